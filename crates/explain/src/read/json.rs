//! Reading JSON, as far as policies need it.

/// How deep values may be nested: policies need three.
const DEPTH_MAX: usize = 8;

/// The most values: a policy has a few dozen.
const VALUES_MAX: usize = 4096;

/// A value.
pub(crate) enum Json {
    Object(Vec<(String, Json)>),
    List(Vec<Json>),
    Text(String),
    /// A number, as it is written.
    Number(String),
    /// `true`, `false` or `null`.
    Word,
}

impl Json {
    /// Reads a whole text.
    pub(crate) fn parse(bytes: &[u8]) -> Option<Self> {
        let text = core::str::from_utf8(bytes).ok()?;
        let mut reader = Reader {
            rest: text,
            values: 0,
        };
        let value = reader.value(0)?;
        reader.space();
        reader.rest.is_empty().then_some(value)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(pairs) => pairs
                .iter()
                .find(|(known, _)| known == name)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    pub(crate) fn list(&self) -> Option<&[Self]> {
        match self {
            Self::List(values) => Some(values),
            _ => None,
        }
    }

    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

struct Reader<'t> {
    rest: &'t str,
    values: usize,
}

impl Reader<'_> {
    fn space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn take(&mut self, char: char) -> Option<()> {
        self.space();
        self.rest = self.rest.strip_prefix(char)?;
        Some(())
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        self.values += 1;
        if depth > DEPTH_MAX || self.values > VALUES_MAX {
            return None;
        }
        self.space();
        match self.rest.chars().next()? {
            '{' => self.object(depth),
            '[' => self.list(depth),
            '"' => self.text().map(Json::Text),
            _ => {
                let end = self
                    .rest
                    .find([',', '}', ']', ' ', '\n', '\r', '\t'])
                    .unwrap_or(self.rest.len());
                let (word, rest) = self.rest.split_at(end);
                self.rest = rest;
                match word {
                    "true" | "false" | "null" => Some(Json::Word),
                    _ => word.parse::<f64>().ok().map(|_| Json::Number(word.into())),
                }
            }
        }
    }

    fn object(&mut self, depth: usize) -> Option<Json> {
        self.take('{')?;
        let mut pairs = Vec::new();
        if self.take('}').is_some() {
            return Some(Json::Object(pairs));
        }
        loop {
            self.space();
            let name = self.text()?;
            self.take(':')?;
            pairs.push((name, self.value(depth + 1)?));
            if self.take(',').is_none() {
                self.take('}')?;
                return Some(Json::Object(pairs));
            }
        }
    }

    fn list(&mut self, depth: usize) -> Option<Json> {
        self.take('[')?;
        let mut values = Vec::new();
        if self.take(']').is_some() {
            return Some(Json::List(values));
        }
        loop {
            values.push(self.value(depth + 1)?);
            if self.take(',').is_none() {
                self.take(']')?;
                return Some(Json::List(values));
            }
        }
    }

    fn text(&mut self) -> Option<String> {
        self.rest = self.rest.strip_prefix('"')?;
        let mut out = String::new();
        let mut chars = self.rest.chars();
        loop {
            match chars.next()? {
                '"' => break,
                '\\' => out.push(match chars.next()? {
                    'n' => '\n',
                    't' => '\t',
                    'r' => '\r',
                    'b' => '\u{8}',
                    'f' => '\u{c}',
                    'u' => {
                        let digits: String = chars.by_ref().take(4).collect();
                        char::from_u32(u32::from_str_radix(&digits, 16).ok()?)
                            .unwrap_or(char::REPLACEMENT_CHARACTER)
                    }
                    other => other,
                }),
                other => out.push(other),
            }
        }
        self.rest = chars.as_str();
        Some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_every_kind() {
        let text = br#" {"a": [1, -2.5e3, "x\n\u00e9\"", true, null, {}, []], "b": ""} "#;
        let json = Json::parse(text).unwrap();
        assert_eq!(json.get("a").unwrap().list().unwrap().len(), 7);
        assert_eq!(
            json.get("a").unwrap().list().unwrap()[2].text(),
            Some("x\n\u{e9}\"")
        );
        assert_eq!(json.get("b").unwrap().text(), Some(""));
        for wrong in [
            "",
            "{",
            "[1,]",
            "{\"a\"}",
            "\"",
            "nul",
            "{} {}",
            &"[".repeat(100_000),
        ] {
            assert!(Json::parse(wrong.as_bytes()).is_none(), "{wrong:.20}");
        }
    }
}
