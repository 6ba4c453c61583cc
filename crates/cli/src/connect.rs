//! From the options of the command line to a client.

use anys3::{Choices, Client, Config, Http, System};

use crate::failure::Failure;
use crate::options::Common;
use crate::report::Counter;

/// The client that options, environment variables and shared files describe. Connects to nothing
/// yet.
pub(crate) fn connect(common: &Common) -> Result<Client, Failure> {
    connect_counting(common, Counter::default())
}

/// The same, with an eye on the bytes that move.
pub(crate) fn connect_counting(common: &Common, counter: Counter) -> Result<Client, Failure> {
    let mut config = Config::load(&choices(common), &System)?;
    let timeouts = &mut config.http.timeouts;
    timeouts.connect = common.cli_connect_timeout.unwrap_or(timeouts.connect);
    timeouts.read = common.cli_read_timeout.unwrap_or(timeouts.read);
    let transport = counter.over(Http::new(config.http.clone()));
    Ok(Client::with_transport(config, transport)?)
}

/// What the command line says of profile and store.
pub(crate) fn choices(common: &Common) -> Choices {
    Choices {
        profile: common.profile.clone(),
        endpoint_url: common.endpoint_url.clone(),
        region: common.region.clone(),
        ca_bundle: common.ca_bundle.clone(),
        no_verify_ssl: common.no_verify_ssl,
        no_sign_request: common.no_sign_request,
        ..Choices::default()
    }
}
