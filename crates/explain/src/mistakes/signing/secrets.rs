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

/// What becomes of a secret on its way through files, shells and URLs.
fn mangled(secret: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let with = |before: &[u8], after: &[u8]| [before, secret, after].concat();
    let replaced = |from: &str, to: &str| text(secret).replace(from, to).into_bytes();
    let encoded = |lower: bool, keep: u128| {
        let mut out = Vec::new();
        let query = Encoder::query();
        Encoder {
            lower,
            keep: query.keep | keep,
            ..query
        }
        .encode(secret, &mut out);
        out
    };
    let cut = |len: usize| {
        secret
            .get(..secret.len().saturating_sub(len))
            .unwrap_or_default()
            .to_vec()
    };
    let mut out: Vec<(&'static str, Vec<u8>)> = [
        (
            "The secret was used with a line end behind it.",
            with(b"", b"\n"),
        ),
        (
            "The secret was used with a line end (CR LF) behind it.",
            with(b"", b"\r\n"),
        ),
        (
            "The secret was used with a carriage return behind it.",
            with(b"", b"\r"),
        ),
        (
            "The secret was used with two line ends behind it.",
            with(b"", b"\n\n"),
        ),
        (
            "The secret was used with a space behind it.",
            with(b"", b" "),
        ),
        (
            "The secret was used with a space on both sides.",
            with(b" ", b" "),
        ),
        (
            "The secret was used with a space before it.",
            with(b" ", b""),
        ),
        (
            "The secret was used with a tab behind it.",
            with(b"", b"\t"),
        ),
        (
            "The secret was used without the space around it.",
            secret.to_vec(),
        ),
        (
            "The secret was used with double quotes around it.",
            with(b"\"", b"\""),
        ),
        (
            "The secret was used with single quotes around it.",
            with(b"'", b"'"),
        ),
        (
            "The secret was used with a double quote before it.",
            with(b"\"", b""),
        ),
        (
            "The secret was used with a double quote behind it.",
            with(b"", b"\""),
        ),
        (
            "The secret was used with a single quote before it.",
            with(b"'", b""),
        ),
        (
            "The secret was used with a single quote behind it.",
            with(b"", b"'"),
        ),
        ("The secret was used in angle brackets.", with(b"<", b">")),
        (
            "The secret was used with a comma behind it.",
            with(b"", b","),
        ),
        (
            "The secret was used with a semicolon behind it.",
            with(b"", b";"),
        ),
        ("The secret was used with a dot behind it.", with(b"", b".")),
        (
            "The secret was used with `\\n` behind it, as two characters.",
            with(b"", b"\\n"),
        ),
        (
            "The secret was used with a zero byte behind it.",
            with(b"", b"\0"),
        ),
        (
            "The secret was used with a byte order mark before it.",
            with(b"\xef\xbb\xbf", b""),
        ),
        (
            "The secret was used with a no-break space behind it.",
            with(b"", "\u{a0}".as_bytes()),
        ),
        (
            "The secret was used with a no-break space before it.",
            with("\u{a0}".as_bytes(), b""),
        ),
        (
            "The secret was used with a zero-width space behind it.",
            with(b"", "\u{200b}".as_bytes()),
        ),
        (
            "The secret was used with a zero-width space before it.",
            with("\u{200b}".as_bytes(), b""),
        ),
        (
            "The secret was used with a dollar sign before it.",
            with(b"$", b""),
        ),
        (
            "The whole line of a file was used, its name and equals sign too.",
            with(b"AWS_SECRET_ACCESS_KEY=", b""),
        ),
        (
            "The whole line of a file was used, its name and equals sign too.",
            with(b"aws_secret_access_key = ", b""),
        ),
        (
            "The whole line of a file was used, its name and equals sign too.",
            with(b"aws_secret_access_key=", b""),
        ),
        ("The secret was URL-encoded before use.", encoded(false, 0)),
        ("The secret was URL-encoded before use.", encoded(true, 0)),
        (
            "The secret was URL-encoded before use, except for its slashes.",
            encoded(false, bit(b'/')),
        ),
        (
            "The secret was URL-encoded before use, except for its pluses.",
            encoded(false, bit(b'+')),
        ),
        ("The secret was URL-encoded twice before use.", {
            let mut out = Vec::new();
            Encoder {
                times: 2,
                ..Encoder::query()
            }
            .encode(secret, &mut out);
            out
        }),
        (
            "The secret was escaped for HTML before use.",
            replaced("+", "&#43;"),
        ),
        (
            "The secret was escaped for HTML before use.",
            replaced("/", "&#x2F;"),
        ),
        (
            "The secret was URL-decoded before use.",
            percent_decode(secret),
        ),
        (
            "The secret was URL-decoded before use: its plus became a space.",
            replaced("+", " "),
        ),
        (
            "The secret was used with a space where it has a plus.",
            percent_decode(&replaced("+", " ")),
        ),
        (
            "The slashes of the secret were escaped as `\\/`.",
            replaced("/", "\\/"),
        ),
        (
            "The escaped slashes of the secret were unescaped.",
            replaced("\\/", "/"),
        ),
        (
            "The secret was used without its slashes.",
            replaced("/", ""),
        ),
        ("The secret was used without its pluses.", replaced("+", "")),
        (
            "The secret was used without its slashes and pluses.",
            secret
                .iter()
                .copied()
                .filter(|byte| !b"/+".contains(byte))
                .collect(),
        ),
        (
            "The secret was cut at its first slash.",
            text(secret)
                .split('/')
                .next()
                .unwrap_or_default()
                .as_bytes()
                .to_vec(),
        ),
        (
            "The secret was used from its first slash on.",
            text(secret)
                .split_once('/')
                .map_or("", |(_, rest)| rest)
                .as_bytes()
                .to_vec(),
        ),
        (
            "The secret was cut at its first plus.",
            text(secret)
                .split('+')
                .next()
                .unwrap_or_default()
                .as_bytes()
                .to_vec(),
        ),
        (
            "The secret was cut at its first `$`, `#` or `=`.",
            text(secret)
                .split(['$', '#', '='])
                .next()
                .unwrap_or_default()
                .as_bytes()
                .to_vec(),
        ),
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
            replaced("+", "-")
                .iter()
                .map(|b| if *b == b'/' { b'_' } else { *b })
                .collect(),
        ),
        ("The secret was used with a pad behind it.", with(b"", b"=")),
        (
            "The secret was base64-encoded before use.",
            base64::encode(secret).into_bytes(),
        ),
        (
            "The secret was base64-encoded before use, with a line end behind it.",
            base64::encode(&with(b"", b"\n")).into_bytes(),
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
        ("The last character of the secret is missing.", cut(1)),
        ("The last two characters of the secret are missing.", cut(2)),
        (
            "The first character of the secret is missing.",
            secret.get(1..).unwrap_or_default().to_vec(),
        ),
        (
            "The secret was used with `AWS4` before it, which is put there again.",
            with(b"AWS4", b""),
        ),
        ("The secret is empty.", Vec::new()),
    ]
    .into();
    if let Some(decoded) = base64::decode(secret) {
        out.push(("The secret was base64-decoded before use.", decoded));
    }
    out
}
