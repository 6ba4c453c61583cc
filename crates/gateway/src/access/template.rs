//! Texts with places for what is known of a caller: `users/{sub}/{uuid}{ext}`.

use std::collections::BTreeMap;

use anys3::proto::names::KEY_LEN_MAX;

use crate::route::has_dots;

/// Places that are filled when a key is made for an upload that names none.
const MADE: [&str; 4] = ["date", "ext", "filename", "uuid"];

/// The longest value that takes a place: longer ones would leave no room for the rest of a key.
const VALUE_LEN_MAX: usize = 256;

/// The longest extension that is one, as in `.jpeg2000`; what is longer is the end of a sentence.
const EXTENSION_LEN_MAX: usize = 10;

/// A text with places, as `users/{sub}/`. What takes a place can neither end its folder nor leave
/// it: see `Template::expand`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Place(String),
}

/// What takes the places of a template.
pub(crate) struct Values<'a> {
    /// What is known of the caller, by its name.
    pub(crate) claims: &'a BTreeMap<String, String>,
    /// What a key is made of; `None` where none is made.
    pub(crate) made: Option<Made<'a>>,
}

/// What a key is made of.
#[derive(Clone, Copy)]
pub(crate) struct Made<'a> {
    /// Random, and never the same twice.
    pub(crate) uuid: &'a str,
    /// The name of the file, without anything that could be mistaken for more than a name.
    pub(crate) file_name: Option<&'a str>,
    /// The day, as `2026-11-28`.
    pub(crate) date: &'a str,
}

impl Template {
    /// Takes the beginning of keys. Claims of a caller can take places in it: `users/{sub}/`.
    ///
    /// # Errors
    /// A sentence that says what is wrong. A prefix ends with a slash: without it, `users/al` lets
    /// in whoever is `al` to what is of `alice`.
    pub fn prefix(text: &str) -> Result<Self, String> {
        let template = Self::parse(text)?;
        template.check_not_made()?;
        if !text.is_empty() && !text.ends_with('/') {
            return Err(format!("must end with a slash, as {text}/"));
        }
        template.check_texts()?;
        Ok(template)
    }

    /// Takes what keys are made of, where an upload names none: claims, and `{uuid}`, `{ext}`,
    /// `{filename}` and `{date}`.
    ///
    /// # Errors
    /// A sentence that says what is wrong.
    pub fn key(text: &str) -> Result<Self, String> {
        let template = Self::parse(text)?;
        template.check_texts()?;
        let unique = Piece::Place("uuid".to_owned());
        if !template.0.contains(&unique) {
            return Err("needs {uuid}, or one upload would replace another".to_owned());
        }
        Ok(template)
    }

    /// Takes the name of a bucket; claims can take places in it.
    ///
    /// # Errors
    /// A sentence that says what is wrong.
    pub fn bucket(text: &str) -> Result<Self, String> {
        let template = Self::parse(text)?;
        template.check_not_made()?;
        if let [Piece::Text(name)] = template.0.as_slice() {
            anys3::proto::BucketName::new(name).map_err(|why| why.to_string())?;
        }
        Ok(template)
    }

    fn parse(text: &str) -> Result<Self, String> {
        let (mut pieces, mut rest) = (Vec::new(), text);
        while let Some(at) = rest.find(['{', '}']) {
            let (before, behind) = rest.split_at(at);
            let inner = behind
                .strip_prefix('{')
                .and_then(|behind| behind.split_once('}'));
            let Some((name, after)) = inner else {
                return Err("has a brace without its other half".to_owned());
            };
            let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b':');
            if name.is_empty() || !name.bytes().all(plain) {
                return Err(format!("has {{{name}}}, which is no name of a claim"));
            }
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            pieces.push(Piece::Place(name.to_owned()));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        Ok(Self(pieces))
    }

    fn check_not_made(&self) -> Result<(), String> {
        for piece in &self.0 {
            if let Piece::Place(name) = piece
                && MADE.contains(&name.as_str())
            {
                return Err(format!("has {{{name}}}, which only keys have"));
            }
        }
        Ok(())
    }

    fn check_texts(&self) -> Result<(), String> {
        let joined: String = self.0.iter().map(Piece::shown).collect();
        if joined.len() > KEY_LEN_MAX {
            return Err("is longer than a key".to_owned());
        }
        match joined.split('/').find(|s| matches!(*s, "." | "..")) {
            Some(segment) => Err(format!("has the segment {segment:?}")),
            None if joined.starts_with('/') => Err("begins with a slash".to_owned()),
            None => Ok(()),
        }
    }

    /// The text with every place taken.
    ///
    /// # Errors
    /// A sentence, where a claim is missing or cannot be part of a name: what is empty, `.`, `..`,
    /// or has a slash, a backslash or a control character in it would be another place than meant.
    pub(crate) fn expand(&self, values: &Values<'_>) -> Result<String, String> {
        let mut out = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Place(name) => match values.made.filter(|_| MADE.contains(&name.as_str())) {
                    Some(made) => out.push_str(&made.value(name)),
                    None => out.push_str(claim(values.claims, name)?),
                },
            }
        }
        // Two claims of one dot each make the segment that neither is.
        match has_dots(&out) {
            true => Err("the claims make a segment of dots".to_owned()),
            false => Ok(out),
        }
    }
}

impl Piece {
    fn shown(&self) -> &str {
        match self {
            Self::Text(text) => text,
            // Whatever it is: no dot and no slash.
            Self::Place(_) => "x",
        }
    }
}

impl Made<'_> {
    fn value(&self, name: &str) -> String {
        match name {
            "uuid" => self.uuid.to_owned(),
            "date" => self.date.to_owned(),
            "ext" => self.file_name.map_or_else(String::new, extension),
            _ => self.file_name.unwrap_or("file").to_owned(),
        }
    }
}

/// The extension of a file's name with its dot; nothing, where there is none.
fn extension(name: &str) -> String {
    let Some((stem, extension)) = name.rsplit_once('.') else {
        return String::new();
    };
    let plain = extension.bytes().all(|b| b.is_ascii_alphanumeric());
    let short = (1..=EXTENSION_LEN_MAX).contains(&extension.len());
    match plain && short && !stem.is_empty() {
        true => format!(".{}", extension.to_ascii_lowercase()),
        false => String::new(),
    }
}

fn claim<'a>(claims: &'a BTreeMap<String, String>, name: &str) -> Result<&'a str, String> {
    let Some(value) = claims.get(name) else {
        return Err(format!("the claim {name} is missing"));
    };
    let steers = |c: char| matches!(c, '/' | '\\') || c.is_control();
    let special = value.is_empty() || matches!(value.as_str(), "." | "..");
    if special || value.len() > VALUE_LEN_MAX || value.contains(steers) {
        return Err(format!("the claim {name} cannot be part of a key"));
    }
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expand(template: &Template, sub: &str) -> Result<String, String> {
        let claims = BTreeMap::from([("sub".to_owned(), sub.to_owned())]);
        let made = Made {
            uuid: "0123",
            file_name: Some("Cat.JPG"),
            date: "2026-11-28",
        };
        template.expand(&Values {
            claims: &claims,
            made: Some(made),
        })
    }

    #[test]
    fn places_are_taken() {
        let key = Template::key("users/{sub}/{date}/{uuid}{ext}").unwrap();
        assert_eq!(
            expand(&key, "alice").unwrap(),
            "users/alice/2026-11-28/0123.jpg"
        );
        let key = Template::key("{uuid}-{filename}").unwrap();
        assert_eq!(expand(&key, "alice").unwrap(), "0123-Cat.JPG");
    }

    #[test]
    fn no_claim_leaves_its_folder() {
        let prefix = Template::prefix("users/{sub}/").unwrap();
        let long = "x".repeat(VALUE_LEN_MAX + 1);
        for bad in [
            "", ".", "..", "a/b", "../bob", "a\\b", "a\0", "a\nb", "\u{85}", "/", &long,
        ] {
            assert!(expand(&prefix, bad).is_err(), "{bad:?}");
        }
        // What is no separator stays what it is: keys are compared as bytes.
        for good in ["alice", "a.b", "...", "%2F", "%2e%2e", "{uuid}", "ü", "a b"] {
            assert_eq!(expand(&prefix, good).unwrap(), format!("users/{good}/"));
        }
        let twice = Template::prefix("{sub}{sub}/").unwrap();
        assert!(expand(&twice, ".").is_err());
        let dotted = Template::prefix("a/.{sub}/").unwrap();
        assert!(expand(&dotted, ".").is_err());
        let missing = Template::prefix("users/{tenant}/").unwrap();
        assert!(expand(&missing, "alice").unwrap_err().contains("tenant"));
    }

    #[test]
    fn what_is_no_template() {
        for bad in [
            "users/{sub}",
            "users",
            "{uuid}/",
            "a/{/",
            "a}/",
            "{}/",
            "{a b}/",
            "../",
            "a/./",
            "/a/",
        ] {
            assert!(Template::prefix(bad).is_err(), "{bad}");
        }
        assert!(Template::prefix("").is_ok());
        for bad in ["a/{sub}", "{uuid", "../{uuid}", "/{uuid}"] {
            assert!(Template::key(bad).is_err(), "{bad}");
        }
        assert!(Template::bucket("{sub}-files").is_ok() && Template::bucket("box").is_ok());
        assert!(Template::bucket("My_Box").is_err() && Template::bucket("{uuid}").is_err());
    }

    #[test]
    fn extensions_are_short_and_plain() {
        for (name, expect) in [
            ("a.jpg", ".jpg"),
            ("a.tar.gz", ".gz"),
            ("a", ""),
            (".htaccess", ""),
            ("a.", ""),
            ("a.b c", ""),
            ("a.averyverylongone", ""),
            ("a.ü", ""),
        ] {
            assert_eq!(extension(name), expect, "{name}");
        }
    }
}
