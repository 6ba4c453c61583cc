//! Who asks.

mod fetch;

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use anys3_proto::Timestamp;
use anys3_proto::types::Sensitive;
use anys3_sigv4::Secret;
use serde_json::Value;
use tokio::io::AsyncReadExt;

pub use self::fetch::{ContainerToken, Fetch, Role, Source};
pub(crate) use self::fetch::{SET_KEYS, sso_cache_name};
use crate::error::{Error, Kind};
use crate::transport::BoxFuture;

/// How much a credential process may print: keys and a token are a few thousand bytes.
const PROCESS_OUTPUT_MAX: u64 = 64 * 1024;
/// How long a credential process may take: some ask a person on their phone.
const PROCESS_TIME_MAX: Duration = Duration::from_secs(60);
/// How long before they expire credentials are fetched anew: the longest that one request should
/// need.
const RENEW_BEFORE: Duration = Duration::from_secs(300);

/// An access key with its secret.
///
/// The secret and the token have no `Display` and no `Debug`, and are zeroed when dropped.
#[derive(Clone)]
pub struct Credentials {
    access_key: String,
    secret: Secret,
    session_token: Option<Sensitive>,
    expires: Option<SystemTime>,
}

impl Credentials {
    /// Credentials that last.
    pub fn new(access_key: impl Into<String>, secret: &str) -> Result<Self, Error> {
        let secret = Secret::new(secret).map_err(|e| {
            Error::new(Kind::Credentials, "the secret access key is unusable")
                .because(e.to_string())
        })?;
        let access_key = access_key.into();
        if access_key.is_empty()
            || !access_key
                .bytes()
                .all(|b| b.is_ascii_graphic() && b != b'/')
        {
            return Err(Error::new(
                Kind::Credentials,
                "the access key is empty, or has a space or a slash in it",
            ));
        }
        Ok(Self {
            access_key,
            secret,
            session_token: None,
            expires: None,
        })
    }

    /// With the token that temporary credentials come with.
    pub fn with_session_token(mut self, token: impl Into<String>) -> Self {
        self.session_token = Some(Sensitive::new(token.into()));
        self
    }

    /// Until then.
    pub fn expiring(mut self, at: SystemTime) -> Self {
        self.expires = Some(at);
        self
    }

    /// The public half.
    pub fn access_key(&self) -> &str {
        &self.access_key
    }

    /// The secret half: it can be signed with, and not be shown.
    pub fn secret(&self) -> &Secret {
        &self.secret
    }

    /// The token that temporary credentials come with. It is a secret, too.
    pub fn session_token(&self) -> Option<&str> {
        self.session_token.as_ref().map(Sensitive::expose)
    }

    /// Whether they should be fetched anew.
    fn is_stale(&self, now: SystemTime) -> bool {
        self.expires.is_some_and(|at| at <= now + RENEW_BEFORE)
    }

    fn has_expired(&self, now: SystemTime) -> bool {
        self.expires.is_some_and(|at| at <= now)
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("access_key", &self.access_key)
            .finish_non_exhaustive()
    }
}

/// Where credentials come from.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub enum Identity {
    /// From nowhere: requests are not signed.
    #[default]
    Anonymous,
    /// From here.
    Fixed(Credentials),
    /// From a program that prints them as JSON: the `credential_process` of AWS's shared files. It
    /// is run without a shell, when first needed and again before they expire.
    Process(String),
    /// From a service that gives them for a while. It is asked when they are first needed and again
    /// before they expire.
    Fetched(Box<Fetch>),
    /// From the program itself. It is asked when they are first needed and again before they expire.
    Provided(Arc<dyn Provide>),
}

/// Gives credentials that a program has from elsewhere, as from a vault.
pub trait Provide: fmt::Debug + Send + Sync {
    /// The credentials of now; `None` leaves requests unsigned.
    fn credentials(&self) -> BoxFuture<Result<Option<Credentials>, Error>>;
}

impl Identity {
    /// The credentials for a request made now, fetched if they must be; `None` for requests that
    /// are not signed.
    pub async fn credentials(&self, now: SystemTime) -> Result<Option<Credentials>, Error> {
        Keyring::new(self.clone()).credentials(now).await
    }
}

/// The credentials of a client, fetched when needed.
pub(crate) struct Keyring {
    identity: Identity,
    fetched: tokio::sync::Mutex<Option<Credentials>>,
}

impl Keyring {
    pub(crate) fn new(identity: Identity) -> Self {
        Self {
            identity,
            fetched: tokio::sync::Mutex::default(),
        }
    }

    /// The credentials for a request made now; `None` to leave it unsigned.
    pub(crate) async fn credentials(&self, now: SystemTime) -> Result<Option<Credentials>, Error> {
        match &self.identity {
            Identity::Anonymous => return Ok(None),
            Identity::Fixed(credentials) => return Ok(Some(credentials.clone())),
            Identity::Process(_) | Identity::Fetched(_) | Identity::Provided(_) => {}
        }
        // Held while they are fetched: whoever needs them meanwhile waits, and does not ask, too.
        let mut fetched = self.fetched.lock().await;
        if let Some(credentials) = fetched.as_ref().filter(|c| !c.is_stale(now)) {
            return Ok(Some(credentials.clone()));
        }
        match self.fetch(now).await {
            Ok(credentials) => {
                *fetched = credentials;
                Ok(fetched.clone())
            }
            Err(error) => match fetched.as_ref().filter(|old| !old.has_expired(now)) {
                // What is left of the old ones is time to come back.
                Some(old) => {
                    tracing::warn!(%error, "credentials could not be renewed yet");
                    Ok(Some(old.clone()))
                }
                None => Err(error),
            },
        }
    }

    async fn fetch(&self, now: SystemTime) -> Result<Option<Credentials>, Error> {
        match &self.identity {
            Identity::Process(command) => Ok(Some(read_output(&run(command).await?)?)),
            Identity::Fetched(fetch) => Ok(Some(fetch.credentials(now).await?)),
            Identity::Provided(provider) => provider.credentials().await,
            Identity::Anonymous | Identity::Fixed(_) => Ok(None),
        }
    }
}

/// What the program prints.
async fn run(command: &str) -> Result<Vec<u8>, Error> {
    let failed = |what: &str| Error::new(Kind::Credentials, format!("credential_process {what}"));
    let words = split(command).ok_or_else(|| failed("has a quote that is not closed"))?;
    let (program, arguments) = words
        .split_first()
        .ok_or_else(|| failed("names no program"))?;
    let mut child = tokio::process::Command::new(program)
        .args(arguments)
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .map_err(|e| failed(&format!("cannot run {program}")).because(e))?;
    let printed = child
        .stdout
        .take()
        .ok_or_else(|| failed("gives no output"))?;
    let mut output = Vec::new();
    let work = async {
        printed
            .take(PROCESS_OUTPUT_MAX)
            .read_to_end(&mut output)
            .await?;
        child.wait().await
    };
    let status = tokio::time::timeout(PROCESS_TIME_MAX, work).await;
    let status = status.map_err(|_| failed("took longer than a minute"))?;
    match status.map_err(|e| failed("failed").because(e))? {
        status if status.success() => Ok(output),
        status => Err(failed(&format!("failed: {program} ended with {status}"))),
    }
}

/// Splits a command line into words, as a shell does: quotes of both kinds, and backslashes outside
/// single quotes.
fn split(command: &str) -> Option<Vec<String>> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    let mut characters = command.chars();
    while let Some(c) = characters.next() {
        match (quote, c) {
            (Some(q), c) if c == q => quote = None,
            (None, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None | Some('"'), '\\') if cfg!(not(windows)) => {
                word.get_or_insert_default().push(characters.next()?)
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    quote.is_none().then_some(words)
}

/// Reads the JSON that a credential process prints:
/// <https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html>.
fn read_output(output: &[u8]) -> Result<Credentials, Error> {
    let wrong = |what: &str| {
        Error::new(
            Kind::Credentials,
            format!("the output of credential_process {what}"),
        )
        .hinted("it must be one JSON object with Version 1, AccessKeyId and SecretAccessKey")
    };
    let json: Value = serde_json::from_slice(output).map_err(|_| wrong("is not JSON"))?;
    let text = |name: &str| json.get(name).and_then(Value::as_str);
    if json.get("Version").and_then(Value::as_u64) != Some(1) {
        return Err(wrong("has another Version than 1"));
    }
    let access_key = text("AccessKeyId").ok_or_else(|| wrong("lacks AccessKeyId"))?;
    let secret = text("SecretAccessKey").ok_or_else(|| wrong("lacks SecretAccessKey"))?;
    let mut credentials = Credentials::new(access_key, secret)?;
    if let Some(token) = text("SessionToken") {
        credentials = credentials.with_session_token(token);
    }
    if let Some(expiration) = text("Expiration") {
        let at = Timestamp::parse(expiration)
            .ok_or_else(|| wrong("has an Expiration that is no time"))?;
        let since_1970 = u64::try_from(at.millis).unwrap_or_default();
        credentials =
            credentials.expiring(SystemTime::UNIX_EPOCH + Duration::from_millis(since_1970));
    }
    Ok(credentials)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_no_secret() {
        let credentials = Credentials::new("AK", "TOPSECRET")
            .unwrap()
            .with_session_token("TOPTOKEN");
        let shown = format!("{credentials:?} {:?}", Identity::Fixed(credentials.clone()));
        assert!(shown.contains("AK") && !shown.contains("TOP"), "{shown}");
        assert!(Credentials::new("", "s").is_err() && Credentials::new("a b", "s").is_err());
        assert_eq!(
            Credentials::new("a", "").unwrap_err().kind(),
            Kind::Credentials
        );
    }

    #[test]
    fn splits_words_like_a_shell() {
        let words = |line| split(line).map(|w| w.join("|"));
        assert_eq!(
            words(r#"  /a/b  'c d' "e \" f"g '' "#).as_deref(),
            Some("/a/b|c d|e \" fg|")
        );
        assert_eq!(words(""), Some(String::new()));
        assert_eq!(words("a 'b"), None);
    }

    #[test]
    fn reads_the_output_of_a_process() {
        let credentials = read_output(
            br#"{"Version":1,"AccessKeyId":"A","SecretAccessKey":"S","SessionToken":"T","Expiration":"2026-01-01T00:00:00Z"}"#,
        )
        .unwrap();
        assert_eq!(
            (credentials.access_key(), credentials.session_token()),
            ("A", Some("T"))
        );
        let new_year = SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_225_600);
        assert!(credentials.is_stale(new_year - Duration::from_secs(299)));
        assert!(!credentials.is_stale(new_year - Duration::from_secs(301)));
        for bad in [
            "",
            "[]",
            r#"{"Version":2}"#,
            r#"{"Version":1,"AccessKeyId":"A"}"#,
            r#"{"Version":1,"SecretAccessKey":"TOP"}"#,
        ] {
            let error = read_output(bad.as_bytes()).unwrap_err();
            assert!(
                error.kind() == Kind::Credentials && !error.to_string().contains("TOP"),
                "{error}"
            );
        }
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn runs_a_process_once() {
        let dir = tempfile::tempdir().unwrap();
        let script = dir.path().join("give keys");
        let count = dir.path().join("count");
        let json = r#"{"Version":1,"AccessKeyId":"A","SecretAccessKey":"S"}"#;
        std::fs::write(
            &script,
            format!("echo x >> '{}'\necho '{json}'\n", count.display()),
        )
        .unwrap();
        let keyring = Keyring::new(Identity::Process(format!("/bin/sh '{}'", script.display())));
        for _ in 0..3 {
            let credentials = keyring
                .credentials(SystemTime::UNIX_EPOCH)
                .await
                .unwrap()
                .unwrap();
            assert_eq!(credentials.access_key(), "A");
        }
        assert_eq!(std::fs::read_to_string(count).unwrap(), "x\n");
        for command in ["/nonexistent/program", "/bin/sh -c 'exit 3'", "'", ""] {
            let keyring = Keyring::new(Identity::Process(command.into()));
            let error = keyring
                .credentials(SystemTime::UNIX_EPOCH)
                .await
                .unwrap_err();
            assert_eq!(error.kind(), Kind::Credentials, "{command}");
        }
    }
}
