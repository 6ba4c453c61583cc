/* Uploads a file as a multipart upload, and says how far it is. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <anys3.h>

#define TEXT(s) (s), strlen(s)

int main(void) {
    const char *bucket = getenv("ANYS3_BUCKET") ? getenv("ANYS3_BUCKET") : "mybucket";
    char path[] = "/tmp/anys3-upload-XXXXXX", megabyte[1 << 20] = "";
    FILE *file = fdopen(mkstemp(path), "wb");
    if (!file) return 1;
    for (int i = 0; i < 20; i++) fwrite(megabyte, 1, sizeof megabyte, file);
    fclose(file);

    anys3_client *client;
    anys3_client_new(&client);
    anys3_queue *queue; /* Says when there is something to look at. */
    anys3_queue_new(&queue);

    anys3_call *put;
    anys3_call_new(client, TEXT("PutObject"), &put);
    anys3_call_set(put, TEXT("Bucket"), TEXT(bucket));
    anys3_call_set(put, TEXT("Key"), TEXT("upload.bin"));
    anys3_call_body_file(put, TEXT(path));
    anys3_call_start(put, queue, 0);
    int32_t status;
    int64_t tag, bytes, total;
    while ((status = anys3_call_wait(put)) == ANYS3_AGAIN) {
        anys3_queue_take(queue, -1, &tag);
        anys3_call_progress(put, &bytes, &total);
        printf("%lld of %lld bytes\n", (long long)bytes, (long long)total);
    }
    char text[512] = "";
    if (status == ANYS3_OK) anys3_call_get(put, TEXT("ETag"), text, sizeof text);
    else anys3_call_error(put, "", 0, text, sizeof text);
    printf("%s\n", text);

    anys3_call_free(put);
    anys3_queue_free(queue);
    anys3_client_free(client);
    remove(path);
    return status != ANYS3_OK;
}
