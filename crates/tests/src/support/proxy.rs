//! A proxy between a client and a store, over real sockets: what becomes of each request is decided
//! by a function of its head.
//!
//! One request a connection, so that where a message ends needs no guess: the head that goes on to
//! the store says `Connection: close`, which no signature covers.

use std::io::{Read, Result, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// The longest head that is read, as servers have it.
const HEAD_MAX: usize = 64 << 10;

/// How much is passed on at a time.
const CHUNK: usize = 64 << 10;

/// How much of a slow body is passed on at a time, and after which pause.
const SLOW_CHUNK: usize = 4 << 10;
const SLOW_PAUSE: Duration = Duration::from_millis(1);

/// Time between two looks whether what is held back may end.
const LOOK_EVERY: Duration = Duration::from_millis(5);

/// The head of a request.
#[derive(Clone, Debug)]
pub struct Asked {
    /// `GET`.
    pub method: String,
    /// Path and query, as they were sent.
    pub target: String,
    /// The bytes of the body.
    pub length: u64,
    /// All of the head.
    pub head: String,
}

impl Asked {
    /// The value of a header, by its lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.head, name)
    }
}

/// What is done to a message on its way.
#[derive(Clone, Copy, Debug, Default)]
pub struct Way {
    /// The connection ends when so many bytes have gone, the head included.
    pub cut: Option<u64>,
    /// This byte of the body gets another value.
    pub flip: Option<u64>,
    /// When so many bytes have gone, no more goes until the proxy ends.
    pub hold: Option<u64>,
    /// A few bytes at a time.
    pub slow: bool,
}

/// Makes another response of one.
pub type Rewrite = Box<dyn FnOnce(String, Vec<u8>) -> Vec<u8> + Send>;

/// What becomes of a request.
#[derive(Default)]
pub struct Deed {
    /// On the way to the store.
    pub request: Way,
    /// This head goes to the store, in place of the one that came.
    pub head: Option<String>,
    /// On the way back.
    pub response: Way,
    /// This is answered, and the store hears nothing.
    pub instead: Option<Vec<u8>>,
    /// The store answers, and this is made of its head and its body.
    pub rewrite: Option<Rewrite>,
    /// Is told when the response has gone.
    pub answered: Option<Box<dyn FnOnce() + Send>>,
}

/// A proxy that runs until it is dropped.
pub struct Proxy {
    address: SocketAddr,
    ended: Arc<AtomicBool>,
}

impl Proxy {
    /// Listens on a free port of the loopback, in front of a store at `http://HOST:PORT`.
    ///
    /// # Errors
    /// No port could be had.
    pub fn start(
        store: &str,
        decide: impl Fn(&Asked) -> Deed + Send + Sync + 'static,
    ) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let ended = Arc::new(AtomicBool::new(false));
        let store = store.trim_start_matches("http://").to_owned();
        let (over, decide) = (Arc::clone(&ended), Arc::new(decide));
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if over.load(Ordering::SeqCst) {
                    return;
                }
                let (store, decide, over) = (store.clone(), Arc::clone(&decide), Arc::clone(&over));
                thread::spawn(move || {
                    // A connection that breaks is what this is for.
                    let _ = pass(&client, &store, &*decide, &over);
                    let _ = client.shutdown(Shutdown::Both);
                });
            }
        });
        Ok(Self { address, ended })
    }

    /// Where it listens: `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        // Wakes the thread that accepts.
        drop(TcpStream::connect(self.address));
    }
}

fn pass(
    client: &TcpStream,
    store: &str,
    decide: &(dyn Fn(&Asked) -> Deed + Send + Sync),
    ended: &Arc<AtomicBool>,
) -> Result<()> {
    client.set_nodelay(true)?;
    let Some(head) = read_head(client)? else {
        return Ok(());
    };
    let asked = asked(&head);
    let deed = decide(&asked);
    if let Some(answer) = &deed.instead {
        if asked.header("expect").is_none() {
            std::io::copy(&mut client.take(asked.length), &mut std::io::sink())?;
        }
        (&*client).write_all(answer)?;
        return answered(deed);
    }
    let upstream = TcpStream::connect(store)?;
    upstream.set_nodelay(true)?;
    let head = deed.head.as_deref().unwrap_or(&head);
    let head = head.replacen("\r\n", "\r\nConnection: close\r\n", 1);
    let there = {
        let (from, to, way) = (client.try_clone()?, upstream.try_clone()?, deed.request);
        let (ended, length) = (Arc::clone(ended), asked.length);
        thread::spawn(move || {
            let sent = Message::new(&to, way, &ended).send(&head, (&from).take(length));
            if sent.is_err() || way.cut.is_some() {
                let _ = to.shutdown(Shutdown::Both);
                let _ = from.shutdown(Shutdown::Both);
            }
        })
    };
    let back = answer(client, &upstream, deed, ended);
    let _ = upstream.shutdown(Shutdown::Both);
    let _ = client.shutdown(Shutdown::Both);
    let _ = there.join();
    back
}

/// Passes the answer on.
fn answer(
    client: &TcpStream,
    upstream: &TcpStream,
    mut deed: Deed,
    ended: &AtomicBool,
) -> Result<()> {
    loop {
        let Some(head) = read_head(upstream)? else {
            return Ok(());
        };
        if head.starts_with("HTTP/1.1 1") {
            // `100 Continue`: the answer comes behind it.
            (&*client).write_all(head.as_bytes())?;
            continue;
        }
        match deed.rewrite.take() {
            Some(rewrite) => {
                let mut body = Vec::new();
                (&*upstream).read_to_end(&mut body)?;
                (&*client).write_all(&rewrite(head, body))?;
            }
            None => Message::new(client, deed.response, ended).send(&head, upstream)?,
        }
        return answered(deed);
    }
}

fn answered(deed: Deed) -> Result<()> {
    if let Some(answered) = deed.answered {
        answered();
    }
    Ok(())
}

/// A message on its way.
struct Message<'a> {
    to: &'a TcpStream,
    way: Way,
    ended: &'a AtomicBool,
    gone: u64,
}

impl<'a> Message<'a> {
    fn new(to: &'a TcpStream, way: Way, ended: &'a AtomicBool) -> Self {
        Self {
            to,
            way,
            ended,
            gone: 0,
        }
    }

    fn send(mut self, head: &str, mut body: impl Read) -> Result<()> {
        self.write(head.as_bytes())?;
        let mut chunk = vec![0; if self.way.slow { SLOW_CHUNK } else { CHUNK }];
        let mut at = 0;
        loop {
            let read = body.read(&mut chunk)?;
            let Some(bytes) = chunk.get_mut(..read).filter(|bytes| !bytes.is_empty()) else {
                return Ok(());
            };
            let flip = self.way.flip.and_then(|flip| flip.checked_sub(at));
            if let Some(byte) = flip.and_then(|flip| bytes.get_mut(usize::try_from(flip).ok()?)) {
                *byte ^= 1;
            }
            at += u64::try_from(read).unwrap_or(u64::MAX);
            self.write(bytes)?;
            if self.way.slow {
                thread::sleep(SLOW_PAUSE);
            }
        }
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        let end = self.gone + u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let limit = [self.way.cut, self.way.hold].into_iter().flatten().min();
        let Some(limit) = limit.filter(|limit| *limit < end) else {
            self.gone = end;
            return self.to.write_all(bytes);
        };
        let some = usize::try_from(limit.saturating_sub(self.gone)).unwrap_or(usize::MAX);
        self.to.write_all(bytes.get(..some).unwrap_or(bytes))?;
        while self.way.cut.is_none() && !self.ended.load(Ordering::SeqCst) {
            thread::sleep(LOOK_EVERY);
        }
        Err(std::io::ErrorKind::ConnectionAborted.into())
    }
}

/// All up to the empty line; `None` where the connection ended before.
fn read_head(mut from: &TcpStream) -> Result<Option<String>> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if from.read(&mut byte)? == 0 || head.len() >= HEAD_MAX {
            return Ok(None);
        }
        head.extend_from_slice(&byte);
    }
    Ok(Some(String::from_utf8_lossy(&head).into_owned()))
}

fn asked(head: &str) -> Asked {
    let mut words = head.split(' ');
    let mut word = || words.next().unwrap_or_default().to_owned();
    let (method, target) = (word(), word());
    let length = header(head, "content-length").and_then(|length| length.parse().ok());
    Asked {
        method,
        target,
        length: length.unwrap_or(0),
        head: head.to_owned(),
    }
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let mut lines = head.lines().skip(1).filter_map(|line| line.split_once(':'));
    let found = lines.find(|(of, _)| of.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.trim())
}
