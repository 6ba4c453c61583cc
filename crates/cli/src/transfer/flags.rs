//! The flags of `aws s3` that are members of requests: one row each. A row fills whatever operation
//! has its member.

use anys3::proto::any::set_member;
use anys3::proto::{Algorithm, AnyValue, Hasher, Operation, checksum};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};

use self::Form::{Date, Grants, Key, Map, OneOf, OneOfOrFirst, Text};
use super::map;
use crate::failure::Failure;
use crate::{value_file, words};

/// One flag.
#[derive(Debug)]
pub(crate) struct Flag {
    /// Its name, without the hyphens before it.
    pub(crate) name: &'static str,
    /// The member of requests that it sets, as AWS calls it.
    member: &'static str,
    form: Form,
    /// What `--help` says.
    pub(crate) help: &'static str,
}

/// What a flag is given.
#[derive(Debug)]
enum Form {
    /// A text, called so in the help.
    Text(&'static str),
    /// One of these.
    OneOf(&'static str, &'static [&'static str]),
    /// One of these; without a value it is the first.
    OneOfOrFirst(&'static str, &'static [&'static str]),
    /// Names and values.
    Map,
    /// A time, sent as an HTTP date.
    Date,
    /// Permissions and who has them; each permission is a member of its own.
    Grants,
    /// The bytes of a key; beside it goes a member with its MD5.
    Key,
}

/// The values that `aws s3` takes: ACL, STORAGE_CLASS and CHECKSUM_ALGORITHM in
/// awscli/customizations/s3/subcommands.py.
const ACLS: &[&str] = &[
    "private",
    "public-read",
    "public-read-write",
    "authenticated-read",
    "aws-exec-read",
    "bucket-owner-read",
    "bucket-owner-full-control",
    "log-delivery-write",
];

const STORAGE_CLASSES: &[&str] = &[
    "STANDARD",
    "REDUCED_REDUNDANCY",
    "STANDARD_IA",
    "ONEZONE_IA",
    "INTELLIGENT_TIERING",
    "GLACIER",
    "DEEP_ARCHIVE",
    "GLACIER_IR",
];

const ALGORITHMS: &[&str] = &[
    "CRC64NVME",
    "CRC32",
    "CRC32C",
    "SHA1",
    "SHA256",
    "SHA512",
    "XXHASH64",
    "XXHASH3",
    "XXHASH128",
];

/// The permissions of `--grants`, and the members that they are.
const PERMISSIONS: [(&str, &str); 4] = [
    ("read", "GrantRead"),
    ("full", "GrantFullControl"),
    ("readacl", "GrantReadACP"),
    ("writeacl", "GrantWriteACP"),
];

/// All flags that are members, but the one that all requests share.
pub(crate) const OBJECT_FLAGS: &[Flag] = &[
    Flag {
        name: "content-type",
        member: "ContentType",
        form: Text("TYPE"),
        help: "Content-Type, a media type [default: guessed from the file name]",
    },
    Flag {
        name: "metadata",
        member: "Metadata",
        form: Map,
        help: "User metadata: name=value,other=value, or a JSON object",
    },
    Flag {
        name: "metadata-directive",
        member: "MetadataDirective",
        form: OneOf("WHAT", &["COPY", "REPLACE"]),
        help: "For copies between buckets: COPY all headers and metadata of the source, or REPLACE \
               them all by those that are given [default: replace the given ones, keep the others]",
    },
    Flag {
        name: "cache-control",
        member: "CacheControl",
        form: Text("VALUE"),
        help: "Cache-Control, as max-age=3600",
    },
    Flag {
        name: "content-disposition",
        member: "ContentDisposition",
        form: Text("VALUE"),
        help: "Content-Disposition, as 'attachment; filename=\"a.txt\"'",
    },
    Flag {
        name: "content-encoding",
        member: "ContentEncoding",
        form: Text("VALUE"),
        help: "Content-Encoding, as gzip",
    },
    Flag {
        name: "content-language",
        member: "ContentLanguage",
        form: Text("VALUE"),
        help: "Content-Language, as en",
    },
    Flag {
        name: "expires",
        member: "Expires",
        form: Date,
        help: "Expires: a date, as 2030-01-31 or an HTTP date; UTC where no zone is given",
    },
    Flag {
        name: "website-redirect",
        member: "WebsiteRedirectLocation",
        form: Text("LOCATION"),
        help: "Where a website endpoint redirects requests for the object to: a path in the \
               bucket, or a URL",
    },
    Flag {
        name: "storage-class",
        member: "StorageClass",
        form: OneOf("CLASS", STORAGE_CLASSES),
        help: "Storage class, as STANDARD_IA",
    },
    Flag {
        name: "acl",
        member: "ACL",
        form: OneOf("ACL", ACLS),
        help: "Canned ACL, as public-read",
    },
    Flag {
        name: "grants",
        member: "GrantRead",
        form: Grants,
        help: "ACL grantees, as read=uri=http://… or full=id=…,id=…; the permissions are read, \
               readacl, writeacl and full",
    },
    Flag {
        name: "sse",
        member: "ServerSideEncryption",
        form: OneOfOrFirst("KIND", &["AES256", "aws:kms"]),
        help: "Server-side encryption [without a value: AES256]",
    },
    Flag {
        name: "sse-kms-key-id",
        member: "SSEKMSKeyId",
        form: Text("KEY"),
        help: "KMS key for SSE-KMS",
    },
    Flag {
        name: "sse-c",
        member: "SSECustomerAlgorithm",
        form: OneOfOrFirst("KIND", &["AES256"]),
        help: "SSE-C: encrypt, or decrypt, with the key of --sse-c-key [without a value: AES256]",
    },
    Flag {
        name: "sse-c-key",
        member: "SSECustomerKey",
        form: Key,
        help: "SSE-C: the key of 32 bytes; fileb://PATH keeps it out of the list of processes",
    },
    Flag {
        name: "sse-c-copy-source",
        member: "CopySourceSSECustomerAlgorithm",
        form: OneOfOrFirst("KIND", &["AES256"]),
        help: "SSE-C: the source of a copy is encrypted with the key of --sse-c-copy-source-key",
    },
    Flag {
        name: "sse-c-copy-source-key",
        member: "CopySourceSSECustomerKey",
        form: Key,
        help: "SSE-C: the key of the source of a copy",
    },
    Flag {
        name: "tagging",
        member: "Tagging",
        form: Text("TAGS"),
        help: "Tags, as team=web&stage=test; for copies in place of those of the source",
    },
    Flag {
        name: "checksum-algorithm",
        member: "ChecksumAlgorithm",
        form: OneOf("NAME", ALGORITHMS),
        help: "Checksum that uploads and copies get [default: CRC64NVME]",
    },
    Flag {
        name: "checksum-mode",
        member: "ChecksumMode",
        form: OneOf("MODE", &["ENABLED"]),
        help: "Verify the store's checksum of downloads, even where a setting says not to",
    },
];

/// The flag that every request has a member for.
pub(crate) const PAYER_FLAGS: &[Flag] = &[Flag {
    name: "request-payer",
    member: "RequestPayer",
    form: OneOfOrFirst("WHO", &["requester"]),
    help: "Accept the charges of a requester pays bucket",
}];

/// The flags of commands that only read objects.
const READ_FLAGS: [&str; 2] = ["sse-c", "sse-c-key"];

/// Flags whose use the other asks for.
const PAIRS: [(&str, &str); 2] = [
    ("sse-c", "sse-c-key"),
    ("sse-c-copy-source", "sse-c-copy-source-key"),
];

/// What the members of a copy's source begin with; requests for the source itself have them without.
const OF_SOURCE: &str = "CopySource";

/// The flags of a command line that set members of objects, and that of the payer.
#[derive(Clone, Debug, Default)]
pub(crate) struct ObjectFlags(Vec<Words>);

/// The requester pays flag of a command line.
#[derive(Clone, Debug, Default)]
pub(crate) struct PayerFlag(Vec<Words>);

/// The flags of a command line that only reads objects: the key they are encrypted with, and
/// requester pays.
#[derive(Clone, Debug, Default)]
pub(crate) struct ReadFlags(ObjectFlags);

/// A flag and what it was given, not yet read.
#[derive(Clone, Debug)]
struct Words {
    flag: &'static Flag,
    words: Vec<String>,
}

impl ObjectFlags {
    /// Reads what was given. Opens the files that it names.
    pub(crate) fn read(&self) -> Result<Members, Failure> {
        self.check_pairs()?;
        read(&self.0)
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|given| given.flag.name == name)
    }

    fn check_pairs(&self) -> Result<(), Failure> {
        for (one, other) in PAIRS {
            for (one, other) in [(one, other), (other, one)] {
                if self.has(one) && !self.has(other) {
                    return Err(Failure::usage(format!("--{one} needs --{other}")));
                }
            }
        }
        Ok(())
    }
}

impl ReadFlags {
    /// Reads what was given. Opens the files that it names.
    pub(crate) fn read(&self) -> Result<Members, Failure> {
        self.0.read()
    }
}

impl PayerFlag {
    /// Reads what was given.
    pub(crate) fn read(&self) -> Result<Members, Failure> {
        read(&self.0)
    }
}

fn read(all: &[Words]) -> Result<Members, Failure> {
    let mut members = Vec::new();
    for Words { flag, words } in all {
        for word in words {
            for (member, value) in flag.values(word)? {
                members.push(Member {
                    flag: flag.name,
                    member,
                    value,
                });
            }
        }
    }
    Ok(Members(members))
}

/// What flags say, as members of requests.
#[derive(Clone, Debug, Default)]
pub(crate) struct Members(Vec<Member>);

#[derive(Clone, Debug)]
struct Member {
    flag: &'static str,
    member: String,
    value: AnyValue,
}

impl Members {
    /// A request with all members that it has.
    pub(crate) fn request<O: Operation>(&self) -> Result<O, Failure> {
        self.filled(|member| Some(member))
    }

    /// A request for the source of a copy: with the key that the source is encrypted with.
    pub(crate) fn request_of_source<O: Operation>(&self) -> Result<O, Failure> {
        self.filled(|member| match member.strip_prefix(OF_SOURCE) {
            None if member.starts_with("SSECustomer") => None,
            of_source => of_source.or(Some(member)),
        })
    }

    /// A request with the members that `named` gives a name in it.
    fn filled<O: Operation>(&self, named: impl Fn(&str) -> Option<&str>) -> Result<O, Failure> {
        let mut operation = O::default();
        for given in &self.0 {
            if let Some(member) = named(&given.member) {
                let set = set_member(&mut operation, member, &given.value);
                set.map_err(|error| Failure::usage(format!("--{}: {error}", given.flag)))?;
            }
        }
        Ok(operation)
    }

    /// The flags that set no member of this operation.
    pub(crate) fn idle<O: Operation>(&self) -> Vec<&'static str> {
        let mut idle = Vec::new();
        for Member {
            flag,
            member,
            value,
        } in &self.0
        {
            // A value that the member does not take is told where the request is filled.
            let has = set_member(&mut O::default(), member, value).unwrap_or(true);
            if !has && !idle.contains(flag) {
                idle.push(*flag);
            }
        }
        idle
    }

    /// Whether a flag sets this member.
    pub(crate) fn has(&self, member: &str) -> bool {
        self.0.iter().any(|given| given.member == member)
    }
}

impl Flag {
    /// The members that a word of the command line sets.
    fn values(&self, word: &str) -> Result<Vec<(String, AnyValue)>, Failure> {
        let wrong = |why: String| Failure::usage(format!("--{}: {why}", self.name));
        let one = |value: AnyValue| vec![(self.member.to_owned(), value)];
        Ok(match self.form {
            Text(_) | OneOf(..) | OneOfOrFirst(..) => {
                let text = value_file::text(word).map_err(wrong)?;
                // As in AWS's CLI, an empty value is none.
                match text.is_empty() {
                    true => Vec::new(),
                    false => one(text.into()),
                }
            }
            Map => one(map::read(&value_file::text(word).map_err(wrong)?).map_err(wrong)?),
            Date => {
                let text = value_file::text(word).map_err(wrong)?;
                let date = words::date(&text).ok_or_else(|| {
                    Failure::some(format!(
                        "--{} {text}: no date: expected one as 2030-01-31, 2030-01-31T12:00:00Z or \
                         'Thu, 31 Jan 2030 12:00:00 GMT'",
                        self.name
                    ))
                })?;
                one(date.http().into())
            }
            // AWS's program sees this mistake late, and ends with 1.
            Grants => {
                vec![grant(word).map_err(|why| Failure::some(format!("--{}: {why}", self.name)))?]
            }
            Key => {
                let key = value_file::bytes(word).map_err(wrong)?;
                let md5 = checksum::encode(&Hasher::of(Algorithm::Md5, &key));
                vec![
                    (self.member.to_owned(), checksum::encode(&key).into()),
                    (format!("{}MD5", self.member), md5.into()),
                ]
            }
        })
    }

    fn arg(&self) -> Arg {
        let arg = Arg::new(self.name).long(self.name).help(self.help);
        match self.form {
            Text(name) => arg.value_name(name),
            Date => arg.value_name("TIME"),
            Map => arg.value_name("MAP"),
            Key => arg.value_name("BYTES"),
            Grants => arg
                .value_name("GRANT")
                .num_args(1..)
                .action(ArgAction::Append),
            OneOf(name, values) => arg
                .value_name(name)
                .value_parser(PossibleValuesParser::new(values)),
            OneOfOrFirst(name, values) => arg
                .value_name(name)
                .num_args(0..=1)
                .default_missing_values(values.first().copied())
                .value_parser(PossibleValuesParser::new(values)),
        }
    }
}

/// `read=id=…` as a member and its value.
fn grant(word: &str) -> Result<(String, AnyValue), String> {
    let (permission, grantees) = word
        .split_once('=')
        .ok_or("expected a permission and who has it, as read=id=…")?;
    let found = PERMISSIONS.iter().find(|(name, _)| *name == permission);
    match found {
        Some((_, member)) => Ok(((*member).to_owned(), grantees.into())),
        None => Err(format!(
            "{permission} is no permission: expected read, readacl, writeacl or full"
        )),
    }
}

fn read_flags() -> impl Iterator<Item = &'static Flag> {
    OBJECT_FLAGS
        .iter()
        .filter(|flag| READ_FLAGS.contains(&flag.name))
}

fn augment(command: Command, flags: &'static [Flag]) -> Command {
    command.args(flags.iter().map(Flag::arg))
}

fn given(found: &ArgMatches, flags: impl IntoIterator<Item = &'static Flag>) -> Vec<Words> {
    let mut given = Vec::new();
    for flag in flags {
        if let Some(words) = found.get_many::<String>(flag.name) {
            let words = words.cloned().collect();
            given.push(Words { flag, words });
        }
    }
    given
}

impl FromArgMatches for ObjectFlags {
    fn from_arg_matches(found: &ArgMatches) -> Result<Self, clap::Error> {
        let mut all = given(found, OBJECT_FLAGS);
        all.extend(given(found, PAYER_FLAGS));
        Ok(Self(all))
    }

    fn update_from_arg_matches(&mut self, found: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(found)?;
        Ok(())
    }
}

impl Args for ObjectFlags {
    fn augment_args(command: Command) -> Command {
        let command = augment(command, PAYER_FLAGS);
        let heading = Some("Object headers and metadata");
        command.args(
            OBJECT_FLAGS
                .iter()
                .map(|flag| flag.arg().help_heading(heading)),
        )
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for ReadFlags {
    fn from_arg_matches(found: &ArgMatches) -> Result<Self, clap::Error> {
        let mut all = given(found, read_flags());
        all.extend(given(found, PAYER_FLAGS));
        Ok(Self(ObjectFlags(all)))
    }

    fn update_from_arg_matches(&mut self, found: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(found)?;
        Ok(())
    }
}

impl Args for ReadFlags {
    fn augment_args(command: Command) -> Command {
        augment(command, PAYER_FLAGS).args(read_flags().map(Flag::arg))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for PayerFlag {
    fn from_arg_matches(found: &ArgMatches) -> Result<Self, clap::Error> {
        Ok(Self(given(found, PAYER_FLAGS)))
    }

    fn update_from_arg_matches(&mut self, found: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(found)?;
        Ok(())
    }
}

impl Args for PayerFlag {
    fn augment_args(command: Command) -> Command {
        augment(command, PAYER_FLAGS)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use anys3::proto::ops::{
        CompleteMultipartUpload, CopyObject, CreateMultipartUpload, DeleteObject, GetObject,
        HeadObject, ListObjectsV2, PutObject, UploadPart, UploadPartCopy,
    };

    fn parsed(words: &[&str]) -> ObjectFlags {
        let command = ObjectFlags::augment_args(Command::new("x").no_binary_name(true));
        ObjectFlags::from_arg_matches(&command.get_matches_from(words)).unwrap()
    }

    fn members(words: &[&str]) -> Members {
        parsed(words).read().unwrap()
    }

    /// One value for each flag.
    fn example(flag: &Flag) -> String {
        match flag.form {
            Text(_) => "x".to_owned(),
            OneOf(_, values) | OneOfOrFirst(_, values) => values[0].to_owned(),
            Map => "a=b".to_owned(),
            Date => "2030-01-31".to_owned(),
            Grants => "read=id=1".to_owned(),
            Key => "k".repeat(32),
        }
    }

    #[test]
    fn every_flag_is_a_member_of_some_request() {
        for flag in OBJECT_FLAGS.iter().chain(PAYER_FLAGS) {
            let values = flag.values(&example(flag)).unwrap();
            for (member, value) in values {
                let in_some = [
                    set_member(&mut PutObject::default(), &member, &value),
                    set_member(&mut CopyObject::default(), &member, &value),
                    set_member(&mut GetObject::default(), &member, &value),
                ];
                let in_some = in_some.map(|has| has.unwrap());
                assert!(in_some.contains(&true), "{} {member}", flag.name);
            }
        }
    }

    #[test]
    fn a_flag_fills_every_operation_that_has_its_member() {
        let all = members(&[
            "--content-type=a/b",
            "--metadata=colour=grey",
            "--website-redirect=/x",
            "--storage-class=GLACIER",
            "--grants",
            "read=id=1,id=2",
            "full=uri=http://x",
            "--sse-c",
            "--sse-c-key",
            "01234567890123456789012345678901",
            "--request-payer",
            "--checksum-algorithm=SHA1",
            "--expires=2030-01-31",
        ]);
        let put: PutObject = all.request().unwrap();
        let create: CreateMultipartUpload = all.request().unwrap();
        let copy: CopyObject = all.request().unwrap();
        assert_eq!(put.content, create.content);
        assert_eq!(put.content, copy.content);
        assert_eq!(put.content.content_type.as_deref(), Some("a/b"));
        assert_eq!(
            put.content.expires.as_deref(),
            Some("Thu, 31 Jan 2030 00:00:00 GMT")
        );
        assert_eq!(put.metadata["colour"], "grey");
        assert_eq!(put.website_redirect_location.as_deref(), Some("/x"));
        assert_eq!(put.grants.read.as_deref(), Some("id=1,id=2"));
        assert_eq!(copy.grants.full_control.as_deref(), Some("uri=http://x"));
        assert_eq!(put.checksum_algorithm.unwrap().name(), "SHA1");
        assert_eq!(copy.checksum_algorithm.unwrap().name(), "SHA1");
        let payers = [
            put.request_payer,
            copy.request_payer,
            all.request::<GetObject>().unwrap().request_payer,
            all.request::<HeadObject>().unwrap().request_payer,
            all.request::<DeleteObject>().unwrap().request_payer,
            all.request::<ListObjectsV2>().unwrap().request_payer,
            all.request::<UploadPart>().unwrap().request_payer,
            all.request::<UploadPartCopy>().unwrap().request_payer,
            all.request::<CompleteMultipartUpload>()
                .unwrap()
                .request_payer,
        ];
        assert!(payers.iter().all(Option::is_some));
        let keys = [
            put.customer_key,
            all.request::<GetObject>().unwrap().customer_key,
            all.request::<UploadPart>().unwrap().customer_key,
        ];
        for key in keys {
            assert_eq!(key.algorithm.as_deref(), Some("AES256"));
            let key_text = key.key.unwrap().expose().to_owned();
            assert_eq!(key_text, "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
            assert_eq!(key.key_md5.as_deref(), Some("KYvwGXoFFJ42a2u2GDWhwQ=="));
        }
    }

    #[test]
    fn the_source_of_a_copy_has_a_key_of_its_own() {
        let all = members(&[
            "--sse-c",
            "--sse-c-key=new",
            "--sse-c-copy-source",
            "--sse-c-copy-source-key=old",
        ]);
        let copy: CopyObject = all.request().unwrap();
        assert_eq!(copy.customer_key.key.unwrap().expose(), "bmV3");
        assert_eq!(copy.source_customer_key.key.unwrap().expose(), "b2xk");
        let head: HeadObject = all.request_of_source().unwrap();
        assert_eq!(head.customer_key.key.unwrap().expose(), "b2xk");
    }

    #[test]
    fn values_are_read_from_files() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str, data: &[u8]| {
            let path = folder.path().join(name);
            fs::write(&path, data).unwrap();
            path.display().to_string()
        };
        let map = at("meta.json", br#"{"a": "1"}"#);
        let key = at("key", &[0xff; 32]);
        let words = [
            format!("--metadata=file://{map}"),
            "--sse-c".to_owned(),
            format!("--sse-c-key=fileb://{key}"),
        ];
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let put: PutObject = members(&words).request().unwrap();
        assert_eq!(put.metadata["a"], "1");
        let key = put.customer_key.key.unwrap();
        assert_eq!(key.expose(), checksum::encode(&[0xff; 32]));
    }

    #[test]
    fn mistakes_name_the_flag() {
        for (words, hint) in [
            (
                vec!["--grants", "write=id=1"],
                "--grants: write is no permission",
            ),
            (vec!["--grants", "read"], "as read=id="),
            (vec!["--sse-c"], "--sse-c needs --sse-c-key"),
            (vec!["--sse-c-key", "x"], "--sse-c-key needs --sse-c"),
            (vec!["--metadata", "a"], "--metadata: "),
            (vec!["--content-type", "file:///nonexistent"], "cannot read"),
            (vec!["--expires", "bogus"], "2030-01-31"),
        ] {
            let message = parsed(&words).read().unwrap_err().message;
            assert!(message.contains(hint), "{words:?}: {message}");
        }
    }

    #[test]
    fn what_an_operation_has_no_member_for_is_idle() {
        let all = members(&[
            "--acl=private",
            "--request-payer",
            "--checksum-mode=ENABLED",
        ]);
        assert_eq!(all.idle::<GetObject>(), ["acl"]);
        assert_eq!(all.idle::<PutObject>(), ["checksum-mode"]);
    }
}
