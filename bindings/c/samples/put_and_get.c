/* Stores an object, and reads it. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <anys3.h>

#define TEXT(s) (s), strlen(s)

static void check(const anys3_call *call, int64_t result) {
    if (result >= 0) return;
    char why[512] = "";
    anys3_call_error(call, "", 0, why, sizeof why);
    fprintf(stderr, "%s\n", why);
    exit(1);
}

int main(void) {
    const char *bucket = getenv("ANYS3_BUCKET") ? getenv("ANYS3_BUCKET") : "mybucket";
    anys3_client *client;
    anys3_client_new(&client); /* AWS's environment variables and files say where and who. */

    anys3_call *put;
    check(put, anys3_call_new(client, TEXT("PutObject"), &put));
    check(put, anys3_call_set(put, TEXT("Bucket"), TEXT(bucket)));
    check(put, anys3_call_set(put, TEXT("Key"), TEXT("hello.txt")));
    check(put, anys3_call_set(put, TEXT("ContentType"), TEXT("text/plain")));
    check(put, anys3_call_body(put, TEXT("Hello from C.\n")));
    check(put, anys3_call_wait(put));
    anys3_call_free(put);

    anys3_call *get;
    check(get, anys3_call_new(client, TEXT("GetObject"), &get));
    check(get, anys3_call_set(get, TEXT("Bucket"), TEXT(bucket)));
    check(get, anys3_call_set(get, TEXT("Key"), TEXT("hello.txt")));
    check(get, anys3_call_wait(get));
    char piece[4096];
    int64_t count;
    while ((count = anys3_call_read(get, piece, sizeof piece)) > 0) fwrite(piece, 1, (size_t)count, stdout);
    check(get, count);
    anys3_call_free(get);

    anys3_client_free(client);
    return 0;
}
