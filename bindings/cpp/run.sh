#!/bin/sh
# Builds and runs the conformance program and the samples: see ../conformance/README.md.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
include=${ANYS3_INCLUDE:-$here/../../crates/c/include}
library=${ANYS3_LIB:-$here/../../target/debug}
build=${ANYS3_BUILD:?a folder to build in}
command -v c++ >/dev/null || { echo "no C++ compiler: apt-get install g++" >&2; exit 77; }
c++ --version | head -n 1 >&2
compile() {
    c++ -std=c++17 -Wall -Wextra -Werror -O0 -I"$include" -I"$here" "$1" -o "$2" -L"$library" -lanys3 -lpthread -Wl,-rpath,"$library"
}
compile "$here/conformance.cpp" "$build/conformance"
ANYS3_API=$here/../anys3.json "$build/conformance"
for sample in "$here"/samples/*.cpp; do
    compile "$sample" "$build/sample"
    "$build/sample" >&2
done
