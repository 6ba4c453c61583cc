//! `anys3 explain`: which mistake makes exactly the signature that was sent.

use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use anys3::{Body, Choices, Config, Credentials, Environment, Error, Http, System, Transport};
use anys3_explain::{
    Answer, Attempt, INPUT_LEN_MAX, Input, Options, Outcome, Probe, ProbeOptions, Verdict, explain,
};
use anys3_sigv4::{Secret, Timestamp};
use clap::{Args, ValueHint};
use http::header::{DATE, SERVER};

use crate::failure::{Exit, Failure};
use crate::options::{Common, When};
use crate::report;

const EXAMPLES: &str = "\
Examples:
  anys3 explain request.txt                 a request as it was received; the secret is that of the profile
  pbpaste | anys3 explain -                 a curl command, a presigned URL, or the store's error document
  anys3 explain error.xml --canonical mine.txt
                                            what differs between my canonical request and the store's
  curl -v … 2>&1 | anys3 explain - --secret-key env:MY_SECRET --region eu-central-1
  anys3 explain url.txt --secret-key -      asks for the secret, and does not show it
  anys3 explain --endpoint-url https://s3.example.com
                                            ask the store itself: which of 20 variants does it take?
";

const AFTER_LONG: &str = "\
What it does:
  It makes known mistakes, one by one and then two at a time, to the request until the signature that was
  sent comes out. What comes out is a proof, not a guess. When nothing does, it says what was tried. The
  store's answer behind the request is taken into account. All mistakes: docs/explain.md.

Input:
  One or several of: a request as text (HTTP/1.1 or 2, also as curl -v or Python prints it), a curl
  command of any shell, a URL, an error document, the canonical request or string to sign that the client
  made. Nothing is sent anywhere, unless --endpoint-url is given without a file.

Exit status:
  0    the mistake is known, or there is none
  1    it is not: nothing makes this signature, the store refuses one that is right for the secret given,
       or the secret or the request is missing
  252  the input, or the command line, cannot be read
  253  a probe has no credentials, or they cannot be read
";

/// How much of an answer to a probe is read: an error document with a canonical request has a few
/// KiB.
const ANSWER_LEN_MAX: usize = 64 * 1024;
/// How much of a secret's file is read: secrets are at most 128 bytes, and a line end.
const SECRET_FILE_LEN_MAX: u64 = 4096;

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES, after_long_help = AFTER_LONG)]
pub(crate) struct Explain {
    /// The file with the request, or - for standard input; nothing to ask the store of
    /// --endpoint-url
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: Option<PathBuf>,
    /// Where the secret is: env:NAME, file://PATH, or - for the first line of standard input, which
    /// is asked for on a terminal [default: as for all commands, from environment variables or the
    /// profile]
    #[arg(long, value_name = "WHERE")]
    secret_key: Option<String>,
    /// A file with the canonical request (or the string to sign) that the client made
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    canonical: Option<PathBuf>,
    /// Another name of the store that the client may have signed, as minio:9000; may be given
    /// several times
    #[arg(long, value_name = "HOST")]
    host: Vec<String>,
    /// What a proxy may have taken from the front of the path, as /storage; may be given several
    /// times
    #[arg(long, value_name = "PATH")]
    prefix: Vec<String>,
    /// A header as the client sent it, where the request has what arrived: 'Name: value'
    #[arg(long, short = 'H', value_name = "HEADER", value_parser = header)]
    header: Vec<(String, String)>,
    /// The store's clock when the request arrived, as 20260102T030405Z, or now
    #[arg(long, value_name = "TIME")]
    clock: Option<String>,
}

pub(crate) fn header(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once(':').ok_or("expected 'Name: value'")?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

pub(crate) async fn run(common: &Common, args: &Explain) -> Result<(), Failure> {
    match (&args.file, &common.endpoint_url) {
        (None, Some(_)) => probe(common, args).await,
        (Some(file), _) => explain_input(common, args, file).await,
        (None, None) if args.canonical.is_some() => {
            explain_input(common, args, Path::new("-")).await
        }
        (None, None) if io::stdin().is_terminal() => Err(Failure::usage(
            "nothing to explain: give a file with the request, - to paste it, or --endpoint-url to ask a store",
        )),
        (None, None) => explain_input(common, args, Path::new("-")).await,
    }
}

async fn explain_input(common: &Common, args: &Explain, file: &Path) -> Result<(), Failure> {
    let secret_from_stdin = args.secret_key.as_deref() == Some("-");
    if secret_from_stdin && file == Path::new("-") {
        return Err(Failure::usage(
            "both the request and the secret from standard input: put one into a file",
        ));
    }
    let mut input = Input::parse(&read(file)?)
        .map_err(|e| Failure::usage(format!("{}: {e}", file.display())))?;
    if let Some(file) = &args.canonical {
        let theirs = Input::parse(&read(file)?)
            .map_err(|e| Failure::usage(format!("{}: {e}", file.display())))?;
        if theirs.canonical_request.is_none() && theirs.string_to_sign.is_none() {
            let what = "neither a canonical request nor a string to sign";
            return Err(Failure::usage(format!("{}: {what}", file.display())));
        }
        input.canonical_request = theirs.canonical_request.or(input.canonical_request);
        input.string_to_sign = theirs.string_to_sign.or(input.string_to_sign);
    }
    if input.signed_by_curl {
        report::tell(
            "curl makes this signature itself: run the command with -v, and give what it prints",
        );
    }
    let profiles = Profiles::read();
    let credentials = credentials(common).await;
    let given = given_secret(args)?;
    let access_key = input.access_key();
    let secret = match &given {
        Some(secret) => Some(secret),
        None => chosen(access_key.as_deref(), credentials.as_ref(), &profiles),
    };
    let verdict = explain(
        &input,
        secret,
        &options(
            common,
            args,
            credentials.as_ref(),
            &profiles.borrowed(),
            &args.names(common.endpoint_url.as_ref()),
        )?,
    );
    show(common, &verdict)?;
    match verdict.outcome {
        Outcome::NoMatch
        | Outcome::Refused
        | Outcome::NoSecret
        | Outcome::NoRequest
        | Outcome::Unsigned => Err(Failure::told(Exit::Some)),
        _ => Ok(()),
    }
}

/// The names that are borrowed by the options.
struct Names<'a> {
    hosts: Vec<&'a str>,
    prefixes: Vec<&'a str>,
    headers: Vec<(&'a str, &'a str)>,
}

impl Explain {
    /// The endpoint is a name of the store, too.
    fn names<'a>(&'a self, endpoint_url: Option<&'a String>) -> Names<'a> {
        Names {
            hosts: self
                .host
                .iter()
                .chain(endpoint_url)
                .map(String::as_str)
                .collect(),
            prefixes: self.prefix.iter().map(String::as_str).collect(),
            headers: self
                .header
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect(),
        }
    }
}

fn options<'a>(
    common: &'a Common,
    args: &Explain,
    credentials: Option<&'a Credentials>,
    secrets: &'a [(&'a str, &'a Secret)],
    names: &'a Names<'a>,
) -> Result<Options<'a>, Failure> {
    let clock = match args.clock.as_deref() {
        None => None,
        Some("now") => Some(now()),
        Some(text) => Some(
            Timestamp::parse(text.as_bytes())
                .or_else(|| Timestamp::parse_iso(text.as_bytes()))
                .ok_or_else(|| {
                    Failure::usage(format!("--clock {text}: expected 20260102T030405Z, or now"))
                })?,
        ),
    };
    Ok(Options {
        now: clock,
        region: common.region.as_deref(),
        hosts: &names.hosts,
        prefixes: &names.prefixes,
        headers: &names.headers,
        secrets,
        token: credentials.and_then(Credentials::session_token),
        ..Options::default()
    })
}

fn show(common: &Common, verdict: &Verdict) -> Result<(), Failure> {
    if common.json {
        let mut line = String::new();
        verdict
            .write_json(&mut line)
            .map_err(|_| Failure::other("the verdict cannot be written"))?;
        return report::print(&line);
    }
    let text = if coloured(common) {
        verdict.coloured().to_string()
    } else {
        verdict.to_string()
    };
    report::print(text.trim_end())
}

/// Whether standard output takes colours: <https://no-color.org>.
fn coloured(common: &Common) -> bool {
    let set = |name: &str| System.variable(name).is_some_and(|value| !value.is_empty());
    let dumb = System.variable("TERM").is_some_and(|term| term == "dumb");
    let wanted = common.color == When::Always || !(set("NO_COLOR") || dumb);
    wanted && report::suits(common.color, io::stdout().is_terminal())
}

pub(crate) fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    Timestamp::from_unix(since.map_or(0, |since| since.as_secs()))
}

/// A file, or standard input.
fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    let limit = u64::try_from(INPUT_LEN_MAX)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    let mut out = Vec::new();
    let read = if file == Path::new("-") {
        io::stdin().lock().take(limit).read_to_end(&mut out)
    } else {
        std::fs::File::open(file).and_then(|opened| opened.take(limit).read_to_end(&mut out))
    };
    read.map_err(|e| Failure::usage(format!("cannot read {}: {e}", file.display())))?;
    Ok(out)
}

/// The secret of `--secret-key`, which names the place where it is.
fn given_secret(args: &Explain) -> Result<Option<Secret>, Failure> {
    let Some(place) = &args.secret_key else {
        return Ok(None);
    };
    let text = if place == "-" {
        asked().map_err(|e| Failure::usage(format!("cannot read the secret: {e}")))?
    } else if let Some(name) = place.strip_prefix("env:") {
        System
            .variable(name)
            .ok_or_else(|| Failure::usage(format!("the variable {name} is not set")))?
    } else if let Some(path) = place.strip_prefix("file://") {
        let mut text = String::new();
        let file = std::fs::File::open(path)
            .and_then(|file| file.take(SECRET_FILE_LEN_MAX).read_to_string(&mut text));
        file.map_err(|e| Failure::usage(format!("cannot read {path}: {e}")))?;
        text
    } else {
        return Err(Failure::usage(
            "--secret-key takes env:NAME, file://PATH or -: on the command line everyone on this machine sees it",
        ));
    };
    let text = zeroize::Zeroizing::new(text);
    let secret = Secret::new(text.trim_end_matches(['\r', '\n']));
    secret
        .map(Some)
        .map_err(|e| Failure::usage(format!("--secret-key: {e}")))
}

/// The first line of standard input; a terminal is asked for it, and does not show it.
fn asked() -> io::Result<String> {
    use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
    let stdin = io::stdin();
    let shown = tcgetattr(&stdin).ok().filter(|_| stdin.is_terminal());
    if let Some(shown) = &shown {
        let mut hidden = shown.clone();
        hidden.local_modes.remove(LocalModes::ECHO);
        tcsetattr(&stdin, OptionalActions::Flush, &hidden)?;
        write!(io::stderr(), "Secret: ")?;
    }
    let mut line = String::new();
    let read = stdin.read_line(&mut line);
    if let Some(shown) = &shown {
        tcsetattr(&stdin, OptionalActions::Flush, shown)?;
        writeln!(io::stderr())?;
    }
    read.map(|_| line)
}

async fn credentials(common: &Common) -> Option<Credentials> {
    let config = Config::load(&choices(common), &System).ok()?;
    config
        .identity
        .credentials(SystemTime::now())
        .await
        .ok()
        .flatten()
}

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

/// The secret of the access key that the request names, wherever it is; else the one at hand.
fn chosen<'a>(
    access_key: Option<&str>,
    credentials: Option<&'a Credentials>,
    profiles: &'a Profiles,
) -> Option<&'a Secret> {
    let at_hand = credentials.map(Credentials::secret);
    let Some(access_key) = access_key.filter(|access_key| !access_key.is_empty()) else {
        return at_hand;
    };
    if credentials.is_some_and(|credentials| credentials.access_key() == access_key) {
        return at_hand;
    }
    if let Some(profile) = profiles
        .0
        .iter()
        .find(|profile| profile.access_key == access_key)
    {
        report::tell(&format!(
            "using the secret of profile {}, whose access key the request names",
            profile.name
        ));
        return Some(&profile.secret);
    }
    if let Some(credentials) = credentials {
        let at_hand = credentials.access_key();
        report::tell(&format!(
            "the request names the access key {access_key}, and the secret at hand is of {at_hand}"
        ));
    }
    at_hand
}

/// The profiles of the shared credentials file: a request may be signed with the secret of the
/// wrong one.
struct Profiles(Vec<Profile>);

struct Profile {
    name: String,
    access_key: String,
    secret: Secret,
}

impl Profiles {
    fn read() -> Self {
        let path = System
            .variable("AWS_SHARED_CREDENTIALS_FILE")
            .map(PathBuf::from);
        let home = || {
            System
                .variable("HOME")
                .map(|home| Path::new(&home).join(".aws/credentials"))
        };
        let text = path
            .or_else(home)
            .and_then(|path| System.read(&path).ok())
            .unwrap_or_default();
        Self::parse(&zeroize::Zeroizing::new(text))
    }

    fn parse(text: &str) -> Self {
        let mut all = Vec::new();
        for section in text
            .split("\n[")
            .map(|section| section.trim_start_matches('['))
        {
            let (name, rest) = section.split_once(']').unwrap_or_default();
            let value = |wanted: &str| {
                let mut pairs = rest.lines().filter_map(|line| line.split_once('='));
                pairs
                    .find(|(name, _)| name.trim() == wanted)
                    .map(|(_, value)| value.trim())
            };
            let pair = value("aws_access_key_id").zip(value("aws_secret_access_key"));
            if let Some((access_key, secret)) =
                pair.and_then(|(key, secret)| Some((key, Secret::new(secret).ok()?)))
            {
                all.push(Profile {
                    name: name.trim().to_owned(),
                    access_key: access_key.to_owned(),
                    secret,
                });
            }
        }
        Self(all)
    }

    fn borrowed(&self) -> Vec<(&str, &Secret)> {
        self.0
            .iter()
            .map(|profile| (profile.name.as_str(), &profile.secret))
            .collect()
    }
}

/// Sends the variants of a probe, one after the other.
async fn probe(common: &Common, args: &Explain) -> Result<(), Failure> {
    let config = Config::load(&choices(common), &System)?;
    let endpoint = config
        .endpoint
        .clone()
        .ok_or_else(|| Failure::usage("give --endpoint-url"))?;
    let credentials = config.identity.credentials(SystemTime::now()).await?;
    let credentials = credentials.ok_or_else(|| Failure::config("a probe needs credentials"))?;
    let given = given_secret(args)?;
    let (host, scheme) = (
        endpoint.authority().to_owned(),
        if endpoint.is_https() { "https" } else { "http" },
    );
    let mut nonce = [0u8; 4];
    getrandom::fill(&mut nonce).map_err(|e| Failure::other(format!("no random numbers: {e}")))?;
    let bucket = format!("anys3-probe-{:08x}", u32::from_be_bytes(nonce));
    let region = config
        .region
        .clone()
        .unwrap_or_else(|| anys3::REGION_DEFAULT.to_owned());
    let mut probe = Probe::new(ProbeOptions {
        host: &host,
        region: &region,
        access_key: credentials.access_key(),
        secret: given.as_ref().unwrap_or_else(|| credentials.secret()),
        token: credentials.session_token(),
        now: now(),
        bucket: &bucket,
    });
    let transport = Http::new(config.http.clone());
    while let Some(attempt) = probe.next() {
        let what = attempt.title.clone();
        let answer = send(&transport, scheme, &host, attempt).await;
        probe.answered(
            &answer.map_err(|e| Failure::doing(format!("cannot probe {endpoint}: {what}"), &e))?,
        );
    }
    let found = probe.report();
    if common.json {
        let mut line = String::new();
        found
            .write_json(&mut line)
            .map_err(|_| Failure::other("the report cannot be written"))?;
        report::print(&line)?;
    } else {
        report::print(found.to_string().trim_end())?;
    }
    if found.works {
        Ok(())
    } else {
        Err(Failure::told(Exit::Some))
    }
}

/// Sends one attempt as it is, and reads the start of the answer.
async fn send(
    transport: &Http,
    scheme: &str,
    host: &str,
    attempt: Attempt,
) -> Result<Answer, Error> {
    let request = attempt.request;
    let unusable = |e: http::Error| {
        Error::new(anys3::Kind::Invalid, "the request cannot be written").because(e.to_string())
    };
    let mut builder = http::Request::builder()
        .method(request.method.as_str())
        .uri(format!("{scheme}://{host}{}", request.target()));
    for (name, value) in &request.headers {
        builder = builder.header(name, value.as_slice());
    }
    let body = Body::from(request.body.unwrap_or_default());
    let answer = transport
        .call(builder.body(body).map_err(unusable)?)
        .await?;
    let (head, mut body) = answer.into_parts();
    let text = |name| {
        head.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_owned()
    };
    let mut out = Answer {
        status: head.status.as_u16(),
        body: Vec::new(),
        date: text(DATE),
        server: text(SERVER),
    };
    while let Some(chunk) = body.next().await.transpose()? {
        out.body.extend(
            chunk
                .iter()
                .take(ANSWER_LEN_MAX.saturating_sub(out.body.len())),
        );
        if out.body.len() >= ANSWER_LEN_MAX {
            break;
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_with_both_halves_are_read() {
        let text = "[default]\naws_access_key_id = A\naws_secret_access_key=s=1\n\n[ two ]\naws_access_key_id=B\n\
                    [three]\naws_secret_access_key = t\naws_access_key_id = C\n";
        let all = Profiles::parse(text);
        let names: Vec<_> = all
            .0
            .iter()
            .map(|profile| (profile.name.as_str(), profile.access_key.as_str()))
            .collect();
        assert_eq!(names, [("default", "A"), ("three", "C")]);
    }
}
