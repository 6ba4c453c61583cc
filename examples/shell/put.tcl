# Stores three objects, a process each. exec takes words as they are: nothing needs quoting.
set stored 0
foreach name {one {two words} {it's three}} {
    if {[catch {exec anys3 cp - "s3://mybucket/$name" --only-show-errors << "hello $name"} why]} {
        puts stderr $why
    } else {
        incr stored
    }
}
if {[exec anys3 cat {s3://mybucket/two words}] ne {hello two words}} {exit 1}

# An exit code other than 0 is an error, with what was told on standard error.
if {![catch {exec anys3 cat s3://mybucket/none} why] || ![string match {*no such key*} $why]} {exit 1}
puts "$stored stored"
