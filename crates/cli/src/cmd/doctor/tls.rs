//! Whether a certificate lasts: that it is good now was seen when the first request was answered.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use anys3::Tls;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::time_provider::TimeProvider;
use rustls::{CertificateError, ClientConfig, RootCertStore};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use super::finding::Finding;

/// How long it should be good for: less than the third of 90 days in which it is renewed by
/// machines, and enough for people.
const DAYS: u64 = 14;
/// How long a connection may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// A clock that is ahead by so many days.
#[derive(Debug)]
struct Ahead;

impl TimeProvider for Ahead {
    fn current_time(&self) -> Option<UnixTime> {
        let now = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .ok()?;
        Some(UnixTime::since_unix_epoch(
            now + Duration::from_secs(DAYS * 24 * 3600),
        ))
    }
}

/// Shakes hands with a clock that is ahead: what is refused then expires until then.
pub(super) async fn lasts((host, port): (&str, u16), tls: &Tls) -> Finding {
    let expired = tokio::time::timeout(PATIENCE, shake(host, port, tls)).await;
    match expired {
        Ok(Ok(())) => Finding::fine(
            "tls",
            format!("the certificate is trusted, and lasts another {DAYS} days"),
        ),
        Ok(Err(why)) if is_expired(&why) => Finding::fault(
            "tls",
            format!("the certificate expires within {DAYS} days"),
            "renew it, and see why that is not done by itself",
        ),
        Ok(Err(why)) => Finding::unknown("tls", format!("how long the certificate lasts: {why}")),
        Err(_) => Finding::unknown(
            "tls",
            "how long the certificate lasts: no connection in time",
        ),
    }
}

async fn shake(host: &str, port: u16, tls: &Tls) -> std::io::Result<()> {
    let roots = roots(tls)?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_details(provider, Arc::new(Ahead))
        .with_safe_default_protocol_versions()
        .map_err(std::io::Error::other)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let host = host.trim_matches(['[', ']']);
    let name = ServerName::try_from(host.to_owned()).map_err(std::io::Error::other)?;
    let stream = TcpStream::connect((host, port)).await?;
    let connector = TlsConnector::from(Arc::new(config));
    connector.connect(name, stream).await.map(drop)
}

fn roots(tls: &Tls) -> std::io::Result<RootCertStore> {
    let mut roots = RootCertStore::empty();
    match tls {
        Tls::WebRoots => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
        Tls::Bundle(path) => {
            let read = CertificateDer::pem_file_iter(path).map_err(std::io::Error::other)?;
            roots.add_parsable_certificates(read.flatten());
        }
        Tls::DangerAnyone => return Err(std::io::Error::other("any is accepted")),
    }
    Ok(roots)
}

fn is_expired(error: &std::io::Error) -> bool {
    let inner = error.get_ref();
    matches!(
        inner.and_then(|inner| inner.downcast_ref::<rustls::Error>()),
        Some(rustls::Error::InvalidCertificate(
            CertificateError::Expired | CertificateError::ExpiredContext { .. }
        ))
    )
}
