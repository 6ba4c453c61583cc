//! The options of `aws s3` and whether they are taken: checked against the command line, and printed
//! into its documentation.

use std::fmt::Write as _;

use clap::Command;

/// An option of AWS's program: its name, the commands of `aws s3` that have it, and in which
/// version it is, where not in both.
type Row = (&'static str, &'static [&'static str], &'static str);

const TRANSFERS: &[&str] = &["cp", "mv", "sync"];
const MANY: &[&str] = &["cp", "mv", "sync", "rm"];
const ALL: &[&str] = &[
    "cp", "mv", "sync", "rm", "ls", "mb", "rb", "presign", "website",
];

const ROWS: &[Row] = &[
    ("acl", TRANSFERS, ""),
    ("bucket-name-prefix", &["ls"], ""),
    ("bucket-region", &["ls"], ""),
    ("cache-control", TRANSFERS, ""),
    ("case-conflict", TRANSFERS, ""),
    ("checksum-algorithm", TRANSFERS, ""),
    ("checksum-mode", TRANSFERS, ""),
    ("content-disposition", TRANSFERS, ""),
    ("content-encoding", TRANSFERS, ""),
    ("content-language", TRANSFERS, ""),
    ("content-type", TRANSFERS, ""),
    ("copy-props", TRANSFERS, "2"),
    ("delete", &["sync"], ""),
    ("dryrun", MANY, ""),
    ("error-document", &["website"], ""),
    ("exact-timestamps", &["sync"], ""),
    ("exclude", MANY, ""),
    ("expected-size", &["cp"], ""),
    ("expires", TRANSFERS, ""),
    ("expires-in", &["presign"], ""),
    ("follow-symlinks", TRANSFERS, ""),
    ("force", &["rb"], ""),
    ("force-glacier-transfer", TRANSFERS, ""),
    ("grants", TRANSFERS, ""),
    ("human-readable", &["ls"], ""),
    ("ignore-glacier-warnings", TRANSFERS, ""),
    ("include", MANY, ""),
    ("index-document", &["website"], ""),
    ("metadata", TRANSFERS, ""),
    ("metadata-directive", TRANSFERS, ""),
    ("no-follow-symlinks", TRANSFERS, ""),
    ("no-guess-mime-type", TRANSFERS, ""),
    ("no-overwrite", TRANSFERS, "2"),
    ("no-progress", TRANSFERS, ""),
    ("only-show-errors", MANY, ""),
    ("page-size", &["cp", "mv", "sync", "rm", "ls"], ""),
    ("progress-frequency", TRANSFERS, "2"),
    ("progress-multiline", TRANSFERS, "2"),
    ("quiet", MANY, ""),
    ("recursive", &["cp", "mv", "rm", "ls"], ""),
    ("request-payer", &["cp", "mv", "sync", "rm", "ls"], ""),
    ("size-only", &["sync"], ""),
    ("source-region", TRANSFERS, ""),
    ("sse", TRANSFERS, ""),
    ("sse-c", TRANSFERS, ""),
    ("sse-c-copy-source", TRANSFERS, ""),
    ("sse-c-copy-source-key", TRANSFERS, ""),
    ("sse-c-key", TRANSFERS, ""),
    ("sse-kms-key-id", TRANSFERS, ""),
    ("storage-class", TRANSFERS, ""),
    ("summarize", &["ls"], ""),
    ("tags", &["mb"], ""),
    ("validate-same-s3-paths", &["mv"], ""),
    ("website-redirect", TRANSFERS, ""),
    ("ca-bundle", ALL, ""),
    ("cli-auto-prompt", ALL, "2"),
    ("cli-binary-format", ALL, "2"),
    ("cli-connect-timeout", ALL, ""),
    ("cli-error-format", ALL, "2"),
    ("cli-read-timeout", ALL, ""),
    ("color", ALL, ""),
    ("debug", ALL, ""),
    ("endpoint-url", ALL, ""),
    ("no-cli-auto-prompt", ALL, "2"),
    ("no-cli-pager", ALL, "2"),
    ("no-paginate", ALL, ""),
    ("no-sign-request", ALL, ""),
    ("no-verify-ssl", ALL, ""),
    ("output", ALL, ""),
    ("profile", ALL, ""),
    ("query", ALL, ""),
    ("region", ALL, ""),
    ("v2-debug", ALL, "1"),
];

/// What is refused, and why.
const REFUSED: &[(&str, &str)] = &[(
    "cli-auto-prompt",
    "refused: there is no prompt; shells complete the words of a command",
)];

/// What an option means here, where it is not all that it means there, or more.
const NOTES: &[(&str, &str)] = &[
    (
        "case-conflict",
        "looks at the keys of the command, not at the files that are there",
    ),
    (
        "copy-props",
        "`none`, `metadata-directive` and `default`; `all` is refused",
    ),
    (
        "page-size",
        "more than 1000 is 1000, which is what stores send; so is 0",
    ),
    (
        "progress-frequency",
        "of what is shown on stderr, on a terminal or with `--progress always`",
    ),
    (
        "progress-multiline",
        "of what is shown on stderr, on a terminal or with `--progress always`",
    ),
    (
        "source-region",
        "the endpoint stays that of `--endpoint-url`, where one is given",
    ),
    (
        "validate-same-s3-paths",
        "access points are refused: which bucket they lead to is for other services to say",
    ),
    (
        "cli-binary-format",
        "means nothing to these commands, there as here",
    ),
    ("cli-error-format", "means nothing to these commands"),
    ("no-cli-auto-prompt", "there is no prompt"),
    ("no-cli-pager", "there is no pager"),
    (
        "no-paginate",
        "means nothing to these commands, there as here",
    ),
    (
        "output",
        "means nothing to these commands, there as here; see `--json`",
    ),
    ("query", "means nothing to these commands, there as here"),
    ("v2-debug", "means nothing here"),
];

/// What is different, beside options.
const DIFFERENCES: &str = "\
- Progress is on stderr and only on a terminal, where AWS's program prints it on stdout.
- `rm --recursive`, `sync --delete` and `rb --force` delete up to 1000 keys in a request.
- A folder of which the filters leave nothing is not entered, so nothing in it is warned of.
- A download appears under its name when it is whole, and never outside the folder that was named.
- `mv` does not delete a file that has changed since it was uploaded, and no object is moved onto
  itself below a prefix.
- A single download does not ask for the object's head first; what the store answers decides.
- `anys3 …` takes `*`, `?` and `[a-z]` in keys for wildcards, where no object has exactly that name;
  `anys3 s3 …` takes them as they are, as AWS's program does.
- What is seen to be wrong before anything is sent is refused with status 252: a number that is
  none, a bucket where a key is meant, a key where a bucket is, metadata without a name. AWS's
  program takes some of these as something else and ends with 0, or ends with 1 or 255.
- A profile that is missing and a setting that cannot be read end with status 253, and so do uploads
  for which there are no credentials. AWS's program ends with 255, and with 1.
- An option that means nothing in the direction of a command is warned of on stderr, where AWS's
  program says nothing.
- Metadata that is not ASCII is sent encoded, as RFC 2047 has it, and not refused.
- Without any region requests are signed for us-east-1.
- `sync` takes `--recursive`, which means nothing there.
- `-h` prints help.
- `s3api … --output text` of an answer in pages begins with what is listed: AWS's program prints a
  line of `None` before it, for members that no page has, and each version another one.
- `ls --human-readable` and `--json` exclude each other.
- Errors are in words of our own; the beginning of the line is that of AWS's program.
";

/// The section of the documentation.
pub(super) fn section(root: &Command) -> String {
    let mut out = String::from(
        "\n## Options of `aws s3`\n\nEvery option of the AWS CLI, versions 1 and 2, and what becomes of it with `anys3 s3 …` \
         or `anys3 …`.\n\n| option | commands | version | here |\n|---|---|---|---|\n",
    );
    for (name, verbs, version) in ROWS {
        let commands = if verbs.len() == ALL.len() {
            "all".to_owned()
        } else {
            verbs.join(", ")
        };
        let version = if version.is_empty() { "1, 2" } else { version };
        let here = here(root, name, verbs);
        writeln!(out, "| `--{name}` | {commands} | {version} | {here} |").unwrap();
    }
    write!(out, "\nBeside options:\n\n{DIFFERENCES}").unwrap();
    out
}

fn here(root: &Command, name: &str, verbs: &[&str]) -> String {
    if let Some((_, why)) = REFUSED.iter().find(|(refused, _)| *refused == name) {
        return (*why).to_owned();
    }
    for verb in verbs {
        assert!(takes(root, verb, name), "{verb} does not take --{name}");
    }
    match NOTES.iter().find(|(noted, _)| *noted == name) {
        Some((_, note)) => format!("yes; {note}"),
        None => "yes".to_owned(),
    }
}

/// Whether `anys3 s3 VERB` takes an option.
fn takes(root: &Command, verb: &str, name: &str) -> bool {
    let s3 = root.find_subcommand("s3").unwrap();
    let command = s3.find_subcommand(verb).unwrap();
    let mut options = command.get_arguments().filter_map(clap::Arg::get_long);
    options.any(|long| long == name)
}
