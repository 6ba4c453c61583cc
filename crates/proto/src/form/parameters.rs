//! Header values with parameters, as `form-data; name="file"; filename="cat.jpg"`.

use crate::names;

/// A value and its parameters, as they stand there.
#[derive(Debug)]
pub struct Parameters {
    /// What stands before the parameters.
    pub value: String,
    /// Names in lower case, in the order that they came in; each is there once.
    list: Vec<(String, String)>,
}

impl Parameters {
    /// Reads a header. Names are the same in capital letters: [RFC 2045, 5.1](
    /// https://www.rfc-editor.org/rfc/rfc2045#section-5.1),
    /// [RFC 2183, 2](https://www.rfc-editor.org/rfc/rfc2183#section-2).
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(header: &str) -> Result<Self, String> {
        let (value, mut rest) = header.split_at(header.find(';').unwrap_or(header.len()));
        let mut list: Vec<(String, String)> = Vec::new();
        while let Some(parameter) = rest.trim_start().strip_prefix(';').map(str::trim_start) {
            if parameter.is_empty() || parameter.starts_with(';') {
                rest = parameter;
                continue;
            }
            let (name, value) = parameter
                .split_once('=')
                .ok_or_else(|| format!("{parameter:?} has no value"))?;
            let (name, value) = (name.trim_end().to_ascii_lowercase(), value.trim_start());
            if name.is_empty() || name.contains([';', '"', ' ', '\t']) {
                return Err(format!("{name:?} is no name of a parameter"));
            }
            let (value, behind) = match value.strip_prefix('"') {
                Some(quoted) => {
                    unquote(quoted).ok_or_else(|| format!("the quotes of {name} do not end"))?
                }
                None => plain(value),
            };
            if list.iter().any(|(other, _)| *other == name) {
                return Err(format!("it has {name} twice"));
            }
            list.push((name, value));
            rest = behind;
        }
        if !rest.trim().is_empty() {
            return Err(format!("{:?} follows a value in quotes", rest.trim()));
        }
        Ok(Self {
            value: value.trim().to_owned(),
            list,
        })
    }

    /// A parameter, as it stands there.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.list
            .iter()
            .find(|(other, _)| other == name)
            .map(|(_, value)| value.as_str())
    }

    /// A parameter that may be in an encoding ([RFC 8187](https://www.rfc-editor.org/rfc/rfc8187),
    /// `filename*=`) or in pieces ([RFC 2231, 3](https://www.rfc-editor.org/rfc/rfc2231#section-3),
    /// `filename*0=`). One that is encoded takes precedence over one that is not: the other is
    /// there for readers who know no encodings.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn text(&self, name: &str) -> Result<Option<String>, String> {
        if let Some(encoded) = self.get(&format!("{name}*")) {
            return decode(name, encoded).map(Some);
        }
        match self.pieces(name)? {
            None => Ok(self.get(name).map(as_browsers_write)),
            pieces => Ok(pieces),
        }
    }

    /// A parameter in pieces, of which each may be encoded; the first says how.
    fn pieces(&self, name: &str) -> Result<Option<String>, String> {
        let prefix = format!("{name}*");
        let all = self
            .list
            .iter()
            .filter(|(other, _)| other.starts_with(&prefix))
            .count();
        let mut joined = String::new();
        // Percent-encoded, so that what is a letter only together is decoded together.
        let mut charset = None;
        for number in 0..all {
            let (plain, encoded) = (
                self.get(&format!("{name}*{number}")),
                self.get(&format!("{name}*{number}*")),
            );
            match (plain, encoded, number) {
                (Some(plain), None, _) => joined.push_str(&names::encode_query(plain)),
                (None, Some(first), 0) => {
                    let (of, rest) = split_charset(name, first)?;
                    charset = Some(of);
                    joined.push_str(rest);
                }
                (None, Some(more), _) if charset.is_some() => joined.push_str(more),
                _ => {
                    return Err(format!(
                        "the pieces of {name} are not those from 0 on, each once"
                    ));
                }
            }
        }
        match all {
            0 => Ok(None),
            _ => decoded(name, charset.unwrap_or("utf-8"), &joined).map(Some),
        }
    }
}

/// Up to the closing quote, and what is behind it. A backslash takes the meaning off a quote and
/// off another backslash; elsewhere it is one, for some send the paths of files as they are.
fn unquote(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        match c {
            '"' => return Some((value, text.get(at.saturating_add(1)..).unwrap_or_default())),
            '\\' => value.push(
                rest.next_if(|(_, next)| matches!(next, '"' | '\\'))
                    .map_or(c, |(_, next)| next),
            ),
            c => value.push(c),
        }
    }
    None
}

/// A value without quotes, and what is behind it.
fn plain(text: &str) -> (String, &str) {
    let (value, rest) = text.split_at(text.find(';').unwrap_or(text.len()));
    (value.trim_end().to_owned(), rest)
}

/// Browsers percent-encode a quote and the ends of lines, and nothing else, not even the percent
/// sign: <https://html.spec.whatwg.org/#multipart-form-data>.
fn as_browsers_write(value: &str) -> String {
    value
        .replace("%22", "\"")
        .replace("%0D", "\r")
        .replace("%0A", "\n")
}

/// `UTF-8'en'%c3%bc`.
fn decode(name: &str, text: &str) -> Result<String, String> {
    let (charset, encoded) = split_charset(name, text)?;
    decoded(name, charset, encoded)
}

fn split_charset<'a>(name: &str, text: &'a str) -> Result<(&'a str, &'a str), String> {
    let (charset, rest) = text
        .split_once('\'')
        .ok_or_else(|| format!("{name}* names no character set"))?;
    let (_language, encoded) = rest
        .split_once('\'')
        .ok_or_else(|| format!("{name}* names no language"))?;
    Ok((charset, encoded))
}

fn decoded(name: &str, charset: &str, encoded: &str) -> Result<String, String> {
    let well_formed =
        |rest: &str| rest.len() >= 2 && rest.bytes().take(2).all(|b| b.is_ascii_hexdigit());
    if !encoded.split('%').skip(1).all(well_formed) {
        return Err(format!("{name}* is not percent-encoded"));
    }
    if !charset.eq_ignore_ascii_case("utf-8") {
        return Err(format!(
            "{name}* is in {charset:?}, and only UTF-8 is possible"
        ));
    }
    names::decode(encoded).ok_or_else(|| format!("{name}* is not UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file_name(header: &str) -> Result<Option<String>, String> {
        Parameters::read(header).and_then(|parameters| parameters.text("filename"))
    }

    #[test]
    fn file_names_in_every_writing() {
        for (header, expect) in [
            (
                r#"form-data; name="file"; filename="sample.txt""#,
                Some("sample.txt"),
            ),
            (
                r#"form-data; name="file"; fileName="sample.txt""#,
                Some("sample.txt"),
            ),
            (
                r#"Form-Data;NAME=file;FILENAME=sample.txt"#,
                Some("sample.txt"),
            ),
            (
                r#"form-data ; name = "file" ; filename = "a b" "#,
                Some("a b"),
            ),
            (r#"form-data; name="file""#, None),
            (r#"form-data; name="filename=x""#, None),
            (r#"form-data; filename="""#, Some("")),
            (r#"form-data; filename="a;b=c""#, Some("a;b=c")),
            (r#"form-data; filename="a\"b\\c""#, Some(r#"a"b\c"#)),
            (
                r#"form-data; filename="C:\dir\a.txt""#,
                Some(r"C:\dir\a.txt"),
            ),
            (
                r#"form-data; filename="a%22b%0D%0Ac%25%41""#,
                Some("a\"b\r\nc%25%41"),
            ),
            (r#"form-data; filename="ü🦆""#, Some("ü🦆")),
            (
                "form-data; filename*=UTF-8''%c3%bc%20%F0%9F%A6%86.txt",
                Some("ü 🦆.txt"),
            ),
            ("form-data; filename*=utf-8'en'a", Some("a")),
            (
                r#"form-data; filename="u.txt"; filename*=utf-8''%C3%BC.txt"#,
                Some("ü.txt"),
            ),
            (
                r#"form-data; FileName*=UTF-8''b.txt; filename="a.txt""#,
                Some("b.txt"),
            ),
            (
                r#"form-data; filename*0="a%20"; filename*1="b.txt""#,
                Some("a%20b.txt"),
            ),
            (
                r#"form-data; filename*1*=%BC.txt; filename*0*=utf-8''%C3"#,
                Some("ü.txt"),
            ),
            (
                r#"form-data; filename*0*=utf-8''%C3%BC; filename*1=" %.txt""#,
                Some("ü %.txt"),
            ),
            ("form-data; ; filename=a;", Some("a")),
        ] {
            assert_eq!(
                file_name(header).as_ref().map(Option::as_deref),
                Ok(expect),
                "{header}"
            );
        }
        for (header, why) in [
            (r#"form-data; filename="a"; filename="b""#, "twice"),
            (r#"form-data; filename="a"; FILENAME="b""#, "twice"),
            (r#"form-data; filename="a"#, "do not end"),
            (r#"form-data; filename="a" b"#, "follows"),
            ("form-data; filename", "no value"),
            ("form-data; =a", "no name"),
            ("form-data; filename*=a", "no character set"),
            ("form-data; filename*=utf-8'a", "no language"),
            ("form-data; filename*=utf-16''a", "only UTF-8"),
            ("form-data; filename*=iso-8859-1''%fc", "only UTF-8"),
            ("form-data; filename*=utf-8''%fc", "not UTF-8"),
            ("form-data; filename*=utf-8''%f", "not percent-encoded"),
            ("form-data; filename*1=a", "pieces"),
            ("form-data; filename*0=a; filename*2=b", "pieces"),
            ("form-data; filename*0=a; filename*1*=b", "pieces"),
        ] {
            let error = file_name(header).unwrap_err();
            assert!(error.contains(why), "{header}: {error}");
        }
    }
}
