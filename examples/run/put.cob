*> Stores three objects: writes commands to a file, runs them, and reads the answers.
identification division.
program-id. put.
environment division.
input-output section.
file-control.
    select commands assign to "commands.txt" organization is line sequential.
    select answers assign to "answers.txt" organization is line sequential.
data division.
file section.
fd commands.
01 a-command pic x(200).
fd answers.
01 an-answer pic x(500).
working-storage section.
01 names-text pic x(15) value "one  two  three".
01 names redefines names-text.
    05 object-name pic x(5) occurs 3 times.
01 i pic 9.
01 hits pic 9.
01 stored pic 9 value 0.
01 at-end pic x value "n".
procedure division.
    open output commands
    perform varying i from 1 by 1 until i > 3
        move spaces to a-command
        string '{"id":' i ',"command":"put","uri":"s3://mybucket/' delimited by size
            object-name(i) delimited by space
            '","body":"aGVsbG8="}' delimited by size
            into a-command
        write a-command
    end-perform
    close commands
    call "SYSTEM" using "anys3 run commands.txt > answers.txt"
    open input answers
    perform until at-end = "y"
        read answers at end move "y" to at-end
        not at end
            move 0 to hits
            inspect an-answer tallying hits for all '"ok":true'
            add hits to stored
        end-read
    end-perform
    close answers
    display stored " stored"
    stop run.
