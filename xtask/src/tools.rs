//! What a fresh machine lacks: the foreign clients, in a Python environment of the project's own.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

const REQUIREMENTS: &str = include_str!("requirements.txt");

/// How often an installation that needs the network is tried: a registry may be away for a moment.
const ATTEMPTS: u32 = 3;

/// Debian's packages, for what the tests use and a small machine may lack: what to look for, and where it is.
const PACKAGES: &[(&str, &[&str])] = &[
    ("python3", &["python3"]),
    ("curl", &["curl"]),
    ("ensurepip", &["python3-venv"]),
    ("aws-cli/2", &["awscli"]),
    // The languages of the recipes in examples/signing.
    ("openssl", &["openssl"]),
    ("perl", &["perl"]),
    ("lua5.4", &["lua5.4"]),
    ("escript", &["erlang-base", "erlang-crypto"]),
    ("ghc", &["ghc"]),
    ("ocamlopt", &["ocaml-nox"]),
    ("fpc", &["fp-compiler", "fp-units-base", "fp-units-rtl"]),
    // The signer for C on microcontrollers that are emulated.
    ("arm-none-eabi-gcc", &["gcc-arm-none-eabi", "libnewlib-arm-none-eabi"]),
    ("qemu-system-arm", &["qemu-system-arm"]),
    ("riscv64-unknown-elf-gcc", &["gcc-riscv64-unknown-elf"]),
    ("picolibc", &["picolibc-riscv64-unknown-elf"]),
    // In the first up to Debian 12, in the second from then on.
    ("qemu-system-riscv32", &["qemu-system-misc", "qemu-system-riscv"]),
];

/// What was installed.
pub(crate) struct Tools {
    /// The interpreter that has boto3 and botocore.
    pub(crate) python: PathBuf,
}

/// Installs, and says where.
pub(crate) fn run(root: &Path, _: &[String]) -> Result<ExitCode, String> {
    let tools = install(root)?;
    println!("python with boto3, aws and s5cmd: {}", tools.python.display());
    Ok(ExitCode::SUCCESS)
}

/// Makes `.tools/venv` what the pinned list says. Quick when it already is.
pub(crate) fn install(root: &Path) -> Result<Tools, String> {
    install_packages();
    let venv = root.join(".tools/venv");
    let tools = Tools { python: venv.join("bin/python3") };
    let stamp = venv.join("installed.txt");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == REQUIREMENTS)
        && succeeds(Command::new(&tools.python).args(["-c", "import boto3"]))
    {
        return Ok(tools);
    }
    println!("installing aws, boto3 and s5cmd into .tools/venv");
    let list = root.join("xtask/src/requirements.txt");
    step(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&venv))?;
    attempt(|| {
        step(
            Command::new(&tools.python)
                .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "-r"])
                .arg(&list),
        )
    })?;
    std::fs::write(&stamp, REQUIREMENTS)
        .map_err(|error| format!("cannot write {}: {error}", stamp.display()))?;
    Ok(tools)
}

/// Adds the missing packages where that is possible: as root, on a Debian. Elsewhere their absence shows by itself.
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
        step(Command::new("apt-get").env("DEBIAN_FRONTEND", "noninteractive").args(arguments))
    };
    let _ = attempt(|| apt(&["update", "--quiet=2"]));
    // One by one: not every Debian has all of them.
    for package in missing {
        let _ = attempt(|| apt(&["install", "--quiet=2", "--yes", "--no-install-recommends", package]));
    }
}

fn is_there(what: &str) -> bool {
    match what {
        "ensurepip" => succeeds(Command::new("python3").args(["-c", "import ensurepip, venv"])),
        "aws-cli/2" => ["aws", "/usr/bin/aws", "/usr/local/bin/aws"].iter().any(|program| {
            let version = Command::new(program).arg("--version").output();
            version.is_ok_and(|output| output.stdout.starts_with(what.as_bytes()))
        }),
        "picolibc" => {
            let mut gcc = Command::new("riscv64-unknown-elf-gcc");
            succeeds(gcc.args(["--specs=picolibc.specs", "-E", "-x", "c", "/dev/null"]))
        }
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
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

fn step(command: &mut Command) -> Result<(), String> {
    let status = command.stdin(Stdio::null()).status().map_err(|error| format!("{command:?}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{command:?}: {status}")) }
}
