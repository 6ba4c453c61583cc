//! TLS of a port: certificate and key from files, which are read anew when they change.

use std::fmt;
use std::io::{Error, ErrorKind, IoSlice, Result as IoResult};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime};

use anys3_proto::ClientCertificate;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// How long a handshake may take: three round trips on the worst of networks, many times over.
const HANDSHAKE_TIME_MAX: Duration = Duration::from_secs(10);

/// How often it is looked whether the files have changed: a certificate is renewed days before the
/// old one ends, and to look costs nothing.
pub const TLS_LOOK_EVERY: Duration = Duration::from_secs(5);

const HTTP_2: &[u8] = b"h2";
const HTTP_1: &[u8] = b"http/1.1";

/// Where certificate and key are, and what is offered to clients.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsFiles {
    /// The certificate in PEM, and behind it those that lead to its authority.
    pub certificate: PathBuf,
    /// Its private key in PEM.
    pub key: PathBuf,
    /// The authorities of clients in PEM: whoever has a certificate of theirs may show it. `None`:
    /// no client is asked for one.
    pub client_authorities: Option<PathBuf>,
    /// Whether HTTP/2 is offered.
    pub http2: bool,
}

/// TLS as it is now. Cheap to clone.
#[derive(Clone)]
pub struct Tls(Arc<Inner>);

struct Inner {
    files: TlsFiles,
    now: Mutex<Now>,
}

struct Now {
    config: Arc<ServerConfig>,
    /// What the files were when they were read last.
    stamps: Vec<Stamp>,
}

/// When a file was changed, and how long it is.
type Stamp = Option<(SystemTime, u64)>;

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Tls").field(&self.0.files).finish()
    }
}

impl Tls {
    /// Reads the files.
    ///
    /// # Errors
    /// A sentence that says which file is no good, and why.
    pub fn load(files: TlsFiles) -> Result<Self, String> {
        // Before they are read: what changes in between is noticed.
        let stamps = files.stamps();
        let config = files.read()?;
        Ok(Self(Arc::new(Inner {
            files,
            now: Mutex::new(Now { config, stamps }),
        })))
    }

    /// Reads the files anew. New connections have what they say; the others go on as they are.
    ///
    /// # Errors
    /// A sentence that says which file is no good, and why. Then everything stays as it is.
    pub fn reload(&self) -> Result<(), String> {
        let stamps = self.0.files.stamps();
        let config = self.0.files.read()?;
        *self.now() = Now { config, stamps };
        Ok(())
    }

    /// Reads the files anew whenever they have changed. Never ends.
    pub async fn watch(&self, every: Duration) {
        // Certificate and key are two files: between the two changes they do not fit, which is said
        // once.
        let mut said = Vec::new();
        loop {
            tokio::time::sleep(every).await;
            let stamps = self.0.files.stamps();
            if self.now().stamps == stamps || said == stamps {
                continue;
            }
            match self.reload() {
                Ok(()) => tracing::info!("the certificate was read anew"),
                Err(why) => tracing::error!(why, "the certificate stays the old one"),
            }
            said = stamps;
        }
    }

    /// Held for a step, and never while waiting.
    fn now(&self) -> MutexGuard<'_, Now> {
        self.0.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn accept(&self, stream: TcpStream) -> IoResult<TlsStream<TcpStream>> {
        let config = Arc::clone(&self.now().config);
        let handshake = TlsAcceptor::from(config).accept(stream);
        match timeout(HANDSHAKE_TIME_MAX, handshake).await {
            Ok(accepted) => accepted,
            Err(_) => Err(ErrorKind::TimedOut.into()),
        }
    }
}

impl TlsFiles {
    fn stamps(&self) -> Vec<Stamp> {
        let files = [
            Some(&self.certificate),
            Some(&self.key),
            self.client_authorities.as_ref(),
        ];
        let stamp = |path: &PathBuf| {
            let found = std::fs::metadata(path).ok()?;
            Some((found.modified().ok()?, found.len()))
        };
        files.into_iter().flatten().map(stamp).collect()
    }

    fn read(&self) -> Result<Arc<ServerConfig>, String> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ServerConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .map_err(|error| format!("TLS cannot be set up: {error}"))?;
        let builder = match &self.client_authorities {
            None => builder.with_no_client_auth(),
            Some(path) => {
                let roots = Arc::new(authorities(path)?);
                let verifier = WebPkiClientVerifier::builder_with_provider(roots, provider)
                    // Who shows none may still show a token.
                    .allow_unauthenticated()
                    .build()
                    .map_err(|error| unusable(path, &error))?;
                builder.with_client_cert_verifier(verifier)
            }
        };
        let key = PrivateKeyDer::from_pem_file(&self.key);
        let key = key.map_err(|error| unusable(&self.key, &error))?;
        let chain = certificates(&self.certificate)?;
        let mut config = builder
            .with_single_cert(chain, key)
            .map_err(|error| unusable(&self.certificate, &error))?;
        config.alpn_protocols = match self.http2 {
            true => vec![HTTP_2.to_vec(), HTTP_1.to_vec()],
            false => vec![HTTP_1.to_vec()],
        };
        Ok(Arc::new(config))
    }
}

fn certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, String> {
    let read = CertificateDer::pem_file_iter(path).and_then(Iterator::collect);
    let read: Vec<_> = read.map_err(|error| unusable(path, &error))?;
    match read.is_empty() {
        true => Err(unusable(path, &"no certificate in it")),
        false => Ok(read),
    }
}

fn authorities(path: &Path) -> Result<RootCertStore, String> {
    let mut roots = RootCertStore::empty();
    for certificate in certificates(path)? {
        let added = roots.add(certificate);
        added.map_err(|error| unusable(path, &error))?;
    }
    Ok(roots)
}

fn unusable(path: &Path, why: &dyn fmt::Display) -> String {
    format!("cannot use {}: {why}", path.display())
}

/// A connection, in the clear or over TLS.
pub(super) enum Socket {
    Plain(TcpStream),
    Secure(Box<TlsStream<TcpStream>>),
}

impl Socket {
    /// What a connection becomes on a port.
    pub(super) async fn accept(stream: TcpStream, tls: Option<&Tls>) -> IoResult<Self> {
        match tls {
            None => Ok(Self::Plain(stream)),
            Some(tls) => Ok(Self::Secure(Box::new(tls.accept(stream).await?))),
        }
    }

    /// Whether the two have agreed on HTTP/2.
    pub(super) fn is_http2(&self) -> bool {
        match self {
            Self::Plain(_) => false,
            Self::Secure(stream) => stream.get_ref().1.alpn_protocol() == Some(HTTP_2),
        }
    }

    /// The certificate that the client has shown, and that is good.
    pub(super) fn client_certificate(&self) -> Option<ClientCertificate> {
        let Self::Secure(stream) = self else {
            return None;
        };
        let shown = stream.get_ref().1.peer_certificates()?.first()?;
        Some(ClientCertificate(bytes::Bytes::copy_from_slice(shown)))
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<IoResult<()>> {
        match &mut *self {
            Self::Plain(stream) => Pin::new(stream).poll_read(context, buffer),
            Self::Secure(stream) => {
                let read = Pin::new(stream).poll_read(context, buffer);
                // Many clients close without saying so in TLS: it is an end as any other, for HTTP
                // says itself where its messages end.
                match read {
                    Poll::Ready(Err(error)) if error.kind() == ErrorKind::UnexpectedEof => {
                        Poll::Ready(Ok(()))
                    }
                    read => read,
                }
            }
        }
    }
}

impl AsyncWrite for Socket {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<Result<usize, Error>> {
        match &mut *self {
            Self::Plain(stream) => Pin::new(stream).poll_write(context, bytes),
            Self::Secure(stream) => Pin::new(stream).poll_write(context, bytes),
        }
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<Result<usize, Error>> {
        match &mut *self {
            Self::Plain(stream) => Pin::new(stream).poll_write_vectored(context, slices),
            Self::Secure(stream) => Pin::new(stream).poll_write_vectored(context, slices),
        }
    }

    fn is_write_vectored(&self) -> bool {
        match self {
            Self::Plain(stream) => stream.is_write_vectored(),
            Self::Secure(stream) => stream.is_write_vectored(),
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<IoResult<()>> {
        match &mut *self {
            Self::Plain(stream) => Pin::new(stream).poll_flush(context),
            Self::Secure(stream) => Pin::new(stream).poll_flush(context),
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<IoResult<()>> {
        match &mut *self {
            Self::Plain(stream) => Pin::new(stream).poll_shutdown(context),
            Self::Secure(stream) => Pin::new(stream).poll_shutdown(context),
        }
    }
}
