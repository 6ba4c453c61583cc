/* anys3.core: libanys3 as Lua sees it, from Lua 5.1 to 5.4 and LuaJIT. What people use is in
 * anys3.lua.
 *
 * Functions that can fail return nil and an error, which is a table; what is not there yet of a call
 * with a queue is false. What only a mistake in the program can bring about (a handle that is
 * closed, an argument of the wrong type) is raised. */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>
#include <lua.h>

#include "anys3.h"

#if LUA_VERSION_NUM < 502
#define lua_rawlen lua_objlen
#endif

#define CLIENT "anys3.client"
#define CALL "anys3.call"
#define QUEUE "anys3.queue"
#define ERROR "anys3.error"

/* How deep JSON may nest: S3's documents have a tenth of it. */
#define DEPTH_MAX 64

/* How much is read at once unless it is said, in bytes. */
#define READ_SIZE (64 << 10)

typedef struct {
    anys3_client *client;
} Client;

typedef struct {
    anys3_call *call;
    /* What is read goes through here. */
    char *buffer;
    size_t size;
} Call;

typedef struct {
    anys3_queue *queue;
} Queue;

/* ---- Errors ---- */

static const char *kind_of(int64_t code) {
    static const char *const kinds[] = {
        "config", "credentials", "invalid", "not-found", "conflict", "precondition", "denied", "skew",
        "elsewhere", "throttled", "unavailable", "unsupported", "refused", "connect", "tls", "timeout",
        "interrupted", "corrupt", "malformed", "local",
    };
    switch (code) {
    case ANYS3_MISUSE: return "misuse";
    case ANYS3_PANIC: return "panic";
    case ANYS3_FORKED: return "forked";
    case ANYS3_CANCELLED: return "cancelled";
    }
    return code <= -10 && code > -10 - 20 ? kinds[-10 - code] : "other";
}

/* A table with the metatable of errors, which has its kind and sentence. */
static void push_error(lua_State *L, const char *kind, const char *text) {
    lua_createtable(L, 0, 8);
    lua_pushstring(L, kind);
    lua_setfield(L, -2, "kind");
    lua_pushstring(L, text);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, "text");
    lua_setfield(L, -2, "message");
    luaL_getmetatable(L, ERROR);
    lua_setmetatable(L, -2);
}

typedef int64_t (*Tell)(const void *handle, const char *field, size_t length, char *buffer, size_t size);

static int64_t tell_call(const void *handle, const char *field, size_t length, char *buffer, size_t size) {
    return anys3_call_error(handle, field, length, buffer, size);
}

static int64_t tell_client(const void *handle, const char *field, size_t length, char *buffer, size_t size) {
    return anys3_client_error(handle, field, length, buffer, size);
}

/* Pushes a field of the last error; returns 0, and pushes nothing, where there is none. */
static int push_field(lua_State *L, Tell tell, const void *handle, const char *field) {
    size_t name = strlen(field);
    char *text = NULL;
    size_t size = 0;
    for (;;) {
        int64_t length = tell(handle, field, name, text, size);
        if (length < 0) return 0;
        if ((size_t)length <= size) {
            lua_pushlstring(L, text ? text : "", (size_t)length);
            if (text) lua_remove(L, -2);
            return 1;
        }
        /* Lua frees it, also where there is no memory for what comes. */
        if (text) lua_pop(L, 1);
        size = (size_t)length;
        text = lua_newuserdata(L, size);
    }
}

/* nil and what the handle says of its error. */
static int failed(lua_State *L, Tell tell, const void *handle, int64_t code) {
    static const char *const texts[][2] = {
        {"kind", "kind"}, {"message", "message"}, {"hint", "hint"}, {"code", "code"}, {"said", "said"},
        {"request-id", "request_id"}, {"resource", "resource"}, {"operation", "operation"}, {"", "text"},
    };
    size_t i;
    luaL_checkstack(L, 8, NULL);
    lua_pushnil(L);
    push_error(L, kind_of(code), kind_of(code));
    if (!handle) return 2;
    for (i = 0; i < sizeof texts / sizeof *texts; i++)
        if (push_field(L, tell, handle, texts[i][0])) lua_setfield(L, -2, texts[i][1]);
    if (push_field(L, tell, handle, "retryable")) {
        lua_pushboolean(L, !strcmp(lua_tostring(L, -1), "true"));
        lua_setfield(L, -3, "retryable");
        lua_pop(L, 1);
    }
    if (push_field(L, tell, handle, "status")) {
        lua_pushinteger(L, (lua_Integer)lua_tonumber(L, -1));
        lua_setfield(L, -3, "status");
        lua_pop(L, 1);
    }
    if (push_field(L, tell, handle, "attempts")) {
        lua_pushinteger(L, (lua_Integer)lua_tonumber(L, -1));
        lua_setfield(L, -3, "attempts");
        lua_pop(L, 1);
    }
    return 2;
}

static int raise_closed(lua_State *L, const char *what) {
    lua_pushfstring(L, "the %s is closed", what);
    push_error(L, "misuse", lua_tostring(L, -1));
    return lua_error(L);
}

static int error_tostring(lua_State *L) {
    lua_getfield(L, 1, "text");
    return 1;
}

/* ---- Handles ---- */

static anys3_client *client_at(lua_State *L, int index) {
    Client *client = luaL_checkudata(L, index, CLIENT);
    if (!client->client) raise_closed(L, "client");
    return client->client;
}

static Call *call_at(lua_State *L, int index) {
    Call *call = luaL_checkudata(L, index, CALL);
    if (!call->call) raise_closed(L, "call");
    return call;
}

static anys3_queue *queue_at(lua_State *L, int index) {
    Queue *queue = luaL_checkudata(L, index, QUEUE);
    if (!queue->queue) raise_closed(L, "queue");
    return queue->queue;
}

/* true, false for what is not there yet, or nil and an error. */
static int done(lua_State *L, Call *call, int64_t code) {
    if (code < 0 && code != ANYS3_AGAIN) return failed(L, tell_call, call->call, code);
    lua_pushboolean(L, code != ANYS3_AGAIN);
    return 1;
}

/* A number, false for what is not there yet, or nil and an error. */
static int counted(lua_State *L, Call *call, int64_t count) {
    if (count < 0) return done(L, call, count);
    lua_pushinteger(L, (lua_Integer)count);
    return 1;
}

/* ---- Clients ---- */

static int client_new(lua_State *L) {
    Client *client = lua_newuserdata(L, sizeof *client);
    int32_t code;
    client->client = NULL;
    luaL_getmetatable(L, CLIENT);
    lua_setmetatable(L, -2);
    code = anys3_client_new(&client->client);
    return code < 0 ? failed(L, tell_client, NULL, code) : 1;
}

static int client_done(lua_State *L, anys3_client *client, int32_t code) {
    if (code < 0) return failed(L, tell_client, client, code);
    lua_pushboolean(L, 1);
    return 1;
}

static int client_set(lua_State *L) {
    anys3_client *client = client_at(L, 1);
    size_t name_length, value_length;
    const char *name = luaL_checklstring(L, 2, &name_length), *value = luaL_checklstring(L, 3, &value_length);
    return client_done(L, client, anys3_client_set(client, name, name_length, value, value_length));
}

static int client_credentials(lua_State *L) {
    anys3_client *client = client_at(L, 1);
    size_t key_length, secret_length, token_length;
    const char *key = luaL_checklstring(L, 2, &key_length), *secret = luaL_checklstring(L, 3, &secret_length);
    const char *token = luaL_optlstring(L, 4, "", &token_length);
    int64_t expires = (int64_t)luaL_optnumber(L, 5, 0);
    return client_done(L, client, anys3_client_credentials(client, key, key_length, secret, secret_length, token,
                                                           token_length, expires));
}

static int client_open(lua_State *L) {
    anys3_client *client = client_at(L, 1);
    return client_done(L, client, anys3_client_open(client));
}

static int client_call(lua_State *L) {
    anys3_client *client = client_at(L, 1);
    size_t length;
    const char *operation = luaL_checklstring(L, 2, &length);
    Call *call = lua_newuserdata(L, sizeof *call);
    int32_t code;
    memset(call, 0, sizeof *call);
    luaL_getmetatable(L, CALL);
    lua_setmetatable(L, -2);
    code = anys3_call_new(client, operation, length, &call->call);
    if (code >= 0) return 1;
    return call->call ? failed(L, tell_call, call->call, code) : failed(L, tell_client, client, code);
}

static int client_close(lua_State *L) {
    Client *client = luaL_checkudata(L, 1, CLIENT);
    anys3_client_free(client->client);
    client->client = NULL;
    return 0;
}

/* ---- Calls: what they are told ---- */

static int call_set(lua_State *L) {
    Call *call = call_at(L, 1);
    size_t path_length, value_length;
    const char *path = luaL_checklstring(L, 2, &path_length), *value = luaL_checklstring(L, 3, &value_length);
    return done(L, call, anys3_call_set(call->call, path, path_length, value, value_length));
}

static int call_option(lua_State *L) {
    Call *call = call_at(L, 1);
    size_t name_length, value_length;
    const char *name = luaL_checklstring(L, 2, &name_length), *value = luaL_checklstring(L, 3, &value_length);
    return done(L, call, anys3_call_option(call->call, name, name_length, value, value_length));
}

static int call_body(lua_State *L) {
    Call *call = call_at(L, 1);
    size_t length;
    const char *body = luaL_checklstring(L, 2, &length);
    return done(L, call, anys3_call_body(call->call, body, length));
}

static int call_body_file(lua_State *L) {
    Call *call = call_at(L, 1);
    size_t length;
    const char *path = luaL_checklstring(L, 2, &length);
    return done(L, call, anys3_call_body_file(call->call, path, length));
}

/* Without a length it is unknown. */
static int call_body_stream(lua_State *L) {
    Call *call = call_at(L, 1);
    return done(L, call, anys3_call_body_stream(call->call, (int64_t)luaL_optnumber(L, 2, -1)));
}

/* ---- Calls: how they go on ---- */

static int call_start(lua_State *L) {
    Call *call = call_at(L, 1);
    anys3_queue *queue = lua_isnoneornil(L, 2) ? NULL : queue_at(L, 2);
    return done(L, call, anys3_call_start(call->call, queue, (int64_t)luaL_optnumber(L, 3, 0)));
}

static int call_wait(lua_State *L) {
    Call *call = call_at(L, 1);
    return done(L, call, anys3_call_wait(call->call));
}

/* Writes what of a string stands from a position on; returns how many bytes were taken. */
static int call_write(lua_State *L) {
    Call *call = call_at(L, 1);
    size_t length, from;
    const char *bytes = luaL_checklstring(L, 2, &length);
    lua_Number position = luaL_optnumber(L, 3, 1);
    luaL_argcheck(L, position >= 1, 3, "positions begin at 1");
    from = position - 1 > (lua_Number)length ? length : (size_t)(position - 1);
    return counted(L, call, anys3_call_write(call->call, bytes + from, length - from));
}

static int call_finish(lua_State *L) {
    Call *call = call_at(L, 1);
    return done(L, call, anys3_call_finish(call->call));
}

/* At most so many bytes; nil at the end. */
static int call_read(lua_State *L) {
    Call *call = call_at(L, 1);
    lua_Number wanted = luaL_optnumber(L, 2, READ_SIZE);
    int64_t count;
    luaL_argcheck(L, wanted >= 1 && wanted <= (lua_Number)(1 << 30), 2, "1 byte to 1 GiB");
    if (call->size < (size_t)wanted) {
        char *buffer = realloc(call->buffer, (size_t)wanted);
        if (!buffer) return luaL_error(L, "no memory for a buffer");
        call->buffer = buffer;
        call->size = (size_t)wanted;
    }
    count = anys3_call_read(call->call, call->buffer, (size_t)wanted);
    if (count < 0) return done(L, call, count);
    if (count == 0) return lua_pushnil(L), 1;
    lua_pushlstring(L, call->buffer, (size_t)count);
    return 1;
}

/* The number of the list that the next item is in; 0 behind the last. */
static int call_next(lua_State *L) {
    Call *call = call_at(L, 1);
    return counted(L, call, anys3_call_next(call->call));
}

static int call_cancel(lua_State *L) {
    Call *call = luaL_checkudata(L, 1, CALL);
    if (call->call) anys3_call_cancel(call->call);
    return 0;
}

static int call_close(lua_State *L) {
    Call *call = luaL_checkudata(L, 1, CALL);
    anys3_call_free(call->call);
    free(call->buffer);
    memset(call, 0, sizeof *call);
    return 0;
}

static int call_is_closed(lua_State *L) {
    Call *call = luaL_checkudata(L, 1, CALL);
    lua_pushboolean(L, !call->call);
    return 1;
}

/* ---- Calls: what they answer ---- */

typedef int64_t (*Ask)(anys3_call *call, const char *path, size_t length, char *buffer, size_t size);

static int64_t ask_state(anys3_call *call, const char *path, size_t length, char *buffer, size_t size) {
    (void)path, (void)length;
    return anys3_call_state(call, buffer, size);
}

/* Pushes what stands at a path. Returns 1; 0 and pushes nothing where it is absent; else the error. */
static int64_t push_text(lua_State *L, Call *call, Ask ask, const char *path, size_t path_length) {
    char small[512], *text = small;
    size_t size = sizeof small;
    for (;;) {
        int64_t length = ask(call->call, path, path_length, text, size);
        if (length >= 0 && (size_t)length <= size) {
            lua_pushlstring(L, text, (size_t)length);
            if (text != small) lua_remove(L, -2);
            return 1;
        }
        if (text != small) lua_pop(L, 1);
        if (length < 0) return length == ANYS3_ABSENT ? 0 : length;
        /* It may have grown by then: hence the loop. */
        size = (size_t)length;
        text = lua_newuserdata(L, size);
    }
}

/* The text, nil where it is absent, or nil and an error. */
static int told(lua_State *L, Ask ask) {
    Call *call = call_at(L, 1);
    size_t length;
    const char *path = luaL_optlstring(L, 2, "", &length);
    int64_t code = push_text(L, call, ask, path, length);
    if (code < 0) return failed(L, tell_call, call->call, code);
    if (code == 0) lua_pushnil(L);
    return 1;
}

static int call_get(lua_State *L) { return told(L, anys3_call_get); }
static int call_item(lua_State *L) { return told(L, anys3_call_item); }
static int call_request(lua_State *L) { return told(L, anys3_call_request); }
static int call_state(lua_State *L) { return told(L, ask_state); }

/* JSON as a table, with the texts of times and bytes as they are. */
static const char *push_json(lua_State *L, const char *at, const char *end, int depth);

static const char *skip_space(const char *at, const char *end) {
    while (at < end && (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r')) at++;
    return at;
}

static int hex4(const char *at, const char *end) {
    int value = 0, i;
    if (end - at < 4) return -1;
    for (i = 0; i < 4; i++) {
        char digit = at[i];
        value = value * 16 + (digit >= '0' && digit <= '9'   ? digit - '0'
                              : digit >= 'a' && digit <= 'f' ? digit - 'a' + 10
                              : digit >= 'A' && digit <= 'F' ? digit - 'A' + 10
                                                             : 0);
    }
    return value;
}

static char *put_utf8(char *to, long point) {
    if (point < 0x80) {
        *to++ = (char)point;
    } else if (point < 0x800) {
        *to++ = (char)(0xc0 | point >> 6);
        *to++ = (char)(0x80 | (point & 0x3f));
    } else if (point < 0x10000) {
        *to++ = (char)(0xe0 | point >> 12);
        *to++ = (char)(0x80 | (point >> 6 & 0x3f));
        *to++ = (char)(0x80 | (point & 0x3f));
    } else {
        *to++ = (char)(0xf0 | point >> 18);
        *to++ = (char)(0x80 | (point >> 12 & 0x3f));
        *to++ = (char)(0x80 | (point >> 6 & 0x3f));
        *to++ = (char)(0x80 | (point & 0x3f));
    }
    return to;
}

/* at is behind the quote. */
static const char *push_json_string(lua_State *L, const char *at, const char *end) {
    const char *close = at;
    char *text, *to;
    int has_escape = 0;
    while (close < end && *close != '"') {
        if (*close == '\\') has_escape = 1, close++;
        close++;
    }
    if (close >= end) return NULL;
    if (!has_escape) {
        lua_pushlstring(L, at, (size_t)(close - at));
        return close + 1;
    }
    /* No escape is shorter than what it stands for. */
    to = text = lua_newuserdata(L, (size_t)(close - at));
    while (at < close) {
        char letter = *at++;
        if (letter != '\\') {
            *to++ = letter;
            continue;
        }
        letter = *at++;
        switch (letter) {
        case 'b': *to++ = '\b'; break;
        case 'f': *to++ = '\f'; break;
        case 'n': *to++ = '\n'; break;
        case 'r': *to++ = '\r'; break;
        case 't': *to++ = '\t'; break;
        case 'u': {
            long point = hex4(at, close);
            if (point < 0) return NULL;
            at += 4;
            if (point >= 0xd800 && point < 0xdc00 && close - at >= 6 && at[0] == '\\' && at[1] == 'u') {
                point = 0x10000 + ((point - 0xd800) << 10) + (hex4(at + 2, close) - 0xdc00);
                at += 6;
            }
            to = put_utf8(to, point);
            break;
        }
        default: *to++ = letter;
        }
    }
    lua_pushlstring(L, text, (size_t)(to - text));
    lua_remove(L, -2);
    return close + 1;
}

static const char *push_json_list(lua_State *L, const char *at, const char *end, int depth) {
    int count = 0;
    lua_newtable(L);
    at = skip_space(at, end);
    if (at < end && *at == ']') return at + 1;
    for (;;) {
        at = push_json(L, at, end, depth);
        if (!at) return NULL;
        lua_rawseti(L, -2, ++count);
        at = skip_space(at, end);
        if (at >= end) return NULL;
        if (*at == ']') return at + 1;
        if (*at++ != ',') return NULL;
    }
}

static const char *push_json_object(lua_State *L, const char *at, const char *end, int depth) {
    lua_newtable(L);
    at = skip_space(at, end);
    if (at < end && *at == '}') return at + 1;
    for (;;) {
        at = skip_space(at, end);
        if (at >= end || *at != '"') return NULL;
        at = push_json_string(L, at + 1, end);
        if (!at) return NULL;
        at = skip_space(at, end);
        if (at >= end || *at != ':') return NULL;
        at = push_json(L, at + 1, end, depth);
        if (!at) return NULL;
        lua_rawset(L, -3);
        at = skip_space(at, end);
        if (at >= end) return NULL;
        if (*at == '}') return at + 1;
        if (*at++ != ',') return NULL;
    }
}

/* Pushes one value, and returns what is behind it; NULL for what is no JSON. */
static const char *push_json(lua_State *L, const char *at, const char *end, int depth) {
    char *behind;
    if (depth > DEPTH_MAX || !lua_checkstack(L, 8)) return NULL;
    at = skip_space(at, end);
    if (at >= end) return NULL;
    switch (*at) {
    case '"': return push_json_string(L, at + 1, end);
    case '[': return push_json_list(L, at + 1, end, depth + 1);
    case '{': return push_json_object(L, at + 1, end, depth + 1);
    case 't': return end - at < 4 ? NULL : (lua_pushboolean(L, 1), at + 4);
    case 'f': return end - at < 5 ? NULL : (lua_pushboolean(L, 0), at + 5);
    case 'n': return end - at < 4 ? NULL : (lua_pushnil(L), at + 4);
    }
    /* Lua's strings end with a NUL, so this ends, too. S3's numbers are whole. */
    lua_pushinteger(L, (lua_Integer)strtoll(at, &behind, 10));
    return behind == at ? NULL : behind;
}

static int told_json(lua_State *L, Ask ask) {
    Call *call = call_at(L, 1);
    size_t length;
    const char *text;
    int64_t code = push_text(L, call, ask, "", 0);
    if (code < 0) return failed(L, tell_call, call->call, code);
    if (code == 0) return lua_newtable(L), 1;
    text = lua_tolstring(L, -1, &length);
    if (!push_json(L, text, text + length, 0)) return luaL_error(L, "libanys3 wrote what is no JSON");
    return 1;
}

static int call_json(lua_State *L) { return told_json(L, anys3_call_get); }
static int call_item_json(lua_State *L) { return told_json(L, anys3_call_item); }

/* The fields of a form, as a table; nil where there are none. */
static int call_fields(lua_State *L) {
    Call *call = call_at(L, 1);
    size_t length;
    const char *text;
    int64_t code = push_text(L, call, anys3_call_request, "fields", 6);
    if (code < 0) return failed(L, tell_call, call->call, code);
    if (code == 0) return lua_pushnil(L), 1;
    text = lua_tolstring(L, -1, &length);
    if (!push_json(L, text, text + length, 0)) return luaL_error(L, "libanys3 wrote what is no JSON");
    return 1;
}

/* How many bytes are done, and of how many: nil as long as nobody knows. */
static int call_progress(lua_State *L) {
    Call *call = call_at(L, 1);
    int64_t bytes = 0, bytes_total = -1;
    anys3_call_progress(call->call, &bytes, &bytes_total);
    lua_pushinteger(L, (lua_Integer)bytes);
    if (bytes_total < 0) return 1;
    lua_pushinteger(L, (lua_Integer)bytes_total);
    return 2;
}

/* ---- Calls: for another HTTP client ---- */

static int call_sign(lua_State *L) {
    Call *call = call_at(L, 1);
    return done(L, call, anys3_call_sign(call->call));
}

static int call_presign(lua_State *L) {
    Call *call = call_at(L, 1);
    return done(L, call, anys3_call_presign(call->call, (int64_t)luaL_optnumber(L, 2, 0)));
}

static int call_answer(lua_State *L) {
    Call *call = call_at(L, 1);
    int32_t status = (int32_t)luaL_checknumber(L, 2);
    size_t headers_length, body_length;
    const char *headers = luaL_checklstring(L, 3, &headers_length), *body = luaL_optlstring(L, 4, "", &body_length);
    return done(L, call, anys3_call_answer(call->call, status, headers, headers_length, body, body_length));
}

/* ---- Queues ---- */

static int queue_new(lua_State *L) {
    Queue *queue = lua_newuserdata(L, sizeof *queue);
    int32_t code;
    queue->queue = NULL;
    luaL_getmetatable(L, QUEUE);
    lua_setmetatable(L, -2);
    code = anys3_queue_new(&queue->queue);
    return code < 0 ? failed(L, tell_call, NULL, code) : 1;
}

static int queue_fd(lua_State *L) {
    int32_t fd = anys3_queue_fd(queue_at(L, 1));
    if (fd < 0) return failed(L, tell_call, NULL, fd);
    lua_pushinteger(L, fd);
    return 1;
}

/* Waits so many seconds, without an end for nil. The tag, or nil; nil and an error. */
static int queue_take(lua_State *L) {
    anys3_queue *queue = queue_at(L, 1);
    lua_Number seconds = luaL_optnumber(L, 2, -1);
    int64_t tag = 0;
    int32_t found = anys3_queue_take(queue, seconds < 0 ? -1 : (int64_t)(seconds * 1000), &tag);
    if (found < 0) return failed(L, tell_call, NULL, found);
    if (found == 0) return lua_pushnil(L), 1;
    lua_pushinteger(L, (lua_Integer)tag);
    return 1;
}

static int queue_close(lua_State *L) {
    Queue *queue = luaL_checkudata(L, 1, QUEUE);
    anys3_queue_free(queue->queue);
    queue->queue = NULL;
    return 0;
}

/* ---- The module ---- */

static const luaL_Reg CLIENT_METHODS[] = {
    {"set", client_set}, {"credentials", client_credentials}, {"open", client_open}, {"call", client_call},
    {"close", client_close}, {NULL, NULL},
};

static const luaL_Reg CALL_METHODS[] = {
    {"set", call_set}, {"option", call_option}, {"body", call_body}, {"body_file", call_body_file},
    {"body_stream", call_body_stream}, {"start", call_start}, {"wait", call_wait}, {"write", call_write},
    {"finish", call_finish}, {"read", call_read}, {"next", call_next}, {"cancel", call_cancel},
    {"close", call_close}, {"is_closed", call_is_closed}, {"get", call_get}, {"item", call_item},
    {"request", call_request}, {"state", call_state}, {"json", call_json}, {"item_json", call_item_json},
    {"fields", call_fields}, {"progress", call_progress}, {"sign", call_sign}, {"presign", call_presign},
    {"answer", call_answer}, {NULL, NULL},
};

static const luaL_Reg QUEUE_METHODS[] = {
    {"fd", queue_fd}, {"take", queue_take}, {"close", queue_close}, {NULL, NULL},
};

static void set_functions(lua_State *L, const luaL_Reg *functions) {
    for (; functions->name; functions++) {
        lua_pushcfunction(L, functions->func);
        lua_setfield(L, -2, functions->name);
    }
}

static void new_kind(lua_State *L, const char *name, const luaL_Reg *methods, lua_CFunction close) {
    luaL_newmetatable(L, name);
    lua_newtable(L);
    set_functions(L, methods);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, close);
    lua_setfield(L, -2, "__gc");
    lua_pushcfunction(L, close);
    lua_setfield(L, -2, "__close");
    lua_pushstring(L, name);
    lua_setfield(L, -2, "__name");
    lua_pop(L, 1);
}

LUALIB_API int luaopen_anys3_core(lua_State *L) {
    static const luaL_Reg functions[] = {{"client", client_new}, {"queue", queue_new}, {NULL, NULL}};
    char version[32] = "";
    new_kind(L, CLIENT, CLIENT_METHODS, client_close);
    new_kind(L, CALL, CALL_METHODS, call_close);
    new_kind(L, QUEUE, QUEUE_METHODS, queue_close);
    luaL_newmetatable(L, ERROR);
    lua_pushcfunction(L, error_tostring);
    lua_setfield(L, -2, "__tostring");
    lua_newtable(L);
    set_functions(L, functions);
    lua_insert(L, -2);
    lua_setfield(L, -2, "error");
    anys3_version(version, sizeof version);
    lua_pushstring(L, version);
    lua_setfield(L, -2, "version");
    return 1;
}
