# Stores three objects. AWK has no pipe that goes both ways: commands go to a file, answers come from a pipe.
BEGIN {
    "mktemp" | getline commands
    count = split("one two three", names, " ")
    for (i = 1; i <= count; i++)
        printf "{\"id\":%d,\"command\":\"put\",\"uri\":\"s3://mybucket/%s\",\"body\":\"aGVsbG8=\"}\n", i, names[i] > commands
    close(commands)
    run = "anys3 run " commands
    while ((run | getline answer) > 0)
        if (answer ~ /"ok":true/)
            stored++
        else
            print answer > "/dev/stderr"
    close(run)
    system("rm -f " commands)
    print stored + 0 " stored"
}
