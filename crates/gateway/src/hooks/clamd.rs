//! A virus scan by clamd, over its own protocol: `INSTREAM`, as `clamd(8)` has it.

use std::path::PathBuf;

use anys3::Error;
use bytes::Bytes;
use futures_util::future::poll_immediate;
use futures_util::{Stream, StreamExt as _};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpStream, UnixStream};

/// How many bytes go to clamd at a time: as many as it reads at once.
const CHUNK_LEN: usize = 64 * 1024;
/// The longest answer: the name of a virus has a few dozen characters.
const ANSWER_LEN_MAX: u64 = 4096;

/// Where clamd listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClamdAddress {
    /// Host and port.
    Tcp(String),
    /// The path of a Unix socket.
    Unix(PathBuf),
}

impl ClamdAddress {
    /// Takes `tcp://127.0.0.1:3310` or `unix:///run/clamav/clamd.ctl`.
    ///
    /// # Errors
    /// A sentence that says what is wrong.
    pub fn new(text: &str) -> Result<Self, String> {
        let tcp = text.strip_prefix("tcp://").filter(|host| {
            host.rsplit_once(':')
                .is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok())
        });
        let unix = text
            .strip_prefix("unix://")
            .filter(|path| path.starts_with('/'));
        match (tcp, unix) {
            (Some(host), _) => Ok(Self::Tcp(host.to_owned())),
            (_, Some(path)) => Ok(Self::Unix(path.into())),
            _ => Err(
                "clamd must be as tcp://127.0.0.1:3310 or unix:///run/clamav/clamd.ctl".to_owned(),
            ),
        }
    }
}

/// What clamd has found.
pub(super) enum Verdict {
    Clean,
    /// The name of the virus.
    Found(String),
}

/// Has bytes scanned.
pub(super) async fn scan(
    address: &ClamdAddress,
    bytes: impl Stream<Item = Result<Bytes, Error>> + Send,
) -> Result<Verdict, String> {
    let unreachable = |error| format!("clamd cannot be reached: {error}");
    match address {
        ClamdAddress::Tcp(host) => {
            let stream = TcpStream::connect(host).await.map_err(unreachable)?;
            converse(stream, bytes).await
        }
        ClamdAddress::Unix(path) => {
            let stream = UnixStream::connect(path).await.map_err(unreachable)?;
            converse(stream, bytes).await
        }
    }
}

async fn converse<S>(
    mut stream: S,
    bytes: impl Stream<Item = Result<Bytes, Error>> + Send,
) -> Result<Verdict, String>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut bytes = std::pin::pin!(bytes);
    let mut sent = stream.write_all(b"zINSTREAM\0").await;
    while let Some(chunk) = bytes.next().await {
        let chunk = chunk.map_err(|error| format!("the bytes cannot be read: {error}"))?;
        for piece in chunk.chunks(CHUNK_LEN) {
            if sent.is_ok() {
                sent = send(&mut stream, piece).await;
            }
        }
        // It has said enough, as that there are too many bytes.
        if sent.is_err() {
            break;
        }
    }
    let mut answer = Vec::new();
    // What it says before it has the end is of some of the bytes.
    let early = poll_immediate(stream.read_buf(&mut answer)).await.is_some() || sent.is_err();
    if sent.is_ok() {
        sent = stream.write_all(&0_u32.to_be_bytes()).await;
    }
    let read = (&mut stream).take(ANSWER_LEN_MAX);
    let read = until_zero(read, &mut answer).await;
    match verdict(&answer) {
        Some(Ok(Verdict::Clean)) if early || sent.is_err() => {
            Err("clamd answered before it had all bytes".to_owned())
        }
        Some(verdict) => verdict,
        None => {
            let why = sent.and(read).err().map(|error| error.to_string());
            Err(why.map_or_else(
                || "clamd ended without an answer".to_owned(),
                |why| format!("the connection to clamd broke: {why}"),
            ))
        }
    }
}

/// A chunk: its length, and the bytes.
async fn send(stream: &mut (impl AsyncWrite + Unpin), piece: &[u8]) -> std::io::Result<()> {
    let length = u32::try_from(piece.len()).unwrap_or(u32::MAX);
    stream.write_all(&length.to_be_bytes()).await?;
    stream.write_all(piece).await
}

async fn until_zero(
    mut stream: impl AsyncRead + Unpin,
    answer: &mut Vec<u8>,
) -> std::io::Result<()> {
    while !answer.ends_with(b"\0") && stream.read_buf(answer).await? > 0 {}
    Ok(())
}

/// `stream: OK`, `stream: NAME FOUND`, or what has gone wrong. `None`: nothing that ends as an
/// answer does.
fn verdict(answer: &[u8]) -> Option<Result<Verdict, String>> {
    let text = String::from_utf8_lossy(answer.strip_suffix(b"\0")?);
    let said = text.strip_prefix("stream: ").unwrap_or(&text);
    Some(match (said, said.strip_suffix(" FOUND")) {
        ("OK", _) => Ok(Verdict::Clean),
        (_, Some(name)) => Ok(Verdict::Found(name.to_owned())),
        _ => Err(format!("clamd says: {said}")),
    })
}
