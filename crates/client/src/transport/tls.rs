//! Whom to trust.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};

use crate::error::{Error, Kind};

/// Whose certificates are accepted over https.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Tls {
    /// Those that Mozilla's program of authorities vouches for, compiled in.
    #[default]
    WebRoots,
    /// Those that the authorities in this PEM file vouch for, and no others.
    Bundle(PathBuf),
    /// Anyone's. Whoever is on the way can read and change everything.
    DangerAnyone,
}

impl Tls {
    /// Reads what must be read: called when the first https connection is made.
    pub(super) fn config(&self) -> Result<ClientConfig, Error> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ClientConfig::builder_with_provider(Arc::clone(&provider));
        let builder = builder
            .with_safe_default_protocol_versions()
            .map_err(|e| Error::new(Kind::Tls, "TLS cannot be set up").because(e))?;
        Ok(match self {
            Self::WebRoots => {
                use hyper_rustls::ConfigBuilderExt;
                builder.with_webpki_roots().with_no_client_auth()
            }
            Self::Bundle(path) => builder
                .with_root_certificates(read_bundle(path)?)
                .with_no_client_auth(),
            Self::DangerAnyone => builder
                .dangerous()
                .with_custom_certificate_verifier(Arc::new(Anyone(provider)))
                .with_no_client_auth(),
        })
    }
}

fn read_bundle(path: &Path) -> Result<RootCertStore, Error> {
    let unusable = |why: String| {
        Error::new(
            Kind::Config,
            format!("cannot use the CA bundle {}: {why}", path.display()),
        )
        .hinted(
            "it must be a file of PEM certificates: see --ca-bundle, AWS_CA_BUNDLE and ca_bundle",
        )
    };
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(path).map_err(|e| unusable(e.to_string()))? {
        let certificate = certificate.map_err(|e| unusable(e.to_string()))?;
        roots
            .add(certificate)
            .map_err(|e| unusable(e.to_string()))?;
    }
    if roots.is_empty() {
        Err(unusable("no certificate in it".to_owned()))
    } else {
        Ok(roots)
    }
}

/// Accepts any certificate, but still only from one who has its key.
#[derive(Debug)]
struct Anyone(Arc<CryptoProvider>);

impl ServerCertVerifier for Anyone {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(
            message,
            certificate,
            signature,
            &self.0.signature_verification_algorithms,
        )
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(
            message,
            certificate,
            signature,
            &self.0.signature_verification_algorithms,
        )
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
