//! `anys3 stat`: what a store says of objects and buckets, without their bytes.

use anys3::proto::any::output_members;
use anys3::proto::ops::{
    GetObjectTagging, HeadBucket, HeadBucketOutput, HeadObject, HeadObjectOutput,
};
use anys3::proto::types::ChecksumMode;
use anys3::proto::{AnyValue, Timestamp};
use anys3::{Client, Error};
use clap::Args;
use futures_util::StreamExt;
use jiff::tz::TimeZone;
use serde_json::{Map, Value, json};

use crate::connect::connect;
use crate::failure::Failure;
use crate::options::Common;
use crate::place::S3Uri;
use crate::report::{print, print_json};
use crate::transfer::flags::{Members, ReadFlags};
use crate::transfer::wildcard;
use crate::words::{human_size, local_time, visible};

const EXAMPLES: &str = "\
Examples:
  anys3 stat s3://mybucket/cat.jpg               size, type, checksum, metadata, …
  anys3 stat 's3://mybucket/photos/*.jpg' --tags
  anys3 stat s3://mybucket/cat.jpg --json        {\"uri\":…,\"size\":1536,\"etag\":…,\"metadata\":{…},…}
  anys3 stat s3://mybucket                       whether it is there, and its region
";

/// Members of an answer that have a line of their own, or say nothing of the object.
const TOLD: [&str; 8] = [
    "AcceptRanges",
    "ChecksumType",
    "ContentLength",
    "ContentType",
    "ETag",
    "LastModified",
    "Metadata",
    "StorageClass",
];

/// What the members that are checksums begin with.
const CHECKSUM: &str = "Checksum";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct Stat {
    /// s3://bucket/key, which may have wildcards, or s3://bucket; one or more
    #[arg(required = true)]
    uris: Vec<S3Uri>,
    /// Print the tags of objects, too: one more request for each that has some
    #[arg(long)]
    tags: bool,
    /// Version of the object [default: the current one]
    #[arg(long, value_name = "ID")]
    version_id: Option<String>,
    #[command(flatten)]
    flags: ReadFlags,
}

pub(crate) async fn run(common: &Common, args: &Stat) -> Result<(), Failure> {
    let client = connect(common)?;
    let members = args.flags.read()?;
    let looking = Looking {
        client,
        args,
        members,
        zone: TimeZone::system(),
        json: common.json,
    };
    for uri in &args.uris {
        if uri.key.is_empty() {
            looking.bucket(uri).await?;
            continue;
        }
        let mut keys = wildcard::keys(&looking.client, common, uri, &looking.members).await?;
        while let Some(uri) = keys.next().await.transpose()? {
            looking.object(&uri).await?;
        }
    }
    Ok(())
}

struct Looking<'a> {
    client: Client,
    args: &'a Stat,
    members: Members,
    zone: TimeZone,
    json: bool,
}

impl Looking<'_> {
    async fn bucket(&self, uri: &S3Uri) -> Result<(), Failure> {
        let head = HeadBucket {
            bucket: uri.bucket.clone(),
            ..self.members.request()?
        };
        let sent = self.client.send(head).await;
        let mut output = sent.map_err(|error| unread(uri, &error))?.output;
        let region = output.bucket_region.clone();
        if self.json {
            return print_json(&json!({
                "uri": uri.to_string(),
                "region": region,
                "other": other(output_members::<HeadBucket>(&mut output), &["BucketRegion"]),
            }));
        }
        self.print(uri, &bucket_lines(output))
    }

    async fn object(&self, uri: &S3Uri) -> Result<(), Failure> {
        let head = HeadObject {
            bucket: uri.bucket.clone(),
            key: uri.key.clone(),
            version_id: self.args.version_id.clone(),
            checksum_mode: Some(ChecksumMode::ENABLED),
            ..self.members.request()?
        };
        let sent = self.client.send(head).await;
        let output = sent.map_err(|error| unread(uri, &error))?.output;
        let tags = match self.args.tags {
            true => Some(self.tags(uri).await?),
            false => None,
        };
        if self.json {
            return print_json(&object_json(uri, output, tags));
        }
        let mut lines = object_lines(output, &self.zone);
        for (name, value) in tags.unwrap_or_default() {
            lines.push(("Tag".to_owned(), format!("{name}={value}")));
        }
        self.print(uri, &lines)
    }

    async fn tags(&self, uri: &S3Uri) -> Result<Vec<(String, String)>, Failure> {
        let get = GetObjectTagging {
            bucket: uri.bucket.clone(),
            key: uri.key.clone(),
            version_id: self.args.version_id.clone(),
            ..self.members.request()?
        };
        let sent = self.client.send(get).await;
        let failed = |error| Failure::doing(format!("cannot read the tags of {uri}"), &error);
        let tags = sent.map_err(failed)?.output.tags;
        Ok(tags.into_iter().map(|tag| (tag.key, tag.value)).collect())
    }

    /// The name, and a line for each thing that is known.
    fn print(&self, uri: &S3Uri, lines: &[Line]) -> Result<(), Failure> {
        let mut text = visible(&uri.to_string()).into_owned();
        for (name, value) in lines {
            text.push_str(&format!(
                "\n  {:<16} {}",
                format!("{name}:"),
                visible(value)
            ));
        }
        print(&text)
    }
}

fn unread(uri: &S3Uri, error: &Error) -> Failure {
    Failure::doing(format!("cannot look at {uri}"), error)
}

type Line = (String, String);

fn bucket_lines(mut output: HeadBucketOutput) -> Vec<Line> {
    let region = output.bucket_region.clone();
    let mut lines = Vec::from_iter(region.map(|region| ("Region".to_owned(), region)));
    let members = output_members::<HeadBucket>(&mut output);
    lines.extend(other_members(members, &["BucketRegion"]));
    lines
}

fn object_lines(mut output: HeadObjectOutput, zone: &TimeZone) -> Vec<Line> {
    let size = output.content_length.unwrap_or(0);
    let size = match size {
        0..1024 => human_size(size),
        _ => format!("{size} ({})", human_size(size)),
    };
    let modified = |at: Timestamp| local_time(at, zone);
    let class = output.storage_class.as_ref().map(|class| class.as_str());
    let kind = output.checksum_type.as_ref().map(|kind| kind.as_str());
    let known = [
        ("Size", Some(size)),
        ("Type", output.content.content_type.clone()),
        ("Modified", output.last_modified.map(modified)),
        ("ETag", output.etag.clone()),
        (
            "Storage class",
            Some(class.unwrap_or("STANDARD").to_owned()),
        ),
    ];
    let known = known.into_iter();
    let mut lines: Vec<Line> = known
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect();
    for (algorithm, sum) in output.checksums.iter() {
        let of = kind.map_or(String::new(), |kind| format!(" ({kind})"));
        lines.push((
            "Checksum".to_owned(),
            format!("{} {sum}{of}", algorithm.name()),
        ));
    }
    for (name, value) in &output.metadata {
        lines.push(("Metadata".to_owned(), format!("{name}={value}")));
    }
    lines.extend(other_members(
        output_members::<HeadObject>(&mut output),
        &TOLD,
    ));
    lines
}

fn object_json(
    uri: &S3Uri,
    mut output: HeadObjectOutput,
    tags: Option<Vec<(String, String)>>,
) -> Value {
    let checksums = output.checksums.iter();
    let checksums: Map<String, Value> = checksums
        .map(|(algorithm, sum)| (algorithm.name().to_owned(), sum.into()))
        .collect();
    let metadata = output.metadata.iter();
    let metadata: Map<String, Value> = metadata
        .map(|(name, value)| (name.clone(), value.clone().into()))
        .collect();
    let class = output.storage_class.as_ref().map(|class| class.as_str());
    let mut line = json!({
        "uri": uri.to_string(),
        "size": output.content_length,
        "content_type": output.content.content_type,
        "last_modified": output.last_modified.map(|at| at.iso()),
        "etag": output.etag,
        "storage_class": class.unwrap_or("STANDARD"),
        "checksums": checksums,
        "checksum_type": output.checksum_type.as_ref().map(|kind| kind.as_str()),
        "metadata": metadata,
    });
    if let Value::Object(members) = &mut line {
        if let Some(tags) = tags {
            let tags = tags.into_iter().map(|(key, value)| (key, value.into()));
            members.insert("tags".to_owned(), Value::Object(tags.collect()));
        }
        let more = other(output_members::<HeadObject>(&mut output), &TOLD);
        members.insert("other".to_owned(), more);
    }
    line
}

/// All else that the store says, by AWS's names.
fn other_members(members: AnyValue, told: &[&str]) -> Vec<Line> {
    let AnyValue::Map(members) = members else {
        return Vec::new();
    };
    let mut others = Vec::new();
    for (name, value) in members {
        if told.contains(&name.as_str()) || name.starts_with(CHECKSUM) {
            continue;
        }
        let value = match value {
            AnyValue::Text(text) => text,
            AnyValue::Integer(number) => number.to_string(),
            AnyValue::Boolean(flag) => flag.to_string(),
            AnyValue::Time(at) => at.iso(),
            // Heads have no others; a secret is none of what is told.
            _ => continue,
        };
        others.push((name, value));
    }
    others
}

fn other(members: AnyValue, told: &[&str]) -> Value {
    let others = other_members(members, told).into_iter();
    Value::Object(others.map(|(name, value)| (name, value.into())).collect())
}
