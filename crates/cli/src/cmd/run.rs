//! `anys3 run`: commands as they come, one a line, many at once; an answer for each, one a line.
//! `docs/run.md` is the protocol.

mod command;
mod line;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::{Args, ValueHint};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, BufReader};
use tokio::sync::Semaphore;

use self::command::Commands;
use self::line::{Line, Step};
use crate::connect::connect;
use crate::failure::{Exit, Failure, Why};
use crate::options::Common;
use crate::report;

const EXAMPLES: &str = "\
Examples:
  anys3 run commands.txt
  generate-commands | anys3 run --numworkers 32
  echo 'cp a.txt s3://mybucket/a.txt' | anys3 run
  echo '{\"id\":1,\"command\":\"put\",\"uri\":\"s3://mybucket/k\",\"body\":\"aGk=\"}' | anys3 run
";

/// The longest line, in bytes: a body of 6 MiB in base64. Larger bodies are given by file name.
const LINE_LEN_MAX: u64 = 8 << 20;
/// Commands at once where nothing is said: enough to hide the way to a store near by.
const WORKERS: u16 = 16;

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct Run {
    /// File of commands, one a line [default: standard input]
    #[arg(value_hint = ValueHint::FilePath)]
    file: Option<PathBuf>,
    /// Commands at once; each of a file in parts has several requests under way
    #[arg(long, value_name = "COUNT", default_value_t = WORKERS, value_parser = clap::value_parser!(u16).range(1..=256))]
    numworkers: u16,
}

pub(crate) async fn run(common: &Common, args: &Run) -> Result<(), Failure> {
    let commands = Arc::new(Commands::new(connect(common)?));
    match &args.file {
        None => lines(commands, args, tokio::io::stdin()).await,
        Some(path) => {
            let opened = tokio::fs::File::open(path).await;
            let failed = |error| Failure::usage(format!("cannot read {}: {error}", path.display()));
            lines(commands, args, opened.map_err(failed)?).await
        }
    }
}

async fn lines(
    commands: Arc<Commands>,
    args: &Run,
    input: impl AsyncRead + Unpin,
) -> Result<(), Failure> {
    let workers = u32::from(args.numworkers);
    let places = Arc::new(Semaphore::new(usize::from(args.numworkers)));
    let failed = Arc::new(AtomicBool::new(false));
    let mut tasks = tokio::task::JoinSet::new();
    let mut input = BufReader::new(input);
    let (mut number, mut text) = (0_u64, Vec::new());
    loop {
        text.clear();
        let mut limited = (&mut input).take(LINE_LEN_MAX.saturating_add(1));
        let read = limited.read_until(b'\n', &mut text).await;
        let read =
            read.map_err(|error| Failure::other(format!("cannot read a command: {error}")))?;
        if read == 0 {
            break;
        }
        number = number.saturating_add(1);
        let is_too_long = u64::try_from(text.len()).is_ok_and(|length| length > LINE_LEN_MAX);
        if is_too_long && text.last() != Some(&b'\n') {
            skip_line(&mut input).await?;
            let why = format!("longer than {LINE_LEN_MAX} bytes: give the body by file name");
            failed.store(true, Ordering::Relaxed);
            answer(None, number, Err(Failure::usage(why)))?;
            continue;
        }
        let line = Line::read(&text);
        let (id, step) = match line {
            Ok(Line {
                step: Step::Nothing,
                ..
            }) => continue,
            Ok(Line {
                step: Step::Wait, ..
            }) => {
                // All places are free when nothing runs any more.
                let all = places.acquire_many(workers).await;
                drop(all);
                continue;
            }
            Ok(Line { id, step }) => (id, step),
            Err((id, why)) => {
                failed.store(true, Ordering::Relaxed);
                answer(id, number, Err(Failure::usage(why)))?;
                continue;
            }
        };
        // A place first: lines are read no faster than commands end.
        let place = Arc::clone(&places).acquire_owned().await;
        let (commands, failed) = (Arc::clone(&commands), Arc::clone(&failed));
        tasks.spawn(async move {
            let done = command::run(&commands, step).await;
            if done.is_err() {
                failed.store(true, Ordering::Relaxed);
            }
            let told = answer(id, number, done);
            drop(place);
            told
        });
        while let Some(ended) = tasks.try_join_next() {
            ended.map_err(|error| Failure::other(error.to_string()))??;
        }
    }
    while let Some(ended) = tasks.join_next().await {
        ended.map_err(|error| Failure::other(error.to_string()))??;
    }
    match failed.load(Ordering::Relaxed) {
        true => Err(Failure::told(Exit::Some)),
        false => Ok(()),
    }
}

/// Reads on to the end of a line that is too long.
async fn skip_line(input: &mut (impl AsyncBufReadExt + Unpin)) -> Result<(), Failure> {
    loop {
        let read = input.fill_buf().await;
        let read =
            read.map_err(|error| Failure::other(format!("cannot read a command: {error}")))?;
        let end = read.iter().position(|byte| *byte == b'\n');
        let length = end.map_or(read.len(), |end| end.saturating_add(1));
        input.consume(length);
        if end.is_some() || length == 0 {
            return Ok(());
        }
    }
}

/// One line for a command that has ended.
fn answer(id: Option<Value>, number: u64, done: Result<Value, Failure>) -> Result<(), Failure> {
    let mut line = json!({ "line": number });
    let Value::Object(members) = &mut line else {
        return Ok(());
    };
    members.extend(id.map(|id| ("id".to_owned(), id)));
    members.insert("ok".to_owned(), done.is_ok().into());
    match done {
        Ok(Value::Object(more)) => members.extend(more),
        Ok(_) => {}
        Err(failure) => {
            let why = failure.why.map_or_else(Why::default, |why| *why);
            let why = serde_json::to_value(why).unwrap_or_default();
            members.insert("error".to_owned(), why);
        }
    }
    report::print_json(&line)
}
