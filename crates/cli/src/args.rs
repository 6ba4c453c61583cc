//! The command line: the list of commands. What a command takes stands beside what it does, in
//! `cmd/`; options of several commands in `options.rs`. Help, completions, man pages and the parser
//! are all made from it.

use clap::{CommandFactory, Parser, Subcommand};

use crate::cmd::{
    bench, cat, complete, completions, config, cp, diff, doctor, du, explain, find, head, help, ls,
    man, mb, mirror, mv, pipe, presign, rb, rm, run, s3api, share, sign, stat, sync, tree, verify,
    website,
};
use crate::gateway::options::Gateway;
use crate::options::{BeforeAws, Common, Deferred, OfAws};
use crate::serve::options::Serve;

const EXAMPLES: &str = "\
Examples:
  anys3 serve                                    run a store and a gateway here
  anys3 cp local.txt s3://mybucket/myfile.txt    upload a file
  anys3 cp s3://mybucket/photos . --recursive    download all below a prefix
  anys3 ls s3://mybucket                         list a bucket
  anys3 presign s3://mybucket/myfile.txt         print a URL that needs no keys
";

const AFTER: &str = "\
Options of every command (--endpoint-url, --profile, --region, …): anys3 --help";

const AFTER_LONG: &str = "\
Settings:
  The environment variables and shared files of AWS tools are read: AWS_ACCESS_KEY_ID,
  AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_PROFILE, AWS_REGION, AWS_ENDPOINT_URL,
  AWS_CA_BUNDLE, ~/.aws/config and ~/.aws/credentials. A flag takes precedence over an
  environment variable, an environment variable over a file.

Interrupted transfers:
  cp, mv and sync note what large files and objects have come to in $XDG_STATE_HOME/anys3 (default:
  ~/.local/state/anys3). A transfer that was killed, or that lost its network, is gone on with when
  the command is run again: parts that the store has and pieces that are in the file are not moved
  again. If the file, the object or an option has changed, it begins anew, and says so; what is a
  week old is aborted. Ctrl-C, SIGTERM and SIGHUP abort and delete what was begun. --no-resume drops
  what was left and keeps nothing.

Exit status:
  0    all done
  1    some of it failed, or nothing was found
  2    some files were skipped
  130  interrupted by Ctrl-C; 129 by SIGHUP, 143 by SIGTERM
  252  the command line is wrong
  253  the configuration is wrong, or there are no credentials
  254  the store refused
  255  anything else
";

/// S3 from any language, on any S3-compatible store
#[derive(Debug, Parser)]
#[command(name = "anys3", version, before_help = EXAMPLES, after_help = AFTER, after_long_help = AFTER_LONG)]
#[command(
    infer_long_args = true,
    disable_help_subcommand = true,
    arg_required_else_help = true
)]
#[command(subcommand_value_name = "COMMAND", max_term_width = 100)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(flatten)]
    pub(crate) before: BeforeAws,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run an S3 store and an upload gateway on this machine
    Serve(Deferred<Serve>),
    /// Run the upload gateway alone, in front of any S3 store
    Gateway(Deferred<Gateway>),
    #[command(flatten)]
    Verb(Verb),
    /// The same commands as the AWS CLI spells them: anys3 s3 cp …
    #[command(
        arg_required_else_help = true,
        subcommand_value_name = "COMMAND",
        subcommand_required = true
    )]
    S3 {
        #[command(flatten)]
        of_aws: OfAws,
        /// What to do.
        #[command(subcommand)]
        verb: Verb,
    },
    /// Run commands as they come, from a file or standard input: one a line, many at once
    Run(Deferred<run::Run>),
    /// Every operation of S3, as the AWS CLI spells them: anys3 s3api get-object …
    S3api(Box<s3api::S3api>),
    /// Find out why a signature does not match
    Explain(Deferred<explain::Explain>),
    /// Find out what is between clients and a store: host, CORS, TLS, clock, sizes
    Doctor(Deferred<doctor::Doctor>),
    /// Sign a request: print its headers, a presigned URL or a curl command
    Sign(Deferred<sign::Sign>),
    /// Names of buckets and keys, which the completions of shells ask for
    #[command(name = "__complete", hide = true)]
    Complete(Deferred<complete::Complete>),
    /// Show which settings are in effect, or change them
    Config(Deferred<config::Config>),
    /// Print shell completions
    Completions(Deferred<completions::Completions>),
    /// Print a man page, in roff
    Man(Deferred<man::Man>),
    /// Print this, or the help of a command
    #[command(hide = true)]
    Help(Deferred<help::Help>),
}

/// What is done with a store.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Copy files and objects: up, down, and between buckets
    Cp(Deferred<cp::Cp>),
    /// Move files and objects: copy them, then delete the sources
    Mv(Deferred<mv::Mv>),
    /// Copy what is new or has changed: up, down, and between buckets
    Sync(Deferred<sync::Sync>),
    /// List buckets, or the keys below a prefix
    Ls(Deferred<ls::Ls>),
    /// Delete objects
    Rm(Deferred<rm::Rm>),
    /// Create a bucket
    Mb(Deferred<mb::Mb>),
    /// Delete a bucket
    Rb(Deferred<rb::Rb>),
    /// Print a presigned URL: anyone who has it can make one request until it expires
    Presign(Deferred<presign::Presign>),
    /// Make a link to give away: to download, or to upload
    Share(Deferred<share::Share>),
    /// Measure how fast a store is, from here
    Bench(Deferred<bench::Bench>),
    /// Store what is piped in
    Pipe(Deferred<pipe::Pipe>),
    /// Set how a bucket answers as a website
    Website(Deferred<website::Website>),
    /// Print objects to standard output
    Cat(Deferred<cat::Cat>),
    /// Print the first lines or bytes of objects
    Head(Deferred<head::Head>),
    /// Print what is known of objects and buckets
    Stat(Deferred<stat::Stat>),
    /// Make a target as its source is: sync that deletes, once or whenever files change
    Mirror(Deferred<mirror::Mirror>),
    /// Print what is different in two trees, of folders or prefixes
    Diff(Deferred<diff::Diff>),
    /// Compare what was copied with what is there, by checksums
    Verify(Deferred<verify::Verify>),
    /// Print how much is below prefixes
    Du(Deferred<du::Du>),
    /// Draw folders and what is in them
    Tree(Deferred<tree::Tree>),
    /// Print the objects that pass tests of name, size and age
    Find(Deferred<find::Find>),
}

/// The command line as clap has it.
pub(crate) fn command() -> clap::Command {
    Cli::command()
}

#[cfg(test)]
mod coverage;

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::path::Path;

    use super::*;

    #[test]
    fn the_command_line_makes_sense() {
        command().debug_assert();
    }

    #[test]
    fn every_option_says_what_it_does() {
        let mut root = command();
        root.build();
        let below = root
            .get_subcommands()
            .flat_map(|c| c.get_arguments().map(move |arg| (c.get_name(), arg)));
        let all: Vec<_> = root
            .get_arguments()
            .map(|arg| ("", arg))
            .chain(below)
            .collect();
        assert!(all.len() > 50, "{}", all.len());
        for (command, arg) in all {
            assert!(arg.get_help().is_some(), "{command} {}", arg.get_id());
        }
    }

    /// Made anew with `ANYS3_UPDATE=1 cargo test -p anys3-cli documentation`.
    #[test]
    fn the_documentation_is_fresh() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/cli.md");
        if std::env::var_os("ANYS3_UPDATE").is_some() {
            std::fs::write(&path, documentation()).unwrap();
        }
        let update = "make it anew: ANYS3_UPDATE=1 cargo test -p anys3-cli documentation";
        let fresh = std::fs::read_to_string(&path).unwrap_or_default() == documentation();
        assert!(fresh, "docs/cli.md is stale; {update}");
    }

    fn documentation() -> String {
        let mut root = command().term_width(100);
        root.build();
        let mut out = String::from(
            "# The command line\n\nPrinted from `crates/cli/src/args.rs`. The program says the same: `anys3 --help`, \
             and `anys3 cp -h`. At the end: [every option of `aws s3`](#options-of-aws-s3).\n",
        );
        block(&mut out, &root.render_long_help().to_string());
        for command in root
            .get_subcommands()
            .filter(|c| !matches!(c.get_name(), "s3" | "help") && !c.is_hide_set())
        {
            let mut command = command.clone().term_width(100);
            writeln!(out, "\n## anys3 {}", command.get_name()).unwrap();
            block(&mut out, &command.render_help().to_string());
        }
        out.push_str(&coverage::section(&root));
        out
    }

    fn block(out: &mut String, help: &str) {
        let lines: Vec<&str> = help.trim_end().lines().map(str::trim_end).collect();
        writeln!(out, "\n```text\n{}\n```", lines.join("\n")).unwrap();
    }
}
