//! Two replicas of `anys3 gateway` in front of one store, behind a proxy that gives each connection
//! to the next of them, and what kills one at a chosen moment.

use std::fs;
use std::io::{Error, Read, Result, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use tempfile::TempDir;

use super::bench::{Bench, PART};
use super::proxy::{Deed, Proxy, Way};
use super::server::{TOKEN, address, first_line_of};
use crate::Endpoint;

/// How many there are.
const REPLICAS: usize = 2;

/// What seals the URLs of uploads, in all of them.
const GATEWAY_KEY: &str = "anys3-tests-gateway-key";

/// How much is passed on at a time.
const CHUNK: usize = 16 << 10;

/// When a replica is killed: the one that is at it then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// None is.
    Never,
    /// When so many bytes of clients have come, heads included.
    Bytes(u64),
    /// When it sends the request of this number to the store, from 0 on: the store never sees it.
    Before(u64),
    /// When the store has answered that request: the replica never hears of it.
    After(u64),
}

/// Two replicas behind one address. All of them end when it is dropped.
pub struct Fleet {
    state: Arc<State>,
    address: SocketAddr,
    stores: Vec<Proxy>,
    store: Endpoint,
    bucket: String,
    place: TempDir,
}

/// What the threads of connections share.
struct State {
    replicas: [Mutex<Option<Replica>>; REPLICAS],
    turn: AtomicUsize,
    taken: [AtomicU64; REPLICAS],
    moment: Mutex<Moment>,
    /// Bytes that came from clients, and requests to the store, since the moment was set.
    bytes: AtomicU64,
    requests: AtomicU64,
    ended: AtomicBool,
}

/// A process; killed when dropped.
struct Replica {
    child: Child,
    address: String,
}

impl Drop for Replica {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Fleet {
    /// Starts replicas in front of a store, with a bucket that is there.
    ///
    /// # Errors
    /// The program is not built, or does not start.
    pub fn start(store: &Endpoint, bucket: &str) -> Result<Self> {
        let place = tempfile::tempdir()?;
        let config = format!("[default]\ns3 =\n  multipart_chunksize = {PART}\n");
        fs::write(place.path().join("config"), config)?;
        let state = Arc::new(State::new());
        let mut stores = Vec::new();
        for index in 0..REPLICAS {
            let told = Arc::clone(&state);
            stores.push(Proxy::start(&store.url, move |_| told.deed(index))?);
        }
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let fleet = Self {
            state: Arc::clone(&state),
            address: listener.local_addr()?,
            stores,
            store: store.clone(),
            bucket: bucket.to_owned(),
            place,
        };
        fleet.heal()?;
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if state.ended.load(Ordering::SeqCst) {
                    return;
                }
                let state = Arc::clone(&state);
                // A connection that breaks is what this is for.
                thread::spawn(move || state.pass(&client));
            }
        });
        Ok(fleet)
    }

    /// Where all of them are reached: `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many connections each has taken.
    #[must_use]
    pub fn taken(&self) -> [u64; REPLICAS] {
        [0, 1].map(|index: usize| {
            let taken = self.state.taken.get(index);
            taken.map_or(0, |taken| taken.load(Ordering::SeqCst))
        })
    }

    /// Says when the next is killed, and counts anew from here.
    pub fn kill_at(&self, moment: Moment) {
        *lock(&self.state.moment) = moment;
        self.state.bytes.store(0, Ordering::SeqCst);
        self.state.requests.store(0, Ordering::SeqCst);
    }

    /// How many bytes came from clients, and how many requests went to the store.
    #[must_use]
    pub fn counted(&self) -> (u64, u64) {
        let count = |counter: &AtomicU64| counter.load(Ordering::SeqCst);
        (count(&self.state.bytes), count(&self.state.requests))
    }

    /// Starts those that were killed: how many.
    ///
    /// # Errors
    /// One does not start.
    pub fn heal(&self) -> Result<u64> {
        let mut started = 0;
        for (slot, store) in self.state.replicas.iter().zip(&self.stores) {
            let mut slot = lock(slot);
            if slot.is_none() {
                *slot = Some(self.replica(&store.url())?);
                started += 1;
            }
        }
        Ok(started)
    }

    fn replica(&self, store: &str) -> Result<Replica> {
        let words = ["gateway", "--json", "--address", "127.0.0.1:0"];
        let mut child = Bench::program(store, &words)?
            .args(["--bucket", &self.bucket])
            .args(["--region", &self.store.region])
            .env("AWS_CONFIG_FILE", self.place.path().join("config"))
            .env("AWS_ACCESS_KEY_ID", &self.store.access_key)
            .env("AWS_SECRET_ACCESS_KEY", &self.store.secret_key)
            .env("ANYS3_GATEWAY_KEY", GATEWAY_KEY)
            .env("ANYS3_TOKEN", TOKEN)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let line = first_line_of(child.stdout.take());
        let mut replica = Replica {
            child,
            address: String::new(),
        };
        let line = line.ok_or_else(|| Error::other("anys3 gateway did not start"))?;
        let url = address(&line, "gateway")?;
        url.trim_start_matches("http://")
            .clone_into(&mut replica.address);
        Ok(replica)
    }
}

impl Drop for Fleet {
    fn drop(&mut self) {
        self.state.ended.store(true, Ordering::SeqCst);
        // Wakes the thread that accepts.
        drop(TcpStream::connect(self.address));
    }
}

impl State {
    fn new() -> Self {
        Self {
            replicas: Default::default(),
            turn: AtomicUsize::new(0),
            taken: Default::default(),
            moment: Mutex::new(Moment::Never),
            bytes: AtomicU64::new(0),
            requests: AtomicU64::new(0),
            ended: AtomicBool::new(false),
        }
    }

    /// SIGKILL, and waits until it is gone.
    fn kill(&self, index: usize) {
        *lock(&self.moment) = Moment::Never;
        if let Some(slot) = self.replicas.get(index) {
            lock(slot).take();
        }
    }

    /// What becomes of a request of a replica to the store.
    fn deed(self: &Arc<Self>, index: usize) -> Deed {
        let number = self.requests.fetch_add(1, Ordering::SeqCst);
        let moment = *lock(&self.moment);
        if moment == Moment::Before(number) {
            self.kill(index);
            let request = Way {
                cut: Some(0),
                ..Way::default()
            };
            return Deed {
                request,
                ..Deed::default()
            };
        }
        if moment != Moment::After(number) {
            return Deed::default();
        }
        let state = Arc::clone(self);
        Deed {
            rewrite: Some(Box::new(move |_, _| {
                state.kill(index);
                Vec::new()
            })),
            ..Deed::default()
        }
    }

    /// Gives a connection to whose turn it is, or to the other if that one is dead.
    fn pass(&self, client: &TcpStream) {
        let turn = self.turn.fetch_add(1, Ordering::SeqCst);
        for index in (turn..turn + REPLICAS).map(|turn| turn % REPLICAS) {
            let Some(replica) = self.connect(index) else {
                continue;
            };
            if let Some(taken) = self.taken.get(index) {
                taken.fetch_add(1, Ordering::SeqCst);
            }
            thread::scope(|scope| {
                scope.spawn(|| {
                    let _ = self.there(client, &replica, index);
                    let _ = replica.shutdown(Shutdown::Both);
                });
                let _ = std::io::copy(&mut &replica, &mut &*client);
                let _ = client.shutdown(Shutdown::Both);
            });
            return;
        }
        let _ = client.shutdown(Shutdown::Both);
    }

    fn connect(&self, index: usize) -> Option<TcpStream> {
        let address = lock(self.replicas.get(index)?).as_ref()?.address.clone();
        TcpStream::connect(address).ok()
    }

    /// What a client sends; its replica is killed in the middle of it if that is the moment.
    fn there(&self, mut client: &TcpStream, mut replica: &TcpStream, index: usize) -> Result<()> {
        let mut chunk = vec![0; CHUNK];
        loop {
            let read = client.read(&mut chunk)?;
            let bytes = chunk.get(..read).unwrap_or_default();
            if bytes.is_empty() {
                return Ok(());
            }
            let length = u64::try_from(read).unwrap_or(u64::MAX);
            let before = self.bytes.fetch_add(length, Ordering::SeqCst);
            let moment = *lock(&self.moment);
            if let Moment::Bytes(at) = moment
                && at < before.saturating_add(length)
            {
                let some = usize::try_from(at.saturating_sub(before)).unwrap_or(read);
                let sent = replica.write_all(bytes.get(..some).unwrap_or(bytes));
                self.kill(index);
                return sent;
            }
            replica.write_all(bytes)?;
        }
    }
}

fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}
