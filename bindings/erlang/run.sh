#!/bin/sh
# Builds the binding in $ANYS3_BUILD, and runs conformance (TAP on stdout) and the samples beside a store.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
export ANYS3_INCLUDE="${ANYS3_INCLUDE:-$here/../../crates/c/include}" ANYS3_LIB="${ANYS3_LIB:-$here/../../target/debug}"
export ANYS3_SCRIPT="${ANYS3_SCRIPT:-$here/../conformance/script.txt}"
export LD_LIBRARY_PATH="$ANYS3_LIB${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
for tool in erl:erlang-nox erlc:erlang-base escript:erlang-base make:make cc:gcc curl:curl; do
	command -v "${tool%:*}" >/dev/null || { echo "${tool%:*} is missing: Debian has it in ${tool#*:}" >&2; exit 77; }
done
root=$(erl -noshell -eval 'io:put_chars(code:root_dir()), halt().')
[ -e "$root/usr/include/erl_nif.h" ] || { echo "erl_nif.h is missing: Debian has it in erlang-dev" >&2; exit 77; }
[ -d "$(echo "$root"/lib/inets-*)" ] || { echo "inets is missing: Debian has it in erlang-nox" >&2; exit 77; }
echo "Erlang/OTP $(cat "$root"/releases/*/OTP_VERSION | head -1), $(cc --version | head -1)" >&2

app="$ANYS3_BUILD/anys3"
mkdir -p "$app/ebin" "$app/priv"
make -s -C "$here/c_src" OUT="$app" >&2
erlc -Werror +debug_info -o "$app/ebin" "$here"/src/*.erl
cp "$here/src/anys3.app.src" "$app/ebin/anys3.app"
export ERL_LIBS="$ANYS3_BUILD${ERL_LIBS:+:$ERL_LIBS}"
[ -z "${ANYS3_BUILD_ONLY:-}" ] || exit 0

failed=0
escript "$here/conformance.escript" || failed=$?
for sample in put_get list upload presign; do
	escript "$here/samples/$sample.escript" >&2 || failed=$?
done
exit $failed
