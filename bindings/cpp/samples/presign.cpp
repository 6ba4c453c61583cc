// Makes a URL with which anyone can read an object for ten minutes.

#include <cstdlib>
#include <iostream>

#include <anys3.hpp>

int main() {
    const char *bucket = std::getenv("ANYS3_BUCKET") ? std::getenv("ANYS3_BUCKET") : "mybucket";
    anys3::client store;
    auto get = store.call("GetObject");
    get.set("Bucket", bucket).set("Key", "hello.txt").presign(std::chrono::minutes(10));
    std::cout << get.request("url").value() << '\n';
}
