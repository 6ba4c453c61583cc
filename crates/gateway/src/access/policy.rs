//! What a caller may do, and the part of it that holds for one request.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use anys3::proto::error::code;
use anys3::proto::{BucketName, Timestamp};
use http::StatusCode;

use super::ledger::{Ledger, Quota, Rate, Reservation};
use super::template::{Made, Template, Values};
use crate::refusal::Refusal;
use crate::route::has_dots;
use crate::seconds;

/// How long a presigned URL may live, where a policy does not say: long enough for a large upload
/// to begin, short enough that a URL in a log is soon worth nothing.
pub const URL_AGE_MAX: Duration = Duration::from_secs(3600);

/// What is done with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verb {
    /// To read an object, or what is known of it.
    Read,
    /// To list the keys below a prefix.
    List,
    /// To store an object, also in the place of another.
    Write,
    /// To delete an object.
    Delete,
}

impl Verb {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Read, Self::List, Self::Write, Self::Delete];

    /// Its name in a configuration.
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::List => "list",
            Self::Write => "write",
            Self::Delete => "delete",
        }
    }
}

/// What callers may do who have it.
#[derive(Clone, Debug)]
pub struct Policy {
    /// How identities refer to it.
    pub name: String,
    /// The buckets that it is about. None: every bucket.
    pub buckets: Vec<Template>,
    /// What keys begin with. Empty: every key.
    pub prefix: Template,
    /// What a key is made of, for an upload that names none. `None`: the prefix, 32 random digits
    /// and the file's name.
    pub key: Option<Template>,
    /// What may be done.
    pub verbs: Vec<Verb>,
    /// The largest object, in bytes.
    pub size_max: Option<u64>,
    /// The types of what is stored, as `image/png` or `image/*`. None: every type.
    pub content_types: Vec<MediaRange>,
    /// How long a presigned URL may live. Default: [`URL_AGE_MAX`].
    pub url_age_max: Duration,
    /// How often a caller may ask.
    pub rate: Option<Rate>,
    /// How much a caller may upload a day.
    pub quota: Quota,
}

/// A media type, or all of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaRange(String);

impl MediaRange {
    /// Takes `image/png`, or `image/*`.
    ///
    /// # Errors
    /// A sentence that says what is wrong.
    pub fn new(text: &str) -> Result<Self, &'static str> {
        let token = |part: &str| {
            let mark = |b: u8| b.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&b);
            !part.is_empty() && part.bytes().all(mark)
        };
        match text.split_once('/') {
            Some((kind, "*")) if token(kind) => {}
            Some((kind, name)) if token(kind) && token(name) => {}
            _ => return Err("must be a media type, as image/png or image/*"),
        }
        Ok(Self(text.to_ascii_lowercase()))
    }

    /// Whether it is one of these. Parameters, as a charset, mean nothing.
    fn has(&self, content_type: &str) -> bool {
        let bare = content_type.split(';').next().unwrap_or_default();
        let bare = bare.trim().to_ascii_lowercase();
        match self.0.strip_suffix('*') {
            Some(kind) => bare.starts_with(kind),
            None => bare == self.0,
        }
    }
}

/// What is to be done.
#[derive(Clone, Copy)]
pub(crate) struct Ask<'a> {
    pub(crate) verb: Verb,
    pub(crate) bucket: &'a BucketName,
    /// The key; of a list, the prefix.
    pub(crate) key: &'a str,
    /// How many bytes are to be stored, where that is known.
    pub(crate) size: Option<u64>,
    /// The type of what is to be stored.
    pub(crate) content_type: Option<&'a str>,
}

impl<'a> Ask<'a> {
    /// To do this with a key, storing nothing.
    pub(crate) fn of(verb: Verb, bucket: &'a BucketName, key: &'a str) -> Self {
        let (size, content_type) = (None, None);
        Self {
            verb,
            bucket,
            key,
            size,
            content_type,
        }
    }
}

/// What whoever sent a request may do.
#[derive(Clone)]
pub(crate) struct Grant {
    who: Who,
    rights: Rights,
    ledger: Arc<Ledger>,
}

/// Who sent a request.
#[derive(Clone)]
pub(crate) struct Who {
    /// A name that is unique among all callers, as `key ci` or `jwt https://login.example alice`.
    pub(crate) name: Arc<str>,
    /// What is known, by name: what takes places in templates.
    pub(crate) claims: Arc<BTreeMap<String, String>>,
    /// Nobody has said who it is.
    pub(crate) anonymous: bool,
}

#[derive(Clone)]
enum Rights {
    /// Everything, in every bucket.
    All,
    /// To read any object, and nothing else.
    ReadAll,
    /// What the first policy that fits allows.
    Policies(Arc<[Arc<Policy>]>),
}

/// That something may be done, and within which bounds.
pub(crate) struct Permit {
    /// The most bytes that may be stored.
    pub(crate) size_max: Option<u64>,
    /// How long a URL for it may live.
    pub(crate) url_age_max: Option<Duration>,
    reservation: Option<Reservation>,
}

/// What a caller may do in a bucket, and where.
pub(crate) struct Reach {
    /// What keys begin with.
    pub(crate) prefix: String,
    pub(crate) verbs: Vec<Verb>,
}

impl Permit {
    /// Refuses a URL that would live for longer than it may.
    pub(crate) fn check_age(&self, age: Duration) -> Result<(), Refusal> {
        match self.url_age_max {
            Some(max) if age > max => {
                let seconds = max.as_secs();
                Err(
                    Refusal::argument(format!("a URL lives for at most {seconds} seconds here"))
                        .hint(format!("ask for expires={seconds} or less")),
                )
            }
            _ => Ok(()),
        }
    }

    /// Refuses what may not be larger than so much, where nobody says how large it is.
    pub(crate) fn check_unbounded(&self) -> Result<(), Refusal> {
        match self.size_max {
            Some(max) => Err(Refusal::argument(format!(
                "uploads have at most {max} bytes here, and it is not known how many these are"
            ))
            .hint("say how many bytes there are, or use another way to upload")),
            None => Ok(()),
        }
    }

    /// The object is stored: what it takes of a quota is used. Without this, it is given back.
    pub(crate) fn stored(self, size: u64) {
        if let Some(reservation) = self.reservation {
            reservation.commit(size);
        }
    }
}

impl Grant {
    /// May do everything.
    pub(crate) fn all(name: &str, ledger: Arc<Ledger>) -> Self {
        Self {
            who: Who::named(name, false),
            rights: Rights::All,
            ledger,
        }
    }

    /// May read every object.
    pub(crate) fn read_all(ledger: Arc<Ledger>) -> Self {
        Self {
            who: Who::named("anonymous", true),
            rights: Rights::ReadAll,
            ledger,
        }
    }

    /// May do what these policies allow.
    pub(crate) fn of(who: Who, policies: Arc<[Arc<Policy>]>, ledger: Arc<Ledger>) -> Self {
        Self {
            who,
            rights: Rights::Policies(policies),
            ledger,
        }
    }

    /// Who it is, for logs and for what belongs to one caller.
    pub(crate) fn owner(&self) -> &str {
        &self.who.name
    }

    /// Refuses whoever may not do everything.
    pub(crate) fn check_all(&self) -> Result<(), Refusal> {
        match self.rights {
            Rights::All => Ok(()),
            Rights::ReadAll | Rights::Policies(_) => {
                Err(self.denied("this is for who shows the token of the gateway", None))
            }
        }
    }

    fn policies(&self) -> &[Arc<Policy>] {
        match &self.rights {
            Rights::Policies(policies) => policies,
            Rights::All | Rights::ReadAll => &[],
        }
    }

    /// What may be done in a bucket below the prefix of the first policy that is about it; `None`:
    /// nothing. What other policies allow below other prefixes is not told.
    pub(crate) fn reach(&self, bucket: &BucketName) -> Option<Reach> {
        if let Rights::All = self.rights {
            return Some(Reach {
                prefix: String::new(),
                verbs: Verb::ALL.into(),
            });
        }
        let mut reach: Option<Reach> = None;
        for policy in self.policies() {
            if !self.has_bucket(policy, bucket) {
                continue;
            }
            let Ok(prefix) = self.prefix(policy) else {
                continue;
            };
            let reach = reach.get_or_insert_with(|| Reach {
                prefix: prefix.clone(),
                verbs: Vec::new(),
            });
            if reach.prefix == prefix {
                reach.verbs.extend(&policy.verbs);
            }
        }
        let mut reach = reach?;
        reach.verbs.sort_unstable();
        reach.verbs.dedup();
        Some(reach)
    }

    /// Counts a request: of several rates, the lowest holds.
    pub(crate) fn count(&self) -> Result<(), Refusal> {
        let rates = self.policies().iter().filter_map(|policy| policy.rate);
        match rates.min_by_key(|rate| rate.requests_per_second) {
            Some(rate) => {
                let now = tokio::time::Instant::now();
                self.ledger.request(self.owner(), rate, now)
            }
            None => Ok(()),
        }
    }

    /// Whether this may be done: the bounds of the first policy that allows it, or a refusal that
    /// says what stands against it.
    pub(crate) fn permit(&self, ask: &Ask<'_>) -> Result<Permit, Refusal> {
        let policies = match &self.rights {
            Rights::All => return Ok(Permit::unbounded()),
            Rights::ReadAll if ask.verb == Verb::Read => return Ok(Permit::unbounded()),
            Rights::ReadAll => return Err(self.denied("only reading is allowed", None)),
            Rights::Policies(policies) => policies,
        };
        let mut closest: Option<(u8, Refusal)> = None;
        for policy in policies.iter() {
            let (near, refusal) = match self.fits(policy, ask) {
                Ok(()) => return self.bounded(policy, ask),
                Err(refused) => refused,
            };
            if closest.as_ref().is_none_or(|(best, _)| near > *best) {
                closest = Some((near, refusal));
            }
        }
        let nothing = || self.denied("nothing is allowed", None);
        Err(closest.map_or_else(nothing, |(_, refusal)| refusal))
    }

    /// Whether what is stored under the key has to be bounded in size.
    pub(crate) fn is_bounded(&self, ask: &Ask<'_>) -> Result<bool, Refusal> {
        self.permit(ask).map(|permit| permit.size_max.is_some())
    }

    /// Refuses to go on with an upload whose bytes are not seen here, unless any number of them may
    /// be stored, of any type.
    pub(crate) fn may_go_on(&self, bucket: &BucketName, key: &str) -> Result<(), Refusal> {
        let mut refused = Ok(());
        for policy in self.policies() {
            // What the type is was said when it began.
            let ask = Ask::of(Verb::Write, bucket, key);
            refused = match self.reaches(policy, &ask) {
                Ok(()) if policy.size_max.is_none() && policy.quota.bytes_per_day.is_none() => {
                    return Ok(());
                }
                Ok(()) => Err(Refusal::argument(
                    "an upload of parts is not bounded in size, as it has to be here",
                )
                .hint("upload by tus, or with POST /presign and a size")),
                Err((_, refusal)) => Err(refusal),
            };
        }
        match &self.rights {
            Rights::All => Ok(()),
            Rights::ReadAll => Err(self.denied("only reading is allowed", None)),
            Rights::Policies(_) => refused.and(Err(self.denied("nothing is allowed", None))),
        }
    }

    /// Whether an upload may begin that goes on for several requests. It counts as stored from then
    /// on.
    pub(crate) fn begin(&self, ask: &Ask<'_>) -> Result<(), Refusal> {
        let permit = self.permit(ask)?;
        if ask.size.is_none() {
            permit.check_unbounded()?;
        }
        permit.stored(ask.size.unwrap_or(0));
        Ok(())
    }

    /// The key of an upload that names none.
    pub(crate) fn make_key(
        &self,
        bucket: &BucketName,
        made: Made<'_>,
        default: String,
    ) -> Result<String, Refusal> {
        let Rights::Policies(policies) = &self.rights else {
            return Ok(default);
        };
        let writes = policies.iter().filter(|p| p.verbs.contains(&Verb::Write));
        for policy in writes {
            if !self.has_bucket(policy, bucket) {
                continue;
            }
            let claims = &self.who.claims;
            let key = match &policy.key {
                Some(key) => key.expand(&Values {
                    claims,
                    made: Some(made),
                }),
                None => self
                    .prefix(policy)
                    .map(|prefix| format!("{prefix}{default}")),
            };
            return key.map_err(|why| self.denied(why, None));
        }
        Err(self.denied(format!("nothing may be stored in {bucket}"), None))
    }

    /// Whether the policy allows it; else how near it came, and what stands against it.
    fn fits(&self, policy: &Policy, ask: &Ask<'_>) -> Result<(), (u8, Refusal)> {
        self.reaches(policy, ask)?;
        if ask.verb != Verb::Write {
            return Ok(());
        }
        if let (Some(max), Some(size)) = (policy.size_max, ask.size)
            && size > max
        {
            return Err((5, crate::engine::receipt::too_large(max)));
        }
        let content_type = ask.content_type.unwrap_or("application/octet-stream");
        let types = &policy.content_types;
        if !types.is_empty() && !types.iter().any(|range| range.has(content_type)) {
            return Err((6, wrong_type(types)));
        }
        Ok(())
    }

    /// Whether the policy allows it, whatever is stored.
    fn reaches(&self, policy: &Policy, ask: &Ask<'_>) -> Result<(), (u8, Refusal)> {
        if !self.has_bucket(policy, ask.bucket) {
            let why = format!("the bucket {} is not allowed", ask.bucket);
            return Err((0, self.denied(why, None)));
        }
        if !policy.verbs.contains(&ask.verb) {
            let why = format!("to {} is not allowed here", ask.verb.name());
            return Err((1, self.denied(why, None)));
        }
        let prefix = match self.prefix(policy) {
            Ok(prefix) => prefix,
            Err(why) => return Err((2, self.denied(why, None))),
        };
        if !ask.key.starts_with(&prefix) {
            let hint = format!("use keys that begin with {prefix}");
            return Err((3, self.denied("this key is not allowed", Some(hint))));
        }
        // Keys are no paths, but a proxy or a store on a file system may take them for some.
        if !prefix.is_empty() && leaves(ask.key) {
            let why = "a key with . or .. as a segment, a backslash or a NUL is not allowed here";
            return Err((4, self.denied(why, None)));
        }
        Ok(())
    }

    fn bounded(&self, policy: &Policy, ask: &Ask<'_>) -> Result<Permit, Refusal> {
        let mut permit = Permit {
            size_max: None,
            url_age_max: Some(policy.url_age_max),
            reservation: None,
        };
        if ask.verb != Verb::Write {
            return Ok(permit);
        }
        permit.size_max = policy.size_max;
        if policy.quota != Quota::default() {
            // Of each policy its own, so that a small one does not use up a large one.
            let account = format!("{} {}", policy.name, self.owner());
            let (quota, now) = (policy.quota, SystemTime::now());
            let taken = self
                .ledger
                .reserve(&account, quota, ask.size, policy.size_max, now)?;
            if quota.bytes_per_day.is_some() {
                let left = taken.bytes();
                permit.size_max = Some(permit.size_max.map_or(left, |max| max.min(left)));
            }
            permit.reservation = Some(taken);
        }
        Ok(permit)
    }

    fn has_bucket(&self, policy: &Policy, bucket: &BucketName) -> bool {
        let values = self.values();
        policy.buckets.is_empty()
            || policy.buckets.iter().any(|name| {
                name.expand(&values)
                    .is_ok_and(|name| name == bucket.as_str())
            })
    }

    fn prefix(&self, policy: &Policy) -> Result<String, String> {
        policy.prefix.expand(&self.values())
    }

    fn values(&self) -> Values<'_> {
        Values {
            claims: &self.who.claims,
            made: None,
        }
    }

    /// 401 to who has not said who it is, for that could help; 403 to others.
    fn denied(&self, why: impl Into<String>, hint: Option<String>) -> Refusal {
        if self.who.anonymous {
            return super::unauthorized("a token is needed");
        }
        let refusal = Refusal::new(StatusCode::FORBIDDEN, code::ACCESS_DENIED, why);
        refusal.hint(hint.unwrap_or_else(|| {
            "ask whoever runs the gateway for a policy that allows it".to_owned()
        }))
    }
}

impl Permit {
    fn unbounded() -> Self {
        Self {
            size_max: None,
            url_age_max: None,
            reservation: None,
        }
    }
}

impl Who {
    pub(crate) fn named(name: &str, anonymous: bool) -> Self {
        Self {
            name: name.into(),
            claims: Arc::default(),
            anonymous,
        }
    }

    /// Whose only claim is who it is.
    pub(crate) fn with_subject(name: &str, subject: &str) -> Self {
        let claims = BTreeMap::from([("sub".to_owned(), subject.to_owned())]);
        Self {
            name: name.into(),
            claims: Arc::new(claims),
            anonymous: false,
        }
    }
}

/// What a key is made of now.
pub(crate) fn today(now: SystemTime) -> String {
    let iso = Timestamp::from_secs(i64::try_from(seconds(now)).unwrap_or(0)).iso();
    iso.split('T').next().unwrap_or_default().to_owned()
}

fn leaves(key: &str) -> bool {
    key.contains(['\\', '\0']) || has_dots(key)
}

fn wrong_type(types: &[MediaRange]) -> Refusal {
    let names: Vec<&str> = types.iter().map(|range| range.0.as_str()).collect();
    Refusal::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "UnsupportedMediaType",
        "what has this Content-Type may not be stored here",
    )
    .hint(format!("send one of {}", names.join(", ")))
}
