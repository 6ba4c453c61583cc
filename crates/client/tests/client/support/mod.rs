//! The two ends of a client's world: a store that answers from a script, and a clock that does not
//! wait.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::as_conversions,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use anys3::{Body, BoxFuture, Client, Config, Credentials, Error, Identity, Transport, World};
use anys3_sigv4::{Claim, Event, Expect, Head, Secret, Timestamp, Verified};
use http::{HeaderMap, Method, Request, Response, Uri};

pub const ACCESS_KEY: &str = "AKIAIOSFODNN7EXAMPLE";
pub const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
/// 2013-05-24 00:00:00 UTC, the day of AWS's examples.
pub const THEN: Duration = Duration::from_secs(1_369_353_600);

/// A request as it arrived, its signature and its body verified.
#[derive(Clone, Debug)]
pub struct Seen {
    pub method: Method,
    pub uri: Uri,
    pub headers: HeaderMap,
    /// What was on the wire.
    pub wire: Vec<u8>,
    /// The object in it.
    pub body: Vec<u8>,
    pub trailers: Vec<(String, String)>,
    pub signed: bool,
}

impl Seen {
    pub fn line(&self) -> String {
        format!("{} {}", self.method, self.uri.path_and_query().unwrap())
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|v| v.to_str().unwrap())
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

/// An answer of the script.
pub enum Answer {
    Whole(Response<Body>),
    /// The connection breaks before an answer.
    Broken,
    /// No answer ever.
    Silence,
}

/// Answers from a script, in order; the last for ever. Checks every signature.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

/// What makes an answer of a request.
type Line = Box<dyn Fn(&Seen) -> Answer + Send>;

struct Inner {
    answers: Mutex<VecDeque<Line>>,
    seen: Mutex<Vec<Seen>>,
    private: bool,
    takes_trailers: bool,
    world: Sim,
}

impl Store {
    pub fn new(world: &Sim) -> Self {
        Self::over(world, true)
    }

    /// Over a network that is `private`, or not.
    pub fn over(world: &Sim, private: bool) -> Self {
        let (answers, seen, world) = (Mutex::default(), Mutex::default(), world.clone());
        Self(Arc::new(Inner {
            answers,
            seen,
            private,
            takes_trailers: private,
            world,
        }))
    }

    /// Over a private network, one of which nothing is known.
    pub fn unknown(world: &Sim) -> Self {
        let (answers, seen, world) = (Mutex::default(), Mutex::default(), world.clone());
        Self(Arc::new(Inner {
            answers,
            seen,
            private: true,
            takes_trailers: false,
            world,
        }))
    }

    pub fn then(self, answer: impl Fn(&Seen) -> Answer + Send + 'static) -> Self {
        self.0.answers.lock().unwrap().push_back(Box::new(answer));
        self
    }

    /// Answers with recorded bytes.
    pub fn says(self, bytes: &'static str) -> Self {
        self.then(move |_| recorded(bytes))
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.0.seen.lock().unwrap().clone()
    }

    pub fn lines(&self) -> Vec<String> {
        self.seen().iter().map(Seen::line).collect()
    }

    pub fn client(&self) -> Client {
        self.client_with(Config::default())
    }

    pub fn client_with(&self, config: Config) -> Client {
        let endpoint = config
            .endpoint
            .or(Some("http://store:9000".parse().unwrap()));
        let identity = Identity::Fixed(Credentials::new(ACCESS_KEY, SECRET).unwrap());
        let config = Config {
            endpoint,
            identity,
            ..config
        };
        Client::with_world(config, self.clone(), self.0.world.clone()).unwrap()
    }
}

impl Transport for Store {
    fn call(&self, request: Request<Body>) -> BoxFuture<Result<Response<Body>, Error>> {
        let store = self.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let length = body.length();
            let wire = body.collect(1 << 30).await?.to_vec();
            assert_eq!(
                length,
                Some(wire.len() as u64),
                "a body is as long as it says"
            );
            if let Some(said) = parts.headers.get("content-length") {
                assert_eq!(said.to_str().unwrap(), wire.len().to_string());
            }
            let seen = verify(&parts, wire, store.0.world.now_of_store());
            store.0.seen.lock().unwrap().push(seen.clone());
            let answer = {
                let mut answers = store.0.answers.lock().unwrap();
                match answers.len() {
                    0 => recorded("HTTP/1.1 200 OK\r\n\r\n"),
                    1 => answers[0](&seen),
                    _ => answers.pop_front().unwrap()(&seen),
                }
            };
            match answer {
                Answer::Whole(response) => Ok(response),
                Answer::Broken => Err(Error::new(anys3::Kind::Interrupted, "the connection broke")),
                Answer::Silence => std::future::pending().await,
            }
        })
    }

    fn is_private(&self, _: &Uri) -> bool {
        self.0.private
    }

    fn takes_trailers(&self) -> bool {
        self.0.takes_trailers
    }
}

fn verify(parts: &http::request::Parts, wire: Vec<u8>, now: Timestamp) -> Seen {
    let headers: Vec<(&str, &[u8])> = parts
        .headers
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_bytes()))
        .collect();
    let query = parts.uri.query().unwrap_or_default();
    let head = Head {
        method: parts.method.as_str(),
        path: parts.uri.path(),
        query,
        headers: &headers,
    };
    let claim = Claim::parse(&head).unwrap();
    let mut seen = Seen {
        method: parts.method.clone(),
        uri: parts.uri.clone(),
        headers: parts.headers.clone(),
        body: wire.clone(),
        wire,
        trailers: Vec::new(),
        signed: claim.is_some(),
    };
    if let Some(claim) = claim {
        assert_eq!(claim.access_key(), ACCESS_KEY);
        let secret = Secret::new(SECRET).unwrap();
        // A clock that is off, or another region, is the script's to refuse.
        let expect = Expect {
            skew: u64::MAX / 2,
            regions: &[],
            ..Expect::default()
        };
        let verified = if claim.is_version_4a() {
            let key = claim.key_v4a(Some(&secret)).unwrap();
            claim.verify_v4a(&key, now, &expect)
        } else {
            claim.verify(&claim.key(Some(&secret)).unwrap(), now, &expect)
        };
        let verified = verified.unwrap();
        decode(&verified, &mut seen);
    }
    seen
}

/// Reads the body as the signature says it is, and checks all that is signed of it.
fn decode(verified: &Verified, seen: &mut Seen) {
    let Some(mut decoder) = verified.decoder().unwrap() else {
        verified
            .check_body(&anys3_sigv4::sha256(&seen.wire))
            .unwrap();
        return;
    };
    seen.body.clear();
    let mut rest = &seen.wire[..];
    loop {
        match decoder.next(&mut rest).unwrap() {
            Event::Data(data) => seen.body.extend_from_slice(data),
            Event::Trailer { name, value } => {
                seen.trailers.push((name.to_owned(), value.to_owned()))
            }
            Event::NeedMore => panic!("the body is cut off"),
            Event::End => break,
        }
    }
    decoder.finish().unwrap();
}

/// An answer from its bytes on the wire.
///
/// Of success it gets an id, as the answers of stores have, unless it has one or is a page.
pub fn recorded(bytes: &str) -> Answer {
    let (head, body) = bytes.split_once("\r\n\r\n").unwrap();
    let mut lines = head.lines();
    let status: u16 = lines
        .next()
        .unwrap()
        .split(' ')
        .nth(1)
        .unwrap()
        .parse()
        .unwrap();
    let mut response = Response::builder().status(status);
    for line in lines {
        let (name, value) = line.split_once(':').unwrap();
        response = response.header(name.trim(), value.trim());
    }
    let page = head.contains("text/html") || head.contains("x-powered-by");
    if status < 300 && !head.contains("x-amz-") && !page {
        response = response.header("x-amz-request-id", "ID");
    }
    // A stream, as bytes from a network are.
    let chunks = futures_util::stream::iter([Ok::<_, Error>(body.to_owned())]);
    Answer::Whole(response.body(Body::from_stream(chunks, None)).unwrap())
}

/// A clock that goes on only when somebody sleeps, and a random number generator that always gives
/// the same number.
#[derive(Clone)]
pub struct Sim(Arc<Mutex<SimState>>);

struct SimState {
    now: Duration,
    slept: Vec<Duration>,
    store_is_ahead: i64,
}

impl Sim {
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(SimState {
            now: THEN,
            slept: Vec::new(),
            store_is_ahead: 0,
        })))
    }

    /// How long was slept, each time.
    pub fn slept(&self) -> Vec<Duration> {
        self.0.lock().unwrap().slept.clone()
    }

    pub fn set_store_ahead(&self, seconds: i64) {
        self.0.lock().unwrap().store_is_ahead = seconds;
    }

    pub fn now_of_store(&self) -> Timestamp {
        let state = self.0.lock().unwrap();
        Timestamp::from_unix(
            state
                .now
                .as_secs()
                .checked_add_signed(state.store_is_ahead)
                .unwrap(),
        )
    }
}

impl World for Sim {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + self.0.lock().unwrap().now
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        let sim = self.clone();
        Box::pin(async move {
            // Whatever is ready comes before any sleep ends.
            tokio::task::yield_now().await;
            let mut state = sim.0.lock().unwrap();
            state.now += duration;
            state.slept.push(duration);
        })
    }

    fn random(&self) -> u64 {
        u64::MAX
    }
}
