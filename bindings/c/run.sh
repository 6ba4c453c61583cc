#!/bin/sh
# Builds and runs the conformance program and the samples: see ../conformance/README.md.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
include=${ANYS3_INCLUDE:-$here/../../crates/c/include}
library=${ANYS3_LIB:-$here/../../target/debug}
build=${ANYS3_BUILD:?a folder to build in}
command -v cc >/dev/null || { echo "no C compiler: apt-get install gcc libc6-dev" >&2; exit 77; }
cc --version | head -n 1 >&2
compile() {
    cc -std=gnu11 -Wall -Wextra -Werror -O1 -g ${ANYS3_CFLAGS:-} -I"$include" "$1" -o "$2" -L"$library" -lanys3 -lpthread -Wl,-rpath,"$library"
}
compile "$here/conformance.c" "$build/conformance"
# ANYS3_CFLAGS: more for the compiler, such as a sanitizer. ANYS3_RUNNER: what the program is run by, such as valgrind.
ANYS3_API=$here/../anys3.json ${ANYS3_RUNNER:-} "$build/conformance"
for sample in "$here"/samples/*.c; do
    compile "$sample" "$build/sample"
    "$build/sample" >&2
done
