//! An event stream: no bytes make the reader panic or hold a frame over its bound, and frames that are
//! read are written as they were. Checksums, which no fuzzer guesses, are put right in half of the
//! inputs.
#![no_main]

use anys3_proto::checksum::{Algorithm, Hasher};
use anys3_proto::events::{Frame, FrameError, FrameReader};
use anys3_proto::ops::SelectObjectContentOutput;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((&[mode, headers, cut], rest)) = data.split_first_chunk() else {
        return;
    };
    let stream = match mode % 2 {
        0 => rest.to_vec(),
        _ => forged(headers.into(), rest),
    };
    let cut = usize::from(cut).min(stream.len());
    let whole = read(&[&stream]);
    let pieces = read(&[&stream[..cut], &stream[cut..]]);
    assert_eq!(whole, pieces);
    let Ok(frames) = whole else { return };
    let mut again = Vec::new();
    for frame in &frames {
        frame.write(&mut again).expect("what was read can be written");
        let _ = frame.error();
        let _ = frame.read_into(&mut SelectObjectContentOutput::default());
    }
    assert_eq!(again, stream);
});

/// All frames of a stream that comes in pieces.
fn read(pieces: &[&[u8]]) -> Result<Vec<Frame>, FrameError> {
    let mut reader = FrameReader::default();
    let mut frames = Vec::new();
    for piece in pieces {
        reader.handle(piece);
        while let Some(frame) = reader.next_frame()? {
            frames.push(frame);
        }
    }
    reader.finish()?;
    Ok(frames)
}

/// A frame of these headers and payload, with right checksums.
fn forged(headers: u32, rest: &[u8]) -> Vec<u8> {
    let length = u32::try_from(rest.len() + 16).expect("inputs are short");
    let mut frame = [length.to_be_bytes(), headers.to_be_bytes()].concat();
    frame.extend_from_slice(&Hasher::of(Algorithm::Crc32, &frame));
    frame.extend_from_slice(rest);
    frame.extend_from_slice(&Hasher::of(Algorithm::Crc32, &frame));
    frame
}
