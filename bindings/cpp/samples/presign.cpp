// Makes a URL with which anyone can read an object for ten minutes.

#include <cstdlib>
#include <iostream>

#include <anys3.hpp>

int main() {
    anys3::client store;
    auto get = store.call("GetObject");
    get.set("Bucket", std::getenv("ANYS3_BUCKET")).set("Key", "hello.txt").presign(std::chrono::minutes(10));
    std::cout << get.request("url").value() << '\n';
}
