//! Whom the client trusts, and what it says when it does not.

use std::sync::Arc;

use anys3::{Body, Error, Http, HttpOptions, Kind, Tls, Transport};
use http::Request;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

/// An authority of our own.
fn authority() -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::new([]).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// A server whose certificate is for this name, until this year. Answers every request with `ok`.
async fn serve(authority: &CertifiedIssuer<'static, KeyPair>, name: &str, until: i32) -> String {
    let mut params = CertificateParams::new([name.to_owned()]).unwrap();
    params.not_after = rcgen::date_time_ymd(until, 1, 1);
    let key = KeyPair::generate().unwrap();
    let certificate = params.signed_by(&key, authority).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap();
    let config = config
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else {
                continue;
            };
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                head.push(stream.read_u8().await.unwrap());
            }
            stream
                .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok")
                .await
                .unwrap();
            let _ = stream.shutdown().await;
        }
    });
    format!("https://127.0.0.1:{port}/")
}

async fn get(tls: Tls, uri: &str) -> Result<bytes::Bytes, Error> {
    let http = Http::new(HttpOptions {
        tls,
        ..HttpOptions::default()
    });
    let uri: http::Uri = uri.parse().unwrap();
    assert!(http.is_private(&uri));
    let request = Request::get(&uri)
        .header("host", uri.authority().unwrap().as_str())
        .body(Body::empty())
        .unwrap();
    http.call(request).await?.into_body().collect(9).await
}

#[tokio::test]
async fn authorities_are_those_that_were_named() {
    let (ours, other) = (authority(), authority());
    let dir = tempfile::tempdir().unwrap();
    let bundle = |authority: &CertifiedIssuer<'static, KeyPair>, name| {
        let path = dir.path().join(name);
        std::fs::write(&path, authority.pem()).unwrap();
        Tls::Bundle(path)
    };
    let uri = serve(&ours, "127.0.0.1", 2200).await;
    assert_eq!(get(bundle(&ours, "ours"), &uri).await.unwrap(), "ok");
    assert_eq!(get(Tls::DangerAnyone, &uri).await.unwrap(), "ok");
    for tls in [Tls::WebRoots, bundle(&other, "other")] {
        let error = get(tls, &uri).await.unwrap_err();
        assert_eq!((error.kind(), error.is_retryable()), (Kind::Tls, false));
        assert!(error.to_string().contains("--ca-bundle"), "{error}");
    }
    for (name, until, hint) in [
        ("elsewhere.example", 2200, "for another name"),
        ("127.0.0.1", 2001, "out of date"),
    ] {
        let uri = serve(&ours, name, until).await;
        let error = get(bundle(&ours, "ours"), &uri).await.unwrap_err();
        assert_eq!(error.kind(), Kind::Tls);
        assert!(error.to_string().contains(hint), "{error}");
        assert_eq!(get(Tls::DangerAnyone, &uri).await.unwrap(), "ok");
    }
}
