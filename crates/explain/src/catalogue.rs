//! The mistakes that are known: their names, and what to do about each.

use std::fmt::Write;

/// A mistake of the catalogue. Its number and its id never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Mistake {
    /// The path is encoded twice, or not at all.
    PathEncoding,
    /// A reserved character is encoded differently by client, HTTP library and signer.
    ReservedCharacters,
    /// The host, the port or a prefix of the path changes on the way.
    Host,
    /// A header is signed that changes on the way.
    HopHeader,
    /// A signed header is sent with another value, or one is sent that was not signed.
    SignedHeaders,
    /// An `aws-chunked` body, or what stands for it in the signature, is wrong.
    ChunkedPayload,
    /// The region or service of the scope is wrong.
    Region,
    /// A query parameter without a value is signed without its equals sign.
    Subresource,
    /// The query is signed in another order.
    QueryOrder,
    /// Slashes or dot segments of the path are added or removed.
    PathSegments,
    /// The secret is not the one of the access key, or it was mangled.
    Secret,
    /// The clock, the date of the scope, or the expiry is wrong.
    Clock,
    /// The hash of the body is wrong.
    PayloadHash,
    /// The value of a header is not in its canonical form.
    HeaderValue,
    /// Another method is signed than sent.
    Method,
    /// The session token is missing, or not signed.
    SessionToken,
    /// The key is in another Unicode normal form.
    UnicodeNormalization,
    /// The HTTP library changes the URL after it was signed.
    UrlRewritten,
    /// The bucket is in the host on one side and in the path on the other.
    AddressingStyle,
    /// A form does not fit its policy.
    PostPolicy,
    /// The source of a copy is encoded differently in the header and in the signature.
    CopySource,
    /// Another version of signatures than Signature Version 4.
    SignatureVersion,
    /// What carries the signature is malformed.
    Malformed,
    /// The canonical request, the string to sign or the key is put together differently.
    Derivation,
}

struct Row {
    mistake: Mistake,
    id: &'static str,
    title: &'static str,
    cause: &'static str,
    cure: &'static str,
    tried: &'static str,
}

impl Mistake {
    /// All of them, in the order of their numbers.
    pub fn all() -> impl Iterator<Item = Self> {
        CATALOGUE.iter().map(|row| row.mistake)
    }

    /// Its number in the catalogue, from 1.
    pub fn number(self) -> usize {
        CATALOGUE
            .iter()
            .position(|row| row.mistake == self)
            .map_or(0, |index| index + 1)
    }

    /// Its name for programs, such as `path-encoding`.
    pub fn id(self) -> &'static str {
        self.row().id
    }

    /// Its name for people.
    pub fn title(self) -> &'static str {
        self.row().title
    }

    /// How it comes about, in one sentence.
    pub fn cause(self) -> &'static str {
        self.row().cause
    }

    /// What to do about it, in one sentence.
    pub fn cure(self) -> &'static str {
        self.row().cure
    }

    fn row(self) -> &'static Row {
        // Every mistake has a row: a test walks over them.
        CATALOGUE
            .iter()
            .find(|row| row.mistake == self)
            .unwrap_or(&LAST)
    }
}

/// The catalogue as a table of Markdown: for the documentation.
pub fn catalogue() -> String {
    let mut out =
        String::from("| # | id | mistake | how it comes about | what to do | what is tried |\n");
    out.push_str("|---|---|---|---|---|---|\n");
    for (number, row) in (1..).zip(&CATALOGUE) {
        let Row {
            id,
            title,
            cause,
            cure,
            tried,
            ..
        } = row;
        let _ = writeln!(
            out,
            "| {number} | `{id}` | {title} | {cause} | {cure} | {tried} |"
        );
    }
    out
}

const LAST: Row = Row {
    mistake: Mistake::Derivation,
    id: "derivation",
    title: "Put together differently",
    cause: "The canonical request, the string to sign or the signing key is put together in another way than \
        Signature Version 4 does it.",
    cure: "Compare every intermediate value with those that `anys3 sign --verbose` prints for the same request.",
    tried: "line ends behind each text, written as `\\n` or CR LF; every line left out, a blank one too many; another hash, or text, \
        on the last line; what sha256sum and openssl print around a hash; names joined otherwise; keys passed on as hex, base64 or \
        text; `AWS4` missing or misplaced; steps left out, swapped or ended; key and message exchanged",
};

const CATALOGUE: [Row; 24] = [
    Row {
        mistake: Mistake::PathEncoding,
        id: "path-encoding",
        title: "Path encoded twice, or not at all",
        cause: "S3 encodes the path once; the signer encoded it twice, as other AWS services do, or signed it unencoded.",
        cure: "Encode each byte of the key once (a space is %20, a slash stays) and sign exactly the path that you send.",
        tried: "0 to 3 encodings, the path as on the wire, lower-case hex digits, slashes encoded",
    },
    Row {
        mistake: Mistake::ReservedCharacters,
        id: "reserved-characters",
        title: "Reserved characters encoded differently",
        cause: "Signers must encode everything but letters, digits, `-`, `.`, `_` and `~`; most URL functions leave some \
            characters as they are, or write a space as `+`.",
        cure: "Encode with the unreserved characters of RFC 3986 alone: in JavaScript encode `!'()*` too, in Java and \
            PHP turn `+` into `%20` and `%7E` into `~`.",
        tried: "every set of the reserved characters that the path or query has; the sets of known URL functions; \
            `+` for space and back",
    },
    Row {
        mistake: Mistake::Host,
        id: "host",
        title: "Host, port or prefix changed by a proxy",
        cause: "The host header that was signed is not the one that arrived: a reverse proxy or the HTTP library \
            rewrites it, drops the port, or changes the path.",
        cure: "Let the proxy pass the host on as it came, with its port (nginx: `proxy_set_header Host $http_host;`) and \
            the path unchanged, or sign for the host that the store sees.",
        tried: "host without port and with every port, X-Forwarded-Host, hosts that the caller names, prefixes of the path",
    },
    Row {
        mistake: Mistake::HopHeader,
        id: "hop-header",
        title: "A header that changes on the way was signed",
        cause: "Proxies and HTTP libraries add, drop or rewrite headers such as Accept-Encoding, Connection and \
            User-Agent after signing.",
        cure: "Sign only host, content-type, content-md5 and the x-amz-* headers.",
        tried: "each such header absent, empty, and with known values and rewrites; all absent",
    },
    Row {
        mistake: Mistake::SignedHeaders,
        id: "signed-headers",
        title: "A signed header was sent differently, or one was sent unsigned",
        cause: "What is in the list of signed headers must be sent exactly as it was signed, and every x-amz-* header \
            that is sent must be in the list.",
        cure: "Send exactly the headers that were signed, with the same values: for a presigned URL, give the caller \
            the headers along with the URL.",
        tried: "known values for signed headers; headers that arrived unsigned; headers moved into the query",
    },
    Row {
        mistake: Mistake::ChunkedPayload,
        id: "chunked-payload",
        title: "Chunked body (aws-chunked) signed wrongly",
        cause: "With an `aws-chunked` body the last line of the canonical request is one of the STREAMING-… names, and \
            each chunk's signature starts from the one before.",
        cure: "Sign the same value as x-amz-content-sha256 says; for stores that do not know trailers set \
            `request_checksum_calculation = when_required` in the SDK.",
        tried: "all payload names, the hash of the body, aws-chunked added and removed, the chain of chunk signatures",
    },
    Row {
        mistake: Mistake::Region,
        id: "region",
        title: "Region or service of the scope is wrong",
        cause: "Region and service are part of the scope and of the signing key: both must be the ones of the store, \
            and the same everywhere.",
        cure: "Use the store's region (many S3-compatible stores: us-east-1) and the service s3, in the credential, in \
            the string to sign and in the key.",
        tried: "the regions of AWS and of other stores in key, scope or both; spellings; services",
    },
    Row {
        mistake: Mistake::Subresource,
        id: "subresource",
        title: "Query parameter without `=`, or left out",
        cause: "A parameter without a value, such as ?uploads or ?acl, is signed with an equals sign: `uploads=`.",
        cure: "Write `name=` for each query parameter that has no value, when signing.",
        tried: "each parameter without `=`, or left out; all of them; the query inside the path, or joined otherwise; a subresource \
            that was lost",
    },
    Row {
        mistake: Mistake::QueryOrder,
        id: "query-order",
        title: "Query in the wrong order",
        cause: "The canonical query is sorted by encoded name, then by encoded value; here it was signed in another order.",
        cure: "Encode names and values first, then sort the pairs by name and then by value, byte by byte.",
        tried: "as on the wire, sorted before encoding, as joined strings, by name alone, without regard to case, reversed",
    },
    Row {
        mistake: Mistake::PathSegments,
        id: "path-segments",
        title: "Slashes or dot segments removed or added",
        cause: "S3 takes a path as it is: double slashes, trailing slashes and dot segments are part of the key.",
        cure: "Switch path normalisation off in the signer (S3 rules), and sign the path with every slash as it is sent.",
        tried: "slashes collapsed, stripped, added; dot segments removed; an empty path",
    },
    Row {
        mistake: Mistake::Secret,
        id: "secret",
        title: "Secret mangled or of another key",
        cause: "The key was derived from another text than the secret of this access key: with a line end or space, \
            escaped, cut, or from another profile.",
        cure: "Copy the secret again, without quotes, escapes and line ends, and check that it belongs to this access key.",
        tried: "trimmed, with line ends, quoted, URL-encoded and -decoded, other case, one character mistyped, missing, \
            doubled or swapped, placeholders, the access key itself, other profiles",
    },
    Row {
        mistake: Mistake::Clock,
        id: "clock",
        title: "Clock, date of the scope, or expiry",
        cause: "The time in the string to sign, the date of the scope and x-amz-date must be one instant in UTC, close \
            to the store's clock.",
        cure: "Read the clock once, in UTC, format it once, and use that text everywhere; keep the clock set by NTP; an \
            expiry is signed with its URL and cannot be changed.",
        tried: "every second of 15 minutes around, time zones, every day of two months around, the Date header, other \
            formats, a time set anew after signing; skew, expiries of every length that people choose",
    },
    Row {
        mistake: Mistake::PayloadHash,
        id: "payload-hash",
        title: "Hash of the body is wrong",
        cause: "The last line of the canonical request must be the SHA-256 of the body, in lower-case hex, or what \
            x-amz-content-sha256 says.",
        cure: "Hash exactly the bytes that are sent, after any compression or re-encoding, and send the same text in \
            x-amz-content-sha256.",
        tried: "the hash of nothing, UNSIGNED-PAYLOAD and its misspellings, an empty line, base64, upper case, MD5, SHA-1, what \
            sha256sum and openssl print around it, the file's name, compression, other line ends, JSON with other spaces",
    },
    Row {
        mistake: Mistake::HeaderValue,
        id: "header-value",
        title: "Header value not in canonical form",
        cause: "Names are lower case, values trimmed with runs of spaces as one, duplicates joined with a comma; bytes \
            that are not ASCII must be the same on the wire and in the signature.",
        cure: "Trim and fold the value before signing, and keep metadata ASCII: percent-encode what is not.",
        tried: "spaces kept or removed, Latin-1, UTF-8, RFC 2047, percent-encoding, quotes, duplicates; names not in lower case, all or \
            some, in lines or list; lines and list in the order of the request",
    },
    Row {
        mistake: Mistake::Method,
        id: "method",
        title: "Another method was signed",
        cause: "The method is the first line of the canonical request: a URL presigned for GET is good for GET alone.",
        cure: "Sign the method that is sent, in upper case; presign a second URL for HEAD.",
        tried: "all methods, in upper and lower case",
    },
    Row {
        mistake: Mistake::SessionToken,
        id: "session-token",
        title: "Session token missing or not signed",
        cause: "Temporary credentials need their session token in the request, and the token must be signed.",
        cure: "Add x-amz-security-token (in a presigned URL: X-Amz-Security-Token) before signing.",
        tried: "without the token, with the token of the caller, in header and query; access keys that begin with ASIA",
    },
    Row {
        mistake: Mistake::UnicodeNormalization,
        id: "unicode-normalization",
        title: "Key in another Unicode normal form",
        cause: "The same letters can be composed (NFC) or decomposed (NFD, as macOS writes file names): the bytes differ.",
        cure: "Use one text for the URL and the signature, normalised once (NFC) before both.",
        tried: "path, query and header values in NFC and NFD",
    },
    Row {
        mistake: Mistake::UrlRewritten,
        id: "url-rewritten",
        title: "URL changed after signing",
        cause: "The HTTP library or a proxy normalised the URL after it was signed: it encoded it again, removed \
            slashes or dots, or added parameters.",
        cure: "Hand the library the encoded URL and switch its normalisation off (requests: PreparedRequest.url; \
            yarl: encoded=True; JavaScript: no `new URL` on keys).",
        tried: "one encoding less, slashes doubled, `./` and backslashes restored, each parameter left out, `?` in the key; a URL that a \
            shell cut at its first `&`",
    },
    Row {
        mistake: Mistake::AddressingStyle,
        id: "addressing-style",
        title: "Virtual-hosted style against path style",
        cause: "The bucket is signed in the host and sent in the path, or the other way round.",
        cure: "Choose one: with path style sign `/bucket/key` and the plain host, with virtual-hosted style `/key` and \
            `bucket.host`.",
        tried: "the bucket moved, added or left out, in host and path",
    },
    Row {
        mistake: Mistake::PostPolicy,
        id: "post-policy",
        title: "Form does not fit its policy",
        cause: "The signature of a form covers the base64 text of its policy, and each field must satisfy a condition.",
        cure: "Sign the base64 text exactly as it is sent, and name each field of the form in the policy's conditions.",
        tried: "JSON in place of base64, base64 with line ends and URL-safe, each condition against each field, expiry",
    },
    Row {
        mistake: Mistake::CopySource,
        id: "copy-source",
        title: "x-amz-copy-source encoded differently",
        cause: "The header is signed as it is sent, and it must be sent URL-encoded; here one of the two was not.",
        cure: "Encode the source once (`/bucket/key%20name`) and use that text for the header and the signature.",
        tried: "decoded, encoded, encoded twice, `+` for a space, with and without the first slash, slashes encoded",
    },
    Row {
        mistake: Mistake::SignatureVersion,
        id: "signature-version",
        title: "Another signature version",
        cause: "The request is signed with Signature Version 2 (`AWS key:signature`, or AWSAccessKeyId in the query), \
            which most stores no longer take.",
        cure: "Switch the client to Signature Version 4 (`signature_version = s3v4`, `AWS4-HMAC-SHA256`).",
        tried: "the signature of version 2, SigV4A",
    },
    Row {
        mistake: Mistake::Malformed,
        id: "malformed",
        title: "What carries the signature is malformed",
        cause: "The Authorization header or the X-Amz-… parameters cannot be read.",
        cure: "Write `AWS4-HMAC-SHA256 Credential=KEY/DATE/REGION/s3/aws4_request, SignedHeaders=a;b, Signature=64 lower-case \
            hex digits`.",
        tried: "signature in base64, upper case, cut, or with what openssl and sha256sum print; commas, quotes and slashes; a part missing, \
            misspelt, repeated or unreadable",
    },
    LAST,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mistake_has_one_row() {
        assert!(
            Mistake::all().is_sorted(),
            "the rows are in the order of the enum"
        );
        for (index, mistake) in Mistake::all().enumerate() {
            assert_eq!(mistake.number(), index + 1, "{mistake:?}");
        }
        assert_eq!(Mistake::Derivation.number(), 24);
        let mut ids: Vec<_> = Mistake::all().map(Mistake::id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 24);
    }
}
