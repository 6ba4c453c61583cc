//! A setting of `serve` in the text of `anys3.toml`: all else stays as it is, comments too.

/// The text with the setting: in place of the line that is there, else behind the others. What kind
/// of value it takes, `check` says of the whole text.
///
/// # Errors
/// What `check` says of it, whichever kind of value it is.
pub(super) fn set(
    text: &str,
    name: &str,
    value: &str,
    check: impl Fn(&str) -> Result<(), String>,
) -> Result<String, String> {
    check(text)?;
    let words: Vec<String> = value.split(',').map(|word| quoted(word.trim())).collect();
    let mut ways = [
        quoted(value),
        value.to_owned(),
        format!("[{}]", words.join(", ")),
    ];
    if value.contains(',') {
        // Several, where there may be several.
        ways.reverse();
    }
    for written in &ways {
        let text = replaced(text, name, written);
        if check(&text).is_ok() {
            return Ok(text);
        }
    }
    let plain = replaced(text, name, &quoted(value));
    check(&plain).map(|()| plain)
}

fn replaced(text: &str, name: &str, written: &str) -> String {
    let line = format!("{name} = {written}");
    let mut lines: Vec<&str> = text.lines().collect();
    // Behind the head of a table they are settings of that.
    let of_all = lines
        .iter()
        .take_while(|line| !line.trim_start().starts_with('['));
    let end = of_all.count();
    let is_set = |line: &&str| {
        let known = line.split_once('=').map(|(known, _)| known.trim());
        known == Some(name)
    };
    match lines.iter().take(end).position(is_set) {
        Some(at) => lines.splice(at..=at, [line.as_str()]).for_each(drop),
        None => {
            let behind = lines
                .iter()
                .take(end)
                .rposition(|line| !line.trim().is_empty());
            lines.insert(behind.map_or(0, |at| at + 1), &line);
        }
    }
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use crate::serve::settings::check;

    fn set(text: &str, name: &str, value: &str) -> Result<String, String> {
        super::set(text, name, value, check)
    }

    #[test]
    fn a_setting_is_of_the_kind_that_it_must_be() {
        for (name, value, expect) in [
            ("data", "/srv/s3", "data = \"/srv/s3\"\n"),
            ("data", "a\\\"b", "data = \"a\\\\\\\"b\"\n"),
            ("bucket", "123", "bucket = \"123\"\n"),
            ("public_read", "true", "public_read = true\n"),
            ("domain", "a", "domain = \"a\"\n"),
            ("domain", "a,b", "domain = [\"a\", \"b\"]\n"),
            ("data", "a,b", "data = \"a,b\"\n"),
            (
                "upload_size_max",
                "100MiB",
                "upload_size_max = \"100MiB\"\n",
            ),
            (
                "allow_origin",
                "http://a, http://b",
                "allow_origin = [\"http://a\", \"http://b\"]\n",
            ),
        ] {
            assert_eq!(set("", name, value).as_deref(), Ok(expect));
        }
    }

    #[test]
    fn all_else_stays() {
        let text = "# mine\ndata = \"a\" # here\n\nlog = \"info\"\n\n";
        let expect = "# mine\ndata = \"b\"\n\nlog = \"info\"\n\n";
        assert_eq!(set(text, "data", "b").as_deref(), Ok(expect));
        let expect = "# mine\ndata = \"a\" # here\n\nlog = \"info\"\ninline = true\n\n";
        assert_eq!(set(text, "inline", "true").as_deref(), Ok(expect));
    }

    #[test]
    fn what_is_wrong_is_said_and_nothing_written() {
        for (text, name, value, why) in [
            ("", "public_read", "perhaps", "boolean"),
            ("", "no_such", "x", "unknown field"),
            ("data = \n", "data", "x", ""),
            (
                "allow_origin = [\n\"http://a\",\n]\n",
                "allow_origin",
                "http://b",
                "",
            ),
        ] {
            let error = set(text, name, value).unwrap_err();
            assert!(error.contains(why), "{name}: {error}");
        }
    }
}
