//! `anys3 doctor`: what stands between browsers, clients and a store, and what to do about it.

mod cors;
mod finding;
mod form;
mod gateway;
mod probe;
mod signature;
mod size;
mod store;
mod tls;

use std::time::SystemTime;

use anys3::proto::Timestamp;
use anys3::proto::cors::Origin;
use anys3::{Config, Error, Kind, System};
use clap::{Args, ValueHint};

use self::finding::{Finding, Findings};
use self::probe::Probe;
use crate::connect::choices;
use crate::failure::{Exit, Failure};
use crate::options::Common;

const EXAMPLES: &str = "\
Examples:
  anys3 doctor https://s3.example.com                       reachable, TLS, clock, signatures
  anys3 doctor https://s3.example.com --bucket uploads --origin https://app.example.com
  anys3 doctor https://s3.example.com --bucket uploads --origin https://app.example.com --fix
  ANYS3_TOKEN=… anys3 doctor https://files.example.com      a gateway, and the URLs that it signs
";

const AFTER: &str = "\
What is looked into, each on a line that begins with ok, fault or unknown, with the cure of a fault:

  reach      something answers at the URL
  tls        the certificate is trusted, is for this name, and lasts another 14 days
  clock      the clocks of both ends are less than 5 minutes apart: at 15, stores refuse signatures
  signature  the host that is signed is the one that the store sees, behind whatever proxies,
             and wrong signatures are refused
  bucket     the bucket is there; this line is only there where it is not
  cors       scripts of --origin may upload, and those of any web site may not send cookies
  etag       scripts may read ETag, without which uploaders fail though the object is stored
  form       forms with a policy (POST object) are taken, and their limit of size is kept
  size       no proxy in between refuses large bodies: they are announced, and not sent
  ready      the store behind a gateway answers and takes uploads
  token      ANYS3_TOKEN is let in by a gateway
  public     what a gateway signs URLs for can be reached from here

What is there is not changed, but with --fix. Of a store that does not keep the limit of a form, one
object of a byte below anys3-doctor/ is made, and deleted.

Exit status: 0 there is no fault; 1 there is one; 252 the command line is wrong, as an option that
does not go with the URL; 253 the configuration is wrong.";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES, after_help = AFTER)]
pub(crate) struct Doctor {
    /// A store or a gateway of anys3, as its users reach it [default: the store of every command]
    #[arg(value_name = "URL", value_hint = ValueHint::Url)]
    url: Option<String>,
    /// The bucket that is uploaded to [default: of a gateway, its own; of a store, cors, etag and form
    /// are not looked into]
    #[arg(long, value_name = "BUCKET")]
    bucket: Option<String>,
    /// The web site whose scripts upload, as `https://app.example.com` [default: cors and etag are not
    /// looked into]
    #[arg(long, value_name = "ORIGIN", value_parser = origin)]
    origin: Option<String>,
    /// Add a rule to the CORS configuration of --bucket that lets scripts of --origin upload
    #[arg(long, requires = "origin", requires = "bucket")]
    fix: bool,
}

fn origin(text: &str) -> Result<String, &'static str> {
    Origin::new(text).map(|_| text.to_owned())
}

pub(crate) async fn run(common: &Common, args: &Doctor) -> Result<(), Failure> {
    let mut choices = choices(common);
    choices.endpoint_url = args.url.clone().or(choices.endpoint_url);
    // A gateway may be below a path, which is none of an endpoint.
    let named = choices.endpoint_url.clone();
    choices.endpoint_url = named.as_deref().map(probe::origin_of).transpose()?;
    let config = Config::load(&choices, &System)?;
    let url = match (named, &config.endpoint) {
        (Some(url), _) => url,
        (None, Some(endpoint)) => endpoint.to_string(),
        (None, None) => {
            return Err(Failure::usage(
                "name a store or a gateway: anys3 doctor https://s3.example.com",
            ));
        }
    };
    let probe = Probe::new(config.http.clone(), &url)?;
    let mut findings = Findings::new(common);
    look(&probe, config, args, &mut findings).await?;
    match findings.faults {
        0 => Ok(()),
        _ => Err(Failure::told(Exit::Some)),
    }
}

async fn look(
    probe: &Probe,
    config: Config,
    args: &Doctor,
    findings: &mut Findings,
) -> Result<(), Failure> {
    let met = match probe.get("/").await {
        Ok(met) => met,
        Err(error) => {
            return findings.add(unreached(probe, &error).await);
        }
    };
    findings.add(Finding::fine("reach", format!("{} answers", probe.host())))?;
    if probe.is_secure() {
        findings.add(tls::lasts(probe.authority(), &config.http.tls).await)?;
    }
    findings.add(clock(&met))?;
    let bucket = args.bucket.as_deref().unwrap_or("anys3-doctor");
    let mut path = format!("/{bucket}/{}size", form::PREFIX);
    if probe.is_gateway().await {
        gateway::look(probe, args, findings).await?;
        path = "/upload".to_owned();
    } else if let Some(above) = probe.gateway_above().await {
        return findings.add(Finding::fault(
            "reach",
            format!("there is a gateway of anys3, and its URL is {above}"),
            format!("anys3 doctor {above}"),
        ));
    } else {
        store::look(probe, config, args, findings).await?;
    }
    findings.add(size::limit(probe, &path).await)
}

/// What is said where nothing answers, or nothing that is understood.
async fn unreached(probe: &Probe, error: &Error) -> Finding {
    if !probe.is_secure() && error.kind() == Kind::Malformed && probe.speaks_tls().await {
        return Finding::fault(
            "reach",
            "TLS is spoken there, and no HTTP without it",
            format!("use https://{}", probe.host()),
        );
    }
    let check = match error.kind() {
        Kind::Tls => "tls",
        _ => "reach",
    };
    let cure = error
        .hint()
        .unwrap_or("check the URL, and what stands between");
    Finding::fault(check, error.message(), cure)
}

/// How far apart clocks may be before it is a fault: a third of what stores allow.
const SKEW_MAX: i64 = 5 * 60;

fn clock(met: &probe::Answer) -> Finding {
    let said = met.header("date").and_then(Timestamp::parse);
    let Some(there) = said else {
        return Finding::unknown("clock", "the answer has no date");
    };
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let here = now.map_or(0, |now| i64::try_from(now.as_secs()).unwrap_or(i64::MAX));
    let apart = here.saturating_sub(there.secs());
    match apart.abs() <= SKEW_MAX {
        true => Finding::fine("clock", format!("{} s apart", apart.abs())),
        false => Finding::fault(
            "clock",
            format!(
                "the clock here is {} s {} that of the store: signatures are refused at 900",
                apart.abs(),
                if apart > 0 { "ahead of" } else { "behind" }
            ),
            "set the clock that is wrong by NTP, as with: timedatectl set-ntp true",
        ),
    }
}
