//! Reading a curl command line.

use anys3_sigv4::HEADERS_MAX;
use anys3_sigv4::names::CONTENT_TYPE;

use crate::read::request::{Field, InputError, Request};
use crate::text::encoder::Encoder;
use crate::text::text;

/// The most words of a command: a request has at most 128 headers, two words each, and a few
/// options.
const WORDS_MAX: usize = 1024;

/// Options of curl that take a word and do not change what is signed; a letter alone is a short
/// one.
const WITH_VALUE: &str = "abstract-unix-socket alt-svc c C cacert capath cert cert-type ciphers config connect-timeout \
    connect-to continue-at cookie-jar create-file-mode crlfile curves D delegation dns-interface dns-ipv4-addr \
    dns-servers doh-url dump-header E ech egd-file engine etag-compare etag-save expect100-timeout \
    happy-eyeballs-timeout-ms haproxy-clientip hostpubsha256 hsts interface ip-tos K keepalive-cnt keepalive-time key \
    key-type krb libcurl limit-rate local-port login-options m max-filesize max-redirs max-time netrc-file noproxy o \
    oauth2-bearer output output-dir P parallel-max pass pinnedpubkey preproxy proto proto-default proto-redir proxy \
    proxy-cacert proxy-header proxy-user pubkey q Q quote random-file rate resolve retry retry-delay retry-max-time \
    service-name socks4 socks4a socks5 socks5-hostname speed-limit speed-time stderr t telnet-option tls-max \
    tls13-ciphers trace trace-ascii trace-config U unix-socket variable vlan-priority w write-out x y Y z";

/// Short options that take a word; the word may stand right behind the letter.
const SHORT: &str = "XHAebrdTuFowmxDcEKCUyYztPQ";

/// What a command says: a request, and the credentials that it gives curl.
pub(crate) struct Command {
    pub(crate) request: Request,
    /// The argument of `-u`: an access key and a secret, when curl is to sign.
    pub(crate) user: Option<String>,
    /// Whether curl itself signs.
    pub(crate) signs: bool,
}

/// What is gathered from the options.
#[derive(Default)]
struct Gathered {
    method: Option<String>,
    urls: Vec<String>,
    data: Option<Vec<u8>>,
    /// A body is sent, and what it holds is in a file.
    unknown: bool,
    /// The file that is uploaded.
    upload: Option<String>,
    typed: Option<&'static str>,
    get: bool,
    head: bool,
    as_is: bool,
}

/// Whether a text begins with a curl command, behind a prompt, variables or another command.
pub(crate) fn is_command(text: &str) -> bool {
    let first = text.trim_start().lines().next().unwrap_or_default();
    let words: Vec<&str> = first.split_whitespace().take(8).collect();
    let is_request = words
        .get(1)
        .is_some_and(|word| word.starts_with('/') || word.contains("://"))
        && words
            .first()
            .is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_uppercase()));
    !is_request && words.iter().any(|word| is_curl(word))
}

/// Whether a word is the name of the program.
fn is_curl(word: &str) -> bool {
    let name = word
        .rsplit(['/', '\\', '>', '$', '`'])
        .next()
        .unwrap_or_default();
    matches!(name, "curl" | "curl.exe")
}

/// Reads a command.
pub(crate) fn parse(text: &str) -> Result<Command, InputError> {
    let mut words = split(text)?
        .into_iter()
        .skip_while(|word| !is_curl(word))
        .skip(1);
    let mut out = Command {
        request: Request::default(),
        user: None,
        signs: false,
    };
    let mut seen = Gathered::default();
    while let Some(word) = words.next() {
        // What stands behind the command is another one, or the end of a pipe.
        if matches!(word.as_str(), "|" | ";" | "&&" | "||" | ">" | "2>&1") {
            break;
        }
        if word == "--" || word == "--next" || word == "-:" {
            continue;
        }
        let (name, mut given) = option(&word);
        let mut value = || given.take().or_else(|| words.next()).unwrap_or_default();
        match name {
            "-X" | "--request" => seen.method = Some(value()),
            "-H" | "--header" => out.push_header(&value()),
            "-A" | "--user-agent" => out.push("User-Agent", &value()),
            "-e" | "--referer" => out.push("Referer", &value()),
            "-b" | "--cookie" => out.push("Cookie", &value()),
            "-r" | "--range" => out.push("Range", &(String::from("bytes=") + &value())),
            "--compressed" => out.push("Accept-Encoding", "deflate, gzip, br, zstd"),
            "-d" | "--data" | "--data-raw" | "--data-binary" | "--data-ascii"
            | "--data-urlencode" | "--json" => {
                seen.typed = Some(if name == "--json" {
                    "application/json"
                } else {
                    "application/x-www-form-urlencoded"
                });
                seen.append(name, &value());
            }
            "-F" | "--form" | "--form-string" => out.push_field(&value(), name == "--form-string"),
            "-T" | "--upload-file" => seen.upload = Some(value()),
            "-I" | "--head" => seen.head = true,
            "-G" | "--get" => seen.get = true,
            "--path-as-is" => seen.as_is = true,
            "--url" => seen.urls.push(value()),
            "-u" | "--user" => out.user = Some(value()),
            "--aws-sigv4" => {
                let _ = value();
                out.signs = true;
            }
            _ if takes_value(name) => {
                let _ = value();
            }
            _ if word.starts_with('-') && word.len() > 1 => {}
            _ => seen.urls.push(word),
        }
    }
    seen.finish(out)
}

fn takes_value(name: &str) -> bool {
    let name = name.trim_start_matches('-');
    WITH_VALUE.split(' ').any(|known| known == name)
}

impl Gathered {
    fn append(&mut self, name: &str, value: &str) {
        if value.starts_with('@') && name != "--data-raw" {
            self.unknown = true;
            return;
        }
        let mut value = value.as_bytes().to_vec();
        if name == "--data-urlencode" {
            value = urlencoded(&value);
        } else if matches!(name, "-d" | "--data" | "--data-ascii") {
            value.retain(|byte| !matches!(byte, b'\r' | b'\n' | 0));
        }
        let data = self.data.get_or_insert_default();
        if !data.is_empty() && name != "--json" {
            data.push(b'&');
        }
        data.extend_from_slice(&value);
    }

    fn finish(self, mut out: Command) -> Result<Command, InputError> {
        // An option that is not known here may have left its word among the URLs.
        let url = self
            .urls
            .iter()
            .find(|url| url.contains("://"))
            .or(self.urls.first());
        let missing = "the curl command names no URL: paste it whole, also the lines behind a \\";
        let url = url.ok_or(InputError {
            line: 1,
            what: missing,
        })?;
        let mut url = if url.contains("://") {
            url.clone()
        } else {
            String::from("http://") + url
        };
        if let Some(file) = self
            .upload
            .as_ref()
            .filter(|file| url.ends_with('/') && *file != "-")
        {
            url.push_str(file.rsplit('/').next().unwrap_or_default());
        }
        let request = &mut out.request;
        request.set_target(&url);
        if !self.as_is {
            request.without_dots();
        }
        let posts = (self.data.is_some() || self.unknown) && !self.get;
        let form = request.fields.is_some();
        if let Some(data) = self.data.as_ref().filter(|_| self.get) {
            let between = if request.query.is_empty() { "" } else { "&" };
            request.query = [request.query.as_str(), between, &text(data)].concat();
        }
        request.method = self.method.unwrap_or_else(|| {
            match (self.upload.is_some(), self.head, posts || form) {
                (true, ..) => "PUT",
                (_, true, _) => "HEAD",
                (_, _, true) => "POST",
                _ => "GET",
            }
            .into()
        });
        request.body = match self.data {
            Some(data) if posts && !self.unknown => Some(data),
            _ if posts || form || self.upload.is_some() => None,
            _ => Some(Vec::new()),
        };
        if let Some(kind) = self
            .typed
            .filter(|_| posts && out.request.header(CONTENT_TYPE).is_none())
        {
            out.push("Content-Type", kind);
        }
        Ok(out)
    }
}

/// What `--data-urlencode` sends.
fn urlencoded(value: &[u8]) -> Vec<u8> {
    let at = value
        .iter()
        .position(|&byte| byte == b'=')
        .map_or(0, |at| at + 1);
    let (name, rest) = value.split_at_checked(at).unwrap_or_default();
    let mut out = if name == b"=" { vec![] } else { name.to_vec() };
    Encoder::query().encode(rest, &mut out);
    out
}

impl Command {
    fn push(&mut self, name: &str, value: &str) {
        if self.request.headers.len() < HEADERS_MAX {
            self.request
                .headers
                .push((name.trim().into(), value.trim().into()));
        }
    }

    fn push_header(&mut self, line: &str) {
        // A name followed by a semicolon is a header without a value; by a colon alone, one that is
        // not sent.
        match line.split_once(':') {
            Some((_, value)) if value.trim().is_empty() => {}
            Some((name, value)) => self.push(name, value),
            None if line.ends_with(';') => self.push(line.trim_end_matches(';'), ""),
            None => {}
        }
    }

    /// A field of a form: `name=value`, or `name=@file`, whose content is not known.
    fn push_field(&mut self, field: &str, literal: bool) {
        let Some((name, value)) = field.split_once('=') else {
            return;
        };
        let value = match value.strip_prefix(['@', '<']).filter(|_| !literal) {
            Some(_) => None,
            None if literal => Some(value.to_owned()),
            None => Some(
                value
                    .split(";type=")
                    .next()
                    .unwrap_or_default()
                    .trim_matches('"')
                    .to_owned(),
            ),
        };
        let fields = self.request.fields.get_or_insert_default();
        if fields.len() < HEADERS_MAX {
            fields.push(Field {
                name: name.into(),
                value,
            });
        }
    }
}

/// The name of an option, and the value when both are one word: `-XPUT`, `--request=PUT`.
fn option(word: &str) -> (&str, Option<String>) {
    if word.starts_with("--") {
        return match word.split_once('=') {
            Some((name, value)) => (name, Some(value.into())),
            None => (word, None),
        };
    }
    if !word.starts_with('-') {
        return (word, None);
    }
    // Flags in one word come one by one; the first that takes a word ends them.
    for (at, letter) in word.char_indices().skip(1) {
        let end = at + letter.len_utf8();
        if SHORT.contains(letter) {
            let name = SHORT_NAMES
                .iter()
                .find(|name| name.ends_with(letter))
                .copied()
                .unwrap_or("-");
            let value = word.get(end..).filter(|value| !value.is_empty());
            return (name, value.map(Into::into));
        }
        if matches!(letter, 'I' | 'G') {
            return (if letter == 'I' { "-I" } else { "-G" }, None);
        }
    }
    (word, None)
}

/// The short options of [`SHORT`], as they are matched.
const SHORT_NAMES: [&str; 27] = [
    "-X", "-H", "-A", "-e", "-b", "-r", "-d", "-T", "-u", "-F", "-o", "-w", "-m", "-x", "-D", "-c",
    "-E", "-K", "-C", "-U", "-y", "-Y", "-z", "-t", "-P", "-Q", "-q",
];

/// The words of a command as a POSIX shell splits them; a line may be continued behind a backslash
/// or, as Windows has it, a circumflex or a backtick.
fn split(command: &str) -> Result<Vec<String>, InputError> {
    let plain;
    let command = if is_windows(command) {
        plain = without_circumflexes(command);
        plain.as_str()
    } else {
        command
    };
    let mut words = vec![];
    let mut word: Option<Vec<u8>> = None;
    let mut chars = command.chars().peekable();
    let mut line = 1;
    while let Some(char) = chars.next() {
        line += usize::from(char == '\n');
        match char {
            '\\' | '`' if chars.peek().is_some_and(|next| matches!(next, '\n' | '\r')) => {
                chars.next_if_eq(&'\r');
                chars.next_if_eq(&'\n');
            }
            '\\' => {
                let word = word.get_or_insert_default();
                chars.next().into_iter().for_each(|char| push(word, char));
            }
            '\'' | '"' => {
                let ansi = char == '\'' && word.as_deref().is_some_and(|word| word.ends_with(b"$"));
                let word = word.get_or_insert_default();
                if ansi {
                    word.pop();
                }
                let what = "a quote is not closed: paste the whole command, or the request that curl -v prints";
                quoted(&mut chars, char, ansi, word).ok_or(InputError { line, what })?;
            }
            _ if char.is_whitespace() => words.extend(word.take().map(|word| text(&word))),
            _ => push(word.get_or_insert_default(), char),
        }
        if words.len() > WORDS_MAX {
            return Err(InputError {
                line,
                what: "the command has too many words",
            });
        }
    }
    words.extend(word.map(|word| text(&word)));
    Ok(words)
}

fn push(word: &mut Vec<u8>, char: char) {
    word.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes());
}

/// Whether a command is one of Windows' own shell, whose escape is the circumflex.
fn is_windows(command: &str) -> bool {
    command.contains("^\"") || command.lines().any(|line| line.trim_end().ends_with('^'))
}

/// A command of Windows' shell without its escapes.
fn without_circumflexes(command: &str) -> String {
    let mut out = String::with_capacity(command.len());
    let mut chars = command.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '^' => match chars.next() {
                Some('\r') => {
                    chars.next_if_eq(&'\n');
                    out.push(' ');
                }
                Some('\n') => out.push(' '),
                next => out.extend(next),
            },
            _ => out.push(char),
        }
    }
    out
}

fn quoted(
    chars: &mut core::iter::Peekable<core::str::Chars<'_>>,
    quote: char,
    ansi: bool,
    word: &mut Vec<u8>,
) -> Option<()> {
    loop {
        match chars.next()? {
            char if char == quote => return Some(()),
            '\\' if ansi => escape(chars, word)?,
            '\\' if quote == '"' => match chars.next()? {
                char @ ('"' | '\\' | '$' | '`') => push(word, char),
                '\n' => {}
                other => {
                    word.push(b'\\');
                    push(word, other);
                }
            },
            char => push(word, char),
        }
    }
}

/// What stands behind a backslash in `$'…'`.
fn escape(
    chars: &mut core::iter::Peekable<core::str::Chars<'_>>,
    word: &mut Vec<u8>,
) -> Option<()> {
    let letter = chars.next()?;
    let (most, radix) = match letter {
        'x' => (2, 16),
        'u' => (4, 16),
        'U' => (8, 16),
        '0'..='7' => (2, 8),
        _ => {
            push(
                word,
                match letter {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'a' => '\u{7}',
                    'b' => '\u{8}',
                    'e' | 'E' => '\u{1b}',
                    'f' => '\u{c}',
                    'v' => '\u{b}',
                    other => other,
                },
            );
            return Some(());
        }
    };
    let mut digits = String::from_iter(Some(letter).filter(|_| radix == 8));
    for _ in 0..most {
        digits.extend(chars.next_if(|next| next.is_digit(radix)));
    }
    let code = u32::from_str_radix(&digits, radix).unwrap_or_default();
    match (letter, u8::try_from(code)) {
        // A byte, and not a character.
        ('x' | '0'..='7', Ok(byte)) => word.push(byte),
        _ => push(
            word,
            char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
        ),
    }
    Some(())
}
