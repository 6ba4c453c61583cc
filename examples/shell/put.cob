*> Stores three objects, a process each; RETURN-CODE has the status of the command.
identification division.
program-id. put.
data division.
working-storage section.
01 names-text pic x(36) value "one         two words   it-is-3     ".
01 names redefines names-text.
    05 object-name pic x(12) occurs 3 times.
01 a-command pic x(200).
01 i pic 9.
01 stored pic 9 value 0.
procedure division.
    perform varying i from 1 by 1 until i > 3
        move spaces to a-command
        string "printf hello | anys3 cp - 's3://mybucket/" delimited by size
            object-name(i) delimited by "  "
            "' --only-show-errors" delimited by size
            into a-command
        call "SYSTEM" using a-command
        if return-code = 0 add 1 to stored end-if
    end-perform
    *> One that is not there: the status says so.
    call "SYSTEM" using "anys3 cat s3://mybucket/none 2>/dev/null"
    if return-code = 0 stop run returning 1 end-if
    move 0 to return-code
    display stored " stored"
    stop run.
