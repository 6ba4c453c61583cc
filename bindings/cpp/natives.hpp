// What of the conformance run has no directive of its own: in C++'s own idiom.

void exception(const anys3::client &store) {
    const auto e = error_of([&] { got(store, "none"); });
    same(e.number, ANYS3_NOT_FOUND, "number");
    same(e.kind, "not-found", "kind");
    same(e.code, "NoSuchKey", "code");
    same(e.status, 404, "status");
    same(e.attempts, 1, "attempts");
    require(!e.retryable && !e.request_id.empty() && !e.message.empty(), "a field is missing");
}

void unknown_operation(const anys3::client &store) {
    const auto e = error_of([&] { store.call("GetObjet"); });
    require(std::string(e.what()).find("GetObject") != std::string::npos, e.what());
}

void unknown_member(const anys3::client &store) {
    same(error_of([&] { store.call("PutObject").set("Kee", "x"); }).kind, "invalid", "kind");
}

void wrong_type(const anys3::client &store) {
    same(error_of([&] { store.call("ListObjectsV2").set("MaxKeys", "many"); }).kind, "invalid", "kind");
}

void typed_put_get(const anys3::client &store) {
    object(store, "PutObject", "typed").set("ContentType", "text/typed").set("Metadata.a", "1").set("Metadata.b", "2").body("typed").wait();
    auto get = object(store, "GetObject", "typed");
    same(get.read_all(), "typed", "the body");
    same(get.get("ContentType").value(), "text/typed", "ContentType");
    same(get.get("Metadata.b").value(), "2", "Metadata.b");
}

void typed_list(const anys3::client &store) {
    for (int i = 10; i < 35; i++) put(store, "typed-list/" + std::to_string(i), "x");
    const auto list = [&] { return object(store, "ListObjectsV2", "").set("Prefix", "typed-list/").set("MaxKeys", std::int64_t(10)).items(); };
    std::vector<std::string> keys;
    for (const auto &item : list()) keys.push_back(item["Key"]);
    same(keys.size(), 25u, "keys");
    same(keys.front() + keys.back(), "typed-list/10typed-list/34", "the first and the last");
    int count = 0;
    for (const auto &item : list())
        if (!item["Key"].empty() && ++count == 3) break;
    same(count, 3, "keys before the break");
}

void typed_delete_many(const anys3::client &store) {
    auto call = object(store, "DeleteObjects", "");
    for (int i = 0; i < 3; i++) call.set("Delete.Objects[" + std::to_string(i) + "].Key", "typed-list/" + std::to_string(10 + i));
    require(call.wait().get("Deleted[2].Key").has_value(), "the third is not told");
}

void stream_up(const anys3::client &store) {
    const auto bytes = repeated(3 << 20, "u");
    std::istringstream in(bytes);
    object(store, "PutObject", "stream-up").from(in).wait();
    require(got(store, "stream-up") == bytes, "other bytes");
}

void stream_down(const anys3::client &store) {
    std::ostringstream out;
    object(store, "GetObject", "stream-up").to(out);
    require(out.str() == repeated(3 << 20, "u"), "other bytes");
}

void file_progress(const anys3::client &store) {
    const anys3::queue queue;
    auto put = object(store, "PutObject", "progress");
    put.file(file_with(repeated(20 << 20, "p"))).start(&queue, 1);
    std::vector<std::int64_t> values;
    for (bool done = false; !done;) {
        require(queue.take(60s).has_value(), "nothing happens");
        done = put.ready();
        if (values.empty() || put.progress().first != values.back()) values.push_back(put.progress().first);
    }
    require(std::is_sorted(values.begin(), values.end()), "they fall");
    same(values.back(), 20 << 20, "the last");
}

void resume(const anys3::client &) {
    auto store = client_of_environment();
    store.set("max_concurrent_requests", "1");
    const anys3::queue queue;
    const auto bytes = repeated(24 << 20, "r"), path = file_with(bytes);
    std::optional<std::string> state;
    {
        auto put = object(store, "PutObject", "resumed");
        put.file(path).option("keep", "true").start(&queue);
        while (!put.ready() && queue.take(60s) && (put.progress().first == 0 || !(state = put.state()))) {}
    }
    require(state.has_value(), "there was no state after the first part");
    object(store, "PutObject", "resumed").option("resume", *state).file(path).wait();
    require(got(store, "resumed") == bytes, "other bytes");
}

void presign_get(const anys3::client &store) {
    put(store, "presigned-get", "presigned");
    auto get = object(store, "GetObject", "presigned-get");
    same(curl(get.presign(60s), "").second, "presigned", "the answer");
}

void own_http(const anys3::client &store) {
    auto get = object(store, "GetObject", "presigned-get");
    const auto [status, body] = curl(get.sign(), "");
    get.answer(std::stoi(status), "ETag: \"e\"\n", body);
    same(get.get("ETag").value(), "\"e\"", "ETag");
    same(get.read_all(), "presigned", "the body");
}

void scope(const anys3::client &store) {
    auto call = object(store, "GetObject", "one");
    auto moved = std::move(call);
    same(error_of([&] { call.wait(); }).number, ANYS3_MISUSE, "a call that was moved from");
    moved.wait();
    same(error_of([&] { moved.set("Key", "x"); }).kind, "misuse", "kind");
    try {
        auto inner = object(store, "GetObject", "one");
        inner.start();
        throw wrong("out of the scope");
    } catch (const wrong &) {
    }
    same(got(store, "one"), "x", "the object");
}

anys3::call stalled(anys3::client &store) {
    store.set("endpoint_url", variables["faulty"]);
    auto call = store.call("GetObject");
    call.set("Bucket", "stall").set("Key", "x");
    return call;
}

void cancel(const anys3::client &) {
    auto store = client_of_environment();
    const auto call = stalled(store);
    std::thread other([&] {
        std::this_thread::sleep_for(100ms);
        call.cancel();
    });
    const auto code = anys3_call_wait(call.raw());
    other.join();
    same(code, ANYS3_CANCELLED, "code");
}

void timeout(const anys3::client &) {
    auto store = client_of_environment();
    auto call = stalled(store);
    same(error_of([&] { call.timeout(300ms).wait(); }).kind, "timeout", "kind");
}

void eight_at_once(const anys3::client &store) {
    std::vector<std::future<std::string>> answers;
    for (int i = 0; i < 8; i++) put(store, "own/" + std::to_string(i), std::to_string(i + 100));
    for (int i = 0; i < 8; i++) answers.push_back(std::async(std::launch::async, [&store, i] { return got(store, "own/" + std::to_string(i)); }));
    for (int i = 0; i < 8; i++) same(answers[i].get(), std::to_string(i + 100), "an answer");
}

void event_loop(const anys3::client &store) {
    const anys3::queue queue;
    pollfd ready{queue.fd(), POLLIN, 0};
    std::vector<anys3::call> calls;
    for (int i = 0; i < 50; i++) {
        calls.push_back(object(store, "GetObject", "own/" + std::to_string(i % 8)));
        calls.back().start(&queue, i);
    }
    for (int left = 50; left > 0;) {
        same(poll(&ready, 1, 60000), 1, "descriptors that are readable");
        while (const auto tag = queue.take(0ms)) {
            auto &call = calls.at(*tag);
            char text[16];
            if (!call.ready()) continue;
            const auto count = call.read(text, sizeof text);
            if (!count) continue;
            same(std::string(text, *count), std::to_string(100 + *tag % 8), "an answer");
            left--;
        }
    }
}

void collected(const anys3::client &store) {
    const anys3::queue queue;
    for (int i = 0; i < 1000; i++) {
        auto call = object(store, "GetObject", "one");
        if (i % 2) call.start(i % 4 == 1 ? &queue : nullptr, i);
    }
    require(!queue.take(0ms), "a call that is gone has a place in the queue");
    same(got(store, "one"), "x", "the object");
}

void clients(const anys3::client &) {
    for (int i = 0; i < 200; i++) same(got(client_of_environment(), "one"), "x", "the object");
}

void handles(const anys3::client &store) {
    for (int i = 0; i < 10000; i++) object(store, "GetObject", "one");
    same(got(store, "one"), "x", "the object");
}

void descriptors(const anys3::client &) {
    auto store = client_of_environment();
    store.open();
    std::string kind;
    {
        std::list<std::ifstream> files;
        do files.emplace_back(environment("ANYS3_SCRIPT"));
        while (files.back());
        kind = error_of([&] { got(store, "one"); }).kind;
    }
    require(kind == "connect" || kind == "local", kind);
    same(got(store, "one"), "x", "the object");
}

void credentials(const anys3::client &) {
    auto store = client_of_environment();
    store.credentials(variables["key-id"], "wrong");
    same(error_of([&] { got(store, "one"); }).kind, "denied", "kind");
    store.credentials(variables["key-id"], environment("AWS_SECRET_ACCESS_KEY"));
    same(got(store, "one"), "x", "the object");
}

void fork(const anys3::client &store) {
    auto call = object(store, "GetObject", "one");
    const pid_t child = ::fork();
    if (child == 0) {
        bool good = false;
        try {
            good = error_of([&] { call.wait(); }).kind == "forked" && got(store, "one") == "x";
        } catch (const std::exception &) {
        }
        _exit(good ? 0 : 1);
    }
    int status = 1;
    require(child > 0 && waitpid(child, &status, 0) == child && status == 0, "the child failed");
    same(call.read_all(), "x", "the object");
}

void panic(const anys3::client &store) {
    same(error_of([&] { object(store, "GetObject", "one").option("panic", ""); }).kind, "panic", "kind");
    same(got(store, "one"), "x", "the object");
}

void every_operation(const anys3::client &store) {
    std::ifstream json(environment("ANYS3_API"));
    const std::string name = "      \"name\": \"";
    int count = 0;
    for (std::string line; std::getline(json, line);)
        if (line.rfind(name, 0) == 0) {
            const auto operation = line.substr(name.size(), line.find('"', name.size()) - name.size());
            store.call(operation);
            count++;
        }
    require(count >= 100, std::to_string(count) + " operations");
}

void native(const anys3::client &store, const std::string &name) {
    static const std::map<std::string, void (*)(const anys3::client &)> all = {
        {"exception", exception}, {"unknown-operation", unknown_operation}, {"unknown-member", unknown_member}, {"wrong-type", wrong_type},
        {"typed-put-get", typed_put_get}, {"typed-list", typed_list}, {"typed-delete-many", typed_delete_many}, {"stream-up", stream_up},
        {"stream-down", stream_down}, {"file-progress", file_progress}, {"resume", resume}, {"presign-get", presign_get},
        {"own-http", own_http}, {"scope", scope}, {"cancel", cancel}, {"timeout", timeout}, {"eight-at-once", eight_at_once},
        {"event-loop", event_loop}, {"collected", collected}, {"clients", clients}, {"handles", handles}, {"descriptors", descriptors}, {"credentials", credentials}, {"fork", fork},
        {"panic", panic}, {"every-operation", every_operation}};
    const auto found = all.find(name);
    require(found != all.end(), "not done in C++");
    found->second(store);
}
