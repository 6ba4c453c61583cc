//! Names and texts of S3 as languages write them.

/// What looks like one word to no rule.
const WORDS: [(&str, &str); 9] = [
    ("ETag", "Etag"),
    ("SSEKMS", "SseKms"),
    ("SSEC", "SseC"),
    ("SSES3", "SseS3"),
    ("CRC32C", "Crc32c"),
    ("CRC", "Crc"),
    ("NVME", "nvme"),
    ("XXHASH", "Xxhash"),
    ("KMSMasterKeyID", "KmsMasterKeyId"),
];

/// `SSEKMSKeyId` as `sse_kms_key_id`.
pub(super) fn snake_case(name: &str) -> String {
    let mut name = name.to_owned();
    for (from, to) in WORDS {
        name = name.replace(from, to);
    }
    let letters: Vec<char> = name.chars().collect();
    let mut snake = String::new();
    for (index, letter) in letters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| letters.get(before));
        let ends_a_word = before.is_some_and(|b| b.is_lowercase() || b.is_ascii_digit());
        // Of `CORSRules` the R begins a word, of `ACL` no letter does.
        let begins_one = letters.get(index + 1).is_some_and(|l| l.is_lowercase())
            && before.is_some_and(|b| b.is_uppercase());
        if letter.is_uppercase() && (ends_a_word || begins_one) {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}

/// What rustdoc shows of a text in Markdown, without its links: on one line each paragraph.
pub(super) fn paragraphs(doc: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in doc.lines().map(str::trim) {
        match paragraphs.last_mut() {
            Some(last) if !line.is_empty() => {
                if !last.is_empty() {
                    last.push(' ');
                }
                last.push_str(line);
            }
            _ => paragraphs.push(String::new()),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.iter().map(|text| without_links(text)).collect()
}

/// Whether a member is one of the ten checksums that have the same words: said once, they would be
/// a tenth of a file.
pub(super) fn is_one_of_many(name: &str, doc: &str) -> bool {
    name.starts_with("Checksum")
        && doc
            .trim_start()
            .starts_with("The checksum by this algorithm")
}

/// `[text](target)` and `[text]` become `text`, `<https://…>` loses its brackets.
fn without_links(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        plain.push_str(before);
        let Some((shown, after)) = after.split_once(']') else {
            plain.push('[');
            rest = after;
            continue;
        };
        plain.push_str(shown);
        rest = match after.strip_prefix('(').and_then(|a| a.split_once(')')) {
            Some((_, behind)) => behind,
            None => after,
        };
    }
    plain.push_str(rest);
    match plain.strip_prefix('<').and_then(|p| p.strip_suffix('>')) {
        Some(link) => link.to_owned(),
        None => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::{paragraphs, snake_case};

    #[test]
    fn names_are_split_into_words() {
        for (name, expected) in [
            ("PutObject", "put_object"),
            ("ListObjectsV2", "list_objects_v2"),
            ("ETag", "etag"),
            ("CORSRules", "cors_rules"),
            ("ACL", "acl"),
            ("ChecksumCRC32C", "checksum_crc32c"),
            ("ChecksumCRC64NVME", "checksum_crc64nvme"),
            ("SSEKMSKeyId", "sse_kms_key_id"),
            ("SSECustomerKeyMD5", "sse_customer_key_md5"),
            ("S3BucketDestination", "s3_bucket_destination"),
            ("GrantReadACP", "grant_read_acp"),
        ] {
            assert_eq!(snake_case(name), expected);
        }
    }

    #[test]
    fn links_become_their_text() {
        let doc = " Bytes: a [`ByteRange`](crate::ByteRange).\n More, [`X`].\n\n <https://a.b>\n";
        let plain = ["Bytes: a `ByteRange`. More, `X`.", "https://a.b"];
        assert_eq!(paragraphs(doc), plain);
    }
}
