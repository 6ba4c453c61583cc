//! Builds the C library, and installs it with its header and what pkg-config reads.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::process::{cargo, target};

/// The profile of `Cargo.toml` that it is built with.
const PROFILE: &str = "library";

/// The name that programs ask for when they start, for life.
const SONAME: &str = "libanys3.so.1";

/// Functions of the same code are one, as LLD does it, which rustc brings along for this target alone.
const FOLDED: &[&str] = if cfg!(all(
    target_arch = "x86_64",
    target_os = "linux",
    target_env = "gnu"
)) {
    &["-C", "link-arg=-Wl,--icf=all"]
} else {
    &[]
};

/// The most that the library may have when it is stripped, in bytes: what it had when this was written, and
/// a tenth. Every program that uses it carries it along.
const SIZE_MAX: u64 = 7_000_000;

/// What a static library needs besides itself.
const LIBS_PRIVATE: &str = "-lpthread -ldl -lm -lgcc_s";

/// Installs below `--prefix`, by default `/usr/local`.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<ExitCode, String> {
    let prefix = match arguments {
        [] => PathBuf::from("/usr/local"),
        [flag, prefix] if flag == "--prefix" => {
            std::path::absolute(prefix).map_err(|error| format!("--prefix {prefix}: {error}"))?
        }
        _ => return Err("expected nothing, or --prefix DIRECTORY".to_owned()),
    };
    let mut build = cargo(root);
    build.args([
        "rustc",
        "--profile",
        PROFILE,
        "--package",
        "anys3-c",
        "--lib",
        "--",
    ]);
    build.args(FOLDED);
    let status = build.status().map_err(|error| format!("cargo: {error}"))?;
    if !status.success() {
        return Err("the library was not built".to_owned());
    }
    let built = target(root).join(PROFILE);
    let (library, include) = (prefix.join("lib"), prefix.join("include"));
    let description = library.join("pkgconfig");
    for folder in [&include, &description] {
        fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    }
    let shared = library.join(SONAME);
    copy(&built.join("libanys3_c.so"), &shared)?;
    copy(&built.join("libanys3_c.a"), &library.join("libanys3.a"))?;
    let header = root.join("crates/c/include/anys3.h");
    copy(&header, &include.join("anys3.h"))?;
    let hpp = root.join("bindings/cpp/anys3.hpp");
    copy(&hpp, &include.join("anys3.hpp"))?;
    let link = library.join("libanys3.so");
    // One of an earlier installation, if any.
    let _ = fs::remove_file(&link);
    symlink(SONAME, &link).map_err(|error| unwritable(&link, &error))?;
    let pc = description.join("anys3.pc");
    fs::write(&pc, pkg_config(&prefix)).map_err(|error| unwritable(&pc, &error))?;
    // Its symbols are those of Rust, which nobody links against.
    let _ = Command::new("strip")
        .arg("--strip-unneeded")
        .arg(&shared)
        .status();
    let size = fs::metadata(&shared)
        .map_err(|error| unwritable(&shared, &error))?
        .len();
    if size > SIZE_MAX {
        return Err(format!(
            "{} has {size} bytes: more than {SIZE_MAX}",
            shared.display()
        ));
    }
    println!("installed {} and {}", shared.display(), pc.display());
    Ok(ExitCode::SUCCESS)
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    // A library that runs is not written into, but replaced.
    let _ = fs::remove_file(to);
    fs::copy(from, to)
        .map(drop)
        .map_err(|error| unwritable(to, &error))
}

fn unwritable(path: &Path, error: &std::io::Error) -> String {
    format!(
        "{}: {error}; name a folder that is yours: --prefix ~/.local",
        path.display()
    )
}

fn pkg_config(prefix: &Path) -> String {
    format!(
        "prefix={}\nlibdir=${{prefix}}/lib\nincludedir=${{prefix}}/include\n\n\
         Name: anys3\nDescription: S3 for every language that can call C\nVersion: {}\n\
         Libs: -L${{libdir}} -lanys3\nLibs.private: {LIBS_PRIVATE}\nCflags: -I${{includedir}}\n",
        prefix.display(),
        env!("CARGO_PKG_VERSION"),
    )
}
