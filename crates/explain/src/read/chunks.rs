//! Reading an `aws-chunked` body.

use anys3_sigv4::names::X_AMZ_TRAILER_SIGNATURE;

/// The most chunks that are looked at: an input of 4 MiB has 512 of the shortest that S3 takes.
const CHUNKS_MAX: usize = 4096;

/// A body in chunks, read leniently.
pub(crate) struct Body<'b> {
    pub(crate) chunks: Vec<Chunk<'b>>,
    /// Names and values as they are written.
    pub(crate) trailers: Vec<(&'b str, &'b str)>,
    /// What is wrong with its form, if anything.
    pub(crate) wrong: Option<&'static str>,
}

pub(crate) struct Chunk<'b> {
    pub(crate) head: &'b [u8],
    pub(crate) data: &'b [u8],
    pub(crate) signature: Option<&'b [u8]>,
}

/// The object in a body of chunks; `None` if it is none.
pub(crate) fn data_of(body: &[u8]) -> Option<Vec<u8>> {
    let body = Body::parse(body)?;
    Some(
        body.chunks
            .iter()
            .flat_map(|chunk| chunk.data.iter().copied())
            .collect(),
    )
}

/// The names of the trailers of a body of chunks, as x-amz-trailer has them.
pub(crate) fn trailers_of(body: &[u8]) -> Option<String> {
    let body = Body::parse(body)?;
    let names = body
        .trailers
        .iter()
        .map(|(name, _)| name.to_ascii_lowercase());
    Some(
        names
            .filter(|name| name != X_AMZ_TRAILER_SIGNATURE)
            .collect::<Vec<_>>()
            .join(","),
    )
}

impl<'b> Body<'b> {
    pub(crate) fn parse(body: &'b [u8]) -> Option<Self> {
        let mut out = Self {
            chunks: vec![],
            trailers: vec![],
            wrong: None,
        };
        let mut rest = body;
        loop {
            let Some((head, after)) = line(rest) else {
                out.wrong = Some("The body ends before its last chunk, which has the size 0.");
                break;
            };
            let (size, extension) = match head.iter().position(|&byte| byte == b';') {
                Some(at) => head.split_at_checked(at).unwrap_or_default(),
                None => (head, b"".as_slice()),
            };
            let Some(size) = core::str::from_utf8(size)
                .ok()
                .and_then(|size| usize::from_str_radix(size.trim(), 16).ok())
            else {
                if out.chunks.is_empty() {
                    return None;
                }
                out.wrong = Some("The size of a chunk is not the number of bytes that follow.");
                break;
            };
            let signature = extension.strip_prefix(b";chunk-signature=");
            let Some((data, after)) = after.split_at_checked(size) else {
                out.wrong = Some("A chunk is shorter than its size says.");
                break;
            };
            out.chunks.push(Chunk {
                head,
                data,
                signature,
            });
            if size == 0 {
                out.read_trailers(after);
                break;
            }
            rest = after
                .strip_prefix(b"\r\n")
                .or(after.strip_prefix(b"\n"))
                .unwrap_or(after);
            if out.chunks.len() >= CHUNKS_MAX {
                break;
            }
        }
        Some(out)
    }

    fn read_trailers(&mut self, mut rest: &'b [u8]) {
        while let Some((line, after)) = line(rest).filter(|(line, _)| !line.is_empty()) {
            let pair = core::str::from_utf8(line)
                .ok()
                .and_then(|line| line.split_once(':'));
            self.trailers.extend(pair);
            rest = after;
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.data.len()).sum()
    }
}

/// The next line without its end, and what follows.
fn line(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = rest.iter().position(|&byte| byte == b'\n')?;
    let line = rest.get(..end)?;
    Some((
        line.strip_suffix(b"\r").unwrap_or(line),
        rest.get(end + 1..)?,
    ))
}
