//! What to do about mistakes that have a cure of their own, in the words of the languages in which
//! they are made.

pub(crate) const LINE_END: &str = "Let nothing stand behind the last character of what is hashed or signed: in a shell \
    `printf %s \"$text\"` in place of `echo` and `<<<`, in Perl `chomp`, in Python `.rstrip(\"\\n\")`, and join the lines \
    rather than end each with one.";

pub(crate) const LF: &str = "End the lines with LF alone (\"\\n\"): not println, writeln, CRLF or the line end of the system \
    (os.linesep, System.lineSeparator, PHP_EOL, Environment.NewLine); open files as binary; save scripts without CR.";

pub(crate) const ESCAPED: &str = "Write real line ends: \"\\n\" in double quotes (PHP, Perl, Ruby, Lua, JavaScript, C), in a shell \
    `printf` with the format '%s\\n', $'\\n', or the text over several lines; single quotes and `echo` leave the two characters.";

pub(crate) const STRING: &str = "The string to sign is four lines with LF between and none behind: AWS4-HMAC-SHA256, the time as in \
    x-amz-date, the scope DATE/REGION/s3/aws4_request, and the SHA-256 of the canonical request in lower-case hex.";

pub(crate) const CANONICAL: &str = "The canonical request is the lines method, path, query (empty if there is none), one for each \
    signed header, an empty one, the list of signed headers, and the payload's hash: LF between, and none behind.";

pub(crate) const SCOPE: &str = "Make the scope once, DATE/REGION/s3/aws4_request, without the access key, and use that text in the \
    string to sign, and behind the access key in the credential.";

pub(crate) const HASH_OF_CANONICAL: &str = "Put the SHA-256 of the whole canonical request, in lower-case hex, on the last line of \
    the string to sign; the body's hash is the last line of the canonical request.";

pub(crate) const LOWER_HEX: &str = "Write the hash as 64 lower-case hex digits: `hexdigest()` in Python, `sha256_hex` in Perl, \
    `digest(\"hex\")` in JavaScript, `bin2hex` in PHP, `%02x` for each byte in C and Lua.";

pub(crate) const SHASUM: &str = "Take the first word of what sha256sum prints: `sha256sum | cut -d' ' -f1` (or `awk '{print $1}'`); \
    behind the 64 digits it names the file, `-` for standard input.";

pub(crate) const OPENSSL: &str = "Take the last word of what openssl prints: `openssl dgst -sha256 | sed 's/^.* //'` (or `awk \
    '{print $NF}'`, or -binary and `xxd -p -c 256`); before the 64 digits it names the file.";

pub(crate) const PREFIX: &str = "Begin the derivation with the text AWS4 and the secret right behind it: HMAC(\"AWS4\" + secret, date).";

pub(crate) const KEY_STEPS: &str = "Derive the key in four steps, each with the result of the one before as its key: date, region, \
    service (s3), aws4_request; sign with the fourth.";

pub(crate) const KEY_BYTES: &str = "Hand on the 32 bytes of each HMAC as they are: `.digest()` in Python and JavaScript (no \
    hexdigest, no encoding), `hmac_sha256` in Perl, the true of `hash_hmac` in PHP, the 32 bytes with their length in C; in a \
    shell keep hex and give it as `-macopt hexkey:`. Only the signature at the end is hex.";

pub(crate) const HMAC: &str = "Give key and message to the HMAC in the order that the function takes: `hmac.new(key, message)` in \
    Python, `createHmac(\"sha256\", key).update(message)` in JavaScript, but `hmac_sha256(message, key)` in Perl and \
    `hash_hmac(\"sha256\", message, key, true)` in PHP.";

pub(crate) const LOWER_NAMES: &str = "Write the names of the headers in lower case in the canonical request and in its list, also those \
    of x-amz-meta-… headers: `tr A-Z a-z` in a shell, `lc` in Perl, `.lower()` in Python and Lua, `.toLowerCase()` in JavaScript.";

pub(crate) const SORT_NAMES: &str = "Sort the headers by their lower-case names, byte by byte (`LC_ALL=C sort` in a shell), and use that \
    one order for the header lines and for the list of signed headers.";

pub(crate) const SEMICOLONS: &str = "Join the names with `;` and nothing else, in the canonical request and in SignedHeaders= alike: \
    `host;x-amz-content-sha256;x-amz-date`.";

pub(crate) const COLON: &str =
    "Write `name:value` without a space behind the colon; the space belongs to the wire alone.";

pub(crate) const TRIM: &str =
    "Trim each value and turn its runs of spaces into one before signing; the wire may keep them.";

pub(crate) const LIST: &str = "Write each header that is signed as a line, and its name into the list: both from one array, so that \
    they cannot differ.";

pub(crate) const HOST_AS_SENT: &str = "Sign the host header exactly as it is sent, in its letters and with its port; most easily, make the \
    host lower case before both.";

pub(crate) const HOST_PORT: &str = "Sign the host with its port unless that is 80 for http or 443 for https, as HTTP libraries send it: \
    `host:9000`. If a proxy changes it, let it pass the host on (nginx: `proxy_set_header Host $http_host;`).";

pub(crate) const HOST_ONLY: &str =
    "Sign the host alone, and its port if it is not the usual one: no scheme, no slash, no path.";

pub(crate) const UNSIGNED_PAYLOAD: &str = "Write UNSIGNED-PAYLOAD, in upper case with a hyphen, as the last line of the canonical request \
    of a presigned URL: the body is not known when it is signed.";

pub(crate) const QUERY_WHOLE: &str = "Write each parameter of the URL into the canonical query, one without a value as `name=`, all \
    X-Amz-… of a presigned URL among them, and only X-Amz-Signature not.";

pub(crate) const QUERY_JOIN: &str =
    "Join the sorted pairs with `&` and nothing else: in a shell `paste -sd '&' -` behind `sort`.";

pub(crate) const QUERY_ONLY: &str = "Write the query on the third line, without the question mark, and the path without the query on \
    the second.";

pub(crate) const PATH_ONLY: &str =
    "Sign the path of the URL alone, from its first slash on: without scheme, host and query.";

pub(crate) const PATH_LETTERS: &str = "Sign the path in the letters in which it is sent: only the names of headers are put in lower case.";

pub(crate) const QUOTE_URL: &str = "Put the URL in quotes: `curl \"$url\"`. Without them a shell ends the command at the first `&`.";

pub(crate) const WHOLE_URL: &str =
    "Take the whole URL, up to the end of X-Amz-Signature=, in quotes, and on one line.";

pub(crate) const SIGN_SENT: &str = "Sign each x-amz-* header that is sent: a line `name:value` at its place in the order of the names, and \
    its name in the list of signed headers.";

pub(crate) const SEND_SIGNED: &str =
    "Send each header whose name is in SignedHeaders=, with the value that was signed.";

pub(crate) const HASH_AS_SENT: &str = "Hash exactly the bytes that are sent, after any compression, and write the same 64 digits into x-amz-content-sha256 and \
    as the last line of the canonical request. In a shell `printf %s` in place of echo, and curl with --data-binary: echo adds a line end, \
    and --data takes those of a file away.";

pub(crate) const DATA_BINARY: &str = "Send the file with `curl --data-binary @file` (or -T file): -d and --data take its line ends away.";

pub(crate) const COMPRESS_FIRST: &str = "Compress first, then hash what comes out, and send that: no middleware may change the body \
    after it is hashed.";

pub(crate) const METHOD: &str = "Write the method that is sent, in upper case, as the first line of the canonical request; curl sends \
    what -X says, HEAD with -I, PUT with -T and POST with -d.";

pub(crate) const TIME_UTC: &str = "Take the time in UTC: `date -u` in a shell, gmtime in Perl and C, `datetime.now(timezone.utc)` in Python, \
    `os.date(\"!…\")` in Lua, `toISOString` in JavaScript.";

pub(crate) const TIME_FORMAT: &str = "Write the time as `%Y%m%dT%H%M%SZ` of strftime, in UTC, and use that text for x-amz-date and for the \
    string to sign; the day of the scope is its first eight digits.";

pub(crate) const TIME_ONCE: &str = "Read the clock once, keep the text in a variable, and use it for x-amz-date, the string to sign and the \
    scope.";

pub(crate) const TIME_MONTH: &str =
    "Add 1 to the month: getMonth of JavaScript, localtime of Perl and tm_mon of C count from 0.";

pub(crate) const TIME_HOUR: &str = "Write the hour with %H, which counts to 23; %I counts to 12.";

pub(crate) const CLOCK_SET: &str = "Set this machine's clock (NTP: `timedatectl set-ntp true`), and check that the program takes UTC.";

pub(crate) const SET_SECRET: &str = "Set the variable, and check its name and that it is exported (`export` in a shell, the env of a container \
    or a service); let the program end with an error where it is missing.";

pub(crate) const FILL_IN: &str = "Use quotes in which the value is put in: \"double\" ones in a shell, Perl and PHP, `backquotes` in \
    JavaScript, f\"…\" in Python; or join with `+` or `.`.";

pub(crate) const PRINTF: &str = "Give the text to printf as an argument, not as its format: `printf '%s' \"$text\"`, with real line ends in the \
    text (`$'\\n'`, or `text=$(printf '%s\\n' …)`); or `printf '%b'` for a text with `\\n` in it.";

pub(crate) const JOIN_LINES: &str = "Join the header lines with LF: in JavaScript spread the array (`...lines`) or join it by itself, as an array \
    that becomes text has commas.";

pub(crate) const PYTHON_BYTES: &str = "Use text, or its bytes, throughout: `hashlib.sha256(text.encode())`, `(\"AWS4\" + secret).encode()`, and `.decode()` \
    to make text of bytes; `str(b)` and f\"{b}\" write b'…' around them.";

pub(crate) const SIGN_HOST: &str = "Put `host:` with the host as it is sent (and its port, if it is not the usual one) among the header lines, and \
    `host` into the list of signed headers.";

pub(crate) const SCOPE_DAY: &str = "Write the day of the scope as `%Y%m%d` of strftime, in UTC: the first eight digits of x-amz-date. Use it in the \
    credential, in the string to sign and in the key.";

pub(crate) const HEX_SIGNATURE: &str = "Write the signature in lower-case hex: `.hexdigest()` in Python, `.digest('hex')` in JavaScript, \
    `hmac_sha256_hex` in Perl, no `true` for `hash_hmac` in PHP, `xxd -p -c 256` in a shell; no base64.";

pub(crate) const XXD_WIDTH: &str = "Let xxd print one line: `xxd -p -c 256`. Without -c it ends the line after 30 bytes, 60 digits.";

pub(crate) const ADD_BEFORE: &str = "Sign each parameter that is sent: add it before the query is sorted and signed. Nothing may be added to a \
    URL that is presigned.";

pub(crate) const TIME_MINUTE: &str = "Write the minute with %M; %m is the month.";

pub(crate) const EXPIRED: &str = "A URL that has expired stays so: presign a new one, with a larger X-Amz-Expires (at most 604800 seconds) if it is \
    used later than that.";

pub(crate) const EXPIRES: &str = "Write into X-Amz-Expires the seconds for which the URL is good, from 1 to 604800: not the time at which it \
    expires, and not minutes; and sign it anew.";
