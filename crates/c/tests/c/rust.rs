//! The conformance run in Rust: the crate `anys3` does what the other languages do through C.

mod natives;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use anys3::proto::any::{AnyPages, AnyValue};
use anys3::proto::ops::{GetObject, PutObject};
use anys3::proto::{AnyOperation, AnyOutput};
use anys3::{Body, Choices, Client, Config, Credentials, Error, Identity, Kind, PostForm, System};
use anys3_sigv4::{Head, Payload, Scope, Signer, SigningKey, Timestamp};
use bytes::Bytes;
use futures_util::StreamExt as _;
use futures_util::stream;
use tokio::runtime::Runtime;

use super::faulty;
use super::library::root;
use super::target::{self, Target};

/// Why a step is not ok.
pub(super) type Outcome<T = ()> = Result<T, String>;

/// A run, and what all its steps share.
pub(super) struct Run {
    pub(super) runtime: Runtime,
    pub(super) client: Client,
    pub(super) temp: PathBuf,
    pub(super) variables: BTreeMap<String, String>,
}

/// The step that runs.
#[derive(Default)]
struct Step {
    choices: Option<Choices>,
    operation: String,
    /// What is set, in order.
    members: Vec<(String, String)>,
    timeout: Option<Duration>,
    body: Option<Body>,
    /// Where the answer goes, and what must be in it then.
    file: Option<(PathBuf, Vec<u8>)>,
    answer: Option<AnyValue>,
    answer_body: Option<Body>,
    error: Option<Error>,
    request_id: Option<String>,
    signed: Signed,
    has_run: bool,
}

/// A request that was signed for another HTTP client.
#[derive(Default)]
pub(super) struct Signed {
    pub(super) method: String,
    pub(super) url: String,
    pub(super) headers: String,
    pub(super) body: Vec<u8>,
    pub(super) fields: Vec<(String, String)>,
}

/// Does all steps, and prints them as the programs of other languages do.
pub(super) fn tap() -> String {
    let home = tempfile::tempdir().unwrap();
    let target = Target::start(home.path());
    let variables = [
        ("bucket", target.bucket.as_str()),
        ("endpoint", &target.endpoint),
        ("faulty", &faulty::start()),
        ("temp", home.path().to_str().unwrap()),
        ("key-id", &target::access_key()),
    ];
    let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let mut run = Run {
        runtime: Runtime::new().unwrap(),
        client: client(&choices(&target.endpoint)).unwrap(),
        temp: home.path().to_owned(),
        variables: variables.into_iter().collect(),
    };
    let script = fs::read_to_string(root().join("bindings/conformance/script.txt")).unwrap();
    let mut tap = String::new();
    for (index, step) in script.split("\nstep ").skip(1).enumerate() {
        let (name, directives) = step.split_once('\n').unwrap_or((step, ""));
        let (number, outcome) = (index + 1, run.step(directives));
        match outcome {
            Ok(skip) => tap.push_str(&format!("ok {number} - {name}{skip}\n")),
            Err(why) => tap.push_str(&format!("not ok {number} - {name}\n# {why}\n")),
        }
    }
    tap
}

/// What all clients are told, unless a step says otherwise.
pub(super) fn choices(endpoint: &str) -> Choices {
    let settings = [
        ("aws_access_key_id", target::access_key()),
        ("aws_secret_access_key", target::secret_key()),
    ];
    let settings = settings.map(|(name, value)| (name.to_owned(), value));
    Choices {
        endpoint_url: Some(endpoint.to_owned()),
        region: Some(target::region()),
        settings: settings.into_iter().collect(),
        ..Choices::default()
    }
}

pub(super) fn client(choices: &Choices) -> Result<Client, Error> {
    let mut choices = choices.clone();
    let timeout = choices.settings.remove("read_timeout");
    let mut config = Config::load(&choices, &System)?;
    if let Some(seconds) = timeout {
        config.http.timeouts.read = Duration::from_secs_f64(seconds.parse().unwrap());
    }
    Client::new(config)
}

/// The name of a kind, as the other languages have it.
pub(super) fn kind(error: &Error) -> String {
    let mut name = String::new();
    for c in format!("{:?}", error.kind()).chars() {
        if c.is_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.extend(c.to_lowercase());
    }
    name
}

pub(super) fn require(holds: bool, what: &str) -> Outcome {
    match holds {
        true => Ok(()),
        false => Err(what.to_owned()),
    }
}

pub(super) fn same(is: &str, expected: &str, what: &str) -> Outcome {
    require(is == expected, &format!("{what} is {is}, not {expected}"))
}

fn said(error: impl ToString) -> String {
    error.to_string()
}

/// The next part of a line, and the rest.
fn part(line: &str) -> (&str, &str) {
    line.split_once(' ').unwrap_or((line, ""))
}

fn counted(line: &str) -> Vec<u8> {
    let (count, text) = part(line);
    text.repeat(count.parse().unwrap()).into_bytes()
}

impl Run {
    /// Does a step; what it returns goes behind its name.
    fn step(&mut self, directives: &str) -> Outcome<String> {
        let mut step = Step::default();
        for line in directives.lines() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (word, rest) = part(line);
            let rest = self.expanded(rest);
            match (word, rest.as_str()) {
                ("native", "fork") => {
                    return Ok(" # SKIP a safe program in Rust does not fork".to_owned());
                }
                ("native", name) => natives::run(self, name)?,
                (word, rest) => self.directive(&mut step, word, rest)?,
            }
        }
        Ok(String::new())
    }

    fn expanded(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (name, value) in &self.variables {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text.replace("\\n", "\n").replace("\\s", " ")
    }

    fn client_of(&self, step: &Step) -> Result<Client, Error> {
        match &step.choices {
            Some(choices) => client(choices),
            None => Ok(self.client.clone()),
        }
    }

    pub(super) fn file_with(&self, bytes: &[u8]) -> PathBuf {
        let path = self.temp.join(format!(
            "file-{}",
            fs::read_dir(&self.temp).unwrap().count()
        ));
        fs::write(&path, bytes).unwrap();
        path
    }

    fn directive(&mut self, step: &mut Step, word: &str, rest: &str) -> Outcome {
        let (first, second) = part(rest);
        match word {
            "client" => {
                let choices = choices(&self.variables["endpoint"]);
                set_choice(step.choices.get_or_insert(choices), first, second);
            }
            "op" => {
                *step = Step {
                    choices: step.choices.take(),
                    operation: rest.to_owned(),
                    ..Step::default()
                };
            }
            "set" => step.members.push((first.to_owned(), second.to_owned())),
            "json" => step.members.push((String::new(), rest.to_owned())),
            "option" => step.timeout = Some(Duration::from_secs_f64(second.parse().unwrap())),
            "body" => step.body = Some(counted(rest).into()),
            "body-file" => {
                let path = self.file_with(&counted(rest));
                let body = self.runtime.block_on(Body::from_path(path));
                step.body = Some(body.map_err(said)?);
            }
            "body-stream" => step.body = Some(pieces(first, &counted(second), None)),
            "body-length" => {
                let bytes = counted(second);
                let length = u64::try_from(bytes.len()).unwrap();
                step.body = Some(pieces(first, &bytes, Some(length)));
            }
            "file" => {
                let path = self.temp.join("answer");
                let _ = fs::remove_file(&path);
                step.file = Some((path, counted(rest)));
            }
            "run" => {
                self.run(step);
                if let Some(error) = &step.error {
                    return Err(error.to_string());
                }
                if let Some((path, expected)) = &step.file {
                    require(
                        &fs::read(path).map_err(said)? == expected,
                        "the file has other bytes",
                    )?;
                }
            }
            "fail" => {
                self.run(step);
                let error = step.error.as_ref().ok_or("it succeeded")?;
                same(&kind(error), first, "kind")?;
                if second != "-" {
                    same(error.code().unwrap_or("-"), second, "code")?;
                }
                require(!error.message().is_empty(), "it has no message")?;
                let file = step.file.as_ref();
                require(
                    file.is_none_or(|(path, _)| !path.exists()),
                    "there is a file",
                )?;
            }
            "error" => same(&step.field(first), second, first)?,
            "have" => same(&step.get(first).unwrap_or_default(), second, first)?,
            "lacks" => require(step.get(rest).is_none(), &format!("{rest} is there"))?,
            "there" => require(step.get(rest).is_some(), &format!("{rest} is absent"))?,
            "save" => {
                let value = step.get(second).ok_or(format!("{second} is absent"))?;
                self.variables.insert(first.to_owned(), value);
            }
            "read" => require(self.read(step)? == counted(rest), "other bytes")?,
            "pieces" => require(self.read(step)? == counted(second), "other bytes")?,
            "read-fails" => {
                let body = step.answer_body.take().ok_or("there is no body")?;
                let read = self.runtime.block_on(body.collect(1 << 20));
                same(&kind(&read.err().ok_or("it was read")?), rest, "kind")?;
            }
            "items" => {
                let items = self.items(step, first)?;
                same(&items.join(" "), second, "items")?;
            }
            "presign" => {
                let seconds = Duration::from_secs(rest.parse().unwrap());
                step.has_run = true;
                match self.presign(step, seconds) {
                    Ok(signed) => step.signed = signed,
                    Err(error) => step.error = Some(error),
                }
            }
            "sign" => step.signed = self.sign(step).map_err(said)?,
            "request" => {
                let is = step.signed.part(first);
                require(is.contains(second), &format!("{first} is {is}"))?;
            }
            "curl" => {
                let (status, answer) = self.curl(&step.signed, second);
                same(&status, first, "status")?;
                if step.signed.method == "GET" {
                    same(&answer, second, "the answer")?;
                }
            }
            "answer" => {
                let mut answer = http::Response::new(Bytes::from(second.to_owned()));
                *answer.status_mut() = first.parse().unwrap();
                let operation = step.operation().map_err(said)?;
                step.has_run = true;
                match Client::read_any(&operation, answer) {
                    Ok(mut output) => step.answer = Some(output.value()),
                    Err(error) => step.error = Some(error),
                }
            }
            _ => return Err(format!("no directive {word}")),
        }
        Ok(())
    }

    /// Sends the operation, unless it was sent.
    fn run(&self, step: &mut Step) {
        if std::mem::replace(&mut step.has_run, true) {
            return;
        }
        let sent = self.client_of(step).and_then(|client| {
            let timeout = step.timeout.unwrap_or(Duration::from_secs(60));
            self.runtime.block_on(async {
                let send = tokio::time::timeout(timeout, send(&client, step));
                let late = |_| Err(Error::new(Kind::Timeout, "it took too long"));
                send.await.unwrap_or_else(late)
            })
        });
        if let Err(error) = sent {
            step.error = Some(error);
        }
    }

    fn read(&self, step: &mut Step) -> Outcome<Vec<u8>> {
        let body = step.answer_body.take().ok_or("there is no body")?;
        let bytes = self.runtime.block_on(body.collect(usize::MAX));
        Ok(bytes.map_err(said)?.to_vec())
    }

    /// What stands at a path of each item, over all pages.
    fn items(&self, step: &mut Step, path: &str) -> Outcome<Vec<String>> {
        let mut items = Vec::new();
        let first = step.operation().map_err(said)?;
        let pages = AnyPages::of(first.entry()).ok_or("it has no pages")?;
        let mut page = match &step.answer {
            Some(page) => page.clone(),
            None => self.page(first)?,
        };
        loop {
            for list in &pages.results {
                let list = page.member(list).map(AnyValue::items).unwrap_or_default();
                for item in list {
                    items.push(item.member(path).map_or_else(|| "-".to_owned(), shown));
                }
            }
            let Some(next) = pages.after(&page) else {
                return Ok(items);
            };
            let mut operation = step.operation().map_err(said)?;
            for (name, value) in next {
                operation.set(&name, value).map_err(said)?;
            }
            page = self.page(operation)?;
        }
    }

    fn page(&self, operation: AnyOperation) -> Outcome<AnyValue> {
        let reply = self.client.send_any(operation, Body::empty());
        Ok(self.runtime.block_on(reply).map_err(said)?.output.value())
    }

    fn presign(&self, step: &Step, expires: Duration) -> Result<Signed, Error> {
        let client = self.client_of(step)?;
        match step.operation.as_str() {
            "PresignPost" => {
                let mut form = PostForm::default();
                let mut bucket = String::new();
                for (name, value) in &step.members {
                    match name.as_str() {
                        "Bucket" => bucket.clone_from(value),
                        "Key" => form.key.clone_from(value),
                        "LengthMax" => form.length_max = value.parse().ok(),
                        field => {
                            let field = field.strip_prefix("Fields.").unwrap_or(field);
                            form.fields.push((field.to_owned(), value.clone()));
                        }
                    }
                }
                let signed = client.presign_post(&bucket, &form, expires);
                let signed = self.runtime.block_on(signed)?;
                Ok(Signed {
                    method: "POST".to_owned(),
                    url: signed.url,
                    fields: signed.fields,
                    ..Signed::default()
                })
            }
            "SignRequest" => Ok(step.by_hand(Some(expires))),
            _ => {
                let signed = client.presign_any(step.operation()?, expires);
                let signed = self.runtime.block_on(signed)?;
                Ok(Signed {
                    method: signed.method.to_string(),
                    url: signed.url,
                    headers: lines(&signed.headers),
                    ..Signed::default()
                })
            }
        }
    }

    fn sign(&self, step: &Step) -> Result<Signed, Error> {
        if step.operation == "SignRequest" {
            return Ok(step.by_hand(None));
        }
        let client = self.client_of(step)?;
        let body = step.body.as_ref().and_then(Body::as_bytes).cloned();
        let signed = client.sign_any(step.operation()?, body);
        let (parts, body) = self.runtime.block_on(signed)?.into_parts();
        Ok(Signed {
            method: parts.method.to_string(),
            url: parts.uri.to_string(),
            headers: lines(&parts.headers),
            body: body.to_vec(),
            fields: Vec::new(),
        })
    }

    /// Sends what was signed by `curl`, and returns the status and what was read.
    pub(super) fn curl(&self, signed: &Signed, text: &str) -> (String, String) {
        let (file, out) = (self.file_with(text.as_bytes()), self.temp.join("curl"));
        let _ = fs::remove_file(&out);
        let mut curl = Command::new("curl");
        curl.args(["-s", "-w", "%{http_code}", "-o"]).arg(&out);
        for (name, value) in &signed.fields {
            curl.args(["--form-string", &format!("{name}={value}")]);
        }
        if signed.method == "POST" {
            curl.args(["-F", &format!("file=@{}", file.display())]);
        }
        for line in signed
            .headers
            .lines()
            .filter(|line| !line.starts_with("content-length:"))
        {
            curl.args(["-H", line]);
        }
        if signed.method == "PUT" {
            curl.arg("-T").arg(&file);
        }
        let said = curl.arg(&signed.url).output().unwrap().stdout;
        let answer = fs::read(&out).unwrap_or_default();
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        (text(said), text(answer))
    }
}

/// Sends by the way that people would take: an upload, a download, or the operation as it is.
async fn send(client: &Client, step: &mut Step) -> Result<(), Error> {
    let operation = step.operation()?;
    let body = step.body.take().unwrap_or_default();
    let output = match operation.into_typed::<PutObject>() {
        Ok(put) => {
            let bucket = client.bucket(&put.bucket);
            // Where the operation is what is asked for, it is sent; a file or a stream is uploaded.
            if body.as_bytes().is_some() {
                let reply = client.send_with_body(put, body).await?;
                step.request_id = reply.request_id;
                AnyOutput::of_typed::<PutObject>(reply.output)
            } else {
                let output = bucket.upload_with(put, body, client.transfers()).await?;
                AnyOutput::of_typed::<PutObject>(output)
            }
        }
        Err(operation) => match operation.into_typed::<GetObject>() {
            Ok(get) => {
                let bucket = client.bucket(&get.bucket);
                match &step.file {
                    Some((path, _)) => {
                        let output = bucket.download_with(get, path).await?;
                        AnyOutput::of_typed::<GetObject>(output)
                    }
                    None => {
                        let reply = bucket.read_with(get).await?;
                        step.answer_body = Some(reply.body);
                        AnyOutput::of_typed::<GetObject>(reply.output)
                    }
                }
            }
            Err(operation) => {
                let reply = client.send_any(operation, body).await?;
                step.answer_body = Some(reply.body);
                step.request_id = reply.request_id;
                Ok(reply.output)
            }
        },
    };
    let mut output = output.map_err(|error| Error::new(Kind::Malformed, error.to_string()))?;
    step.answer = Some(output.value());
    Ok(())
}

impl Step {
    /// The operation with its members. What it does not take is an error as of a client.
    fn operation(&self) -> Result<AnyOperation, Error> {
        let invalid = |error: anys3::proto::Error| Error::new(Kind::Invalid, error.to_string());
        let mut operation = AnyOperation::named(&self.operation).map_err(invalid)?;
        for (path, value) in &self.members {
            if path.is_empty() {
                operation.set_json(value).map_err(invalid)?;
            } else if let Err(error) = operation.set(path, value.as_str()) {
                let value = AnyValue::of_json(value).map_err(|_| invalid(error))?;
                operation.set(path, value).map_err(invalid)?;
            }
        }
        operation.check().map_err(invalid)?;
        Ok(operation)
    }

    fn member(&self, name: &str) -> Option<&str> {
        let found = self.members.iter().find(|(member, _)| member == name);
        found.map(|(_, value)| value.as_str())
    }

    /// What stands at a path of the answer.
    fn get(&self, path: &str) -> Option<String> {
        if path == "$RequestId" {
            return self.request_id.clone();
        }
        let path = path.replace("].", ".").replace(['[', ']'], ".");
        let mut at = self.answer.as_ref()?;
        let mut left = path.trim_end_matches('.');
        while !left.is_empty() {
            if let Some(found) = at.member(left) {
                return Some(shown(found));
            }
            let (step, rest) = left.split_once('.').unwrap_or((left, ""));
            at = match step.parse::<usize>() {
                Ok(index) => at.items().get(index)?,
                Err(_) => at.member(step)?,
            };
            left = rest;
        }
        Some(shown(at))
    }

    /// A field of the error.
    fn field(&self, name: &str) -> String {
        let Some(error) = &self.error else {
            return "absent".to_owned();
        };
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        match name {
            "kind" => kind(error),
            "code" => text(error.code()),
            "status" => error.status().unwrap_or_default().to_string(),
            "said" => text(error.said_by_store()),
            "request-id" => text(error.request_id()),
            "operation" => text(error.operation()),
            "retryable" => error.is_retryable().to_string(),
            "attempts" => error.tries().to_string(),
            // The caller has named it, and the message repeats it.
            "resource" => {
                let bucket = self.member("Bucket").unwrap_or_default();
                let resource = format!("s3://{bucket}/{}", self.member("Key").unwrap_or_default());
                match error.to_string().contains(&resource) {
                    true => resource,
                    false => "absent".to_owned(),
                }
            }
            _ => format!("no field {name}"),
        }
    }

    /// Signs what no operation describes, with the crate of signatures.
    fn by_hand(&self, expires: Option<Duration>) -> Signed {
        let credentials = self.credentials();
        let url: http::Uri = self.member("Url").unwrap().parse().unwrap();
        let host = url.host().unwrap();
        let mut headers = vec![("host".to_owned(), host.to_owned())];
        for line in self.member("Headers").unwrap_or_default().lines() {
            let (name, value) = line.split_once(": ").unwrap();
            headers.push((name.to_owned(), value.to_owned()));
        }
        let at = Timestamp::parse(self.member("Time").unwrap().as_bytes()).unwrap();
        let scope = Scope {
            date: at.date(),
            region: self.member("Region").unwrap(),
            service: "s3",
        };
        let key = SigningKey::derive(credentials.secret(), &scope).unwrap();
        let signer = Signer::new(credentials.access_key(), &key);
        let listed: Vec<(&str, &[u8])> = headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_bytes()))
            .collect();
        let head = Head {
            method: "GET",
            path: url.path(),
            query: url.query().unwrap_or_default(),
            headers: &listed,
        };
        let mut signed = Signed {
            method: "GET".to_owned(),
            url: url.to_string(),
            ..Signed::default()
        };
        match expires {
            Some(expires) => {
                let seconds = expires.as_secs().try_into().unwrap();
                let mut query = String::new();
                signer
                    .presign(&head, at, seconds, Payload::Unsigned, &mut query)
                    .unwrap();
                signed.url = format!("https://{host}{}?{query}", url.path());
            }
            None => signed.headers = signer.sign(&head, at, Payload::EMPTY).unwrap().to_string(),
        }
        signed
    }

    fn credentials(&self) -> Credentials {
        let Some(choices) = &self.choices else {
            return Credentials::new(target::access_key(), &target::secret_key()).unwrap();
        };
        match Config::load(choices, &System).unwrap().identity {
            Identity::Fixed(credentials) => credentials,
            other => panic!("{other:?}"),
        }
    }
}

impl Signed {
    fn part(&self, name: &str) -> String {
        match name {
            "method" => self.method.clone(),
            "url" => self.url.clone(),
            "headers" => self.headers.clone(),
            "body" => String::from_utf8_lossy(&self.body).into_owned(),
            "fields" => format!("{:?}", self.fields),
            _ => format!("no part {name}"),
        }
    }
}

fn set_choice(choices: &mut Choices, name: &str, value: &str) {
    match name {
        "endpoint_url" => choices.endpoint_url = Some(value.to_owned()),
        "no_sign_request" => {
            choices.no_sign_request = value == "true";
            choices.settings.clear();
        }
        _ => {
            choices.settings.insert(name.to_owned(), value.to_owned());
        }
    }
}

/// A body that comes in pieces.
fn pieces(size: &str, bytes: &[u8], length: Option<u64>) -> Body {
    let size: usize = size.parse().unwrap();
    let pieces: Vec<Result<Bytes, Error>> = bytes
        .chunks(size)
        .map(|piece| Ok(Bytes::copy_from_slice(piece)))
        .collect();
    Body::from_stream(stream::iter(pieces).boxed(), length)
}

fn shown(value: &AnyValue) -> String {
    match value {
        AnyValue::Text(text) => text.clone(),
        other => other.to_json().trim_matches('"').to_owned(),
    }
}

fn lines(headers: &http::HeaderMap) -> String {
    let mut lines = String::new();
    for (name, value) in headers {
        lines.push_str(&format!("{name}: {}\n", value.to_str().unwrap()));
    }
    lines
}
