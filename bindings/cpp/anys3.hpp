/// @file
/// S3 from C++: RAII over libanys3. Header only; C++17, and std::span where there is C++20.
///
///     anys3::client store;                         // AWS's environment variables and files
///     store.call("PutObject").set("Bucket", "photos").set("Key", "cat.txt").body("meow").wait();
///     std::string text = store.call("GetObject").set("Bucket", "photos").set("Key", "cat.txt").read_all();
///
/// Every failure is an anys3::error. Handles are freed by their destructors; a call that is destroyed before it is done
/// is given up.
#ifndef ANYS3_HPP
#define ANYS3_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <istream>
#include <iterator>
#include <memory>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "anys3.h"

namespace anys3 {

class call;

namespace detail {

/// Asks a function that fills a buffer until the buffer is large enough. Absent: none.
template <class Ask> std::optional<std::string> text(Ask ask, std::int64_t *code = nullptr) {
    std::string out(256, '\0');
    for (;;) {
        const std::int64_t length = ask(out.data(), out.size());
        if (length < 0) {
            if (code) *code = length;
            return std::nullopt;
        }
        const bool is_whole = static_cast<std::size_t>(length) <= out.size();
        out.resize(static_cast<std::size_t>(length));
        if (is_whole) return out;
    }
}

} // namespace detail

/// Why a call failed: what() is a sentence for people.
class error : public std::runtime_error {
  public:
    /// One of the codes of anys3.h, such as ANYS3_NOT_FOUND.
    std::int32_t number = 0;
    /// The name of the code: "not-found".
    std::string kind;
    /// The code of S3, such as "NoSuchKey"; empty where no store answered.
    std::string code;
    /// The status of HTTP; 0 where no store answered.
    int status = 0;
    std::string message, hint, request_id, resource, operation;
    /// Whether the same call may succeed if it is made again.
    bool retryable = false;
    int attempts = 0;

    template <class Field> static error of(std::int64_t number, Field field) {
        error out(field("").value_or("an error of anys3"));
        out.number = static_cast<std::int32_t>(number);
        out.kind = field("kind").value_or("");
        out.code = field("code").value_or("");
        out.status = std::stoi(field("status").value_or("0"));
        out.message = field("message").value_or("");
        out.hint = field("hint").value_or("");
        out.request_id = field("request-id").value_or("");
        out.resource = field("resource").value_or("");
        out.operation = field("operation").value_or("");
        out.retryable = field("retryable") == "true";
        out.attempts = std::stoi(field("attempts").value_or("0"));
        return out;
    }

  private:
    explicit error(const std::string &what) : std::runtime_error(what) {}
};

/// Tags of calls that have something to say, for event loops: see anys3_queue_new.
class queue {
  public:
    queue() {
        anys3_queue *raw = nullptr;
        const std::int32_t code = anys3_queue_new(&raw);
        if (code < 0) throw error::of(code, [](const char *) { return std::optional<std::string>("no file descriptors are left"); });
        handle_.reset(raw);
    }

    /// Readable as long as there are tags. To be polled only.
    int fd() const { return anys3_queue_fd(handle_.get()); }

    /// The next tag, or none in that time; a negative time has no end.
    std::optional<std::int64_t> take(std::chrono::milliseconds wait = std::chrono::milliseconds(-1)) const {
        std::int64_t tag = 0;
        return anys3_queue_take(handle_.get(), wait.count(), &tag) == 1 ? std::optional(tag) : std::nullopt;
    }

    const anys3_queue *raw() const { return handle_.get(); }

  private:
    struct free {
        void operator()(anys3_queue *raw) const { anys3_queue_free(raw); }
    };
    std::unique_ptr<anys3_queue, free> handle_;
};

/// A store, and who asks it. Usable from any number of threads.
class client {
  public:
    client() {
        anys3_client *raw = nullptr;
        if (anys3_client_new(&raw) != ANYS3_OK) throw std::bad_alloc();
        handle_.reset(raw);
    }

    /// Sets a setting: see anys3_client_set. What is not set comes from AWS's environment variables and files.
    client &set(std::string_view name, std::string_view value) {
        check(anys3_client_set(raw(), name.data(), name.size(), value.data(), value.size()));
        return *this;
    }

    /// Gives credentials, before it is open and at any time after. Without a time they last.
    client &credentials(std::string_view access_key, std::string_view secret, std::string_view token = {},
                        std::chrono::seconds expires = std::chrono::seconds(0)) {
        check(anys3_client_credentials(raw(), access_key.data(), access_key.size(), secret.data(), secret.size(), token.data(),
                                       token.size(), expires.count()));
        return *this;
    }

    /// Reads and checks all settings; else the first call does.
    client &open() {
        check(anys3_client_open(raw()));
        return *this;
    }

    /// A call of an operation, as AWS names it.
    anys3::call call(std::string_view operation) const;

    anys3_client *raw() const { return handle_.get(); }

  private:
    friend class anys3::call;

    struct free {
        void operator()(anys3_client *raw) const { anys3_client_free(raw); }
    };

    void check(std::int32_t code) const {
        if (code >= 0) return;
        throw error::of(code, [this](std::string_view field) {
            return detail::text([&](char *buffer, std::size_t size) { return anys3_client_error(raw(), field.data(), field.size(), buffer, size); });
        });
    }

    std::unique_ptr<anys3_client, free> handle_;
};

/// The items of a listing, over all its pages. An input range: it is gone through once.
class items;

/// One call. Members that set something return it, so that they can be chained. A copy is the same call: it lives as
/// long as the last of its copies, so that what comes out of a chain can be kept.
class call {
  public:
    call(const client &store, std::string_view operation) {
        anys3_call *raw = nullptr;
        const std::int32_t code = anys3_call_new(store.raw(), operation.data(), operation.size(), &raw);
        handle_.reset(raw, anys3_call_free);
        if (raw) check(code);
        else store.check(code);
    }

    /// Sets a member by its path: "Key", "Metadata.colour", "Delete.Objects[0].Key".
    call &set(std::string_view path, std::string_view value) {
        check(anys3_call_set(raw(), path.data(), path.size(), value.data(), value.size()));
        return *this;
    }

    call &set(std::string_view path, std::int64_t value) { return set(path, std::string_view(std::to_string(value))); }

    call &set(std::string_view path, const char *value) { return set(path, std::string_view(value)); }

    call &set(std::string_view path, bool value) { return set(path, std::string_view(value ? "true" : "false")); }

    /// Sets the members of a JSON object.
    call &json(std::string_view members) { return set("", members); }

    /// Sets an option: "timeout", "keep", "resume": see anys3_call_option.
    call &option(std::string_view name, std::string_view value) {
        check(anys3_call_option(raw(), name.data(), name.size(), value.data(), value.size()));
        return *this;
    }

    /// How long it may take until its answer begins.
    call &timeout(std::chrono::duration<double> limit) { return option("timeout", std::to_string(limit.count())); }

    /// The body of the request is these bytes, which are copied.
    call &body(std::string_view bytes) {
        check(anys3_call_body(raw(), bytes.data(), bytes.size()));
        return *this;
    }

    /// The body is a file: the one that is sent, or of GetObject the one that is written.
    call &file(std::string_view path) {
        check(anys3_call_body_file(raw(), path.data(), path.size()));
        return *this;
    }

    /// The body is written with write() or from a stream; -1: of unknown length.
    call &stream(std::int64_t length = -1) {
        check(anys3_call_body_stream(raw(), length));
        return *this;
    }

    /// The body is all that the stream has.
    call &from(std::istream &in) {
        stream();
        std::vector<char> piece(PIECE);
        while (in.read(piece.data(), PIECE) || in.gcount() > 0) write({piece.data(), static_cast<std::size_t>(in.gcount())});
        return finish();
    }

    /// Begins, and returns at once; with a queue, nothing of it waits any more.
    call &start(const queue *to = nullptr, std::int64_t tag = 0) {
        check(anys3_call_start(raw(), to ? to->raw() : nullptr, tag));
        return *this;
    }

    /// Waits for the answer.
    call &wait() {
        check(anys3_call_wait(raw()));
        return *this;
    }

    /// Whether the answer of a call with a queue is there.
    bool ready() {
        const std::int32_t code = anys3_call_wait(raw());
        if (code == ANYS3_AGAIN) return false;
        check(code);
        return true;
    }

    /// Takes all bytes, and waits for room.
    call &write(std::string_view bytes) {
        while (!bytes.empty()) bytes.remove_prefix(static_cast<std::size_t>(check(anys3_call_write(raw(), bytes.data(), bytes.size()))));
        return *this;
    }

    /// Ends the body.
    call &finish() {
        check(anys3_call_finish(raw()));
        return *this;
    }

    /// Reads some bytes of the answer: 0 at the end, none where a call with a queue has none yet.
    std::optional<std::size_t> read(char *buffer, std::size_t size) {
        const std::int64_t count = anys3_call_read(raw(), buffer, size);
        if (count == ANYS3_AGAIN) return std::nullopt;
        return static_cast<std::size_t>(check(count));
    }

    /// Reads the body to its end, after waiting for the answer.
    std::string read_all() {
        std::string out;
        each_piece([&](std::string_view piece) { out.append(piece); });
        return out;
    }

    /// Writes the body to a stream, after waiting for the answer.
    void to(std::ostream &out) {
        each_piece([&](std::string_view piece) { out.write(piece.data(), static_cast<std::streamsize>(piece.size())); });
    }

    /// A member of the answer; absent: none. No path is all of it, in JSON.
    std::optional<std::string> get(std::string_view path) const {
        return text(anys3_call_get, path);
    }

    /// The items of a listing, over all its pages: for (auto &item : call.items()) item["Key"].
    anys3::items items();

    /// Bytes that are done, and of how many: -1 as long as nobody knows.
    std::pair<std::int64_t, std::int64_t> progress() const {
        std::int64_t bytes = 0, total = -1;
        anys3_call_progress(raw(), &bytes, &total);
        return {bytes, total};
    }

    /// The state of an upload, for the option "resume".
    std::optional<std::string> state() const {
        return detail::text([&](char *buffer, std::size_t size) { return anys3_call_state(raw(), buffer, size); });
    }

    /// Signs the request for another HTTP client.
    call &sign() {
        check(anys3_call_sign(raw()));
        return *this;
    }

    /// Signs it so that anyone can send it who has its URL.
    call &presign(std::chrono::seconds expires = std::chrono::hours(1)) {
        check(anys3_call_presign(raw(), expires.count()));
        return *this;
    }

    /// A part of what was signed: "method", "url", "headers", "body", "fields".
    std::optional<std::string> request(std::string_view part) const { return text(anys3_call_request, part); }

    /// Reads the answer that another HTTP client got.
    call &answer(int status, std::string_view headers, std::string_view body) {
        check(anys3_call_answer(raw(), status, headers.data(), headers.size(), body.data(), body.size()));
        return *this;
    }

    /// Gives it up, from any thread.
    void cancel() const { anys3_call_cancel(raw()); }

    anys3_call *raw() const { return handle_.get(); }

  private:
    friend class anys3::items;

    /// How much is read or written at once, in bytes.
    static constexpr std::size_t PIECE = 64 << 10;

    template <class Each> void each_piece(Each each) {
        wait();
        std::vector<char> piece(PIECE);
        while (const std::int64_t count = check(anys3_call_read(raw(), piece.data(), piece.size())))
            each(std::string_view(piece.data(), static_cast<std::size_t>(count)));
    }

    std::int64_t check(std::int64_t code) const {
        if (code >= 0) return code;
        throw error::of(code, [this](std::string_view field) {
            return detail::text([&](char *buffer, std::size_t size) { return anys3_call_error(raw(), field.data(), field.size(), buffer, size); });
        });
    }

    template <class Ask> std::optional<std::string> text(Ask ask, std::string_view name) const {
        std::int64_t code = 0;
        auto value = detail::text([&](char *buffer, std::size_t size) { return ask(raw(), name.data(), name.size(), buffer, size); }, &code);
        if (!value && code != ANYS3_ABSENT) check(code);
        return value;
    }

    std::shared_ptr<anys3_call> handle_;
};

inline call client::call(std::string_view operation) const {
    return anys3::call(*this, operation);
}

/// The item where an iteration is. It is no longer good when the iteration goes on.
class item {
  public:
    item(call of, int list) : of_(std::move(of)), list_(list) {}

    /// The number of the list that it is in, from 1 on: of ListObjectsV2 1 is Contents, 2 CommonPrefixes.
    int list() const { return list_; }

    /// A member of it; absent: none. No path is all of it, in JSON.
    std::optional<std::string> get(std::string_view path) const {
        return detail::text([&](char *buffer, std::size_t size) { return anys3_call_item(of_.raw(), path.data(), path.size(), buffer, size); });
    }

    /// A member of it; absent: nothing.
    std::string operator[](std::string_view path) const { return get(path).value_or(""); }

  private:
    call of_;
    int list_;
};

class items {
  public:
    explicit items(call of) : of_(std::move(of)) {}

    class iterator {
      public:
        using iterator_category = std::input_iterator_tag;
        using value_type = item;
        using difference_type = std::ptrdiff_t;
        using pointer = const item *;
        using reference = const item &;

        iterator() = default;
        explicit iterator(call of) : of_(std::move(of)) { ++*this; }

        reference operator*() const { return *item_; }
        pointer operator->() const { return &*item_; }
        iterator &operator++() {
            const auto list = static_cast<int>(of_->check(anys3_call_next(of_->raw())));
            if (list == 0) of_.reset();
            else item_.emplace(*of_, list);
            return *this;
        }
        void operator++(int) { ++*this; }

        /// Whether both are at the end, or neither is.
        friend bool operator==(const iterator &a, const iterator &b) { return a.of_.has_value() == b.of_.has_value(); }
        friend bool operator!=(const iterator &a, const iterator &b) { return !(a == b); }

      private:
        std::optional<call> of_;
        std::optional<item> item_;
    };

    iterator begin() const { return iterator(of_); }
    iterator end() const { return iterator(); }

  private:
    call of_;
};

inline anys3::items call::items() {
    return anys3::items(*this);
}

} // namespace anys3

#endif
