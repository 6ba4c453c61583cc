#!/bin/sh
# Stores three objects through one process. A named pipe each way: commands go in, answers come out.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkfifo "$folder/in" "$folder/out"
anys3 run <"$folder/in" >"$folder/out" &
exec 3>"$folder/in" 4<"$folder/out"

stored=0
for name in one two three; do
    body=$(printf 'hello %s' "$name" | base64)
    printf '{"id":"%s","command":"put","uri":"s3://mybucket/%s","body":"%s"}\n' "$name" "$name" "$body" >&3
    read -r answer <&4
    case $answer in
        *'"ok":true'*) stored=$((stored + 1)) ;;
        *) echo "$answer" >&2 ;;
    esac
done
exec 3>&-
wait
echo "$stored stored"
