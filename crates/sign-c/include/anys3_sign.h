/* AWS Signature Version 4 for S3, for programs that have an HTTP client of their own.
 *
 * No heap, no global state, no operating system: time is an argument, memory is the caller's. All functions may be
 * called from several threads at once, each with objects of its own. At most 64 KiB of code, and at most 1 KiB of stack
 * beyond the hash state, which is a SHA-256 in progress (an anys3_sha256, 112 bytes) and what anys3_sha256_add takes for
 * a block: 200 bytes on a Cortex-M3, 260 on a RISC-V of 32 bits. So no call takes more than 1,336 or 1,396 bytes in all.
 * Build it in its folder: cargo build --release --target thumbv7m-none-eabi
 *
 *     anys3_key key;
 *     anys3_key_derive(&key, secret, "us-east-1", "s3", now);        // once a day
 *     anys3_header headers[] = {{"host", "127.0.0.1:9000"}};
 *     anys3_request request = {
 *         .access_key = access_key, .method = "GET", .path = "/photos/duck.jpg", .query = "",
 *         .headers = headers, .header_count = 1, .unix_time = now, .payload = ANYS3_PAYLOAD_UNSIGNED,
 *     };
 *     char lines[ANYS3_LINES_SIZE];
 *     int length = anys3_sign(&key, &request, NULL, lines, sizeof lines);
 *     // Send "GET /photos/duck.jpg HTTP/1.1\r\nhost: 127.0.0.1:9000\r\n", lines, "\r\n".
 *
 * Texts end with a NUL. Functions that return int return a length, or 0, or a negative ANYS3_E...; what they say of
 * it, anys3_error_text does in a sentence. https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
 */
#ifndef ANYS3_SIGN_H
#define ANYS3_SIGN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The most headers of a request: what a client signs, with room for metadata. */
#define ANYS3_HEADERS_MAX 16
/* Enough for the lines of anys3_sign with 16 headers of 40 characters and a session token of 1,024; longer tokens
 * need as much more. */
#define ANYS3_LINES_SIZE 3072
/* Enough for the line before a chunk. */
#define ANYS3_CHUNK_HEAD_SIZE 100
/* The longest of the texts that anys3_chunks_finish writes with one trailer. */
#define ANYS3_CHUNKS_END_SIZE 512

/* What went wrong. */
#define ANYS3_E_ARGUMENT (-1)   /* a pointer is NULL, a text is no UTF-8, or there are too many headers */
#define ANYS3_E_SPACE (-2)      /* the output does not fit */
#define ANYS3_E_SECRET (-3)     /* the secret, region or service is empty or too long */
#define ANYS3_E_DATE (-4)       /* the key is for another day, or the time is past the year 9999 */
#define ANYS3_E_REQUEST (-5)    /* path or query are not percent-encoded, or too long */
#define ANYS3_E_HEADER (-6)     /* a header that must be there is not (host), or one contradicts the request */
#define ANYS3_E_EXPIRES (-7)    /* a URL is good for 1 to 604,800 seconds */
#define ANYS3_E_CHUNKS (-8)     /* not a payload of chunks, or a trailer that cannot be one */

/* A signing key: of one secret, day, region and service. Holds a secret: wipe it when done. */
typedef struct {
    uint64_t opaque[32];
} anys3_key;

/* A SHA-256 that is being computed. */
typedef struct {
    uint64_t opaque[14];
} anys3_sha256;

/* The signatures of a body in chunks. Holds a secret: finish or wipe it. */
typedef struct {
    uint64_t opaque[48];
} anys3_chunks;

/* A header: its name, in any case, and its value. */
typedef struct {
    const char *name;
    const char *value;
} anys3_header;

/* What is signed in place of the body. */
enum {
    ANYS3_PAYLOAD_UNSIGNED = 0,                 /* nothing */
    ANYS3_PAYLOAD_SHA256 = 1,                   /* its SHA-256, in payload_sha256 */
    ANYS3_PAYLOAD_CHUNKS = 2,                   /* each of its chunks: see anys3_chunk_head */
    ANYS3_PAYLOAD_CHUNKS_TRAILER = 3,           /* each of its chunks, and a trailer */
    ANYS3_PAYLOAD_UNSIGNED_CHUNKS_TRAILER = 4   /* nothing; it comes in chunks, with a trailer */
};

/* What is to be signed. */
typedef struct {
    const char *access_key;
    const char *token;              /* of temporary credentials; NULL if there is none */
    const char *method;             /* in upper case */
    const char *path;               /* as on the request line, percent-encoded: see anys3_encode_path */
    const char *query;              /* as on the request line, without the ?; "" if there is none */
    const anys3_header *headers;    /* those to sign: host at least, and each x-amz- header that is sent */
    size_t header_count;            /* ANYS3_HEADERS_MAX at the most */
    uint64_t unix_time;             /* now, in seconds since 1970 */
    int payload;                    /* an ANYS3_PAYLOAD_... */
    uint8_t payload_sha256[32];
} anys3_request;

/* Derives the key of the day of unix_time. Returns 0. */
int anys3_key_derive(anys3_key *key, const char *secret, const char *region, const char *service,
                     uint64_t unix_time);

/* Wipes a key. */
void anys3_key_wipe(anys3_key *key);

/* Signs a request. Writes the header lines to add to it (the time, the payload, the token, and Authorization last),
 * each with CR LF behind it, and a NUL. With a payload of chunks, begins them; chunks may be NULL for the others.
 * Returns the length without the NUL. */
int anys3_sign(const anys3_key *key, const anys3_request *request, anys3_chunks *chunks, char *lines, size_t size);

/* Presigns a URL for so many seconds. Writes its whole query, that of the request included, and a NUL. Whoever uses
 * the URL sends the headers that are signed. Returns the length without the NUL. */
int anys3_presign(const anys3_key *key, const anys3_request *request, uint32_t seconds, char *query, size_t size);

/* Writes the line that goes before a chunk of this length, which is not 0, and with this SHA-256 (not looked at
 * where chunks are not signed). Send it, the data, and CR LF. Returns its length. */
int anys3_chunk_head(anys3_chunks *chunks, uint64_t length, const uint8_t sha256[32], char *line, size_t size);

/* Writes what goes behind the last chunk: with the trailer of this name (in lower case, and announced in
 * x-amz-trailer) and value; NULL for none. Wipes the chunks, whatever it returns: its length, or an error. */
int anys3_chunks_finish(anys3_chunks *chunks, const char *trailer, const char *value, char *end, size_t size);

/* Wipes chunks that are not finished. */
void anys3_chunks_wipe(anys3_chunks *chunks);

/* The length of a body in chunks of chunk_length bytes, for Content-Length. x-amz-decoded-content-length is the length
 * of the object. The trailer is "" if there is none. -1 if it has none: the payload is not one of chunks. */
int64_t anys3_chunks_length(int payload, uint64_t length, uint64_t chunk_length, const char *trailer,
                            const char *value);

/* Writes a path, percent-encoded as S3 has it; slashes stay. Returns the length without the NUL. */
int anys3_encode_path(const char *path, char *encoded, size_t size);

/* SHA-256. */
void anys3_sha256_begin(anys3_sha256 *hash);
void anys3_sha256_add(anys3_sha256 *hash, const void *data, size_t length);
void anys3_sha256_finish(anys3_sha256 *hash, uint8_t sha256[32]);

/* What a negative result means, in a sentence. */
const char *anys3_error_text(int error);

#ifdef __cplusplus
}
#endif

#endif
