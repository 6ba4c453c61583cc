#!/bin/sh
# Builds the programs that do the work, below WORK: build.sh PREFIX WORK, where PREFIX has the library.
# A language whose tools are missing is left out, and said.
set -eu
here=$(cd "$(dirname "$0")/src" && pwd)
bindings=$(cd "$here/../../../bindings" && pwd)
ANYS3_INCLUDE=$(cd "$1/include" && pwd)
ANYS3_LIB=$(cd "$1/lib" && pwd)
work=$2
export ANYS3_INCLUDE ANYS3_LIB

has() {
	for tool in "$@"; do
		command -v "$tool" >/dev/null || { echo "$tool is missing: its language is left out" >&2; return 1; }
	done
}

cc -O2 -Wall -Wextra -Werror -o "$work/c" "$here/bench.c" -I"$ANYS3_INCLUDE" -L"$ANYS3_LIB" -lanys3
cc -O2 -Wall -Wextra -Werror -o "$work/load" "$here/load.c" -ldl

if has lua5.4; then
	mkdir -p "$work/lua/anys3"
	cc -std=c99 -O2 -fPIC -shared -I/usr/include/lua5.4 -I"$ANYS3_INCLUDE" "$bindings/lua/core.c" \
		-o "$work/lua/anys3/core.so" -L"$ANYS3_LIB" -lanys3
fi
if has ocamlopt dune; then
	mkdir -p "$work/ocaml"
	cp -R "$bindings/ocaml/dune-project" "$bindings/ocaml/anys3.opam" "$bindings/ocaml/src" "$work/ocaml"
	cp -R "$here/ocaml" "$work/ocaml/bench"
	dune build --root "$work/ocaml" --display quiet --profile release ./bench/bench.exe >&2
fi
if has ghc; then
	mkdir -p "$work/haskell"
	ghc -v0 -O1 -threaded -i"$bindings/haskell/src" -outputdir "$work/haskell" --make "$here/Bench.hs" \
		-o "$work/haskell/bench" -L"$ANYS3_LIB" -lanys3 >&2
fi
if has erl erlc make; then
	mkdir -p "$work/erlang"
	ANYS3_BUILD="$work/erlang" ANYS3_BUILD_ONLY=1 sh "$bindings/erlang/run.sh" 2>/dev/null
	erlc -o "$work/erlang" "$here/bench.erl"
fi
if has fpc; then
	mkdir -p "$work/pascal"
	fpc -v0ew -O2 -Fu"$bindings/pascal/src" -Fi"$bindings/pascal/src" -FU"$work/pascal" \
		-FE"$work/pascal" -Fl"$ANYS3_LIB" "$here/bench.pas" >&2
fi
