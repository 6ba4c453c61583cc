//! Keys of what nobody has named.

use std::time::SystemTime;

use anys3::proto::BucketName;

use crate::access::{Grant, Made, today};
use crate::refusal::Refusal;
use crate::route::checked_key;

/// The longest name of a file that becomes part of a key, in bytes: as long as file systems have
/// them.
const FILE_NAME_LEN_MAX: usize = 255;
/// How many random bytes set apart a key that nobody has chosen: nobody meets it, or guesses it.
const KEY_RANDOM_LEN: usize = 16;

/// A key for what nobody has named, as the caller's policy has it: else random, then the name of
/// the file.
pub(crate) fn new_key(
    grant: &Grant,
    bucket: &BucketName,
    file_name: Option<&str>,
) -> Result<String, Refusal> {
    key_of(grant, bucket, file_name, &new_id()?)
}

/// The same, of an id that is there already.
pub(crate) fn key_of(
    grant: &Grant,
    bucket: &BucketName,
    file_name: Option<&str>,
    id: &str,
) -> Result<String, Refusal> {
    let name = file_name.and_then(plain_name);
    let default = match &name {
        Some(name) => format!("{id}/{name}"),
        None => id.to_owned(),
    };
    let made = Made {
        uuid: id,
        file_name: name.as_deref(),
        date: &today(SystemTime::now()),
    };
    checked_key(grant.make_key(bucket, made, default)?)
}

/// A random text that nobody meets, or guesses.
pub(crate) fn new_id() -> Result<String, Refusal> {
    let random: [u8; KEY_RANDOM_LEN] = random()?;
    Ok(random.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The id of what is made of others: the same whenever it is made of the same, in this order.
pub(crate) fn id_of<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut hash = ring::digest::Context::new(&ring::digest::SHA256);
    for name in names {
        hash.update(name.as_bytes());
        hash.update(b"\n");
    }
    let hash = hash.finish();
    let bytes = hash.as_ref().iter().take(KEY_RANDOM_LEN);
    bytes.map(|byte| format!("{byte:02x}")).collect()
}

/// Random bytes.
pub(crate) fn random<const LEN: usize>() -> Result<[u8; LEN], Refusal> {
    let mut random = [0; LEN];
    getrandom::fill(&mut random).map_err(|error| {
        tracing::error!(%error, "no randomness");
        Refusal::internal("no key could be made").hint("name a key")
    })?;
    Ok(random)
}

/// The last segment of the path that the name of a file may be, without what could be mistaken for
/// anything else than a name.
fn plain_name(name: &str) -> Option<String> {
    let last = name.rsplit(['/', '\\', ':']).next().unwrap_or_default();
    let mut plain: String = last.chars().filter(|&c| is_plain(c)).collect();
    while plain.len() > FILE_NAME_LEN_MAX {
        plain.pop();
    }
    let plain = plain.trim_matches([' ', '.']);
    Some(plain.to_owned()).filter(|plain| !plain.is_empty())
}

/// Whether a character is neither a control nor one of those that change the direction or the look
/// of what follows.
fn is_plain(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn a_file_name_is_never_a_path() {
        let long = "ü".repeat(300);
        let grant = Grant::all("token", Arc::default());
        let bucket = BucketName::new("box").unwrap();
        for (name, expect) in [
            ("cat.jpg", Some("cat.jpg")),
            ("my cat (1).jpg", Some("my cat (1).jpg")),
            ("katze-ü-🐈.jpg", Some("katze-ü-🐈.jpg")),
            ("", None),
            (".", None),
            ("..", None),
            ("...", None),
            (" ", None),
            ("/", None),
            ("../..", None),
            ("../../etc/passwd", Some("passwd")),
            ("/etc/passwd", Some("passwd")),
            ("..\\..\\boot.ini", Some("boot.ini")),
            ("C:\\boot.ini", Some("boot.ini")),
            ("C:boot.ini", Some("boot.ini")),
            ("\\\\server\\share\\x", Some("x")),
            ("file:ads", Some("ads")),
            ("a/", None),
            ("a/..", None),
            (".htaccess", Some("htaccess")),
            ("a\0b", Some("ab")),
            ("a\r\nb: c", Some("c")),
            ("\u{202e}gpj.exe", Some("gpj.exe")),
            ("\u{feff}a", Some("a")),
            ("%2e%2e%2fa", Some("%2e%2e%2fa")),
            ("..%2f..%2fa", Some("%2f..%2fa")),
            ("a?b#c", Some("a?b#c")),
            ("<script>", Some("<script>")),
            ("\"quoted\"", Some("\"quoted\"")),
            ("-rf", Some("-rf")),
            ("~root", Some("~root")),
            ("CON", Some("CON")),
            ("x. ", Some("x")),
            (&long, Some(&long[..254])),
        ] {
            let found = plain_name(name);
            assert_eq!(found.as_deref(), expect, "{name:?}");
            let key = new_key(&grant, &bucket, Some(name)).unwrap();
            assert!(
                key.len() <= 32 + 1 + FILE_NAME_LEN_MAX && key.split('/').count() <= 2,
                "{key:?}"
            );
            assert!(!key.chars().any(char::is_control), "{key:?}");
        }
        let next = || new_key(&grant, &bucket, None).unwrap();
        assert_ne!(next(), next());
    }
}
