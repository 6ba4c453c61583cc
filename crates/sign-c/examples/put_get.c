/* Puts an object into a store and gets it back, over a plain socket: what a program does that has no HTTP client.
 *
 *     cc -o put_get put_get.c -I../include libanys3_sign.a
 *     AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=… ./put_get 127.0.0.1 9000 mybucket "hello from C.txt"
 */
#include "anys3_sign.h"

#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static int fail(const char *what) {
    fprintf(stderr, "put_get: %s\n", what);
    exit(1);
}

static int dial(const char *host, const char *port) {
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *found;
    if (getaddrinfo(host, port, &hints, &found) != 0) fail("no such host");
    int s = socket(found->ai_family, found->ai_socktype, 0);
    if (s < 0 || connect(s, found->ai_addr, found->ai_addrlen) != 0) fail("nobody listens there");
    freeaddrinfo(found);
    return s;
}

/* Signs and sends one request, prints nothing, and returns the body of the answer, which must be a 200. */
static char *ask(const char *host, const char *port, const char *method, const char *path, const char *body,
                 const anys3_key *key, const char *access_key) {
    char authority[300], lines[ANYS3_LINES_SIZE];
    snprintf(authority, sizeof authority, "%s:%s", host, port);
    anys3_header headers[] = {{"host", authority}};
    anys3_request request = {.access_key = access_key, .method = method, .path = path, .query = "",
                             .headers = headers, .header_count = 1, .unix_time = (uint64_t)time(NULL),
                             .payload = ANYS3_PAYLOAD_SHA256};
    anys3_sha256 hash;
    anys3_sha256_begin(&hash);
    anys3_sha256_add(&hash, body, strlen(body));
    anys3_sha256_finish(&hash, request.payload_sha256);
    int length = anys3_sign(key, &request, NULL, lines, sizeof lines);
    if (length < 0) fail(anys3_error_text(length));

    int s = dial(host, port);
    dprintf(s, "%s %s HTTP/1.1\r\nhost: %s\r\nconnection: close\r\ncontent-length: %zu\r\n%s\r\n%s", method, path,
            authority, strlen(body), lines, body);
    static char answer[65536];
    size_t got = 0;
    for (ssize_t n; got < sizeof answer - 1 && (n = read(s, answer + got, sizeof answer - 1 - got)) > 0;) got += n;
    close(s);
    answer[got] = 0;
    char *content = strstr(answer, "\r\n\r\n");
    if (content == NULL || strncmp(answer, "HTTP/1.1 200", 12) != 0) fail(answer);
    return content + 4;
}

int main(int count, char **arguments) {
    const char *access_key = getenv("AWS_ACCESS_KEY_ID"), *secret = getenv("AWS_SECRET_ACCESS_KEY");
    if (count != 5) fail("usage: put_get HOST PORT BUCKET KEY");
    if (access_key == NULL || secret == NULL) fail("set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
    char plain[1200], path[3600];
    snprintf(plain, sizeof plain, "/%s/%s", arguments[3], arguments[4]);
    if (anys3_encode_path(plain, path, sizeof path) < 0) fail("the key is too long");

    anys3_key key;
    int derived = anys3_key_derive(&key, secret, "us-east-1", "s3", (uint64_t)time(NULL));
    if (derived != 0) fail(anys3_error_text(derived));
    ask(arguments[1], arguments[2], "PUT", path, "hello from C\n", &key, access_key);
    fputs(ask(arguments[1], arguments[2], "GET", path, "", &key, access_key), stdout);
    anys3_key_wipe(&key);
    return 0;
}
