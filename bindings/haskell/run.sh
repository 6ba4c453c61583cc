#!/bin/sh
# Builds the binding outside of the source tree, then runs its conformance program, whose TAP is all
# that stands on stdout, and its samples. With GHC alone: cabal would want an index of packages.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

need() {
	command -v "$1" >/dev/null || {
		echo "$1 is missing: apt-get install $2" >&2
		exit 77
	}
}
need ghc ghc
need gcc gcc
need curl curl
ghc --version >&2

library=$(cd "${ANYS3_LIB:-$here/../../target/debug}" && pwd)
export LD_LIBRARY_PATH="$library${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
build=${ANYS3_BUILD:?a folder to build in}

mkdir -p "$build/objects"
# One folder of objects, so that the library is compiled once for all programs.
compile() {
	ghc -v0 -O0 -threaded -Wall -Wno-name-shadowing -i"$here/src" -outputdir "$build/objects" \
		--make "$1" -o "$build/$2" -L"$library" -lanys3 >&2
	# The next program is a module Main, too.
	rm -f "$build/objects/Main.o" "$build/objects/Main.hi"
}

status=0
compile "$here/test/Conformance.hs" conformance
"$build/conformance" || status=$?
for sample in PutGet ListPages Multipart Presign; do
	echo "# $sample" >&2
	compile "$here/samples/$sample.hs" "$sample"
	"$build/$sample" >&2 || status=1
done
exit "$status"
