//! Bodies in `aws-chunked` framing: chunks, perhaps signed, and perhaps a checksum behind them.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use anys3_proto::{Algorithm, Hasher, checksum};
use anys3_sigv4::{CHUNK_END, CHUNK_LEN, Encoder, Payload, encoded_len};
use bytes::{Bytes, BytesMut};
use http_body::{Frame, SizeHint};

use crate::body::Body;
use crate::error::{Error, Kind};
use crate::sums::Sums;

/// [`CHUNK_LEN`], as memory has it.
const CHUNK: usize = 65_536;
const _: () = assert!(CHUNK_LEN == 65_536);

/// The length of a body of `length` bytes in this framing.
pub(crate) fn length(length: u64, payload: Payload, algorithm: Option<Algorithm>) -> Option<u64> {
    let trailer = algorithm.map(|a| (a.header(), a.length().div_ceil(3).saturating_mul(4)));
    encoded_len(payload, length, CHUNK_LEN, trailer.as_slice())
}

/// The body in this framing, `length` bytes of it.
pub(crate) fn encode(
    body: Body,
    encoder: Encoder,
    algorithm: Option<Algorithm>,
    length: u64,
    sums: Sums,
) -> Body {
    let hasher = algorithm.map(Hasher::new);
    let (partial, ready) = (BytesMut::new(), VecDeque::new());
    let chunks = Chunked {
        body,
        encoder: Some(encoder),
        hasher,
        sums,
        partial,
        ready,
    };
    Body::wrap(chunks).of_length(length)
}

struct Chunked {
    body: Body,
    /// `None` when the end is written.
    encoder: Option<Encoder>,
    hasher: Option<Hasher>,
    /// Where the checksum is kept.
    sums: Sums,
    /// What does not make a chunk yet: less than [`CHUNK`] bytes.
    partial: BytesMut,
    /// What is to be sent next: the frames of what the body gave last.
    ready: VecDeque<Bytes>,
}

impl Chunked {
    /// Takes more of the body. Whole chunks are not copied.
    fn take(&mut self, mut data: Bytes) {
        if !self.partial.is_empty() {
            let missing = data.len().min(CHUNK.saturating_sub(self.partial.len()));
            self.partial.extend_from_slice(&data.split_to(missing));
            if self.partial.len() < CHUNK {
                return;
            }
            let chunk = self.partial.split().freeze();
            self.chunk(chunk);
        }
        while data.len() >= CHUNK {
            let chunk = data.split_to(CHUNK);
            self.chunk(chunk);
        }
        self.partial.extend_from_slice(&data);
    }

    fn chunk(&mut self, data: Bytes) {
        if let Some(hasher) = &mut self.hasher {
            hasher.update(&data);
        }
        if let Some(head) = self
            .encoder
            .as_mut()
            .and_then(|encoder| encoder.chunk(&data))
        {
            self.ready.extend([
                Bytes::copy_from_slice(head.as_ref()),
                data,
                Bytes::from_static(CHUNK_END),
            ]);
        }
    }

    fn finish(&mut self) -> Result<(), Error> {
        let last = self.partial.split().freeze();
        self.chunk(last);
        let Some(encoder) = self.encoder.take() else {
            return Ok(());
        };
        let sum = self
            .hasher
            .take()
            .map(|h| (h.algorithm(), checksum::encode(&h.finish())));
        if let Some((algorithm, sum)) = &sum {
            self.sums.set(*algorithm, sum.clone());
        }
        let trailer = sum
            .as_ref()
            .map(|(algorithm, sum)| (algorithm.header(), sum.as_str()));
        let mut end = String::new();
        let written = encoder.finish(trailer.as_slice(), &mut end);
        written.map_err(|e| {
            Error::new(Kind::Invalid, "the body cannot be ended").because(e.to_string())
        })?;
        self.ready.push_back(end.into());
        Ok(())
    }
}

impl http_body::Body for Chunked {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        loop {
            if let Some(bytes) = self.ready.pop_front() {
                return Poll::Ready(Some(Ok(Frame::data(bytes))));
            }
            if self.encoder.is_none() {
                return Poll::Ready(None);
            }
            match ready!(Pin::new(&mut self.body).poll_frame(cx)?).map(Frame::into_data) {
                Some(Ok(data)) => self.take(data),
                Some(Err(_trailers)) => {}
                None => self.finish()?,
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::new() // The length is given from outside.
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn encoded(pieces: &[usize], algorithm: Option<Algorithm>) -> (Vec<u8>, Bytes) {
        let total: usize = pieces.iter().sum();
        let length_of_all = u64::try_from(total).unwrap();
        let data: Vec<u8> = (0..=252).cycle().take(total).collect();
        let mut rest = Bytes::from(data.clone());
        let pieces: Vec<_> = pieces
            .iter()
            .map(|&n| Ok::<_, Error>(rest.split_to(n)))
            .collect();
        let body = Body::from_stream(futures_util::stream::iter(pieces), Some(length_of_all));
        let on_wire = length(length_of_all, Payload::StreamingUnsignedTrailer, algorithm).unwrap();
        let body = encode(
            body,
            Encoder::unsigned(),
            algorithm,
            on_wire,
            Sums::default(),
        );
        assert_eq!(body.length(), Some(on_wire));
        // Reading it checks the length as well.
        (data, body.collect(1 << 24).await.unwrap())
    }

    #[tokio::test]
    async fn chunks_do_not_depend_on_how_the_body_comes() {
        for pieces in [
            &[][..],
            &[1],
            &[CHUNK],
            &[CHUNK + 1],
            &[1, CHUNK],
            &[3 * CHUNK + 5],
            &[100; 2000],
        ] {
            let (data, wire) = encoded(pieces, Some(Algorithm::Crc32)).await;
            let mut expect = Vec::new();
            for chunk in data.chunks(CHUNK) {
                expect.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
                expect.extend_from_slice(chunk);
                expect.extend_from_slice(b"\r\n");
            }
            let sum = checksum::encode(&Hasher::of(Algorithm::Crc32, &data));
            expect.extend_from_slice(
                format!("0\r\n{}:{sum}\r\n\r\n", Algorithm::Crc32.header()).as_bytes(),
            );
            assert_eq!(wire, expect, "{} pieces", pieces.len());
        }
    }

    #[tokio::test]
    async fn every_algorithm_has_the_length_it_announces() {
        for algorithm in Algorithm::ALL {
            encoded(&[10], Some(algorithm)).await;
        }
        encoded(&[10], None).await;
    }
}
