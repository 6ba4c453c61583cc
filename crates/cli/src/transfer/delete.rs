//! Deleting objects, a page of keys in one request.

use std::collections::HashMap;

use anys3::Client;
use anys3::proto::ops::DeleteObjects;
use futures_util::stream;

use crate::failure::Why;
use crate::place::S3Uri;
use crate::report::{Report, Step};

/// Deletes keys of the bucket of `uri`, and tells of each.
pub(crate) async fn delete_page(
    client: &Client,
    report: &Report,
    uri: &S3Uri,
    request: &DeleteObjects,
    keys: Vec<String>,
) {
    let bucket = client.bucket(&uri.bucket);
    let deleting = bucket.delete_many_with(request.clone(), stream::iter(keys.clone()));
    let deletions = match deleting.await {
        Ok(deletions) => deletions,
        Err(error) => {
            // Nothing is known of these; deleting them again does no harm.
            for key in &keys {
                report.failed(&step(&uri.with_key(key)), Why::from(&error));
            }
            return;
        }
    };
    let errors = deletions
        .errors
        .iter()
        .filter_map(|error| Some((error.key.as_deref()?, error)));
    let failed: HashMap<&str, _> = errors.collect();
    for key in &keys {
        let step = step(&uri.with_key(key));
        let Some(error) = failed.get(key.as_str()) else {
            report.done(&step);
            continue;
        };
        let message = error.message.as_deref();
        let why = Why {
            message: message.unwrap_or("the store does not say why").to_owned(),
            code: error.code.clone(),
            ..Why::default()
        };
        report.failed(&step, why);
    }
}

/// The step that is the deletion of an object.
pub(crate) fn step(uri: &S3Uri) -> Step {
    Step {
        operation: "delete",
        source: uri.to_string(),
        target: None,
        size: None,
    }
}
