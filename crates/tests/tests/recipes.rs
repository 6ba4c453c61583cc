//! The recipes of `examples/signing`: each in its real language, against the vectors and against a
//! server.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failure here is a failed test"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anys3_tests::support::{self, ACCESS_KEY, SECRET_KEY, Server, ServerOptions};
use serde_json::Value;

/// The longest that a recipe may be, in lines.
const LINES_MAX: usize = 119;

/// How many cases of the vectors each recipe signs: a process each, of up to half a second.
const CASES: usize = 30;

/// A recipe, how it is compiled if it is, and how it is run.
struct Recipe {
    file: &'static str,
    compile: &'static [&'static str],
    run: &'static [&'static str],
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/signing")
}

fn check(recipe: &Recipe) {
    let name = format!("recipe_{}", recipe.file.replace('.', "_"));
    let program = recipe.compile.first().unwrap_or(&recipe.run[0]);
    let found = Command::new("sh")
        .args(["-c", "command -v \"$0\"", program])
        .stdout(Stdio::null())
        .status();
    if !found.unwrap().success() {
        return support::skip(
            &name,
            &format!("no {program} (install it: cargo xtask tools)"),
        );
    }
    let text = std::fs::read_to_string(folder().join(recipe.file)).unwrap();
    assert!(
        text.lines().count() <= LINES_MAX,
        "{} is a recipe of {} lines",
        recipe.file,
        text.lines().count()
    );
    let home = tempfile::tempdir().unwrap();
    std::fs::copy(folder().join(recipe.file), home.path().join(recipe.file)).unwrap();
    if let [program, arguments @ ..] = recipe.compile {
        let output = Command::new(program)
            .args(arguments)
            .current_dir(home.path())
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    let signed = vectors(recipe, home.path());
    serve(recipe, home.path());
    support::count(&name, &[("vectors", signed)]);
}

/// Signs cases that have no other headers than a host, over the whole set.
fn vectors(recipe: &Recipe, home: &Path) -> u64 {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../vectors/header.json");
    let file: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let fits = |case: &&Value| {
        case["headers"].as_array().unwrap().len() == 1 && !case["confirmed_by"].is_null()
    };
    let cases: Vec<&Value> = file["cases"]
        .as_array()
        .unwrap()
        .iter()
        .filter(fits)
        .collect();
    let mut count = 0;
    for case in cases.iter().step_by(cases.len() / CASES) {
        let text = |name: &str| case[name].as_str().unwrap_or_default();
        let mark = if text("query").is_empty() { "" } else { "?" };
        let host = case["headers"][0][1].as_str().unwrap();
        let url = format!("http://{host}{}{mark}{}", text("path"), text("query"));
        let mut environment = vec![
            ("AWS_ACCESS_KEY_ID", text("access_key")),
            ("AWS_SECRET_ACCESS_KEY", text("secret")),
            ("AWS_REGION", text("region")),
            ("SIGN_TIME", text("time")),
        ];
        if !text("token").is_empty() {
            environment.push(("AWS_SESSION_TOKEN", text("token")));
        }
        let said = run(
            recipe,
            home,
            &[text("method"), &url, text("payload")],
            &environment,
        );
        let expect = format!(
            "authorization: {}",
            case["expect"]["authorization"].as_str().unwrap()
        );
        assert!(
            said.lines().any(|line| line == expect),
            "{}: {}\n{said}\n{expect}",
            recipe.file,
            case["name"]
        );
        count += 1;
    }
    count
}

/// Puts an object and gets it back, with curl and the headers that the recipe prints.
fn serve(recipe: &Recipe, home: &Path) {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(&ServerOptions {
        data: data.path().into(),
        ..Default::default()
    })
    .unwrap();
    let url = |path: &str| format!("{}{path}", server.s3());
    let environment = [
        ("AWS_ACCESS_KEY_ID", ACCESS_KEY),
        ("AWS_SECRET_ACCESS_KEY", SECRET_KEY),
    ];
    let ask = |method: &str, path: &str, body: Option<&str>| {
        let headers = run(recipe, home, &[method, &url(path)], &environment);
        let file = home.join("headers");
        std::fs::write(&file, headers).unwrap();
        let mut curl = Command::new("curl");
        curl.args([
            "--silent",
            "--show-error",
            "--fail-with-body",
            "--path-as-is",
            "--request",
            method,
            "--header",
        ]);
        curl.arg(format!("@{}", file.display()));
        if let Some(body) = body {
            curl.args([
                "--data-binary",
                body,
                "--header",
                "content-type: text/plain",
            ]);
        }
        let output = curl.arg(url(path)).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(
            output.status.success(),
            "{} {method} {path}: {said}",
            recipe.file
        );
        said
    };
    ask("PUT", "/recipes", None);
    for key in ["plain.txt", "a%20b%2Bc/%C3%A9.txt"] {
        ask("PUT", &format!("/recipes/{key}"), Some("signed by hand"));
        assert_eq!(
            ask("GET", &format!("/recipes/{key}"), None),
            "signed by hand"
        );
    }
    let listed = ask("GET", "/recipes?prefix=a%20b&list-type=2&max-keys=10", None);
    assert!(listed.contains("<KeyCount>1</KeyCount>"), "{listed}");
}

fn run(recipe: &Recipe, home: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> String {
    let [program, first @ ..] = recipe.run else {
        panic!("nothing to run")
    };
    let mut command = Command::new(if program.starts_with("./") {
        home.join(program)
    } else {
        program.into()
    });
    command
        .args(first)
        .args(arguments)
        .current_dir(home)
        .env_clear();
    command
        .env("PATH", std::env::var_os("PATH").unwrap())
        .env("HOME", home)
        .env("LC_ALL", "C.UTF-8");
    let output = command
        .envs(environment.iter().copied())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let why = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {why}", recipe.file);
    String::from_utf8(output.stdout).unwrap()
}

/// Every intermediate value on the page is the one that the program prints.
#[test]
fn the_page_shows_what_the_program_prints() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/signing.md");
    let page = std::fs::read_to_string(page).unwrap();
    let line = page
        .lines()
        .map(str::trim)
        .find(|line| line.starts_with("anys3 sign --verbose --time"))
        .unwrap();
    let export = page
        .lines()
        .map(str::trim)
        .find(|line| line.starts_with("export AWS_ACCESS_KEY_ID="))
        .unwrap();
    let program = support::program().unwrap();
    let script = format!(
        "{export}\n{}",
        line.replacen("anys3", &program.display().to_string(), 1)
    );
    let output = Command::new("sh")
        .args(["-euc", &script])
        .env("HOME", "/nonexistent")
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success() && printed.contains("# the signed request"),
        "{printed}"
    );
    for value in printed.split("\n\n# ") {
        let value = value.trim_start_matches("# ").trim_end();
        assert!(
            page.contains(&format!("# {value}\n")),
            "docs/signing.md does not show:\n# {value}"
        );
    }
}

macro_rules! recipes {
    ($($name:ident: $file:literal $compile:expr, $run:expr;)*) => {$(
        #[test]
        fn $name() {
            check(&Recipe { file: $file, compile: &$compile, run: &$run });
        }
    )*};
}

recipes! {
    c: "sign.c" ["cc", "-std=c99", "-Wall", "-O1", "-o", "sign", "sign.c", "-lm"], ["./sign"];
    lua: "sign.lua" [], ["lua5.4", "sign.lua"];
    erlang: "sign.erl" [], ["escript", "sign.erl"];
    haskell: "sign.hs" ["ghc", "-v0", "sign.hs"], ["./sign"];
    ocaml: "sign.ml" ["ocamlopt", "-I", "+unix", "unix.cmxa", "sign.ml", "-o", "sign"], ["./sign"];
    object_pascal: "sign.pas" ["fpc", "-O2", "-v0", "sign.pas"], ["./sign"];
    perl: "sign.pl" [], ["perl", "sign.pl"];
    shell_and_openssl: "sign.sh" [], ["sh", "sign.sh"];
}
