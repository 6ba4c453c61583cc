//! A setting in the text of a shared file: all else stays as it is, comments too.

/// What is set.
pub(super) struct Entry<'a> {
    /// The head of its section, without the brackets.
    pub(super) heading: String,
    /// The setting whose indented block it is of.
    pub(super) block: Option<&'a str>,
    pub(super) name: &'a str,
    pub(super) value: &'a str,
}

/// The text with the setting: in place of the one that is there, else at the end of its section.
pub(super) fn set(text: &str, entry: &Entry<'_>) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let Some(section) = section(&lines, &entry.heading) else {
        if lines.last().is_some_and(|line| !line.trim().is_empty()) {
            lines.push(String::new());
        }
        lines.push(format!("[{}]", entry.heading));
        lines.extend(entry.new_lines());
        return joined(&lines);
    };
    match entry.block {
        None => set_plain(&mut lines, &section, entry),
        Some(block) => set_in_block(&mut lines, &section, block, entry),
    }
    joined(&lines)
}

/// The lines of a section behind its head, without empty ones at the end.
struct Section {
    from: usize,
    to: usize,
}

fn section(lines: &[String], heading: &str) -> Option<Section> {
    let is_head = |line: &String| line.trim_start().starts_with('[');
    let at = lines.iter().position(|line| head(line) == Some(heading))?;
    let from = at + 1;
    let rest = lines.iter().skip(from);
    let length = rest.take_while(|line| !is_head(line)).count();
    let mut to = from + length;
    while to > from && lines.get(to - 1).is_some_and(|line| line.trim().is_empty()) {
        to -= 1;
    }
    Some(Section { from, to })
}

/// The name in a head, as `[profile x]`.
fn head(line: &str) -> Option<&str> {
    let inside = line.trim().strip_prefix('[')?;
    Some(inside.split(']').next()?.trim())
}

fn set_plain(lines: &mut Vec<String>, section: &Section, entry: &Entry<'_>) {
    match position(lines, section.from..section.to, entry.name, false) {
        Some(at) => {
            // What is indented below it is of the old value.
            let below = lines.iter().skip(at + 1);
            let below = below.take_while(|line| is_indented(line)).count();
            lines.splice(at..=at + below, [entry.line("")]);
        }
        None => lines.insert(section.to, entry.line("")),
    }
}

fn set_in_block(lines: &mut Vec<String>, section: &Section, block: &str, entry: &Entry<'_>) {
    let Some(at) = position(lines, section.from..section.to, block, false) else {
        for (number, line) in entry.new_lines().into_iter().enumerate() {
            lines.insert(section.to + number, line);
        }
        return;
    };
    let from = at + 1;
    let rest = lines.iter().skip(from);
    let to = from + rest.take_while(|line| is_indented(line)).count();
    match position(lines, from..to, entry.name, true) {
        Some(at) => {
            let line = lines.get(at).map(String::as_str).unwrap_or_default();
            let indent = line.len() - line.trim_start().len();
            let line = entry.line(&" ".repeat(indent));
            lines.splice(at..=at, [line]);
        }
        None => lines.insert(from, entry.line(INDENT)),
    }
}

/// The line of a setting, of a block or not.
fn position(
    lines: &[String],
    mut range: std::ops::Range<usize>,
    name: &str,
    in_block: bool,
) -> Option<usize> {
    range.find(|at| {
        let Some(line) = lines.get(*at) else {
            return false;
        };
        let found = line.split('=').next().unwrap_or_default().trim();
        is_indented(line) == in_block && found.eq_ignore_ascii_case(name)
    })
}

fn is_indented(line: &str) -> bool {
    line.starts_with([' ', '\t']) && !line.trim().is_empty()
}

const INDENT: &str = "    ";

impl Entry<'_> {
    fn line(&self, indent: &str) -> String {
        format!("{indent}{} = {}", self.name, self.value)
    }

    /// The setting where nothing of it is there.
    fn new_lines(&self) -> Vec<String> {
        match self.block {
            None => vec![self.line("")],
            Some(block) => vec![format!("{block} ="), self.line(INDENT)],
        }
    }
}

fn joined(lines: &[String]) -> String {
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, (heading, block): (&str, Option<&str>), expect: &str) {
        let entry = Entry {
            heading: heading.to_owned(),
            block,
            name: "name",
            value: "new",
        };
        assert_eq!(set(text, &entry), expect);
    }

    #[test]
    fn a_setting_goes_where_it_belongs() {
        check("", ("default", None), "[default]\nname = new\n");
        check(
            "# mine\n[default]\nname=old # why\nother = 1\n",
            ("default", None),
            "# mine\n[default]\nname = new\nother = 1\n",
        );
        check(
            "[default]\na = 1\n\n[profile x]\nname = 2\n",
            ("default", None),
            "[default]\na = 1\nname = new\n\n[profile x]\nname = 2\n",
        );
        check(
            "[default]\na = 1\n",
            ("profile x", None),
            "[default]\na = 1\n\n[profile x]\nname = new\n",
        );
    }

    #[test]
    fn a_setting_of_a_block_is_not_one_of_the_profile() {
        let s3 = Some("s3");
        check("", ("default", s3), "[default]\ns3 =\n    name = new\n");
        check(
            "[default]\nname = 1\ns3 =\n  other = 2\n  name = 3\n",
            ("default", s3),
            "[default]\nname = 1\ns3 =\n  other = 2\n  name = new\n",
        );
        check(
            "[default]\ns3 =\n  other = 2\nregion = 1\n",
            ("default", s3),
            "[default]\ns3 =\n    name = new\n  other = 2\nregion = 1\n",
        );
        check(
            "[default]\ns3 =\n  name = 2\n",
            ("default", None),
            "[default]\ns3 =\n  name = 2\nname = new\n",
        );
    }
}
