/* libanys3 for Erlang.
 *
 * Nothing here waits. Every call has the one queue of this library: what is not there yet is `again`,
 * and the process that asked gets a message `{anys3, Ref, ready}` when there is something to ask
 * again. What opens files or may ask for credentials runs on the dirty I/O schedulers.
 *
 * A handle of libanys3 must not be freed while another thread is in it, and nobody may wait for that:
 * so users of a handle are counted, and the last of a closed one frees it.
 */

#include <erl_nif.h>
#include <stdint.h>
#include <string.h>

#include "anys3.h"

/* How many bytes are copied on a normal scheduler: more of them would hold it up. */
#define COPY_MAX ((size_t)64 << 10)

/* The most that one read returns, in bytes. */
#define READ_MAX ((size_t)1 << 20)

/* How many calls one turn of the queue tells: the rest is for the next, so that others have one. */
#define TURN_MAX 1000

struct client {
    ErlNifMutex *lock;
    anys3_client *handle;
    int users;
    int is_closed;
    /* The number of its provider of credentials; 0: it has none. */
    int64_t provider;
};

struct call {
    ErlNifMutex *lock;
    anys3_call *handle;
    int users;
    int is_closed;
    /* Who asked last: told when there is more, and if it ends the call is cancelled. */
    ErlNifPid asker;
    ErlNifMonitor monitor;
    int has_asker;
    /* Whether the asker waits for a message. */
    int is_awaited;
    /* Whether it has the queue. One that was signed has not, and waits itself. */
    int is_started;
    ErlNifEnv *env;
    ERL_NIF_TERM ref;
};

/* A process that gives credentials. libanys3 knows it by its number, which may outlive it. */
struct provider {
    int64_t number;
    ErlNifPid pid;
    struct client *client;
    int64_t asked;
    int64_t answered;
    int is_good;
    int is_down;
    struct provider *next;
};

static ErlNifResourceType *CLIENT, *CALL, *QUEUE;

/* Held while tags are taken from the queue, and while a call whose tag may be in it is freed: so a
 * tag, which is the address of its call, is always good. Comes before the lock of a call. */
static ErlNifMutex *queue_lock;
static anys3_queue *queue;
/* What enif_select knows the queue as: never freed, as the queue. */
static void *queue_resource;

/* Held for all of the providers. */
static ErlNifMutex *providers_lock;
static ErlNifCond *providers_told;
static struct provider *providers;
static int64_t providers_made;

/* Terms */

static ERL_NIF_TERM atom(ErlNifEnv *env, const char *name) { return enif_make_atom(env, name); }

static ERL_NIF_TERM binary(ErlNifEnv *env, const void *bytes, size_t length) {
    ERL_NIF_TERM term;
    unsigned char *room = enif_make_new_binary(env, length, &term);
    if (length > 0) memcpy(room, bytes, length);
    return term;
}

static ERL_NIF_TERM ok(ErlNifEnv *env, ERL_NIF_TERM value) {
    return enif_make_tuple2(env, atom(env, "ok"), value);
}

/* A text of the library: from a field of a handle, with a buffer of the caller. */
typedef int64_t (*get_text)(const void *handle, const char *name, size_t name_length, char *buffer,
                            size_t size);

/* Returns the code that is not a length, or 0. */
static int64_t text_of(ErlNifEnv *env, get_text get, const void *handle, const char *name,
                       size_t name_length, ERL_NIF_TERM *term) {
    char small[2048];
    int64_t length = get(handle, name, name_length, small, sizeof small);
    if (length < 0) return length;
    if ((size_t)length <= sizeof small) {
        *term = binary(env, small, (size_t)length);
        return 0;
    }
    char *room = (char *)enif_make_new_binary(env, (size_t)length, term);
    int64_t again = get(handle, name, name_length, room, (size_t)length);
    return again < 0 ? again : 0;
}

/* `{error, #{kind => …}}` of what the handle tells. */
static ERL_NIF_TERM error_of(ErlNifEnv *env, get_text get, const void *handle) {
    static const struct {
        const char *field, *key;
        int is_number;
    } FIELDS[] = {
        {"", "text", 0},           {"message", "message", 0},       {"hint", "hint", 0},
        {"code", "code", 0},       {"status", "status", 1},         {"said", "said", 0},
        {"resource", "resource", 0}, {"request-id", "request_id", 0},
        {"operation", "operation", 0}, {"attempts", "attempts", 1},
    };
    ERL_NIF_TERM map = enif_make_new_map(env), value;
    char small[64];
    for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++) {
        const char *field = FIELDS[i].field;
        if (FIELDS[i].is_number) {
            int64_t length = get(handle, field, strlen(field), small, sizeof small);
            if (length < 0 || length >= (int64_t)sizeof small) continue;
            long number = 0;
            for (char *digit = small; *digit; digit++) number = number * 10 + (*digit - '0');
            value = enif_make_long(env, number);
        } else if (text_of(env, get, handle, field, strlen(field), &value) != 0) {
            continue;
        }
        enif_make_map_put(env, map, atom(env, FIELDS[i].key), value, &map);
    }
    int64_t length = get(handle, "kind", 4, small, sizeof small);
    if (length < 0 || length >= (int64_t)sizeof small) strcpy(small, "other");
    for (char *letter = small; *letter; letter++)
        if (*letter == '-') *letter = '_';
    enif_make_map_put(env, map, atom(env, "kind"), atom(env, small), &map);
    length = get(handle, "retryable", 9, small, sizeof small);
    int is_retryable = length == 4 && memcmp(small, "true", 4) == 0;
    enif_make_map_put(env, map, atom(env, "retryable"), atom(env, is_retryable ? "true" : "false"),
                      &map);
    return enif_make_tuple2(env, atom(env, "error"), map);
}

/* An error of this library's own. */
static ERL_NIF_TERM own_error(ErlNifEnv *env, const char *kind, const char *message) {
    ERL_NIF_TERM map = enif_make_new_map(env), text = binary(env, message, strlen(message));
    enif_make_map_put(env, map, atom(env, "kind"), atom(env, kind), &map);
    enif_make_map_put(env, map, atom(env, "text"), text, &map);
    enif_make_map_put(env, map, atom(env, "message"), text, &map);
    enif_make_map_put(env, map, atom(env, "retryable"), atom(env, "false"), &map);
    enif_make_map_put(env, map, atom(env, "attempts"), enif_make_int(env, 0), &map);
    return enif_make_tuple2(env, atom(env, "error"), map);
}

static int64_t call_error(const void *handle, const char *name, size_t length, char *buffer,
                          size_t size) {
    return anys3_call_error(handle, name, length, buffer, size);
}

static int64_t client_error(const void *handle, const char *name, size_t length, char *buffer,
                            size_t size) {
    return anys3_client_error(handle, name, length, buffer, size);
}

/* Handles */

/* The handle, which is not freed until it is put back; NULL of a closed one. */
static anys3_client *take_client(struct client *client) {
    enif_mutex_lock(client->lock);
    anys3_client *handle = client->is_closed ? NULL : client->handle;
    if (handle) client->users++;
    enif_mutex_unlock(client->lock);
    return handle;
}

/* Closes it, too, where that is asked for. The last user frees. */
static void put_client(ErlNifEnv *env, struct client *client, int used, int close) {
    enif_mutex_lock(client->lock);
    client->users -= used;
    client->is_closed |= close;
    anys3_client *handle = NULL;
    if (client->is_closed && client->users == 0) {
        handle = client->handle;
        client->handle = NULL;
    }
    int64_t number = handle ? client->provider : 0;
    enif_mutex_unlock(client->lock);
    if (!handle) return;
    if (number) {
        enif_mutex_lock(providers_lock);
        struct provider **at = &providers;
        while (*at && (*at)->number != number) at = &(*at)->next;
        struct provider *gone = *at;
        if (gone) *at = gone->next;
        enif_cond_broadcast(providers_told);
        enif_mutex_unlock(providers_lock);
        if (gone) {
            ErlNifEnv *message = enif_alloc_env();
            enif_send(env, &gone->pid, message, atom(message, "anys3_closed"));
            enif_free_env(message);
            enif_free(gone);
        }
    }
    anys3_client_free(handle);
}

static anys3_call *take_call(struct call *call) {
    enif_mutex_lock(call->lock);
    anys3_call *handle = call->is_closed ? NULL : call->handle;
    if (handle) call->users++;
    enif_mutex_unlock(call->lock);
    return handle;
}

static void put_call(struct call *call, int used, int close) {
    enif_mutex_lock(call->lock);
    call->users -= used;
    call->is_closed |= close;
    anys3_call *handle = NULL;
    if (call->is_closed && call->users == 0) {
        handle = call->handle;
        call->handle = NULL;
    }
    enif_mutex_unlock(call->lock);
    anys3_call_free(handle);
}

static void client_gone(ErlNifEnv *env, void *object) {
    struct client *client = object;
    if (!client->lock) return;
    put_client(env, client, 0, 1);
    enif_mutex_destroy(client->lock);
}

/* The process that gives credentials has ended: nobody waits for it any more. */
static void provider_down(ErlNifEnv *env, void *object, ErlNifPid *pid, ErlNifMonitor *monitor) {
    (void)env, (void)pid, (void)monitor;
    struct client *client = object;
    enif_mutex_lock(providers_lock);
    for (struct provider *at = providers; at; at = at->next)
        if (at->client == client) at->is_down = 1;
    enif_cond_broadcast(providers_told);
    enif_mutex_unlock(providers_lock);
}

static void call_gone(ErlNifEnv *env, void *object) {
    (void)env;
    struct call *call = object;
    if (!call->lock) return;
    enif_mutex_lock(queue_lock);
    put_call(call, 0, 1);
    enif_mutex_unlock(queue_lock);
    enif_mutex_destroy(call->lock);
    enif_free_env(call->env);
}

/* The process that asked has ended. */
static void asker_down(ErlNifEnv *env, void *object, ErlNifPid *pid, ErlNifMonitor *monitor) {
    (void)env, (void)pid;
    struct call *call = object;
    enif_mutex_lock(call->lock);
    int is_asker = call->has_asker && enif_compare_monitors(monitor, &call->monitor) == 0;
    enif_mutex_unlock(call->lock);
    anys3_call *handle = is_asker ? take_call(call) : NULL;
    if (!handle) return;
    anys3_call_cancel(handle);
    put_call(call, 1, 0);
}

static void queue_stopped(ErlNifEnv *env, void *object, ErlNifEvent event, int is_direct_call) {
    (void)env, (void)object, (void)event, (void)is_direct_call;
}

/* What a function is given */

static int get_client(ErlNifEnv *env, ERL_NIF_TERM term, struct client **client) {
    return enif_get_resource(env, term, CLIENT, (void **)client);
}

static int get_call(ErlNifEnv *env, ERL_NIF_TERM term, struct call **call) {
    return enif_get_resource(env, term, CALL, (void **)call);
}

static int get_text_term(ErlNifEnv *env, ERL_NIF_TERM term, ErlNifBinary *text) {
    return enif_inspect_binary(env, term, text);
}

static ERL_NIF_TERM closed(ErlNifEnv *env) {
    return own_error(env, "misuse", "the handle is closed: make another");
}

#define USE_CALL(call, handle)                                                                     \
    struct call *call;                                                                             \
    if (!get_call(env, argv[0], &call)) return enif_make_badarg(env);                              \
    anys3_call *handle = take_call(call);                                                          \
    if (!handle) return closed(env);

/* What a code means, of a call whose handle goes back. */
static ERL_NIF_TERM answered(ErlNifEnv *env, struct call *call, anys3_call *handle, int64_t code) {
    ERL_NIF_TERM term = code >= 0                ? atom(env, "ok")
                        : code == ANYS3_AGAIN    ? atom(env, "again")
                        : code == ANYS3_ABSENT   ? atom(env, "absent")
                                                 : error_of(env, call_error, handle);
    put_call(call, 1, 0);
    return term;
}

/* From here on this process is told. Before the library is asked: what is told between would be lost. */
static void asks(ErlNifEnv *env, struct call *call) {
    ErlNifPid self;
    enif_self(env, &self);
    enif_mutex_lock(call->lock);
    if (!call->has_asker || enif_compare_pids(&call->asker, &self) != 0) {
        if (call->has_asker) enif_demonitor_process(env, call, &call->monitor);
        call->asker = self;
        call->has_asker = enif_monitor_process(env, call, &self, &call->monitor) == 0;
    }
    call->is_awaited = 1;
    enif_mutex_unlock(call->lock);
}

/* Clients */

/* Runs on a thread of libanys3, which waits for the process that has the credentials. */
static int32_t ask_provider(void *context) {
    int64_t number = (int64_t)(intptr_t)context, ticket = 0;
    int32_t answer = -1;
    enif_mutex_lock(providers_lock);
    for (;;) {
        struct provider *at = providers;
        while (at && at->number != number) at = at->next;
        if (!at || at->is_down) break;
        if (ticket == 0) {
            ticket = ++at->asked;
            ErlNifPid pid = at->pid;
            ErlNifEnv *env = enif_alloc_env();
            ERL_NIF_TERM message = enif_make_tuple3(env, atom(env, "anys3_credentials"),
                                                    enif_make_int64(env, number),
                                                    enif_make_int64(env, ticket));
            enif_send(NULL, &pid, env, message);
            enif_free_env(env);
        }
        if (at->answered >= ticket) {
            answer = at->is_good ? 0 : -1;
            break;
        }
        enif_cond_wait(providers_told, providers_lock);
    }
    enif_mutex_unlock(providers_lock);
    return answer;
}

/* client_open([{Name, Value}], undefined | {Access, Secret, Token, Expires}, undefined | Pid) */
static int give_credentials(ErlNifEnv *env, anys3_client *handle, ERL_NIF_TERM term, int32_t *code) {
    int arity;
    const ERL_NIF_TERM *parts;
    ErlNifBinary access, secret, token;
    ErlNifSInt64 expires;
    if (!enif_get_tuple(env, term, &arity, &parts) || arity != 4 ||
        !get_text_term(env, parts[0], &access) || !get_text_term(env, parts[1], &secret) ||
        !get_text_term(env, parts[2], &token) || !enif_get_int64(env, parts[3], &expires))
        return 0;
    *code = anys3_client_credentials(handle, (char *)access.data, access.size, (char *)secret.data,
                                     secret.size, (char *)token.data, token.size, expires);
    return 1;
}

static int32_t add_provider(ErlNifEnv *env, struct client *client, ErlNifPid *pid) {
    struct provider *provider = enif_alloc(sizeof *provider);
    if (!provider) return ANYS3_LOCAL;
    memset(provider, 0, sizeof *provider);
    provider->pid = *pid;
    provider->client = client;
    enif_mutex_lock(providers_lock);
    provider->number = client->provider = ++providers_made;
    provider->next = providers;
    providers = provider;
    enif_mutex_unlock(providers_lock);
    if (enif_monitor_process(env, client, pid, NULL) != 0) provider_down(env, client, pid, NULL);
    void *context = (void *)(intptr_t)client->provider;
    return anys3_client_ask(client->handle, ask_provider, context);
}

static ERL_NIF_TERM client_open(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
    (void)argc;
    struct client *client = enif_alloc_resource(CLIENT, sizeof *client);
    memset(client, 0, sizeof *client);
    client->lock = enif_mutex_create("anys3_client");
    int32_t code = anys3_client_new(&client->handle);
    ERL_NIF_TERM list = argv[0], head, term;
    int is_good = 1;
    while (code == ANYS3_OK && is_good && enif_get_list_cell(env, list, &head, &list)) {
        int arity;
        const ERL_NIF_TERM *pair;
        ErlNifBinary name, value;
        is_good = enif_get_tuple(env, head, &arity, &pair) && arity == 2 &&
                  get_text_term(env, pair[0], &name) && get_text_term(env, pair[1], &value);
        if (is_good)
            code = anys3_client_set(client->handle, (char *)name.data, name.size,
                                    (char *)value.data, value.size);
    }
    ErlNifPid pid;
    if (code == ANYS3_OK && is_good && enif_is_tuple(env, argv[1]))
        is_good = give_credentials(env, client->handle, argv[1], &code);
    if (code == ANYS3_OK && is_good && enif_get_local_pid(env, argv[2], &pid))
        code = add_provider(env, client, &pid);
    if (code == ANYS3_OK && is_good) code = anys3_client_open(client->handle);
    if (!is_good)
        term = enif_make_badarg(env);
    else if (code != ANYS3_OK)
        term = error_of(env, client_error, client->handle);
    else
        term = ok(env, enif_make_resource(env, client));
    enif_release_resource(client);
    return term;
}

static ERL_NIF_TERM client_credentials(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
    (void)argc;
    struct client *client;
    if (!get_client(env, argv[0], &client)) return enif_make_badarg(env);
    anys3_client *handle = take_client(client);
    if (!handle) return closed(env);
    int32_t code;
    ERL_NIF_TERM term;
    if (!give_credentials(env, handle, argv[1], &code))
        term = enif_make_badarg(env);
    else
        term = code == ANYS3_OK ? atom(env, "ok") : error_of(env, client_error, handle);
    put_client(env, client, 1, 0);
    return term;
}

/* provider_answer(Number, Ticket, error | {Access, Secret, Token, Expires}) */
static ERL_NIF_TERM provider_answer(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
    (void)argc;
    ErlNifSInt64 number, ticket;
    if (!enif_get_int64(env, argv[0], &number) || !enif_get_int64(env, argv[1], &ticket))
        return enif_make_badarg(env);
    enif_mutex_lock(providers_lock);
    struct provider *at = providers;
    while (at && at->number != number) at = at->next;
    if (at) {
        int32_t code = ANYS3_CREDENTIALS;
        /* Its client is not freed before the provider is out of the list. */
        if (enif_is_tuple(env, argv[2]))
            give_credentials(env, at->client->handle, argv[2], &code);
        at->is_good = code == ANYS3_OK;
        at->answered = ticket;
        enif_cond_broadcast(providers_told);
    }
    enif_mutex_unlock(providers_lock);
    return atom(env, "ok");
}

static ERL_NIF_TERM client_close(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
    (void)argc;
    struct client *client;
    if (!get_client(env, argv[0], &client)) return enif_make_badarg(env);
    put_client(env, client, 0, 1);
    return atom(env, "ok");
}

/* Calls */

/* call_new(Client, Operation, Ref) */
static ERL_NIF_TERM call_new(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
    (void)argc;
    struct client *client;
    ErlNifBinary operation;
    if (!get_client(env, argv[0], &client) || !get_text_term(env, argv[1], &operation) ||
        !enif_is_ref(env, argv[2]))
        return enif_make_badarg(env);
    anys3_client *handle = take_client(client);
    if (!handle) return closed(env);
    anys3_call *made;
    int32_t code = anys3_call_new(handle, (char *)operation.data, operation.size, &made);
    ERL_NIF_TERM term;
    if (code != ANYS3_OK) {
        term = made ? error_of(env, call_error, made) : error_of(env, client_error, handle);
        anys3_call_free(made);
    } else {
        struct call *call = enif_alloc_resource(CALL, sizeof *call);
        memset(call, 0, sizeof *call);
        call->lock = enif_mutex_create("anys3_call");
        call->handle = made;
        call->env = enif_alloc_env();
        call->ref = enif_make_copy(call->env, argv[2]);
        term = ok(env, enif_make_resource(env, call));
        enif_release_resource(call);
    }
    put_client(env, client, 1, 0);
    return term;
}

static ERL_NIF_TERM call_set(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
    (void)argc;
    ErlNifBinary path, value;
    if (!get_text_term(env, argv[1], &path) || !get_text_term(env, argv[2], &value))
        return enif_make_badarg(env);
    USE_CALL(call, handle)
    int32_t code = anys3_call_set(handle, (char *)path.data, path.size, (char *)value.data,
                                  value.size);
    return answered(env, call, handle, code);
}

static ERL_NIF_TERM call_option(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
    (void)argc;
    ErlNifBinary name, value;
    if (!get_text_term(env, argv[1], &name) || !get_text_term(env, argv[2], &value))
        return enif_make_badarg(env);
    USE_CALL(call, handle)
    int32_t code = anys3_call_option(handle, (char *)name.data, name.size, (char *)value.data,
                                     value.size);
    /* A call that met a fault of the library keeps no error but that. */
    return answered(env, call, handle, code);
}

static ERL_NIF_TERM call_body(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
    ErlNifBinary body;
    if (!enif_inspect_binary(env, argv[1], &body)) return enif_make_badarg(env);
    if (body.size > COPY_MAX && enif_thread_type() == ERL_NIF_THR_NORMAL_SCHEDULER)
        return enif_schedule_nif(env, "call_body", ERL_NIF_DIRTY_JOB_CPU_BOUND, call_body, argc,
                                 argv);
    USE_CALL(call, handle)
    return answered(env, call, handle, anys3_call_body(handle, body.data, body.size));
}

static ERL_NIF_TERM call_body_file(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
    (void)argc;
    ErlNifBinary path;
    if (!get_text_term(env, argv[1], &path)) return enif_make_badarg(env);
    USE_CALL(call, handle)
    return answered(env, call, handle,
                    anys3_call_body_file(handle, (char *)path.data, path.size));
}

static ERL_NIF_TERM call_body_stream(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
    (void)argc;
    ErlNifSInt64 length;
    if (!enif_get_int64(env, argv[1], &length)) return enif_make_badarg(env);
    USE_CALL(call, handle)
    return answered(env, call, handle, anys3_call_body_stream(handle, length));
}

static ERL_NIF_TERM call_start(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
    (void)argc;
    if (!queue)
        return own_error(env, "misuse",
                         "the application anys3 is not started: application:ensure_all_started(anys3)");
    USE_CALL(call, handle)
    asks(env, call);
    call->is_started = 1;
    return answered(env, call, handle,
                    anys3_call_start(handle, queue, (int64_t)(intptr_t)call));
}

/* Runs on a dirty scheduler in place of this one where the library would wait. */
#define UNLESS_IT_WAITS(name)                                                                      \
    struct call *given;                                                                            \
    if (!get_call(env, argv[0], &given)) return enif_make_badarg(env);                             \
    if (!given->is_started && enif_thread_type() == ERL_NIF_THR_NORMAL_SCHEDULER)                  \
        return enif_schedule_nif(env, #name, ERL_NIF_DIRTY_JOB_IO_BOUND, name, argc, argv);

static ERL_NIF_TERM call_wait(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
    UNLESS_IT_WAITS(call_wait)
    USE_CALL(call, handle)
    asks(env, call);
    return answered(env, call, handle, anys3_call_wait(handle));
}

/* call_write(Call, Binary, Offset): `{ok, Count}` */
static ERL_NIF_TERM call_write(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
    (void)argc;
    ErlNifBinary body;
    ErlNifUInt64 offset;
    if (!enif_inspect_binary(env, argv[1], &body) || !enif_get_uint64(env, argv[2], &offset) ||
        offset > body.size)
        return enif_make_badarg(env);
    USE_CALL(call, handle)
    asks(env, call);
    int64_t count = anys3_call_write(handle, body.data + offset, body.size - offset);
    ERL_NIF_TERM term = answered(env, call, handle, count);
    return count < 0 ? term : ok(env, enif_make_int64(env, count));
}

static ERL_NIF_TERM call_finish(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
    (void)argc;
    USE_CALL(call, handle)
    asks(env, call);
    return answered(env, call, handle, anys3_call_finish(handle));
}

/* call_read(Call, Size): `{ok, Binary}` or `eof` */
static ERL_NIF_TERM call_read(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
    (void)argc;
    ErlNifUInt64 size;
    ErlNifBinary bytes;
    if (!enif_get_uint64(env, argv[1], &size) || size == 0) return enif_make_badarg(env);
    USE_CALL(call, handle)
    asks(env, call);
    if (!enif_alloc_binary(size < READ_MAX ? size : READ_MAX, &bytes)) {
        put_call(call, 1, 0);
        return own_error(env, "local", "no memory for what is read");
    }
    int64_t count = anys3_call_read(handle, bytes.data, bytes.size);
    ERL_NIF_TERM term = answered(env, call, handle, count);
    if (count > 0) {
        enif_realloc_binary(&bytes, (size_t)count);
        return ok(env, enif_make_binary(env, &bytes));
    }
    enif_release_binary(&bytes);
    return count == 0 ? atom(env, "eof") : term;
}

/* A text of a call by name: `{ok, Binary}`, `absent` or an error. */
static ERL_NIF_TERM call_text(ErlNifEnv *env, const ERL_NIF_TERM argv[], get_text get) {
    ErlNifBinary name;
    if (!get_text_term(env, argv[1], &name)) return enif_make_badarg(env);
    USE_CALL(call, handle)
    ERL_NIF_TERM value;
    int64_t code = text_of(env, get, handle, (char *)name.data, name.size, &value);
    ERL_NIF_TERM term = answered(env, call, handle, code);
    return code < 0 ? term : ok(env, value);
}

/* The library does not write to a call of which it tells. */
#define GETTER(name)                                                                               \
    static int64_t get_##name(const void *handle, const char *path, size_t length, char *buffer,   \
                              size_t size) {                                                       \
        return anys3_call_##name((anys3_call *)handle, path, length, buffer, size);                \
    }                                                                                              \
    static ERL_NIF_TERM call_##name(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {         \
        (void)argc;                                                                                \
        return call_text(env, argv, get_##name);                                                   \
    }

GETTER(get)
GETTER(item)
GETTER(request)

/* `{ok, Number}`, where 0 is the end. */
static ERL_NIF_TERM call_next(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
    UNLESS_IT_WAITS(call_next)
    USE_CALL(call, handle)
    asks(env, call);
    int32_t number = anys3_call_next(handle);
    ERL_NIF_TERM term = answered(env, call, handle, number);
    return number < 0 ? term : ok(env, enif_make_int(env, number));
}

static ERL_NIF_TERM call_progress(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
    (void)argc;
    USE_CALL(call, handle)
    int64_t bytes = 0, total = -1;
    anys3_call_progress(handle, &bytes, &total);
    put_call(call, 1, 0);
    ERL_NIF_TERM of = total < 0 ? atom(env, "unknown") : enif_make_int64(env, total);
    return ok(env, enif_make_tuple2(env, enif_make_int64(env, bytes), of));
}

static int64_t get_state(const void *handle, const char *name, size_t length, char *buffer,
                         size_t size) {
    (void)name, (void)length;
    return anys3_call_state(handle, buffer, size);
}

static ERL_NIF_TERM call_state(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
    (void)argc;
    USE_CALL(call, handle)
    ERL_NIF_TERM value;
    int64_t code = text_of(env, get_state, handle, "", 0, &value);
    ERL_NIF_TERM term = answered(env, call, handle, code);
    return code < 0 ? term : ok(env, value);
}

static ERL_NIF_TERM call_sign(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
    (void)argc;
    USE_CALL(call, handle)
    return answered(env, call, handle, anys3_call_sign(handle));
}

static ERL_NIF_TERM call_presign(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
    (void)argc;
    ErlNifSInt64 seconds;
    if (!enif_get_int64(env, argv[1], &seconds)) return enif_make_badarg(env);
    USE_CALL(call, handle)
    return answered(env, call, handle, anys3_call_presign(handle, seconds));
}

/* call_answer(Call, Status, Headers, Body) */
static ERL_NIF_TERM call_answer(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
    (void)argc;
    int status;
    ErlNifBinary headers, body;
    if (!enif_get_int(env, argv[1], &status) || !get_text_term(env, argv[2], &headers) ||
        !enif_inspect_binary(env, argv[3], &body))
        return enif_make_badarg(env);
    USE_CALL(call, handle)
    int32_t code = anys3_call_answer(handle, status, (char *)headers.data, headers.size, body.data,
                                     body.size);
    return answered(env, call, handle, code);
}

static ERL_NIF_TERM call_cancel(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
    (void)argc;
    USE_CALL(call, handle)
    return answered(env, call, handle, anys3_call_cancel(handle));
}

static ERL_NIF_TERM call_close(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
    (void)argc;
    struct call *call;
    if (!get_call(env, argv[0], &call)) return enif_make_badarg(env);
    put_call(call, 0, 1);
    return atom(env, "ok");
}

/* The queue */

/* Asks that this process gets a message when the queue has tags. */
static ERL_NIF_TERM arm(ErlNifEnv *env) {
    ErlNifPid self;
    enif_self(env, &self);
    int code = enif_select(env, anys3_queue_fd(queue), ERL_NIF_SELECT_READ, queue_resource, &self,
                           atom(env, "undefined"));
    return code < 0 ? own_error(env, "local", "the queue cannot be polled") : atom(env, "ok");
}

static ERL_NIF_TERM queue_arm(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
    (void)argc, (void)argv;
    enif_mutex_lock(queue_lock);
    int32_t code = queue ? ANYS3_OK : anys3_queue_new(&queue);
    enif_mutex_unlock(queue_lock);
    if (code != ANYS3_OK)
        return own_error(env, "local", "no queue can be made: are file descriptors left?");
    return arm(env);
}

/* Says to whoever asked that there is something to ask again. */
static void tell(ErlNifEnv *env, struct call *call) {
    enif_mutex_lock(call->lock);
    if (!call->is_closed && call->is_awaited && call->has_asker) {
        call->is_awaited = 0;
        ErlNifEnv *message = enif_alloc_env();
        ERL_NIF_TERM ref = enif_make_copy(message, call->ref);
        enif_send(env, &call->asker, message,
                  enif_make_tuple3(message, atom(message, "anys3"), ref, atom(message, "ready")));
        enif_free_env(message);
    }
    enif_mutex_unlock(call->lock);
}

static ERL_NIF_TERM queue_tell(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
    (void)argc, (void)argv;
    if (!queue) return enif_make_badarg(env);
    int64_t tag;
    enif_mutex_lock(queue_lock);
    for (int i = 0; i < TURN_MAX && anys3_queue_take(queue, 0, &tag) == 1; i++)
        tell(env, (struct call *)(intptr_t)tag);
    enif_mutex_unlock(queue_lock);
    return arm(env);
}

static ERL_NIF_TERM version(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
    (void)argc, (void)argv;
    char text[64];
    int64_t length = anys3_version(text, sizeof text);
    return binary(env, text, (size_t)length);
}

static int load(ErlNifEnv *env, void **data, ERL_NIF_TERM info) {
    (void)data, (void)info;
    if (anys3_abi_version() < ANYS3_ABI_VERSION) return -1;
    ErlNifResourceTypeInit client = {.dtor = client_gone, .down = provider_down};
    ErlNifResourceTypeInit call = {.dtor = call_gone, .down = asker_down};
    ErlNifResourceTypeInit select = {.stop = queue_stopped};
    CLIENT = enif_open_resource_type_x(env, "anys3_client", &client, ERL_NIF_RT_CREATE, NULL);
    CALL = enif_open_resource_type_x(env, "anys3_call", &call, ERL_NIF_RT_CREATE, NULL);
    QUEUE = enif_open_resource_type_x(env, "anys3_queue", &select, ERL_NIF_RT_CREATE, NULL);
    queue_lock = enif_mutex_create("anys3_queue");
    providers_lock = enif_mutex_create("anys3_providers");
    providers_told = enif_cond_create("anys3_providers");
    if (!CLIENT || !CALL || !QUEUE || !queue_lock || !providers_lock || !providers_told) return -1;
    queue_resource = enif_alloc_resource(QUEUE, 1);
    return queue_resource ? 0 : -1;
}

static ErlNifFunc FUNCTIONS[] = {
    {"version", 0, version, 0},
    {"client_open", 3, client_open, ERL_NIF_DIRTY_JOB_IO_BOUND},
    {"client_credentials", 2, client_credentials, 0},
    {"client_close", 1, client_close, 0},
    {"provider_answer", 3, provider_answer, 0},
    {"call_new", 3, call_new, 0},
    {"call_set", 3, call_set, 0},
    {"call_option", 3, call_option, 0},
    {"call_body", 2, call_body, 0},
    {"call_body_file", 2, call_body_file, 0},
    {"call_body_stream", 2, call_body_stream, 0},
    {"call_start", 1, call_start, 0},
    {"call_wait", 1, call_wait, 0},
    {"call_write", 3, call_write, 0},
    {"call_finish", 1, call_finish, 0},
    {"call_read", 2, call_read, 0},
    {"call_get", 2, call_get, 0},
    {"call_item", 2, call_item, 0},
    {"call_request", 2, call_request, 0},
    {"call_next", 1, call_next, 0},
    {"call_progress", 1, call_progress, 0},
    {"call_state", 1, call_state, 0},
    {"call_sign", 1, call_sign, ERL_NIF_DIRTY_JOB_IO_BOUND},
    {"call_presign", 2, call_presign, ERL_NIF_DIRTY_JOB_IO_BOUND},
    {"call_answer", 4, call_answer, 0},
    {"call_cancel", 1, call_cancel, 0},
    {"call_close", 1, call_close, 0},
    {"queue_arm", 0, queue_arm, 0},
    {"queue_tell", 0, queue_tell, 0},
};

/* No upgrade: handles of the old code have no meaning in the new. */
ERL_NIF_INIT(anys3_nif, FUNCTIONS, load, NULL, NULL, NULL)
