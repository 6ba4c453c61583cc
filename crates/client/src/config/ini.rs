//! The format of AWS's shared files:
//! <https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html>.

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

/// Reads a file, as the configparser of Python does for AWS's own tools. An error names the line,
/// and never quotes it: it may hold a secret.
pub(super) fn parse(text: &str) -> Result<Sections, String> {
    let mut sections = Sections::new();
    let mut at: Option<At> = None;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text); // Editors of Windows begin with it.
    for (number, line) in text.lines().enumerate() {
        let wrong = |what: &str| format!("line {}: {what}", number.saturating_add(1));
        let content = line.trim();
        if content.is_empty() || content.starts_with(['#', ';']) {
            continue;
        }
        let indent = line.len().saturating_sub(line.trim_start().len());
        // What is indented further than the setting above is of it: the first setting may itself be
        // indented.
        if let Some((heading, name)) = at.as_ref().and_then(|at| at.above(indent)) {
            let section = sections.entry(heading.clone()).or_default();
            let outer = section.entry(name.to_owned()).or_default();
            continued(outer, content).ok_or_else(|| wrong("expected name = value"))?;
            continue;
        }
        if let Some(head) = content.strip_prefix('[') {
            let (head, _) = head
                .rsplit_once(']')
                .ok_or_else(|| wrong("a section head lacks its ]"))?;
            let heading = heading(head).ok_or_else(|| wrong("a section head without a name"))?;
            if sections.insert(heading.clone(), Section::new()).is_some() {
                return Err(wrong("a section that is there already"));
            }
            at = Some(At {
                heading,
                setting: None,
            });
            continue;
        }
        let At { heading, setting } = at
            .as_mut()
            .ok_or_else(|| wrong("a setting before any [section]"))?;
        let (name, value) =
            pair(content, ['=', ':']).ok_or_else(|| wrong("expected name = value"))?;
        let section = sections.entry(heading.clone()).or_default();
        if section
            .insert(
                name.clone(),
                Setting {
                    value,
                    ..Setting::default()
                },
            )
            .is_some()
        {
            return Err(wrong("a setting that is there already"));
        }
        *setting = Some((name, indent));
    }
    Ok(sections)
}

/// Where the reader is.
struct At {
    heading: Heading,
    /// The setting above, and how far it is indented.
    setting: Option<(String, usize)>,
}

impl At {
    /// The setting that a line goes on with which is indented so far.
    fn above(&self, indent: usize) -> Option<(&Heading, &str)> {
        let (name, above) = self.setting.as_ref()?;
        (indent > *above).then_some((&self.heading, name))
    }
}

/// An indented line belongs to the block of the setting above, or goes on with its value.
fn continued(outer: &mut Setting, content: &str) -> Option<()> {
    if outer.value.is_empty() {
        let (name, value) = pair(content, ['='; 2])?;
        outer.block.insert(name, value);
    } else {
        outer.value.push('\n');
        outer.value.push_str(content);
    }
    Some(())
}

fn pair(content: &str, between: [char; 2]) -> Option<(String, String)> {
    let (name, value) = content.split_once(between)?;
    let name = name.trim().to_ascii_lowercase();
    // A command may have a comment's sign in it: AWS's tools pass it on whole.
    let value = if name == "credential_process" {
        value
    } else {
        uncommented(value)
    };
    (!name.is_empty()).then(|| (name, value.trim().to_owned()))
}

/// `profile x`, `profile "x y"`, `default`.
fn heading(head: &str) -> Option<Heading> {
    let head = head.trim();
    let (word, name) = match head.split_once([' ', '\t']) {
        Some((word, name)) => (Some(word.to_owned()), name.trim()),
        None => (None, head),
    };
    let quoted = name
        .strip_prefix(['"', '\''])
        .and_then(|n| n.strip_suffix(['"', '\'']));
    let name = quoted.unwrap_or(name);
    (!name.is_empty()).then(|| Heading {
        word,
        name: name.to_owned(),
    })
}

/// The value without a comment, which begins with `#` or `;` after a space: AWS's SDKs leave it
/// out, where its tools take it for a part of a value that then is none.
fn uncommented(value: &str) -> &str {
    let begins =
        |(at, _): &(usize, &str)| value.get(..*at).is_some_and(|b| b.ends_with([' ', '\t']));
    let comment = value
        .match_indices(['#', ';'])
        .find(begins)
        .map_or(value.len(), |(at, _)| at);
    value.get(..comment).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value<'a>(sections: &'a Sections, word: Option<&str>, name: &str, setting: &str) -> &'a str {
        let heading = Heading {
            word: word.map(str::to_owned),
            name: name.into(),
        };
        &sections[&heading][setting].value
    }

    #[test]
    fn reads_what_aws_tools_write() {
        let text = "\u{23}a comment\n[default]\nregion = eu-west-1 ; here\nOutput=json\n\n\
            [profile \"two words\"]\nkey=a=b#c\ns3 =\n    addressing_style = path\n  max_concurrent_requests=4\n\
            ca_bundle = /x\n[ services my ]\ns3 =\n  endpoint_url = http://h:1\n";
        let sections = parse(text).unwrap();
        assert_eq!(value(&sections, None, "default", "region"), "eu-west-1");
        assert_eq!(value(&sections, None, "default", "output"), "json");
        assert_eq!(
            value(&sections, Some("profile"), "two words", "key"),
            "a=b#c"
        );
        assert_eq!(
            value(&sections, Some("profile"), "two words", "ca_bundle"),
            "/x"
        );
        let two = &sections[&Heading {
            word: Some("profile".into()),
            name: "two words".into(),
        }];
        assert_eq!(two["s3"].block["addressing_style"], "path");
        assert_eq!(two["s3"].block["max_concurrent_requests"], "4");
        let services = &sections[&Heading {
            word: Some("services".into()),
            name: "my".into(),
        }];
        assert_eq!(services["s3"].block["endpoint_url"], "http://h:1");
    }

    /// Files, and what botocore 1.43 (`raw_config_parse`) reads of them: values, and blocks in
    /// braces.
    #[test]
    fn reads_as_configparser_does() {
        for (text, expect) in [
            ("[default]\n region = us-east-1\n", "region=us-east-1"),
            (
                "[default]\n region = us-east-1\n output = json\n",
                "output=json region=us-east-1",
            ),
            ("[default]\n\tregion\t=\tus-east-1\t\n", "region=us-east-1"),
            (
                "[default]\r\nregion = us-east-1\r\n\r\noutput = json\r\n",
                "output=json region=us-east-1",
            ),
            (
                "[default]\nregion: us-east-1\nREGION2=x:y=z",
                "region=us-east-1 region2=x:y=z",
            ),
            (
                "  # c\n; c\n [default] ; c\n  region=us-east-1",
                "region=us-east-1",
            ),
            ("[default]\n  a = 1\n b = 2\n  c = 3\n", "a=1 b=2\nc = 3"),
            (
                "[default]\n s3 =\n   x = 1\n\n   # c\n   y = 2=3\n z = 4",
                "s3={x=1 y=2=3} z=4",
            ),
            ("[default]\ns3=\n  x = a:b\n  y=\nz=1", "s3={x=a:b y=} z=1"),
            ("[default]\na = b=c;d#e\nf = \"g h\"", "a=b=c;d#e f=\"g h\""),
            (
                "[default]\ncredential_process = sh -c 'a ; b # c'",
                "credential_process=sh -c 'a ; b # c'",
            ),
        ] {
            let sections = parse(text).unwrap_or_else(|why| panic!("{text:?}: {why}"));
            let block = |setting: &Setting| {
                let pairs: Vec<_> = setting
                    .block
                    .iter()
                    .map(|(name, value)| format!("{name}={value}"))
                    .collect();
                if pairs.is_empty() {
                    setting.value.clone()
                } else {
                    format!("{{{}}}", pairs.join(" "))
                }
            };
            let section = &sections[&Heading {
                word: None,
                name: "default".into(),
            }];
            let found: Vec<_> = section
                .iter()
                .map(|(name, s)| format!("{name}={}", block(s)))
                .collect();
            assert_eq!(found.join(" "), expect, "{text:?}");
        }
        // Beyond botocore: what an editor of Windows puts before, and what AWS's SDKs take for a
        // comment.
        let sections = parse("\u{feff}[default]\nregion = eu-west-1 # here").unwrap();
        assert_eq!(value(&sections, None, "default", "region"), "eu-west-1");
    }

    #[test]
    fn says_which_line_and_quotes_none() {
        for (text, line) in [
            ("aws_secret_access_key = TOP", "line 1"),
            ("[a]\nTOP", "line 2"),
            ("[a", "line 1"),
            ("\n[]", "line 2"),
            ("[a]\ns3 =\n TOP", "line 3"),
            ("[a]\n= TOP", "line 2"),
            ("[a]\nTOP = 1\n[b]\n[a]", "line 4"),
            ("[a]\nTOP = 1\ntop = 2", "line 3"),
        ] {
            let error = parse(text).unwrap_err();
            assert!(
                error.starts_with(line) && !error.contains("TOP"),
                "{text}: {error}"
            );
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
