/* Lists a bucket, over as many pages as there are. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <anys3.h>

#define TEXT(s) (s), strlen(s)

int main(void) {
    const char *bucket = getenv("ANYS3_BUCKET") ? getenv("ANYS3_BUCKET") : "mybucket";
    anys3_client *client;
    anys3_client_new(&client);

    anys3_call *list;
    anys3_call_new(client, TEXT("ListObjectsV2"), &list);
    anys3_call_set(list, TEXT("Bucket"), TEXT(bucket));
    anys3_call_set(list, TEXT("Delimiter"), TEXT("/"));
    char text[1025], size[32];
    int32_t item;
    while ((item = anys3_call_next(list)) > 0) {
        if (item == 1) { /* Contents */
            anys3_call_item(list, TEXT("Key"), text, sizeof text);
            anys3_call_item(list, TEXT("Size"), size, sizeof size);
            printf("%10s %s\n", size, text);
        } else { /* CommonPrefixes */
            anys3_call_item(list, TEXT("Prefix"), text, sizeof text);
            printf("%10s %s\n", "", text);
        }
    }
    if (item < 0) {
        anys3_call_error(list, "", 0, text, sizeof text);
        fprintf(stderr, "%s\n", text);
    }
    anys3_call_free(list);
    anys3_client_free(client);
    return item < 0;
}
