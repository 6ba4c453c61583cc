/* The conformance run in C: reads ../conformance/script.txt, does its steps, prints TAP. */

#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "anys3.h"

/* What a pointer-and-length pair of a string is. */
#define TEXT(s) (s), strlen(s)

enum { STEPS_MAX = 400, VARIABLES_MAX = 32, TEXT_MAX = 64 << 10 };

struct bytes {
    char *at;
    size_t length;
};

static struct {
    char name[64];
    char *value;
} variables[VARIABLES_MAX];
static size_t variable_count;

static anys3_client *shared; /* The client of all steps that have no settings of their own. */

/* The step that runs. */
static struct {
    char why[1024]; /* Empty: it goes well. */
    char skipped[128];
    anys3_client *client;
    anys3_call *call;
    struct bytes stream; /* What is to be written, in pieces. */
    size_t piece;
    char *file;           /* Where the answer goes. */
    struct bytes file_is; /* What must be in it then. */
    int32_t status;       /* Of the call, when it has run. */
    bool has_run, is_signed, answered;
} step;

static void fail(const char *form, ...) {
    if (step.why[0]) return;
    va_list arguments;
    va_start(arguments, form);
    vsnprintf(step.why, sizeof step.why, form, arguments);
    va_end(arguments);
    for (char *c = step.why; *c; c++)
        if (*c == '\n') *c = ' ';
}

static void *owned(void *memory) {
    if (!memory) abort();
    return memory;
}

static const char *environment(const char *name) {
    const char *value = getenv(name);
    if (!value) {
        fprintf(stderr, "%s is not set\n", name);
        exit(2);
    }
    return value;
}

/* Variables */

static void keep(const char *name, const char *value) {
    for (size_t i = 0; i < variable_count; i++)
        if (!strcmp(variables[i].name, name)) {
            free(variables[i].value);
            variables[i].value = owned(strdup(value));
            return;
        }
    if (variable_count == VARIABLES_MAX) abort();
    snprintf(variables[variable_count].name, sizeof variables[0].name, "%s", name);
    variables[variable_count++].value = owned(strdup(value));
}

static const char *kept(const char *name) {
    for (size_t i = 0; i < variable_count; i++)
        if (!strcmp(variables[i].name, name)) return variables[i].value;
    return NULL;
}

/* The text with variables and escapes replaced. */
static char *expanded(const char *text) {
    char *out;
    size_t length;
    FILE *to = owned(open_memstream(&out, &length));
    for (; *text; text++) {
        const char *end = *text == '{' ? strchr(text, '}') : NULL;
        char name[64];
        const char *value = NULL;
        if (end && (size_t)(end - text) < sizeof name) {
            snprintf(name, sizeof name, "%.*s", (int)(end - text - 1), text + 1);
            value = kept(name);
        }
        if (value) {
            fputs(value, to);
            text = end;
        } else if (!strncmp(text, "\\n", 2)) {
            fputc('\n', to);
            text++;
        } else if (!strncmp(text, "\\s", 2)) {
            fputc(' ', to);
            text++;
        } else {
            fputc(*text, to);
        }
    }
    fclose(to);
    return out;
}

/* Takes the next part of a line; what is left of it stays. */
static char *part(char **line) {
    char *begin = *line, *end = strchr(begin, ' ');
    if (end) *end++ = 0;
    *line = end ? end : begin + strlen(begin);
    return begin;
}

static struct bytes repeated(size_t count, const char *text) {
    size_t length = strlen(text);
    struct bytes bytes = {owned(malloc(count * length + 1)), count * length};
    for (size_t i = 0; i < count; i++) memcpy(bytes.at + i * length, text, length);
    return bytes;
}

static struct bytes counted(char **line) {
    size_t count = strtoul(part(line), NULL, 10);
    return repeated(count, *line);
}

/* The library */

static char *told(const anys3_call *call, const char *field) {
    static char buffers[4][4096];
    static int next;
    char *buffer = buffers[next++ % 4];
    int64_t length = anys3_call_error(call, TEXT(field), buffer, sizeof buffers[0]);
    if (length < 0) buffer[0] = 0;
    return buffer;
}

static bool good(const anys3_call *call, int64_t result) {
    if (result >= 0) return true;
    fail("%lld: %s", (long long)result, told(call, ""));
    return false;
}

/* What stands at a path of the answer, or of the item; NULL where it is absent. */
static char *value(anys3_call *call, const char *path, bool of_item) {
    char *buffer = owned(malloc(TEXT_MAX));
    int64_t length = of_item ? anys3_call_item(call, TEXT(path), buffer, TEXT_MAX)
                             : anys3_call_get(call, TEXT(path), buffer, TEXT_MAX);
    if (length >= 0 && length < TEXT_MAX) return buffer;
    if (length != ANYS3_ABSENT) good(call, length);
    free(buffer);
    return NULL;
}

static anys3_client *client_of_environment(void) {
    anys3_client *client;
    if (anys3_client_new(&client) != ANYS3_OK) abort();
    anys3_client_set(client, TEXT("endpoint_url"), TEXT(environment("ANYS3_ENDPOINT")));
    return client;
}

static anys3_client *client(void) {
    return step.client ? step.client : shared;
}

static anys3_call *call_of(anys3_client *client, const char *name) {
    anys3_call *call = NULL;
    int32_t status = anys3_call_new(client, TEXT(name), &call);
    if (!call) {
        char why[512] = "";
        anys3_client_error(client, TEXT(""), why, sizeof why);
        fail("%d: %s", status, why);
    }
    return call;
}

static anys3_call *object(anys3_client *client, const char *name, const char *key) {
    anys3_call *call = call_of(client, name);
    anys3_call_set(call, TEXT("Bucket"), TEXT(kept("bucket")));
    if (key) anys3_call_set(call, TEXT("Key"), TEXT(key));
    return call;
}

static struct bytes body_of(anys3_call *call, size_t piece) {
    struct bytes body = {owned(malloc(1)), 0};
    char *buffer = owned(malloc(piece));
    for (;;) {
        int64_t count = anys3_call_read(call, buffer, piece);
        if (count <= 0) {
            if (count < 0) good(call, count);
            break;
        }
        body.at = owned(realloc(body.at, body.length + (size_t)count));
        memcpy(body.at + body.length, buffer, (size_t)count);
        body.length += (size_t)count;
    }
    free(buffer);
    return body;
}

static void same(struct bytes is, struct bytes expected) {
    if (is.length != expected.length)
        fail("%zu bytes, not %zu", is.length, expected.length);
    else if (memcmp(is.at, expected.at, is.length))
        fail("other bytes");
    free(is.at);
    free(expected.at);
}

static struct bytes file_of(const char *path) {
    struct bytes bytes = {owned(malloc(1)), 0};
    FILE *file = fopen(path, "rb");
    if (!file) {
        fail("there is no file");
        return bytes;
    }
    fseek(file, 0, SEEK_END);
    bytes.length = (size_t)ftell(file);
    rewind(file);
    bytes.at = owned(realloc(bytes.at, bytes.length + 1));
    if (fread(bytes.at, 1, bytes.length, file) != bytes.length) fail("the file cannot be read");
    fclose(file);
    return bytes;
}

static char *file_with(struct bytes bytes) {
    static int number;
    char *path;
    if (asprintf(&path, "%s/file-%d", kept("temp"), number++) < 0) abort();
    FILE *file = owned(fopen(path, "wb"));
    fwrite(bytes.at, 1, bytes.length, file);
    fclose(file);
    return path;
}

/* Directives */

static void end_call(void) {
    anys3_call_free(step.call);
    free(step.stream.at);
    free(step.file);
    free(step.file_is.at);
    step.call = NULL;
    step.stream = step.file_is = (struct bytes){NULL, 0};
    step.file = NULL;
    step.has_run = step.is_signed = step.answered = false;
}

static bool written(anys3_call *call, struct bytes bytes, size_t piece) {
    for (size_t at = 0; at < bytes.length;) {
        size_t left = bytes.length - at;
        int64_t count = anys3_call_write(call, bytes.at + at, left < piece ? left : piece);
        if (count < 0) return false;
        at += (size_t)count;
    }
    return anys3_call_finish(call) == ANYS3_OK;
}

/* Runs the call, unless it has run. */
static int32_t run(void) {
    if (step.has_run) return step.status;
    step.has_run = true;
    if (step.stream.at) written(step.call, step.stream, step.piece);
    return step.status = anys3_call_wait(step.call);
}

static void expect_success(void) {
    if (run() != ANYS3_OK) {
        good(step.call, step.status);
        return;
    }
    if (step.file) {
        same(file_of(step.file), step.file_is);
        step.file_is.at = NULL;
    }
}

static void expect_error(char *line) {
    char *kind = part(&line), *code = line;
    if (!step.call) {
        /* The client could not be opened. */
        char is[64] = "";
        anys3_client_error(client(), TEXT("kind"), is, sizeof is);
        step.why[0] = 0;
        if (strcmp(is, kind)) fail("kind %s, not %s", is, kind);
        return;
    }
    if (run() == ANYS3_OK) {
        fail("it succeeded");
        return;
    }
    if (strcmp(told(step.call, "kind"), kind)) fail("kind %s: %s", told(step.call, "kind"), told(step.call, ""));
    if (strcmp(code, "-") && strcmp(told(step.call, "code"), code)) fail("code %s", told(step.call, "code"));
    if (!*told(step.call, "message")) fail("it has no message");
    if (step.file && access(step.file, F_OK) == 0) fail("there is a file");
}

static void expect_items(char *line) {
    char *path = part(&line), *is;
    size_t length;
    FILE *to = owned(open_memstream(&is, &length));
    int32_t list;
    while ((list = anys3_call_next(step.call)) > 0) {
        char *item = value(step.call, path, true);
        fprintf(to, "%s%s", ftell(to) ? " " : "", item ? item : "-");
        free(item);
    }
    fclose(to);
    if (list < 0) good(step.call, list);
    if (strcmp(is, line)) fail("items %s", is);
    free(is);
}

static char *request(anys3_call *call, const char *name) {
    char *buffer = owned(malloc(TEXT_MAX));
    if (!good(call, anys3_call_request(call, TEXT(name), buffer, TEXT_MAX))) buffer[0] = 0;
    return buffer;
}

/* A word for the shell. */
static void quote(FILE *to, const char *text) {
    fputs(" '", to);
    for (; *text; text++)
        if (*text == '\'')
            fputs("'\\''", to);
        else
            fputc(*text, to);
    fputc('\'', to);
}

/* The fields of a form are JSON whose values need no escapes: a line each, "name": "value". */
static void quote_fields(FILE *to, char *json) {
    for (char *at = json; (at = strchr(at, '"'));) {
        char *name = at + 1, *name_end = strchr(name, '"');
        char *field = name_end ? strchr(name_end + 1, '"') : NULL;
        char *field_end = field ? strchr(field + 1, '"') : NULL;
        if (!field_end) break;
        *name_end = *field_end = 0;
        char *both;
        if (asprintf(&both, "%s=%s", name, field + 1) < 0) abort();
        fputs(" --form-string", to);
        quote(to, both);
        free(both);
        at = field_end + 1;
    }
}

/* Sends what was signed by curl; returns its body and status in one text: "200 body". */
static char *curl(anys3_call *call, const char *text) {
    char *command;
    size_t length;
    FILE *to = owned(open_memstream(&command, &length));
    char *method = request(call, "method"), *url = request(call, "url");
    struct bytes body = {(char *)text, strlen(text)};
    char *path = file_with(body), *out = file_with((struct bytes){"", 0});
    fputs("curl -s -w '%{http_code}' -o", to);
    quote(to, out);
    if (!strcmp(method, "POST")) {
        char *fields = request(call, "fields"), *file;
        quote_fields(to, fields);
        if (asprintf(&file, "file=@%s", path) < 0) abort();
        fputs(" -F", to);
        quote(to, file);
        free(file);
        free(fields);
    } else {
        char *headers = request(call, "headers");
        for (char *line = strtok(headers, "\n"); line; line = strtok(NULL, "\n"))
            if (strncmp(line, "content-length:", 15)) {
                fputs(" -H", to);
                quote(to, line);
            }
        free(headers);
        if (!strcmp(method, "PUT")) {
            fputs(" -T", to);
            quote(to, path);
        }
    }
    quote(to, url);
    fclose(to);
    FILE *from = owned(popen(command, "r"));
    char status[16] = "";
    if (!fgets(status, sizeof status, from)) fail("curl said nothing");
    pclose(from);
    struct bytes answer = file_of(out);
    char *both;
    if (asprintf(&both, "%s %.*s", status, (int)answer.length, answer.at) < 0) abort();
    free(answer.at);
    free(command);
    free(method);
    free(url);
    free(path);
    free(out);
    return both;
}

static void expect_curl(char *line) {
    char *status = part(&line), *method = request(step.call, "method");
    char *answer = curl(step.call, line);
    if (strncmp(answer, status, strlen(status))) fail("curl got %s", answer);
    if (!strcmp(method, "GET") && strcmp(answer + strlen(status) + 1, line)) fail("curl read %s", answer);
    free(method);
    free(answer);
}

#include "natives.h"

static void directive(char *line) {
    char *word = part(&line);
    char *text = expanded(line);
    char *rest = text;
    if (!strcmp(word, "client")) {
        if (!step.client) step.client = client_of_environment();
        char *name = part(&rest);
        if (anys3_client_set(step.client, TEXT(name), TEXT(rest)) != ANYS3_OK) fail("no setting %s", name);
    } else if (!strcmp(word, "op")) {
        end_call();
        step.call = call_of(client(), rest);
    } else if (!strcmp(word, "fail")) {
        expect_error(rest);
    } else if (!strcmp(word, "native")) {
        run_native(rest);
    } else if (!step.call) {
        /* The client cannot be opened, as `fail` expects. */
    } else if (!strcmp(word, "set")) {
        char *path = part(&rest);
        good(step.call, anys3_call_set(step.call, TEXT(path), TEXT(rest)));
    } else if (!strcmp(word, "json")) {
        good(step.call, anys3_call_set(step.call, NULL, 0, TEXT(rest)));
    } else if (!strcmp(word, "option")) {
        char *name = part(&rest);
        good(step.call, anys3_call_option(step.call, TEXT(name), TEXT(rest)));
    } else if (!strcmp(word, "body")) {
        struct bytes body = counted(&rest);
        good(step.call, anys3_call_body(step.call, body.at, body.length));
        free(body.at);
    } else if (!strcmp(word, "body-file")) {
        struct bytes body = counted(&rest);
        char *path = file_with(body);
        good(step.call, anys3_call_body_file(step.call, TEXT(path)));
        free(path);
        free(body.at);
    } else if (!strcmp(word, "body-stream") || !strcmp(word, "body-length")) {
        step.piece = strtoul(part(&rest), NULL, 10);
        step.stream = counted(&rest);
        int64_t length = strcmp(word, "body-length") ? -1 : (int64_t)step.stream.length;
        good(step.call, anys3_call_body_stream(step.call, length));
    } else if (!strcmp(word, "file")) {
        step.file_is = counted(&rest);
        step.file = file_with((struct bytes){"", 0});
        unlink(step.file);
        good(step.call, anys3_call_body_file(step.call, TEXT(step.file)));
    } else if (!strcmp(word, "run")) {
        expect_success();
    } else if (!strcmp(word, "error")) {
        char *field = part(&rest);
        if (strcmp(told(step.call, field), rest)) fail("%s is %s", field, told(step.call, field));
    } else if (!strcmp(word, "have")) {
        char *path = part(&rest), *is = value(step.call, path, false);
        if (!is || strcmp(is, rest)) fail("%s is %s", path, is ? is : "absent");
        free(is);
    } else if (!strcmp(word, "lacks")) {
        char *is = value(step.call, rest, false);
        if (is) fail("%s is %s", rest, is);
        free(is);
    } else if (!strcmp(word, "there")) {
        char *is = value(step.call, rest, false);
        if (!is) fail("%s is absent", rest);
        free(is);
    } else if (!strcmp(word, "save")) {
        char *name = part(&rest), *is = value(step.call, rest, false);
        if (is) keep(name, is);
        else fail("%s is absent", rest);
        free(is);
    } else if (!strcmp(word, "read")) {
        same(body_of(step.call, 65536), counted(&rest));
    } else if (!strcmp(word, "pieces")) {
        size_t piece = strtoul(part(&rest), NULL, 10);
        same(body_of(step.call, piece), counted(&rest));
    } else if (!strcmp(word, "read-fails")) {
        free(body_of(step.call, 65536).at);
        bool as_expected = step.why[0] && !strcmp(told(step.call, "kind"), rest);
        step.why[0] = 0;
        if (!as_expected) fail("kind %s", told(step.call, "kind"));
    } else if (!strcmp(word, "items")) {
        expect_items(rest);
    } else if (!strcmp(word, "presign")) {
        step.status = anys3_call_presign(step.call, atoll(rest));
        step.has_run = step.status != ANYS3_OK;
    } else if (!strcmp(word, "sign")) {
        good(step.call, anys3_call_sign(step.call));
    } else if (!strcmp(word, "curl")) {
        expect_curl(rest);
    } else if (!strcmp(word, "request")) {
        char *name = part(&rest), *is = request(step.call, name);
        if (!strstr(is, rest)) fail("%s is %s", name, is);
        free(is);
    } else if (!strcmp(word, "answer")) {
        int status = atoi(part(&rest));
        step.status = anys3_call_answer(step.call, status, NULL, 0, TEXT(rest));
        step.has_run = true;
    } else {
        fail("no directive %s", word);
    }
    free(text);
}

static bool end_step(int number, const char *name) {
    end_call();
    anys3_client_free(step.client);
    step.client = NULL;
    bool is_good = !step.why[0];
    printf("%s %d - %s%s%s\n", is_good ? "ok" : "not ok", number, name, step.skipped[0] ? " # SKIP " : "", step.skipped);
    if (!is_good) printf("# %s\n", step.why);
    fflush(stdout);
    step.why[0] = step.skipped[0] = 0;
    return is_good;
}

int main(void) {
    struct bytes script = file_of(environment("ANYS3_SCRIPT"));
    script.at[script.length] = 0;
    keep("bucket", environment("ANYS3_BUCKET"));
    keep("endpoint", environment("ANYS3_ENDPOINT"));
    keep("faulty", environment("ANYS3_FAULTY"));
    keep("temp", environment("ANYS3_TEMP"));
    keep("key-id", environment("AWS_ACCESS_KEY_ID"));
    shared = client_of_environment();
    int count = 0, number = 0, failed = 0;
    for (char *at = script.at; (at = strstr(at, "\nstep ")); at++) count++;
    printf("1..%d\n", count);
    char *name = NULL;
    for (char *line = script.at, *next; line; line = next) {
        next = strchr(line, '\n');
        if (next) *next++ = 0;
        if (!*line || *line == '#') continue;
        if (!strncmp(line, "step ", 5)) {
            if (name && !end_step(++number, name)) failed++;
            name = line + 5;
        } else if (!step.why[0] || !strncmp(line, "fail ", 5)) {
            directive(line);
        }
    }
    if (name && !end_step(++number, name)) failed++;
    anys3_client_free(shared);
    free(script.at);
    for (size_t i = 0; i < variable_count; i++) free(variables[i].value);
    return failed ? 1 : 0;
}
