//! What a fresh machine lacks: the foreign clients, in a Python environment of the project's own.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

const REQUIREMENTS: &str = include_str!("requirements.txt");

/// Folders of packages of npm. A new version is a decision: run the tests with it first.
const NODE_FOLDERS: [(&str, &[&str]); 3] = [
    // The clients for Node.js.
    (
        "node",
        &[
            "@aws-sdk/client-s3@3.1075.0",
            "@aws-sdk/s3-request-presigner@3.1075.0",
            "tus-js-client@4.3.1",
        ],
    ),
    // What drives a browser, and the uploaders that run in it.
    (
        "browser",
        &[
            "playwright-core@1.65.1",
            "axe-core@4.14.1",
            "esbuild@0.28.2",
            "@uppy/core@6.3.1",
            "@uppy/aws-s3@6.3.1",
            "@uppy/tus@6.0.0",
            "tus-js-client@4.3.1",
            "filepond@4.32.12",
        ],
    ),
    // The last that asks Companion in the older way: it does not go with the other in one folder.
    ("uppy-5", &["@uppy/core@5.2.0", "@uppy/aws-s3@5.1.0"]),
];

/// MinIO's client, a Go module. It is run beside the tests, and no part of the project.
const MC: &str = "github.com/minio/mc@v0.0.0-20250313080218-cf909e1063a9";

/// Says in a folder which list it was made of.
const STAMP: &str = "installed.txt";

/// The oldest Go that the clients build with.
const GO_MINOR_MIN: u32 = 25;

/// How often an installation that needs the network is tried: a registry may be away for a moment.
const ATTEMPTS: u32 = 3;

/// Debian's packages, for what the tests use and a small machine may lack: what to look for, and
/// where it is.
const PACKAGES: &[(&str, &[&str])] = &[
    ("python3", &["python3"]),
    ("curl", &["curl"]),
    ("ensurepip", &["python3-venv"]),
    ("aws-cli/2", &["awscli"]),
    // The languages of the recipes in examples/signing.
    ("openssl", &["openssl"]),
    ("node", &["nodejs"]),
    ("npm", &["npm"]),
    // The browser of the tests.
    ("chromium", &["chromium"]),
    ("go", &["golang-go"]),
    ("perl", &["perl"]),
    // AWS's SDK for Ruby.
    ("aws-sdk-ruby", &["ruby", "ruby-aws-sdk-s3"]),
    // With its compiler, which runs a source as it is.
    ("javac", &["default-jdk-headless"]),
    ("lua5.4", &["lua5.4"]),
    ("escript", &["erlang-base", "erlang-crypto"]),
    ("ghc", &["ghc"]),
    ("ocamlopt", &["ocaml-nox"]),
    ("fpc", &["fp-compiler", "fp-units-base", "fp-units-rtl"]),
    // The bindings of the C library.
    ("g++", &["g++"]),
    ("valgrind", &["valgrind"]),
    ("readelf", &["binutils"]),
    ("/usr/include/lua5.1/lua.h", &["lua5.1", "liblua5.1-0-dev"]),
    ("/usr/include/lua5.2/lua.h", &["lua5.2", "liblua5.2-dev"]),
    ("/usr/include/lua5.3/lua.h", &["lua5.3", "liblua5.3-dev"]),
    ("/usr/include/lua5.4/lua.h", &["lua5.4", "liblua5.4-dev"]),
    (
        "/usr/include/luajit-2.1/lua.h",
        &["luajit", "libluajit-5.1-dev"],
    ),
    (
        "/usr/lib/erlang/usr/include/erl_nif.h",
        &["erlang-dev", "erlang-nox"],
    ),
    ("elixir", &["elixir"]),
    ("dune", &["ocaml-dune"]),
    // What installs some of them, as their READMEs say.
    ("pkg-config", &["pkg-config"]),
    ("luarocks", &["luarocks"]),
    ("rebar3", &["rebar3"]),
    // The languages of the samples in examples/run.
    ("tclsh", &["tcl"]),
    ("cobc", &["gnucobol"]),
    // The signer for C on microcontrollers that are emulated.
    (
        "arm-none-eabi-gcc",
        &["gcc-arm-none-eabi", "libnewlib-arm-none-eabi"],
    ),
    ("qemu-system-arm", &["qemu-system-arm"]),
    ("riscv64-unknown-elf-gcc", &["gcc-riscv64-unknown-elf"]),
    ("picolibc", &["picolibc-riscv64-unknown-elf"]),
    // In the first up to Debian 12, in the second from then on.
    (
        "qemu-system-riscv32",
        &["qemu-system-misc", "qemu-system-riscv"],
    ),
];

/// What was installed.
pub(crate) struct Tools {
    /// The interpreter that has boto3 and botocore.
    pub(crate) python: PathBuf,
}

/// Installs, and says where.
pub(crate) fn run(root: &Path, _: &[String]) -> Result<ExitCode, String> {
    let tools = install(root)?;
    println!(
        "python with boto3, aws and s5cmd: {}",
        tools.python.display()
    );
    Ok(ExitCode::SUCCESS)
}

/// Makes `.tools/venv` what the pinned list says. Quick when it already is.
pub(crate) fn install(root: &Path) -> Result<Tools, String> {
    install_packages();
    // Who lacks Node.js, Go, or their registries has these clients skipped, by name, in the tests.
    for (what, outcome) in [("npm", install_node(root)), ("go", install_go(root))] {
        if let Err(error) = outcome {
            println!("{what}: {error}");
        }
    }
    let venv = root.join(".tools/venv");
    let tools = Tools {
        python: venv.join("bin/python3"),
    };
    if !succeeds(Command::new(&tools.python).args(["-c", "import boto3"])) {
        // The interpreter it was made for is gone, or none was made.
        let _ = std::fs::remove_file(venv.join(STAMP));
    }
    let list = root.join("xtask/src/requirements.txt");
    stamped(&venv, REQUIREMENTS, || {
        step(
            Command::new("python3")
                .args(["-m", "venv", "--clear"])
                .arg(&venv),
        )?;
        let pip = [
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-input",
            "-r",
        ];
        step(Command::new(&tools.python).args(pip).arg(&list))
    })?;
    Ok(tools)
}

/// The packages of npm, into folders of `.tools`.
fn install_node(root: &Path) -> Result<(), String> {
    for (name, packages) in NODE_FOLDERS {
        let folder = root.join(".tools").join(name);
        stamped(&folder, &packages.join("\n"), || {
            let mut npm = Command::new("npm");
            npm.args([
                "install",
                "--no-save",
                "--no-package-lock",
                "--no-audit",
                "--no-fund",
                "--loglevel=error",
            ]);
            step(npm.arg("--prefix").arg(&folder).args(packages))
        })?;
    }
    Ok(())
}

/// The programs in Go over an SDK: MinIO's, and AWS's.
const GO_PROGRAMS: [&str; 2] = ["minio-go", "aws-go"];

/// The clients in Go, into `.tools/go/bin`: MinIO's `mc`, and the programs over SDKs.
fn install_go(root: &Path) -> Result<(), String> {
    if go_minor().is_none_or(|minor| minor < GO_MINOR_MIN) {
        return Err(format!("Go 1.{GO_MINOR_MIN} or newer is not here"));
    }
    let folder = root.join(".tools/go");
    let bin = folder.join("bin");
    stamped(&folder, MC, || {
        step(Command::new("go").args(["install", MC]).env("GOBIN", &bin))
    })?;
    // Built each time: Go's own cache makes it quick where nothing changed.
    for program in GO_PROGRAMS {
        let folder = root.join("crates/tests/clients").join(program);
        attempt(|| {
            let mut build = Command::new("go");
            build.args(["build", "-o"]).arg(&bin).arg(".");
            step(build.current_dir(&folder))
        })?;
    }
    Ok(())
}

fn go_minor() -> Option<u32> {
    let version = Command::new("go")
        .args(["env", "GOVERSION"])
        .output()
        .ok()?;
    String::from_utf8(version.stdout)
        .ok()?
        .trim()
        .strip_prefix("go1.")?
        .split('.')
        .next()?
        .parse()
        .ok()
}

/// Does what makes a folder, unless its stamp says that it was made of the same list before.
fn stamped(
    folder: &Path,
    list: &str,
    mut work: impl FnMut() -> Result<(), String>,
) -> Result<(), String> {
    let stamp = folder.join(STAMP);
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == list) {
        return Ok(());
    }
    println!("installing into {}", folder.display());
    std::fs::create_dir_all(folder)
        .map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    attempt(&mut work)?;
    std::fs::write(&stamp, list)
        .map_err(|error| format!("cannot write {}: {error}", stamp.display()))
}

/// Adds the missing packages where that is possible: as root, on a Debian. Elsewhere their absence
/// shows by itself.
fn install_packages() {
    let missing: Vec<&str> = PACKAGES
        .iter()
        .filter(|(what, _)| !is_there(what))
        .flat_map(|(_, packages)| *packages)
        .copied()
        .collect();
    if missing.is_empty() || !is_there("apt-get") || !is_root() {
        return;
    }
    println!("installing {}", missing.join(" "));
    let apt = |arguments: &[&str]| {
        step(
            Command::new("apt-get")
                .env("DEBIAN_FRONTEND", "noninteractive")
                .args(arguments),
        )
    };
    let _ = attempt(|| apt(&["update", "--quiet=2"]));
    // One by one: not every Debian has all of them.
    for package in missing {
        let _ = attempt(|| {
            apt(&[
                "install",
                "--quiet=2",
                "--yes",
                "--no-install-recommends",
                package,
            ])
        });
    }
}

fn is_there(what: &str) -> bool {
    match what {
        "ensurepip" => succeeds(Command::new("python3").args(["-c", "import ensurepip, venv"])),
        "aws-cli/2" => ["aws", "/usr/bin/aws", "/usr/local/bin/aws"]
            .iter()
            .any(|program| {
                let version = Command::new(program).arg("--version").output();
                version.is_ok_and(|output| output.stdout.starts_with(what.as_bytes()))
            }),
        "picolibc" => {
            let mut gcc = Command::new("riscv64-unknown-elf-gcc");
            succeeds(gcc.args(["--specs=picolibc.specs", "-E", "-x", "c", "/dev/null"]))
        }
        "aws-sdk-ruby" => succeeds(Command::new("ruby").args(["-e", "require 'aws-sdk-s3'"])),
        path if path.starts_with('/') => Path::new(path).exists(),
        program => succeeds(Command::new("sh").args(["-c", "command -v \"$0\"", program])),
    }
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn attempt(mut work: impl FnMut() -> Result<(), String>) -> Result<(), String> {
    let mut last = Ok(());
    for _ in 0..ATTEMPTS {
        last = work();
        if last.is_ok() {
            break;
        }
    }
    last
}

fn succeeds(command: &mut Command) -> bool {
    let quiet = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

fn step(command: &mut Command) -> Result<(), String> {
    let status = command
        .stdin(Stdio::null())
        .status()
        .map_err(|error| format!("{command:?}: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{command:?}: {status}"))
    }
}
