// The conformance run in C++: reads ../conformance/script.txt, does its steps, prints TAP.

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <future>
#include <iostream>
#include <list>
#include <map>
#include <poll.h>
#include <sstream>
#include <thread>

#include "anys3.hpp"

using namespace std::chrono_literals;

namespace {

/// Why a step is not ok.
struct wrong : std::runtime_error {
    using std::runtime_error::runtime_error;
};

void require(bool holds, const std::string &what) {
    if (!holds) throw wrong(what);
}

template <class Is, class Expected> void same(const Is &is, const Expected &expected, const std::string &what) {
    std::ostringstream out;
    out << what << " is " << is << ", not " << expected;
    require(is == expected, out.str());
}

/// Runs, and gives the error that it must end with.
template <class Run> anys3::error error_of(Run run) {
    try {
        run();
    } catch (const anys3::error &error) {
        return error;
    }
    throw wrong("it succeeded");
}

std::string environment(const char *name) {
    const char *value = std::getenv(name);
    require(value, std::string(name) + " is not set");
    return value;
}

std::map<std::string, std::string> variables;

std::string expanded(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); at++) {
        const auto end = text[at] == '{' ? text.find('}', at) : std::string_view::npos;
        const auto found = end == std::string_view::npos ? variables.end() : variables.find(std::string(text.substr(at + 1, end - at - 1)));
        if (found != variables.end()) {
            out += found->second;
            at = end;
        } else if (text.substr(at, 2) == "\\n" || text.substr(at, 2) == "\\s") {
            out += text[++at] == 'n' ? '\n' : ' ';
        } else {
            out += text[at];
        }
    }
    return out;
}

/// Takes the next part of a line.
std::string part(std::string &line) {
    const auto end = line.find(' ');
    std::string out = line.substr(0, end);
    line = end == std::string::npos ? "" : line.substr(end + 1);
    return out;
}

std::string repeated(std::size_t count, std::string_view text) {
    std::string out;
    out.reserve(count * text.size());
    while (count--) out += text;
    return out;
}

std::string counted(std::string line) {
    const std::size_t count = std::stoul(part(line));
    return repeated(count, line);
}

std::string file_with(std::string_view bytes) {
    static int number = 0;
    const std::string path = variables["temp"] + "/file-" + std::to_string(number++);
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
}

std::string file_of(const std::string &path) {
    std::ifstream file(path, std::ios::binary);
    require(file.good(), "there is no file");
    return {std::istreambuf_iterator<char>(file), {}};
}

anys3::client client_of_environment() {
    anys3::client client;
    client.set("endpoint_url", variables["endpoint"]);
    return client;
}

anys3::call object(const anys3::client &store, const char *operation, std::string_view key) {
    auto call = store.call(operation);
    call.set("Bucket", variables["bucket"]);
    if (!key.empty()) call.set("Key", key);
    return call;
}

void put(const anys3::client &store, std::string_view key, std::string_view text) {
    object(store, "PutObject", key).body(text).wait();
}

std::string got(const anys3::client &store, std::string_view key) {
    return object(store, "GetObject", key).read_all();
}

std::string quoted(std::string_view text) {
    std::string out = " '";
    for (const char c : text) c == '\'' ? out += "'\\''" : out += c;
    return out + "'";
}

/// Sends what was signed by curl: its status, and what it read.
std::pair<std::string, std::string> curl(const anys3::call &call, std::string_view text) {
    const auto method = call.request("method").value();
    const auto out = file_with("");
    std::string command = "curl -s -w '%{http_code}' -o" + quoted(out);
    if (method == "POST") {
        // The fields of a form are JSON whose values need no escapes.
        std::istringstream lines(call.request("fields").value());
        for (std::string line; std::getline(lines, line);) {
            std::vector<std::string> words;
            std::istringstream quotes(line);
            for (std::string word; std::getline(quotes, word, '"');) words.push_back(word);
            if (words.size() >= 4) command += " --form-string" + quoted(words[1] + "=" + words[3]);
        }
        command += " -F" + quoted("file=@" + file_with(text));
    } else {
        std::istringstream headers(call.request("headers").value());
        for (std::string line; std::getline(headers, line);)
            if (line.rfind("content-length:", 0) != 0) command += " -H" + quoted(line);
        if (method == "PUT") command += " -T" + quoted(file_with(text));
    }
    command += quoted(call.request("url").value());
    std::unique_ptr<FILE, int (*)(FILE *)> from(popen(command.c_str(), "r"), pclose);
    char status[16] = "";
    require(from && std::fgets(status, sizeof status, from.get()), "curl said nothing");
    return {status, file_of(out)};
}

#include "natives.hpp"

/// The steps of a script, one after the other.
class run {
  public:
    run() : shared_(client_of_environment()) {}

    void directive(std::string line) {
        const auto word = part(line);
        auto rest = expanded(line);
        if (word == "client") {
            if (!own_) own_ = client_of_environment();
            const auto name = part(rest);
            own_->set(name, rest);
        } else if (word == "op") {
            // Where the client cannot be opened, `fail` looks for it.
            const auto made = [&] { call_.emplace(own_ ? *own_ : shared_, rest); };
            failed_.reset(), file_.clear(), stream_.reset(), has_run_ = false;
            call_.reset();
            own_ ? attempt(made) : made();
        } else if (word == "fail") {
            fails(part(rest), rest);
        } else if (word == "error") {
            const auto field = part(rest);
            same(field_of(field), rest, field);
        } else if (word == "native") {
            native(shared_, rest);
        } else if (call_) {
            of_call(word, rest);
        }
    }

    void end() {
        call_.reset(), own_.reset(), failed_.reset(), stream_.reset();
        file_.clear();
        has_run_ = false;
    }

  private:
    template <class Run> void attempt(Run run) {
        try {
            run();
        } catch (const anys3::error &error) {
            failed_ = error;
        }
    }

    void wait() {
        if (has_run_) return;
        has_run_ = true;
        attempt([&] {
            if (stream_)
                for (std::string_view left = *stream_; !left.empty(); left.remove_prefix(std::min(piece_, left.size())))
                    call_->write(left.substr(0, piece_));
            if (stream_) call_->finish();
            call_->wait();
        });
    }

    void fails(const std::string &kind, const std::string &code) {
        if (call_) wait();
        require(failed_.has_value(), "it succeeded");
        same(failed_->kind, kind, "kind");
        if (code != "-") same(failed_->code, code, "code");
        require(!failed_->message.empty(), "it has no message");
        require(file_.empty() || access(file_.c_str(), F_OK) != 0, "there is a file");
    }

    std::string field_of(const std::string &field) const {
        const auto &e = failed_.value();
        if (field == "said") {
            char text[512] = "";
            anys3_call_error(call_->raw(), "said", 4, text, sizeof text);
            return text;
        }
        const std::map<std::string, std::string> fields = {
            {"kind", e.kind}, {"code", e.code}, {"status", std::to_string(e.status)}, {"operation", e.operation}, {"resource", e.resource},
            {"retryable", e.retryable ? "true" : "false"}, {"attempts", std::to_string(e.attempts)}, {"request-id", e.request_id}};
        return fields.at(field);
    }

    void of_call(const std::string &word, std::string rest) {
        auto &call = *call_;
        if (word == "set") {
            const auto path = part(rest);
            call.set(path, std::string_view(rest));
        } else if (word == "json") {
            call.json(rest);
        } else if (word == "option") {
            const auto name = part(rest);
            call.option(name, rest);
        } else if (word == "body") {
            call.body(counted(rest));
        } else if (word == "body-file") {
            call.file(file_with(counted(rest)));
        } else if (word == "body-stream" || word == "body-length") {
            piece_ = std::stoul(part(rest));
            stream_ = counted(rest);
            call.stream(word == "body-length" ? static_cast<std::int64_t>(stream_->size()) : -1);
        } else if (word == "file") {
            expected_ = counted(rest);
            file_ = file_with("");
            unlink(file_.c_str());
            call.file(file_);
        } else if (word == "run") {
            wait();
            if (failed_) throw *failed_;
            if (!file_.empty()) require(file_of(file_) == expected_, "the file has other bytes");
        } else if (word == "have") {
            const auto path = part(rest);
            same(call.get(path).value_or("absent"), rest, path);
        } else if (word == "lacks") {
            require(!call.get(rest), rest + " is there");
        } else if (word == "there") {
            require(call.get(rest).has_value(), rest + " is absent");
        } else if (word == "save") {
            const auto name = part(rest);
            variables[name] = call.get(rest).value();
        } else if (word == "read") {
            require(call.read_all() == counted(rest), "other bytes");
        } else if (word == "pieces") {
            std::string buffer(std::stoul(part(rest)), 0), all;
            while (const auto count = call.read(buffer.data(), buffer.size()).value()) all.append(buffer, 0, count);
            require(all == counted(rest), "other bytes");
        } else if (word == "read-fails") {
            same(error_of([&] { call.read_all(); }).kind, rest, "kind");
        } else if (word == "items") {
            const auto path = part(rest);
            std::string all;
            for (const auto &item : call.items()) all += (all.empty() ? "" : " ") + item.get(path).value_or("-");
            same(all, rest, "items");
        } else if (word == "presign") {
            attempt([&] { call.presign(std::chrono::seconds(std::stoll(rest))); });
            has_run_ = failed_.has_value();
        } else if (word == "sign") {
            call.sign();
        } else if (word == "curl") {
            const auto status = part(rest);
            const auto answer = curl(call, rest);
            same(answer.first, status, "status");
            if (call.request("method") == "GET") same(answer.second, rest, "the answer");
        } else if (word == "request") {
            const auto name = part(rest);
            const auto is = call.request(name).value();
            require(is.find(rest) != std::string::npos, name + " is " + is);
        } else if (word == "answer") {
            const auto status = std::stoi(part(rest));
            has_run_ = true;
            attempt([&] { call.answer(status, "", rest); });
        } else {
            throw wrong("no directive " + word);
        }
    }

    anys3::client shared_;
    std::optional<anys3::client> own_; // The client of a step that has settings of its own.
    std::optional<anys3::call> call_;
    std::optional<anys3::error> failed_;
    std::optional<std::string> stream_; // What is to be written, in pieces.
    std::size_t piece_ = 0;
    std::string file_, expected_; // Where the answer goes, and what must be in it then.
    bool has_run_ = false;
};

} // namespace

int main() {
    for (const auto &[name, from] : std::map<std::string, const char *>{
             {"bucket", "ANYS3_BUCKET"}, {"endpoint", "ANYS3_ENDPOINT"}, {"faulty", "ANYS3_FAULTY"}, {"temp", "ANYS3_TEMP"}, {"key-id", "AWS_ACCESS_KEY_ID"}})
        variables[name] = environment(from);
    std::vector<std::pair<std::string, std::vector<std::string>>> steps;
    std::ifstream script(environment("ANYS3_SCRIPT"));
    for (std::string line; std::getline(script, line);) {
        if (line.rfind("step ", 0) == 0) steps.push_back({line.substr(5), {}});
        else if (!line.empty() && line[0] != '#') steps.back().second.push_back(line);
    }
    std::cout << "1.." << steps.size() << '\n';
    run all;
    int number = 0, failed = 0;
    for (const auto &[name, directives] : steps) {
        std::string why;
        try {
            for (const auto &line : directives) all.directive(line);
        } catch (const std::exception &error) {
            why = error.what();
            failed++;
        }
        all.end();
        std::cout << (why.empty() ? "ok " : "not ok ") << ++number << " - " << name << std::endl;
        for (auto &c : why)
            if (c == '\n') c = ' ';
        if (!why.empty()) std::cout << "# " << why << std::endl;
    }
    return failed ? 1 : 0;
}
