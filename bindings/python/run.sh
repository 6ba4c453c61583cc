#!/bin/sh
# Runs the conformance script and the samples with the binding as it stands here: TAP on stdout.
# ANYS3_LIB is the folder of libanys3.so, ANYS3_BUILD one for what is made meanwhile. Python needs no
# header: ANYS3_INCLUDE is not looked at.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-/usr/bin/python3}
command -v "$python" >/dev/null || { echo "no Python: apt-get install python3" >&2; exit 77; }
command -v curl >/dev/null || { echo "no curl: apt-get install curl" >&2; exit 77; }
echo "$("$python" --version), $(curl --version | head -n 1 | cut -d' ' -f1,2)" >&2

lib=$(cd "${ANYS3_LIB:-$here/../../target/debug}" && pwd)
export ANYS3_LIBRARY="$lib/libanys3.so"
# Nothing is written beside the source.
export PYTHONPATH="$here" PYTHONPYCACHEPREFIX="${ANYS3_BUILD:?a folder for what is made}/pycache"
# What the program forgets to close is told on stderr.
export PYTHONWARNINGS=default

status=0
"$python" "$here/conformance.py" || status=1
for sample in put_and_get list upload presign; do
    echo "# sample $sample"
    if ! "$python" "$here/samples/$sample.py" >"$ANYS3_BUILD/sample" 2>&1; then
        echo "# sample $sample failed"
        status=1
    fi
    sed 's/^/# /' "$ANYS3_BUILD/sample"
done
exit $status
