/* Makes a URL with which anyone can read an object for ten minutes. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <anys3.h>

#define TEXT(s) (s), strlen(s)

int main(void) {
    const char *bucket = getenv("ANYS3_BUCKET") ? getenv("ANYS3_BUCKET") : "mybucket";
    anys3_client *client;
    anys3_client_new(&client);

    anys3_call *get;
    anys3_call_new(client, TEXT("GetObject"), &get);
    anys3_call_set(get, TEXT("Bucket"), TEXT(bucket));
    anys3_call_set(get, TEXT("Key"), TEXT("hello.txt"));
    int32_t status = anys3_call_presign(get, 600);
    char text[4096];
    if (status == ANYS3_OK) anys3_call_request(get, TEXT("url"), text, sizeof text);
    else anys3_call_error(get, "", 0, text, sizeof text);
    printf("%s\n", text);

    anys3_call_free(get);
    anys3_client_free(client);
    return status != ANYS3_OK;
}
