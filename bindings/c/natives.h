/* What of the conformance run has no directive of its own: in C's own idiom. */

static bool is(const char *value, const char *expected, const char *what) {
    if (value && !strcmp(value, expected)) return true;
    fail("%s is %s, not %s", what, value ? value : "absent", expected);
    return false;
}

static void put(const char *key, const char *text) {
    anys3_call *call = object(shared, "PutObject", key);
    anys3_call_body(call, TEXT(text));
    good(call, anys3_call_wait(call));
    anys3_call_free(call);
}

static void expect_object(const char *key, struct bytes expected) {
    anys3_call *call = object(shared, "GetObject", key);
    if (good(call, anys3_call_wait(call)))
        same(body_of(call, 65536), expected);
    else
        free(expected.at);
    anys3_call_free(call);
}

static void an_exception(void) {
    anys3_call *call = object(shared, "GetObject", "none");
    if (anys3_call_wait(call) != ANYS3_NOT_FOUND) fail("another code");
    is(told(call, "kind"), "not-found", "kind");
    is(told(call, "code"), "NoSuchKey", "code");
    is(told(call, "status"), "404", "status");
    is(told(call, "retryable"), "false", "retryable");
    is(told(call, "attempts"), "1", "attempts");
    if (!*told(call, "request-id") || !*told(call, "message")) fail("no request id or message");
    anys3_call_free(call);
}

static void an_unknown_operation(void) {
    anys3_call *call;
    if (anys3_call_new(shared, TEXT("GetObjet"), &call) != ANYS3_INVALID) fail("another code");
    if (!strstr(told(call, ""), "GetObject")) fail("%s", told(call, ""));
    if (anys3_call_wait(call) >= 0) fail("it ran");
    anys3_call_free(call);
}

static void an_unknown_member(void) {
    anys3_call *call = object(shared, "PutObject", "x");
    if (anys3_call_set(call, TEXT("Kee"), TEXT("x")) != ANYS3_INVALID) fail("another code");
    if (!strstr(told(call, ""), "Kee")) fail("%s", told(call, ""));
    anys3_call_free(call);
}

static void a_wrong_type(void) {
    anys3_call *call = object(shared, "ListObjectsV2", NULL);
    if (anys3_call_set(call, TEXT("MaxKeys"), TEXT("many")) != ANYS3_INVALID) fail("another code");
    anys3_call_free(call);
}

static void typed_put_get(void) {
    anys3_call *call = object(shared, "PutObject", "typed");
    anys3_call_set(call, TEXT("ContentType"), TEXT("text/typed"));
    anys3_call_set(call, TEXT("Metadata.a"), TEXT("1"));
    anys3_call_set(call, TEXT("Metadata.b"), TEXT("2"));
    anys3_call_body(call, TEXT("typed"));
    good(call, anys3_call_wait(call));
    anys3_call_free(call);
    call = object(shared, "GetObject", "typed");
    if (good(call, anys3_call_wait(call))) {
        char *type = value(call, "ContentType", false), *b = value(call, "Metadata.b", false);
        is(type, "text/typed", "ContentType");
        is(b, "2", "Metadata.b");
        free(type);
        free(b);
        same(body_of(call, 4096), repeated(1, "typed"));
    }
    anys3_call_free(call);
}

static void a_typed_list(void) {
    char key[32], first[32] = "", last[32] = "";
    for (int i = 0; i < 25; i++) {
        snprintf(key, sizeof key, "typed-list/%02d", i);
        put(key, "x");
    }
    for (int stop = 3; stop <= 25; stop += 22) {
        anys3_call *call = object(shared, "ListObjectsV2", NULL);
        anys3_call_set(call, TEXT("Prefix"), TEXT("typed-list/"));
        anys3_call_set(call, TEXT("MaxKeys"), TEXT("10"));
        int count = 0;
        while (count < stop && anys3_call_next(call) == 1) {
            if (anys3_call_item(call, TEXT("Key"), count++ ? last : first, sizeof last) < 0) fail("no key");
        }
        if (count != stop) fail("%d of %d keys", count, stop);
        if (stop == 25 && anys3_call_next(call) != 0) fail("more than 25 keys");
        anys3_call_free(call);
    }
    is(first, "typed-list/00", "the first");
    is(last, "typed-list/24", "the last");
}

static void a_typed_delete(void) {
    anys3_call *call = object(shared, "DeleteObjects", NULL);
    for (int i = 0; i < 3; i++) {
        char path[64], key[32];
        snprintf(path, sizeof path, "Delete.Objects[%d].Key", i);
        snprintf(key, sizeof key, "typed-list/%02d", i);
        good(call, anys3_call_set(call, TEXT(path), TEXT(key)));
    }
    if (good(call, anys3_call_wait(call))) {
        char *third = value(call, "Deleted[2].Key", false);
        if (!third) fail("the third is not told");
        free(third);
    }
    anys3_call_free(call);
}

static void a_stream_up(void) {
    struct bytes bytes = repeated(3 << 20, "u");
    char *path = file_with(bytes), piece[65536];
    FILE *from = owned(fopen(path, "rb"));
    anys3_call *call = object(shared, "PutObject", "stream-up");
    anys3_call_body_stream(call, -1);
    size_t count;
    while ((count = fread(piece, 1, sizeof piece, from)) > 0)
        for (size_t at = 0; at < count;) {
            int64_t taken = anys3_call_write(call, piece + at, count - at);
            if (!good(call, taken)) goto out;
            at += (size_t)taken;
        }
    good(call, anys3_call_finish(call));
    good(call, anys3_call_wait(call));
out:
    anys3_call_free(call);
    fclose(from);
    free(path);
    expect_object("stream-up", bytes);
}

static void a_stream_down(void) {
    char *path = file_with((struct bytes){"", 0}), piece[65536];
    FILE *to = owned(fopen(path, "wb"));
    anys3_call *call = object(shared, "GetObject", "stream-up");
    int64_t count = good(call, anys3_call_wait(call)) ? 1 : -1;
    while (count > 0 && (count = anys3_call_read(call, piece, sizeof piece)) > 0)
        fwrite(piece, 1, (size_t)count, to);
    good(call, count);
    anys3_call_free(call);
    fclose(to);
    same(file_of(path), repeated(3 << 20, "u"));
    free(path);
}

/* Starts an upload of a file, and waits for each sign of life of it. */
static anys3_call *upload(anys3_queue *queue, const char *path, const char *key) {
    anys3_call *call = object(shared, "PutObject", key);
    anys3_call_body_file(call, TEXT(path));
    anys3_call_option(call, TEXT("keep"), TEXT("true"));
    if (!good(call, anys3_call_start(call, queue, 1))) return call;
    return call;
}

static anys3_queue *new_queue(void) {
    anys3_queue *queue = NULL;
    if (anys3_queue_new(&queue) != ANYS3_OK) fail("no queue");
    return queue;
}

static void a_file_with_progress(void) {
    struct bytes bytes = repeated(20 << 20, "p");
    char *path = file_with(bytes);
    free(bytes.at);
    anys3_queue *queue = new_queue();
    anys3_call *call = upload(queue, path, "progress");
    int64_t tag, done = 0, total = 0, before = -1;
    int32_t status = ANYS3_AGAIN;
    while (status == ANYS3_AGAIN && anys3_queue_take(queue, 60000, &tag) == 1) {
        status = anys3_call_wait(call);
        anys3_call_progress(call, &done, &total);
        if (done < before) fail("the progress falls");
        before = done;
    }
    good(call, status);
    if (done != 20 << 20 || total != 20 << 20) fail("the last is %lld", (long long)done);
    anys3_call_free(call);
    anys3_queue_free(queue);
    free(path);
}

static void a_resumed_upload(void) {
    struct bytes bytes = repeated(24 << 20, "r");
    char *path = file_with(bytes), *state = owned(malloc(TEXT_MAX));
    anys3_client *slow = client_of_environment();
    anys3_client_set(slow, TEXT("max_concurrent_requests"), TEXT("1"));
    anys3_client *before = shared;
    shared = slow;
    anys3_queue *queue = new_queue();
    anys3_call *call = upload(queue, path, "resumed");
    int64_t tag, done = 0;
    state[0] = 0;
    while (anys3_call_wait(call) == ANYS3_AGAIN && anys3_queue_take(queue, 60000, &tag) == 1) {
        anys3_call_progress(call, &done, NULL);
        if (done > 0 && anys3_call_state(call, state, TEXT_MAX) > 0) break;
    }
    if (!*state) fail("there was no state after the first part");
    anys3_call_free(call); /* The upload is left as it is. */
    anys3_queue_free(queue);
    call = object(shared, "PutObject", "resumed");
    good(call, anys3_call_option(call, TEXT("resume"), TEXT(state)));
    good(call, anys3_call_body_file(call, TEXT(path)));
    good(call, anys3_call_wait(call));
    anys3_call_free(call);
    shared = before;
    anys3_client_free(slow);
    free(path);
    free(state);
    expect_object("resumed", bytes);
}

static void a_presigned_get(void) {
    put("presigned-get", "presigned");
    anys3_call *call = object(shared, "GetObject", "presigned-get");
    if (good(call, anys3_call_presign(call, 60))) {
        char *answer = curl(call, "");
        is(answer, "200 presigned", "the answer");
        free(answer);
    }
    anys3_call_free(call);
}

static void another_client(void) {
    anys3_call *call = object(shared, "GetObject", "presigned-get");
    if (good(call, anys3_call_sign(call))) {
        char *answer = curl(call, "");
        const char *headers = "ETag: \"e\"\nContent-Length: 9\n";
        good(call, anys3_call_answer(call, atoi(answer), TEXT(headers), TEXT(answer + 4)));
        char *etag = value(call, "ETag", false);
        is(etag, "\"e\"", "ETag");
        free(etag);
        same(body_of(call, 4), repeated(1, "presigned"));
        free(answer);
    }
    anys3_call_free(call);
}

static void scopes(void) {
    anys3_call *call = NULL;
    anys3_call_free(NULL);
    anys3_client_free(NULL);
    anys3_queue_free(NULL);
    if (anys3_call_wait(NULL) != ANYS3_MISUSE || anys3_client_open(NULL) != ANYS3_MISUSE) fail("NULL is taken");
    if (anys3_call_new(NULL, TEXT("GetObject"), &call) != ANYS3_MISUSE || call) fail("a call of no client");
    if (anys3_call_new(shared, TEXT("GetObject"), NULL) != ANYS3_MISUSE) fail("a call to nowhere");
    call = object(shared, "GetObject", "none");
    if (anys3_call_get(call, TEXT("ETag"), NULL, 0) != ANYS3_MISUSE) fail("an answer before it is there");
    if (anys3_call_set(call, NULL, 1, NULL, 0) != ANYS3_MISUSE) fail("NULL with a length is taken");
    if (anys3_call_set(call, TEXT("Key"), "\xff", 1) != ANYS3_MISUSE) fail("what is not UTF-8 is taken");
    anys3_call_wait(call);
    if (anys3_call_wait(call) >= 0 || anys3_call_set(call, TEXT("Key"), TEXT("x")) != ANYS3_MISUSE) fail("a call runs twice");
    anys3_call_free(call);
}

static void *cancel_soon(void *call) {
    usleep(100000);
    anys3_call_cancel(call);
    return NULL;
}

static anys3_client *faulty(void) {
    anys3_client *client = client_of_environment();
    anys3_client_set(client, TEXT("endpoint_url"), TEXT(kept("faulty")));
    return client;
}

static anys3_call *stalled(anys3_client *client) {
    anys3_call *call = call_of(client, "GetObject");
    anys3_call_set(call, TEXT("Bucket"), TEXT("stall"));
    anys3_call_set(call, TEXT("Key"), TEXT("x"));
    return call;
}

static void a_cancelled_call(void) {
    anys3_client *client = faulty();
    anys3_call *call = stalled(client);
    pthread_t thread;
    if (pthread_create(&thread, NULL, cancel_soon, call)) abort();
    if (anys3_call_wait(call) != ANYS3_CANCELLED) fail("%s", told(call, ""));
    pthread_join(thread, NULL);
    is(told(call, "kind"), "cancelled", "kind");
    anys3_call_free(call);
    anys3_client_free(client);
}

static void a_timeout(void) {
    anys3_client *client = faulty();
    anys3_call *call = stalled(client);
    good(call, anys3_call_option(call, TEXT("timeout"), TEXT("0.3")));
    if (anys3_call_wait(call) != ANYS3_TIMEOUT) fail("%s", told(call, ""));
    anys3_call_free(call);
    anys3_client_free(client);
}

static void *get_own(void *number) {
    char key[16];
    snprintf(key, sizeof key, "own/%d", *(int *)number);
    anys3_call *call = object(shared, "GetObject", key);
    char text[16] = "";
    if (anys3_call_wait(call) == ANYS3_OK) anys3_call_read(call, text, sizeof text - 1);
    *(int *)number = atoi(text);
    anys3_call_free(call);
    return NULL;
}

static void eight_at_once(void) {
    pthread_t threads[8];
    int numbers[8];
    char key[16], text[16];
    for (int i = 0; i < 8; i++) {
        snprintf(key, sizeof key, "own/%d", i);
        snprintf(text, sizeof text, "%d", i + 100);
        put(key, text);
    }
    for (int i = 0; i < 8; i++) {
        numbers[i] = i;
        if (pthread_create(&threads[i], NULL, get_own, &numbers[i])) abort();
    }
    for (int i = 0; i < 8; i++) {
        pthread_join(threads[i], NULL);
        if (numbers[i] != i + 100) fail("call %d got %d", i, numbers[i]);
    }
}

static void an_event_loop(void) {
    anys3_queue *queue = new_queue();
    struct pollfd ready = {anys3_queue_fd(queue), POLLIN, 0};
    anys3_call *calls[50];
    char key[16], text[16];
    int left = 50;
    for (int i = 0; i < 50; i++) {
        snprintf(key, sizeof key, "own/%d", i % 8);
        calls[i] = object(shared, "GetObject", key);
        good(calls[i], anys3_call_start(calls[i], queue, i));
    }
    while (left > 0 && !step.why[0]) {
        if (poll(&ready, 1, 60000) != 1) fail("nothing to be read");
        int64_t tag;
        while (anys3_queue_take(queue, 0, &tag) == 1) {
            int32_t status = anys3_call_wait(calls[tag]);
            int64_t count = status == ANYS3_OK ? anys3_call_read(calls[tag], text, sizeof text - 1) : status;
            if (count == ANYS3_AGAIN || !good(calls[tag], count)) continue;
            text[count] = 0;
            if (atoi(text) != 100 + tag % 8) fail("call %lld got %s", (long long)tag, text);
            left--;
        }
    }
    for (int i = 0; i < 50; i++) anys3_call_free(calls[i]);
    if (poll(&ready, 1, 0) != 0) fail("the descriptor is still readable");
    anys3_queue_free(queue);
}

static void handles_freed_early(void) {
    anys3_queue *queue = new_queue();
    for (int i = 0; i < 1000; i++) {
        anys3_call *call = object(shared, "GetObject", "one");
        if (i % 2) anys3_call_start(call, i % 4 == 1 ? queue : NULL, i);
        anys3_call_free(call);
    }
    int64_t tag;
    if (anys3_queue_take(queue, 0, &tag) != 0) fail("a freed call has a place in the queue");
    anys3_queue_free(queue);
    expect_object("one", repeated(1, "x"));
}

static void many_clients(void) {
    anys3_client *before = shared;
    for (int i = 0; i < 200 && !step.why[0]; i++) {
        shared = client_of_environment();
        expect_object("one", repeated(1, "x"));
        anys3_client_free(shared);
    }
    shared = before;
}

static void ten_thousand_handles(void) {
    for (int i = 0; i < 10000 && !step.why[0]; i++) anys3_call_free(object(shared, "GetObject", "one"));
    expect_object("one", repeated(1, "x"));
}

static void no_descriptor_left(void) {
    anys3_client *before = shared;
    anys3_queue *queue = NULL;
    static int files[1 << 20];
    int count = 0;
    shared = client_of_environment();
    anys3_client_set(shared, TEXT("max_attempts"), TEXT("1"));
    if (anys3_client_open(shared) != ANYS3_OK) fail("the client is not opened");
    while (count < 1 << 20 && (files[count] = open(environment("ANYS3_SCRIPT"), O_RDONLY)) >= 0) count++;
    anys3_call *call = object(shared, "GetObject", "one");
    int32_t status = anys3_call_wait(call), made = anys3_queue_new(&queue);
    anys3_call_free(call);
    while (count > 0) close(files[--count]);
    if (status != ANYS3_CONNECT && status != ANYS3_LOCAL) fail("without a descriptor it ended with %d", status);
    if (made != ANYS3_LOCAL || queue != NULL) fail("without a descriptor there is a queue: %d", made);
    expect_object("one", repeated(1, "x"));
    anys3_client_free(shared);
    shared = before;
}

static void late_credentials(void) {
    anys3_client *client = client_of_environment();
    const char *key = environment("AWS_ACCESS_KEY_ID"), *secret = environment("AWS_SECRET_ACCESS_KEY");
    anys3_client_credentials(client, TEXT(key), TEXT("wrong"), NULL, 0, 0);
    anys3_call *call = object(client, "GetObject", "one");
    if (anys3_call_wait(call) != ANYS3_DENIED) fail("a wrong secret is taken");
    anys3_call_free(call);
    anys3_client_credentials(client, TEXT(key), TEXT(secret), NULL, 0, 0);
    call = object(client, "GetObject", "one");
    good(call, anys3_call_wait(call));
    anys3_call_free(call);
    anys3_client_free(client);
}

static void a_forked_child(void) {
    anys3_call *call = object(shared, "GetObject", "one");
    pid_t child = fork();
    if (child == 0) {
        int wrong = anys3_call_wait(call) != ANYS3_FORKED;
        expect_object("one", repeated(1, "x"));
        _exit(wrong || step.why[0] ? 1 : 0);
    }
    int status = 1;
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0) fail("the child ended with %d", status);
    good(call, anys3_call_wait(call));
    anys3_call_free(call);
}

static void a_panic(void) {
    anys3_call *call = object(shared, "GetObject", "one");
    if (anys3_call_option(call, TEXT("panic"), NULL, 0) != ANYS3_PANIC) fail("no panic");
    is(told(call, "kind"), "panic", "kind");
    anys3_call_free(call);
    expect_object("one", repeated(1, "x"));
}

static void every_operation(void) {
    struct bytes json = file_of(environment("ANYS3_API"));
    json.at[json.length] = 0;
    int count = 0;
    for (char *at = json.at; (at = strstr(at, "\n      \"name\": \""));) {
        at += strlen("\n      \"name\": \"");
        anys3_call *call;
        size_t length = strcspn(at, "\"");
        if (!good(NULL, anys3_call_new(shared, at, length, &call))) fail("%.*s", (int)length, at);
        anys3_call_free(call);
        count++;
    }
    if (count < 100) fail("%d operations", count);
    free(json.at);
}

static const struct {
    const char *name;
    void (*run)(void);
} natives[] = {
    {"exception", an_exception},
    {"unknown-operation", an_unknown_operation},
    {"unknown-member", an_unknown_member},
    {"wrong-type", a_wrong_type},
    {"typed-put-get", typed_put_get},
    {"typed-list", a_typed_list},
    {"typed-delete-many", a_typed_delete},
    {"stream-up", a_stream_up},
    {"stream-down", a_stream_down},
    {"file-progress", a_file_with_progress},
    {"resume", a_resumed_upload},
    {"presign-get", a_presigned_get},
    {"own-http", another_client},
    {"scope", scopes},
    {"cancel", a_cancelled_call},
    {"timeout", a_timeout},
    {"eight-at-once", eight_at_once},
    {"event-loop", an_event_loop},
    {"collected", handles_freed_early},
    {"clients", many_clients},
    {"handles", ten_thousand_handles},
    {"descriptors", no_descriptor_left},
    {"credentials", late_credentials},
    {"fork", a_forked_child},
    {"panic", a_panic},
    {"every-operation", every_operation},
};

static void run_native(const char *name) {
    for (size_t i = 0; i < sizeof natives / sizeof natives[0]; i++)
        if (!strcmp(natives[i].name, name)) {
            natives[i].run();
            return;
        }
    fail("not done in C");
}
