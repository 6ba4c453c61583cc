//! What the program does with any store: transfers of `anys3 cp`, `mv`, `sync` and their like, each
//! a function that takes the program with a bucket and a folder of its own.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use crate::Endpoint;
use crate::support::{Asked, Bench, Deed, PART, Proxy, WORKERS, Way, bytes, said};

/// Larger than one part, so that it goes in several.
const LARGE: usize = 2 * PART + 12_345;

/// More keys than a page of a listing, or a request that deletes, has.
const MANY: usize = 1_100;

/// A transfer: its name, its sentence, and how it is looked into.
#[derive(Clone, Copy)]
pub struct Transfer {
    /// The name, for programs.
    pub name: &'static str,
    /// The sentence, for people.
    pub sentence: &'static str,
    run: fn(&Program) -> Result<(), String>,
}

macro_rules! transfers {
    ($($name:ident: $sentence:literal,)*) => {
        /// Every transfer.
        pub const TRANSFERS: &[Transfer] = &[$(Transfer {
            name: stringify!($name),
            sentence: $sentence,
            run: $name,
        },)*];
    };
}

transfers! {
    files: "A file comes back as it went: empty, small, and in parts.",
    trees: "A tree comes back as it went, whatever the names of its files.",
    streams: "Standard input becomes an object, and an object standard output.",
    sync: "A sync moves what differs and nothing else, and deletes what is to be deleted.",
    moves: "What is moved is at its target, and gone from its source.",
    copies: "A copy has the bytes, the headers and the metadata of its source, in parts too.",
    headers: "Object headers, metadata and the guessed type are kept.",
    checksums: "Objects are stored and read with each checksum that S3 has had from the first.",
    many: "More keys than a page has are listed, and deleted.",
    folders: "The folders of a large listing come in order, each key once.",
    no_overwrite: "What is there already stays, if that is wanted.",
    missing: "A key or a bucket that is not there is an error with the exit status of AWS's CLI.",
    resume: "An upload that was cut off goes on, and sends no part twice that is stored.",
    aborted: "An upload that fails leaves no parts at the store.",
}

/// The program, with a bucket and a folder.
pub struct Program {
    endpoint: Endpoint,
    place: TempDir,
    bucket: String,
}

impl Transfer {
    /// Looks whether it works with the store, in a bucket of this name, which is made for it and
    /// deleted behind it.
    ///
    /// # Errors
    /// What happened instead.
    pub fn check(&self, endpoint: &Endpoint, bucket: &str) -> Result<(), String> {
        let program = Program {
            endpoint: endpoint.clone(),
            place: tempfile::tempdir().map_err(|error| error.to_string())?,
            bucket: bucket.to_owned(),
        };
        let config = format!(
            "[default]\ns3 =\n  max_concurrent_requests = {WORKERS}\n  multipart_chunksize = \
             {PART}\n  multipart_threshold = {PART}\n"
        );
        program.write("config", config.as_bytes())?;
        program.ok(&["mb", &program.uri("")])?;
        let outcome = (self.run)(&program);
        let cleared = program.ok(&["rb", &program.uri(""), "--force"]);
        outcome.and(cleared.map(drop))
    }
}

impl Program {
    fn uri(&self, key: &str) -> String {
        match key {
            "" => format!("s3://{}", self.bucket),
            key => format!("s3://{}/{key}", self.bucket),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    fn write(&self, name: &str, data: &[u8]) -> Result<(), String> {
        let path = self.path(name);
        let folder = path.parent().unwrap_or(Path::new("."));
        let written = fs::create_dir_all(folder).and_then(|()| fs::write(&path, data));
        written.map_err(|error| format!("{}: {error}", path.display()))
    }

    /// Makes a file an hour old: stores say to the second when they stored something.
    fn age(&self, name: &str) -> Result<(), String> {
        let hour = Duration::from_secs(3600);
        let file = fs::File::options().write(true).open(self.path(name));
        let aged = file.and_then(|file| file.set_modified(SystemTime::now() - hour));
        aged.map_err(|error| format!("{name}: {error}"))
    }

    fn holds(&self, name: &str, data: &[u8]) -> Result<(), String> {
        let found = fs::read(self.path(name)).map_err(|error| format!("{name}: {error}"))?;
        ensure(found == data, || {
            format!(
                "{name}: {} bytes, not those {} that it had",
                found.len(),
                data.len()
            )
        })
    }

    /// Runs it to its end, with what it reads on standard input.
    fn run(&self, url: &str, words: &[&str], input: &[u8]) -> io::Result<Output> {
        let mut command = Bench::program(url, words)?;
        command
            .current_dir(self.place.path())
            .envs(self.endpoint.environment(self.place.path()))
            .env("AWS_CONFIG_FILE", self.path("config"))
            .env("XDG_STATE_HOME", self.path("state"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn()?;
        let stdin = child.stdin.take();
        std::thread::scope(|scope| {
            scope.spawn(move || {
                // A program that does not read on says why itself.
                stdin.map(|mut stdin| stdin.write_all(input))
            });
            child.wait_with_output()
        })
    }

    fn ended(&self, words: &[&str]) -> Result<Output, String> {
        let output = self.run(&self.endpoint.url, words, b"");
        output.map_err(|error| error.to_string())
    }

    /// Runs it, expecting success; what it printed.
    fn ok(&self, words: &[&str]) -> Result<String, String> {
        self.ok_with(&self.endpoint.url, words, b"")
            .map(|output| String::from_utf8_lossy(&output).into_owned())
    }

    fn ok_with(&self, url: &str, words: &[&str], input: &[u8]) -> Result<Vec<u8>, String> {
        let output = self
            .run(url, words, input)
            .map_err(|error| error.to_string())?;
        match output.status.success() {
            true => Ok(output.stdout),
            false => Err(format!("{}: {}", words.join(" "), said(&output).trim())),
        }
    }

    fn keys(&self) -> Result<Vec<String>, String> {
        let printed = self.ok(&["find", &self.uri(""), "--print", "{key}"]);
        match printed {
            Ok(printed) => Ok(printed.lines().map(str::to_owned).collect()),
            // It says so by its exit status that there is nothing.
            Err(_) if self.ok(&["ls", &self.uri("")])?.is_empty() => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    fn uploads(&self) -> Result<usize, String> {
        let words = ["s3api", "list-multipart-uploads", "--bucket", &self.bucket];
        Ok(self.ok(&words)?.matches("\"UploadId\"").count())
    }

    fn head(&self, key: &str) -> Result<serde_json::Value, String> {
        let words = [
            "s3api",
            "head-object",
            "--bucket",
            &self.bucket,
            "--key",
            key,
        ];
        serde_json::from_str(&self.ok(&words)?).map_err(|error| error.to_string())
    }
}

/// A text of a document, by a path in it.
fn text<'a>(document: &'a serde_json::Value, path: &str) -> Option<&'a str> {
    document.pointer(path)?.as_str()
}

fn ensure(holds: bool, why: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(why()) }
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, got: T, want: T) -> Result<(), String> {
    ensure(got == want, || format!("{what}: {got:?}, not {want:?}"))
}

fn files(program: &Program) -> Result<(), String> {
    for (name, size) in [("empty", 0), ("small", 1_000), ("large", LARGE)] {
        let data = bytes(size, 1);
        program.write(name, &data)?;
        program.ok(&["cp", name, &program.uri(name)])?;
        program.ok(&["cp", &program.uri(name), "down/"])?;
        program.holds(&format!("down/{name}"), &data)?;
    }
    Ok(())
}

const NAMES: [&str; 8] = [
    "plain.txt",
    "with space.txt",
    "plus+and%25.txt",
    "\u{fc}ml\u{e4}ut/\u{1f986}",
    "deep/er/and/deeper",
    "quote'\"&<>.txt",
    "question?#hash",
    "tilde~!*()",
];

fn tree() -> BTreeMap<&'static str, Vec<u8>> {
    let names = NAMES.into_iter().zip(1..);
    names.map(|(name, seed)| (name, bytes(100, seed))).collect()
}

fn trees(program: &Program) -> Result<(), String> {
    let tree = tree();
    for (name, data) in &tree {
        program.write(&format!("up/{name}"), data)?;
    }
    program.ok(&["cp", "up", &program.uri("t/"), "--recursive"])?;
    let mut keys: Vec<String> = tree.keys().map(|name| format!("t/{name}")).collect();
    keys.sort_unstable();
    same("keys", program.keys()?, keys)?;
    program.ok(&["cp", &program.uri("t/"), "down", "--recursive"])?;
    for (name, data) in &tree {
        program.holds(&format!("down/{name}"), data)?;
    }
    program.ok(&["verify", "up", &program.uri("t/")])?;
    program.ok(&["rm", &program.uri("t/"), "--recursive"])?;
    same("keys", program.keys()?, Vec::new())
}

fn streams(program: &Program) -> Result<(), String> {
    for size in [0, 1_000, LARGE] {
        let data = bytes(size, 2);
        let url = &program.endpoint.url;
        program.ok_with(url, &["cp", "-", &program.uri("s")], &data)?;
        let read = program.ok_with(url, &["cp", &program.uri("s"), "-"], b"")?;
        ensure(read == data, || format!("{} bytes, not {size}", read.len()))?;
    }
    Ok(())
}

fn sync(program: &Program) -> Result<(), String> {
    for (name, data) in tree() {
        let name = format!("up/{name}");
        program.write(&name, &data)?;
        program.age(&name)?;
    }
    let words = ["sync", "up", &program.uri("s/"), "--no-progress"];
    let first = program.ok(&words)?;
    same("uploads", first.lines().count(), NAMES.len())?;
    same("a second sync", program.ok(&words)?, String::new())?;
    program.write("up/plain.txt", b"another length")?;
    let third = program.ok(&words)?;
    same("uploads", third.lines().count(), 1)?;
    let removed = fs::remove_file(program.path("up/plain.txt"));
    removed.map_err(|error| error.to_string())?;
    let deleted = program.ok(&[&words[..], &["--delete"]].concat())?;
    ensure(deleted.starts_with("delete: "), || deleted.clone())?;
    program.ok(&["sync", &program.uri("s/"), "down", "--no-progress"])?;
    let again = program.ok(&["sync", &program.uri("s/"), "down", "--no-progress"])?;
    same("a second sync down", again, String::new())
}

fn moves(program: &Program) -> Result<(), String> {
    let data = bytes(1_000, 3);
    program.write("file", &data)?;
    program.ok(&["mv", "file", &program.uri("a")])?;
    ensure(!program.path("file").exists(), || {
        "the file is there".to_owned()
    })?;
    program.ok(&["mv", &program.uri("a"), &program.uri("b c")])?;
    same("keys", program.keys()?, vec!["b c".to_owned()])?;
    program.ok(&["mv", &program.uri("b c"), "down/"])?;
    program.holds("down/b c", &data)?;
    same("keys", program.keys()?, Vec::new())
}

fn copies(program: &Program) -> Result<(), String> {
    for (size, key) in [(1_000, "small"), (LARGE, "large")] {
        let data = bytes(size, 4);
        program.write(key, &data)?;
        let given = ["--metadata", "colour=green", "--content-type", "a/b"];
        let target = program.uri(key);
        program.ok(&[&["cp", key, &target][..], &given].concat())?;
        let copy = format!("copy of {key}");
        program.ok(&["cp", &target, &program.uri(&copy)])?;
        program.ok(&["cp", &program.uri(&copy), "down/"])?;
        program.holds(&format!("down/{copy}"), &data)?;
        let head = program.head(&copy)?;
        same("its type", text(&head, "/ContentType"), Some("a/b"))?;
        let colour = text(&head, "/Metadata/colour");
        same("its metadata", colour, Some("green"))?;
    }
    Ok(())
}

fn headers(program: &Program) -> Result<(), String> {
    program.write("page.html", b"<p>")?;
    let target = program.uri("page.html");
    let given = [
        "--cache-control",
        "max-age=60",
        "--content-disposition",
        "attachment; filename=\"a b.html\"",
        "--metadata",
        "a=1,b=two words",
    ];
    program.ok(&[&["cp", "page.html", &target][..], &given].concat())?;
    let head = program.head("page.html")?;
    same("the type", text(&head, "/ContentType"), Some("text/html"))?;
    same(
        "Cache-Control",
        text(&head, "/CacheControl"),
        Some("max-age=60"),
    )?;
    let disposition = text(&head, "/ContentDisposition");
    same("Content-Disposition", disposition, Some(given[3]))?;
    same("metadata", text(&head, "/Metadata/b"), Some("two words"))
}

fn checksums(program: &Program) -> Result<(), String> {
    let data = bytes(LARGE, 5);
    program.write("large", &data)?;
    program.write("small", b"small")?;
    for algorithm in ["CRC32", "CRC32C", "SHA1", "SHA256"] {
        for name in ["small", "large"] {
            let target = program.uri(name);
            program.ok(&["cp", name, &target, "--checksum-algorithm", algorithm])?;
            program.ok(&["cp", &target, "down/", "--checksum-mode", "ENABLED"])?;
        }
        program.holds("down/small", b"small")?;
        program.holds("down/large", &data)?;
    }
    Ok(())
}

fn many(program: &Program) -> Result<(), String> {
    for number in 0..MANY {
        program.write(&format!("up/{number:05}"), b"x")?;
    }
    program.ok(&["cp", "up", &program.uri("m/"), "--recursive"])?;
    let keys = program.keys()?;
    let want: Vec<String> = (0..MANY).map(|number| format!("m/{number:05}")).collect();
    ensure(keys == want, || format!("{} keys of {MANY}", keys.len()))?;
    program.ok(&["rm", &program.uri("m/"), "--recursive"])?;
    same("keys", program.keys()?, Vec::new())
}

fn folders(program: &Program) -> Result<(), String> {
    let (mut want, mut commands) = (Vec::new(), String::new());
    for folder in ["a", "b", "c"] {
        want.extend((0..MANY).map(|number| format!("p/{folder}/{number:05}")));
        want.push(format!("p/{folder}-beside"));
    }
    want.sort_unstable();
    for key in &want {
        commands.push_str(&format!("cp x '{}'\n", program.uri(key)));
    }
    program.write("x", b"x")?;
    program.write("commands", commands.as_bytes())?;
    program.ok(&["run", "commands"])?;
    let keys = program.keys()?;
    ensure(keys == want, || {
        format!("{} keys of {}", keys.len(), want.len())
    })
}

fn no_overwrite(program: &Program) -> Result<(), String> {
    program.write("file", b"first")?;
    let words = ["cp", "file", &program.uri("k"), "--no-overwrite"];
    program.ok(&words)?;
    program.write("file", b"second")?;
    program.ok(&words)?;
    same(
        "the object",
        program.ok(&["cat", &program.uri("k")])?,
        "first".to_owned(),
    )
}

fn missing(program: &Program) -> Result<(), String> {
    let none = format!("s3://{}-none", program.bucket);
    for (words, status) in [
        (&["cp", &program.uri("none"), "down/"][..], 1),
        (&["ls", &program.uri("none")], 1),
        (&["ls", &none], 254),
    ] {
        let output = program.ended(words)?;
        ensure(output.status.code() == Some(status), || {
            let got = output.status.code();
            format!(
                "{}: {got:?}, not {status}: {}",
                words.join(" "),
                said(&output)
            )
        })?;
    }
    ensure(!program.path("down/none").exists(), || {
        "there is a file".to_owned()
    })
}

/// How many parts go through a proxy, and how many have come to it.
#[derive(Default)]
struct Parts {
    most: AtomicU64,
    come: AtomicU64,
}

/// A proxy that cuts the connections of all parts but so many.
fn cutting(program: &Program, parts: &Arc<Parts>) -> Result<Proxy, String> {
    let parts = Arc::clone(parts);
    let decide = move |asked: &Asked| {
        let is_part = asked.method == "PUT" && asked.target.contains("partNumber=");
        let most = parts.most.load(Ordering::SeqCst);
        let cut = is_part && parts.come.fetch_add(1, Ordering::SeqCst) >= most;
        Deed {
            request: Way {
                cut: cut.then_some(0),
                ..Way::default()
            },
            ..Deed::default()
        }
    };
    Proxy::start(&program.endpoint.url, decide).map_err(|error| error.to_string())
}

/// Runs it, expecting that a transfer fails.
fn fails(program: &Program, proxy: &Proxy, words: &[&str], input: &[u8]) -> Result<(), String> {
    let output = program.run(&proxy.url(), words, input);
    let output = output.map_err(|error| error.to_string())?;
    same("the exit status", output.status.code(), Some(1))
}

fn resume(program: &Program) -> Result<(), String> {
    let data = bytes(5 * PART + 1, 6);
    program.write("large", &data)?;
    let words = ["cp", "large", &program.uri("large")];
    let parts = Arc::new(Parts::default());
    parts.most.store(3, Ordering::SeqCst);
    let proxy = cutting(program, &parts)?;
    fails(program, &proxy, &words, b"")?;
    same("uploads", program.uploads()?, 1)?;
    parts.most.store(u64::MAX, Ordering::SeqCst);
    parts.come.store(0, Ordering::SeqCst);
    program.ok_with(&proxy.url(), &words, b"")?;
    let sent = parts.come.load(Ordering::SeqCst);
    ensure(sent < 6, || format!("all {sent} parts were sent again"))?;
    program.ok(&["cp", &program.uri("large"), "down/"])?;
    program.holds("down/large", &data)
}

fn aborted(program: &Program) -> Result<(), String> {
    let parts = Arc::new(Parts::default());
    parts.most.store(1, Ordering::SeqCst);
    let proxy = cutting(program, &parts)?;
    let words = ["cp", "-", &program.uri("stream")];
    fails(program, &proxy, &words, &bytes(LARGE, 7))?;
    same("uploads", program.uploads()?, 0)?;
    same("keys", program.keys()?, Vec::new())
}
