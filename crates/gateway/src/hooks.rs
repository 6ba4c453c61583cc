//! Who is asked about uploads before they begin and before they are finished, and told of them
//! afterwards. Whoever cannot be asked lets nothing through.

mod address;
mod clamd;
mod command;
mod http;

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use ::http::StatusCode;
use anys3::proto::ops::GetObject;
use anys3::proto::{Metadata, Timestamp};
use anys3::{Client, Error};
use bytes::Bytes;
use futures_util::future::Either;
use futures_util::{Stream, StreamExt as _, stream};
use serde::{Deserialize, Deserializer, Serialize};
use tokio::sync::{Semaphore, SemaphorePermit};

pub use self::address::Network;
pub use self::clamd::ClamdAddress;
use self::clamd::Verdict;
pub use self::command::CommandHook;
pub use self::http::HttpHook;
use crate::refusal::Refusal;
use crate::route::checked_key;
use crate::seconds;

/// The longest answer of a hook: a key, or a sentence.
const ANSWER_LEN_MAX: usize = 16 * 1024;
/// How many things of uploads that are finished wait to be told, for each hook: what a receiver
/// that is restarted has missed. Further ones are not told, and the log says so.
const WAITING_MAX: usize = 1024;
/// How many are told at once, for each hook: a receiver is not overrun.
const TOLD_AT_ONCE: usize = 8;
/// How often a receiver is told of an upload that is finished until it answers: for some minutes.
const TOLD_ATTEMPTS: u32 = 10;
/// How many programs of one hook run at once before something: what scans a file or asks a database
/// is not run hundreds of times. Others wait, for no longer than the hook may take.
const COMMANDS_AT_ONCE: usize = 16;
/// How many seconds whoever uploads is to stay away while a hook cannot be asked.
const RETRY_AFTER_SECONDS: u64 = 5;

/// How long a hook may take, unless it says otherwise.
pub const HOOK_TIMEOUT: Duration = Duration::from_secs(10);
/// The longest it may take: connections of clients wait that long.
pub const HOOK_TIMEOUT_MAX: Duration = Duration::from_secs(300);
/// How often a hook before something is asked until it answers, unless it says otherwise.
pub const HOOK_ATTEMPTS: u32 = 3;
/// The most attempts: whoever uploads waits for them.
pub const HOOK_ATTEMPTS_MAX: u32 = 10;

/// When a hook is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HookTime {
    /// Before the first byte is taken: it may refuse, or say another key.
    BeforeCreate,
    /// When all bytes are there, and nobody can see them yet: it may refuse, or say another key.
    BeforeFinish,
    /// When the object is there. Nothing is undone by what it says.
    AfterFinish,
}

impl HookTime {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::BeforeCreate, Self::BeforeFinish, Self::AfterFinish];

    /// Its name in a configuration, and in what a hook is sent.
    pub fn name(self) -> &'static str {
        match self {
            Self::BeforeCreate => "before_create",
            Self::BeforeFinish => "before_finish",
            Self::AfterFinish => "after_finish",
        }
    }
}

/// Whom a gateway asks about uploads, and tells of them. By default nobody.
#[derive(Default)]
pub struct Hooks {
    /// In the order in which they are called.
    pub hooks: Vec<Hook>,
    /// Whether URLs are signed with which the store is written to directly, although there is a
    /// hook before uploads are finished, which then is not asked.
    pub unchecked_presign: bool,
}

/// Somebody to be asked, or told.
pub struct Hook {
    name: String,
    times: Vec<HookTime>,
    timeout: Duration,
    attempts: u32,
    how: How,
    /// Places for what waits to be told.
    waiting: Arc<Semaphore>,
    /// Places for what is told now.
    telling: Arc<Semaphore>,
    /// Places for programs that are asked now.
    asking: Semaphore,
}

/// How a hook is called.
pub enum How {
    /// By an HTTP request.
    Http(HttpHook),
    /// By running a program.
    Command(CommandHook),
    /// By a scan for viruses, before an upload is finished.
    Clamd {
        /// Where clamd listens.
        address: ClamdAddress,
        /// The most bytes that are scanned: no more than its `StreamMaxLength`.
        size_max: u64,
        /// Whether what is larger passes without a scan. Else it is refused.
        pass_larger: bool,
    },
}

impl Hook {
    /// A hook with its name in logs.
    ///
    /// # Errors
    /// A sentence that says what does not go together.
    pub fn new(
        name: String,
        times: Vec<HookTime>,
        timeout: Duration,
        attempts: u32,
        how: How,
    ) -> Result<Self, String> {
        if times.is_empty() {
            return Err("when must name at least one time".to_owned());
        }
        if timeout.is_zero() || timeout > HOOK_TIMEOUT_MAX {
            let most = HOOK_TIMEOUT_MAX.as_secs();
            return Err(format!("timeout_seconds is 1 to {most}"));
        }
        if !(1..=HOOK_ATTEMPTS_MAX).contains(&attempts) {
            return Err(format!("attempts is 1 to {HOOK_ATTEMPTS_MAX}"));
        }
        if matches!(how, How::Clamd { .. }) && times != [HookTime::BeforeFinish] {
            return Err("clamd is asked before_finish, and at no other time".to_owned());
        }
        Ok(Self {
            name,
            times,
            timeout,
            attempts,
            how,
            waiting: Arc::new(Semaphore::new(WAITING_MAX)),
            telling: Arc::new(Semaphore::new(TOLD_AT_ONCE)),
            asking: Semaphore::new(COMMANDS_AT_ONCE),
        })
    }
}

/// What a hook is told of an upload.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct UploadEvent {
    /// The same for all that is said of one upload.
    pub(crate) upload: String,
    /// The first segment of the path that it came by.
    pub(crate) door: String,
    /// Who uploads.
    pub(crate) caller: String,
    pub(crate) bucket: String,
    pub(crate) key: String,
    /// In bytes, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) size: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) content_type: Option<String>,
    #[serde(skip_serializing_if = "Metadata::is_empty")]
    pub(crate) metadata: Metadata,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) etag: Option<String>,
}

#[derive(Serialize)]
struct Message<'a> {
    event: &'static str,
    time: String,
    #[serde(flatten)]
    about: &'a UploadEvent,
}

/// What a hook says.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    key: Option<String>,
    #[serde(default, deserialize_with = "said")]
    reject: Option<Rejection>,
}

/// What is there if it is named: `null` is no rejection, and not the absence of one.
fn said<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(from).map(Some)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rejection {
    status: Option<u16>,
    message: String,
}

/// Where the bytes of an upload are that is to be finished. A clone reads them once more.
#[derive(Clone)]
pub(crate) enum Held {
    Memory(Bytes),
    /// In an object that nobody sees.
    Object {
        client: Client,
        bucket: String,
        key: String,
    },
    /// In the parts of a multipart upload, which nobody can read.
    Parts,
}

impl Held {
    async fn read(self) -> Result<impl Stream<Item = Result<Bytes, Error>> + Send, Error> {
        let (client, bucket, key) = match self {
            Self::Memory(bytes) => {
                return Ok(Either::Left(stream::once(std::future::ready(Ok(bytes)))));
            }
            Self::Object {
                client,
                bucket,
                key,
            } => (client, bucket, key),
            Self::Parts => {
                return Err(Error::new(anys3::Kind::Local, "parts cannot be read"));
            }
        };
        let get = GetObject {
            bucket,
            key,
            ..GetObject::default()
        };
        let body = client.send(get).await?.body;
        let chunks = stream::unfold(body, |mut body| async move {
            let next = body.next().await?;
            Some((next, body))
        });
        Ok(Either::Right(chunks.boxed()))
    }
}

impl Hooks {
    fn at(&self, time: HookTime) -> impl Iterator<Item = &Hook> {
        self.hooks
            .iter()
            .filter(move |hook| hook.times.contains(&time))
    }

    /// Whether anybody is asked before an upload is finished.
    pub(crate) fn checks_finish(&self) -> bool {
        self.at(HookTime::BeforeFinish).next().is_some()
    }

    /// Refuses to sign what is then written without anybody being asked.
    pub(crate) fn check_presign(&self) -> Result<(), Refusal> {
        match self.checks_finish() && !self.unchecked_presign {
            false => Ok(()),
            true => Err(Refusal::new(
                StatusCode::FORBIDDEN,
                "UploadsAreChecked",
                "uploads are checked here, and cannot go to the store directly",
            )
            .hint("send the file to the gateway: POST /upload, or /tus/")),
        }
    }

    /// Asks whether an upload may begin, and under which key.
    pub(crate) async fn before_create(&self, about: &mut UploadEvent) -> Result<(), Refusal> {
        for hook in self.at(HookTime::BeforeCreate) {
            // On the heap, here and below: most uploads have no hooks, and need no place for them.
            Box::pin(hook.ask(HookTime::BeforeCreate, about)).await?;
        }
        Ok(())
    }

    /// Asks whether an upload whose bytes are all there may be finished, and under which key.
    pub(crate) async fn before_finish(
        &self,
        about: &mut UploadEvent,
        held: &Held,
    ) -> Result<(), Refusal> {
        for hook in self.at(HookTime::BeforeFinish) {
            let asked_as = about.key.clone();
            match &hook.how {
                How::Clamd {
                    address,
                    size_max,
                    pass_larger,
                } => {
                    let larger = about.size.is_none_or(|size| size > *size_max);
                    match (larger, pass_larger) {
                        (false, _) => Box::pin(hook.scan(address, held.clone())).await?,
                        (true, true) => {}
                        (true, false) => return Err(unscannable(*size_max)),
                    }
                }
                _ => Box::pin(hook.ask(HookTime::BeforeFinish, about)).await?,
            }
            if about.key != asked_as && matches!(held, Held::Parts) {
                tracing::error!(hook = hook.name, "a key was said for what has one");
                return Err(unavailable());
            }
        }
        Ok(())
    }

    /// Tells of an upload that is finished, in the background.
    pub(crate) fn after_finish(self: &Arc<Self>, about: &UploadEvent) {
        for (n, hook) in self.hooks.iter().enumerate() {
            if !hook.times.contains(&HookTime::AfterFinish) {
                continue;
            }
            let Ok(place) = Arc::clone(&hook.waiting).try_acquire_owned() else {
                tracing::error!(
                    hook = hook.name,
                    "too much waits to be told; an upload is not told"
                );
                continue;
            };
            let (hooks, about) = (Arc::clone(self), about.clone());
            tokio::spawn(async move {
                if let Some(hook) = hooks.hooks.get(n) {
                    hook.tell(&about).await;
                }
                drop(place);
            });
        }
    }
}

impl Hook {
    /// Asks, and takes over the key that is said.
    async fn ask(&self, time: HookTime, about: &mut UploadEvent) -> Result<(), Refusal> {
        let place = self.place().await.map_err(|why| self.failed(&why))?;
        let answer = self.call(time, about, self.attempts).await;
        drop(place);
        let answer = answer
            .and_then(|bytes| parse(&bytes))
            .map_err(|why| self.failed(&why))?;
        if let Some(rejection) = answer.reject {
            return Err(rejected(rejection));
        }
        if let Some(key) = answer.key {
            about.key = checked_key(key)
                .map_err(|refusal| self.failed(&format!("its key: {}", refusal.sentence())))?;
        }
        Ok(())
    }

    /// Waits for a place to run a program. Its time begins when it has one.
    async fn place(&self) -> Result<Option<SemaphorePermit<'_>>, String> {
        if !matches!(self.how, How::Command(_)) {
            return Ok(None);
        }
        let place = tokio::time::timeout(self.timeout, self.asking.acquire()).await;
        let busy = || format!("{COMMANDS_AT_ONCE} of it run, and none has ended in time");
        // Never closed.
        Ok(place.map_err(|_| busy())?.ok())
    }

    async fn tell(&self, about: &UploadEvent) {
        // Never closed.
        let _lane = self.telling.acquire().await;
        let told = self.call(HookTime::AfterFinish, about, TOLD_ATTEMPTS).await;
        if let Err(why) = told {
            tracing::error!(
                hook = self.name,
                upload = about.upload,
                why,
                "an upload is not told"
            );
        }
    }

    async fn call(
        &self,
        time: HookTime,
        about: &UploadEvent,
        attempts: u32,
    ) -> Result<Vec<u8>, String> {
        let now = i64::try_from(seconds(SystemTime::now())).unwrap_or(i64::MAX);
        let message = Message {
            event: time.name(),
            time: Timestamp::from_secs(now).iso(),
            about,
        };
        // A struct of texts and numbers: nothing in it can fail.
        let document = serde_json::to_vec(&message).unwrap_or_default();
        match &self.how {
            How::Http(http) => {
                // The same for each attempt, so that a receiver knows one that it has had.
                let id = format!("{}-{}", about.upload, time.name());
                let document = Bytes::from(document);
                http.ask(&id, &document, self.timeout, attempts).await
            }
            How::Command(command) => command.ask(document, self.timeout).await,
            // It is asked to scan, and about nothing else.
            How::Clamd { .. } => Ok(Vec::new()),
        }
    }

    async fn scan(&self, address: &ClamdAddress, held: Held) -> Result<(), Refusal> {
        if matches!(held, Held::Parts) {
            return Err(Refusal::new(
                StatusCode::CONFLICT,
                "UploadsAreChecked",
                "the upload began before uploads were scanned here",
            )
            .hint("begin it anew"));
        }
        let bytes = held.read().await?;
        let scan = tokio::time::timeout(self.timeout, clamd::scan(address, bytes)).await;
        let late = || format!("no verdict within {} s", self.timeout.as_secs_f32());
        match scan.unwrap_or_else(|_| Err(late())) {
            Ok(Verdict::Clean) => Ok(()),
            Ok(Verdict::Found(name)) => {
                tracing::warn!(hook = self.name, name, "an upload has a virus");
                Err(Refusal::new(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "VirusFound",
                    format!("the file has a virus, and is not stored: {name}"),
                ))
            }
            Err(why) => Err(self.failed(&why)),
        }
    }

    /// Nobody is told why, but the log.
    fn failed(&self, why: &str) -> Refusal {
        tracing::error!(hook = self.name, why, "a hook failed");
        unavailable()
    }
}

fn parse(bytes: &[u8]) -> Result<Answer, String> {
    if bytes.trim_ascii().is_empty() {
        return Ok(Answer::default());
    }
    // A list would be taken for the members in their order.
    if !bytes.trim_ascii_start().starts_with(b"{") {
        return Err("its answer is no JSON object".to_owned());
    }
    serde_json::from_slice(bytes).map_err(|error| format!("its answer is not understood: {error}"))
}

fn rejected(rejection: Rejection) -> Refusal {
    let status = rejection
        .status
        .and_then(|status| StatusCode::from_u16(status).ok())
        .filter(StatusCode::is_client_error);
    Refusal::new(
        status.unwrap_or(StatusCode::FORBIDDEN),
        "UploadRejected",
        rejection.message,
    )
}

fn unscannable(size_max: u64) -> Refusal {
    Refusal::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        anys3::proto::error::code::ENTITY_TOO_LARGE,
        format!("uploads are scanned for viruses here, and have at most {size_max} bytes"),
    )
}

fn unavailable() -> Refusal {
    Refusal::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "HookUnavailable",
        "the upload cannot be checked now",
    )
    .later(RETRY_AFTER_SECONDS)
    .hint("send it again later; the gateway's log says why")
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;
    use tokio::runtime::Handle;

    use super::*;

    /// Somebody who never answers is told so much, and what is beyond that is not kept.
    #[tokio::test]
    async fn what_waits_to_be_told_is_bounded() {
        let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", silent.local_addr().unwrap());
        let networks = vec![Network::new("127.0.0.1").unwrap()];
        let http = HttpHook::new(&url, None, networks, anys3::Tls::WebRoots).unwrap();
        let times = vec![HookTime::AfterFinish];
        let hook = Hook::new("a".to_owned(), times, HOOK_TIMEOUT_MAX, 1, How::Http(http));
        let hooks = Arc::new(Hooks {
            hooks: vec![hook.unwrap()],
            ..Hooks::default()
        });
        let event = UploadEvent {
            upload: "id".to_owned(),
            door: "upload".to_owned(),
            caller: "token".to_owned(),
            bucket: "box".to_owned(),
            key: "k".to_owned(),
            size: None,
            content_type: None,
            metadata: Metadata::new(),
            etag: None,
        };
        for _ in 0..WAITING_MAX + 10 {
            hooks.after_finish(&event);
        }
        assert_eq!(Handle::current().metrics().num_alive_tasks(), WAITING_MAX);
    }
}
