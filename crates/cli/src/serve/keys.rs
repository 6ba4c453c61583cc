//! The credentials of a store: from environment variables, or generated at random and kept in the
//! data directory.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::Path;

use anys3::Credentials;
use anys3_gateway::Token;
use serde::Deserialize;
use zeroize::Zeroizing;

use crate::failure::Failure;

/// The name of the file in the data directory.
const FILE: &str = "credentials.toml";
/// More is no file of ours: three lines have two hundred bytes.
const FILE_LEN_MAX: u64 = 64 * 1024;

/// The letters of an access key; those of AWS's.
const LETTERS_OF_KEYS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/// The letters of secrets. None needs quotes in a shell.
const LETTERS_OF_SECRETS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
/// How many letters an access key has, as AWS's do.
const KEY_LEN: usize = 20;
/// How many letters a secret has, as AWS's do: 238 bits.
const SECRET_LEN: usize = 40;

/// A secret text, wiped when dropped.
type Secret = Zeroizing<String>;

/// What opens a store.
pub(crate) struct Keys {
    pub(crate) access_key: String,
    pub(crate) secret_key: Secret,
    pub(crate) token: Secret,
    /// Whether access key and secret come from environment variables: whoever set them knows them.
    pub(crate) key_given: bool,
    /// Whether the token does.
    pub(crate) token_given: bool,
}

/// The credentials in environment variables.
#[derive(Default)]
pub(crate) struct Given {
    key: Option<(String, Secret)>,
    token: Option<Secret>,
}

impl Given {
    /// Whether nothing has to be made at random.
    pub(crate) fn is_complete(&self) -> bool {
        self.key.is_some() && self.token.is_some()
    }
}

/// Reads `ANYS3_ACCESS_KEY`, `ANYS3_SECRET_KEY` and `ANYS3_TOKEN`.
pub(crate) fn given() -> Result<Given, Failure> {
    let variable = |name: &str| match std::env::var(name) {
        Ok(value) if value.is_empty() => Ok(None),
        Ok(value) => Ok(Some(Zeroizing::new(value))),
        Err(std::env::VarError::NotPresent) => Ok(None),
        Err(_) => Err(Failure::config(format!("{name} is not UTF-8"))),
    };
    let key = match (variable("ANYS3_ACCESS_KEY")?, variable("ANYS3_SECRET_KEY")?) {
        (Some(key), Some(secret)) => Some((key.to_string(), secret)),
        (None, None) => None,
        (Some(_), None) => {
            return Err(Failure::config(
                "ANYS3_ACCESS_KEY is set, but ANYS3_SECRET_KEY is not",
            ));
        }
        (None, Some(_)) => {
            return Err(Failure::config(
                "ANYS3_SECRET_KEY is set, but ANYS3_ACCESS_KEY is not",
            ));
        }
    };
    let token = variable("ANYS3_TOKEN")?;
    if let Some((key, secret)) = &key {
        Credentials::new(key, secret)
            .map_err(|e| Failure::config(format!("ANYS3_ACCESS_KEY, ANYS3_SECRET_KEY: {e}")))?;
    }
    if let Some(token) = &token {
        Token::new(token.as_str())
            .map_err(|e| Failure::config(format!("ANYS3_TOKEN is unusable: {e}")))?;
    }
    Ok(Given { key, token })
}

/// What was given; the rest from the file in the data directory, which is made if need be. Call it
/// with the lock of the store.
pub(crate) fn load(given: Given, data: &Path) -> Result<Keys, Failure> {
    let (key_given, token_given) = (given.key.is_some(), given.token.is_some());
    let (key, token) = match given {
        Given {
            key: Some(key),
            token: Some(token),
        } => (key, token),
        Given { key, token } => {
            let kept = read_or_make(data)?;
            let kept_key = (kept.access_key, Zeroizing::new(kept.secret_key));
            (
                key.unwrap_or(kept_key),
                token.unwrap_or_else(|| Zeroizing::new(kept.token)),
            )
        }
    };
    let (access_key, secret_key) = key;
    Ok(Keys {
        access_key,
        secret_key,
        token,
        key_given,
        token_given,
    })
}

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    access_key: String,
    secret_key: String,
    token: String,
}

fn read_or_make(data: &Path) -> Result<Kept, Failure> {
    let path = data.join(FILE);
    match open(&path) {
        Ok(file) => read(file, data, &path),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => make(&path),
        Err(error) => Err(Failure::config(format!(
            "cannot read {}: {error}",
            path.display()
        ))),
    }
}

/// Opens the file itself: who made a link in its place may know what it leads to.
fn open(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options
            .custom_flags(i32::try_from(rustix::fs::OFlags::NOFOLLOW.bits()).unwrap_or_default());
    }
    options.open(path)
}

fn read(file: File, data: &Path, path: &Path) -> Result<Kept, Failure> {
    check_mode(&file, path)?;
    check_owner(&file, data, path)?;
    let failed = |why: &str| {
        Failure::config(format!(
            "cannot use {}: {why} (put it right, or move it away to have new credentials made)",
            path.display()
        ))
    };
    let mut text = Zeroizing::new(String::new());
    file.take(FILE_LEN_MAX)
        .read_to_string(&mut text)
        .map_err(|e| failed(&e.to_string()))?;
    // The parser's own words would quote the line, and the secret in it.
    toml::from_str(&text)
        .map_err(|_| failed("it must have the lines access_key, secret_key and token"))
}

/// Secrets that others can read are no secrets.
#[cfg(unix)]
fn check_mode(file: &File, path: &Path) -> Result<(), Failure> {
    use std::os::unix::fs::PermissionsExt;
    let metadata = file
        .metadata()
        .map_err(|e| Failure::config(format!("cannot read {}: {e}", path.display())))?;
    let mode = metadata.permissions().mode() & 0o777;
    if mode & 0o077 == 0 {
        return Ok(());
    }
    let path = path.display();
    Err(Failure::config(format!(
        "{path} can be read by others (mode {mode:04o}): run chmod 600 {path}"
    )))
}

/// Secrets that another has put there are known to that other: they must be of whom the data are,
/// or whom the process is.
#[cfg(unix)]
fn check_owner(file: &File, data: &Path, path: &Path) -> Result<(), Failure> {
    use std::os::unix::fs::MetadataExt;
    let failed = |e| Failure::config(format!("cannot read {}: {e}", path.display()));
    let owner = file.metadata().map_err(failed)?.uid();
    let of_data = std::fs::metadata(data).map_err(failed)?.uid();
    if [of_data, rustix::process::geteuid().as_raw()].contains(&owner) {
        return Ok(());
    }
    let path = path.display();
    Err(Failure::config(format!(
        "{path} belongs to another user (number {owner}), who knows what is in it: move it away to have new credentials made"
    )))
}

#[cfg(not(unix))]
fn check_owner(_: &File, _: &Path, _: &Path) -> Result<(), Failure> {
    Ok(())
}

#[cfg(not(unix))]
fn check_mode(_: &File, _: &Path) -> Result<(), Failure> {
    Ok(())
}

/// Makes the file, whole or not at all.
fn make(path: &Path) -> Result<Kept, Failure> {
    let kept = Kept {
        access_key: random_text(LETTERS_OF_KEYS, KEY_LEN)?,
        secret_key: random_text(LETTERS_OF_SECRETS, SECRET_LEN)?,
        token: random_text(LETTERS_OF_SECRETS, SECRET_LEN)?,
    };
    let Kept {
        access_key,
        secret_key,
        token,
    } = &kept;
    let text = Zeroizing::new(format!(
        "# Made by anys3 serve at its first start. Whoever has these can use the store.\n\
         access_key = \"{access_key}\"\nsecret_key = \"{secret_key}\"\ntoken = \"{token}\"\n"
    ));
    write(path, text.as_bytes()).map_err(|e| {
        Failure::other(format!(
            "cannot keep credentials in {}: {e}",
            path.display()
        ))
    })?;
    Ok(kept)
}

fn write(path: &Path, text: &[u8]) -> std::io::Result<()> {
    let unfinished = path.with_extension("toml.new");
    // What a crash left is not ours to trust.
    let _ = std::fs::remove_file(&unfinished);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&unfinished)?;
    file.write_all(text)?;
    file.sync_all()?;
    std::fs::rename(&unfinished, path)?;
    #[cfg(unix)]
    File::open(path.parent().unwrap_or(Path::new(".")))?.sync_all()?;
    Ok(())
}

/// Letters from the system's randomness, each as likely as the other.
fn random_text(letters: &[u8], length: usize) -> Result<String, Failure> {
    let mut text = String::with_capacity(length);
    let even = 256 / letters.len().max(1) * letters.len();
    while text.len() < length {
        let mut bytes = Zeroizing::new([0_u8; 64]);
        getrandom::fill(&mut *bytes)
            .map_err(|e| Failure::other(format!("the system gives no randomness: {e}")))?;
        let fair = bytes
            .iter()
            .map(|byte| usize::from(*byte))
            .filter(|byte| *byte < even);
        let drawn =
            fair.filter_map(|byte| letters.get(byte % letters.len()).copied().map(char::from));
        text.extend(drawn.take(length - text.len()));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn mode(path: &Path) -> u32 {
        std::fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn made_once_and_kept_for_the_owner_alone() {
        let data = tempfile::tempdir().unwrap();
        std::fs::write(data.path().join("credentials.toml.new"), "half").unwrap();
        let first = load(Given::default(), data.path()).unwrap();
        let path = data.path().join(FILE);
        assert_eq!(mode(&path), 0o600);
        assert!(!data.path().join("credentials.toml.new").exists());
        let second = load(Given::default(), data.path()).unwrap();
        assert_eq!(first.access_key, second.access_key);
        assert!(first.secret_key == second.secret_key && first.token == second.token);
        assert_eq!(
            (
                first.access_key.len(),
                first.secret_key.len(),
                first.token.len()
            ),
            (20, 40, 40)
        );
    }

    #[test]
    fn what_is_given_goes_before_what_is_kept() {
        let data = tempfile::tempdir().unwrap();
        let key = Some(("AK".to_owned(), Zeroizing::new("SK".to_owned())));
        let keys = load(
            Given {
                key: key.clone(),
                token: None,
            },
            data.path(),
        )
        .unwrap();
        assert!(
            keys.access_key == "AK"
                && keys.key_given
                && !keys.token_given
                && keys.token.len() == 40
        );
        let other = tempfile::tempdir().unwrap();
        load(
            Given {
                key,
                token: Some(Zeroizing::new("T".to_owned())),
            },
            other.path(),
        )
        .unwrap();
        assert!(
            !other.path().join(FILE).exists(),
            "nothing was made, so nothing is kept"
        );
    }

    #[test]
    fn a_file_that_others_can_read_or_that_is_broken_is_refused_and_not_quoted() {
        let data = tempfile::tempdir().unwrap();
        let path = data.path().join(FILE);
        load(Given::default(), data.path()).unwrap();
        let refusal = || {
            load(Given::default(), data.path())
                .map(drop)
                .unwrap_err()
                .message
        };
        for (wide, shown) in [(0o640, "0640"), (0o604, "0604"), (0o620, "0620")] {
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(wide)).unwrap();
            let refusal = refusal();
            assert!(
                refusal.contains(shown) && refusal.contains("chmod 600"),
                "{refusal}"
            );
        }
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        for broken in [
            "",
            "access_key = 'A'\nsecret_key = TOPSECRET",
            "\u{0}",
            "token = 'TOPSECRET'",
        ] {
            std::fs::write(&path, broken).unwrap();
            assert!(!refusal().contains("TOPSECRET"));
        }
    }

    #[test]
    fn what_another_put_there_is_not_used() {
        let (data, place) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (path, elsewhere) = (data.path().join(FILE), place.path().join("theirs"));
        load(Given::default(), data.path()).unwrap();
        std::fs::rename(&path, &elsewhere).unwrap();
        std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
        let refusal = || {
            load(Given::default(), data.path())
                .map(drop)
                .unwrap_err()
                .message
        };
        assert!(refusal().contains("cannot read"), "a link");
        std::fs::rename(&elsewhere, &path).unwrap();
        load(Given::default(), data.path()).unwrap();
        // Only root can give a file away.
        if std::os::unix::fs::chown(&path, Some(12_345), None).is_ok() {
            assert!(refusal().contains("belongs to another user"));
        }
    }

    #[test]
    fn letters_are_drawn_evenly() {
        let text = random_text(LETTERS_OF_SECRETS, 62 * 400).unwrap();
        for letter in LETTERS_OF_SECRETS {
            let count = text.bytes().filter(|b| b == letter).count();
            // 400 expected, standard deviation 20: ten of these are never met.
            assert!(
                (200..600).contains(&count),
                "{} {count}",
                char::from(*letter)
            );
        }
    }
}
