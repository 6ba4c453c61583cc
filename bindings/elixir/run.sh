#!/bin/sh
# Builds the Erlang package and this one in $ANYS3_BUILD, and runs conformance (TAP on stdout) and the
# samples beside a store.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
for tool in elixirc elixir; do
	command -v "$tool" >/dev/null || { echo "$tool is missing: Debian has it in elixir" >&2; exit 77; }
done
echo "$(elixir --version | tail -1)" >&2
ANYS3_BUILD_ONLY=1 sh "$here/../erlang/run.sh"
export ANYS3_LIB="${ANYS3_LIB:-$here/../../target/debug}"
export ANYS3_SCRIPT="${ANYS3_SCRIPT:-$here/../conformance/script.txt}"
export LD_LIBRARY_PATH="$ANYS3_LIB${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" LC_ALL=C.UTF-8
export ERL_LIBS="$ANYS3_BUILD${ERL_LIBS:+:$ERL_LIBS}"
ebin="$ANYS3_BUILD/anys3_elixir/ebin"
# Else the compiler finds the modules of the build before.
rm -rf "$ebin" && mkdir -p "$ebin"
elixirc --warnings-as-errors -o "$ebin" "$here/lib/anys3.ex" "$here"/lib/anys3/*.ex >&2

failed=0
elixir -pa "$ebin" "$here/conformance.exs" || failed=$?
for sample in put_get list upload presign; do
	elixir -pa "$ebin" "$here/samples/$sample.exs" >&2 || failed=$?
done
exit $failed
