//! Both ends in one process: the embedded store behind its service, and clients of it.

use std::error::Error;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anys3::{Body, Client, Config, Credentials, Identity, InProcess, Transport};
use anys3_server::serve::{Limits, serve};
use anys3_server::store::{Options, Store};
use anys3_server::{OneKey, Service};
use http::Request;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// How long connections may finish what they do when a [`Served`] is dropped.
const DRAIN: Duration = Duration::from_secs(1);

/// What a pair could not be made of.
type Failure = Box<dyn Error + Send + Sync>;

/// A store in a folder that vanishes with it, its service, and a client that calls the service as a
/// function.
pub struct Pair {
    /// A client without a socket between.
    pub client: Client,
    /// What it calls.
    pub service: Arc<Service>,
    /// Verb and path of all that the client without a socket asked.
    pub asked: Asked,
    config: Config,
    folder: tempfile::TempDir,
}

/// Verb and path of each request.
pub type Asked = Arc<Mutex<Vec<String>>>;

impl Pair {
    /// The access key that both ends know.
    pub const ACCESS_KEY: &str = "key-of-tests";
    /// Its secret.
    pub const SECRET_KEY: &str = "secret-of-tests-0123456789";
    /// The domain of the store: `http://bucket.store.test` is a bucket.
    pub const DOMAIN: &str = "store.test";

    /// A store without buckets, and a client with the defaults.
    ///
    /// # Errors
    /// No folder can be made.
    pub fn new() -> Result<Self, Failure> {
        Self::with(Self::config()?)
    }

    /// What a client of a pair needs: the endpoint and the key.
    ///
    /// # Errors
    /// Never: the constants are well formed.
    pub fn config() -> Result<Config, Failure> {
        let identity = Identity::Fixed(Credentials::new(Self::ACCESS_KEY, Self::SECRET_KEY)?);
        let endpoint = format!("http://{}:9000", Self::DOMAIN).parse()?;
        Ok(Config {
            endpoint: Some(endpoint),
            identity,
            ..Config::default()
        })
    }

    /// A store without buckets, and a client of this configuration.
    ///
    /// # Errors
    /// No folder can be made, or the configuration is not one.
    pub fn with(config: Config) -> Result<Self, Failure> {
        let folder = tempfile::tempdir()?;
        let store = Store::open(Options::new(folder.path().join("data")))?;
        let secret = anys3_sigv4::Secret::new(Self::SECRET_KEY)?;
        let settings = anys3_server::Config {
            domains: vec![Self::DOMAIN.into()],
            ..Default::default()
        };
        let service = Service::new(settings, OneKey::new(Self::ACCESS_KEY, secret));
        let service = Arc::new(store.serve(service));
        let asked = Asked::default();
        let transport = in_process(&service, &asked);
        Ok(Self {
            client: Client::with_transport(config.clone(), transport)?,
            service,
            asked,
            config,
            folder,
        })
    }

    /// Where the store and whatever else goes when this is dropped.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The same service over a socket on loopback.
    ///
    /// # Errors
    /// There is no port.
    pub async fn serve(&self) -> Result<Served, Failure> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let endpoint = format!("http://{}", listener.local_addr()?).parse()?;
        let (stop, stopped) = oneshot::channel::<()>();
        let (serving, refusing) = (Arc::clone(&self.service), Arc::clone(&self.service));
        let call = move |request| {
            let service = Arc::clone(&serving);
            async move { service.call(request).await }
        };
        let refuse = move |fault| refusing.refuse(fault);
        // Told to stop, or dropped: both end the wait.
        let stopped = async move { drop(stopped.await) };
        let limits = Limits {
            drain: DRAIN,
            ..Limits::default()
        };
        tokio::spawn(serve(listener, call, refuse, stopped, limits));
        let config = Config {
            endpoint: Some(endpoint),
            ..self.config.clone()
        };
        Ok(Served {
            config,
            _stop: stop,
        })
    }
}

/// A [`Pair`] over a socket, until it is dropped.
pub struct Served {
    /// What reaches it.
    pub config: Config,
    _stop: oneshot::Sender<()>,
}

impl Served {
    /// A client that reaches it.
    ///
    /// # Errors
    /// The configuration of the pair is not one.
    pub fn client(&self) -> Result<Client, Failure> {
        Ok(Client::new(self.config.clone())?)
    }
}

fn in_process(service: &Arc<Service>, asked: &Asked) -> impl Transport + use<> {
    let (service, asked) = (Arc::clone(service), Arc::clone(asked));
    InProcess::new(move |request: Request<Body>| {
        let line = format!("{} {}", request.method(), request.uri().path());
        let mut lines = asked.lock().unwrap_or_else(PoisonError::into_inner);
        lines.push(line);
        answer(Arc::clone(&service), request)
    })
}

async fn answer(
    service: Arc<Service>,
    request: Request<Body>,
) -> std::io::Result<http::Response<anys3_server::ReplyBody>> {
    Ok(service.call(request).await)
}
