//! Hooks that are programs: JSON on their standard input, and their answer on the output.

use std::io::{Read as _, Write as _};
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};

use super::ANSWER_LEN_MAX;

/// How often it is looked whether a program has ended that has closed its output: most end at once.
const LOOK_EVERY: Duration = Duration::from_millis(5);

/// A program and its arguments. No shell reads them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandHook {
    program: PathBuf,
    arguments: Vec<String>,
}

impl CommandHook {
    /// Takes the program and what follows it.
    ///
    /// # Errors
    /// A sentence, if there is no program, a word has a NUL in it, or the program has no absolute
    /// path: what `PATH` finds may be another one tomorrow.
    pub fn new(command: &[String]) -> Result<Self, String> {
        let (program, arguments) = command
            .split_first()
            .ok_or_else(|| "must name a program".to_owned())?;
        if command.iter().any(|word| word.contains('\0')) {
            return Err("command has a NUL in it".to_owned());
        }
        match program.starts_with('/') {
            true => Ok(Self {
                program: program.into(),
                arguments: arguments.to_vec(),
            }),
            false => Err("must begin with the absolute path of a program".to_owned()),
        }
    }

    /// Runs the program, and gives back what it writes. It is killed when the time is over, and
    /// with it all that it has started in its process group.
    pub(super) async fn ask(&self, document: Vec<u8>, limit: Duration) -> Result<Vec<u8>, String> {
        let running = Running(Arc::default());
        let (mut command, runs) = (self.command(), running.clone());
        let work = tokio::task::spawn_blocking(move || runs.run(&mut command, &document));
        let killer = Killer(running);
        match tokio::time::timeout(limit, work).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(error)) => Err(format!("it could not be run: {error}")),
            Err(_) => {
                drop(killer);
                Err(format!("it did not end within {} s", limit.as_secs_f32()))
            }
        }
    }

    /// The program with an environment that has no secret of the gateway in it.
    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(&self.arguments)
            .env_clear()
            .env("PATH", "/usr/local/bin:/usr/bin:/bin")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            // So that it can be killed with its children.
            .process_group(0);
        command
    }
}

/// Kills the program when it is dropped: who asked has gone away, or the time is over.
struct Killer(Running);

impl Drop for Killer {
    fn drop(&mut self) {
        self.0.kill();
    }
}

/// A program that runs, once it does.
#[derive(Clone)]
struct Running(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    child: Option<Child>,
    /// Nobody waits any more: what has not begun does not begin.
    given_up: bool,
}

impl Running {
    fn run(&self, command: &mut Command, document: &[u8]) -> Result<Vec<u8>, String> {
        let (mut input, output) = {
            let mut state = self.lock();
            if state.given_up {
                return Err("it was not wanted any more".to_owned());
            }
            let mut child = command.spawn().map_err(|error| error.to_string())?;
            let pipes = (child.stdin.take(), child.stdout.take());
            state.child = Some(child);
            pipes
        };
        if let Some(input) = &mut input {
            // One that does not read what it is told may have decided without.
            let _ = input.write_all(document);
        }
        drop(input);
        let mut answer = Vec::new();
        let limit = u64::try_from(ANSWER_LEN_MAX).unwrap_or(u64::MAX);
        let read = match output {
            Some(output) => output
                .take(limit.saturating_add(1))
                .read_to_end(&mut answer),
            None => Ok(0),
        };
        if read.is_err() || answer.len() > ANSWER_LEN_MAX {
            self.kill();
            return Err(format!("it wrote more than {ANSWER_LEN_MAX} bytes"));
        }
        self.ended()?;
        Ok(answer)
    }

    /// Waits for the end of the program.
    fn ended(&self) -> Result<(), String> {
        loop {
            let ended = match &mut self.lock().child {
                Some(child) => child.try_wait().map_err(|error| error.to_string())?,
                None => return Err("it was not run".to_owned()),
            };
            match ended {
                Some(status) if status.success() => return Ok(()),
                Some(status) => return Err(format!("it ended with {status}")),
                None => std::thread::sleep(LOOK_EVERY),
            }
        }
    }

    fn kill(&self) {
        let mut state = self.lock();
        state.given_up = true;
        let Some(child) = &mut state.child else {
            return;
        };
        // Within the lock, and only while it has not been waited for: its number is its own.
        if let Ok(None) = child.try_wait() {
            let _ = kill_process_group(Pid::from_child(child), Signal::KILL);
            let _ = child.wait();
        }
    }

    /// Held for a step, and for the moment in which a killed program ends.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
