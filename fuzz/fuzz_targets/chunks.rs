//! An `aws-chunked` body, in two pieces: no bytes make the decoder panic, yield more than was announced, or yield
//! different things for different pieces.
#![no_main]

use anys3_sigv4::{ChunkError, Decoder, Event};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((&[len, cut], body)) = data.split_first_chunk() else { return };
    let cut = usize::from(cut).min(body.len());
    let whole = decode(len.into(), &[body]);
    let pieces = decode(len.into(), &[&body[..cut], &body[cut..]]);
    assert_eq!(whole, pieces);
    if let Ok(object) = whole {
        assert_eq!(object.len(), usize::from(len));
    }
});

fn decode(len: u64, pieces: &[&[u8]]) -> Result<Vec<u8>, ChunkError> {
    let mut decoder = Decoder::unsigned(len, "x-amz-checksum-crc32, a").expect("a decoder");
    let mut object = vec![];
    for mut piece in pieces.iter().copied() {
        loop {
            match decoder.next(&mut piece)? {
                Event::Data(data) => object.extend_from_slice(data),
                Event::Trailer { .. } => {}
                Event::NeedMore | Event::End => break,
            }
        }
        assert!(piece.is_empty() && object.len() as u64 <= len);
    }
    decoder.finish().map(|()| object)
}
