//! Which caches may keep a download: [RFC 9111](https://www.rfc-editor.org/rfc/rfc9111).

/// What caches are told of an object that only who has the token may read: the one of who asked may
/// keep it, as long as the headers of the object say; one that serves others may not, whatever
/// is kept.
pub(crate) fn private(kept: &str) -> String {
    let said = directives(kept).unwrap_or_default();
    let name = |directive: &str| {
        directive
            .split('=')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase()
    };
    // `private="set-cookie"` lets all caches keep the rest.
    let own = said.iter().filter(|d| {
        !matches!(
            &*name(d),
            "private" | "public" | "s-maxage" | "proxy-revalidate"
        )
    });
    let all: Vec<&str> = std::iter::once("private").chain(own.copied()).collect();
    all.join(", ")
}

/// The directives of `Cache-Control`; `None` if it cannot be read.
fn directives(text: &str) -> Option<Vec<&str>> {
    let (mut found, mut rest) = (Vec::new(), text);
    while !rest.is_empty() {
        let end = end(rest)?;
        let (directive, behind) = rest.split_at(end);
        found.extend(Some(directive.trim()).filter(|d| !d.is_empty()));
        rest = behind.strip_prefix(',').unwrap_or(behind);
    }
    Some(found)
}

/// Where the first directive ends: at a comma that is not in quotes.
fn end(text: &str) -> Option<usize> {
    let (mut quoted, mut escaped) = (false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ',' if !quoted => return Some(at),
            _ => {}
        }
    }
    (!quoted).then_some(text.len())
}
