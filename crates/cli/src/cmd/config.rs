//! `anys3 config`: which settings are in effect, and changes to AWS's shared files and `anys3.toml`.

mod edit;
mod lines;

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use anys3::{Effective, SharedFile, System, effective};
use clap::{Args, Subcommand};
use serde_json::json;

use self::edit::Entry;
use crate::connect::choices;
use crate::failure::{Exit, Failure};
use crate::options::Common;
use crate::serve::settings;
use crate::{report, value_file};

const EXAMPLES: &str = "\
Examples:
  anys3 config                                       what is in effect, and where it comes from
  anys3 config get region
  anys3 config set endpoint_url http://127.0.0.1:9000 --profile local
  anys3 config set multipart_chunksize 16MB
  anys3 config set aws_secret_access_key - < secret.txt
  anys3 config set sigv4a_signing_region_set 'us-*,eu-1'   sign with SigV4A, for these regions
  anys3 config set upload_size_max 100MiB            a setting of anys3 serve, in anys3.toml
";

/// The settings that `set` writes to the credentials file.
const CREDENTIALS: [&str; 3] = [
    "aws_access_key_id",
    "aws_secret_access_key",
    "aws_session_token",
];

/// Those of them that are no matter of others on this machine, who see command lines.
const SECRETS: [&str; 2] = ["aws_secret_access_key", "aws_session_token"];

/// The settings that stand in the `s3` block of a profile.
const OF_S3: [&str; 8] = [
    "addressing_style",
    "max_bandwidth",
    "max_concurrent_requests",
    "multipart_chunksize",
    "multipart_threshold",
    "payload_signing_enabled",
    "use_accelerate_endpoint",
    "use_dualstack_endpoint",
];

/// The other settings of a profile that anys3 reads.
const OF_PROFILE: [&str; 18] = [
    "ca_bundle",
    "credential_process",
    "endpoint_url",
    "external_id",
    "ignore_configured_endpoint_urls",
    "max_attempts",
    "output",
    "region",
    "request_checksum_calculation",
    "response_checksum_validation",
    "retry_mode",
    "role_arn",
    "role_session_name",
    "services",
    "sigv4a_signing_region_set",
    "source_profile",
    "sso_session",
    "use_fips_endpoint",
];

/// The longest value that is read from standard input, in bytes: session tokens have some thousands.
const VALUE_MAX: u64 = 64 << 10;

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct Config {
    #[command(subcommand)]
    step: Option<Step>,
}

#[derive(Debug, Subcommand)]
enum Step {
    /// Print what is in effect, and where it comes from [the default]
    Show,
    /// Print one setting, as it is; status 1 where there is none
    Get {
        /// Name, as region
        name: String,
    },
    /// Write a setting of the profile into AWS's shared files, or one of anys3 serve into anys3.toml
    Set {
        /// Name, as region
        name: String,
        /// Value, file://PATH, or - for standard input
        value: String,
    },
}

pub(crate) fn run(common: &Common, args: &Config) -> Result<(), Failure> {
    match &args.step {
        None | Some(Step::Show) => show(common),
        Some(Step::Get { name }) => get(common, name),
        Some(Step::Set { name, value }) => set(common, name, value),
    }
}

fn show(common: &Common) -> Result<(), Failure> {
    let chosen = choices(common);
    for setting in effective(&chosen, &System)? {
        let value = setting
            .value
            .as_deref()
            .map(|value| match setting.is_secret() {
                true => masked(value),
                false => value.to_owned(),
            });
        match common.json {
            true => report::print_json(&json!({
                "name": setting.name, "value": value, "source": setting.source,
            }))?,
            false => report::print_line(&format!(
                "{:28} {:32} {}",
                setting.name,
                value.unwrap_or_else(|| "-".to_owned()),
                setting.source
            ))?,
        }
    }
    // What does not make sense is told behind what it is.
    anys3::Config::load(&chosen, &System)?;
    Ok(())
}

/// A secret as it is shown: its end tells one from another.
fn masked(secret: &str) -> String {
    let end: String = secret.chars().rev().take(4).collect();
    let end: String = end.chars().rev().collect();
    match secret.len() > 16 {
        true => format!("****{end}"),
        false => "****".to_owned(),
    }
}

fn get(common: &Common, name: &str) -> Result<(), Failure> {
    let chosen = choices(common);
    let mut all = effective(&chosen, &System)?.into_iter();
    let value = match all.find(|setting| setting.name == name) {
        Some(Effective { value, .. }) => value,
        None => match anys3::profile_setting(&chosen, &System, name)? {
            Some(value) => Some(value),
            None => settings::line(name)?,
        },
    };
    match value {
        Some(value) if common.json => report::print_json(&json!({ "name": name, "value": value })),
        Some(value) => report::print_line(&value),
        None => Err(Failure::silent(Exit::Some, format!("{name} is not set"))),
    }
}

fn set(common: &Common, name: &str, value: &str) -> Result<(), Failure> {
    let Some(file) = file_of(name) else {
        return set_of_serve(common, name, value);
    };
    if SECRETS.contains(&name) && value != "-" && value_file::path(value).is_none() {
        return Err(Failure::usage(format!(
            "others on this machine can see command lines: anys3 config set {name} - reads the value \
             from standard input, and file://PATH from a file"
        )));
    }
    let value = given(value)?;
    let path = file
        .path(&System)
        .ok_or_else(|| Failure::config("there is no home folder: set HOME"))?;
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let profile = common
        .profile
        .clone()
        .or_else(|| variable("AWS_PROFILE"))
        .or_else(|| variable("AWS_DEFAULT_PROFILE"));
    let entry = Entry {
        heading: file.heading(profile.as_deref().unwrap_or("default")),
        block: OF_S3.contains(&name).then_some("s3"),
        name,
        value: &value,
    };
    rewrite(&path, |text| Ok(edit::set(text, &entry)))?;
    told(common, name, &path, Some(entry.heading.as_str()))
}

/// Writes a setting of `anys3 serve`. Its region is set by hand: that name is of a profile's.
fn set_of_serve(common: &Common, name: &str, value: &str) -> Result<(), Failure> {
    // What is said of a name that is none has those that there are.
    if let Err(why) = settings::check(&format!("{name} = {{}}\n"))
        && why.starts_with("unknown field")
    {
        let mut all = [&CREDENTIALS[..], &OF_S3, &OF_PROFILE].concat();
        all.sort_unstable();
        return Err(Failure::usage(format!(
            "no such setting: {name} (there are: {}; and of anys3 serve: {why})",
            all.join(", ")
        )));
    }
    let value = given(value)?;
    let path = settings::file_to_write()
        .ok_or_else(|| Failure::config("there is no home folder: set HOME"))?;
    rewrite(&path, |text| {
        lines::set(text, name, &value, settings::check)
            .map_err(|why| Failure::config(format!("{}: {name}: {why}", path.display())))
    })?;
    told(common, name, &path, None)
}

fn told(common: &Common, name: &str, path: &Path, section: Option<&str>) -> Result<(), Failure> {
    let path = path.display().to_string();
    match common.json {
        true => report::print_json(&json!({
            "operation": "set", "name": name, "file": path, "section": section,
        })),
        false => Ok(()),
    }
}

/// The file of AWS's that a setting is written to, if it is one of a profile.
fn file_of(name: &str) -> Option<SharedFile> {
    if CREDENTIALS.contains(&name) {
        return Some(SharedFile::Credentials);
    }
    (OF_S3.contains(&name) || OF_PROFILE.contains(&name)).then_some(SharedFile::Config)
}

/// The value that is meant: one line.
fn given(word: &str) -> Result<String, Failure> {
    let text = match word {
        "-" => {
            let mut text = String::new();
            let read = io::stdin().take(VALUE_MAX).read_to_string(&mut text);
            read.map_err(|e| Failure::other(format!("cannot read standard input: {e}")))?;
            text
        }
        word => value_file::text(word).map_err(Failure::usage)?,
    };
    let value = text.trim();
    match value.is_empty() || value.chars().any(char::is_control) {
        true => Err(Failure::usage("expected a value of one line")),
        false => Ok(value.to_owned()),
    }
}

/// Writes a file anew with a change, and gives it its name when it is whole.
fn rewrite(
    path: &Path,
    change: impl FnOnce(&str) -> Result<String, Failure>,
) -> Result<(), Failure> {
    // A link stays one: what it points to is written.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let failed = |doing: &str, error: io::Error| {
        Failure::config(format!("cannot {doing} {}: {error}", path.display()))
    };
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(failed("read", error)),
    };
    let changed = change(&text)?;
    let beside = beside(&path);
    let written = write(&beside, &path, &changed);
    if written.is_err() {
        let _ = fs::remove_file(&beside); // The first error says more.
    }
    written.map_err(|error| failed("write", error))
}

fn write(beside: &Path, path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    // Nobody else may read it: the file may hold secrets.
    let mut options = OpenOptions::new();
    let mut file: File = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(beside)?;
    if let Ok(found) = fs::metadata(path) {
        file.set_permissions(found.permissions())?;
    }
    file.write_all(text.as_bytes())?;
    // Without it, a power cut can leave the name on an empty file.
    file.sync_all()?;
    fs::rename(beside, path)
}

fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.anys3-{}", std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_not_shown() {
        assert_eq!(masked("wJalrXUtnFEMI/K7MDENG"), "****DENG");
        assert_eq!(masked("short"), "****");
    }

    #[test]
    fn a_file_is_written_for_its_owner_only_and_a_link_stays() {
        use std::os::unix::fs::PermissionsExt as _;
        let here = tempfile::tempdir().unwrap();
        let (file, link) = (here.path().join("real"), here.path().join("link"));
        let entry = Entry {
            heading: "default".to_owned(),
            block: None,
            name: "region",
            value: "eu-1",
        };
        rewrite(&file, |text| Ok(edit::set(text, &entry))).unwrap();
        assert_eq!(
            fs::metadata(&file).unwrap().permissions().mode() & 0o777,
            0o600
        );
        std::os::unix::fs::symlink(&file, &link).unwrap();
        let entry = Entry {
            value: "us-1",
            ..entry
        };
        rewrite(&link, |text| Ok(edit::set(text, &entry))).unwrap();
        assert!(link.is_symlink());
        assert_eq!(
            fs::read_to_string(&file).unwrap(),
            "[default]\nregion = us-1\n"
        );
        assert_eq!(fs::read_dir(here.path()).unwrap().count(), 2);
    }
}
