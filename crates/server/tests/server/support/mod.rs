//! What the tests of the service share: a handler that keeps what reaches it.

use std::sync::Mutex;

use anys3_proto::ops::{PutObject, PutObjectOutput};
use anys3_proto::{ErrorCode, S3Error};
use anys3_server::{Authentication, Call, Handle, Refuse, Reply, honours};
use bytes::Bytes;

/// Seconds since 1970, by the clock of each service.
pub(crate) const NOW: u64 = 1_400_000_000;

/// The secret of `AKID`.
pub(crate) const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

/// Keeps what reaches it, and says only that. The key `refused` is.
#[derive(Default)]
pub(crate) struct Seen(pub(crate) Mutex<Vec<Stored>>);

/// A request that reached its handler.
pub(crate) struct Stored {
    pub(crate) input: PutObject,
    pub(crate) body: Bytes,
    pub(crate) by: Authentication,
}

impl Refuse for Seen {}

impl Handle<PutObject> for Seen {
    honours! {
        PutObject: bucket, key, content_length, content, metadata, storage_class, grants, checksums,
            checksum_algorithm
    }

    async fn handle(&self, call: Call<'_, PutObject>) -> Result<Reply<PutObjectOutput>, S3Error> {
        if call.input.key == "refused" {
            return Err(ErrorCode::NO_SUCH_BUCKET.into());
        }
        let body = call.body.collect(1 << 20).await?;
        let checksums = call.body.trailers().clone();
        let by = call.caller().authentication();
        let signed = by != Authentication::Anonymous;
        assert_eq!(call.caller().access_key(), signed.then_some("AKID"));
        let input = call.input;
        self.0.lock().unwrap().push(Stored { input, body, by });
        Ok(PutObjectOutput {
            etag: Some("\"1\"".into()),
            checksums,
            ..Default::default()
        }
        .into())
    }
}
