//! `anys3 find`: the objects that pass tests.

mod template;

use std::time::SystemTime;

use anys3::proto::Timestamp;
use anys3::proto::ops::Object;
use clap::Args;
use futures_util::StreamExt;
use regex_lite::Regex;

use self::template::Template;
use crate::cmd::ls::json_value;
use crate::connect::connect;
use crate::failure::{Exit, Failure};
use crate::filter::matches;
use crate::options::Common;
use crate::place::S3Uri;
use crate::report::{Looking, json_line, shown};
use crate::transfer::flags::PayerFlag;
use crate::transfer::wildcard::{Selection, unlisted};
use crate::words;

const EXAMPLES: &str = "\
Examples:
  anys3 find s3://mybucket/logs --name '*.gz' --older-than 30d
  anys3 find s3://mybucket --larger 1GiB --print '{size} {modified} {key}'
  anys3 find s3://mybucket --iname '*.jpg' -0 | xargs -0 -n 1 anys3 stat
  anys3 find s3://mybucket --newer-than 2026-01-31 --json
";

const AFTER: &str = "\
An object is printed that passes all tests. Fields of --print: {uri} {bucket} {key} {name} {size}
{modified} {etag} {class}; \\t, \\n and \\\\ are a tab, a new line and a backslash.

With --json a line is {\"uri\":…,\"key\":…,\"size\":…,\"last_modified\":…,\"etag\":…,\"storage_class\":…}.

Exit status 1: no object passes.";

/// How many lines are worked off at once: a page of a listing.
const BATCH: usize = 1000;

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES, after_help = AFTER)]
pub(crate) struct Find {
    /// s3://bucket or s3://bucket/prefix, one or more, which may have wildcards
    #[arg(required = true)]
    uris: Vec<S3Uri>,
    /// The last name in the key matches: * any text, ? any character, [a-z] one of them
    #[arg(long, value_name = "PATTERN")]
    name: Option<String>,
    /// The same, in upper or lower case
    #[arg(long, value_name = "PATTERN")]
    iname: Option<String>,
    /// The key has a match of this regular expression, as '^logs/\d{4}/'
    #[arg(long, value_name = "EXPRESSION", value_parser = regex)]
    regex: Option<Regex>,
    /// More bytes than this: 1000, 5MiB, 1GiB
    #[arg(long, value_name = "SIZE", value_parser = size)]
    larger: Option<u64>,
    /// Fewer bytes than this
    #[arg(long, value_name = "SIZE", value_parser = size)]
    smaller: Option<u64>,
    /// Last modified after this: a date, or as long ago as 90s, 30m, 12h, 7d, 2w, 1d12h
    #[arg(long, value_name = "WHEN", value_parser = age_or_date)]
    newer_than: Option<Moment>,
    /// Last modified before this
    #[arg(long, value_name = "WHEN", value_parser = age_or_date)]
    older_than: Option<Moment>,
    /// In this storage class, as GLACIER
    #[arg(long, value_name = "CLASS")]
    storage_class: Option<String>,
    /// Print each object so [default: {uri}]
    #[arg(long, value_name = "FORMAT", conflicts_with = "json")]
    print: Option<Template>,
    /// End each object with a NUL instead of a new line, for xargs -0
    #[arg(short = '0', long, conflicts_with = "json")]
    null: bool,
    #[command(flatten)]
    payer: PayerFlag,
}

/// A time, or one that is so many milliseconds before now.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Moment {
    At(Timestamp),
    Ago(i64),
}

fn regex(text: &str) -> Result<Regex, String> {
    Regex::new(text).map_err(|error| error.to_string())
}

fn size(text: &str) -> Result<u64, String> {
    words::bytes(text).ok_or_else(|| "expected a size, as 1000, 5MiB or 1GiB".to_owned())
}

fn age_or_date(text: &str) -> Result<Moment, String> {
    let age = words::seconds_of_age(text).and_then(|age| age.checked_mul(1000));
    let date = || words::date(text).map(Moment::At);
    age.map(Moment::Ago)
        .or_else(date)
        .ok_or_else(|| "expected as long ago as 30m, 12h or 7d, or a date as 2026-01-31".to_owned())
}

pub(crate) async fn run(common: &Common, args: &Find) -> Result<(), Failure> {
    let client = connect(common)?;
    let request = args.payer.read()?.request()?;
    let tests = Tests::new(args, now());
    let looking = Looking::new(common);
    let mut found = false;
    for uri in &args.uris {
        let selection = Selection::of_tree(&client, common, uri, &request).await?;
        let mut batches = selection.objects(&client, &request).ready_chunks(BATCH);
        while let Some(batch) = batches.next().await {
            let mut lines = String::new();
            looking.seen(batch.len());
            for object in batch {
                let object = object.map_err(|error| unlisted(uri, &error))?;
                if tests.pass(&object) {
                    line(common, args, uri, &object, &mut lines);
                }
            }
            found |= !lines.is_empty();
            looking.write(lines.as_bytes())?;
        }
    }
    match found {
        true => Ok(()),
        false => Err(Failure::silent(Exit::Some, "no object passes all tests")),
    }
}

fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let millis = since.map_or(0, |since| since.as_millis());
    Timestamp {
        millis: i64::try_from(millis).unwrap_or(i64::MAX),
    }
}

fn line(common: &Common, args: &Find, uri: &S3Uri, object: &Object, lines: &mut String) {
    let uri = uri.with_key(&object.key);
    if common.json {
        let mut value = json_value(object);
        if let serde_json::Value::Object(members) = &mut value {
            members.insert("uri".to_owned(), uri.to_string().into());
        }
        lines.push_str(&json_line(&value));
        lines.push('\n');
        return;
    }
    let text = match &args.print {
        Some(template) => template.fill(&uri, object),
        None => uri.to_string(),
    };
    match args.null {
        // For programs, which take any name.
        true => lines.push_str(&format!("{text}\0")),
        false => lines.push_str(&format!("{}\n", shown(&text))),
    }
}

/// The tests of a command line.
struct Tests<'a> {
    args: &'a Find,
    iname: Option<String>,
    newer: Option<i64>,
    older: Option<i64>,
}

impl<'a> Tests<'a> {
    fn new(args: &'a Find, now: Timestamp) -> Self {
        let millis = |moment: Moment| match moment {
            Moment::At(at) => at.millis,
            Moment::Ago(age) => now.millis.saturating_sub(age),
        };
        Self {
            args,
            iname: args.iname.as_ref().map(|pattern| pattern.to_lowercase()),
            newer: args.newer_than.map(millis),
            older: args.older_than.map(millis),
        }
    }

    fn pass(&self, object: &Object) -> bool {
        self.pass_by_name(&object.key)
            && self.pass_by_size(object.size.unwrap_or(0))
            && self.pass_by_time(object.last_modified)
            && self.pass_by_class(object)
    }

    fn pass_by_name(&self, key: &str) -> bool {
        let name = key.rsplit('/').next().unwrap_or_default();
        if let Some(pattern) = &self.args.name
            && !matches(pattern.as_bytes(), name.as_bytes())
        {
            return false;
        }
        if let Some(pattern) = &self.iname
            && !matches(pattern.as_bytes(), name.to_lowercase().as_bytes())
        {
            return false;
        }
        let regex = self.args.regex.as_ref();
        regex.is_none_or(|regex| regex.is_match(key))
    }

    fn pass_by_size(&self, size: u64) -> bool {
        self.args.larger.is_none_or(|least| size > least)
            && self.args.smaller.is_none_or(|most| size < most)
    }

    /// Of an object without a time nothing can be said.
    fn pass_by_time(&self, modified: Option<Timestamp>) -> bool {
        if self.newer.is_none() && self.older.is_none() {
            return true;
        }
        let Some(Timestamp { millis }) = modified else {
            return false;
        };
        self.newer.is_none_or(|after| millis > after)
            && self.older.is_none_or(|before| millis < before)
    }

    fn pass_by_class(&self, object: &Object) -> bool {
        let class = object.storage_class.as_ref().map(|class| class.as_str());
        let wanted = self.args.storage_class.as_ref();
        wanted.is_none_or(|wanted| class.unwrap_or("STANDARD").eq_ignore_ascii_case(wanted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::{Cli, Command, Verb};
    use clap::Parser;

    #[test]
    fn an_object_passes_all_tests() {
        let object = Object {
            key: "logs/2026/App.GZ".into(),
            size: Some(1024),
            last_modified: Some(Timestamp::from_secs(1_000_000)),
            ..Object::default()
        };
        let now = Timestamp::from_secs(1_000_000 + 86_400);
        for (words, expect) in [
            (&[][..], true),
            (&["--name", "App*"], true),
            (&["--name", "app*"], false),
            (&["--name", "logs*"], false),
            (&["--iname", "*.gz"], true),
            (&["--regex", r"^logs/\d{4}/"], true),
            (&["--regex", "^2026"], false),
            (&["--larger", "1023"], true),
            (&["--larger", "1KiB"], false),
            (&["--smaller", "1KiB"], false),
            (&["--smaller", "1025"], true),
            (&["--newer-than", "2d"], true),
            (&["--newer-than", "12h"], false),
            (&["--older-than", "12h"], true),
            (&["--older-than", "1970-01-12"], false),
            (&["--older-than", "1970-01-13"], true),
            (&["--storage-class", "standard"], true),
            (&["--storage-class", "GLACIER"], false),
            (&["--name", "App*", "--larger", "1MiB"], false),
        ] {
            let words = ["anys3", "find", "s3://b"].iter().chain(words);
            let cli = Cli::try_parse_from(words.clone()).unwrap();
            let Command::Verb(Verb::Find(args)) = &cli.command else {
                panic!()
            };
            let passes = Tests::new(args, now).pass(&object);
            assert_eq!(passes, expect, "{:?}", words.collect::<Vec<_>>());
        }
    }
}
