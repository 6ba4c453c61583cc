use std::fmt;

/// Why something could not be done by name. No value of a sensitive member is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MemberError {
    /// There is no operation of this name.
    NoOperation {
        /// The name.
        name: String,
        /// Why, of an operation of S3 that is not described here.
        omitted: Option<&'static str>,
        /// The operation whose name is most like it.
        nearest: Option<&'static str>,
    },
    /// The operation has no such member.
    NoMember {
        /// The operation.
        operation: &'static str,
        /// The path.
        path: String,
        /// The path of the member whose name is most like it.
        nearest: Option<String>,
    },
    /// The member's value is not one of its type.
    WrongType {
        /// The path.
        path: String,
        /// What it takes.
        expected: &'static str,
        /// What it was given.
        found: String,
    },
    /// A member is required, and was not set.
    Missing {
        /// The operation.
        operation: &'static str,
        /// The path.
        path: String,
    },
    /// The member is the body, which travels beside the fields.
    IsBody(&'static str),
    /// An item is behind the end of a list, and not the next one.
    BehindEnd {
        /// The path of the item.
        path: String,
        /// How many items the list has.
        length: usize,
    },
    /// The text is not JSON, or exceeds a bound; and why.
    Json(String),
}

impl fmt::Display for MemberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoOperation {
                name,
                omitted,
                nearest,
            } => {
                write!(f, "S3 has no operation {name:?}")?;
                match (omitted, nearest) {
                    (Some(reason), _) => write!(f, " here: {reason}"),
                    (None, Some(nearest)) => write!(f, ": did you mean {nearest}?"),
                    (None, None) => Ok(()),
                }
            }
            Self::NoMember {
                operation,
                path,
                nearest,
            } => {
                write!(f, "{operation} has no member {path}")?;
                match nearest {
                    Some(nearest) => write!(f, ": did you mean {nearest}?"),
                    None => Ok(()),
                }
            }
            Self::WrongType {
                path,
                expected,
                found,
            } => write!(f, "{path} takes {expected}, not {found}"),
            Self::Missing { operation, path } => write!(f, "{operation} requires {path}: set it"),
            Self::IsBody(member) => {
                write!(f, "{member} is the body: pass it beside the other members")
            }
            Self::BehindEnd { path, length } => {
                write!(f, "{path} cannot be set yet: the list has {length} items")
            }
            Self::Json(why) => write!(f, "the JSON cannot be read: {why}"),
        }
    }
}

impl std::error::Error for MemberError {}

/// The longest name that is compared or shown whole, in bytes: three times the longest of AWS's.
const NAME_LEN_MAX: usize = 160;

/// A text of others as it is shown in an error.
pub(crate) fn shown(text: &str) -> String {
    if text.len() <= NAME_LEN_MAX {
        return text.to_owned();
    }
    let end = text.floor_char_boundary(NAME_LEN_MAX);
    format!("{}…", text.get(..end).unwrap_or_default())
}

/// The candidate most like a name, if one is alike: at most a third of its letters and one differ.
/// Case, hyphens and underscores mean nothing; a name of more than 160 bytes is like none.
pub fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > NAME_LEN_MAX {
        return None;
    }
    let name = letters(name);
    candidates
        .map(|candidate| (distance(&name, &letters(candidate)), candidate))
        .filter(|(distance, _)| *distance <= name.len() / 3 + 1)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// What counts of a name: `storage-class`, `storage_class` and `StorageClass` are the same.
fn letters(name: &str) -> Vec<u8> {
    let counts = |byte: &u8| !matches!(byte, b'-' | b'_' | b' ');
    let bytes = name.bytes().map(|byte| byte.to_ascii_lowercase());
    bytes.filter(counts).collect()
}

/// How many letters must be put in, taken out or changed to make `b` of `a`.
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (above, to) in row.iter().skip(1).zip(b) {
            let changed = diagonal + usize::from(from != to);
            left = changed.min(left + 1).min(above + 1);
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_name() {
        let names = ["Bucket", "Key", "StorageClass", "Prefix"];
        let check = |name: &str| nearest(name, names.into_iter());
        assert_eq!(check("bucket"), Some("Bucket"));
        assert_eq!(check("Buckets"), Some("Bucket"));
        assert_eq!(check("storage-class"), Some("StorageClass"));
        assert_eq!(check("Perfix"), Some("Prefix"));
        assert_eq!(check("Kye"), Some("Key"));
        assert_eq!(check("Body"), None);
        assert_eq!(check("Region"), None);
        assert_eq!(check(&"Bucket".repeat(1000)), None);
    }
}
