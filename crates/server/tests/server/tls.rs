//! TLS of a port, and HTTP/2 over it.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anys3_proto::ClientCertificate;
use anys3_server::serve::{Limits, RequestBody, RequestFault, Tls, TlsFiles, serve};
use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority() -> Authority {
    let mut params = CertificateParams::new([]).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// A certificate for a name, with its key.
fn issue(authority: &Authority, name: &str) -> (rcgen::Certificate, KeyPair) {
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new([name.to_owned()]).unwrap();
    (params.signed_by(&key, authority).unwrap(), key)
}

/// Files of a port in a folder, with a certificate for `localhost`.
fn files(folder: &Path, authority: &Authority) -> TlsFiles {
    let files = TlsFiles {
        certificate: folder.join("cert.pem"),
        key: folder.join("key.pem"),
        client_authorities: None,
        http2: true,
    };
    renew(&files, authority);
    files
}

/// Writes a new certificate.
fn renew(files: &TlsFiles, authority: &Authority) {
    let (certificate, key) = issue(authority, "localhost");
    std::fs::write(&files.certificate, certificate.pem()).unwrap();
    std::fs::write(&files.key, key.serialize_pem()).unwrap();
}

/// Says the version of HTTP, how long the body was, and how long the certificate of the client.
async fn answer(request: Request<RequestBody>) -> Response<Full<Bytes>> {
    let version = request.version();
    let certificate = request.extensions().get::<ClientCertificate>();
    let shown = certificate.map_or(0, |certificate| certificate.0.len());
    let path = request.uri().path().to_owned();
    let body = request.into_body().collect().await.unwrap().to_bytes();
    let said = format!("{version:?} {path} {} {shown}", body.len());
    Response::new(Full::from(said))
}

fn refuse(fault: RequestFault) -> Response<Full<Bytes>> {
    Response::new(Full::from(fault.message))
}

async fn port(tls: &Tls) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let limits = Limits {
        tls: Some(tls.clone()),
        ..Limits::default()
    };
    tokio::spawn(serve(
        listener,
        answer,
        refuse,
        std::future::pending(),
        limits,
    ));
    address
}

/// A connection of a client that trusts an authority, offers protocols, and perhaps shows a
/// certificate.
async fn connect(
    address: SocketAddr,
    authority: &Authority,
    protocols: &[&[u8]],
    shows: Option<(rcgen::Certificate, KeyPair)>,
) -> std::io::Result<TlsStream<TcpStream>> {
    let mut roots = RootCertStore::empty();
    roots.add(authority.der().clone()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots);
    let mut config = match shows {
        None => builder.with_no_client_auth(),
        Some((certificate, key)) => {
            let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
            let chain = vec![certificate.der().clone()];
            builder.with_client_auth_cert(chain, key).unwrap()
        }
    };
    config.alpn_protocols = protocols.iter().map(|name| name.to_vec()).collect();
    let stream = TcpStream::connect(address).await?;
    let name = ServerName::try_from("localhost").unwrap();
    TlsConnector::from(Arc::new(config))
        .connect(name, stream)
        .await
}

fn request(path: &str, body: Vec<u8>) -> Request<Full<Bytes>> {
    let uri = format!("https://localhost{path}");
    let request = Request::post(uri).header("host", "localhost");
    request.body(Full::from(body)).unwrap()
}

/// The answer over HTTP/1.1.
async fn ask(stream: TlsStream<TcpStream>, body: Vec<u8>) -> hyper::Result<String> {
    let (mut sender, connection) =
        hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    let mut request = request("/a", body);
    *request.uri_mut() = "/a".parse().unwrap();
    let response = sender.send_request(request).await?;
    let body = response.into_body().collect().await?.to_bytes();
    Ok(String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_port_speaks_tls_and_nothing_else() {
    let (folder, authority) = (tempfile::tempdir().unwrap(), authority());
    let tls = Tls::load(files(folder.path(), &authority)).unwrap();
    let address = port(&tls).await;
    let stream = connect(address, &authority, &[], None).await.unwrap();
    let said = ask(stream, vec![1; 100_000]).await.unwrap();
    assert_eq!(said, "HTTP/1.1 /a 100000 0");
    let other = self::authority();
    assert!(connect(address, &other, &[], None).await.is_err());
    let plain = TcpStream::connect(address).await.unwrap();
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(plain))
        .await
        .unwrap();
    tokio::spawn(connection);
    assert!(sender.send_request(request("/a", vec![])).await.is_err());
    let stream = connect(address, &authority, &[b"http/1.1"], None)
        .await
        .unwrap();
    assert_eq!(ask(stream, vec![]).await.unwrap(), "HTTP/1.1 /a 0 0");
}

#[tokio::test(flavor = "multi_thread")]
async fn http2_is_spoken_where_it_is_offered() {
    let (folder, authority) = (tempfile::tempdir().unwrap(), authority());
    let files = files(folder.path(), &authority);
    let address = port(&Tls::load(files.clone()).unwrap()).await;
    let both: [&[u8]; 2] = [b"h2", b"http/1.1"];
    let stream = connect(address, &authority, &both, None).await.unwrap();
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
    let io = TokioIo::new(stream);
    let http2 = hyper::client::conn::http2::handshake(TokioExecutor::new(), io);
    let (sender, connection) = http2.await.unwrap();
    tokio::spawn(connection);
    let mut asked = Vec::new();
    for n in 0..20 {
        let mut sender = sender.clone();
        asked.push(tokio::spawn(async move {
            let path = format!("/{n}");
            let response = sender
                .send_request(request(&path, vec![7; n * 100_000]))
                .await;
            let response = response.unwrap();
            assert!(!response.headers().contains_key("connection"));
            response.into_body().collect().await.unwrap().to_bytes()
        }));
    }
    for (n, asked) in asked.into_iter().enumerate() {
        let said = asked.await.unwrap();
        let expected = format!("HTTP/2.0 /{n} {} 0", n * 100_000);
        assert_eq!(said, expected.as_bytes());
    }
    let without = TlsFiles {
        http2: false,
        ..files
    };
    let address = port(&Tls::load(without).unwrap()).await;
    let stream = connect(address, &authority, &both, None).await.unwrap();
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"http/1.1"[..]));
}

/// The certificate that a port shows.
async fn shown(address: SocketAddr, authority: &Authority) -> Vec<u8> {
    let stream = connect(address, authority, &[], None).await.unwrap();
    let chain = stream.get_ref().1.peer_certificates().unwrap();
    chain[0].to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_is_read_anew_when_its_file_changes() {
    let (folder, authority) = (tempfile::tempdir().unwrap(), authority());
    let files = files(folder.path(), &authority);
    let tls = Tls::load(files.clone()).unwrap();
    let address = port(&tls).await;
    let first = shown(address, &authority).await;
    // What is no certificate changes nothing.
    std::fs::write(&files.certificate, "nonsense").unwrap();
    assert!(tls.reload().unwrap_err().contains("cert.pem"));
    assert_eq!(shown(address, &authority).await, first);
    renew(&files, &authority);
    tls.reload().unwrap();
    let second = shown(address, &authority).await;
    assert_ne!(second, first);
    let watched = tls.clone();
    tokio::spawn(async move { watched.watch(Duration::from_millis(5)).await });
    while shown(address, &authority).await == second {
        // Once more each time: the clock of a file system may not tell two changes apart.
        renew(&files, &authority);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_may_show_a_certificate_of_a_known_authority() {
    let (folder, authority, clients) = (tempfile::tempdir().unwrap(), authority(), authority());
    let authorities = folder.path().join("clients.pem");
    std::fs::write(&authorities, clients.pem()).unwrap();
    let files = TlsFiles {
        client_authorities: Some(authorities),
        ..files(folder.path(), &authority)
    };
    let address = port(&Tls::load(files).unwrap()).await;
    let known = issue(&clients, "backend.example");
    let length = known.0.der().len();
    let stream = connect(address, &authority, &[], Some(known))
        .await
        .unwrap();
    let said = ask(stream, vec![]).await.unwrap();
    assert_eq!(said, format!("HTTP/1.1 /a 0 {length}"));
    let stream = connect(address, &authority, &[], None).await.unwrap();
    assert_eq!(ask(stream, vec![]).await.unwrap(), "HTTP/1.1 /a 0 0");
    let stranger = issue(&self::authority(), "backend.example");
    let let_in = match connect(address, &authority, &[], Some(stranger)).await {
        Ok(stream) => ask(stream, vec![]).await.is_ok(),
        Err(_) => false,
    };
    assert!(!let_in);
}

#[test]
fn what_is_no_certificate_is_named() {
    let (folder, authority) = (tempfile::tempdir().unwrap(), authority());
    let good = files(folder.path(), &authority);
    let missing = folder.path().join("missing.pem");
    let empty = folder.path().join("empty.pem");
    std::fs::write(&empty, "").unwrap();
    for (files, name) in [
        (
            TlsFiles {
                certificate: missing.clone(),
                ..good.clone()
            },
            "missing.pem",
        ),
        (
            TlsFiles {
                certificate: empty.clone(),
                ..good.clone()
            },
            "empty.pem",
        ),
        (
            TlsFiles {
                key: missing,
                ..good.clone()
            },
            "missing.pem",
        ),
        (
            TlsFiles {
                client_authorities: Some(empty),
                ..good.clone()
            },
            "empty.pem",
        ),
    ] {
        let why = Tls::load(files).err().unwrap();
        assert!(why.contains(name), "{why}");
    }
    let other = issue(&authority, "localhost").1;
    std::fs::write(&good.key, other.serialize_pem()).unwrap();
    assert!(Tls::load(good).is_err());
}
