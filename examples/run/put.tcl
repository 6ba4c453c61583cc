# Stores three objects through one process: a pipe that goes both ways.
set run [open "|anys3 run" r+]
fconfigure $run -buffering line -encoding utf-8
set stored 0
foreach name {one two three} {
    set body [binary encode base64 "hello $name"]
    puts $run "{\"id\":\"$name\",\"command\":\"put\",\"uri\":\"s3://mybucket/$name\",\"body\":\"$body\"}"
    gets $run answer
    if {[string match {*"ok":true*} $answer]} {
        incr stored
    } else {
        puts stderr $answer
    }
}
close $run write
close $run
puts "$stored stored"
