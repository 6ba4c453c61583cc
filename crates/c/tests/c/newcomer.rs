//! The README of each language is followed word for word, in a clone, by somebody with an empty
//! home: install, first program, samples.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anys3_tests::support::{self, ACCESS_KEY, SECRET_KEY, Server, ServerOptions};

use super::library::{install, printed, root};

/// The sections whose commands are run.
const FOLLOWED: [&str; 3] = ["Install", "First program", "Samples"];

/// What the store of a newcomer begins with.
const BUCKET: &str = "mybucket";

/// What the shim of `apt-get` exits with where Debian's package is not there.
const MISSING: i32 = 77;

/// A newcomer's machine has the packages that a README names, and no others are asked for.
const APT_GET: &str = "#!/bin/sh
shift
for package; do
    dpkg -s \"$package\" >/dev/null 2>&1 || { echo \"no $package: apt-get install it\" >&2; exit 77; }
done
";

/// `cargo xtask library` takes minutes: what it installs is there already.
const CARGO: &str = "#!/bin/sh
[ \"$*\" = \"xtask library --prefix $HOME/.local\" ]
";

const SUDO: &str = "#!/bin/sh
exec \"$@\"
";

/// The commands of a README, with each program written into the file that the line before it names.
fn commands(readme: &str) -> String {
    let mut script = String::from("set -eu\n");
    let (mut section, mut file) = ("", "");
    let mut lines = readme.lines();
    while let Some(line) = lines.next() {
        if let Some(title) = line.strip_prefix("## ") {
            section = title;
        } else if let Some(language) = line.strip_prefix("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            if !FOLLOWED.contains(&section) {
                continue;
            }
            let block = block.join("\n");
            if language == "sh" {
                script.push_str(&format!("{block}\n"));
            } else {
                assert!(!file.is_empty(), "no line names a file:\n{block}");
                script.push_str(&format!("cat >{file} <<'A PROGRAM'\n{block}\nA PROGRAM\n"));
                file = "";
            }
        } else if let Some(name) = named_file(line) {
            file = name;
        }
    }
    script
}

/// The file that a line names: `first.c`, with a colon, and nothing else.
fn named_file(line: &str) -> Option<&str> {
    line.strip_prefix('`')?.strip_suffix("`:")
}

/// A home with a clone, and the library below `.local`.
struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        let home = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        fs::create_dir(home.checkout()).unwrap();
        // Without what builds by hand may have left.
        let copy = "tar -C \"$0\" --exclude=_build --exclude=dist --exclude=priv --exclude='*.so' \
                    -cf - bindings crates/c/include | tar -xf -";
        let mut command = Command::new("sh");
        printed(
            command
                .args(["-c", copy])
                .arg(root())
                .current_dir(home.checkout()),
        );
        home.install_library();
        for (name, text) in [("apt-get", APT_GET), ("cargo", CARGO), ("sudo", SUDO)] {
            home.install_shim(name, text);
        }
        home
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn checkout(&self) -> PathBuf {
        self.path().join("clone")
    }

    fn install_library(&self) {
        let prefix = self.path().join(".local");
        let (library, include) = (prefix.join("lib"), prefix.join("include"));
        fs::create_dir_all(library.join("pkgconfig")).unwrap();
        fs::create_dir(&include).unwrap();
        install(&library);
        for header in ["crates/c/include/anys3.h", "bindings/cpp/anys3.hpp"] {
            let header = root().join(header);
            fs::copy(&header, include.join(header.file_name().unwrap())).unwrap();
        }
        let description = format!(
            "prefix={}\nName: anys3\nDescription: S3\nVersion: 0\n\
             Libs: -L${{prefix}}/lib -lanys3\nCflags: -I${{prefix}}/include\n",
            prefix.display()
        );
        fs::write(library.join("pkgconfig/anys3.pc"), description).unwrap();
    }

    fn install_shim(&self, name: &str, text: &str) {
        let folder = self.path().join("shims");
        fs::create_dir_all(&folder).unwrap();
        let shim = folder.join(name);
        fs::write(&shim, text).unwrap();
        fs::set_permissions(shim, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// Runs a script in a shell with nothing but what the store prints for pasting.
    fn run(&self, script: &str, endpoint: &str) -> Output {
        let path = format!(
            "{}/shims:/usr/local/bin:/usr/bin:/bin",
            self.path().display()
        );
        Command::new("sh")
            .args(["-c", script])
            .current_dir(self.checkout())
            .env_clear()
            .env("HOME", self.path())
            .env("PATH", path)
            .env("LANG", "C.UTF-8")
            .env("NO_PROXY", "*")
            .env("AWS_ACCESS_KEY_ID", ACCESS_KEY)
            .env("AWS_SECRET_ACCESS_KEY", SECRET_KEY)
            .env("AWS_REGION", "us-east-1")
            .env("AWS_ENDPOINT_URL", endpoint)
            .output()
            .unwrap()
    }
}

fn is_followed(language: &str) {
    let readme = root().join("bindings").join(language).join("README.md");
    let script = commands(&fs::read_to_string(readme).unwrap());
    assert!(script.contains("samples"), "{language}: no sample is run");
    let home = Home::new();
    let server = Server::start(&ServerOptions {
        data: home.path().join("data"),
        ..ServerOptions::default()
    })
    .unwrap();
    let client = server.client().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(client.bucket(BUCKET).create()).unwrap();
    let output = home.run(&script, server.s3());
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let why = String::from_utf8_lossy(&output.stderr);
    if output.status.code() == Some(MISSING) {
        return support::skip(&format!("README of {language}"), why.trim());
    }
    assert!(output.status.success(), "{language}: {said}\n{why}");
    assert!(
        said.lines().any(|line| line == BUCKET),
        "{language}: {said}\n{why}"
    );
}

/// What is said to somebody who installed the library and did not say where.
fn without_the_library(name: &str, script: &str, said: &str) {
    let home = Home::new();
    let output = home.run(script, "http://127.0.0.1:1");
    let why = String::from_utf8_lossy(&output.stderr);
    if output.status.code() == Some(MISSING) {
        return support::skip(name, why.trim());
    }
    assert!(!output.status.success() && why.contains(said), "{why}");
}

#[test]
fn python_says_how_it_finds_the_library() {
    let script = "set -eu
        apt-get install python3
        PYTHONPATH=bindings/python python3 -c 'import anys3'";
    without_the_library("library of python", script, "set ANYS3_LIBRARY to its path");
}

#[test]
fn erlang_says_how_it_finds_the_library() {
    let script = "set -eu
        apt-get install erlang-nox erlang-dev rebar3 gcc make pkg-config
        export PKG_CONFIG_PATH=$HOME/.local/lib/pkgconfig ERL_LIBS=$PWD/bindings/erlang/_build/default/lib
        (cd bindings/erlang && rebar3 compile)
        erl -noshell -eval '{ok, _} = application:ensure_all_started(anys3)' >&2";
    without_the_library(
        "library of erlang",
        script,
        "set LD_LIBRARY_PATH to its folder",
    );
}

/// Each README of a language: its folder, and its text.
fn readmes() -> Vec<(String, String)> {
    let mut readmes = Vec::new();
    for entry in fs::read_dir(root().join("bindings")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() && name != "conformance" {
            readmes.push((name, fs::read_to_string(path.join("README.md")).unwrap()));
        }
    }
    readmes
}

/// Whoever knows one of the READMEs finds their way in all.
#[test]
fn the_readmes_have_the_same_sections() {
    let readmes = readmes();
    let expected = sections(&readmes[0].1);
    assert!(expected.len() > FOLLOWED.len(), "{expected:?}");
    for (language, readme) in &readmes {
        assert_eq!(sections(readme), expected, "{language}");
    }
}

fn sections(readme: &str) -> Vec<&str> {
    readme
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .collect()
}

/// The README of each language has a test of its own.
macro_rules! followed {
    ($($test:ident)*) => {
        $(#[test]
        fn $test() {
            is_followed(stringify!($test));
        })*

        #[test]
        fn each_readme_is_followed() {
            let followed = [$(stringify!($test)),*];
            for (language, _) in readmes() {
                assert!(followed.contains(&language.as_str()), "{language}");
            }
        }
    };
}

followed! { c cpp elixir erlang haskell lua ocaml pascal python }
