//! The head of a request, read strictly: what two readers could read differently is no head.
//! [RFC 9112](https://www.rfc-editor.org/rfc/rfc9112) leaves recipients free to mend much of it;
//! here nothing is mended.

use anys3_sigv4::HEADERS_MAX;
use http::Uri;
use memchr::memchr;

use super::HEAD_LEN_MAX;
use super::fault::RequestFault;

/// How the message goes on behind its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Framing {
    /// So many bytes.
    Length(u64),
    /// Chunks.
    Chunked,
}

/// What is known of a head, as far as it came.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// How many bytes of it are read: whole lines.
    read: usize,
    headers: usize,
    /// The minor version of HTTP/1, once the first line is read.
    minor: Option<u8>,
    is_head: bool,
    hosts: usize,
    length: Option<u64>,
    chunked: bool,
}

impl Head {
    /// Whether any of it has come.
    pub(super) fn is_begun(&self, bytes: &[u8]) -> bool {
        bytes.iter().any(|byte| !matches!(byte, b'\r' | b'\n'))
    }

    /// Whether it asks for no body in the answer.
    pub(super) fn is_head(&self) -> bool {
        self.is_head
    }

    /// Reads on in `bytes`, which begin with the head, as far as they are there. At its end, its
    /// length and what follows it.
    pub(super) fn read(&mut self, bytes: &[u8]) -> Result<Option<(usize, Framing)>, RequestFault> {
        while let Some(rest) = bytes.get(self.read..)
            && let Some(end) = memchr(b'\n', rest)
        {
            self.read = self.read.saturating_add(end).saturating_add(1);
            if self.read > HEAD_LEN_MAX {
                break;
            }
            let line = rest
                .get(..end)
                .and_then(|line| line.strip_suffix(b"\r"))
                .ok_or(RequestFault::LINE_END)?;
            match (line, self.minor) {
                // What some send behind a body that is over.
                ([], None) => {}
                ([], Some(minor)) => {
                    return self.end(minor).map(|framing| Some((self.read, framing)));
                }
                (line, None) => self.request_line(line)?,
                (line, Some(minor)) => self.header(line, minor)?,
            }
        }
        if bytes.len().max(self.read) >= HEAD_LEN_MAX {
            return Err(if self.minor.is_some() {
                RequestFault::HEAD_LEN
            } else {
                RequestFault::TARGET_LEN
            });
        }
        // Another protocol, as TLS, may have no lines: it is told at once.
        match self.minor.is_none()
            && bytes
                .get(self.read)
                .is_some_and(|b| !is_token(*b) && *b != b'\r')
        {
            true => Err(RequestFault::REQUEST_LINE),
            false => Ok(None),
        }
    }

    fn request_line(&mut self, line: &[u8]) -> Result<(), RequestFault> {
        let mut words = line.split(|byte| *byte == b' ');
        let (Some(method), Some(target), Some(version), None) =
            (words.next(), words.next(), words.next(), words.next())
        else {
            return Err(RequestFault::REQUEST_LINE);
        };
        self.minor = Some(match version {
            b"HTTP/1.1" => 1,
            b"HTTP/1.0" => 0,
            [b'H', b'T', b'T', b'P', b'/', b'0'..=b'9', b'.', b'0'..=b'9'] => {
                return Err(RequestFault::VERSION);
            }
            _ => return Err(RequestFault::REQUEST_LINE),
        });
        if method.is_empty() || !method.iter().copied().all(is_token) {
            return Err(RequestFault::REQUEST_LINE);
        }
        self.is_head = method == b"HEAD";
        let is_known = target == b"*"
            || [&b"/"[..], b"http://", b"https://"]
                .iter()
                .any(|s| target.starts_with(s));
        // A fragment is for the client alone: the parser of URIs would leave it out without a word.
        match is_known && memchr(b'#', target).is_none() && Uri::try_from(target).is_ok() {
            true => Ok(()),
            false => Err(RequestFault::TARGET),
        }
    }

    fn header(&mut self, line: &[u8], minor: u8) -> Result<(), RequestFault> {
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            return Err(RequestFault::FOLDED);
        }
        let (name, value) = memchr(b':', line)
            .and_then(|colon| line.split_at_checked(colon))
            .and_then(|(name, rest)| Some((name, rest.get(1..)?)))
            .filter(|(name, _)| !name.is_empty() && name.iter().copied().all(is_token))
            .ok_or(RequestFault::NAME)?;
        if value
            .iter()
            .any(|byte| byte.is_ascii_control() && *byte != b'\t')
        {
            return Err(RequestFault::VALUE);
        }
        self.headers = self.headers.saturating_add(1);
        if self.headers > HEADERS_MAX {
            return Err(RequestFault::HEADERS);
        }
        let is = |known: &str| name.eq_ignore_ascii_case(known.as_bytes());
        // Of what says where the message ends, not even space is trimmed but the one that everybody
        // sends.
        let exact = value.strip_prefix(b" ").unwrap_or(value);
        match name.len() {
            4 if is("host") => self.hosts = self.hosts.saturating_add(1),
            6 if is("expect") && !value.trim_ascii().eq_ignore_ascii_case(b"100-continue") => {
                return Err(RequestFault::EXPECTATION);
            }
            14 if is("content-length") => match (self.length, number(exact)) {
                (None, Some(length)) => self.length = Some(length),
                _ => return Err(RequestFault::LENGTH),
            },
            17 if is("transfer-encoding") => {
                coding(exact)?;
                if self.chunked || minor == 0 {
                    return Err(RequestFault::CODING);
                }
                self.chunked = true;
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&self, minor: u8) -> Result<Framing, RequestFault> {
        if self.hosts > 1 || (self.hosts == 0 && minor > 0) {
            return Err(RequestFault::HOST);
        }
        match (self.length, self.chunked) {
            (Some(_), true) => Err(RequestFault::TWO_LENGTHS),
            (None, true) => Ok(Framing::Chunked),
            (length, false) => Ok(Framing::Length(length.unwrap_or(0))),
        }
    }
}

/// `chunked` alone is understood. Another coding before it could be, in theory; any other order
/// says nothing of where the message ends.
fn coding(value: &[u8]) -> Result<(), RequestFault> {
    if value.eq_ignore_ascii_case(b"chunked") {
        return Ok(());
    }
    let mut codings = value
        .split(|byte| *byte == b',')
        .map(<[u8]>::trim_ascii)
        .rev();
    let last_is_chunked = codings
        .next()
        .is_some_and(|last| last.eq_ignore_ascii_case(b"chunked"));
    let others =
        codings.all(|coding| !coding.is_empty() && !coding.eq_ignore_ascii_case(b"chunked"));
    match last_is_chunked && others && memchr(b',', value).is_some() {
        true => Err(RequestFault::OTHER_CODINGS),
        false => Err(RequestFault::CODING),
    }
}

/// A number of digits and nothing else, that fits in 63 bits as everywhere.
fn number(digits: &[u8]) -> Option<u64> {
    let plain = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
    let number: u64 = plain
        .then_some(digits)
        .and_then(|digits| std::str::from_utf8(digits).ok()?.parse().ok())?;
    i64::try_from(number).is_ok().then_some(number)
}

/// Whether a byte may be in a method or the name of a header.
fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a head as a whole and cut at every byte, and what follows it is not looked at.
    fn read(bytes: &[u8]) -> Result<Option<Framing>, RequestFault> {
        let whole = Head::default().read(bytes);
        let mut head = Head::default();
        let mut piecewise = Ok(None);
        for end in 0..=bytes.len() {
            piecewise = head.read(&bytes[..end]);
            if !matches!(piecewise, Ok(None)) {
                break;
            }
        }
        assert_eq!(whole, piecewise, "{}", bytes.escape_ascii());
        if let Ok(Some((length, _))) = whole {
            assert_eq!(length, bytes.len(), "{}", bytes.escape_ascii());
            let followed = [bytes, b"GET / HTTP/1.1\r\n\n\0"].concat();
            assert_eq!(Head::default().read(&followed), whole);
        }
        whole.map(|end| end.map(|(_, framing)| framing))
    }

    fn with(headers: &str) -> Result<Option<Framing>, RequestFault> {
        read(format!("PUT /b/k HTTP/1.1\r\nHost: a\r\n{headers}\r\n").as_bytes())
    }

    #[test]
    fn heads_that_are_sent() {
        for (headers, framing) in [
            ("", Framing::Length(0)),
            ("Content-Length: 0\r\n", Framing::Length(0)),
            ("content-length:5\r\n", Framing::Length(5)),
            (
                "Content-Length: 9223372036854775807\r\n",
                Framing::Length(i64::MAX.unsigned_abs()),
            ),
            ("Transfer-Encoding: chunked\r\n", Framing::Chunked),
            ("TRANSFER-ENCODING: Chunked\r\n", Framing::Chunked),
            (
                "Expect: 100-Continue\r\nContent-Length: 5\r\n",
                Framing::Length(5),
            ),
            ("X: \r\nY:\r\nZ: a\tb \u{e9}\r\n", Framing::Length(0)),
            (
                "TE: trailers\r\nTrailer: x\r\nConnection: close\r\n",
                Framing::Length(0),
            ),
        ] {
            assert_eq!(with(headers), Ok(Some(framing)), "{headers:?}");
        }
        for head in [
            "GET / HTTP/1.0\r\n\r\n",
            "\r\n\r\nGET / HTTP/1.1\r\nHost:\r\n\r\n",
            "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET http://a/b?c=%20 HTTP/1.1\r\nHost: a\r\n\r\n",
            "M-SEARCH /\u{fc}?a=b HTTP/1.1\r\nHost: a\r\n\r\n",
        ] {
            assert_eq!(
                read(head.as_bytes()),
                Ok(Some(Framing::Length(0))),
                "{head:?}"
            );
        }
        for cut in [
            "",
            "\r",
            "\r\n",
            "GET",
            "GET / HTTP/1.1\r\nHo",
            "GET / HTTP/1.1\r\nHost: a\r\n\r",
        ] {
            assert_eq!(read(cut.as_bytes()), Ok(None), "{cut:?}");
        }
    }

    #[test]
    fn first_lines_that_are_none() {
        for (line, fault) in [
            ("GET /", RequestFault::REQUEST_LINE),
            ("GET / ", RequestFault::REQUEST_LINE),
            ("GET  / HTTP/1.1", RequestFault::REQUEST_LINE),
            ("GET / HTTP/1.1 ", RequestFault::REQUEST_LINE),
            ("GET /a b HTTP/1.1", RequestFault::REQUEST_LINE),
            ("GET\t/ HTTP/1.1", RequestFault::REQUEST_LINE),
            ("G(T / HTTP/1.1", RequestFault::REQUEST_LINE),
            (" GET / HTTP/1.1", RequestFault::REQUEST_LINE),
            ("\u{16}\u{3}\u{1}", RequestFault::REQUEST_LINE),
            ("GET / http/1.1", RequestFault::REQUEST_LINE),
            ("GET / HTTP/1", RequestFault::REQUEST_LINE),
            ("GET / HTTP/1.01", RequestFault::REQUEST_LINE),
            ("PRI * HTTP/2.0", RequestFault::VERSION),
            ("GET / HTTP/1.2", RequestFault::VERSION),
            ("GET / HTTP/0.9", RequestFault::VERSION),
            ("GET a HTTP/1.1", RequestFault::TARGET),
            ("CONNECT a:80 HTTP/1.1", RequestFault::TARGET),
            ("GET /a#b HTTP/1.1", RequestFault::TARGET),
            ("GET /a\u{1}b HTTP/1.1", RequestFault::TARGET),
            ("GET http:// HTTP/1.1", RequestFault::TARGET),
        ] {
            assert_eq!(
                read(format!("{line}\r\nHost: a\r\n\r\n").as_bytes()),
                Err(fault),
                "{line:?}"
            );
        }
        assert_eq!(read(b"GET /\xe9 HTTP/1.1\r\n"), Err(RequestFault::TARGET));
        assert_eq!(read(b"GET / HTTP/1.1\n"), Err(RequestFault::LINE_END));
    }

    #[test]
    fn headers_that_are_none() {
        for (headers, fault) in [
            ("X : y\r\n", RequestFault::NAME),
            (": y\r\n", RequestFault::NAME),
            ("X\r\n", RequestFault::NAME),
            ("X y: z\r\n", RequestFault::NAME),
            ("X\u{e9}: z\r\n", RequestFault::NAME),
            ("X: y\r\n z\r\n", RequestFault::FOLDED),
            ("X: y\r\n\tz\r\n", RequestFault::FOLDED),
            (" Content-Length: 5\r\n", RequestFault::FOLDED),
            ("X: a\0b\r\n", RequestFault::VALUE),
            ("X: a\u{1b}b\r\n", RequestFault::VALUE),
            ("X: a\u{7f}b\r\n", RequestFault::VALUE),
            ("X: a\rb\r\n", RequestFault::VALUE),
            ("X: y\n", RequestFault::LINE_END),
            ("Host: a\r\n", RequestFault::HOST),
            ("Expect: 200-ok\r\n", RequestFault::EXPECTATION),
        ] {
            assert_eq!(with(headers), Err(fault), "{headers:?}");
        }
        assert_eq!(read(b"GET / HTTP/1.1\r\n\r\n"), Err(RequestFault::HOST));
        assert_eq!(
            read(b"GET / HTTP/1.0\r\nHost: a\r\nhost: a\r\n\r\n"),
            Err(RequestFault::HOST)
        );
        assert_eq!(
            with(&"X: y\r\n".repeat(HEADERS_MAX - 1)),
            Ok(Some(Framing::Length(0)))
        );
        assert_eq!(
            with(&"X: y\r\n".repeat(HEADERS_MAX)),
            Err(RequestFault::HEADERS)
        );
    }

    #[test]
    fn ends_that_are_not_clear() {
        for value in [
            "",
            "+5",
            "-5",
            "0x5",
            "5,5",
            "5, 5",
            "5 ",
            " 5",
            "\t5",
            "5;",
            "five",
            "9223372036854775808",
        ] {
            assert_eq!(
                with(&format!("Content-Length: {value}\r\n")),
                Err(RequestFault::LENGTH),
                "{value:?}"
            );
        }
        for value in [
            "",
            "xchunked",
            "identity",
            "gzip",
            "chunked, gzip",
            "chunked, chunked",
            ", chunked",
            "chunked ",
            " chunked",
            "\tchunked",
            "\"chunked\"",
            "chunked;q=1",
        ] {
            assert_eq!(
                with(&format!("Transfer-Encoding: {value}\r\n")),
                Err(RequestFault::CODING),
                "{value:?}"
            );
        }
        assert_eq!(
            with("Transfer-Encoding: gzip, chunked\r\n"),
            Err(RequestFault::OTHER_CODINGS)
        );
        let (length, chunked) = ("Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n");
        for (lines, fault) in [
            ([length, length], RequestFault::LENGTH),
            ([chunked, chunked], RequestFault::CODING),
            ([length, chunked], RequestFault::TWO_LENGTHS),
            ([chunked, length], RequestFault::TWO_LENGTHS),
        ] {
            assert_eq!(with(&lines.concat()), Err(fault), "{lines:?}");
        }
        let old = format!("PUT / HTTP/1.0\r\n{chunked}\r\n");
        assert_eq!(read(old.as_bytes()), Err(RequestFault::CODING));
    }

    #[test]
    fn a_head_has_an_end() {
        let long = |length: usize| {
            let empty = "GET / HTTP/1.1\r\nHost: a\r\nX: \r\n\r\n";
            empty.replace("X: ", &format!("X: {}", "x".repeat(length - empty.len())))
        };
        let read = |text: &str| {
            Head::default()
                .read(text.as_bytes())
                .map(|end| end.map(|(length, _)| length))
        };
        assert_eq!(read(&long(HEAD_LEN_MAX)), Ok(Some(HEAD_LEN_MAX)));
        assert_eq!(read(&long(HEAD_LEN_MAX + 1)), Err(RequestFault::HEAD_LEN));
        assert_eq!(read(&long(2 * HEAD_LEN_MAX)), Err(RequestFault::HEAD_LEN));
        assert_eq!(
            read(&long(2 * HEAD_LEN_MAX)[..HEAD_LEN_MAX]),
            Err(RequestFault::HEAD_LEN)
        );
        assert_eq!(
            read(&"\r\n".repeat(HEAD_LEN_MAX)),
            Err(RequestFault::TARGET_LEN)
        );
        assert_eq!(
            read(&format!("GET /{}", "a".repeat(HEAD_LEN_MAX))),
            Err(RequestFault::TARGET_LEN)
        );
    }
}
