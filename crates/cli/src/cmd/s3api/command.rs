//! The command line: an operation is a command, a member of its request an option.

use std::path::PathBuf;

use anys3::proto::any::AnyOperation;
use anys3::proto::operation::{Body as BodyShape, Entry};
use anys3::proto::ops::OPERATIONS;
use anys3::proto::wire::Kind;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};

use anys3::proto::any::AnyPages;

use super::shape::Shape;

pub(super) const WAIT: &str = "wait";
pub(super) const SKELETON: &str = "generate-cli-skeleton";
pub(super) const INPUT_JSON: &str = "cli-input-json";
pub(super) const INPUT_YAML: &str = "cli-input-yaml";
pub(super) const QUERY: &str = "query";
pub(super) const OUTPUT: &str = "output";
pub(super) const NO_PAGINATE: &str = "no-paginate";
pub(super) const MAX_ITEMS: &str = "max-items";
pub(super) const PAGE_SIZE: &str = "page-size";
pub(super) const STARTING_TOKEN: &str = "starting-token";
const OUTFILE: &str = "outfile";

const EXAMPLES: &str = "\
Examples:
  anys3 s3api list-buckets --query 'Buckets[].Name' --output text
  anys3 s3api head-object --bucket mybucket --key photos/cat.jpg
  anys3 s3api put-object --bucket mybucket --key a.txt --body a.txt --metadata colour=grey
  anys3 s3api put-bucket-tagging --bucket mybucket --tagging 'TagSet=[{Key=team,Value=web}]'
  anys3 s3api delete-objects --generate-cli-skeleton
";

/// Adds a command for each operation. What an operation takes is added when it is run.
pub(super) fn operations(command: Command) -> Command {
    let mut command = command
        .before_help(EXAMPLES)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand_value_name("OPERATION");
    for entry in OPERATIONS {
        let about = first_sentence(entry.doc);
        let operation = Command::new(kebab(entry.name)).about(about);
        command = command.subcommand(operation.defer(options));
    }
    command
}

/// The row of the operation that has this command.
pub(super) fn entry(command: &str) -> Option<&'static Entry> {
    OPERATIONS.iter().find(|entry| kebab(entry.name) == command)
}

/// Adds the options of an operation, which the command is named after.
fn options(command: Command) -> Command {
    let Some(entry) = entry(command.get_name()) else {
        return command;
    };
    let mut command = members(command, entry);
    if matches!(entry.output_body, BodyShape::Stream | BodyShape::Events) {
        let outfile = Arg::new(OUTFILE)
            .help("File for the body of the answer")
            .value_hint(ValueHint::FilePath)
            .value_parser(value_parser!(PathBuf));
        command = command.arg(needed(outfile, true));
    }
    if AnyPages::of(entry).is_some_and(|pages| pages.limit.is_some()) {
        command = command.args(paging());
    }
    command.args(output()).args(input())
}

/// Adds an option for each member of an operation's request.
pub(super) fn members(mut command: Command, entry: &Entry) -> Command {
    let Ok(operation) = AnyOperation::named(entry.name) else {
        return command;
    };
    command = command.long_about(paragraph(entry.doc));
    for shape in Shape::members(&operation) {
        command = command.args(option(&shape));
    }
    if let Some(body) = operation.body_member() {
        let body = Arg::new(kebab(body))
            .long(kebab(body))
            .help("File with the bytes of the object or part [default: no bytes]")
            .value_name("FILE")
            .value_hint(ValueHint::FilePath);
        command = command.arg(body);
    }
    command
}

/// The option of a member; of one that is true or false there is one for either.
fn option(member: &Shape) -> Vec<Arg> {
    let name = kebab(&member.name);
    let help = first_paragraph(member.doc);
    let arg = Arg::new(name.clone()).long(name.clone()).help(help);
    if member.kind == Kind::Boolean {
        let not = format!("no-{name}");
        let yes = arg.action(ArgAction::SetTrue).overrides_with(not.clone());
        let no = Arg::new(not.clone())
            .long(not)
            .action(ArgAction::SetTrue)
            .help(format!("The contrary of --{name}"))
            .overrides_with(name);
        return vec![needed(yes, false), no];
    }
    let arg = match member.kind {
        Kind::List(_) => arg.value_name("ITEM").num_args(1..),
        Kind::Map => arg.value_name("NAME=VALUE,…"),
        Kind::Structure => arg.value_name("NAME=VALUE,…"),
        Kind::Integer | Kind::Long => arg.value_name("NUMBER"),
        Kind::Timestamp(_) => arg.value_name("TIME"),
        Kind::Blob => arg.value_name("BASE64"),
        _ => arg.value_name("VALUE"),
    };
    vec![needed(arg, member.required)]
}

/// Required on the command line, unless it may stand elsewhere or is not sent.
fn needed(arg: Arg, required: bool) -> Arg {
    if required {
        arg.required_unless_present_any([INPUT_JSON, INPUT_YAML, SKELETON])
    } else {
        arg
    }
}

/// How an answer in pages is read.
fn paging() -> [Arg; 4] {
    let arg = |name: &'static str, help: &'static str| Arg::new(name).long(name).help(help);
    let number = value_parser!(u64).range(1..);
    [
        arg(
            MAX_ITEMS,
            "At most this many items, over all pages; a token for the rest is printed",
        )
        .value_name("COUNT")
        .value_parser(value_parser!(u64)),
        arg(
            PAGE_SIZE,
            "Items per request, where the store's own 1000 are too many",
        )
        .value_name("COUNT")
        .value_parser(number),
        arg(
            STARTING_TOKEN,
            "NextToken of an earlier call with --max-items",
        )
        .value_name("TOKEN"),
        arg(NO_PAGINATE, "One request, and the answer as it is").action(ArgAction::SetTrue),
    ]
}

/// How an answer is printed.
pub(super) fn output() -> [Arg; 2] {
    [
        Arg::new(QUERY)
            .long(QUERY)
            .value_name("JMESPATH")
            .help("Print this of the answer: a JMESPath expression"),
        Arg::new(OUTPUT)
            .long(OUTPUT)
            .value_name("FORMAT")
            .value_parser(PossibleValuesParser::new(super::output::FORMATS))
            .help("Form of the answer [default: AWS_DEFAULT_OUTPUT, the profile's output, json]"),
    ]
}

/// Where else a request comes from.
pub(super) fn input() -> [Arg; 3] {
    [
        Arg::new(INPUT_JSON)
            .long(INPUT_JSON)
            .value_name("JSON")
            .help("Members as a JSON object, or file://path of one; options take precedence"),
        Arg::new(INPUT_YAML)
            .long(INPUT_YAML)
            .value_name("YAML")
            .conflicts_with(INPUT_JSON)
            .help("The same in YAML"),
        Arg::new(SKELETON)
            .long(SKELETON)
            .value_name("WHAT")
            .num_args(0..=1)
            .default_missing_value("input")
            .value_parser(PossibleValuesParser::new(["input", "yaml-input", "output"]))
            .help("Send nothing: print what a request, or an answer, can have in it"),
    ]
}

/// The text of an option, if it was given.
pub(super) fn text(matches: &ArgMatches, name: &str) -> Option<String> {
    let found = matches.try_get_one::<String>(name).ok().flatten();
    found.cloned()
}

/// Whether a flag was given.
pub(super) fn flag(matches: &ArgMatches, name: &str) -> bool {
    let found = matches.try_get_one::<bool>(name).ok().flatten();
    found.copied().unwrap_or_default()
}

/// The file for a body, where the operation answers with one.
pub(super) fn outfile(matches: &ArgMatches) -> Option<&PathBuf> {
    matches.try_get_one::<PathBuf>(OUTFILE).ok().flatten()
}

/// What the AWS CLI makes of a name: `SSECustomerKeyMD5` is `sse-customer-key-md5`.
pub(super) fn kebab(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        let behind_word = before.is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
        let begins_word = letters.get(at + 1).is_some_and(char::is_ascii_lowercase);
        if letter.is_ascii_uppercase() && before.is_some() && (behind_word || begins_word) {
            out.push('-');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

/// The first sentence of a doc comment, without its dot.
fn first_sentence(doc: &str) -> String {
    let text = first_paragraph(doc);
    let end = text.find(". ").unwrap_or(text.len());
    let sentence = text.get(..end).unwrap_or_default();
    sentence.trim_end_matches(['.', ':']).to_owned()
}

/// The first paragraph of a doc comment.
fn first_paragraph(doc: &str) -> String {
    let end = doc.find("\n\n").or_else(|| doc.find("\n \n"));
    plain(doc.get(..end.unwrap_or(doc.len())).unwrap_or_default())
}

/// A doc comment with its paragraphs.
fn paragraph(doc: &str) -> String {
    let lines: Vec<&str> = doc.lines().map(str::trim).collect();
    let joined = lines.join("\n");
    let paragraphs: Vec<String> = joined.split("\n\n").map(plain).collect();
    paragraphs.join("\n\n").trim().to_owned()
}

/// Markdown as text in one line: of links their words remain, and no backticks.
fn plain(markdown: &str) -> String {
    let words: Vec<&str> = markdown.split_whitespace().collect();
    let joined = words.join(" ");
    let mut out = String::new();
    let mut rest = joined.as_str();
    while let Some((before, link)) = rest.split_once('[') {
        out.push_str(before);
        let Some((words, behind)) = link.split_once(']') else {
            out.push('[');
            rest = link;
            continue;
        };
        out.push_str(words);
        let target = behind.strip_prefix('(').and_then(|t| t.split_once(')'));
        rest = target.map_or(behind, |(_, behind)| behind);
    }
    out.push_str(rest);
    out.replace(['`', '<', '>'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_have_the_names_of_the_aws_cli() {
        for (name, expect) in [
            ("Bucket", "bucket"),
            ("ACL", "acl"),
            ("MFA", "mfa"),
            ("ListObjectsV2", "list-objects-v2"),
            ("ChecksumCRC32C", "checksum-crc32-c"),
            ("ChecksumCRC64NVME", "checksum-crc64-nvme"),
            ("ChecksumSHA256", "checksum-sha256"),
            ("SSECustomerKeyMD5", "sse-customer-key-md5"),
            ("SSEKMSKeyId", "ssekms-key-id"),
            ("GrantReadACP", "grant-read-acp"),
            ("CopySourceSSECustomerKey", "copy-source-sse-customer-key"),
            ("IfMatchLastModifiedTime", "if-match-last-modified-time"),
            ("ContentMD5", "content-md5"),
        ] {
            assert_eq!(kebab(name), expect);
        }
    }

    #[test]
    fn docs_become_help() {
        let doc = " Only [these](crate::A) of [RFC 9110](https://x): a\n [`ByteRange`]. More.\n\n <https://y>\n";
        assert_eq!(first_sentence(doc), "Only these of RFC 9110: a ByteRange");
        assert_eq!(
            paragraph(doc),
            "Only these of RFC 9110: a ByteRange. More.\n\nhttps://y"
        );
    }

    /// Each command is made, as clap's own checks want it, and each option says what it does.
    #[test]
    fn every_operation_has_a_command_and_every_option_help() {
        let mut root = operations(Command::new("s3api"));
        root.build();
        root.clone().debug_assert();
        assert!(OPERATIONS.len() > 100);
        for entry in OPERATIONS {
            let name = kebab(entry.name);
            let command = root.find_subcommand(&name).unwrap();
            assert!(command.get_about().is_some(), "{name}");
            for arg in command.get_arguments() {
                let help = arg.get_help().map(ToString::to_string);
                assert!(
                    help.is_some_and(|help| !help.is_empty()),
                    "{name} {}",
                    arg.get_id()
                );
            }
        }
    }
}
