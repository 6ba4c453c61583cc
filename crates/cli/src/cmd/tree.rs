//! `anys3 tree`: folders and what is in them, as a drawing.

use anys3::proto::ops::{ListObjectsV2, Object};
use anys3::{Client, Entry, Error, Listing};
use clap::Args;
use serde_json::json;

use crate::connect::connect;
use crate::failure::{Exit, Failure};
use crate::options::Common;
use crate::place::S3Uri;
use crate::report::{Looking, json_line, shown};
use crate::transfer::flags::PayerFlag;
use crate::transfer::wildcard::unlisted;
use crate::words::human_size;

const EXAMPLES: &str = "\
Examples:
  anys3 tree s3://mybucket
  anys3 tree s3://mybucket/photos --depth 2 --human-readable
";

const AFTER: &str = "\
Each folder is listed for itself, so that what is deeper than --depth costs nothing.

With --json a line is {\"uri\":…,\"depth\":1} of a folder, and with \"size\" of an object; the last is
{\"folders\":…,\"objects\":…,\"size\":…}.";

/// How much is drawn before it is written.
const LINES_LEN: usize = 8 << 10;
/// Up to this depth whole pages are held of each folder on the way down.
const DEPTH_OF_WHOLE_PAGES: usize = 16;
/// Keys of a page below that: a key can have a thousand folders, and a page of each is held.
const PAGE_DEEP: u32 = 50;

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES, after_help = AFTER)]
pub(crate) struct Tree {
    /// s3://bucket or s3://bucket/prefix
    uri: S3Uri,
    /// Enter so many levels of folders [default: all]
    #[arg(short = 'L', long, value_name = "LEVELS", value_parser = levels)]
    depth: Option<usize>,
    /// Print the size of each object
    #[arg(short, long)]
    sizes: bool,
    /// Print sizes as 1.5 MiB
    #[arg(long, conflicts_with = "json")]
    human_readable: bool,
    #[command(flatten)]
    payer: PayerFlag,
}

fn levels(text: &str) -> Result<usize, String> {
    let levels = text.parse().ok().filter(|levels| *levels > 0);
    levels.ok_or_else(|| "expected a number of levels, 1 or more".to_owned())
}

pub(crate) async fn run(common: &Common, args: &Tree) -> Result<(), Failure> {
    let root = args.uri.folder();
    let mut drawing = Drawing {
        client: connect(common)?,
        request: args.payer.read()?.request()?,
        common,
        args,
        root: &root,
        levels: Vec::new(),
        lines: String::new(),
        total: Total::default(),
    };
    let looking = Looking::new(common);
    let drawn = drawing.draw(&looking).await;
    drawn.map_err(|end| match end {
        End::Unlisted(error) => unlisted(&args.uri, &error),
        End::Unwritten(failure) => failure,
    })?;
    let is_empty = drawing.total.folders == 0 && drawing.total.objects == 0;
    match is_empty && !root.key.is_empty() {
        true => {
            let message = format!("nothing is at {}", args.uri);
            Err(Failure::silent(Exit::Some, message))
        }
        false => Ok(()),
    }
}

enum End {
    Unlisted(Error),
    Unwritten(Failure),
}

impl From<Error> for End {
    fn from(error: Error) -> Self {
        Self::Unlisted(error)
    }
}

#[derive(Default)]
struct Total {
    folders: u64,
    objects: u64,
    size: u64,
}

/// The folders on the way to where the drawing is: a page of each is held, and nothing else.
struct Drawing<'a> {
    client: Client,
    request: ListObjectsV2,
    common: &'a Common,
    args: &'a Tree,
    root: &'a S3Uri,
    levels: Vec<Level>,
    lines: String,
    total: Total,
}

/// A folder that is being listed.
struct Level {
    prefix: String,
    listing: Listing,
    /// What comes next: read ahead, since the last of a folder is drawn in another way.
    next: Option<Entry>,
}

impl Level {
    /// The next thing in the folder, and whether it is the last.
    async fn take(&mut self) -> Result<Option<(Entry, bool)>, Error> {
        let Some(entry) = self.next.take() else {
            return Ok(None);
        };
        self.next = next(&mut self.listing, &self.prefix).await?;
        Ok(Some((entry, self.next.is_none())))
    }
}

/// The next thing, but for an object that stands for the folder itself.
async fn next(listing: &mut Listing, prefix: &str) -> Result<Option<Entry>, Error> {
    loop {
        match listing.next().await.transpose()? {
            Some(Entry::Object(object)) if object.key == prefix => {}
            entry => return Ok(entry),
        }
    }
}

impl Drawing<'_> {
    async fn draw(&mut self, looking: &Looking) -> Result<(), End> {
        self.enter(self.root.key.clone()).await?;
        if !self.common.json {
            self.line(&self.root.to_string());
        }
        while let Some(level) = self.levels.last_mut() {
            let Some((entry, is_last)) = level.take().await? else {
                self.levels.pop();
                continue;
            };
            looking.seen(1);
            self.entry(&entry, is_last);
            if let Entry::Prefix(prefix) = entry
                && self
                    .args
                    .depth
                    .is_none_or(|depth| self.levels.len() < depth)
            {
                self.enter(prefix).await?;
            }
            if self.lines.len() >= LINES_LEN {
                self.write(looking)?;
            }
        }
        self.end();
        self.write(looking)
    }

    async fn enter(&mut self, prefix: String) -> Result<(), Error> {
        let is_deep = self.levels.len() >= DEPTH_OF_WHOLE_PAGES;
        let request = ListObjectsV2 {
            prefix: Some(prefix.clone()),
            delimiter: Some("/".to_owned()),
            max_keys: is_deep.then_some(PAGE_DEEP),
            ..self.request.clone()
        };
        let mut listing = self.client.bucket(&self.root.bucket).list_with(request);
        let next = next(&mut listing, &prefix).await?;
        self.levels.push(Level {
            prefix,
            listing,
            next,
        });
        Ok(())
    }

    fn entry(&mut self, entry: &Entry, is_last: bool) {
        match entry {
            Entry::Prefix(_) => self.total.folders = self.total.folders.saturating_add(1),
            Entry::Object(object) => {
                self.total.objects = self.total.objects.saturating_add(1);
                let size = object.size.unwrap_or(0);
                self.total.size = self.total.size.saturating_add(size);
            }
        }
        if self.common.json {
            self.json(entry);
            return;
        }
        let mut line = String::new();
        let above = self.levels.split_last().map_or(&[][..], |(_, above)| above);
        for level in above {
            // A folder after whose line more follows at its level has a line going down.
            line.push_str(if level.next.is_some() {
                "│   "
            } else {
                "    "
            });
        }
        line.push_str(if is_last { "└── " } else { "├── " });
        let prefix = self.levels.last().map_or("", |level| &level.prefix);
        line.push_str(&self.label(entry, prefix));
        self.line(&line);
    }

    fn label(&self, entry: &Entry, prefix: &str) -> String {
        let name = entry.key().strip_prefix(prefix).unwrap_or_default();
        let args = self.args;
        match entry {
            Entry::Object(object) if args.sizes || args.human_readable => {
                format!("{name} ({})", self.size(object))
            }
            _ => name.to_owned(),
        }
    }

    fn size(&self, object: &Object) -> String {
        let size = object.size.unwrap_or(0);
        match self.args.human_readable {
            true => human_size(size),
            false => size.to_string(),
        }
    }

    fn json(&mut self, entry: &Entry) {
        let uri = self.root.with_key(entry.key()).to_string();
        let depth = self.levels.len();
        let line = match entry {
            Entry::Prefix(_) => json!({ "uri": uri, "depth": depth }),
            Entry::Object(object) => json!({ "uri": uri, "depth": depth, "size": object.size }),
        };
        self.lines.push_str(&json_line(&line));
        self.lines.push('\n');
    }

    fn line(&mut self, line: &str) {
        self.lines.push_str(&shown(line));
        self.lines.push('\n');
    }

    fn end(&mut self) {
        let Total {
            folders,
            objects,
            size,
        } = self.total;
        if self.common.json {
            let line = json!({ "folders": folders, "objects": objects, "size": size });
            self.lines.push_str(&json_line(&line));
            self.lines.push('\n');
            return;
        }
        let size = human_size(size);
        self.line("");
        self.line(&format!("{folders} folders, {objects} objects, {size}"));
    }

    fn write(&mut self, looking: &Looking) -> Result<(), End> {
        let lines = std::mem::take(&mut self.lines);
        looking.write(lines.as_bytes()).map_err(End::Unwritten)
    }
}
