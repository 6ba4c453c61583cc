/* The worked examples of AWS through the C interface, its errors, and how much stack each function takes. */
#include "anys3_sign.h"

#include <stdio.h>
#include <string.h>

static int passed, failed;

static void check(int good, const char *what) {
    if (good) passed++;
    else failed++, printf("FAILED %s\n", what);
}

/* The most that a call may take beyond the hash state, and the most that this may take; 0 for no limit. */
#ifndef STACK_MAX
#define STACK_MAX 0
#define HASH_STATE_MAX 0
#endif

/* Paints the stack below, calls, and counts what was painted over. */
#define PAINT 16384
static uintptr_t painted;
static int result;

__attribute__((noinline)) static void paint(void) {
    volatile unsigned char area[PAINT];
    for (size_t i = 0; i < PAINT; i++) area[i] = 0xA5;
    painted = (uintptr_t)area;
}

__attribute__((noinline)) static size_t stack_of(int (*call)(void)) {
    paint();
    result = call();
    const volatile unsigned char *area = (const volatile unsigned char *)painted;
    size_t clean = 0;
    while (clean < PAINT && area[clean] == 0xA5) clean++;
    return PAINT - clean;
}

/* https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
static const char ACCESS[] = "AKIAIOSFODNN7EXAMPLE";
static const char SECRET[] = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
static const uint64_t AT = 1369353600;

static anys3_key key;
static anys3_chunks chunks;
static anys3_request request;
static anys3_header headers[ANYS3_HEADERS_MAX];
static char out[ANYS3_LINES_SIZE];

static void prepare(const char *method, const char *path, const char *query, int payload) {
    headers[0] = (anys3_header){"Host", "examplebucket.s3.amazonaws.com"};
    request = (anys3_request){.access_key = ACCESS, .method = method, .path = path, .query = query,
                              .headers = headers, .header_count = 1, .unix_time = AT, .payload = payload};
    if (payload == ANYS3_PAYLOAD_SHA256) {
        anys3_sha256 hash;
        anys3_sha256_begin(&hash);
        anys3_sha256_finish(&hash, request.payload_sha256);
    }
}

static int derive(void) { return anys3_key_derive(&key, SECRET, "us-east-1", "s3", AT); }
static int sign(void) { return anys3_sign(&key, &request, &chunks, out, sizeof out); }
static int presign(void) { return anys3_presign(&key, &request, 86400, out, sizeof out); }

static void examples(void) {
    check(derive() == 0, "derive");
    prepare("GET", "/test.txt", "", ANYS3_PAYLOAD_SHA256);
    headers[1] = (anys3_header){"Range", "bytes=0-9"};
    request.header_count = 2;
    check(sign() == (int)strlen(out), "sign GET returns the length");
    check(strstr(out, "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41\r\n") != NULL,
          "AWS's example: GET object");
    prepare("GET", "/", "lifecycle", ANYS3_PAYLOAD_SHA256);
    sign();
    check(strstr(out, "Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543\r\n") != NULL,
          "AWS's example: GET bucket lifecycle");
    prepare("GET", "/", "max-keys=2&prefix=J", ANYS3_PAYLOAD_SHA256);
    sign();
    check(strstr(out, "Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7\r\n") != NULL,
          "AWS's example: GET bucket, listing");
    prepare("GET", "/test.txt", "", ANYS3_PAYLOAD_UNSIGNED);
    check(presign() == (int)strlen(out), "presign returns the length");
    check(strstr(out, "X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404") != NULL,
          "AWS's example: presigned GET");
}

/* https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html */
static void chunked(void) {
    static unsigned char data[65536];
    memset(data, 'a', sizeof data);
    prepare("PUT", "/examplebucket/chunkObject.txt", "", ANYS3_PAYLOAD_CHUNKS);
    headers[0] = (anys3_header){"host", "s3.amazonaws.com"};
    headers[1] = (anys3_header){"x-amz-storage-class", "REDUCED_REDUNDANCY"};
    headers[2] = (anys3_header){"Content-Encoding", "aws-chunked"};
    headers[3] = (anys3_header){"x-amz-decoded-content-length", "66560"};
    headers[4] = (anys3_header){"Content-Length", "66824"};
    request.header_count = 5;
    check(sign() > 0, "sign chunks");
    check(strstr(out, "Signature=4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9\r\n") != NULL,
          "AWS's example: the seed of the chunks");
    const size_t lengths[] = {65536, 1024};
    const char *heads[] = {
        "10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n",
        "400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n"};
    for (int i = 0; i < 2; i++) {
        uint8_t sha256[32];
        anys3_sha256 hash;
        anys3_sha256_begin(&hash);
        anys3_sha256_add(&hash, data, lengths[i]);
        anys3_sha256_finish(&hash, sha256);
        char line[ANYS3_CHUNK_HEAD_SIZE];
        anys3_chunk_head(&chunks, lengths[i], sha256, line, sizeof line);
        check(strcmp(line, heads[i]) == 0, "AWS's example: a chunk");
    }
    char end[ANYS3_CHUNKS_END_SIZE];
    anys3_chunks_finish(&chunks, NULL, NULL, end, sizeof end);
    check(strcmp(end, "0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n") == 0,
          "AWS's example: the last chunk");
    check(anys3_chunks_length(ANYS3_PAYLOAD_CHUNKS, 66560, 65536, "", "") == 66824, "the length of the body");
}

static void errors(void) {
    char small[16];
    prepare("GET", "/k", "", ANYS3_PAYLOAD_UNSIGNED);
    check(anys3_sign(&key, &request, NULL, small, sizeof small) == ANYS3_E_SPACE, "too small");
    check(anys3_presign(&key, &request, 60, small, sizeof small) == ANYS3_E_SPACE, "too small a URL");
    check(anys3_presign(&key, &request, 604801, out, sizeof out) == ANYS3_E_EXPIRES, "too long");
    check(anys3_sign(NULL, &request, NULL, out, sizeof out) == ANYS3_E_ARGUMENT, "no key");
    check(anys3_sign(&key, NULL, NULL, out, sizeof out) == ANYS3_E_ARGUMENT, "no request");
    check(anys3_sign(&key, &request, NULL, NULL, 0) == ANYS3_E_ARGUMENT, "no output");
    request.header_count = ANYS3_HEADERS_MAX + 1;
    check(sign() == ANYS3_E_ARGUMENT, "too many headers");
    request.header_count = 0;
    check(sign() == ANYS3_E_HEADER, "no host");
    prepare("GET", "/k", "", ANYS3_PAYLOAD_UNSIGNED);
    headers[0].value = NULL;
    check(sign() == ANYS3_E_ARGUMENT, "a header without a value");
    headers[0] = (anys3_header){"h\xff", "value"};
    check(sign() == ANYS3_E_ARGUMENT, "a name that is no UTF-8");
    request.headers = NULL;
    check(sign() == ANYS3_E_ARGUMENT, "no headers where there should be one");
    prepare("GET", "/k", "", ANYS3_PAYLOAD_UNSIGNED);
    request.path = NULL;
    check(sign() == ANYS3_E_ARGUMENT, "no path");
    prepare("GET", "/%zz", "", ANYS3_PAYLOAD_UNSIGNED);
    check(sign() == ANYS3_E_REQUEST, "a path that cannot be decoded");
    prepare("GET", "/k", "", ANYS3_PAYLOAD_CHUNKS);
    check(anys3_sign(&key, &request, NULL, out, sizeof out) == ANYS3_E_CHUNKS, "chunks without a place");
    prepare("GET", "/k", "", ANYS3_PAYLOAD_UNSIGNED);
    request.unix_time += 86400;
    check(sign() == ANYS3_E_DATE, "tomorrow");
    check(anys3_key_derive(&key, "", "us-east-1", "s3", AT) == ANYS3_E_SECRET, "an empty secret");
    prepare("PUT", "/k", "", ANYS3_PAYLOAD_CHUNKS);
    check(sign() > 0, "sign chunks again");
    check(anys3_chunks_finish(&chunks, NULL, NULL, small, sizeof small) == ANYS3_E_SPACE, "too small an end");
    check(anys3_chunk_head(&chunks, 1, NULL, out, sizeof out) == ANYS3_E_CHUNKS, "chunks after their end");
    check(sign() > 0, "sign chunks once more");
    anys3_chunks_wipe(&chunks);
    check(anys3_chunk_head(&chunks, 1, NULL, out, sizeof out) == ANYS3_E_CHUNKS, "wiped chunks");
    for (int error = 0; error >= -9; error--) check(strlen(anys3_error_text(error)) > 0, "a sentence");
    check(anys3_encode_path("/b/\xc3\xa9 +~.txt", out, sizeof out) > 0 && !strcmp(out, "/b/%C3%A9%20%2B~.txt"), "a path");
    check(derive() == 0, "derive again");
}

static anys3_sha256 hash;
static int begin(void) { return anys3_sha256_begin(&hash), 0; }
static int block(void) { return anys3_sha256_add(&hash, out, 64), 0; }
static int chunk(void) { return anys3_chunk_head(&chunks, 65536, request.payload_sha256, out, sizeof out); }
static int finish(void) { return anys3_chunks_finish(&chunks, "x-amz-checksum-crc32c", "AAAAAA==", out, sizeof out); }

/* A request that needs every step: names in upper case and more than once, values and texts to be rewritten. */
static void stack(void) {
    begin();
    unsigned hash_state = sizeof hash + stack_of(block);
    printf("hash state: %u bytes, %u of them a context\n", hash_state, (unsigned)sizeof hash);
    check(HASH_STATE_MAX == 0 || hash_state <= HASH_STATE_MAX, "the hash state");

    prepare("PUT", "/bucket/a%2bb%20c d", "b=%7e%2f+&a&b=1", ANYS3_PAYLOAD_CHUNKS_TRAILER);
    for (int i = 1; i < ANYS3_HEADERS_MAX; i++) headers[i] = (anys3_header){"X-Amz-Meta-Name", " a  value "};
    request.header_count = ANYS3_HEADERS_MAX;
    request.token = "a token/of temporary+credentials";
    const struct { const char *name; int (*call)(void); } calls[] = {
        {"derive", derive}, {"sign", sign}, {"chunk", chunk}, {"finish", finish}, {"presign", presign}};
    for (int i = 0; i < 5; i++) {
        unsigned most = stack_of(calls[i].call);
        check(result >= 0, calls[i].name);
        printf("stack of %s: %u bytes\n", calls[i].name, most);
        check(STACK_MAX == 0 || most <= STACK_MAX + hash_state, "the stack of a call");
    }
}

int main(void) {
    examples();
    chunked();
    errors();
    stack();
    printf("%d passed, %d failed\n", passed, failed);
    return failed != 0;
}
