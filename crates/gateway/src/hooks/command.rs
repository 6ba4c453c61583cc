//! Hooks that are programs: JSON on their standard input, and their answer on the output.

use std::fs::File;
use std::io::{ErrorKind, Read as _, Result as IoResult};
use std::os::fd::OwnedFd;
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal as Signum, WaitId, WaitIdOptions, kill_process_group, waitid};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::unix::pipe::{Receiver, Sender};
use tokio::signal::unix::{Signal, SignalKind, signal};

use super::ANSWER_LEN_MAX;

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

    /// Runs the program, and gives back what it writes. When it ends, or the time is over, all that
    /// is left in its process group is killed. Holds no thread.
    pub(super) async fn ask(&self, document: Vec<u8>, limit: Duration) -> Result<Vec<u8>, String> {
        match tokio::time::timeout(limit, self.run(&document)).await {
            Ok(answer) => answer,
            Err(_) => Err(format!("it did not end within {} s", limit.as_secs_f32())),
        }
    }

    async fn run(&self, document: &[u8]) -> Result<Vec<u8>, String> {
        let unusable = |error: std::io::Error| format!("it could not be run: {error}");
        // Before it begins, so that its end is not missed.
        let mut ends = signal(SignalKind::child()).map_err(unusable)?;
        let mut program = Program::start(self.command()).map_err(unusable)?;
        let (input, mut output) = program.pipes().map_err(unusable)?;
        let mut answer = Vec::new();
        let talk = async { tokio::join!(tell(input, document), hear(&mut output, &mut answer)).1 };
        let heard = tokio::select! {
            heard = talk => heard,
            // What it has started may hold its output open; nobody waits for that.
            () = program.ended(&mut ends) => Ok(()),
        };
        heard?;
        program.ended(&mut ends).await;
        let status = program.reap().map_err(unusable)?;
        let output = output.into_nonblocking_fd().map_err(unusable)?;
        hear_the_rest(File::from(output), &mut answer)?;
        match status.success() {
            true => Ok(answer),
            false => Err(format!("it ended with {status}")),
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

/// A program that runs. It is killed when this is dropped: who asked has gone away, or the time is
/// over.
struct Program {
    child: Child,
    reaped: bool,
}

impl Program {
    fn start(mut command: Command) -> IoResult<Self> {
        let child = command.spawn()?;
        Ok(Self {
            child,
            reaped: false,
        })
    }

    fn pipes(&mut self) -> IoResult<(Sender, Receiver)> {
        let (input, output) = (self.child.stdin.take(), self.child.stdout.take());
        let (Some(input), Some(output)) = (input, output) else {
            return Err(ErrorKind::BrokenPipe.into());
        };
        let input = Sender::from_owned_fd(OwnedFd::from(input))?;
        Ok((input, Receiver::from_owned_fd(OwnedFd::from(output))?))
    }

    /// Waits until the program itself has ended, and leaves it a zombie.
    async fn ended(&self, ends: &mut Signal) {
        let id = WaitId::Pid(Pid::from_child(&self.child));
        let look = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        while let Ok(None) = waitid(id.clone(), look) {
            // Of whichever child.
            ends.recv().await;
        }
    }

    /// Kills what is left in the process group, and takes the status of the program.
    fn reap(&mut self) -> IoResult<ExitStatus> {
        // Before it is waited for: until then nobody else has its number, nor that of its group.
        let _ = kill_process_group(Pid::from_child(&self.child), Signum::KILL);
        self.reaped = true;
        // It has ended or is killed: this takes a moment.
        self.child.wait()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if !self.reaped {
            let _ = self.reap();
        }
    }
}

/// Writes what it is told. One that does not read it may have decided without.
async fn tell(mut input: Sender, document: &[u8]) {
    let _ = input.write_all(document).await;
}

async fn hear(output: &mut Receiver, answer: &mut Vec<u8>) -> Result<(), String> {
    while answer.len() <= ANSWER_LEN_MAX {
        match output.read_buf(answer).await {
            Ok(0) => return Ok(()),
            Ok(_) => {}
            Err(error) => return Err(format!("its answer cannot be read: {error}")),
        }
    }
    Err(too_long())
}

/// Takes what has been written, and does not wait for more.
fn hear_the_rest(output: File, answer: &mut Vec<u8>) -> Result<(), String> {
    let most = u64::try_from(ANSWER_LEN_MAX).unwrap_or(u64::MAX);
    // What was there before the end is in the answer, also when a read would wait at last.
    match output.take(most.saturating_add(1)).read_to_end(answer) {
        Err(error) if error.kind() != ErrorKind::WouldBlock => {
            return Err(format!("its answer cannot be read: {error}"));
        }
        _ => {}
    }
    match answer.len() > ANSWER_LEN_MAX {
        true => Err(too_long()),
        false => Ok(()),
    }
}

fn too_long() -> String {
    format!("it wrote more than {ANSWER_LEN_MAX} bytes")
}
