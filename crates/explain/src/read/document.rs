//! Reading what a store answered.

use crate::text::text;

/// What a store says about a signature that does not match. What it does not say is empty.
#[derive(Clone, Default)]
pub struct Document {
    /// The code, such as `SignatureDoesNotMatch`.
    pub code: String,
    /// The sentence with it.
    pub message: String,
    /// The access key that the store saw.
    pub access_key: String,
    /// The canonical request that the store made.
    pub canonical_request: String,
    /// The string to sign that the store made.
    pub string_to_sign: String,
    /// The signature that was sent.
    pub signature: String,
    /// The region that the store expects.
    pub region: String,
    /// The store's clock.
    pub server_time: String,
    /// When the request was signed, as the store read it.
    pub request_time: String,
    /// The headers that were not signed.
    pub headers_not_signed: String,
    /// The hash of the body that the client says, where that is not the one that arrived.
    pub hash_claimed: String,
    /// The hash of the body that arrived.
    pub hash_computed: String,
}

impl Document {
    /// Reads an error document: XML as S3 has it, or the sentence with both canonical texts that
    /// other services of AWS answer. `None` if there is neither.
    pub(crate) fn parse(answer: &str) -> Option<Self> {
        if let Some(error) = element(answer, "Error") {
            let get = |name: &str| element(error, name).map(unescape).unwrap_or_default();
            // The bytes survive what pages and terminals do to white space.
            let exact = |name: &str| {
                let bytes = get(&(String::from(name) + "Bytes"));
                let bytes: Option<Vec<u8>> = bytes
                    .split_ascii_whitespace()
                    .map(|byte| u8::from_str_radix(byte, 16).ok())
                    .collect();
                let text = bytes
                    .filter(|bytes| !bytes.is_empty())
                    .map(|bytes| text(&bytes));
                text.unwrap_or_else(|| get(name))
            };
            return Some(Self {
                code: get("Code"),
                message: get("Message"),
                access_key: get("AWSAccessKeyId"),
                canonical_request: exact("CanonicalRequest"),
                string_to_sign: exact("StringToSign"),
                signature: get("SignatureProvided"),
                region: get("Region"),
                server_time: get("ServerTime"),
                request_time: get("RequestTime"),
                headers_not_signed: get("HeadersNotSigned"),
                hash_claimed: get("ClientComputedContentSHA256"),
                hash_computed: get("S3ComputedContentSHA256"),
            });
        }
        let between = |start: &str, end: &str| {
            let (_, rest) = answer.split_once(start)?;
            let (_, rest) = rest.split_once('\'')?;
            Some(lines(rest.split(end).next()?))
        };
        Some(Self {
            code: "SignatureDoesNotMatch".into(),
            canonical_request: between(
                "The Canonical String for this request should have been",
                "'\n\n",
            )
            .or_else(|| {
                between(
                    "The Canonical String for this request should have been",
                    "'\\n\\n",
                )
            })?
            .trim_end_matches(['\'', '\n'])
            .into(),
            string_to_sign: between("The String-to-Sign should have been", "'")?,
            ..Self::default()
        })
    }
}

impl Document {
    /// What boto and the AWS CLI say of an error:
    /// `An error occurred (Code) when calling the … operation: Message`.
    pub(crate) fn of_boto(text: &str) -> Option<Self> {
        let (_, rest) = text.split_once("An error occurred (")?;
        let (code, rest) = rest.split_once(')')?;
        let (_, message) = rest.split_once("operation")?;
        let message = message.split_once(": ").map_or("", |(_, message)| message);
        let message = message.lines().next().unwrap_or_default();
        Some(Self {
            code: code.into(),
            message: message.into(),
            ..Self::default()
        })
    }
}

/// What stands in the first element of this name.
fn element<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = text;
    loop {
        let (_, after) = rest.split_once('<')?;
        rest = after;
        if let Some(content) = after.strip_prefix(name).and_then(|after| {
            let head = after.find('>')?;
            let between = after.get(..head)?;
            (between.is_empty() || between.starts_with([' ', '\n', '\t']))
                .then(|| after.get(head + 1..))?
        }) {
            let mut close = String::from("</");
            close.push_str(name);
            return content.split(close.as_str()).next();
        }
    }
}

/// The text of an element, its references resolved.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let reference = after
            .get(..after.find(';').filter(|&end| end <= 8).unwrap_or(0))
            .unwrap_or_default();
        let char = match reference {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => reference.strip_prefix('#').and_then(|number| {
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                    None => number.parse().ok()?,
                };
                char::from_u32(code)
            }),
        };
        match char {
            Some(char) => {
                out.push(char);
                rest = after.get(reference.len() + 1..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    // Windows' line ends are those of whoever pasted it.
    out.replace("\r\n", "\n")
}

/// A text whose line ends may be written `\n`.
fn lines(text: &str) -> String {
    text.replace("\\n", "\n")
}
