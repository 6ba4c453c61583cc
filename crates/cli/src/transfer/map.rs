//! Maps on a command line: `name=value,other="a, b"`, or a JSON object.

use std::iter::Peekable;
use std::str::Chars;

use anys3::proto::AnyValue;
use serde_json::Value;

/// Names, in lower case as headers are, and their values.
pub(super) fn read(text: &str) -> Result<AnyValue, String> {
    let pairs = match text.trim_start().starts_with('{') {
        true => json(text)?,
        false => shorthand(text)?,
    };
    Ok(AnyValue::Map(pairs))
}

fn json(text: &str) -> Result<Vec<(String, AnyValue)>, String> {
    let wrong = |why: String| format!("expected a JSON object of strings: {why}");
    let value: Value = serde_json::from_str(text).map_err(|e| wrong(e.to_string()))?;
    let Value::Object(members) = value else {
        return Err(wrong("it is none".to_owned()));
    };
    let mut pairs = Vec::new();
    for (name, value) in members {
        match value {
            Value::String(value) => pairs.push((name.to_ascii_lowercase(), value.into())),
            _ => return Err(wrong(format!("{name} is no string"))),
        }
    }
    Ok(pairs)
}

/// The shorthand of AWS's CLI: values may be in quotes, a comma may have a backslash before it.
fn shorthand(text: &str) -> Result<Vec<(String, AnyValue)>, String> {
    let mut rest = text.chars().peekable();
    let mut pairs = Vec::new();
    loop {
        let name = word(&mut rest, '=')?;
        if name.trim().is_empty() || rest.next() != Some('=') {
            return Err("expected name=value,other=value".to_owned());
        }
        let value = word(&mut rest, ',')?;
        pairs.push((name.trim().to_ascii_lowercase(), value.into()));
        match rest.next() {
            None => return Ok(pairs),
            Some(',') => {}
            Some(_) => return Err("expected a comma behind a value in quotes".to_owned()),
        }
    }
}

/// What comes before `end`, which is left: in quotes all but the quotes.
fn word(rest: &mut Peekable<Chars<'_>>, end: char) -> Result<String, String> {
    let mut out = String::new();
    let quote = rest.next_if(|c| matches!(c, '"' | '\''));
    while let Some(&c) = rest.peek() {
        match c {
            _ if quote == Some(c) => {
                rest.next();
                return Ok(out);
            }
            _ if quote.is_none() && (c == end || c == ',') => return Ok(out),
            '\\' => {
                rest.next();
                match rest.next_if(|next| *next == ',' || Some(*next) == quote) {
                    Some(escaped) => out.push(escaped),
                    None => out.push('\\'),
                }
            }
            _ => {
                out.push(c);
                rest.next();
            }
        }
    }
    match quote {
        Some(quote) => Err(format!("a {quote} is not closed")),
        None => Ok(out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_are_pairs_or_json() {
        let read = |text: &str| {
            let AnyValue::Map(pairs) = read(text).unwrap() else {
                panic!("{text}")
            };
            let pairs = pairs.iter();
            let pairs = pairs.map(|(name, value)| format!("{name}:{}", value.text().unwrap()));
            pairs.collect::<Vec<_>>().join(";")
        };
        for (text, expect) in [
            ("a=1,B=x=y", "a:1;b:x=y"),
            (r#"{"A":"1","b":"x=y"}"#, "a:1;b:x=y"),
            (r#"a="1, 2",b=3"#, "a:1, 2;b:3"),
            ("a='it\\'s',b=", "a:it's;b:"),
            (r"a=1\,2,b=c\d", "a:1,2;b:c\\d"),
        ] {
            assert_eq!(read(text), expect, "{text}");
        }
        for bad in ["", "a", "{", r#"{"a":1}"#, "a=1,b", "a='x", "a='x'y", "=1"] {
            assert!(super::read(bad).is_err(), "{bad}");
        }
    }
}
