//! An object as a stream, from its beginning to its end.

use anys3_proto::ByteRange;
use anys3_proto::ops::{GetObject, GetObjectOutput};
use bytes::Bytes;

use crate::body::Body;
use crate::checksum;
use crate::client::{Client, Reply, answer};
use crate::error::{Error, Kind};

/// Reads the object; a connection that breaks is made anew from where it broke, as long as the
/// object is the same.
pub(crate) async fn read(client: &Client, get: GetObject) -> Result<Reply<GetObjectOutput>, Error> {
    let mut tries = client.tries_of_read(1);
    let (mut reply, expected) = client.send_within(get.clone(), &mut tries).await?;
    let length = reply.body.length();
    let whole = get.range.is_none() && get.part_number.is_none();
    if let (Some(end), Some(etag), true) = (length, reply.output.etag.clone(), whole) {
        let body = std::mem::take(&mut reply.body);
        let resuming = Resuming {
            client: client.clone(),
            get,
            etag,
            body,
            offset: 0,
            end,
            failed_at: 0,
            attempts: tries.made(),
        };
        let chunks = futures_util::stream::try_unfold(resuming, |mut resuming| async move {
            Ok::<_, Error>(resuming.next().await?.map(|chunk| (chunk, resuming)))
        });
        reply.body = Body::from_stream(chunks, length);
    }
    if let Some(expected) = expected {
        reply.body = checksum::verified(reply.body, expected);
    }
    Ok(reply)
}

struct Resuming {
    client: Client,
    get: GetObject,
    etag: String,
    body: Body,
    /// Which byte comes next.
    offset: u64,
    end: u64,
    /// Where the attempts began to count, and how many there were since.
    failed_at: u64,
    attempts: u32,
}

impl Resuming {
    async fn next(&mut self) -> Result<Option<Bytes>, Error> {
        while self.offset < self.end {
            let error = match self.body.next().await {
                Some(Ok(chunk)) => {
                    let length = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
                    self.offset = self.offset.saturating_add(length);
                    return Ok(Some(chunk));
                }
                Some(Err(error)) => error,
                None => Error::new(Kind::Interrupted, "the answer ended early"),
            };
            self.go_on(error).await?;
        }
        Ok(None)
    }

    /// Asks for the rest, so often for each piece of the object, unless the error is one that
    /// stays.
    async fn go_on(&mut self, error: Error) -> Result<(), Error> {
        if self.offset.saturating_sub(self.failed_at) >= self.client.transfers().part_size {
            (self.failed_at, self.attempts) = (self.offset, 1);
        }
        let mut tries = self.client.tries_of_read(self.attempts);
        let Some(pause) = tries.again(&error, self.client.random()) else {
            return Err(error);
        };
        self.client.sleep(pause).await;
        let range = ByteRange::Within(self.offset, self.end.saturating_sub(1));
        let mut get = GetObject {
            range: Some(range.to_string()),
            ..self.get.clone()
        };
        get.conditions.if_match = Some(self.etag.clone());
        let sent = self.client.send_within(get, &mut tries).await;
        self.attempts = tries.made();
        let (reply, _) = sent?;
        answer::check_unchanged(&reply.output, Some(&self.etag), Some(self.end))?;
        self.body = reply.body;
        Ok(())
    }
}
