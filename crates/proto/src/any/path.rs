//! Paths of members: `Delete.Objects[0].Key`, `Metadata.colour`.

/// A path as what is left of it at its beginning: `.Key`. Plainly added: it is done for each member.
pub(super) fn rest_of(path: &str) -> String {
    let mut rest = String::with_capacity(path.len() + 1);
    rest.push('.');
    rest.push_str(path);
    rest
}

/// The first step of what is left of a path, and the rest: of `.Objects[0].Key` it is `Objects`,
/// and `[0].Key` is left. The step is empty where the path does not go on with a name.
pub(super) fn first(path: &str) -> (&str, &str) {
    let Some(path) = path.strip_prefix('.') else {
        return ("", path);
    };
    path.split_at(path.find(['.', '[']).unwrap_or(path.len()))
}

/// The index at the start of what is left of a path, and the rest.
pub(super) fn index(path: &str) -> Option<(usize, &str)> {
    let (digits, rest) = path.strip_prefix('[')?.split_once(']')?;
    let index = digits.parse().ok()?;
    digits
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then_some((index, rest))
}

/// The path with a member added.
pub(super) fn join(path: &str, member: &str) -> String {
    if path.is_empty() {
        member.to_owned()
    } else {
        format!("{path}.{member}")
    }
}

/// The path without its indexes: `Delete.Objects[].Key`.
pub(super) fn without_indexes(path: &str) -> String {
    let mut out = String::new();
    let mut rest = path;
    while let Some((before, from)) = rest.split_once('[') {
        out.push_str(before);
        out.push('[');
        rest = from.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps() {
        assert_eq!(first(".Delete.Objects[0]"), ("Delete", ".Objects[0]"));
        assert_eq!(first(".Objects[0].Key"), ("Objects", "[0].Key"));
        assert_eq!(first("[0].Key"), ("", "[0].Key"));
        assert_eq!(first("..Key"), ("", ".Key"));
        assert_eq!(first(""), ("", ""));
        assert_eq!(index("[10].Key"), Some((10, ".Key")));
        for wrong in [
            "",
            "[",
            "[]",
            "[+1]",
            "[-1]",
            "[x]",
            "[99999999999999999999]",
            ".Key",
        ] {
            assert_eq!(index(wrong), None, "{wrong}");
        }
        assert_eq!(
            without_indexes("Delete.Objects[12].Key"),
            "Delete.Objects[].Key"
        );
        assert_eq!(without_indexes("A[1]B[x"), "A[]B[x");
    }
}
