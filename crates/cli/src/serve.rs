//! `anys3 serve`: the embedded store on one port, the gateway on another.

mod banner;
pub(crate) mod descriptors;
mod keys;
pub(crate) mod options;
pub(crate) mod settings;

use std::convert::Infallible;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anys3::{Body, Client, Credentials, Identity, InProcess};
use anys3_gateway::{Gateway, GatewayConfig, SealKey, Token};
use anys3_server::serve::{
    self as server, Connections, Limits, RequestFault, TLS_LOOK_EVERY, Tls, TlsFiles,
};
use anys3_server::store::{Options, Store};
use anys3_server::{OneKey, Service};
use tokio::net::{TcpListener, TcpSocket};
use tokio::runtime::Builder;
use tokio::sync::watch;

use self::banner::Banner;
use self::keys::Keys;
use self::options::Serve;
use self::settings::{Settings, Tables};
use crate::failure::{Exit, Failure};
use crate::interrupt::Signals;
use crate::logs;
use crate::options::Common;

/// Threads for work that waits for the disk. The store bounds its own; this is for what else there
/// is.
const BLOCKING_THREADS_MAX: usize = 64;

/// Connections that the system holds until they are accepted, as many as most systems do.
const BACKLOG: u32 = 1024;

/// How long such a thread waits for more: long enough to be used again, short enough not to count
/// when idle.
const BLOCKING_THREAD_IDLE: Duration = Duration::from_secs(2);

pub(crate) fn run(common: &Common, args: &Serve) -> Result<(), Failure> {
    refuse_client_options(common)?;
    let (settings, tables) = Settings::load(common, args)?;
    let given = keys::given()?;
    settings.check_exposure(given.is_complete())?;
    settings.check_explain()?;
    logs::begin(&settings.log, common.color)?;
    let connections = Connections::new(descriptors::connections()?);
    in_runtime(serve(common, &settings, tables, given, connections))
}

/// Runs a server to its end, in as many threads as there are processors.
pub(crate) fn in_runtime(server: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
    let runtime = Builder::new_multi_thread()
        .worker_threads(std::thread::available_parallelism().map_or(1, usize::from))
        .max_blocking_threads(BLOCKING_THREADS_MAX)
        .thread_keep_alive(BLOCKING_THREAD_IDLE)
        .enable_all()
        .build()
        .map_err(|e| Failure::other(format!("cannot start: {e}")))?;
    let ended = runtime.block_on(server);
    // After a second signal nothing is waited for.
    runtime.shutdown_background();
    ended
}

/// Options that say which store to use make no sense for the store itself.
fn refuse_client_options(common: &Common) -> Result<(), Failure> {
    let given = [
        ("--endpoint-url", common.endpoint_url.is_some()),
        ("--profile", common.profile.is_some()),
        ("--no-sign-request", common.no_sign_request),
        ("--ca-bundle", common.ca_bundle.is_some()),
        ("--no-verify-ssl", common.no_verify_ssl),
    ];
    match given.iter().find(|(_, given)| *given) {
        None => Ok(()),
        Some((option, _)) => Err(Failure::usage(format!(
            "{option} is for commands that use a store, and serve is one"
        ))),
    }
}

async fn serve(
    common: &Common,
    settings: &Settings,
    tables: Tables,
    given: keys::Given,
    connections: Connections,
) -> Result<(), Failure> {
    // Before anybody knows of us: a signal that comes early is not lost.
    let mut signals = Signals::listen()?;
    // Before the data is touched: most failed starts are of a second server. Nobody can connect
    // yet.
    let s3 = Door::bind(settings.address, "--address")?;
    let gateway = Door::bind(settings.gateway_address, "--gateway-address")?;
    let urls = settings.urls(s3.local()?, gateway.local()?);
    let s3_tls = tls(settings.tls.clone().map(|files| TlsFiles {
        // Of S3, whoever sends a request signs it; and its clients speak HTTP/1.1.
        client_authorities: None,
        ..files
    }))?;
    let gateway_tls = gateway_tls(settings)?;
    let new = is_empty(&settings.data);
    let (store, keys) = open(settings, given)?;
    let service = Arc::new(s3_service(settings, &store, &keys)?);
    let client = client(settings, &service, &keys, &urls.s3)?;
    let has_bucket = prepare_bucket(&client, settings, new).await?;
    let door = gateway_to(client, settings, tables, &store, &keys, &urls.gateway)?;
    // From here on requests are answered, and not before: whoever connects finds a store that is
    // open.
    let (s3, gateway) = (s3.listen()?, gateway.listen()?);
    Banner {
        urls: &urls,
        keys: &keys,
        settings,
        new,
        has_bucket,
        json: common.json,
        quiet: common.quiet,
    }
    .print()?;
    tracing::info!(s3 = urls.s3, gateway = urls.gateway, data = %settings.data.display(), "ready");

    let (stop, stopped) = watch::channel(false);
    let s3_calls = {
        let service = Arc::clone(&service);
        move |request| {
            let service = Arc::clone(&service);
            async move { service.call(request).await }
        }
    };
    let s3_refusals = move |fault| service.refuse(fault);
    let of_s3 = Limits {
        connections: connections.clone(),
        tls: s3_tls,
        ..Limits::default()
    };
    let of_gateway = Limits {
        connections,
        tls: gateway_tls,
        ..Limits::default()
    };
    let both = async {
        tokio::join!(
            server::serve(s3, s3_calls, s3_refusals, until(stopped.clone()), of_s3),
            serve_gateway(gateway, door, stopped, of_gateway),
        )
    };
    tokio::select! {
        _ = both => {}
        stopped = stop_twice(&mut signals, stop) => stopped?,
    }
    drop(store);
    Ok(())
}

/// TLS of a port, whose files are read anew when they change.
fn tls(files: Option<TlsFiles>) -> Result<Option<Tls>, Failure> {
    let Some(files) = files else {
        return Ok(None);
    };
    let tls = Tls::load(files).map_err(Failure::config)?;
    let watched = tls.clone();
    tokio::spawn(async move { watched.watch(TLS_LOOK_EVERY).await });
    Ok(Some(tls))
}

/// TLS of the gateway.
pub(crate) fn gateway_tls(settings: &Settings) -> Result<Option<Tls>, Failure> {
    tls(settings.tls.clone().map(|files| TlsFiles {
        http2: true,
        ..files
    }))
}

/// Serves a gateway until it is to end, and lets requests under way end.
pub(crate) async fn serve_gateway(
    listener: TcpListener,
    gateway: Gateway,
    stopped: watch::Receiver<bool>,
    limits: Limits,
) {
    let refusing = gateway.clone();
    let calls = move |request| {
        let gateway = gateway.clone();
        async move { gateway.call(request).await }
    };
    let refusals =
        move |fault: RequestFault| refusing.refuse(fault.status, fault.code, fault.message);
    let limits = Limits {
        full: anys3_gateway::full,
        ..limits
    };
    server::serve(listener, calls, refusals, until(stopped), limits).await;
}

/// Passes the first signal on; the second is the end.
pub(crate) async fn stop_twice(
    signals: &mut Signals,
    stop: watch::Sender<bool>,
) -> Result<(), Failure> {
    signals.next().await;
    tracing::info!("stopping: requests under way may end; a second signal stops at once");
    let _ = stop.send(true);
    signals.next().await;
    Err(Failure::told(Exit::Interrupted))
}

async fn until(mut stopped: watch::Receiver<bool>) {
    // A sender that is gone stops, too.
    let _ = stopped.wait_for(|stopped| *stopped).await;
}

/// An address that is taken, and closed still.
pub(crate) struct Door {
    socket: TcpSocket,
    address: SocketAddr,
    option: &'static str,
}

impl Door {
    pub(crate) fn bind(address: SocketAddr, option: &'static str) -> Result<Self, Failure> {
        let bound = match address {
            SocketAddr::V4(_) => TcpSocket::new_v4(),
            SocketAddr::V6(_) => TcpSocket::new_v6(),
        };
        let bound = bound.and_then(|socket| {
            // A server that was just stopped may leave connections behind, which are no reason not
            // to start.
            #[cfg(unix)]
            socket.set_reuseaddr(true)?;
            socket.bind(address)?;
            Ok(socket)
        });
        let socket = bound.map_err(|error| cannot_listen(address, option, &error))?;
        Ok(Self {
            socket,
            address,
            option,
        })
    }

    pub(crate) fn local(&self) -> Result<SocketAddr, Failure> {
        self.socket
            .local_addr()
            .map_err(|error| cannot_listen(self.address, self.option, &error))
    }

    pub(crate) fn listen(self) -> Result<TcpListener, Failure> {
        let Self {
            socket,
            address,
            option,
        } = self;
        socket
            .listen(BACKLOG)
            .map_err(|error| cannot_listen(address, option, &error))
    }
}

fn cannot_listen(address: SocketAddr, option: &str, error: &std::io::Error) -> Failure {
    let hint = match error.kind() {
        std::io::ErrorKind::AddrInUse => format!(
            "another program has it, perhaps another anys3 serve; stop that, or choose another: {option} {}:0",
            address.ip()
        ),
        std::io::ErrorKind::PermissionDenied => {
            format!(
                "ports below 1024 are for root: {option} {}:9000",
                address.ip()
            )
        }
        std::io::ErrorKind::AddrNotAvailable => {
            format!("is it an address of this machine? see {option}")
        }
        _ => format!("see {option}"),
    };
    Failure::other(format!("cannot listen on {address}: {error} ({hint})"))
}

/// Whether nothing is there yet.
fn is_empty(folder: &Path) -> bool {
    std::fs::read_dir(folder).map_or(true, |mut entries| entries.next().is_none())
}

/// The store, and with its lock the keys beside it.
fn open(settings: &Settings, given: keys::Given) -> Result<(Store, Keys), Failure> {
    let options = Options {
        region: settings.region.clone(),
        ..Options::new(&settings.data)
    };
    let store = Store::open(options).map_err(|e| {
        Failure::other(format!(
            "cannot open the store in {}: {e}",
            settings.data.display()
        ))
    })?;
    let keys = keys::load(given, &settings.data)?;
    Ok((store, keys))
}

fn s3_service(settings: &Settings, store: &Store, keys: &Keys) -> Result<Service, Failure> {
    let secret = anys3_sigv4::Secret::new(&keys.secret_key)
        .map_err(|e| Failure::config(format!("ANYS3_SECRET_KEY is unusable: {e}")))?;
    let config = anys3_server::Config {
        region: settings.region.clone(),
        domains: settings.domains.clone(),
        allow_origin: settings.allow_origin.clone(),
        explain: settings.explain,
        ..Default::default()
    };
    Ok(store.serve(Service::new(config, OneKey::new(&keys.access_key, secret))))
}

/// The gateway's way to the store: as any client's, but without a socket.
fn client(
    settings: &Settings,
    service: &Arc<Service>,
    keys: &Keys,
    url: &str,
) -> Result<Client, Failure> {
    let service = Arc::clone(service);
    let transport = InProcess::new(move |request: http::Request<Body>| {
        let service = Arc::clone(&service);
        async move { Ok::<_, Infallible>(service.call(request).await) }
    });
    let endpoint = url
        .parse()
        .map_err(|e| Failure::config(format!("{url} is no URL: {e}")))?;
    let config = anys3::Config {
        endpoint: Some(endpoint),
        region: Some(settings.region.clone()),
        identity: Identity::Fixed(Credentials::new(&keys.access_key, &keys.secret_key)?),
        ..Default::default()
    };
    Ok(Client::with_transport(config, transport)?)
}

/// Makes the bucket in a new store, so that the first lines that people paste work. Returns whether
/// it is there.
async fn prepare_bucket(client: &Client, settings: &Settings, new: bool) -> Result<bool, Failure> {
    let bucket = client.bucket(settings.bucket.as_str());
    let there = match new {
        true => bucket.create().await.map(|()| true),
        false => bucket.exists().await,
    };
    there.map_err(|e| Failure::doing("the store does not work", &e))
}

fn gateway_to(
    client: Client,
    settings: &Settings,
    tables: Tables,
    store: &Store,
    keys: &Keys,
    url: &str,
) -> Result<Gateway, Failure> {
    let token = Token::new(&keys.token)
        .map_err(|e| Failure::config(format!("ANYS3_TOKEN is unusable: {e}")))?;
    let public_url = url
        .parse()
        .map_err(|e| Failure::config(format!("{url} is no URL: {e}")))?;
    let store = store.clone();
    let config = GatewayConfig {
        writable: Some(Arc::new(move || {
            store.takes_uploads().map_err(|fault| fault.to_string())
        })),
        token: Some(token),
        // So that uploads go on after a restart.
        upload_key: SealKey::new(keys.secret_key.as_bytes()).ok(),
        access: tables.access,
        hooks: tables.hooks,
        bucket: Some(settings.bucket.clone()),
        public_url: Some(public_url),
        ..settings.of_gateway()
    };
    Ok(Gateway::new(client, config))
}
