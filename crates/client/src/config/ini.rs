//! The format of AWS's shared files: <https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html>.

use std::collections::BTreeMap;

/// A file: its sections, as they are headed, and what each says.
pub(super) type Sections = BTreeMap<Heading, Section>;

/// The head of a section: `[default]` is a name without a word, `[profile x]` has both.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Heading {
    pub(super) word: Option<String>,
    pub(super) name: String,
}

/// Settings by their name in lower case.
pub(super) type Section = BTreeMap<String, Setting>;

/// A setting: one value, or an indented block of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Setting {
    pub(super) value: String,
    pub(super) block: BTreeMap<String, String>,
}

/// Reads a file. An error names the line, and never quotes it: it may hold a secret.
pub(super) fn parse(text: &str) -> Result<Sections, String> {
    let mut sections = Sections::new();
    let mut at: Option<(Heading, Option<String>)> = None;
    for (number, line) in text.lines().enumerate() {
        let wrong = |what: &str| format!("line {}: {what}", number.saturating_add(1));
        let content = uncommented(line);
        if content.is_empty() {
            continue;
        }
        if let Some(head) = content.strip_prefix('[') {
            let head = head.strip_suffix(']').ok_or_else(|| wrong("a section head lacks its ]"))?;
            let heading = heading(head).ok_or_else(|| wrong("a section head without a name"))?;
            sections.entry(heading.clone()).or_default();
            at = Some((heading, None));
            continue;
        }
        let (heading, setting) = at.as_mut().ok_or_else(|| wrong("a setting before any [section]"))?;
        let section = sections.entry(heading.clone()).or_default();
        if line.starts_with([' ', '\t']) {
            let name = setting.as_ref().ok_or_else(|| wrong("an indented line with nothing above it"))?;
            let outer = section.entry(name.clone()).or_default();
            continued(outer, content).ok_or_else(|| wrong("expected name = value"))?;
            continue;
        }
        let (name, value) = pair(content).ok_or_else(|| wrong("expected name = value"))?;
        section.insert(name.clone(), Setting { value, ..Setting::default() });
        *setting = Some(name);
    }
    Ok(sections)
}

/// An indented line belongs to the block of the setting above, or goes on with its value.
fn continued(outer: &mut Setting, content: &str) -> Option<()> {
    if outer.value.is_empty() {
        let (name, value) = pair(content)?;
        outer.block.insert(name, value);
    } else {
        outer.value.push('\n');
        outer.value.push_str(content);
    }
    Some(())
}

fn pair(content: &str) -> Option<(String, String)> {
    let (name, value) = content.split_once('=')?;
    let name = name.trim();
    (!name.is_empty()).then(|| (name.to_ascii_lowercase(), value.trim().to_owned()))
}

/// `profile x`, `profile "x y"`, `default`.
fn heading(head: &str) -> Option<Heading> {
    let head = head.trim();
    let (word, name) = match head.split_once([' ', '\t']) {
        Some((word, name)) => (Some(word.to_owned()), name.trim()),
        None => (None, head),
    };
    let quoted = name.strip_prefix(['"', '\'']).and_then(|n| n.strip_suffix(['"', '\'']));
    let name = quoted.unwrap_or(name);
    (!name.is_empty()).then(|| Heading { word, name: name.to_owned() })
}

/// The line without a comment: from `#` or `;` on, at its beginning or after a space.
fn uncommented(line: &str) -> &str {
    let line = line.trim();
    let begins = |(at, _): &(usize, &str)| match line.get(..*at) {
        Some(before) => before.is_empty() || before.ends_with([' ', '\t']),
        None => false,
    };
    let comment = line.match_indices(['#', ';']).find(begins).map_or(line.len(), |(at, _)| at);
    line.get(..comment).unwrap_or_default().trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value<'a>(sections: &'a Sections, word: Option<&str>, name: &str, setting: &str) -> &'a str {
        let heading = Heading { word: word.map(str::to_owned), name: name.into() };
        &sections[&heading][setting].value
    }

    #[test]
    fn reads_what_aws_tools_write() {
        let text = "\u{23}a comment\n[default]\nregion = eu-west-1 ; here\nOutput=json\n\n\
            [profile \"two words\"]\nkey=a=b#c\ns3 =\n    addressing_style = path\n  max_concurrent_requests=4\n\
            ca_bundle = /x\n[ services my ]\ns3 =\n  endpoint_url = http://h:1\n[default]\nextra = 1\n";
        let sections = parse(text).unwrap();
        assert_eq!(value(&sections, None, "default", "region"), "eu-west-1");
        assert_eq!(value(&sections, None, "default", "output"), "json");
        assert_eq!(value(&sections, None, "default", "extra"), "1");
        assert_eq!(value(&sections, Some("profile"), "two words", "key"), "a=b#c");
        assert_eq!(value(&sections, Some("profile"), "two words", "ca_bundle"), "/x");
        let two = &sections[&Heading { word: Some("profile".into()), name: "two words".into() }];
        assert_eq!(two["s3"].block["addressing_style"], "path");
        assert_eq!(two["s3"].block["max_concurrent_requests"], "4");
        let services = &sections[&Heading { word: Some("services".into()), name: "my".into() }];
        assert_eq!(services["s3"].block["endpoint_url"], "http://h:1");
    }

    #[test]
    fn says_which_line_and_quotes_none() {
        for (text, line) in [
            ("aws_secret_access_key = TOP", "line 1"),
            ("[a]\nTOP", "line 2"),
            ("[a]\n  TOP = 1", "line 2"),
            ("[a", "line 1"),
            ("\n[]", "line 2"),
            ("[a]\ns3 =\n TOP", "line 3"),
            ("[a]\n= TOP", "line 2"),
        ] {
            let error = parse(text).unwrap_err();
            assert!(error.starts_with(line) && !error.contains("TOP"), "{text}: {error}");
        }
    }

    #[test]
    fn any_text_is_read_or_refused() {
        for text in [
            "",
            "\u{feff}",
            "[a]\n\n\n",
            "[ä ö]\nß = ü",
            "[a]\nb=1\n c",
            "#",
            ";;;",
            "[a] # x",
            "[profile ']",
        ] {
            let _ = parse(text);
        }
    }
}
