//! The signer for C: its examples, its size and its stack, on this machine, and on an emulated
//! Cortex-M3 and RISC-V.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failure here is a failed test"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

use anys3_tests::support::{self, ACCESS_KEY, SECRET_KEY, Server, ServerOptions};

/// The most bytes of code that the signer adds to a program.
const CODE_MAX: u64 = 64 * 1024;

/// The most bytes of stack that a call takes beyond the hash state.
const STACK_MAX: u64 = 1024;

/// The most bytes that the hash state may have: a SHA-256 in progress (112: eight words of state, a
/// block, how much there was), and what adding a block to it takes. That is sixteen words of
/// schedule, eight of working variables and as many of constants, and the registers that three
/// functions save; a RISC-V has the most.
const HASH_STATE_MAX: u64 = 384;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../sign-c")
}

fn there(program: &str) -> bool {
    Command::new("sh")
        .args(["-c", "command -v \"$0\" >/dev/null", program])
        .status()
        .unwrap()
        .success()
}

fn run(command: &mut Command) -> String {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let why = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}\n{said}{why}");
    said
}

/// Builds the library below the tests' own folder, and gives it.
fn library(target: Option<&str>) -> PathBuf {
    let below = std::env::current_exe()
        .unwrap()
        .ancestors()
        .nth(3)
        .unwrap()
        .join("sign-c");
    let mut cargo = Command::new(env!("CARGO"));
    // There, and without flags of ours, cargo takes those of its folder.
    cargo
        .current_dir(folder())
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    cargo
        .args(["build", "--quiet", "--release", "--locked", "--target-dir"])
        .arg(&below);
    cargo.args(target.iter().flat_map(|target| ["--target", target]));
    run(&mut cargo);
    below
        .join(target.unwrap_or_default())
        .join("release/libanys3_sign.a")
}

#[test]
fn the_signer_for_c_and_its_example() {
    let (home, library) = (tempfile::tempdir().unwrap(), library(None));
    let compile = |source: &str, program: &str| {
        let program = home.path().join(program);
        let mut cc = Command::new("cc");
        cc.args(["-std=gnu99", "-O1", "-Wall", "-Wextra", "-Werror", "-I"])
            .arg(folder().join("include"));
        cc.arg(folder().join(source))
            .arg(&library)
            .arg("-Wl,--gc-sections")
            .arg("-o")
            .arg(&program);
        run(&mut cc);
        program
    };
    let said = run(&mut Command::new(compile("tests/signer.c", "signer")));
    assert!(said.ends_with(" passed, 0 failed\n"), "{said}");

    let program = compile("examples/put_get.c", "put_get");
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(&ServerOptions {
        data: data.path().into(),
        ..Default::default()
    })
    .unwrap();
    let (_, port) = server.s3().rsplit_once(':').unwrap();
    let mut put_get = Command::new(program);
    put_get.args(["127.0.0.1", port, "mybucket", "hello from C +.txt"]);
    put_get.envs([
        ("AWS_ACCESS_KEY_ID", ACCESS_KEY),
        ("AWS_SECRET_ACCESS_KEY", SECRET_KEY),
    ]);
    assert_eq!(run(&mut put_get), "hello from C\n");
}

/// A machine without an operating system, emulated.
struct Machine {
    /// What Rust calls it.
    target: &'static str,
    /// What the names of the compiler and of its tools begin with.
    tools: &'static str,
    /// How the test is built for it: the C library, and where in memory everything goes.
    compile: &'static [&'static str],
    /// Sources that only this machine needs.
    sources: &'static [&'static str],
    qemu: &'static str,
    board: &'static [&'static str],
}

const CORTEX_M3: Machine = Machine {
    target: "thumbv7m-none-eabi",
    tools: "arm-none-eabi-",
    compile: &[
        "--specs=rdimon.specs",
        "-mcpu=cortex-m3",
        "-mthumb",
        "-T",
        "tests/cortex-m/mps2.ld",
    ],
    sources: &["tests/cortex-m/vectors.c"],
    qemu: "qemu-system-arm",
    board: &["-M", "mps2-an385"],
};

const RISC_V: Machine = Machine {
    target: "riscv32imc-unknown-none-elf",
    tools: "riscv64-unknown-elf-",
    compile: &[
        "--specs=picolibc.specs",
        "-march=rv32imc",
        "-mabi=ilp32",
        "--oslib=semihost",
        "--crt0=hosted",
        // The board's memory, from its start: code, then data and stack.
        "-Wl,--defsym=__flash=0x80000000,--defsym=__flash_size=4M",
        "-Wl,--defsym=__ram=0x80400000,--defsym=__ram_size=4M",
    ],
    sources: &[],
    qemu: "qemu-system-riscv32",
    board: &["-M", "virt", "-bios", "none"],
};

#[test]
fn the_signer_for_c_on_a_cortex_m3() {
    CORTEX_M3.check("the_signer_for_c_on_a_cortex_m3");
}

#[test]
fn the_signer_for_c_on_risc_v() {
    RISC_V.check("the_signer_for_c_on_risc_v");
}

impl Machine {
    /// The tests of the signer pass here, and it is as small as is promised.
    fn check(&self, name: &str) {
        if let Some(reason) = self.lacks() {
            return support::skip(name, &reason);
        }
        let home = tempfile::tempdir().unwrap();
        let program = self.compile(home.path());
        let mut qemu = Command::new("timeout");
        qemu.args(["60", self.qemu]).args(self.board).args([
            "-display",
            "none",
            "-chardev",
            "stdio,id=said",
        ]);
        qemu.args([
            "-semihosting-config",
            "enable=on,target=native,chardev=said",
            "-kernel",
        ]);
        let said = run(qemu.arg(&program));
        assert!(said.ends_with(" passed, 0 failed\n"), "{said}");
        let code = self.code(&program);
        assert!(code <= CODE_MAX, "{code} bytes of code");
        let number = |what: &str| -> u64 {
            let rest = said
                .split_once(what)
                .unwrap_or_else(|| panic!("no {what:?} in {said}"))
                .1;
            rest.split_once(" bytes").unwrap().0.parse().unwrap()
        };
        let calls = ["derive", "sign", "chunk", "finish", "presign"];
        let stack = calls.map(|call| (call, number(&format!("stack of {call}: "))));
        support::count(
            name,
            &[
                [("code", code), ("hash_state", number("hash state: "))].as_slice(),
                &stack,
            ]
            .concat(),
        );
    }

    /// What the test needs and this computer does not have.
    fn lacks(&self) -> Option<String> {
        let gcc = format!("{}gcc", self.tools);
        for program in [&gcc, self.qemu, "rustup"] {
            if !there(program) {
                return Some(format!("no {program} (install it: cargo xtask tools)"));
            }
        }
        let library = self.compile.first()?;
        let found = Command::new(&gcc)
            .args([library, "-E", "-x", "c", "/dev/null"])
            .output()
            .unwrap();
        if !found.status.success() {
            return Some(format!(
                "{gcc} has no {library} (install it: cargo xtask tools)"
            ));
        }
        let added = Command::new("rustup")
            .args(["target", "add", self.target])
            .output()
            .unwrap();
        let lack = format!("Rust's library for {} cannot be had here", self.target);
        (!added.status.success()).then_some(lack)
    }

    /// The tests of the signer as a program for the machine.
    fn compile(&self, home: &Path) -> PathBuf {
        let (library, program) = (library(Some(self.target)), home.join("signer.elf"));
        let mut cc = Command::new(format!("{}gcc", self.tools));
        cc.current_dir(folder())
            .args(self.compile)
            .args(["-O1", "-Wl,--gc-sections", "-Iinclude"]);
        cc.arg(format!("-DSTACK_MAX={STACK_MAX}"))
            .arg(format!("-DHASH_STATE_MAX={HASH_STATE_MAX}"));
        cc.arg("tests/signer.c").args(self.sources);
        run(cc.arg(library).arg("-o").arg(&program));
        program
    }

    /// The bytes of the functions that are Rust's, with what they share and what they call of its
    /// runtime.
    fn code(&self, program: &Path) -> u64 {
        let mut nm = Command::new(format!("{}nm", self.tools));
        let said = run(nm.args(["--print-size", "--defined-only"]).arg(program));
        let ours = |line: &&str| {
            let parts = [
                "anys3",
                "sha2",
                "core",
                "compiler_builtins",
                "OUTLINED_FUNCTION",
            ];
            parts.iter().any(|part| line.contains(part))
        };
        let size = |line: &str| u64::from_str_radix(line.split(' ').nth(1)?, 16).ok();
        said.lines().filter(ours).filter_map(size).sum()
    }
}
