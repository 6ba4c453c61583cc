//! Does what a line asks for.

use anys3::proto::any::{AnyOperation, AnyValue};
use anys3::proto::operation::Body as BodyShape;
use anys3::{Body, Client};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use bytes::Bytes;
use serde_json::{Value, json};

use super::line::Step;
use crate::failure::Failure;
use crate::place::{Place, S3Uri};
use crate::transfer::{Done, Job, Transfers, perform, route};

/// The longest body that is given inline, in bytes. Larger ones go to a file.
const INLINE_LEN_MAX: usize = 6 << 20;

/// What commands have in common.
pub(super) struct Commands {
    client: Client,
    copies: Transfers,
    moves: Transfers,
}

impl Commands {
    pub(super) fn new(client: Client) -> Self {
        Self {
            copies: Transfers::plain(&client, false),
            moves: Transfers::plain(&client, true),
            client,
        }
    }
}

pub(super) async fn run(commands: &Commands, step: Step) -> Result<Value, Failure> {
    let client = &commands.client;
    match step {
        Step::Nothing | Step::Wait => Ok(json!({})),
        Step::Copy { from, to, moves } => {
            let transfers = match moves {
                true => &commands.moves,
                false => &commands.copies,
            };
            // Boxed: a command of its own size is copied several times.
            Box::pin(copy(transfers, &from, &to)).await
        }
        Step::Put { uri, body } => {
            let put = client.bucket(&uri.bucket).put(&uri.key, body).await?;
            Ok(json!({ "etag": put.etag }))
        }
        Step::Get(uri) => {
            let reply = client.bucket(&uri.bucket).get(&uri.key).await?;
            let etag = reply.output.etag.clone();
            let body = reply.body.collect(INLINE_LEN_MAX).await?;
            Ok(json!({ "etag": etag, "body": BASE64_STANDARD.encode(body) }))
        }
        Step::Remove(uri) => {
            client.bucket(&uri.bucket).delete_object(&uri.key).await?;
            Ok(json!({}))
        }
        Step::List(uri) => list(client, &uri).await,
        Step::Head(uri) => {
            let head = client.bucket(&uri.bucket).head(&uri.key).await?;
            let modified = head.last_modified.map(|at| at.iso());
            Ok(json!({ "size": head.content_length, "etag": head.etag, "last_modified": modified }))
        }
        Step::MakeBucket(uri) => {
            client.bucket(&uri.bucket).create().await?;
            Ok(json!({}))
        }
        Step::RemoveBucket(uri) => {
            client.bucket(&uri.bucket).delete().await?;
            Ok(json!({}))
        }
        Step::Operation {
            name,
            input,
            body,
            body_file,
            outfile,
        } => {
            let body = body_of(body, body_file).await?;
            operation(client, &name, &input, body, outfile).await
        }
    }
}

/// As cp and mv do it: a large transfer is in the journal, and gone on with.
async fn copy(transfers: &Transfers, from: &Place, to: &Place) -> Result<Value, Failure> {
    let job = route::job(from, to, transfers.is_move)?;
    let etag = match perform(transfers, &job).await? {
        Done::Yes(etag) => etag,
        Done::IsThere => None,
        Done::Skipped(why) => return Err(Failure::some(format!("{from}: {why}"))),
    };
    match job {
        Job::Upload { to, .. } => Ok(json!({ "etag": etag, "target": to.to_string() })),
        _ => Ok(json!({ "etag": etag })),
    }
}

/// One level below a prefix, a page of at most 1000: what else there is has a line of its own.
async fn list(client: &Client, uri: &S3Uri) -> Result<Value, Failure> {
    let mut listing = client.bucket(&uri.bucket).list_folder(&uri.key);
    let (mut keys, mut prefixes) = (Vec::new(), Vec::new());
    let page = listing.next_page().await.transpose()?;
    for object in page.iter().flat_map(|page| &page.contents) {
        keys.push(json!({ "key": object.key, "size": object.size, "etag": object.etag }));
    }
    for folded in page.iter().flat_map(|page| &page.common_prefixes) {
        prefixes.push(json!(folded.prefix));
    }
    let is_truncated = page.is_some_and(|page| page.is_truncated);
    Ok(json!({ "objects": keys, "prefixes": prefixes, "truncated": is_truncated }))
}

async fn body_of(body: Option<Bytes>, file: Option<String>) -> Result<Body, Failure> {
    match (body, file) {
        (Some(_), Some(_)) => Err(Failure::usage("give body or body_file, not both")),
        (Some(bytes), None) => Ok(bytes.into()),
        (None, Some(path)) => Ok(Body::from_path(&path).await?),
        (None, None) => Ok(Body::empty()),
    }
}

/// Any operation, by the names that AWS has for it and its members.
async fn operation(
    client: &Client,
    name: &str,
    input: &Value,
    body: Body,
    outfile: Option<String>,
) -> Result<Value, Failure> {
    let mut operation = AnyOperation::named(name).map_err(Failure::usage)?;
    operation
        .set_json(&input.to_string())
        .map_err(Failure::usage)?;
    let has_body = operation.entry().output_body == BodyShape::Stream;
    if !has_body && outfile.is_some() {
        return Err(Failure::usage(format!(
            "{name} answers with no body for an outfile"
        )));
    }
    let mut reply = client.send_any(operation, body).await?;
    let output: AnyValue = reply.output.value();
    let output = serde_json::to_value(&output).map_err(|e| Failure::other(e.to_string()))?;
    match outfile {
        Some(path) => {
            crate::cmd::s3api::receive_object(reply.body, path.as_ref()).await?;
            Ok(json!({ "output": output }))
        }
        None if has_body => {
            let body = reply.body.collect(INLINE_LEN_MAX).await?;
            Ok(json!({ "output": output, "body": BASE64_STANDARD.encode(body) }))
        }
        None => Ok(json!({ "output": output })),
    }
}
