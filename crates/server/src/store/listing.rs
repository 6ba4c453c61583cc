//! Pages of keys: walked in order, a group of keys that share a prefix passed over in one step.

use std::borrow::Cow;

use anys3_proto::names::EncodingType;
use anys3_proto::types::OptionalObjectAttribute;
use anys3_proto::{S3Error, headers};
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};

use super::checks::crc64;
use super::fault::Fault;
use super::index::{Read, ScanStep};
use super::record::key::{END, after_prefix, escape, unescape};
use super::refusals;

/// The most entries of a page, as at AWS.
pub(crate) const PAGE_MAX: u32 = 1000;

/// What to list.
#[derive(Clone, Debug, Default)]
pub(crate) struct KeyWalk {
    /// The part of index keys before the key.
    pub(crate) base: Vec<u8>,
    /// Whether the key stands in them as it is, and ends them; else it is escaped.
    pub(crate) plain: bool,
    pub(crate) prefix: String,
    /// Fold keys at the first of these behind the prefix; empty for not at all.
    pub(crate) delimiter: String,
    /// Only keys and groups after this.
    pub(crate) after: Option<String>,
    /// Only from this index key on, whatever `after` says.
    pub(crate) from: Option<Vec<u8>>,
    pub(crate) max: usize,
}

/// What was listed.
#[derive(Debug)]
pub(crate) struct Page<T> {
    pub(crate) entries: Vec<T>,
    pub(crate) groups: Vec<String>,
    pub(crate) truncated: bool,
    /// The last key or group.
    pub(crate) last: Option<String>,
}

/// What a list says of its delimiter: an empty one folds nothing, and is none.
pub(crate) fn delimiter(asked: Option<String>) -> Option<String> {
    asked.filter(|delimiter| !delimiter.is_empty())
}

/// The most entries of a page that was asked for by a parameter of this name.
pub(crate) fn page_max(name: &str, asked: Option<u32>) -> Result<u32, S3Error> {
    let asked = asked.unwrap_or(PAGE_MAX);
    match i32::try_from(asked) {
        Ok(_) => Ok(asked.min(PAGE_MAX)),
        Err(_) => {
            let message = format!("Provided {name} not an integer or within integer range");
            Err(refusals::invalid(name, &asked.to_string(), &message))
        }
    }
}

/// There is one way to write keys in a list beside plainly.
pub(crate) fn check_encoding(asked: Option<&EncodingType>) -> Result<(), S3Error> {
    match asked.filter(|asked| **asked != EncodingType::URL) {
        None => Ok(()),
        Some(other) => {
            let message = "Invalid Encoding Method specified in Request";
            Err(refusals::invalid("encoding-type", other.as_str(), message))
        }
    }
}

/// The one field that a list has only when asked is the state of a restore, and objects that were
/// never archived have none.
pub(crate) fn check_attributes(asked: &[OptionalObjectAttribute]) -> Result<(), S3Error> {
    let unknown = asked.iter().find(|attribute| !attribute.is_known());
    unknown.map_or(Ok(()), |unknown| {
        let message = "There is no such attribute of objects in lists.";
        Err(refusals::invalid(
            headers::OPTIONAL_ATTRIBUTES,
            unknown.as_str(),
            message,
        ))
    })
}

/// Lists one page. `entry` makes one of an index key's rest and its value.
pub(crate) fn list<T>(
    index: &impl Read,
    walk: &KeyWalk,
    mut entry: impl FnMut(&str, &[u8]) -> Result<T, Fault>,
) -> Result<Page<T>, Fault> {
    let mut page = Page {
        entries: Vec::new(),
        groups: Vec::new(),
        truncated: false,
        last: None,
    };
    let Some(start) = walk.start().filter(|_| walk.max > 0) else {
        return Ok(page);
    };
    index.scan(&start, &mut |key, value| {
        let Some(key) = key.strip_prefix(&walk.base[..]) else {
            return Ok(ScanStep::Stop);
        };
        let key = walk
            .key(key)
            .ok_or_else(|| Fault::damaged("an entry has no key"))?;
        let key = &*key;
        let Some(rest) = key.strip_prefix(&walk.prefix[..]) else {
            return Ok(ScanStep::Stop);
        };
        if page.entries.len().saturating_add(page.groups.len()) >= walk.max {
            page.truncated = true;
            return Ok(ScanStep::Stop);
        }
        match walk.group(key, rest) {
            Some(group) => {
                page.groups.push(group.to_owned());
                page.last = Some(group.to_owned());
                Ok(walk.past(group).map_or(ScanStep::Stop, ScanStep::Seek))
            }
            None => {
                page.entries.push(entry(key, value)?);
                page.last = Some(key.to_owned());
                Ok(ScanStep::Next)
            }
        }
    })?;
    Ok(page)
}

impl KeyWalk {
    /// The first index key to look at; `None` if all are before.
    fn start(&self) -> Option<Vec<u8>> {
        let first = self.at(&self.prefix);
        if let Some(from) = &self.from {
            return Some(first.max(from.clone()));
        }
        let Some(after) = &self.after else {
            return Some(first);
        };
        let rest = after.strip_prefix(&self.prefix[..]);
        let next = match rest.and_then(|rest| self.group(after, rest)) {
            Some(group) => self.past(group)?,
            // The least key after a key is that key and a zero byte.
            None if self.plain => [&self.at(after)[..], &[0]].concat(),
            None => after_prefix(&[&self.at(after)[..], &END].concat())?,
        };
        Some(first.max(next))
    }

    /// The key that follows the base of an index key.
    fn key<'k>(&self, rest: &'k [u8]) -> Option<Cow<'k, str>> {
        match self.plain {
            true => std::str::from_utf8(rest).ok().map(Cow::Borrowed),
            false => unescape(rest).map(|(key, _)| key),
        }
    }

    /// The beginning of the index keys of all keys that begin so.
    fn at(&self, start: &str) -> Vec<u8> {
        let mut out = self.base.clone();
        escape(&mut out, start);
        out
    }

    /// Whether a key is folded into a group.
    pub(crate) fn folds(&self, key: &str) -> bool {
        let rest = key.strip_prefix(&self.prefix[..]);
        rest.is_some_and(|rest| self.group(key, rest).is_some())
    }

    /// The group a key is folded into.
    fn group<'k>(&self, key: &'k str, rest: &str) -> Option<&'k str> {
        let at = rest
            .find(&self.delimiter[..])
            .filter(|_| !self.delimiter.is_empty())?;
        let before = key.len().saturating_sub(rest.len());
        key.get(
            ..before
                .saturating_add(at)
                .saturating_add(self.delimiter.len()),
        )
    }

    /// The first index key after a group.
    fn past(&self, group: &str) -> Option<Vec<u8>> {
        after_prefix(&self.at(group))
    }
}

/// A token for the page after `last`, for one list only.
pub(crate) fn token(list: &[u8], last: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode([&check(list, last)[..], last.as_bytes()].concat())
}

/// What [`token`] was made of.
pub(crate) fn read_token(list: &[u8], token: &str) -> Result<String, S3Error> {
    let read = || {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(token).ok()?;
        let (check, last) = bytes.split_first_chunk::<8>()?;
        let last = std::str::from_utf8(last).ok()?;
        (*check == self::check(list, last)).then(|| last.to_owned())
    };
    read().ok_or_else(|| {
        refusals::invalid(
            "continuation-token",
            token,
            "The continuation token provided is incorrect",
        )
    })
}

fn check(list: &[u8], last: &str) -> [u8; 8] {
    crc64(&[list, &[0], last.as_bytes()].concat()).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::record::key;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// A map that counts what is looked at.
    struct Map(BTreeMap<Vec<u8>, Vec<u8>>, std::cell::Cell<usize>);

    impl Read for Map {
        fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
            Ok(self.0.get(key).cloned())
        }
        fn scan(&self, from: &[u8], visit: crate::store::index::Visit<'_>) -> Result<(), Fault> {
            let mut from = from.to_vec();
            'seek: loop {
                for (key, value) in self.0.range(from.clone()..) {
                    self.1.set(self.1.get() + 1);
                    match visit(key, value)? {
                        ScanStep::Next => {}
                        ScanStep::Stop => return Ok(()),
                        ScanStep::Seek(next) => {
                            from = next;
                            continue 'seek;
                        }
                    }
                }
                return Ok(());
            }
        }
    }

    fn map(keys: &BTreeSet<String>) -> Map {
        let at = |k: &String| (key::object(1, k), Vec::new());
        let mut map: BTreeMap<_, _> = keys.iter().map(at).collect();
        map.insert(key::object(2, "zzz"), Vec::new());
        Map(map, Default::default())
    }

    fn walk(prefix: &str, delimiter: &str, max: usize) -> KeyWalk {
        let base = key::objects(1);
        KeyWalk {
            base,
            prefix: prefix.into(),
            delimiter: delimiter.into(),
            max,
            ..Default::default()
        }
    }

    #[test]
    fn a_group_is_passed_over_in_one_step() {
        let keys = (0..100_000).map(|n| format!("{}/{n:06}", n % 3)).collect();
        let map = map(&keys);
        let page = list(&map, &walk("", "/", 1000), |k, _| Ok(k.to_owned())).unwrap();
        assert_eq!(page.groups, ["0/", "1/", "2/"]);
        assert!(map.1.get() <= 5, "{} entries looked at", map.1.get());
    }

    proptest! {
        /// Pages put together are what a plain reading of the definition lists.
        #[test]
        fn pages_are_the_whole(
            keys in proptest::collection::btree_set("[ab/é\0]{1,5}", 0..40),
            prefix in "[ab/]{0,2}",
            delimiter in "(/|b|a/)?",
            max in 1..5_usize,
        ) {
            let mut expect: Vec<String> = Vec::new();
            for key in keys.iter().filter(|k| k.starts_with(&prefix)) {
                let rest = &key[prefix.len()..];
                let end = rest.find(&delimiter).filter(|_| !delimiter.is_empty());
                let entry = end.map_or(key.clone(), |at| key[..prefix.len() + at + delimiter.len()].to_owned());
                if expect.last() != Some(&entry) {
                    expect.push(entry);
                }
            }
            let (map, mut walk, mut found) = (map(&keys), walk(&prefix, &delimiter, max), Vec::new());
            loop {
                let page = list(&map, &walk, |k, _| Ok(k.to_owned())).unwrap();
                let mut all: Vec<String> = page.entries.into_iter().chain(page.groups).collect();
                all.sort();
                found.extend(all);
                if !page.truncated {
                    break;
                }
                let token = token(b"list", &page.last.unwrap());
                walk.after = Some(read_token(b"list", &token).unwrap());
            }
            prop_assert_eq!(found, expect);
        }

        #[test]
        fn nonsense_is_no_token(text in ".{0,60}") {
            prop_assert!(read_token(b"list", &text).is_err());
        }
    }

    #[test]
    fn a_token_is_for_one_list() {
        let token = token(b"one", "key");
        assert_eq!(read_token(b"one", &token).unwrap(), "key");
        assert!(read_token(b"two", &token).is_err());
    }
}
