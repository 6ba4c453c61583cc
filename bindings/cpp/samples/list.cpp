// Lists a bucket, over as many pages as there are.

#include <cstdlib>
#include <iostream>

#include <anys3.hpp>

int main() {
    const char *bucket = std::getenv("ANYS3_BUCKET") ? std::getenv("ANYS3_BUCKET") : "mybucket";
    anys3::client store;
    auto list = store.call("ListObjectsV2");
    list.set("Bucket", bucket).set("Delimiter", "/");
    for (const auto &item : list.items()) {
        if (item.list() == 1) std::cout << item["Size"] << '\t' << item["Key"] << '\n';
        else std::cout << '\t' << item["Prefix"] << '\n';
    }
}
