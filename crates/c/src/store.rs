//! A client as C has it: settings, then the client that they make, and credentials that change.

use std::ffi::c_void;
use std::fmt;
use std::path::PathBuf;
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, SystemTime};

use anys3::{
    BoxFuture, Choices, Client, Config, Credentials, Error, Identity, Kind, Provide, System,
};
use tokio::runtime::Runtime;

use crate::fork;
use crate::runtime::runtime;
use crate::status::Failure;

/// How long before they expire the program is asked for others.
const RENEW_BEFORE: Duration = Duration::from_secs(300);

/// Asks the program for credentials, on a thread of this library.
pub(crate) type Ask = unsafe extern "C" fn(context: *mut c_void) -> i32;

/// A handle of C's. Its state is replaced as a whole in a child of the process that made it.
pub(crate) struct Store(AtomicPtr<State>);

struct State {
    generation: u32,
    settings: Mutex<Settings>,
    opened: OnceLock<Opened>,
    failure: Mutex<Option<Failure>>,
    keys: Arc<Keys>,
}

/// A client that can be used.
#[derive(Clone)]
pub(crate) struct Opened {
    settings: Settings,
    pub(crate) client: Client,
    pub(crate) runtime: &'static Runtime,
}

/// What a client is told before it is opened.
#[derive(Clone, Default)]
struct Settings {
    choices: Choices,
    connect_timeout: Option<Duration>,
    read_timeout: Option<Duration>,
}

/// Credentials that the program gives, and may give again.
#[derive(Default)]
struct Keys {
    given: Mutex<Option<Given>>,
    ask: Mutex<Option<Asked>>,
}

#[derive(Clone)]
pub(crate) struct Given {
    pub(crate) credentials: Credentials,
    /// `None`: they last.
    pub(crate) expires: Option<SystemTime>,
}

#[derive(Clone, Copy)]
struct Asked {
    ask: Ask,
    /// The context, as a number: it is the program's, and goes back to it only.
    context: usize,
}

impl Store {
    pub(crate) fn new() -> Self {
        Self(AtomicPtr::new(State::new(
            Settings::default(),
            Keys::default(),
        )))
    }

    /// The state, made anew in a child.
    fn state(&self) -> Result<&State, Failure> {
        let generation = fork::generation();
        let found = self.0.load(Ordering::Acquire);
        // SAFETY: what is stored came from a box; only `drop` frees it, and the handle with it.
        let state = unsafe { found.as_ref() }.ok_or_else(Failure::panic)?;
        if state.generation == generation {
            return Ok(state);
        }
        // The parent's locks may be held for ever: nothing is read but what is never locked. Its
        // connections and threads are the parent's: nothing is freed.
        let Some(opened) = state.opened.get() else {
            return Err(Failure::forked());
        };
        let fresh = State::new(opened.settings.clone(), state.keys.of_parent());
        match self
            .0
            .compare_exchange(found, fresh, Ordering::AcqRel, Ordering::Acquire)
        {
            Ok(_) => {}
            // SAFETY: nobody else has seen it.
            Err(_) => drop(unsafe { Box::from_raw(fresh) }),
        }
        self.state()
    }

    pub(crate) fn set(&self, name: &str, value: &str) -> Result<(), Failure> {
        let state = self.state()?;
        if state.opened.get().is_some() {
            return Err(Failure::misuse("a client that is open takes no settings"));
        }
        lock(&state.settings).set(name, value)
    }

    /// Gives credentials, before and after it is opened.
    pub(crate) fn give(&self, given: Given) -> Result<(), Failure> {
        let state = self.state()?;
        if state.opened.get().is_some() && !state.keys.are_provided() {
            return Err(Failure::misuse(
                "the client gets its credentials by itself, or signs nothing: give others before \
                 it is open",
            ));
        }
        *lock(&state.keys.given) = Some(given);
        Ok(())
    }

    /// Says whom to ask for credentials.
    pub(crate) fn ask(&self, ask: Ask, context: *mut c_void) -> Result<(), Failure> {
        let context = context.expose_provenance();
        *lock(&self.state()?.keys.ask) = Some(Asked { ask, context });
        Ok(())
    }

    /// The client, made from the settings when it is first needed.
    pub(crate) fn open(&self) -> Result<&Opened, Failure> {
        let state = self.state()?;
        if let Some(opened) = state.opened.get() {
            return Ok(opened);
        }
        let settings = lock(&state.settings);
        if state.opened.get().is_none() {
            let opened = settings.open(&state.keys)?;
            // Only whoever holds the lock on the settings sets it.
            let _ = state.opened.set(opened);
        }
        drop(settings);
        state.opened.get().ok_or_else(Failure::panic)
    }

    /// Runs, and keeps why it failed.
    pub(crate) fn keep<T>(&self, result: Result<T, Failure>) -> Result<T, i32> {
        result.map_err(|failure| {
            let code = failure.code;
            if let Ok(state) = self.state() {
                *lock(&state.failure) = Some(failure);
            }
            code
        })
    }

    /// What is told of the last error.
    pub(crate) fn error(&self, field: &str) -> Result<Option<String>, Failure> {
        match &*lock(&self.state()?.failure) {
            Some(failure) => failure.field(field),
            None => Ok(None),
        }
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        let state = std::mem::replace(self.0.get_mut(), ptr::null_mut());
        // SAFETY: it came from a box, and the handle is gone.
        let state = unsafe { Box::from_raw(state) };
        if state.generation != fork::generation() {
            // What it holds is the parent's: its threads would be waited for.
            std::mem::forget(state);
        }
    }
}

impl State {
    fn new(settings: Settings, keys: Keys) -> *mut Self {
        Box::into_raw(Box::new(Self {
            generation: fork::generation(),
            settings: Mutex::new(settings),
            opened: OnceLock::new(),
            failure: Mutex::default(),
            keys: Arc::new(keys),
        }))
    }
}

impl Settings {
    /// Sets one: of the command line's names for what a client is told, else of AWS's names in
    /// shared files.
    fn set(&mut self, name: &str, value: &str) -> Result<(), Failure> {
        let choices = &mut self.choices;
        match name {
            "endpoint_url" => choices.endpoint_url = Some(value.to_owned()),
            "region" => choices.region = Some(value.to_owned()),
            "profile" => choices.profile = Some(value.to_owned()),
            "ca_bundle" => choices.ca_bundle = Some(PathBuf::from(value)),
            "no_verify_ssl" => choices.no_verify_ssl = known(name, value)?,
            "no_sign_request" => choices.no_sign_request = known(name, value)?,
            "connect_timeout" => self.connect_timeout = Some(seconds(name, value)?),
            "read_timeout" => self.read_timeout = Some(seconds(name, value)?),
            _ => {
                let before = choices.settings.insert(name.to_owned(), value.to_owned());
                if let Err(error) = choices.check() {
                    match before {
                        Some(before) => choices.settings.insert(name.to_owned(), before),
                        None => choices.settings.remove(name),
                    };
                    return Err(error.into());
                }
            }
        }
        Ok(())
    }

    fn open(&self, keys: &Arc<Keys>) -> Result<Opened, Failure> {
        let mut choices = self.choices.clone();
        let provided = keys.are_provided();
        // Else it would fail for want of credentials in environment variables and files.
        choices.no_sign_request |= provided;
        let mut config = Config::load(&choices, &System)?;
        if let Identity::Fixed(found) = &config.identity {
            // The first, until the program gives others.
            lock(&keys.given).get_or_insert_with(|| Given {
                credentials: found.clone(),
                expires: None,
            });
        }
        if keys.are_provided() {
            config.identity = Identity::Provided(Arc::new(Provider(Arc::clone(keys))));
        }
        if let Some(timeout) = self.connect_timeout {
            config.http.timeouts.connect = timeout;
        }
        if let Some(timeout) = self.read_timeout {
            config.http.timeouts.read = timeout;
        }
        Ok(Opened {
            settings: self.clone(),
            client: Client::new(config)?,
            runtime: runtime()?,
        })
    }
}

impl Keys {
    fn are_provided(&self) -> bool {
        lock(&self.given).is_some() || lock(&self.ask).is_some()
    }

    /// Those of the parent, as far as no other thread of it was changing them.
    fn of_parent(&self) -> Self {
        Self {
            given: Mutex::new(self.given.try_lock().ok().and_then(|given| given.clone())),
            ask: Mutex::new(self.ask.try_lock().ok().and_then(|ask| *ask)),
        }
    }
}

/// Gives what the program gave, after asking it where it is to be asked.
#[derive(Clone)]
struct Provider(Arc<Keys>);

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Provider")
    }
}

impl Provide for Provider {
    fn credentials(&self) -> BoxFuture<Result<Option<Credentials>, Error>> {
        let asked = *lock(&self.0.ask);
        match (self.given(), asked) {
            (Some((given, false)), _) => Box::pin(std::future::ready(Ok(Some(given)))),
            (_, None) => Box::pin(std::future::ready(Err(none_given()))),
            (_, Some(asked)) => {
                let provider = self.clone();
                let ask = tokio::task::spawn_blocking(move || provider.ask(asked));
                Box::pin(async move { ask.await.unwrap_or_else(|_| Err(none_given())) })
            }
        }
    }
}

impl Provider {
    /// What was given, and whether it is about to expire.
    fn given(&self) -> Option<(Credentials, bool)> {
        let given = lock(&self.0.given);
        let given = given.as_ref()?;
        let soon = SystemTime::now() + RENEW_BEFORE;
        let is_stale = given.expires.is_some_and(|at| at <= soon);
        // Others may be given at any time: the client must not keep these.
        let credentials = given.credentials.clone().expiring(SystemTime::UNIX_EPOCH);
        Some((credentials, is_stale))
    }

    /// Runs on a thread where it may take its time.
    fn ask(&self, asked: Asked) -> Result<Option<Credentials>, Error> {
        let context = ptr::with_exposed_provenance_mut(asked.context);
        // SAFETY: the program's own function, with its own context; it promised that both live as
        // long as the client.
        let answer = unsafe { (asked.ask)(context) };
        match (answer, self.given()) {
            (0, Some((given, _))) => Ok(Some(given)),
            _ => Err(none_given()),
        }
    }
}

fn none_given() -> Error {
    Error::new(
        Kind::Credentials,
        "the program gave no credentials that are good",
    )
}

fn known(name: &str, value: &str) -> Result<bool, Failure> {
    truth(value).ok_or_else(|| bad_value(name, value, "true or false"))
}

/// A setting that is yes or no.
pub(crate) fn truth(value: &str) -> Option<bool> {
    match value {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

fn seconds(name: &str, value: &str) -> Result<Duration, Failure> {
    let seconds = value.parse().ok().filter(|seconds: &f64| *seconds > 0.0);
    let duration = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    duration.ok_or_else(|| bad_value(name, value, "seconds, as 2.5"))
}

fn bad_value(name: &str, value: &str, expected: &str) -> Failure {
    Error::new(Kind::Config, format!("{name} is {value:?}, not {expected}")).into()
}

/// Held for a moment each; none is waited for with another one held but `settings`, which is
/// always first.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
