//! The tables `hook` of the configuration file: whom the gateway asks about uploads, and tells of
//! them.

use std::ops::Range;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anys3::Tls;
use anys3_gateway::{
    ClamdAddress, CommandHook, HOOK_ATTEMPTS, HOOK_TIMEOUT, Hook, HookTime, Hooks, How, HttpHook,
    Network,
};
use serde::Deserialize;
use toml::Spanned;

use crate::access_file::{Bytes, Fault, Id, fault_at, secret, unknown};

/// How many bytes clamd scans, where nothing is said: as many as it does by itself before it says
/// that there are too many, in the versions with the lowest limit.
const SCANNED_MAX: u64 = 25 << 20;

/// How long a scan may take, where nothing is said: archives are unpacked for it.
const SCAN_TIMEOUT: Duration = Duration::from_secs(60);

/// A table, as it was read.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HookTable {
    name: Spanned<Id>,
    when: Option<Spanned<Vec<Spanned<String>>>>,
    url: Option<Spanned<String>>,
    command: Option<Spanned<Vec<String>>>,
    clamd: Option<Spanned<String>>,
    timeout_seconds: Option<Spanned<u64>>,
    attempts: Option<Spanned<u32>>,
    secret_file: Option<Spanned<PathBuf>>,
    #[serde(default)]
    addresses: Vec<Spanned<String>>,
    ca_file: Option<Spanned<PathBuf>>,
    size_max: Option<Spanned<Bytes>>,
    larger: Option<Spanned<String>>,
}

/// Whom the gateway asks and tells. Files are looked for in this folder, if their paths are
/// relative.
pub(crate) fn build(
    tables: Vec<HookTable>,
    unchecked_presign: bool,
    folder: &Path,
) -> Result<Hooks, Fault> {
    let mut hooks: Hooks = Hooks {
        unchecked_presign,
        ..Hooks::default()
    };
    let mut names = Vec::new();
    for table in tables {
        let name = table.name.get_ref().0.clone();
        if names.contains(&name) {
            let why = format!("there are two hooks {name}");
            let span = table.name.span();
            return Err(Fault { span, why });
        }
        hooks.hooks.push(table.build(folder)?);
        names.push(name);
    }
    Ok(hooks)
}

impl HookTable {
    fn build(self, folder: &Path) -> Result<Hook, Fault> {
        let how = self.how(folder)?;
        let mut times = Vec::new();
        for name in self.when.iter().flat_map(Spanned::get_ref) {
            let known = HookTime::ALL.map(HookTime::name);
            let time = HookTime::ALL
                .into_iter()
                .find(|time| time.name() == name.get_ref());
            let time = time.ok_or_else(|| unknown("time", name.get_ref(), &known));
            times.push(fault_at(name, time)?);
        }
        let clamd = self.clamd.is_some();
        if clamd && times.is_empty() {
            times.push(HookTime::BeforeFinish);
        }
        let timeout = match &self.timeout_seconds {
            Some(seconds) => Duration::from_secs(*seconds.get_ref()),
            None if clamd => SCAN_TIMEOUT,
            None => HOOK_TIMEOUT,
        };
        let attempts = self.attempts.as_ref().map(|attempts| *attempts.get_ref());
        let attempts = attempts.unwrap_or(HOOK_ATTEMPTS);
        let name = self.name.get_ref().0.clone();
        let made = Hook::new(name, times, timeout, attempts, how);
        made.map_err(|why| Fault {
            span: self.line_of(&why),
            why,
        })
    }

    /// The line of the key that a sentence begins with; else that of the name.
    fn line_of(&self, why: &str) -> Range<usize> {
        let lines = [
            ("when", self.when.as_ref().map(Spanned::span)),
            ("clamd", self.when.as_ref().map(Spanned::span)),
            (
                "timeout_seconds",
                self.timeout_seconds.as_ref().map(Spanned::span),
            ),
            ("attempts", self.attempts.as_ref().map(Spanned::span)),
        ];
        let mut named = lines.into_iter().filter(|(key, _)| why.starts_with(key));
        let named = named.find_map(|(_, span)| span);
        named.unwrap_or_else(|| self.name.span())
    }

    fn how(&self, folder: &Path) -> Result<How, Fault> {
        let how = match (&self.url, &self.command, &self.clamd) {
            (Some(url), None, None) => self.http(url, folder)?,
            (None, Some(command), None) => {
                let made = CommandHook::new(command.get_ref());
                let made = fault_at(command, made)?;
                fault_at(command, check_program(command.get_ref()))?;
                How::Command(made)
            }
            (None, None, Some(clamd)) => How::Clamd {
                address: fault_at(clamd, ClamdAddress::new(clamd.get_ref()))?,
                size_max: self
                    .size_max
                    .as_ref()
                    .map_or(SCANNED_MAX, |size| size.get_ref().0),
                pass_larger: self.passes_larger()?,
            },
            _ => {
                return Err(Fault {
                    span: self.name.span(),
                    why: "has one of url, command and clamd".to_owned(),
                });
            }
        };
        self.refuse_others(&how)?;
        Ok(how)
    }

    fn http(&self, url: &Spanned<String>, folder: &Path) -> Result<How, Fault> {
        let mut networks = Vec::new();
        for address in &self.addresses {
            networks.push(fault_at(address, Network::new(address.get_ref()))?);
        }
        let secret = match &self.secret_file {
            Some(file) => Some(secret(file, folder)?),
            None => None,
        };
        let tls = match &self.ca_file {
            Some(file) => Tls::Bundle(folder.join(file.get_ref())),
            None => Tls::WebRoots,
        };
        let secret = secret.as_ref().map(|secret| secret.as_slice());
        let made = HttpHook::new(url.get_ref(), secret, networks, tls);
        Ok(How::Http(fault_at(url, made)?))
    }

    fn passes_larger(&self) -> Result<bool, Fault> {
        let Some(larger) = &self.larger else {
            return Ok(false);
        };
        match larger.get_ref().as_str() {
            "refuse" => Ok(false),
            "pass" => Ok(true),
            _ => fault_at(larger, Err("must be refuse or pass".to_owned())),
        }
    }

    /// Refuses lines that would have no effect.
    fn refuse_others(&self, how: &How) -> Result<(), Fault> {
        let (http, clamd) = (
            matches!(how, How::Http(_)),
            matches!(how, How::Clamd { .. }),
        );
        let lines = [
            (self.attempts.as_ref().map(Spanned::span), "url", http),
            (self.secret_file.as_ref().map(Spanned::span), "url", http),
            (self.addresses.first().map(Spanned::span), "url", http),
            (self.ca_file.as_ref().map(Spanned::span), "url", http),
            (self.size_max.as_ref().map(Spanned::span), "clamd", clamd),
            (self.larger.as_ref().map(Spanned::span), "clamd", clamd),
        ];
        for (span, with, fits) in lines {
            if let Some(span) = span.filter(|_| !fits) {
                let why = format!("goes with {with}");
                return Err(Fault { span, why });
            }
        }
        Ok(())
    }
}

/// Refuses a program that is not there, or cannot be run: no upload would be let through.
fn check_program(command: &[String]) -> Result<(), String> {
    let Some(program) = command.first() else {
        return Ok(());
    };
    let found = std::fs::metadata(program);
    let found = found.map_err(|error| format!("{program} cannot be run: {error}"))?;
    match found.is_file() && found.permissions().mode() & 0o111 != 0 {
        true => Ok(()),
        false => Err(format!("{program} is no program that can be run")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access_file::mistake;

    #[derive(Debug, Deserialize)]
    struct File {
        hook: Vec<HookTable>,
    }

    fn read(text: &str) -> Result<Hooks, String> {
        let file: File =
            toml::from_str(text).map_err(|error| mistake(text, error.span(), error.message()))?;
        let hooks = build(file.hook, false, Path::new("/nowhere"));
        hooks.map_err(|fault| mistake(text, Some(fault.span), &fault.why))
    }

    #[test]
    fn all_kinds_of_hooks_can_be_said() {
        let hooks = read(
            "[[hook]]\nname = 'a'\nwhen = ['before_create', 'after_finish']\n\
             url = 'https://hooks.example/'\nattempts = 2\naddresses = ['10.0.0.0/8']\n\
             [[hook]]\nname = 'b'\nwhen = ['before_finish']\ncommand = ['/bin/sh', '-v']\n\
             timeout_seconds = 5\n\
             [[hook]]\nname = 'c'\nclamd = 'unix:///run/clamd.ctl'\nsize_max = '1MiB'\nlarger = 'pass'\n",
        );
        assert_eq!(hooks.unwrap().hooks.len(), 3);
    }

    #[test]
    fn a_mistake_in_a_hook_is_found_on_its_line() {
        let url = "[[hook]]\nname = 'a'\nwhen = ['after_finish']\nurl = 'https://a.example/'\n";
        let clamd = "[[hook]]\nname = 'a'\nclamd = 'tcp://localhost:3310'\n";
        for (text, line, words) in [
            (
                url.replace("after_finish", "after_finsh"),
                3,
                "did you mean after_finish?",
            ),
            (url.replace("https", "http"), 4, "https://"),
            (
                url.replace("['after_finish']", "[]"),
                3,
                "at least one time",
            ),
            (url.replace("url =", "urk ="), 4, "did you mean url?"),
            (
                format!("{url}clamd = 'tcp://a:1'\n"),
                2,
                "one of url, command and clamd",
            ),
            (format!("{url}secret_file = 'missing'\n"), 5, "missing"),
            (
                format!("{url}addresses = ['10.0.0.0/40']\n"),
                5,
                "10.0.0.0/8",
            ),
            (format!("{url}attempts = 0\n"), 5, "attempts is 1 to"),
            (
                format!("{url}timeout_seconds = 4000\n"),
                5,
                "timeout_seconds is 1 to",
            ),
            (format!("{url}size_max = 5\n"), 5, "goes with clamd"),
            (format!("{url}{url}"), 6, "two hooks a"),
            (clamd.replace("tcp", "udp"), 3, "clamd must be as tcp://"),
            (format!("{url}secret_file = '/dev/zero'\n"), 5, "more than"),
            (format!("{clamd}larger = 'maybe'\n"), 4, "refuse or pass"),
            (format!("{clamd}attempts = 2\n"), 4, "goes with url"),
            (
                format!("{clamd}when = ['after_finish']\n"),
                4,
                "before_finish",
            ),
            (
                "[[hook]]\nname = 'a'\nwhen = ['after_finish']\ncommand = ['check']\n".to_owned(),
                4,
                "absolute path",
            ),
            (
                "[[hook]]\nname = 'a'\nwhen = ['after_finish']\ncommand = ['/nowhere/check']\n"
                    .to_owned(),
                4,
                "/nowhere/check cannot be run",
            ),
            (
                "[[hook]]\nname = 'a'\nwhen = ['after_finish']\ncommand = ['/dev/null']\n"
                    .to_owned(),
                4,
                "no program",
            ),
        ] {
            let said = read(&text).err().unwrap();
            assert!(
                said.contains(&format!("line {line}:")) && said.contains(words),
                "{text}: {said}"
            );
        }
    }
}
