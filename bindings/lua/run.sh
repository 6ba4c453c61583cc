#!/bin/sh
# Builds the module for each Lua, runs the conformance script and the samples with lua5.4 (TAP on
# stdout), then the script with the four others, told in a line each.
# ANYS3_INCLUDE and ANYS3_LIB are the folders of anys3.h and libanys3.so, ANYS3_BUILD one to build in.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
include=$(cd "${ANYS3_INCLUDE:-$here/../../crates/c/include}" && pwd)
lib=$(cd "${ANYS3_LIB:-$here/../../target/debug}" && pwd)
build=${ANYS3_BUILD:?a folder to build in}
lua_include=${LUA_INCLUDE:-/usr/include}
luas="lua5.4 lua5.3 lua5.2 lua5.1 luajit"

missing() {
    echo "no $1: apt-get install $2" >&2
    exit 77
}
headers() {
    case $1 in luajit) echo "$lua_include/luajit-2.1" ;; *) echo "$lua_include/$1" ;; esac
}
for lua in $luas; do
    command -v "$lua" >/dev/null || missing "$lua" "$lua"
    case $lua in luajit) package=libluajit-5.1-dev ;; *) package=lib$lua-dev ;; esac
    [ -e "$(headers $lua)/lauxlib.h" ] || missing "header of $lua" "$package"
done
command -v "${CC:-cc}" >/dev/null || missing "C compiler" gcc
command -v curl >/dev/null || missing curl curl
# Lua 5.1 says its version on stderr.
for lua in $luas; do "$lua" -v 2>&1; done | sed 's/  *Copyright.*//; s/ --.*//' | paste -s -d ',' >&2

export LD_LIBRARY_PATH="$lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
for lua in $luas; do
    mkdir -p "$build/$lua/anys3"
    "${CC:-cc}" -std=c99 -O2 -Wall -Wextra -Werror -fPIC -shared -I"$(headers $lua)" -I"$include" \
        "$here/core.c" -o "$build/$lua/anys3/core.so" -L"$lib" -lanys3
done

# Else they would take precedence.
unset LUA_INIT LUA_PATH_5_2 LUA_PATH_5_3 LUA_PATH_5_4 LUA_CPATH_5_2 LUA_CPATH_5_3 LUA_CPATH_5_4

# Runs a program with one of them.
with() {
    lua=$1
    shift
    LUA_PATH="$here/?.lua" LUA_CPATH="$build/$lua/?.so" "$lua" "$@"
}

status=0
with lua5.4 "$here/conformance.lua" || status=1
for lua in lua5.3 lua5.2 lua5.1 luajit; do
    # Each in a bucket and a folder of its own.
    mkdir -p "$ANYS3_TEMP/$lua"
    if ! ANYS3_BUCKET="$ANYS3_BUCKET-$(echo "$lua" | tr -d .)" ANYS3_TEMP="$ANYS3_TEMP/$lua" \
        with "$lua" "$here/conformance.lua" >"$build/$lua/tap"; then
        status=1
        grep -A 1 '^not ok' "$build/$lua/tap" | sed "s/^/# $lua: /" || true
    fi
    echo "# $lua: $(grep -c '^ok' "$build/$lua/tap") of $(sed -n '1s/^1\.\.//p' "$build/$lua/tap")"
done
for sample in put_and_get list upload presign; do
    echo "# sample $sample"
    if ! with lua5.4 "$here/samples/$sample.lua" >"$build/sample" 2>&1; then
        echo "# sample $sample failed"
        status=1
    fi
    sed 's/^/# /' "$build/sample"
done
exit $status
