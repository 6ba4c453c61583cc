/* Signs an S3 request with AWS Signature Version 4: C99, nothing else.
 *   cc -o sign sign.c -lm
 *   ./sign METHOD URL [SHA256-OF-BODY]       prints the headers to add, for example for curl -H @-
 * The URL is percent-encoded as S3 has it: all but letters, digits, "-._~" and the slashes of the path. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* SHA-256 (FIPS 180-4). The constants are the first bits behind the point of roots of the first primes. */
static uint32_t bits(double root) { return (uint32_t)((root - floor(root)) * 4294967296.0); }
static uint32_t rotate(uint32_t x, int n) { return x >> n | x << (32 - n); }

static void sha256(const uint8_t *text, size_t length, uint8_t out[32]) {
    uint32_t k[64], h[8], w[64], v[8];
    for (int n = 2, found = 0; found < 64; n++) {
        int prime = 1;
        for (int d = 2; d * d <= n; d++) prime &= n % d != 0;
        if (prime && found < 8) h[found] = bits(sqrt(n));
        if (prime) k[found++] = bits(cbrt(n));
    }
    for (size_t at = 0; at < length + 9; at += 64) {
        uint8_t block[64] = {0};
        for (size_t i = 0; i < 64 && at + i <= length; i++) block[i] = at + i < length ? text[at + i] : 0x80;
        if (at + 64 >= length + 9)
            for (int i = 0; i < 8; i++) block[63 - i] = (uint8_t)((uint64_t)length * 8 >> 8 * i);
        for (int i = 0; i < 64; i++) {
            const uint8_t *b = block + 4 * (i % 16);
            uint32_t x = i < 16 ? 0 : w[i - 15], y = i < 16 ? 0 : w[i - 2];
            w[i] = i < 16 ? (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3]
                          : w[i - 16] + (rotate(x, 7) ^ rotate(x, 18) ^ x >> 3) + w[i - 7] +
                                (rotate(y, 17) ^ rotate(y, 19) ^ y >> 10);
        }
        memcpy(v, h, sizeof v);
        for (int i = 0; i < 64; i++) {
            uint32_t t1 = v[7] + (rotate(v[4], 6) ^ rotate(v[4], 11) ^ rotate(v[4], 25)) +
                          ((v[4] & v[5]) ^ (~v[4] & v[6])) + k[i] + w[i];
            uint32_t t2 = (rotate(v[0], 2) ^ rotate(v[0], 13) ^ rotate(v[0], 22)) +
                          ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
            memmove(v + 1, v, 7 * sizeof *v);
            v[4] += t1, v[0] = t1 + t2;
        }
        for (int i = 0; i < 8; i++) h[i] += v[i];
    }
    for (int i = 0; i < 32; i++) out[i] = (uint8_t)(h[i / 4] >> (24 - 8 * (i % 4)));
}

static void hmac(const uint8_t *key, size_t key_length, const char *text, uint8_t out[32]) {
    size_t length = strlen(text);
    uint8_t pad[64] = {0}, outer[96], *inner = malloc(64 + length);
    if (key_length > 64) sha256(key, key_length, pad);
    else memcpy(pad, key, key_length);
    for (int i = 0; i < 64; i++) inner[i] = pad[i] ^ 0x36, outer[i] = pad[i] ^ 0x5c;
    memcpy(inner + 64, text, length);
    sha256(inner, 64 + length, outer + 64);
    sha256(outer, 96, out);
    free(inner);
}

static char *hex(const uint8_t hash[32], char text[65]) {
    for (int i = 0; i < 32; i++) sprintf(text + 2 * i, "%02x", hash[i]);
    return text;
}

/* By name and then by value; each ends with a NUL where its "=" was. */
static int by_name(const void *a, const void *b) {
    const char *x = *(char *const *)a, *y = *(char *const *)b;
    int order = strcmp(x, y);
    return order ? order : strcmp(x + strlen(x) + 1, y + strlen(y) + 1);
}

static const char *variable(const char *name, const char *otherwise) { return getenv(name) ? getenv(name) : otherwise; }
int main(int count, char **arguments) {
    if (count < 3) return fputs("usage: sign METHOD URL [SHA256-OF-BODY]\n", stderr), 2;
    static char host[256], path[4096], query[8192], sorted[8192], canonical[32768], text[1024], now[17], scope[128];
    static char headers[8192], names[128], *pairs[128], hash[65];
    const char *payload = count > 3 ? arguments[3] : "UNSIGNED-PAYLOAD", *token = variable("AWS_SESSION_TOKEN", "");
    time_t seconds = time(NULL);
    strftime(now, sizeof now, "%Y%m%dT%H%M%SZ", gmtime(&seconds));
    const char *at = variable("SIGN_TIME", now);

    /* 1. Take the URL apart. 2. Sort the query; a name without a value gets a "=". */
    sscanf(arguments[2], "%*[^:]://%255[^/?]%4095[^?]?%4000s", host, path, query);
    int found = 0;
    for (char *pair = strtok(query, "&"); pair && found < 128; pair = strtok(NULL, "&")) {
        char *copy = strcpy(calloc(strlen(pair) + 2, 1), pair);
        copy[strcspn(copy, "=")] = 0;
        pairs[found++] = copy;
    }
    qsort(pairs, found, sizeof *pairs, by_name);
    for (int i = 0; i < found; i++)
        sprintf(sorted + strlen(sorted), "%s%s=%s", i ? "&" : "", pairs[i], pairs[i] + strlen(pairs[i]) + 1);

    /* 3. The canonical request. 4. The string to sign. */
    uint8_t key[32];
    snprintf(headers, sizeof headers, "x-amz-content-sha256:%s\nx-amz-date:%s\n%s%.4000s%s", payload, at,
             *token ? "x-amz-security-token:" : "", token, *token ? "\n" : "");
    sprintf(names, "host;x-amz-content-sha256;x-amz-date%s", *token ? ";x-amz-security-token" : "");
    snprintf(canonical, sizeof canonical, "%s\n%s\n%s\nhost:%s\n%s\n%s\n%s", arguments[1], *path ? path : "/", sorted,
             host, headers, names, payload);
    sha256((uint8_t *)canonical, strlen(canonical), key);
    snprintf(scope, sizeof scope, "%.8s/%s/s3/aws4_request", at, variable("AWS_REGION", "us-east-1"));
    snprintf(text, sizeof text, "AWS4-HMAC-SHA256\n%s\n%s\n%s", at, scope, hex(key, hash));

    /* 5. The signing key: four HMACs, each the key of the next. The last signs. 6. The headers. */
    char secret[256], parts[128];
    snprintf(secret, sizeof secret, "AWS4%s", variable("AWS_SECRET_ACCESS_KEY", ""));
    strcpy(parts, scope);
    hmac((uint8_t *)secret, strlen(secret), strtok(parts, "/"), key);
    for (char *part; (part = strtok(NULL, "/"));) hmac(key, 32, part, key);
    hmac(key, 32, text, key);
    for (char *line = strtok(headers, "\n"); line; line = strtok(NULL, "\n"))
        printf("%.*s: %s\n", (int)strcspn(line, ":"), line, strchr(line, ':') + 1);
    printf("authorization: AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s\n",
           variable("AWS_ACCESS_KEY_ID", ""), scope, names, hex(key, hash));
    return 0;
}
