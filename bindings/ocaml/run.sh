#!/bin/sh
# Builds the binding outside of the source tree, then runs its conformance program, whose TAP is all
# that stands on stdout, and its samples.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

need() {
	command -v "$1" >/dev/null || {
		echo "$1 is missing: apt-get install $2" >&2
		exit 77
	}
}
need ocamlopt ocaml-nox
need dune ocaml-dune
need gcc gcc
need curl curl
echo "OCaml $(ocamlopt -version), dune $(dune --version)" >&2

ANYS3_INCLUDE=$(cd "${ANYS3_INCLUDE:-$here/../../crates/c/include}" && pwd)
ANYS3_LIB=$(cd "${ANYS3_LIB:-$here/../../target/debug}" && pwd)
export ANYS3_INCLUDE ANYS3_LIB
export LD_LIBRARY_PATH="$ANYS3_LIB${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
build=${ANYS3_BUILD:?a folder to build in}

mkdir -p "$build"
cp -R "$here/dune-project" "$here/anys3.opam" "$here/src" "$here/samples" "$here/test" "$build"
cd "$build"
samples="put_get list_pages multipart presign"
targets=./test/conformance.exe
for sample in $samples; do targets="$targets ./samples/$sample.exe"; done
# shellcheck disable=SC2086
dune build --root . --display quiet --profile release $targets >&2

status=0
./_build/default/test/conformance.exe || status=$?
for sample in $samples; do
	echo "# $sample" >&2
	"./_build/default/samples/$sample.exe" >&2 || status=1
done
exit "$status"
