// Stores an object, and reads it.

#include <cstdlib>
#include <iostream>

#include <anys3.hpp>

int main() {
    const char *bucket = std::getenv("ANYS3_BUCKET") ? std::getenv("ANYS3_BUCKET") : "mybucket";
    anys3::client store; // AWS's environment variables and files say where and who.
    try {
        store.call("PutObject").set("Bucket", bucket).set("Key", "hello.txt").set("ContentType", "text/plain").body("Hello from C++.\n").wait();
        store.call("GetObject").set("Bucket", bucket).set("Key", "hello.txt").to(std::cout);
    } catch (const anys3::error &error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
