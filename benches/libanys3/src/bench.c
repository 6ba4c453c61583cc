/* The work from C. */

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <anys3.h>

#define TEXT(s) (s), strlen(s)

enum { OBJECTS = 100, GETS = 10000, AT_ONCE = 32 };

static anys3_client *client;

static void check(const anys3_call *call, int64_t result) {
    char why[512] = "";
    if (result >= 0) return;
    anys3_call_error(call, "", 0, why, sizeof why);
    fprintf(stderr, "%s\n", why);
    exit(1);
}

static anys3_call *call_of(const char *operation, const char *key) {
    anys3_call *call = NULL;
    check(call, anys3_call_new(client, TEXT(operation), &call));
    check(call, anys3_call_set(call, TEXT("Bucket"), TEXT("bench")));
    check(call, anys3_call_set(call, TEXT("Key"), TEXT(key)));
    return call;
}

static anys3_call *small(int index) {
    char key[32];
    snprintf(key, sizeof key, "small/%d", index % OBJECTS);
    return call_of("GetObject", key);
}

/* Reads what is there; 0: all was read. */
static int64_t drain(anys3_call *call) {
    char piece[8192];
    int64_t count;
    while ((count = anys3_call_read(call, piece, sizeof piece)) > 0) {}
    if (count != ANYS3_AGAIN) check(call, count);
    return count;
}

static void one_after_the_other(void) {
    for (int i = 0; i < GETS; i++) {
        anys3_call *call = small(i);
        check(call, anys3_call_wait(call));
        drain(call);
        anys3_call_free(call);
    }
}

static void many_at_once(void) {
    anys3_queue *queue;
    anys3_call *calls[AT_ONCE];
    int begun = 0;
    if (anys3_queue_new(&queue) != ANYS3_OK) exit(1);
    for (; begun < AT_ONCE; begun++) {
        calls[begun] = small(begun);
        check(calls[begun], anys3_call_start(calls[begun], queue, begun));
    }
    for (int done = 0; done < GETS;) {
        int64_t tag;
        if (anys3_queue_take(queue, -1, &tag) != 1) exit(1);
        int32_t status = anys3_call_wait(calls[tag]);
        if (status == ANYS3_AGAIN) continue;
        check(calls[tag], status);
        if (drain(calls[tag]) == ANYS3_AGAIN) continue;
        anys3_call_free(calls[tag]);
        calls[tag] = NULL;
        done++;
        if (begun < GETS) {
            calls[tag] = small(begun++);
            check(calls[tag], anys3_call_start(calls[tag], queue, tag));
        }
    }
    anys3_queue_free(queue);
}

static void with_file(const char *operation, const char *path) {
    anys3_call *call = call_of(operation, "large");
    check(call, anys3_call_body_file(call, TEXT(path)));
    check(call, anys3_call_wait(call));
    anys3_call_free(call);
}

int main(int count, char **words) {
    char to[4096];
    if (count != 3 || anys3_client_new(&client) != ANYS3_OK) return 2;
    snprintf(to, sizeof to, "%s.c", words[2]);
    if (!strcmp(words[1], "one")) one_after_the_other();
    else if (!strcmp(words[1], "gets")) many_at_once();
    else if (!strcmp(words[1], "up")) with_file("PutObject", words[2]);
    else if (!strcmp(words[1], "down")) with_file("GetObject", to), remove(to);
    else return 2;
    anys3_client_free(client);
    return 0;
}
