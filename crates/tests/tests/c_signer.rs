//! The signer for C: its examples, its size and its stack, on this machine and on an emulated Cortex-M3.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failure here is a failed test")]

use std::path::{Path, PathBuf};
use std::process::Command;

use anys3_tests::rig::{self, ACCESS_KEY, SECRET_KEY, Server, ServerOptions};

/// The most bytes of code that the signer adds to a program.
const CODE_MAX: u64 = 64 * 1024;

/// The most bytes of stack that a call takes on a Cortex-M3.
const STACK_MAX: u32 = 2816;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../sign-c")
}

fn there(program: &str) -> bool {
    Command::new("sh").args(["-c", "command -v \"$0\" >/dev/null", program]).status().unwrap().success()
}

fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let why = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}\n{said}{why}");
    said
}

/// Builds the library below the tests' own folder, and gives it.
fn library(target: Option<&str>) -> PathBuf {
    let below = std::env::current_exe().unwrap().ancestors().nth(3).unwrap().join("sign-c");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--release", "--locked", "--manifest-path"]);
    cargo.arg(folder().join("Cargo.toml")).arg("--target-dir").arg(&below);
    cargo.args(target.iter().flat_map(|target| ["--target", target]));
    run(&mut cargo);
    below.join(target.unwrap_or_default()).join("release/libanys3_sign.a")
}

#[test]
fn the_signer_for_c_and_its_example() {
    let (home, library) = (tempfile::tempdir().unwrap(), library(None));
    let compile = |source: &str, program: &str| {
        let program = home.path().join(program);
        let mut cc = Command::new("cc");
        cc.args(["-std=gnu99", "-O1", "-Wall", "-Wextra", "-Werror", "-I"]).arg(folder().join("include"));
        cc.arg(folder().join(source)).arg(&library).arg("-Wl,--gc-sections").arg("-o").arg(&program);
        run(&mut cc);
        program
    };
    let said = run(&mut Command::new(compile("tests/signer.c", "signer")));
    assert!(said.ends_with(" passed, 0 failed\n"), "{said}");

    let program = compile("examples/put_get.c", "put_get");
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(&ServerOptions { data: data.path().into(), ..Default::default() }).unwrap();
    let (_, port) = server.s3().rsplit_once(':').unwrap();
    let mut put_get = Command::new(program);
    put_get.args(["127.0.0.1", port, "mybucket", "hello from C +.txt"]);
    put_get.envs([("AWS_ACCESS_KEY_ID", ACCESS_KEY), ("AWS_SECRET_ACCESS_KEY", SECRET_KEY)]);
    assert_eq!(run(&mut put_get), "hello from C\n");
}

#[test]
fn the_signer_for_c_on_a_cortex_m3() {
    const NAME: &str = "the_signer_for_c_on_a_cortex_m3";
    for program in ["arm-none-eabi-gcc", "qemu-system-arm", "rustup"] {
        if !there(program) {
            return rig::skip(NAME, &format!("no {program} (install it: cargo xtask tools)"));
        }
    }
    let added = Command::new("rustup").args(["target", "add", "thumbv7m-none-eabi"]).output().unwrap();
    if !added.status.success() {
        return rig::skip(NAME, "Rust's library for thumbv7m-none-eabi cannot be had here");
    }
    let (home, library) = (tempfile::tempdir().unwrap(), library(Some("thumbv7m-none-eabi")));
    let program = home.path().join("signer.elf");
    let mut cc = Command::new("arm-none-eabi-gcc");
    cc.args(["-mcpu=cortex-m3", "-mthumb", "-O1", "--specs=rdimon.specs", "-Wl,--gc-sections", "-I"]);
    cc.arg(folder().join("include")).arg(format!("-DSTACK_MAX={STACK_MAX}"));
    cc.arg("-T").arg(folder().join("tests/cortex-m/mps2.ld")).arg(folder().join("tests/signer.c"));
    cc.arg(folder().join("tests/cortex-m/vectors.c")).arg(library).arg("-o").arg(&program);
    run(&mut cc);
    let mut qemu = Command::new("timeout");
    qemu.args(["60", "qemu-system-arm", "-M", "mps2-an385", "-nographic", "-semihosting", "-kernel"]);
    let said = run(qemu.arg(&program));
    assert!(said.ends_with(" passed, 0 failed\n"), "{said}");
    let code = code(&program);
    assert!(code <= CODE_MAX, "{code} bytes of code");
    let stack: Vec<u64> = said.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
    let [derive, sign, presign, ..] = stack.as_slice() else { panic!("{said}") };
    let counts =
        [("code", code), ("stack_derive", *derive), ("stack_sign", *sign), ("stack_presign", *presign)];
    rig::count(NAME, &counts);
}

/// The bytes of the functions that are Rust's, with what they call of its runtime.
fn code(program: &Path) -> u64 {
    let said = run(Command::new("arm-none-eabi-nm").args(["--print-size", "--defined-only"]).arg(program));
    let ours =
        |line: &&str| ["anys3", "sha2", "core", "compiler_builtins"].iter().any(|part| line.contains(part));
    let size = |line: &str| u64::from_str_radix(line.split(' ').nth(1)?, 16).ok();
    said.lines().filter(ours).filter_map(size).sum()
}
