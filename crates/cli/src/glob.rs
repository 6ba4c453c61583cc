//! Wildcards in keys, as `s3://mybucket/logs/*.gz`: what they match, and what a listing must begin
//! with to find it.

use crate::filter::{next_char, one};

/// What makes a key a pattern.
const WILDCARDS: [char; 3] = ['*', '?', '['];

/// A pattern of keys. `*` matches any text within a segment of the key, `?` a character, `[a-z]` and
/// `[!a-z]` one of a set or none of it; none of them matches a slash. `**` matches any text, slashes
/// too, and `**/` any folders or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern {
    text: String,
    /// How much of it has no wildcard.
    plain: usize,
}

impl Pattern {
    /// The pattern that a key is; `None` of a key without wildcards.
    pub(crate) fn of(key: &str) -> Option<Self> {
        let plain = key.find(WILDCARDS)?;
        Some(Self {
            text: key.to_owned(),
            plain,
        })
    }

    /// What all that it matches begins with.
    pub(crate) fn prefix(&self) -> &str {
        self.text.get(..self.plain).unwrap_or_default()
    }

    /// The folder that all it matches is in: the same up to its last slash.
    pub(crate) fn folder(&self) -> &str {
        let prefix = self.prefix();
        let end = prefix.rfind('/').map_or(0, |slash| slash + 1);
        prefix.get(..end).unwrap_or_default()
    }

    /// Whether all that it matches is directly in that folder, and nothing below need be listed.
    pub(crate) fn is_of_one_level(&self) -> bool {
        let rest = self.text.get(self.plain..).unwrap_or_default();
        !rest.trim_end_matches('/').contains('/') && !rest.contains("**")
    }

    /// Whether it matches a key.
    pub(crate) fn takes(&self, key: &str) -> bool {
        matches(self.text.as_bytes(), key.as_bytes())
    }

    /// Whether it matches a prefix that a listing folds keys into, which ends with a slash: with
    /// the slash or without.
    pub(crate) fn takes_folder(&self, prefix: &str) -> bool {
        self.takes(prefix) || self.takes(prefix.trim_end_matches('/'))
    }

    /// Whether it matches a key, or a folder that the key is in.
    pub(crate) fn takes_below(&self, key: &str) -> bool {
        let mut slashes = key.match_indices('/');
        let is_in = slashes.any(|(at, _)| self.takes_folder(key.get(..=at).unwrap_or_default()));
        is_in || self.takes(key)
    }
}

/// Where to go on when what follows a star does not match.
#[derive(Clone, Copy)]
struct Retry<'a> {
    /// The pattern behind the star.
    after: &'a [u8],
    /// What the star has not taken in yet.
    from: &'a [u8],
    star: Star,
}

#[derive(Clone, Copy, PartialEq)]
enum Star {
    /// `*`: characters of one segment.
    Segment,
    /// `**`: any characters.
    Any,
    /// `**/`: whole segments.
    Folders,
}

impl<'a> Retry<'a> {
    /// The same when the star has taken in more; `None` when it can take in no more.
    fn again(self) -> Option<Self> {
        let from = match self.star {
            Star::Segment | Star::Any => {
                let (c, rest) = next_char(self.from)?;
                if self.star == Star::Segment && c == b"/" {
                    return None;
                }
                rest
            }
            Star::Folders => {
                let slash = self.from.iter().position(|byte| *byte == b'/')?;
                self.from.get(slash + 1..)?
            }
        };
        Some(Self { from, ..self })
    }
}

/// The star that a pattern begins with, and what is behind it.
fn star(pattern: &[u8]) -> Option<(Star, &[u8])> {
    if let Some(rest) = pattern.strip_prefix(b"**/") {
        return Some((Star::Folders, rest));
    }
    if let Some(rest) = pattern.strip_prefix(b"**") {
        return Some((Star::Any, rest));
    }
    Some((Star::Segment, pattern.strip_prefix(b"*")?))
}

/// Only the last star of each kind is gone back to: no earlier one could make a difference. From each
/// place where `**` may end the rest takes time in proportion to the product of both lengths at most.
fn matches<'a>(pattern: &'a [u8], text: &'a [u8]) -> bool {
    let (mut pattern, mut text) = (pattern, text);
    let (mut in_segment, mut across): (Option<Retry<'a>>, Option<Retry<'a>>) = (None, None);
    loop {
        if let Some((star, after)) = star(pattern) {
            let retry = Retry {
                after,
                from: text,
                star,
            };
            match star {
                Star::Segment => in_segment = Some(retry),
                Star::Any | Star::Folders => (in_segment, across) = (None, Some(retry)),
            }
            pattern = after;
            continue;
        }
        if pattern.is_empty() && text.is_empty() {
            return true;
        }
        if let Some((c, rest)) = next_char(text)
            && let Some(after) = one_in_segment(pattern, c)
        {
            if c == b"/" {
                // The segment is over, and ends there whatever its stars take in.
                in_segment = None;
            }
            (pattern, text) = (after, rest);
            continue;
        }
        in_segment = in_segment.and_then(Retry::again);
        if in_segment.is_none() {
            across = across.and_then(Retry::again);
        }
        let Some(retry) = in_segment.or(across) else {
            return false;
        };
        (pattern, text) = (retry.after, retry.from);
    }
}

/// The pattern behind its first item, if the character matches that: a slash only itself.
fn one_in_segment<'p>(pattern: &'p [u8], c: &[u8]) -> Option<&'p [u8]> {
    match (pattern, c) {
        ([b'/', rest @ ..], b"/") => Some(rest),
        (_, b"/") => None,
        _ => one(pattern, c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(text: &str) -> Pattern {
        Pattern::of(text).unwrap()
    }

    #[test]
    fn wildcards_stay_in_a_segment_and_two_stars_do_not() {
        for (text, key, expect) in [
            ("logs/*.gz", "logs/a.gz", true),
            ("logs/*.gz", "logs/.gz", true),
            ("logs/*.gz", "logs/b/a.gz", false),
            ("logs/*.gz", "logs/a.gz.old", false),
            ("logs/**.gz", "logs/b/a.gz", true),
            ("logs/**", "logs/b/c/d", true),
            ("logs/**/x", "logs/x", true),
            ("logs/**/x", "logs/a/b/x", true),
            ("logs/**/x", "logs/ax", false),
            ("**/x.*", "x.y", true),
            ("**/x.*", "a/b/x.y", true),
            ("**/x.*", "a/b/x.y/z", false),
            ("**a*/b**c", "1/2a3/b4/c", true),
            ("**a*/b**c", "1/2a3/4/b4/c", false),
            ("a?c", "abc", true),
            ("a?c", "a/c", false),
            ("a?c", "aéc", true),
            ("a[!x]c", "a/c", false),
            ("a[!x]c", "abc", true),
            ("a[a-c]", "ab", true),
            ("[", "[", true),
            ("a[", "ab", false),
            ("*/*", "a/b", true),
            ("*/*", "a/b/c", false),
            ("*", "", true),
            ("*/", "a/", true),
            ("*b*c/*d", "abbc/xd", true),
            ("*b*c/*d", "abbd/xd", false),
        ] {
            assert_eq!(pattern(text).takes(key), expect, "{text} {key}");
        }
    }

    #[test]
    fn many_stars_take_no_exponential_time() {
        let text = "b/".repeat(400);
        assert!(!pattern(&"**/*a".repeat(100)).takes(&text));
        assert!(!pattern(&"**a*".repeat(100)).takes(&text));
    }

    #[test]
    fn a_listing_begins_with_all_that_is_plain() {
        for (text, prefix, folder, one_level) in [
            ("logs/2026-*.gz", "logs/2026-", "logs/", true),
            ("*", "", "", true),
            ("a/*/c", "a/", "a/", false),
            ("a/**", "a/", "a/", false),
            ("a/b*/", "a/b", "a/", true),
            ("é/[ab]", "é/", "é/", true),
        ] {
            let pattern = pattern(text);
            let found = (
                pattern.prefix(),
                pattern.folder(),
                pattern.is_of_one_level(),
            );
            assert_eq!(found, (prefix, folder, one_level), "{text}");
        }
        assert_eq!(Pattern::of("a/b.gz"), None);
    }

    #[test]
    fn what_is_in_a_folder_that_matches() {
        for (text, key, expect) in [
            ("2026-*", "2026-01/a/b", true),
            ("2026-*/", "2026-01/a/b", true),
            ("2026-*", "2026-01", true),
            ("2026-*/", "2026-01", false),
            ("*/a", "x/a/b", true),
            ("*/a", "x/b/a", false),
        ] {
            assert_eq!(pattern(text).takes_below(key), expect, "{text} {key}");
        }
    }
}
