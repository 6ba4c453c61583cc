// Uploads a file as a multipart upload, and says how far it is.

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <string>

#include <anys3.hpp>

int main() {
    const char *bucket = std::getenv("ANYS3_BUCKET") ? std::getenv("ANYS3_BUCKET") : "mybucket";
    const std::string path = std::filesystem::temp_directory_path() / ("anys3-upload-" + std::to_string(std::random_device()()));
    std::ofstream(path, std::ios::binary) << std::string(20 << 20, 'x');

    anys3::client store;
    anys3::queue queue; // Says when there is something to look at.
    auto put = store.call("PutObject");
    put.set("Bucket", bucket).set("Key", "upload.bin").file(path).start(&queue);
    while (!put.ready()) {
        queue.take();
        const auto [bytes, total] = put.progress();
        std::cout << bytes << " of " << total << " bytes\n";
    }
    std::cout << put.get("ETag").value() << '\n';
    std::remove(path.c_str());
}
