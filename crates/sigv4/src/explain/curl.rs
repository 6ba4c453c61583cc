//! Reading a curl command line.

use std::prelude::rust_2024::*;
use std::vec;

use super::input::InputError;
use super::request::Request;
use crate::names::CONTENT_TYPE;

/// The most words of a command: a request has at most 128 headers, two words each, and a few options.
const WORDS_MAX: usize = 1024;

/// Options of curl that take a word and do not change what is signed.
const WITH_VALUE: [&str; 44] = [
    "-o",
    "--output",
    "-w",
    "--write-out",
    "-m",
    "--max-time",
    "--connect-timeout",
    "--cacert",
    "--cert",
    "--key",
    "-x",
    "--proxy",
    "--retry",
    "--retry-delay",
    "--limit-rate",
    "--resolve",
    "-c",
    "--cookie-jar",
    "--interface",
    "-D",
    "--dump-header",
    "--capath",
    "-E",
    "--ciphers",
    "-K",
    "--config",
    "--connect-to",
    "-C",
    "--continue-at",
    "--dns-servers",
    "--max-redirs",
    "--noproxy",
    "--proxy-user",
    "-U",
    "--stderr",
    "--tls-max",
    "--trace",
    "--trace-ascii",
    "--unix-socket",
    "-y",
    "-Y",
    "-z",
    "--keepalive-time",
    "--expect100-timeout",
];

/// What a command says: a request, and the credentials that it gives curl.
pub(super) struct Command {
    pub(super) request: Request,
    /// The argument of `-u`: an access key and a secret, when curl is to sign.
    pub(super) user: Option<String>,
    /// Whether curl itself signs.
    pub(super) signs: bool,
}

/// Reads a command: `curl`, with or without the prompt before it.
pub(super) fn parse(text: &str) -> Result<Command, InputError> {
    let mut words = split(text)?.into_iter().skip_while(|word| word != "curl").skip(1);
    let mut out = Command { request: Request::default(), user: None, signs: false };
    let (mut method, mut url, mut data, mut get) = (None, None, None::<Vec<u8>>, false);
    let mut typed = None;
    while let Some(word) = words.next() {
        let (name, mut given) = option(&word);
        let mut value = || given.take().or_else(|| words.next()).unwrap_or_default();
        match name {
            "-X" | "--request" => method = Some(value()),
            "-H" | "--header" => out.push_header(&value()),
            "-A" | "--user-agent" => out.push_header(&(String::from("User-Agent: ") + &value())),
            "-e" | "--referer" => out.push_header(&(String::from("Referer: ") + &value())),
            "-b" | "--cookie" => out.push_header(&(String::from("Cookie: ") + &value())),
            "-r" | "--range" => out.push_header(&(String::from("Range: bytes=") + &value())),
            "--compressed" => out.push_header("Accept-Encoding: deflate, gzip, br, zstd"),
            "-d" | "--data" | "--data-raw" | "--data-binary" | "--data-ascii" | "--json" => {
                typed = Some(if name == "--json" {
                    "application/json"
                } else {
                    "application/x-www-form-urlencoded"
                });
                append(&mut data, name, &value());
            }
            "-T" | "--upload-file" => {
                let _ = value();
                method.get_or_insert_with(|| "PUT".into());
                // What the file holds is not known.
                (data, typed) = (None, None);
            }
            "-I" | "--head" => {
                method.get_or_insert_with(|| "HEAD".into());
            }
            "-G" | "--get" => get = true,
            "--url" => url = Some(value()),
            "-u" | "--user" => out.user = Some(value()),
            "--aws-sigv4" => {
                let _ = value();
                out.signs = true;
            }
            _ if WITH_VALUE.contains(&name) => {
                let _ = value();
            }
            _ if word.starts_with('-') && word.len() > 1 => {}
            _ => url = Some(word),
        }
    }
    let url = url.ok_or(InputError { line: 1, what: "the curl command names no URL" })?;
    out.request.set_target(&if url.contains("://") { url } else { String::from("http://") + &url });
    let posts = data.is_some() && !get;
    out.request.method = method.unwrap_or_else(|| if posts { "POST".into() } else { "GET".into() });
    if let Some(kind) = typed.filter(|_| posts && out.request.header(CONTENT_TYPE).is_none()) {
        out.push_header(&(String::from("Content-Type: ") + kind));
    }
    if posts {
        out.request.body = data;
    } else if matches!(out.request.method.as_str(), "GET" | "HEAD" | "DELETE") {
        out.request.body = Some(Vec::new());
    }
    Ok(out)
}

impl Command {
    fn push_header(&mut self, line: &str) {
        // A name followed by a semicolon is a header without a value.
        let (name, value) = match line.split_once(':') {
            Some((name, value)) => (name, value.trim()),
            None => (line.trim_end_matches(';'), ""),
        };
        if self.request.headers.len() < crate::canonical::HEADERS_MAX {
            self.request.headers.push((name.trim().into(), value.into()));
        }
    }
}

fn append(data: &mut Option<Vec<u8>>, name: &str, value: &str) {
    if value.starts_with('@') && name != "--data-raw" {
        // A file, whose content is not known.
        return;
    }
    let data = data.get_or_insert_default();
    if !data.is_empty() {
        data.push(b'&');
    }
    data.extend_from_slice(value.as_bytes());
}

/// The name of an option, and the value when both are one word: `-XPUT`, `--request=PUT`.
fn option(word: &str) -> (&str, Option<String>) {
    const SHORT: &str = "XHAebrdTuowmxDcEKCUyYz";
    if word.starts_with("--") {
        return match word.split_once('=') {
            Some((name, value)) => (name, Some(value.into())),
            None => (word, None),
        };
    }
    match word.split_at_checked(2) {
        Some((name, value)) if !value.is_empty() && name.starts_with('-') => {
            match name.chars().nth(1) {
                Some(letter) if SHORT.contains(letter) => (name, Some(value.into())),
                // Several flags in one word: the one that says something about the request wins.
                _ if value.contains('I') => ("-I", None),
                _ => (name, None),
            }
        }
        _ => (word, None),
    }
}

/// The words of a command as a POSIX shell splits them; a line may be continued behind a backslash or, as Windows
/// has it, a circumflex.
fn split(text: &str) -> Result<Vec<String>, InputError> {
    let mut words = vec![];
    let mut word: Option<String> = None;
    let mut chars = text.chars().peekable();
    let mut line = 1;
    while let Some(char) = chars.next() {
        line += usize::from(char == '\n');
        match char {
            '\\' | '^' if chars.peek().is_some_and(|next| matches!(next, '\n' | '\r')) => {
                while chars.next_if(|next| matches!(next, '\n' | '\r')).is_some() {}
            }
            '\\' => word.get_or_insert_default().extend(chars.next()),
            '\'' | '"' => {
                let ansi = char == '\'' && word.as_deref().is_some_and(|word| word.ends_with('$'));
                let word = word.get_or_insert_default();
                if ansi {
                    word.pop();
                }
                quoted(&mut chars, char, ansi, word)
                    .ok_or(InputError { line, what: "a quote is not closed" })?;
            }
            _ if char.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(char),
        }
        if words.len() > WORDS_MAX {
            return Err(InputError { line, what: "the command has too many words" });
        }
    }
    words.extend(word);
    Ok(words)
}

fn quoted(
    chars: &mut core::iter::Peekable<core::str::Chars<'_>>,
    quote: char,
    ansi: bool,
    word: &mut String,
) -> Option<()> {
    loop {
        match chars.next()? {
            char if char == quote => return Some(()),
            '\\' if ansi => word.push(match chars.next()? {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                other => other,
            }),
            '\\' if quote == '"' => match chars.next()? {
                char @ ('"' | '\\' | '$' | '`') => word.push(char),
                '\n' => {}
                other => word.extend(['\\', other]),
            },
            char => word.push(char),
        }
    }
}
