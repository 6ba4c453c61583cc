//! Maps on a command line: `name=value,other="a, b"`, or a JSON object.

use anys3::proto::AnyValue;
use serde_json::Value;

use crate::{shorthand, value_file};

/// Names, in lower case as headers are, and their values.
pub(super) fn read(text: &str) -> Result<AnyValue, String> {
    let pairs = match text.trim_start().starts_with('{') {
        true => json(text)?,
        false => pairs(text)?,
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

/// The shorthand of AWS's CLI, of which a map takes texts alone.
fn pairs(text: &str) -> Result<Vec<(String, AnyValue)>, String> {
    let wrong = |why: &str| format!("expected name=value,other=value: {why}");
    let read = |place: &str| value_file::text(place).map(AnyValue::Text);
    let parsed = shorthand::parse(text.trim(), &read).map_err(|why| wrong(&why))?;
    let AnyValue::Map(members) = parsed else {
        return Err(wrong("there are no names"));
    };
    let mut pairs = Vec::new();
    for (name, value) in members {
        if name.is_empty() {
            return Err(wrong("there is a value without a name"));
        }
        match value {
            AnyValue::Text(_) => pairs.push((name.to_ascii_lowercase(), value)),
            _ => return Err(wrong(&format!("{name} is no text (a comma is \\,)"))),
        }
    }
    Ok(pairs)
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
