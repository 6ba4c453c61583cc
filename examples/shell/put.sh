#!/bin/sh
# Stores three objects, a process each: quoting, exit codes, streams, JSON.
set -eu
stored=0
for name in one "two words" "it's three"; do
    # The body comes from a pipe; "$name" stays one word whatever is in it.
    if printf 'hello %s' "$name" | anys3 cp - "s3://mybucket/$name" --only-show-errors; then
        stored=$((stored + 1))
    fi
done

# Read back through a pipe, and as one JSON object a line.
[ "$(anys3 cat "s3://mybucket/two words")" = 'hello two words' ]
anys3 stat "s3://mybucket/it's three" --json | grep -q '"size":16'

# A status says what went wrong: 1 and more is an error, told on standard error.
if anys3 cat s3://mybucket/none 2>why; then exit 1; fi
grep -q 'no such key' why
rm why
echo "$stored stored"
