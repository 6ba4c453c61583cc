//! Policies of buckets: what a document says, and what it decides about a request.
//!
//! What cannot be decided here is refused by its name when a policy is read, so that no statement
//! is passed over when a request comes. As at AWS a statement applies if its principal, action,
//! resource and all its conditions do, and one that denies takes precedence.

mod actions;
mod conditions;

use std::collections::BTreeMap;

use http::HeaderMap;

pub use self::actions::{actions, copied, copied_tags, deletion};

use self::conditions::Condition;
use crate::any::AnyValue;
use crate::error::{ErrorCode, S3Error};

/// The longest policy, in bytes, as at AWS. It bounds what a request costs that one is asked for.
pub const POLICY_LEN_MAX: usize = 20 * 1024;

/// The header that says what is copied.
const COPY_SOURCE: &str = "x-amz-copy-source";

/// What names an object or a bucket begins with.
const ARN: &str = "arn:aws:s3:::";

/// A policy that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    statements: Vec<Statement>,
}

#[derive(Clone, Debug, PartialEq)]
struct Statement {
    allows: bool,
    principals: Names,
    actions: Names,
    resources: Names,
    conditions: Vec<Condition>,
}

/// Names that may have wildcards: those that are meant, or all but those.
#[derive(Clone, Debug, PartialEq)]
struct Names {
    patterns: Vec<String>,
    inverted: bool,
}

/// What is to be decided.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The account of the caller; `None` of one who is anonymous.
    pub account: Option<&'a str>,
    /// What is to be done, as [`actions`] has it.
    pub action: &'a str,
    /// The bucket.
    pub bucket: &'a str,
    /// The object, unless it is done to the bucket.
    pub key: Option<&'a str>,
    /// The headers of the request.
    pub headers: &'a HeaderMap,
    /// Its parameters.
    pub query: &'a [(String, String)],
    /// The tags of the object that is there; needed if [`Policy::asks_for_tags`].
    pub tags: &'a BTreeMap<String, String>,
}

/// What a policy decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A statement denies it.
    Denied,
    /// A statement allows it, and none denies it.
    Allowed,
    /// No statement applies.
    Silent,
}

impl Policy {
    /// Reads the policy of a bucket.
    ///
    /// # Errors
    /// `MalformedPolicy` for what is none, `NotImplemented` for what is not decided here.
    pub fn read(text: &str, bucket: &str) -> Result<Self, S3Error> {
        if text.len() > POLICY_LEN_MAX {
            let why = format!("The policy is longer than {POLICY_LEN_MAX} bytes.");
            return Err(malformed(why));
        }
        let document = AnyValue::of_json(text).map_err(|error| malformed(error.to_string()))?;
        let mut statements = None;
        for (name, value) in members(&document, "The policy")? {
            match (name.as_str(), value) {
                ("Version", AnyValue::Text(version)) if is_version(version) => {}
                ("Id", AnyValue::Text(_)) => {}
                ("Statement", AnyValue::List(all)) => statements = Some(&all[..]),
                ("Statement", one @ AnyValue::Map(_)) => {
                    statements = Some(std::slice::from_ref(one));
                }
                _ => return Err(malformed(format!("{name} of the policy is not valid."))),
            }
        }
        let statements = statements.unwrap_or_default();
        if statements.is_empty() {
            return Err(malformed("The policy has no statement."));
        }
        let read = statements.iter().map(|one| Statement::read(one, bucket));
        Ok(Self {
            statements: read.collect::<Result<_, _>>()?,
        })
    }

    /// Decides about a request.
    pub fn decide(&self, asked: &Asked<'_>) -> Verdict {
        let mut verdict = Verdict::Silent;
        for statement in self.statements.iter().filter(|one| one.applies(asked)) {
            match statement.allows {
                true => verdict = Verdict::Allowed,
                false => return Verdict::Denied,
            }
        }
        verdict
    }

    /// Whether it allows anything to everybody. No condition that is decided here names who calls,
    /// so none makes a statement less public.
    pub fn is_public(&self) -> bool {
        let mut statements = self.statements.iter();
        statements.any(|statement| statement.allows && statement.principals.has(EVERYBODY))
    }

    /// Whether a condition asks for the tags of the object that is there.
    pub fn asks_for_tags(&self) -> bool {
        let mut conditions = self.statements.iter().flat_map(|one| &one.conditions);
        conditions.any(Condition::asks_for_tags)
    }
}

fn is_version(text: &str) -> bool {
    ["2012-10-17", "2008-10-17"].contains(&text)
}

impl Statement {
    fn read(value: &AnyValue, bucket: &str) -> Result<Self, S3Error> {
        let mut allows = None;
        let (mut principals, mut actions, mut resources) = (None, None, None);
        let mut conditions = Vec::new();
        for (name, value) in members(value, "A statement")? {
            let inverted = name.starts_with("Not");
            let place = match (name.as_str(), value) {
                ("Sid", AnyValue::Text(_)) => continue,
                ("Effect", AnyValue::Text(effect)) => {
                    allows = effect_of(effect);
                    continue;
                }
                ("Condition", value) => {
                    conditions = conditions::read(value)?;
                    continue;
                }
                ("Principal" | "NotPrincipal", _) => &mut principals,
                ("Action" | "NotAction", _) => &mut actions,
                ("Resource" | "NotResource", _) => &mut resources,
                _ => return Err(malformed(format!("{name} of a statement is not valid."))),
            };
            let patterns = match name.trim_start_matches("Not") {
                "Principal" => principal_names(value)?,
                _ => texts(value, name)?,
            };
            let names = Names { patterns, inverted };
            if place.replace(names).is_some() {
                return Err(malformed(format!(
                    "A statement has {name} and its opposite."
                )));
            }
        }
        let missing = |what: &str| malformed(format!("A statement has no {what}."));
        let statement = Self {
            allows: allows.ok_or_else(|| missing("Effect that is Allow or Deny"))?,
            principals: principals.ok_or_else(|| missing("Principal"))?,
            actions: actions.ok_or_else(|| missing("Action"))?,
            resources: resources.ok_or_else(|| missing("Resource"))?,
            conditions,
        };
        statement.check(bucket)?;
        Ok(statement)
    }

    fn check(&self, bucket: &str) -> Result<(), S3Error> {
        if self.allows && self.principals.inverted {
            return Err(malformed("Allow with NotPrincipal is not supported."));
        }
        for action in &self.actions.patterns {
            if !actions::is_known(action) {
                return Err(malformed(format!("Policy has invalid action: {action}")));
            }
        }
        for resource in &self.resources.patterns {
            if resource.contains("${") {
                return Err(not_implemented(&format!("policy variables: {resource}")));
            }
            let name = resource
                .strip_prefix(ARN)
                .unwrap_or(match resource.as_str() {
                    "*" => "*",
                    _ => "",
                });
            let of_bucket = name.split('/').next().unwrap_or_default();
            if !fits(of_bucket, bucket) {
                return Err(malformed(format!(
                    "Policy has invalid resource: {resource}"
                )));
            }
        }
        Ok(())
    }

    fn applies(&self, asked: &Asked<'_>) -> bool {
        self.principals.are_of(asked.account)
            && self.actions.has_action(asked.action)
            && self.resources.has_resource(asked.bucket, asked.key)
            && self
                .conditions
                .iter()
                .all(|condition| condition.holds(asked))
    }
}

fn effect_of(text: &str) -> Option<bool> {
    match text {
        "Allow" => Some(true),
        "Deny" => Some(false),
        _ => None,
    }
}

/// Whoever calls, be it anonymously.
const EVERYBODY: &str = "*";

/// The accounts and users of a principal. Those that nobody has are read, and match nobody.
fn principal_names(value: &AnyValue) -> Result<Vec<String>, S3Error> {
    let invalid = || malformed("Invalid principal in policy");
    if value.text() == Some(EVERYBODY) {
        return Ok(vec![EVERYBODY.to_owned()]);
    }
    let mut names = Vec::new();
    for (kind, value) in members(value, "Principal")? {
        match kind.as_str() {
            "AWS" | "CanonicalUser" => names.extend(texts(value, "Principal")?),
            "Federated" | "Service" => {
                return Err(not_implemented(&format!("principals of the kind {kind}")));
            }
            _ => return Err(invalid()),
        }
    }
    let is_pattern = |name: &String| name != EVERYBODY && name.contains(['*', '?']);
    match names.is_empty() || names.iter().any(is_pattern) {
        true => Err(invalid()),
        false => Ok(names),
    }
}

impl Names {
    fn has(&self, name: &str) -> bool {
        self.patterns.iter().any(|pattern| pattern == name) != self.inverted
    }

    fn are_of(&self, account: Option<&str>) -> bool {
        let is_meant = |name: &String| match (name.as_str(), account) {
            (EVERYBODY, _) => true,
            (_, None) => false,
            (name, Some(account)) => {
                let of_root = name.strip_prefix("arn:aws:iam::");
                let of_root = of_root.and_then(|name| name.strip_suffix(":root"));
                name == account || of_root == Some(account)
            }
        };
        self.patterns.iter().any(is_meant) != self.inverted
    }

    fn has_action(&self, action: &str) -> bool {
        let is_meant = |pattern: &String| actions::fits(pattern, action);
        self.patterns.iter().any(is_meant) != self.inverted
    }

    fn has_resource(&self, bucket: &str, key: Option<&str>) -> bool {
        let name = match key {
            None => format!("{ARN}{bucket}"),
            Some(key) => format!("{ARN}{bucket}/{key}"),
        };
        self.patterns.iter().any(|pattern| fits(pattern, &name)) != self.inverted
    }
}

/// Whether a text is what a pattern says, in which `*` stands for any characters and `?` for one.
fn fits(pattern: &str, text: &str) -> bool {
    let (mut pattern, mut text) = (pattern.chars(), text.chars());
    // Behind the last star, and where what it stands for ends so far: it takes one more whenever
    // the rest does not fit.
    let mut star = None;
    loop {
        let here = text.clone();
        match (pattern.next(), text.next()) {
            (None, None) => return true,
            (Some('*'), _) => {
                star = Some((pattern.clone(), here.clone()));
                text = here;
            }
            (Some('?'), Some(_)) => {}
            (Some(a), Some(b)) if a == b => {}
            _ => {
                let Some((behind, end)) = &mut star else {
                    return false;
                };
                if end.next().is_none() {
                    return false;
                }
                (pattern, text) = (behind.clone(), end.clone());
            }
        }
    }
}

/// The members of a map.
fn members<'a>(value: &'a AnyValue, what: &str) -> Result<&'a [(String, AnyValue)], S3Error> {
    match value {
        AnyValue::Map(members) => Ok(members),
        _ => Err(malformed(format!("{what} is not an object of JSON."))),
    }
}

/// One text, or a list of some.
fn texts(value: &AnyValue, what: &str) -> Result<Vec<String>, S3Error> {
    let items = match value {
        AnyValue::Text(_) => std::slice::from_ref(value),
        other => other.items(),
    };
    let texts: Option<Vec<_>> = items
        .iter()
        .map(|item| item.text().map(str::to_owned))
        .collect();
    let texts = texts.filter(|texts| !texts.is_empty());
    texts.ok_or_else(|| malformed(format!("{what} is not a string or a list of strings.")))
}

fn malformed(why: impl Into<String>) -> S3Error {
    S3Error::new(ErrorCode::MALFORMED_POLICY, why)
}

fn not_implemented(what: &str) -> S3Error {
    let why = format!("The store does not implement {what}.");
    S3Error::new(ErrorCode::NOT_IMPLEMENTED, why)
}

#[cfg(test)]
mod tests;
