//! Mistakes in the secret.

use anys3_sigv4::parts::secret_bytes;
use anys3_sigv4::{hex, sha256};
use md5::Digest;
use zeroize::Zeroizing;

use crate::advice;
use crate::catalogue::Mistake;
use crate::mistakes::signing::change::SigningChanges;
use crate::text::encoder::{Encoder, bit, percent_decode};
use crate::text::{base64, hex_of, text};

/// What stands for a secret that was never filled in, and the secrets that stores come with.
const PLACEHOLDERS: [&str; 18] = [
    "none",
    "false",
    "YOUR_SECRET_KEY",
    "YOUR_SECRET_ACCESS_KEY",
    "your-secret-key",
    "secret",
    "SECRET",
    "secretkey",
    "password",
    "changeme",
    "test",
    "minioadmin",
    "minio123",
    "rustfsadmin",
    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
    "***",
    "********",
];

/// What languages write for a variable that has no value.
const UNSET: [&str; 7] = [
    "",
    "undefined",
    "null",
    "None",
    "nil",
    "NULL",
    "[object Object]",
];

/// Names of variables for the secret, as scripts have them.
const VARIABLES: [&str; 18] = [
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SECRET_KEY",
    "SECRET_ACCESS_KEY",
    "SECRET_KEY",
    "SECRET",
    "S3_SECRET",
    "S3_SECRET_KEY",
    "secret",
    "secret_key",
    "secretKey",
    "secret_access_key",
    "secretAccessKey",
    "aws_secret",
    "aws_secret_key",
    "aws_secret_access_key",
    "awsSecretKey",
    "key",
    "sk",
];

/// What stands around the name of a variable where a language did not put in its value.
const VARIABLE_MARKS: [(&str, &str); 7] = [
    ("$", ""),
    ("${", "}"),
    ("{", "}"),
    ("%", "%"),
    ("#{", "}"),
    ("{{", "}}"),
    ("@", ""),
];

pub(crate) fn add(out: &mut SigningChanges<'_>) {
    let secret = out.base.secret.clone();
    let plain = secret.trim_ascii();
    // A part of a secret that has no such part is empty, and an empty secret has a cause of its
    // own.
    for (cause, changed) in mangled(plain)
        .into_iter()
        .filter(|(_, changed)| !changed.is_empty())
    {
        out.push(Mistake::Secret, cause, |spec| {
            spec.secret = Zeroizing::new(changed)
        });
    }
    let bytes = (
        "The secret was written as `b'…'`, as Python shows bytes.",
        advice::PYTHON_BYTES,
    );
    let shown = Zeroizing::new([b"b'", plain, b"'"].concat());
    out.push_with(Mistake::Secret, bytes, |spec| spec.secret = shown);
    for word in PLACEHOLDERS {
        let cause = "A placeholder, or the secret that a store comes with, was used as the secret.";
        out.push_rare(Mistake::Secret, cause, |spec| {
            spec.secret = Zeroizing::new(word.into())
        });
    }
    for word in UNSET {
        let cause = match word {
            "" => "The secret was empty.".into(),
            word => {
                format!("The secret was `{word}`: the variable that should hold it has no value.")
            }
        };
        out.push_rare_with(Mistake::Secret, (cause, advice::SET_SECRET), |spec| {
            spec.secret = Zeroizing::new(word.into());
        });
    }
    for name in VARIABLES {
        let cause =
            format!("The name of a variable, `{name}`, was used as the secret, not its value.");
        for (before, behind) in VARIABLE_MARKS {
            let word = format!("{before}{name}{behind}").into_bytes();
            out.push_rare_with(Mistake::Secret, (cause.clone(), advice::FILL_IN), |spec| {
                spec.secret = Zeroizing::new(word);
            });
        }
    }
    let stated = out.facts.stated;
    let access_key = stated.access_key.clone().into_bytes();
    out.push(
        Mistake::Secret,
        "The access key was used as the secret.",
        |spec| spec.secret = Zeroizing::new(access_key),
    );
    let both = Zeroizing::new([stated.access_key.as_bytes(), b":", plain].concat());
    out.push(
        Mistake::Secret,
        "The access key and the secret were used, with a colon between.",
        |spec| spec.secret = both,
    );
    if let Some(token) = stated
        .token
        .clone()
        .or(out.facts.options.token.map(Into::into))
    {
        out.push(
            Mistake::Secret,
            "The session token was used as the secret.",
            |spec| {
                spec.secret = Zeroizing::new(token.into_bytes());
            },
        );
    }
    for (name, other) in out.facts.options.secrets {
        let cause = format!(
            "The secret is the one of {name}: access key and secret do not belong together."
        );
        out.push(Mistake::Secret, cause, |spec| {
            spec.secret = Zeroizing::new(secret_bytes(other).to_vec())
        });
    }
}

/// What stands around a secret on its way through files and shells: before it, and behind it.
const AROUND: [(&str, &str, &str); 30] = [
    ("The secret was used with a line end behind it.", "", "\n"),
    (
        "The secret was used with a line end (CR LF) behind it.",
        "",
        "\r\n",
    ),
    (
        "The secret was used with a carriage return behind it.",
        "",
        "\r",
    ),
    (
        "The secret was used with two line ends behind it.",
        "",
        "\n\n",
    ),
    ("The secret was used with a space behind it.", "", " "),
    ("The secret was used with a space on both sides.", " ", " "),
    ("The secret was used with a space before it.", " ", ""),
    ("The secret was used with a tab behind it.", "", "\t"),
    ("The secret was used without the space around it.", "", ""),
    (
        "The secret was used with double quotes around it.",
        "\"",
        "\"",
    ),
    (
        "The secret was used with single quotes around it.",
        "'",
        "'",
    ),
    (
        "The secret was used with a double quote before it.",
        "\"",
        "",
    ),
    (
        "The secret was used with a double quote behind it.",
        "",
        "\"",
    ),
    (
        "The secret was used with a single quote before it.",
        "'",
        "",
    ),
    (
        "The secret was used with a single quote behind it.",
        "",
        "'",
    ),
    ("The secret was used in angle brackets.", "<", ">"),
    ("The secret was used with a comma behind it.", "", ","),
    ("The secret was used with a semicolon behind it.", "", ";"),
    ("The secret was used with a dot behind it.", "", "."),
    (
        "The secret was used with `\\n` behind it, as two characters.",
        "",
        "\\n",
    ),
    ("The secret was used with a zero byte behind it.", "", "\0"),
    (
        "The secret was used with a byte order mark before it.",
        "\u{feff}",
        "",
    ),
    (
        "The secret was used with a no-break space behind it.",
        "",
        "\u{a0}",
    ),
    (
        "The secret was used with a no-break space before it.",
        "\u{a0}",
        "",
    ),
    (
        "The secret was used with a zero-width space behind it.",
        "",
        "\u{200b}",
    ),
    (
        "The secret was used with a zero-width space before it.",
        "\u{200b}",
        "",
    ),
    ("The secret was used with a dollar sign before it.", "$", ""),
    (WHOLE_LINE, "AWS_SECRET_ACCESS_KEY=", ""),
    (WHOLE_LINE, "aws_secret_access_key = ", ""),
    (WHOLE_LINE, "aws_secret_access_key=", ""),
];
const WHOLE_LINE: &str = "The whole line of a file was used, its name and equals sign too.";

/// A secret as it was used, and how it came to that.
type Mangled = (&'static str, Vec<u8>);

/// What becomes of a secret on its way through files, shells and URLs.
fn mangled(secret: &[u8]) -> Vec<Mangled> {
    let mut out = Vec::new();
    for (cause, before, behind) in AROUND {
        out.push((
            cause,
            [before.as_bytes(), secret, behind.as_bytes()].concat(),
        ));
    }
    out.extend(url_encoded(secret));
    out.extend(exchanged(secret));
    out.extend(cut(secret));
    out.extend(coded(secret));
    out.extend(incomplete(secret));
    if let Some(decoded) = base64::decode(secret) {
        out.push(("The secret was base64-decoded before use.", decoded));
    }
    out
}

/// Percent-encoded in the ways of many libraries.
fn url_encoded(secret: &[u8]) -> Vec<Mangled> {
    let query = Encoder::query();
    let whole = "The secret was URL-encoded before use.";
    let mut out = Vec::new();
    for (cause, encoder) in [
        (whole, query),
        (
            whole,
            Encoder {
                lower: true,
                ..query
            },
        ),
        (
            "The secret was URL-encoded before use, except for its slashes.",
            Encoder {
                keep: query.keep | bit(b'/'),
                ..query
            },
        ),
        (
            "The secret was URL-encoded before use, except for its pluses.",
            Encoder {
                keep: query.keep | bit(b'+'),
                ..query
            },
        ),
        (
            "The secret was URL-encoded twice before use.",
            Encoder { times: 2, ..query },
        ),
    ] {
        let mut encoded = Vec::new();
        encoder.encode(secret, &mut encoded);
        out.push((cause, encoded));
    }
    out
}

/// With other characters in place of its slashes and pluses.
fn exchanged(secret: &[u8]) -> Vec<Mangled> {
    let html = "The secret was escaped for HTML before use.";
    let plus_to_space = replaced(secret, "+", " ");
    let mut neither = secret.to_vec();
    neither.retain(|byte| !b"/+".contains(byte));
    Vec::from([
        (html, replaced(secret, "+", "&#43;")),
        (html, replaced(secret, "/", "&#x2F;")),
        (
            "The secret was URL-decoded before use.",
            percent_decode(secret),
        ),
        (
            "The secret was URL-decoded before use: its plus became a space.",
            plus_to_space.clone(),
        ),
        (
            "The secret was used with a space where it has a plus.",
            percent_decode(&plus_to_space),
        ),
        (
            "The slashes of the secret were escaped as `\\/`.",
            replaced(secret, "/", "\\/"),
        ),
        (
            "The escaped slashes of the secret were unescaped.",
            replaced(secret, "\\/", "/"),
        ),
        (
            "The secret was used without its slashes.",
            replaced(secret, "/", ""),
        ),
        (
            "The secret was used without its pluses.",
            replaced(secret, "+", ""),
        ),
        (
            "The secret was used without its slashes and pluses.",
            neither,
        ),
    ])
}

fn replaced(secret: &[u8], from: &str, to: &str) -> Vec<u8> {
    text(secret).replace(from, to).into_bytes()
}

/// Cut at a character that means something to whoever read it.
fn cut(secret: &[u8]) -> Vec<Mangled> {
    let whole = text(secret);
    let behind_slash = whole.split_once('/').map_or("", |(_, rest)| rest);
    Vec::from([
        (
            "The secret was cut at its first slash.",
            up_to(&whole, &['/']),
        ),
        (
            "The secret was used from its first slash on.",
            behind_slash.as_bytes().to_vec(),
        ),
        (
            "The secret was cut at its first plus.",
            up_to(&whole, &['+']),
        ),
        (
            "The secret was cut at its first `$`, `#` or `=`.",
            up_to(&whole, &['$', '#', '=']),
        ),
    ])
}

fn up_to(secret: &str, ends: &[char]) -> Vec<u8> {
    let start = secret.split(ends).next().unwrap_or_default();
    start.as_bytes().to_vec()
}

/// In other letters, in another alphabet, or its hash.
fn coded(secret: &[u8]) -> Vec<Mangled> {
    let ended = [secret, b"\n"].concat();
    Vec::from([
        (
            "The secret was used in lower case.",
            secret.to_ascii_lowercase(),
        ),
        (
            "The secret was used in upper case.",
            secret.to_ascii_uppercase(),
        ),
        (
            "The secret was used in URL-safe base64.",
            text(secret)
                .replace('+', "-")
                .replace('/', "_")
                .into_bytes(),
        ),
        (
            "The secret was used with a pad behind it.",
            [secret, b"="].concat(),
        ),
        (
            "The secret was base64-encoded before use.",
            base64::encode(secret).into_bytes(),
        ),
        (
            "The secret was base64-encoded before use, with a line end behind it.",
            base64::encode(&ended).into_bytes(),
        ),
        ("The secret was used as hex digits.", hex_of(secret)),
        (
            "The SHA-256 of the secret was used.",
            hex(&sha256(secret)).to_vec(),
        ),
        (
            "The MD5 of the secret was used.",
            hex_of(&md5::Md5::digest(secret)),
        ),
    ])
}

/// Without a part of it, or with one too many.
fn incomplete(secret: &[u8]) -> Vec<Mangled> {
    Vec::from([
        (
            "The last character of the secret is missing.",
            without_last(secret, 1),
        ),
        (
            "The last two characters of the secret are missing.",
            without_last(secret, 2),
        ),
        (
            "The first character of the secret is missing.",
            secret.get(1..).unwrap_or_default().to_vec(),
        ),
        (
            "The secret was used with `AWS4` before it, which is put there again.",
            [b"AWS4", secret].concat(),
        ),
        ("The secret is empty.", Vec::new()),
    ])
}

fn without_last(secret: &[u8], count: usize) -> Vec<u8> {
    let len = secret.len().saturating_sub(count);
    secret.get(..len).unwrap_or_default().to_vec()
}
