//! `--include` and `--exclude`: ordered, and the last that matches wins.

use std::borrow::Cow;
use std::path::Path;

use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};

/// The patterns of a command line, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Filters {
    filters: Vec<Filter>,
    /// The folder that paths are from, with a slash at its end; `None` of keys.
    folder: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Filter {
    takes: bool,
    pattern: String,
}

impl Filters {
    /// Whether there is no pattern.
    pub(crate) fn is_empty(&self) -> bool {
        self.filters.is_empty()
    }

    /// The same for the files of a folder: a pattern that begins with a slash is then for whole
    /// paths.
    pub(crate) fn of_folder(&self, folder: &Path) -> Self {
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let folder = folder.display().to_string();
        Self {
            filters: self.filters.clone(),
            folder: Some(format!("{}/", folder.trim_end_matches('/'))),
        }
    }

    /// Whether the file at this path, from the root of what is copied, is taken.
    pub(crate) fn take(&self, path: &str) -> bool {
        for filter in self.filters.iter().rev() {
            if let Some(path) = self.seen_by(filter, path)
                && matches(filter.pattern.as_bytes(), path.as_bytes())
            {
                return filter.takes;
            }
        }
        true
    }

    /// Whether nothing below a folder is taken, whatever is there. The path ends with a slash.
    pub(crate) fn leave_out_all_below(&self, path: &str) -> bool {
        for filter in self.filters.iter().rev() {
            let Some(path) = self.seen_by(filter, path) else {
                continue;
            };
            let pattern = filter.pattern.as_bytes();
            if filter.takes && may_match_below(pattern, path.as_bytes()) {
                return false;
            }
            // What a last star takes in besides the folder's path may be anything.
            if !filter.takes && pattern.ends_with(b"*") && matches(pattern, path.as_bytes()) {
                return true;
            }
        }
        false
    }

    /// The path that a pattern is for: from the root, or for a pattern that begins with a slash the
    /// whole of it, which keys have none of.
    fn seen_by<'p>(&self, filter: &Filter, path: &'p str) -> Option<Cow<'p, str>> {
        if !filter.pattern.starts_with('/') {
            return Some(path.into());
        }
        let folder = self.folder.as_ref()?;
        Some(format!("{folder}{path}").into())
    }
}

impl FromArgMatches for Filters {
    fn from_arg_matches(found: &ArgMatches) -> Result<Self, clap::Error> {
        let of = |id: &str, takes| {
            let patterns = found.get_many::<String>(id).unwrap_or_default().cloned();
            let filters = patterns.map(move |pattern| Filter { takes, pattern });
            found
                .indices_of(id)
                .into_iter()
                .flatten()
                .zip(filters)
                .collect::<Vec<_>>()
        };
        let mut filters = of("include", true);
        filters.extend(of("exclude", false));
        filters.sort_by_key(|(index, _)| *index);
        Ok(Self {
            filters: filters.into_iter().map(|(_, filter)| filter).collect(),
            folder: None,
        })
    }

    fn update_from_arg_matches(&mut self, found: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(found)?;
        Ok(())
    }
}

impl Args for Filters {
    fn augment_args(command: Command) -> Command {
        let pattern = |id: &'static str, help: &'static str| {
            Arg::new(id)
                .long(id)
                .value_name("PATTERN")
                .action(ArgAction::Append)
                .help(help)
        };
        command
            .arg(pattern(
                "include",
                "Include matching names; * matches any text, ? any character, [abc] one of them",
            ))
            .arg(pattern(
                "exclude",
                "Exclude matching names; of all patterns the last one that matches decides",
            ))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

/// Shell patterns over a whole path: `*`, `?`, `[a-z]`, `[!a-z]`. A slash is like any character, as
/// in AWS's CLI. Takes time in proportion to the product of both lengths at most.
pub(crate) fn matches(pattern: &[u8], text: &[u8]) -> bool {
    let (mut p, mut t) = (pattern, text);
    // Where to go on when what follows the last star does not match: one character later.
    let mut retry: Option<(&[u8], &[u8])> = None;
    loop {
        let step = match p.split_first() {
            Some((b'*', rest)) => {
                retry = Some((rest, t));
                Some((rest, t))
            }
            None if t.is_empty() => return true,
            None => None,
            Some(_) => next_char(t).and_then(|(c, t)| Some((one(p, c)?, t))),
        };
        (p, t) = match (step, retry) {
            (Some(step), _) => step,
            (None, Some((after_star, from))) => {
                let Some((_, from)) = next_char(from) else {
                    return false;
                };
                retry = Some((after_star, from));
                (after_star, from)
            }
            (None, None) => return false,
        };
    }
}

/// Whether a pattern can match a text that begins so: some beginning of the pattern matches it, and
/// the rest may match what comes behind. A pattern cut inside brackets says yes too often, which
/// costs a look into a folder.
fn may_match_below(pattern: &[u8], beginning: &[u8]) -> bool {
    let mut cuts = (0..=pattern.len()).filter_map(|cut| pattern.get(..cut));
    cuts.any(|pattern| matches(pattern, beginning))
}

/// The first character, and the rest.
pub(crate) fn next_char(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let first = text.first()?;
    let length = match first {
        0xf0.. => 4,
        0xe0.. => 3,
        0xc0.. => 2,
        _ => 1,
    };
    Some(text.split_at_checked(length).unwrap_or((text, &[])))
}

/// The pattern behind its first item, if the character matches that.
pub(crate) fn one<'p>(pattern: &'p [u8], c: &[u8]) -> Option<&'p [u8]> {
    let (item, rest) = next_char(pattern)?;
    match item {
        b"?" => Some(rest),
        b"[" => match set(rest, c) {
            Some((true, after)) => Some(after),
            Some((false, _)) => None,
            // Never closed: a bracket like any character.
            None => (c == item).then_some(rest),
        },
        _ => (c == item).then_some(rest),
    }
}

/// Whether the character is in the set whose items begin here, and what follows the set.
fn set<'p>(items: &'p [u8], c: &[u8]) -> Option<(bool, &'p [u8])> {
    let (negated, mut items) = match items.strip_prefix(b"!") {
        Some(rest) => (true, rest),
        None => (false, items),
    };
    let mut found = false;
    let mut first = true;
    loop {
        let (low, rest) = next_char(items)?;
        if low == b"]" && !first {
            return Some((found != negated, rest));
        }
        first = false;
        let range = rest
            .strip_prefix(b"-")
            .and_then(next_char)
            .filter(|(high, _)| *high != b"]");
        let (high, after) = range.unwrap_or((low, rest));
        found |= low <= c && c <= high;
        items = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_those_of_shells() {
        for (pattern, text, expect) in [
            ("*", "", true),
            ("*", "a/b/c", true),
            ("*.txt", "a/b.txt", true),
            ("*.txt", "a.txt.gz", false),
            ("a?c", "abc", true),
            ("a?c", "aéc", true),
            ("a?c", "ac", false),
            ("[abc]x", "bx", true),
            ("[!abc]x", "bx", false),
            ("[a-c]", "b", true),
            ("[a-c]", "d", false),
            ("[]]", "]", true),
            ("[a", "[a", true),
            ("[é-ü]", "ö", true),
            ("*a*b*c", "xxaxxbxxbc", true),
            ("*a*b*c", "xxaxxbxxb", false),
            ("", "", true),
            ("", "a", false),
            ("a*", "b", false),
        ] {
            assert_eq!(
                matches(pattern.as_bytes(), text.as_bytes()),
                expect,
                "{pattern} {text}"
            );
        }
    }

    #[test]
    fn many_stars_take_no_exponential_time() {
        assert!(!matches("*a".repeat(200).as_bytes(), &[b'b'; 5_000]));
    }

    fn parse(arguments: &[&str]) -> Filters {
        let command = Filters::augment_args(Command::new("x").no_binary_name(true));
        Filters::from_arg_matches(&command.get_matches_from(arguments)).unwrap()
    }

    #[test]
    fn a_folder_is_left_out_where_nothing_below_it_can_be_taken() {
        for (arguments, folder, expect) in [
            (&["--exclude", "*"][..], "a/", true),
            (&["--exclude", "a/*"], "a/", true),
            (&["--exclude", "a/*"], "a/b/", true),
            (&["--exclude", "a*"], "ab/", true),
            (&["--exclude", "*/a/*"], "b/a/", true),
            (&["--exclude", "a/*"], "b/", false),
            (&["--exclude", "a/b/*"], "a/", false),
            (&["--exclude", "*.txt"], "a/", false),
            (&["--exclude", "*", "--include", "*.jpg"], "a/", false),
            (&["--exclude", "*", "--include", "b/*"], "a/", true),
            (&["--exclude", "*", "--include", "a/b/*"], "a/", false),
            (&["--exclude", "*", "--include", "[ab]/x"], "a/", false),
            (&["--exclude", "*", "--include", "c/*"], "a/", true),
            (&["--include", "a/*", "--exclude", "*"], "a/", true),
            (&["--exclude", "/top/a/*"], "a/", true),
            (&["--exclude", "/other/a/*"], "a/", false),
            (&[], "a/", false),
        ] {
            let filters = parse(arguments).of_folder(Path::new("/top"));
            assert_eq!(
                filters.leave_out_all_below(folder),
                expect,
                "{arguments:?} {folder}"
            );
            if expect {
                assert!(!filters.take(&format!("{folder}b/x.jpg")), "{arguments:?}");
            }
        }
    }

    #[test]
    fn a_pattern_with_a_slash_before_it_is_for_whole_paths() {
        let filters = parse(&["--exclude", "/top/a*"]);
        assert!(filters.take("a.txt"));
        let filters = filters.of_folder(Path::new("/top/"));
        assert!(!filters.take("a.txt") && filters.take("b.txt"));
    }

    #[test]
    fn the_last_match_wins() {
        let filters = parse(&["--exclude", "*", "--include", "*.jpg", "--exclude", "tmp/*"]);
        assert!(filters.take("a/b.jpg") && !filters.take("a/b.png") && !filters.take("tmp/a.jpg"));
        let filters = parse(&["--include", "*.jpg", "--exclude", "*"]);
        assert!(!filters.take("a.jpg"));
        assert!(Filters::default().take("anything"));
    }
}
