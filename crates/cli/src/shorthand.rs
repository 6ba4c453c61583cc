//! The AWS CLI's shorthand for structures:
//! `Key=a,Values=b,c,Inner={X=1,Y=[2,3]},Quoted="a, b"`.

use anys3::proto::AnyValue;

/// How deep values may be in each other: three times as deep as the deepest of S3.
const DEPTH_MAX: usize = 32;

/// Reads names and values. All plain values are texts; two with a comma between are a list.
///
/// A value that is read from a file has `@=`: `read` is given what stands there.
pub(crate) fn parse(
    text: &str,
    read: &dyn Fn(&str) -> Result<AnyValue, String>,
) -> Result<AnyValue, String> {
    let mut reader = Reader {
        text,
        rest: text,
        read,
    };
    let mut members = Vec::new();
    loop {
        let (name, from_file) = reader.name()?;
        let value = match reader.peek() {
            Some('[') => reader.list(0)?,
            Some('{') => reader.map(0)?,
            _ => reader.values()?,
        };
        reader.keep(&mut members, name, value, from_file)?;
        reader.space();
        if reader.rest.is_empty() {
            return Ok(AnyValue::Map(members));
        }
        reader.expect(',')?;
        reader.space();
    }
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    text: &'a str,
    rest: &'a str,
    read: &'a dyn Fn(&str) -> Result<AnyValue, String>,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self
            .rest
            .split_at_checked(length)
            .unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    fn expect(&mut self, letter: char) -> Result<(), String> {
        match self.rest.strip_prefix(letter) {
            Some(rest) => {
                self.rest = rest;
                Ok(())
            }
            None => Err(self.wrong(&format!("expected {letter:?}"))),
        }
    }

    fn wrong(&self, what: &str) -> String {
        let at = self.text.len().saturating_sub(self.rest.len());
        format!("{what} at byte {at} of the shorthand (JSON works, too)")
    }

    /// A name and its `=`; whether that is `@=`.
    fn name(&mut self) -> Result<(String, bool), String> {
        let is_of_name =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '#' | '/' | ':');
        let end = self
            .rest
            .find(|c| !is_of_name(c))
            .unwrap_or(self.rest.len());
        let name = self.take(end).to_owned();
        self.space();
        let from_file = self.rest.starts_with("@=");
        if from_file {
            self.expect('@')?;
        }
        self.expect('=')?;
        self.space();
        Ok((name, from_file))
    }

    fn keep(
        &self,
        members: &mut Vec<(String, AnyValue)>,
        name: String,
        value: AnyValue,
        from_file: bool,
    ) -> Result<(), String> {
        if members.iter().any(|(known, _)| *known == name) {
            let why = format!("{name} is there twice: is there a comma where a space should be?");
            return Err(self.wrong(&why));
        }
        let value = match (from_file, value) {
            (true, AnyValue::Text(place)) => (self.read)(&place)?,
            (_, value) => value,
        };
        members.push((name, value));
        Ok(())
    }

    /// One value, or several with commas between: the last comma may be that before the next name.
    fn values(&mut self) -> Result<AnyValue, String> {
        let first = self.value(false)?;
        let mut all = vec![AnyValue::Text(first)];
        loop {
            self.space();
            let before = self.rest;
            if self.rest.is_empty() {
                break;
            }
            self.expect(',')?;
            self.space();
            let next = match self.peek() {
                None => break,
                Some(_) => self.value(true)?,
            };
            self.space();
            if !matches!(self.peek(), None | Some(',')) {
                self.rest = before; // It is a name: of the next value.
                break;
            }
            all.push(AnyValue::Text(next));
        }
        match all.len() {
            1 => Ok(all.swap_remove(0)),
            _ => Ok(AnyValue::List(all)),
        }
    }

    /// A text, with quotes or without. One that follows a comma ends at `=`, too.
    fn value(&mut self, is_further: bool) -> Result<String, String> {
        match self.peek() {
            Some(quote @ ('\'' | '"')) => self.quoted(quote),
            _ => Ok(self.bare(is_further)),
        }
    }

    fn bare(&mut self, is_further: bool) -> String {
        let mut out = String::new();
        loop {
            if let Some(rest) = self.rest.strip_prefix("\\,") {
                out.push(',');
                self.rest = rest;
                continue;
            }
            match self.peek() {
                None | Some(',' | ']' | '}' | '"' | '\'') => break,
                Some('=') if is_further => break,
                Some(letter) => {
                    out.push(letter);
                    self.take(letter.len_utf8());
                }
            }
        }
        out.trim_end().to_owned()
    }

    fn quoted(&mut self, quote: char) -> Result<String, String> {
        let begin = *self;
        self.expect(quote)?;
        let mut out = String::new();
        while let Some(letter) = self.peek() {
            self.take(letter.len_utf8());
            if letter == quote {
                return Ok(out);
            }
            let escaped = self.peek().filter(|next| *next == quote || *next == '\\');
            match (letter, escaped) {
                ('\\', Some(next)) => {
                    out.push(next);
                    self.take(next.len_utf8());
                }
                _ => out.push(letter),
            }
        }
        Err(begin.wrong("a quote that is not closed"))
    }

    /// What stands in brackets or braces: a value, a list or names and values.
    fn inner(&mut self, depth: usize) -> Result<AnyValue, String> {
        if depth > DEPTH_MAX {
            return Err(self.wrong("too deep"));
        }
        match self.peek() {
            Some('[') => self.list(depth),
            Some('{') => self.map(depth),
            _ => Ok(AnyValue::Text(self.value(false)?)),
        }
    }

    fn list(&mut self, depth: usize) -> Result<AnyValue, String> {
        self.expect('[')?;
        self.space();
        let mut items = Vec::new();
        while self.peek() != Some(']') {
            items.push(self.inner(depth + 1)?);
            self.end_of_item(']')?;
        }
        self.expect(']')?;
        Ok(AnyValue::List(items))
    }

    fn map(&mut self, depth: usize) -> Result<AnyValue, String> {
        self.expect('{')?;
        self.space();
        let mut members = Vec::new();
        while self.peek() != Some('}') {
            let (name, from_file) = self.name()?;
            let value = self.inner(depth + 1)?;
            self.keep(&mut members, name, value, from_file)?;
            self.end_of_item('}')?;
        }
        self.expect('}')?;
        Ok(AnyValue::Map(members))
    }

    /// A comma, unless the end is there.
    fn end_of_item(&mut self, end: char) -> Result<(), String> {
        self.space();
        if self.peek() != Some(end) {
            self.expect(',')?;
            self.space();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> Result<String, String> {
        let read = |place: &str| Ok(AnyValue::Text(format!("<{place}>")));
        let value = parse(text, &read)?;
        Ok(serde_json::to_string(&value).unwrap())
    }

    #[test]
    fn what_the_aws_cli_takes() {
        for (text, expect) in [
            ("a=b", r#"{"a":"b"}"#),
            ("a=", r#"{"a":""}"#),
            ("a=b,c=d", r#"{"a":"b","c":"d"}"#),
            ("a=b,c,d=e", r#"{"a":["b","c"],"d":"e"}"#),
            ("a=b,c", r#"{"a":["b","c"]}"#),
            ("a=b=c", r#"{"a":"b=c"}"#),
            (r"a=b\,c", r#"{"a":"b,c"}"#),
            ("a='b, c',d=\"e'\\\"f\"", r#"{"a":"b, c","d":"e'\"f"}"#),
            ("a=[]", r#"{"a":[]}"#),
            (
                "TagSet=[{Key=k,Value=v w},{Key=l,Value=}]",
                r#"{"TagSet":[{"Key":"k","Value":"v w"},{"Key":"l","Value":""}]}"#,
            ),
            (
                "a={b={c=1},d=[x,[y]]} , e = f",
                r#"{"a":{"b":{"c":"1"},"d":["x",["y"]]},"e":"f"}"#,
            ),
            ("a=b, c = d ", r#"{"a":"b","c":"d"}"#),
            ("a@=file://x,b=1", r#"{"a":"<file://x>","b":"1"}"#),
            ("a=é,b=日本", r#"{"a":"é","b":"日本"}"#),
        ] {
            assert_eq!(json(text).as_deref(), Ok(expect), "{text}");
        }
    }

    #[test]
    fn what_is_no_shorthand_says_where() {
        for (text, expect) in [
            ("", "expected '=' at byte 0"),
            ("a", "expected '=' at byte 1"),
            ("a=b,a=c", "twice"),
            ("a=[b", "expected ','"),
            ("a={b=c", "expected ','"),
            ("a='b", "not closed at byte 2"),
            ("a=[b]c", "expected ','"),
        ] {
            let error = json(text).unwrap_err();
            assert!(error.contains(expect), "{text}: {error}");
        }
        let deep = format!("a={}", "[".repeat(100_000));
        assert!(json(&deep).unwrap_err().contains("too deep"));
    }
}
