# Stores three objects, a process each. A command is a text for sh: each word is quoted.
function quoted(word) {
    gsub(/'/, "'\\''", word)
    return "'" word "'"
}
BEGIN {
    count = split("one,two words,it's three", names, ",")
    for (i = 1; i <= count; i++) {
        put = "anys3 cp - " quoted("s3://mybucket/" names[i]) " --only-show-errors"
        printf "hello %s", names[i] | put
        # Closing the pipe waits for the command; its status is not 0 where it failed.
        if (close(put) == 0)
            stored++
    }
    get = "anys3 cat " quoted("s3://mybucket/two words")
    get | getline text
    close(get)
    if (text != "hello two words" || system("anys3 cat s3://mybucket/none 2>/dev/null") == 0)
        exit 1
    print stored + 0 " stored"
}
