//! `anys3 gateway`: the gateway alone, in front of any store.

pub(crate) mod options;

use std::path::{Path, PathBuf};

use anys3::proto::Endpoint;
use anys3::{Client, Config, Http, System};
use anys3_gateway::{GatewayConfig, KeyHash, SealKey, Token, new_api_key};
use anys3_server::serve::{Connections, Limits, Tls};
use serde_json::json;
use tokio::signal::unix::Signal;
use tokio::sync::watch;
use zeroize::Zeroizing;

use self::options::{Action, Gateway};
use crate::connect::choices;
use crate::failure::{Exit, Failure};
use crate::interrupt::Signals;
use crate::logs;
use crate::options::Common;
use crate::report;
use crate::serve::settings::{File, Settings, Tables, find};
use crate::serve::{self, Door, descriptors};

pub(crate) fn run(common: &Common, args: &Gateway) -> Result<(), Failure> {
    match &args.action {
        Some(Action::CheckConfig(check)) => check_config(&check.file),
        Some(Action::NewKey(key)) => print_new_key(common, &key.id),
        None => run_gateway(common, args),
    }
}

/// All that a gateway is told.
struct Told {
    settings: Settings,
    /// Whether a bucket is named: there is none by default, as there is in a store of one's own.
    has_bucket: bool,
    tables: Tables,
    token: Option<Token>,
    upload_key: Option<SealKey>,
    store: Config,
    public_endpoint: Option<PublicEndpoint>,
    /// The file, to be read anew.
    file: Option<PathBuf>,
}

/// Where the world reaches the store.
struct PublicEndpoint {
    /// What the store sees, and what is signed.
    endpoint: Endpoint,
    /// What a proxy takes off.
    path: String,
}

fn run_gateway(common: &Common, args: &Gateway) -> Result<(), Failure> {
    let told = Told::load(common, args)?;
    logs::begin(&told.settings.log, common.color)?;
    let connections = Connections::new(descriptors::connections()?);
    serve::in_runtime(serve_told(common, told, connections))
}

impl Told {
    fn load(common: &Common, args: &Gateway) -> Result<Self, Failure> {
        let path = find(args.shared.config.as_deref());
        let (file, tables) = match &path {
            Some(path) => File::read(path)?,
            None => Default::default(),
        };
        file.refuse_other("gateway")?;
        let token = secret("ANYS3_TOKEN", Token::new)?;
        if token.is_none() && tables.access.knows_nobody() {
            return Err(Failure::config(
                "nobody could get in: set ANYS3_TOKEN, or name API keys, issuers of JSON Web Tokens or \
                 signers in the table access of the configuration file",
            ));
        }
        let store = store(common, &file)?;
        let public = args.public_endpoint.clone().filter(|url| !url.is_empty());
        let public = public.or_else(|| file.public_endpoint.clone());
        Ok(Self {
            has_bucket: args.bucket.is_some() || file.bucket.is_some(),
            public_endpoint: public.map(|url| PublicEndpoint::parse(&url)).transpose()?,
            settings: Settings::merge(common, &args.beside_a_store(), file)?,
            tables,
            token,
            // Without it, the URLs that it seals are good in one process only.
            upload_key: secret("ANYS3_GATEWAY_KEY", |text| SealKey::new(text.as_bytes()))?,
            store,
            file: path,
        })
    }
}

/// A secret of the environment, if it is there and not empty. None is made up: replicas would each
/// have their own.
fn secret<T>(
    name: &str,
    take: impl FnOnce(&str) -> Result<T, &'static str>,
) -> Result<Option<T>, Failure> {
    let text = Zeroizing::new(std::env::var(name).unwrap_or_default());
    if text.is_empty() {
        return Ok(None);
    }
    let taken = take(&text).map_err(|why| Failure::config(format!("{name} is unusable: {why}")));
    taken.map(Some)
}

/// The store as every command finds it; the lines of the file come last.
fn store(common: &Common, file: &File) -> Result<Config, Failure> {
    let mut store = Config::load(&choices(common), &System)?;
    let timeouts = &mut store.http.timeouts;
    timeouts.connect = common.cli_connect_timeout.unwrap_or(timeouts.connect);
    timeouts.read = common.cli_read_timeout.unwrap_or(timeouts.read);
    if let (None, Some(url)) = (&store.endpoint, &file.endpoint_url) {
        store.endpoint = Some(
            url.parse()
                .map_err(|why| Failure::config(format!("endpoint_url is {url:?}, but {why}")))?,
        );
    }
    store.region = store.region.take().or_else(|| file.region.clone());
    Ok(store)
}

impl PublicEndpoint {
    fn parse(url: &str) -> Result<Self, Failure> {
        let failed = |why: &str| Failure::config(format!("public_endpoint is {url:?}, but {why}"));
        let uri: http::Uri = url.parse().map_err(|_| failed("that is no URL"))?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err(failed("must begin with https:// or http://"));
        };
        if uri.query().is_some() {
            return Err(failed("has a query"));
        }
        let endpoint = format!("{scheme}://{authority}").parse::<Endpoint>();
        Ok(Self {
            endpoint: endpoint.map_err(|why| failed(&format!("{why}")))?,
            path: uri.path().trim_end_matches('/').to_owned(),
        })
    }
}

async fn serve_told(common: &Common, told: Told, connections: Connections) -> Result<(), Failure> {
    let mut signals = Signals::listen()?;
    let hang_up = signals.take_hang_up()?;
    let door = Door::bind(told.settings.gateway_address, "--address")?;
    let bound = door.local()?;
    let url = told.settings.urls(bound, bound).gateway;
    let client = client(&told.store)?;
    let tls = serve::gateway_tls(&told.settings)?;
    let file = told.file.clone();
    let gateway = anys3_gateway::Gateway::new(client.clone(), config(told, &url)?);
    let listener = door.listen()?;
    announce(common, &url, &client)?;
    tracing::info!(gateway = url, store = %client.endpoint(), "ready");
    let (stop, stopped) = watch::channel(false);
    let limits = Limits {
        connections,
        tls: tls.clone(),
        ..Limits::default()
    };
    tokio::select! {
        () = serve::serve_gateway(listener, gateway.clone(), stopped, limits) => Ok(()),
        stopped = serve::stop_twice(&mut signals, stop) => stopped,
        () = reload(hang_up, file, gateway, tls) => Ok(()),
    }
}

fn client(store: &Config) -> Result<Client, Failure> {
    Ok(Client::with_transport(
        store.clone(),
        Http::new(store.http.clone()),
    )?)
}

fn config(told: Told, url: &str) -> Result<GatewayConfig, Failure> {
    let public_url = url
        .parse()
        .map_err(|e| Failure::config(format!("{url} is no URL: {e}")))?;
    let (signer, signer_path) = match told.public_endpoint {
        None => (None, String::new()),
        Some(PublicEndpoint { endpoint, path }) => {
            let public = Config {
                endpoint: Some(endpoint),
                ..told.store
            };
            (Some(client(&public)?), path)
        }
    };
    Ok(GatewayConfig {
        token: told.token,
        upload_key: told.upload_key,
        access: told.tables.access,
        hooks: told.tables.hooks,
        bucket: told.has_bucket.then(|| told.settings.bucket.clone()),
        public_url: Some(public_url),
        signer,
        signer_path,
        ..told.settings.of_gateway()
    })
}

/// Says where it is. Serves on when nobody reads it.
fn announce(common: &Common, url: &str, client: &Client) -> Result<(), Failure> {
    let store = client.endpoint().to_string();
    let printed = match common.json {
        true => report::print_json(&json!({ "gateway": url, "store": store })),
        false => report::write(format!("Gateway  {url}\nStore    {store}\n").as_bytes()),
    };
    match printed {
        Err(Failure {
            exit: Exit::ReaderGone,
            ..
        }) => Ok(()),
        printed => printed,
    }
}

/// Reads the files anew whenever SIGHUP comes. Never ends.
async fn reload(
    mut hang_up: Signal,
    file: Option<PathBuf>,
    gateway: anys3_gateway::Gateway,
    tls: Option<Tls>,
) {
    loop {
        hang_up.recv().await;
        match tls.as_ref().map(Tls::reload) {
            Some(Ok(())) => tracing::info!("SIGHUP: the certificate is read anew"),
            Some(Err(why)) => tracing::error!(why, "SIGHUP: the certificate stays the old one"),
            None => {}
        }
        let Some(path) = &file else {
            tracing::warn!("SIGHUP: there is no configuration file to read anew");
            continue;
        };
        match File::read(path) {
            Ok((_, tables)) => {
                gateway.set_access(tables.access);
                gateway.set_hooks(tables.hooks);
                tracing::info!(file = %path.display(), "SIGHUP: callers, policies and hooks are read anew");
            }
            Err(failure) => {
                tracing::error!(why = failure.message, "SIGHUP: nothing is changed");
            }
        }
    }
}

/// Reads a file and says what it says, or what is wrong with it.
fn check_config(path: &Path) -> Result<(), Failure> {
    let (file, tables) = File::read(path)?;
    let access = tables.access;
    let settings = Settings::merge(
        &Common::default(),
        &crate::serve::options::Serve::default(),
        file,
    );
    let tls = settings?.tls;
    if !access.certificates.is_empty() && tls.is_none_or(|tls| tls.client_authorities.is_none()) {
        return Err(Failure::config(format!(
            "cannot use {}: access.certificate lets nobody in without tls_client_ca, tls_cert and tls_key",
            path.display()
        )));
    }
    report::print_line(&format!(
        "{} is fine: {} API keys, {} issuers, {} signers, {} certificates, {} hooks",
        path.display(),
        access.keys.len(),
        access.issuers.len(),
        access.signers.len(),
        access.certificates.len(),
        tables.hooks.hooks.len()
    ))
}

fn print_new_key(common: &Common, id: &str) -> Result<(), Failure> {
    let key = new_api_key(id).map_err(|why| Failure::usage(format!("ID {why}")))?;
    let hash = KeyHash::of(&key).hex();
    match common.json {
        true => report::print_json(&json!({ "id": id, "key": key.as_str(), "sha256": hash })),
        false => report::write(
            format!(
                "{}\n\n# The key is shown this once. In the configuration file:\n\
                 [[access.key]]\nid = \"{id}\"\nsha256 = \"{hash}\"\npolicies = []\n",
                key.as_str()
            )
            .as_bytes(),
        ),
    }
}
