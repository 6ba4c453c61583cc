#!/bin/sh
# Builds the unit in $ANYS3_BUILD, and runs conformance (TAP on stdout) and the samples beside a store.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
ANYS3_LIB="${ANYS3_LIB:-$here/../../target/debug}"
export ANYS3_SCRIPT="${ANYS3_SCRIPT:-$here/../conformance/script.txt}"
export LD_LIBRARY_PATH="$ANYS3_LIB${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" LC_ALL=C.UTF-8
command -v fpc >/dev/null || { echo "fpc is missing: Debian has it in fp-compiler" >&2; exit 77; }
command -v curl >/dev/null || { echo "curl is missing: Debian has it in curl" >&2; exit 77; }
[ -n "$(find /usr/lib /usr/share -name process.ppu 2>/dev/null | head -1)" ] ||
	{ echo "the unit process is missing: Debian has it in fp-units-fcl" >&2; exit 77; }
echo "Free Pascal $(fpc -iV)" >&2

mkdir -p "$ANYS3_BUILD/units"
build() {
	fpc -v0ew -O2 -Fu"$here/src" -Fi"$here/src" -FU"$ANYS3_BUILD/units" -FE"$ANYS3_BUILD" -Fl"$ANYS3_LIB" "$1" >&2
}
build "$here/conformance.pas"
for sample in putget list upload presign; do
	build "$here/samples/$sample.pas"
done

failed=0
"$ANYS3_BUILD/conformance" || failed=$?
for sample in putget list upload presign; do
	"$ANYS3_BUILD/$sample" >&2 || failed=$?
done
exit $failed
