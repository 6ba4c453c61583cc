//! `anys3 sign`: the headers, the URL or the curl line of a signed request, and every value on the
//! way to them.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anys3::proto::names::decode;
use anys3::{Config, Credentials, PostForm, System};
use anys3_explain::{is_example, key_steps};
use anys3_sigv4::names::{AUTHORIZATION, HOST, X_AMZ_SECURITY_TOKEN};
use anys3_sigv4::{
    Claim, Expect, Head, Payload, Rules, Scope, Sha256, Signer, SigningKey, Timestamp, hex, sha256,
};
use clap::{Args, ValueHint};
use serde_json::{Map, Value, json};

use crate::cmd::explain::{choices, header, now};
use crate::failure::Failure;
use crate::options::Common;
use crate::report;

const EXAMPLES: &str = "\
Examples:
  anys3 sign https://s3.example.com/mybucket/a.txt | curl -H @- https://s3.example.com/mybucket/a.txt
  anys3 sign --curl -X PUT --body a.txt http://127.0.0.1:9000/mybucket/a.txt | sh
  anys3 sign --presign --expires-in 600 https://s3.example.com/mybucket/a.txt
  anys3 sign --verbose 'https://s3.example.com/mybucket?list-type=2&prefix=a/'
  anys3 sign --post --starts-with Content-Type=image/ --length-max 1000000 http://127.0.0.1:9000/mybucket/user/
  anys3 sign --service execute-api --region eu-west-1 https://abc.execute-api.eu-west-1.amazonaws.com/v1/cats
";

/// How much of a body is hashed at a time.
const BUFFER_LEN: usize = 64 * 1024;

/// For how many seconds URLs and forms work, as those of AWS's tools do.
const EXPIRES_IN: u32 = 3600;

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct Sign {
    /// The URL, as it will be sent; s3://bucket/key where an endpoint is set
    url: String,
    /// The method [default: GET, with a body PUT]
    #[arg(long, short = 'X', value_name = "METHOD")]
    request: Option<String>,
    /// A header to sign with the request: 'Name: value'
    #[arg(long, short = 'H', value_name = "HEADER", value_parser = header)]
    header: Vec<(String, String)>,
    /// The file with the body
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "payload")]
    body: Option<PathBuf>,
    /// In place of a body: its SHA-256 in hex, unsigned, or another name such as
    /// STREAMING-UNSIGNED-PAYLOAD-TRAILER
    #[arg(long, value_name = "HASH", value_parser = payload)]
    payload: Option<Payload>,
    /// The service; s3 has rules of its own for paths
    #[arg(long, value_name = "NAME", default_value = "s3")]
    service: String,
    /// When it is signed, as 20260102T030405Z [default: now]
    #[arg(long, alias = "at", value_name = "TIME")]
    time: Option<String>,
    /// Print a URL that works without headers
    #[arg(long, alias = "url", conflicts_with = "curl")]
    presign: bool,
    /// Print the fields of a form that uploads into the bucket of the URL: one key, or all below a
    /// path that ends with a slash; with --curl, the command that posts it
    #[arg(long, conflicts_with_all = ["presign", "header", "payload", "request", "verbose"])]
    post: bool,
    /// With --post: a field that the form must have, as acl=private; may be given several times
    #[arg(long, value_name = "NAME=VALUE", requires = "post", value_parser = field)]
    field: Vec<(String, String)>,
    /// With --post: a field that must begin so, as Content-Type=image/; may be given several times
    #[arg(long, value_name = "NAME=PREFIX", requires = "post", value_parser = field)]
    starts_with: Vec<(String, String)>,
    /// With --post: how many bytes the file may have
    #[arg(long, value_name = "BYTES", requires = "post")]
    length_max: Option<u64>,
    /// With --presign or --post: for how many seconds the URL or the form works, up to seven days
    /// [default: 3600]
    #[arg(long, value_name = "SECONDS")]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=604_800))]
    expires_in: Option<u32>,
    /// Print a curl command
    #[arg(long, conflicts_with = "json")]
    curl: bool,
    /// Print every value on the way: canonical request, string to sign, the steps of the key
    #[arg(long, short = 'v')]
    verbose: bool,
    /// With --verbose: print the keys, too; whoever has the last one can sign for a day
    #[arg(long, requires = "verbose")]
    show_keys: bool,
}

fn field(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("expected NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}

fn payload(text: &str) -> Result<Payload, String> {
    match text {
        "unsigned" => Ok(Payload::Unsigned),
        _ => Payload::parse(text.as_bytes())
            .ok_or_else(|| "expected 64 lower-case hex digits, or unsigned".into()),
    }
}

/// A request that is to be signed.
struct Request {
    method: String,
    scheme: String,
    host: String,
    path: String,
    query: String,
    headers: Vec<(String, String)>,
    payload: Payload,
}

pub(crate) async fn run(common: &Common, args: &Sign) -> Result<(), Failure> {
    if args.expires_in.is_some() && !args.presign && !args.post {
        return Err(Failure::usage(
            "--expires-in is for --presign and --post: signed headers work for 15 minutes",
        ));
    }
    if args.post && args.body.is_some() && !args.curl {
        return Err(Failure::usage(
            "--body with --post is for --curl: the fields are the same for every file",
        ));
    }
    let config = Config::load(&choices(common), &System)?;
    if let Some(set) = &config.region_set {
        return Err(Failure::config(format!(
            "sigv4a_signing_region_set is {set:?}, and sign makes signatures for one region (the \
             others, as presign, make them for a set)"
        )));
    }
    let credentials = config.identity.credentials(SystemTime::now()).await?;
    let credentials = credentials.ok_or_else(|| Failure::config("signing needs credentials"))?;
    let at = match &args.time {
        None => now(),
        Some(text) => Timestamp::parse(text.as_bytes())
            .ok_or_else(|| Failure::usage(format!("--time {text}: expected YYYYMMDDTHHMMSSZ")))?,
    };
    let region = config
        .region
        .clone()
        .unwrap_or_else(|| anys3::REGION_DEFAULT.to_owned());
    let scope = Scope {
        date: at.date(),
        region: &region,
        service: &args.service,
    };
    let refused = |e: anys3_sigv4::Error| Failure::usage(format!("cannot sign: {e}"));
    let key = SigningKey::derive(credentials.secret(), &scope).map_err(refused)?;
    let rules = if args.service == "s3" {
        Rules::S3
    } else {
        Rules::GENERAL
    };
    let signer = Signer {
        token: credentials.session_token(),
        rules,
        ..Signer::new(credentials.access_key(), &key)
    };
    let mut request = request(&config, args)?;
    if args.post {
        return post(common, &signer, &request, at, args);
    }
    if args.presign {
        let query = presigned(&signer, &request, at, args).map_err(refused)?;
        request.query = query;
    } else {
        let added = added(&signer, &request, at).map_err(refused)?;
        request.headers.extend(added);
    }
    let values = args
        .verbose
        .then(|| values(&request, &credentials, &scope, rules, args.show_keys));
    let values = values.transpose().map_err(refused)?;
    show(common, args, &request, values.as_ref())
}

fn request(config: &Config, args: &Sign) -> Result<Request, Failure> {
    let url = match args.url.strip_prefix("s3://") {
        None => args.url.clone(),
        Some(rest) => {
            let endpoint = config.endpoint.as_ref();
            let endpoint = endpoint
                .ok_or_else(|| Failure::usage("s3:// needs --endpoint-url, or give a whole URL"))?;
            let (bucket, key) = rest.split_once('/').unwrap_or((rest, ""));
            let uri = endpoint.uri(Some(bucket), Some(key).filter(|key| !key.is_empty()), &[]);
            uri.map_err(|e| Failure::usage(format!("{}: {e}", args.url)))?
                .to_string()
        }
    };
    let whole = || Failure::usage(format!("{url}: expected http:// or https:// and a host"));
    let (scheme, rest) = url.split_once("://").ok_or_else(whole)?;
    let (host, target) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    if host.is_empty() || host.contains('@') || !matches!(scheme, "http" | "https") {
        return Err(whole());
    }
    let target = target.split('#').next().unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let payload = match (&args.body, args.payload) {
        (Some(file), _) => Payload::Sha256(hashed(file)?),
        (None, Some(payload)) => payload,
        (None, None) if args.presign => Payload::Unsigned,
        (None, None) => Payload::EMPTY,
    };
    let method = args
        .request
        .clone()
        .unwrap_or_else(|| if args.body.is_some() { "PUT" } else { "GET" }.into());
    let own = if scheme == "https" { ":443" } else { ":80" };
    let mut headers = args.header.clone();
    if !headers
        .iter()
        .any(|(name, _)| name.eq_ignore_ascii_case(HOST))
    {
        headers.insert(
            0,
            (
                "Host".to_owned(),
                host.strip_suffix(own).unwrap_or(host).to_owned(),
            ),
        );
    }
    let path = if path.is_empty() {
        "/".to_owned()
    } else {
        sendable(path)
    };
    Ok(Request {
        method: method.to_ascii_uppercase(),
        scheme: scheme.to_owned(),
        host: host.to_owned(),
        path,
        query: sendable(query),
        headers,
        payload,
    })
}

/// What no request line may have, percent-encoded; the rest stays as it was written.
fn sendable(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn hashed(file: &Path) -> Result<[u8; 32], Failure> {
    let failed = |e: std::io::Error| Failure::usage(format!("cannot read {}: {e}", file.display()));
    let mut opened = std::fs::File::open(file).map_err(failed)?;
    let (mut hash, mut buffer) = (Sha256::new(), vec![0; BUFFER_LEN]);
    loop {
        let len = opened.read(&mut buffer).map_err(failed)?;
        if len == 0 {
            return Ok(hash.finish());
        }
        hash.update(buffer.get(..len).unwrap_or_default());
    }
}

impl Request {
    fn borrowed(&self) -> Vec<(&str, &[u8])> {
        self.headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_bytes()))
            .collect()
    }

    fn head<'a>(&'a self, headers: &'a [(&'a str, &'a [u8])]) -> Head<'a> {
        Head {
            method: &self.method,
            path: &self.path,
            query: &self.query,
            headers,
        }
    }

    /// The signature, once it is there: what stands behind the last equals sign of the header or
    /// the query.
    fn signature(&self) -> &str {
        let header = self
            .headers
            .iter()
            .find(|(name, _)| name == AUTHORIZATION)
            .map(|(_, value)| value.as_str());
        header
            .unwrap_or(&self.query)
            .rsplit('=')
            .next()
            .unwrap_or_default()
    }

    fn url(&self) -> String {
        let question = if self.query.is_empty() { "" } else { "?" };
        format!(
            "{}://{}{}{question}{}",
            self.scheme, self.host, self.path, self.query
        )
    }
}

fn presigned(
    signer: &Signer<'_>,
    request: &Request,
    at: Timestamp,
    args: &Sign,
) -> Result<String, anys3_sigv4::Error> {
    let mut query = String::new();
    let headers = request.borrowed();
    signer.presign(
        &request.head(&headers),
        at,
        args.expires_in.unwrap_or(EXPIRES_IN),
        request.payload,
        &mut query,
    )?;
    Ok(query)
}

/// Signs a form, and prints its fields, or the command that posts it.
fn post(
    common: &Common,
    signer: &Signer<'_>,
    request: &Request,
    at: Timestamp,
    args: &Sign,
) -> Result<(), Failure> {
    let path =
        decode(&request.path).ok_or_else(|| Failure::usage("the key of a form must be UTF-8"))?;
    let (bucket, key) = path
        .trim_start_matches('/')
        .split_once('/')
        .unwrap_or((path.trim_start_matches('/'), ""));
    if bucket.is_empty() {
        return Err(Failure::usage(
            "--post needs the bucket in the path: http://host/bucket/",
        ));
    }
    let mut form = PostForm::default();
    key.clone_into(&mut form.key);
    form.fields.clone_from(&args.field);
    form.starts_with.clone_from(&args.starts_with);
    form.length_max = args.length_max;
    let expires = Duration::from_secs(args.expires_in.unwrap_or(EXPIRES_IN).into());
    let fields = form
        .sign(bucket, signer, at, expires)
        .map_err(|e| Failure::usage(format!("cannot sign: {e}")))?;
    let url = format!("{}://{}/{bucket}", request.scheme, request.host);
    if common.json {
        let fields: Map<String, Value> = fields
            .into_iter()
            .map(|(name, value)| (name, json!(value)))
            .collect();
        return report::print_json(&json!({ "method": "POST", "url": url, "fields": fields }));
    }
    if !args.curl {
        let lines: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        return report::print(&lines.join("\n"));
    }
    let mut out = "curl -f".to_owned();
    for (name, value) in &fields {
        out.push_str(&format!(
            " \\\n  --form-string {}",
            quoted(&format!("{name}={value}"))
        ));
    }
    let file = args
        .body
        .as_ref()
        .map_or_else(|| "FILE".into(), |file| file.display().to_string());
    out.push_str(&format!(
        " \\\n  -F {}",
        quoted(&format!(
            "file=@\"{}\"",
            file.replace('\\', "\\\\").replace('"', "\\\"")
        ))
    ));
    out.push_str(&format!(" \\\n  {}", quoted(&url)));
    report::print(&out)
}

fn added(
    signer: &Signer<'_>,
    request: &Request,
    at: Timestamp,
) -> Result<Vec<(String, String)>, anys3_sigv4::Error> {
    let headers = request.borrowed();
    let signed = signer.sign(&request.head(&headers), at, request.payload)?;
    let mut out: Vec<_> = signed
        .added()
        .map(|(name, value)| (name.to_owned(), value.to_string()))
        .collect();
    out.push((AUTHORIZATION.to_owned(), signed.to_string()));
    Ok(out)
}

/// The values on the way to a signature.
struct Values {
    canonical_request: String,
    canonical_hash: String,
    string_to_sign: String,
    /// Name, formula and, where it may be shown, value of each step of the key.
    steps: Vec<(&'static str, String, Option<String>)>,
    signature: String,
}

fn values(
    request: &Request,
    credentials: &Credentials,
    scope: &Scope<'_>,
    rules: Rules,
    show_keys: bool,
) -> Result<Values, anys3_sigv4::Error> {
    let headers = request.borrowed();
    let head = request.head(&headers);
    let (regions, part) = ([scope.region], anys3_sigv4::Part::Signature);
    let absent = anys3_sigv4::Error::Absent {
        part,
        place: anys3_sigv4::Place::Head,
    };
    let claim = Claim::parse(&head)?.ok_or(absent)?;
    let expect = Expect {
        regions: &regions,
        service: scope.service,
        rules,
        payload: Some(request.payload),
        ..Expect::default()
    };
    let (mut canonical, mut string) = (Text::default(), Text::default());
    claim.write_canonical_request(&expect, &mut canonical)?;
    claim.write_string_to_sign(&expect, &mut string)?;
    let shown = show_keys || is_example(credentials.secret());
    let steps = key_steps(credentials.secret(), scope).into_iter();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ok(Values {
        canonical_hash: text(&hex(&sha256(&canonical.0))),
        canonical_request: text(&canonical.0),
        string_to_sign: text(&string.0),
        steps: steps
            .map(|step| {
                (
                    step.name,
                    step.formula,
                    shown.then(|| step.value.as_str().to_owned()),
                )
            })
            .collect(),
        signature: request.signature().to_owned(),
    })
}

/// Text that canonical forms are written to.
#[derive(Default)]
struct Text(Vec<u8>);

impl anys3_sigv4::Sink for Text {
    fn put(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }
}

fn show(
    common: &Common,
    args: &Sign,
    request: &Request,
    values: Option<&Values>,
) -> Result<(), Failure> {
    let headers = || {
        request
            .headers
            .iter()
            .filter(|(name, _)| !name.eq_ignore_ascii_case(HOST))
    };
    if common.json {
        let headers: Map<String, Value> = headers()
            .map(|(name, value)| (name.clone(), json!(value)))
            .collect();
        let mut out = json!({ "method": request.method, "url": request.url(), "headers": headers });
        if let (Some(values), Some(out)) = (values, out.as_object_mut()) {
            out.insert("canonical_request".into(), json!(values.canonical_request));
            out.insert(
                "canonical_request_sha256".into(),
                json!(values.canonical_hash),
            );
            out.insert("string_to_sign".into(), json!(values.string_to_sign));
            out.insert("signature".into(), json!(values.signature));
            let step = |(name, formula, value): &(&str, String, Option<String>)| json!({ "name": name, "formula": formula, "value": value });
            out.insert("key_steps".into(), values.steps.iter().map(step).collect());
        }
        return report::print_json(&out);
    }
    if let Some(values) = values {
        report::print(&written(values, request))?;
    }
    if args.curl {
        return report::print(&curl(args, request));
    }
    if args.presign {
        return report::print(&request.url());
    }
    let lines: Vec<String> = headers()
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    report::print(&lines.join("\n"))
}

/// The values, each under a line that says how it is made.
fn written(values: &Values, request: &Request) -> String {
    let token = request
        .headers
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(X_AMZ_SECURITY_TOKEN));
    let note = if token.is_some() {
        " (with your session token, which is a secret)"
    } else {
        ""
    };
    let mut out = format!(
        "# canonical request{note}\n{}\n\n",
        values.canonical_request
    );
    out.push_str(&format!(
        "# SHA-256 of the canonical request\n{}\n\n",
        values.canonical_hash
    ));
    out.push_str(&format!("# string to sign\n{}\n\n", values.string_to_sign));
    for (name, formula, value) in &values.steps {
        let value = value.as_deref().unwrap_or("(not shown: give --show-keys)");
        out.push_str(&format!("# {name} = {formula}\n{value}\n\n"));
    }
    out.push_str(&format!(
        "# signature = HMAC-SHA256(SigningKey, string to sign)\n{}\n\n",
        values.signature
    ));
    out.push_str("# the signed request");
    out
}

fn curl(args: &Sign, request: &Request) -> String {
    // -f: a refusal is a failure of the command, too.
    let mut out = "curl -f --path-as-is --globoff".to_owned();
    out.push_str(&match request.method.as_str() {
        "GET" => String::new(),
        "HEAD" => " --head".to_owned(),
        method => format!(" -X {}", quoted(method)),
    });
    for (name, value) in &request.headers {
        let given = args.header.iter().any(|(known, _)| known == name);
        if !name.eq_ignore_ascii_case(HOST) || given {
            // A header without a value is written with a semicolon: with a colon curl would leave
            // it out.
            let line = if value.is_empty() {
                format!("{name};")
            } else {
                format!("{name}: {value}")
            };
            out.push_str(&format!(" \\\n  -H {}", quoted(&line)));
        }
    }
    let bodiless = args.body.is_none() && matches!(args.payload, None | Some(Payload::EMPTY));
    if bodiless && matches!(request.method.as_str(), "PUT" | "POST") {
        out.push_str(" \\\n  -H 'Content-Length: 0'");
    }
    if let Some(file) = &args.body {
        let file = file.display().to_string();
        // Behind a slash curl -T puts the name of the file.
        out.push_str(&if request.path.ends_with('/') {
            format!(
                " \\\n  -H Content-Type: \\\n  --data-binary {}",
                quoted(&format!("@{file}"))
            )
        } else {
            format!(" \\\n  -T {}", quoted(&file))
        });
    }
    out.push_str(&format!(" \\\n  {}", quoted(&request.url())));
    out
}

/// A word of a POSIX shell.
fn quoted(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._/:".contains(&byte);
    if !text.is_empty() && text.bytes().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_shell() {
        for (text, word) in [
            ("a-b", "a-b"),
            ("", "''"),
            ("a b", "'a b'"),
            ("it's", "'it'\\''s'"),
            ("$x", "'$x'"),
        ] {
            assert_eq!(quoted(text), word);
        }
    }

    #[test]
    fn what_a_request_line_may_have_stays() {
        assert_eq!(sendable("/a b/%20/(c)/\u{e9}"), "/a%20b/%20/(c)/%C3%A9");
    }
}
