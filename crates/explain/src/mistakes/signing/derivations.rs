//! Mistakes in the steps of the key and in how the string to sign is put together.

use anys3_sigv4::names::{ALGORITHM, AWS4_REQUEST};

use crate::advice;
use crate::catalogue::Mistake;
use crate::mistakes::signing::change::SigningChanges;
use crate::mistakes::signing::spec::{HashForm, KeyForm, Steps, scope};

/// Adds the other ways to the key and to the string to sign.
pub(crate) fn add(out: &mut SigningChanges<'_>) {
    ends(out);
    steps(out);
    scopes(out);
    hashes(out);
    strings(out);
}

/// The last step of the key, misspelt.
fn ends(out: &mut SigningChanges<'_>) {
    let words = [
        "aws_request",
        "aws4-request",
        "aws4request",
        "aws4_requests",
        "AWS4_REQUEST",
        "aws4",
    ];
    for end in words {
        let cause = format!(
            "The last step of the key was taken with `{end}`, and must be with `{AWS4_REQUEST}`."
        );
        out.push_rare_with(Mistake::Derivation, (cause, advice::KEY_STEPS), |spec| {
            spec.key_end = end.into();
        });
    }
}

fn steps(out: &mut SigningChanges<'_>) {
    let id = Mistake::Derivation;
    for (steps, cause, cure) in STEPS {
        out.push_with(id, (cause, cure), |spec| spec.steps = steps);
    }
    let standard = standard_scope(out);
    let end = "End the scope with the word aws4_request, in the credential, the string to sign and the key.";
    out.push_with(
        id,
        ("The scope does not end with aws4_request.", end),
        |spec| {
            spec.key_end = AWS4_REQUEST.into();
            spec.scope.clone_from(&standard);
        },
    );
}

fn standard_scope(out: &SigningChanges<'_>) -> String {
    let stated = out.facts.stated;
    scope(&stated.date, &stated.region, &stated.service, AWS4_REQUEST)
}

fn scopes(out: &mut SigningChanges<'_>) {
    let id = Mistake::Derivation;
    let stated = out.facts.stated;
    let swapped = scope(&stated.date, &stated.service, &stated.region, &stated.end);
    let cause = "Region and service were swapped in the scope of the string to sign.";
    out.push_with(id, (cause, advice::SCOPE), |spec| spec.scope = swapped);
    let short = format!("{}/{}/{}", stated.date, stated.region, stated.service);
    let cause = "The scope of the string to sign lacks aws4_request.";
    out.push_with(id, (cause, advice::SCOPE), |spec| spec.scope = short);
    let whole = format!("{}/{}", stated.access_key, out.base.scope);
    let cause = "The string to sign has the whole credential in place of the scope.";
    out.push_with(id, (cause, advice::SCOPE), |spec| spec.scope = whole);
}

fn hashes(out: &mut SigningChanges<'_>) {
    for (hash, cause, cure) in HASHES {
        out.push_with(Mistake::Derivation, (cause, cure), |spec| spec.hash = hash);
    }
}

fn strings(out: &mut SigningChanges<'_>) {
    let id = Mistake::Derivation;
    for (between, cause, cure) in [
        (
            "\r\n",
            "The lines of the string to sign end with CR LF rather than LF.",
            advice::LF,
        ),
        (
            "\\n",
            "The string to sign has a backslash and an `n` where its lines should end.",
            advice::ESCAPED,
        ),
        (
            "",
            "The string to sign was written without line ends.",
            advice::STRING,
        ),
        (
            " ",
            "The lines of the string to sign were joined with spaces.",
            advice::STRING,
        ),
    ] {
        out.push_with(id, (cause, cure), |spec| spec.between = between);
    }
    for (order, cause) in [
        (
            &[1, 2][..],
            "The first line of the string to sign, AWS4-HMAC-SHA256, was left out.",
        ),
        (
            &[0, 2],
            "The line with the time was left out of the string to sign.",
        ),
        (
            &[0, 1],
            "The line with the scope was left out of the string to sign.",
        ),
        (
            &[0, 2, 1],
            "The scope stands before the time in the string to sign.",
        ),
        (
            &[1, 0, 2],
            "The time stands before AWS4-HMAC-SHA256 in the string to sign.",
        ),
    ] {
        out.push_with(id, (cause, advice::STRING), |spec| spec.order = order);
    }
    for other in [
        "HMAC-SHA256",
        "AWS4-HMAC-SHA1",
        "aws4-hmac-sha256",
        "AWS4",
        "AWS4-HMAC-SHA-256",
    ] {
        let cause =
            format!("The first line of the string to sign is `{other}`, and must be {ALGORITHM}.");
        out.push_with(id, (cause, advice::STRING), |spec| {
            spec.algorithm = other.into()
        });
    }
    // Habits: who ends one text wrongly ends them all like that.
    let lines = HashForm::Within("", "\n");
    let cause = "A line end stands behind each text that the key was derived from, and behind the string to sign.";
    out.push_with(id, (cause, advice::LINE_END), |spec| {
        spec.steps = Steps::Lines;
        spec.hash = lines;
    });
}

/// How keys are derived otherwise, what that is called, and what to do.
const STEPS: [(Steps, &str, &str); 26] = {
    use KeyForm::{Base64, Cut, Hex, Latin1, Shell, UpperHex, Utf8};
    use Steps::{
        AtOnce, Each, Flipped, Last, LeftOut, Lines, Prefix, PrefixedSecret, Secret, Suffix,
        Swapped,
    };
    [
        (
            Prefix(""),
            "The key was derived from the secret without `AWS4` before it.",
            advice::PREFIX,
        ),
        (
            Each(Hex),
            "Each step of the key was passed on as hex text, not as 32 bytes.",
            advice::KEY_BYTES,
        ),
        (
            Last(Hex),
            "The signing key was used as hex text, not as 32 bytes.",
            advice::KEY_BYTES,
        ),
        (
            LeftOut(3),
            "The last step of the key, `aws4_request`, was left out.",
            advice::KEY_STEPS,
        ),
        (
            LeftOut(2),
            "The step of the service was left out of the key.",
            advice::KEY_STEPS,
        ),
        (
            LeftOut(1),
            "The step of the region was left out of the key.",
            advice::KEY_STEPS,
        ),
        (
            LeftOut(0),
            "The step of the date was left out of the key.",
            advice::KEY_STEPS,
        ),
        (
            Swapped,
            "Region and service were swapped in the key.",
            advice::KEY_STEPS,
        ),
        (
            Secret,
            "The secret itself was used as the signing key.",
            advice::KEY_STEPS,
        ),
        (
            PrefixedSecret,
            "`AWS4` and the secret were used as the signing key.",
            advice::KEY_STEPS,
        ),
        (
            AtOnce,
            "The key was made with one HMAC over the whole scope.",
            advice::KEY_STEPS,
        ),
        (
            Flipped,
            "Key and message changed places in the HMACs of the key.",
            advice::HMAC,
        ),
        (
            Lines,
            "A line end stands behind each text that the key was derived from.",
            advice::LINE_END,
        ),
        (
            Each(UpperHex),
            "Each step of the key was passed on as hex text, not as 32 bytes.",
            advice::KEY_BYTES,
        ),
        (
            Last(UpperHex),
            "The signing key was used as hex text, not as 32 bytes.",
            advice::KEY_BYTES,
        ),
        (
            Each(Base64),
            "Each step of the key was passed on as base64, not as 32 bytes.",
            advice::KEY_BYTES,
        ),
        (
            Last(Base64),
            "The signing key was used as base64, not as 32 bytes.",
            advice::KEY_BYTES,
        ),
        (
            Each(Utf8),
            "Each step of the key was read as UTF-8 text, which loses bytes.",
            advice::KEY_BYTES,
        ),
        (
            Last(Utf8),
            "The signing key was read as UTF-8 text, which loses bytes.",
            advice::KEY_BYTES,
        ),
        (
            Each(Latin1),
            "The bytes of each step of the key were encoded as UTF-8.",
            advice::KEY_BYTES,
        ),
        (
            Last(Latin1),
            "The bytes of the signing key were encoded as UTF-8.",
            advice::KEY_BYTES,
        ),
        (
            Each(Shell),
            "The key was kept in a variable of the shell, which loses zero bytes and last line ends.",
            advice::KEY_BYTES,
        ),
        (
            Each(Cut),
            "The key was cut at a zero byte, as a string of C is.",
            advice::KEY_BYTES,
        ),
        (
            Prefix("aws4"),
            "The key was derived with `aws4` before the secret, not `AWS4`.",
            advice::PREFIX,
        ),
        (
            Prefix("AWS4 "),
            "The key was derived with `AWS4` and a space before the secret.",
            advice::PREFIX,
        ),
        (
            Suffix,
            "The key was derived with `AWS4` behind the secret, not before it.",
            advice::PREFIX,
        ),
    ]
};

/// How the hash of the canonical request is written otherwise.
const HASHES: [(HashForm, &str, &str); 11] = {
    use HashForm::{Base64, Twice, Upper, Within};
    const SHASUM: &str =
        "The hash of the canonical request has behind it what sha256sum prints there.";
    const OPENSSL: &str =
        "The hash of the canonical request has before it what openssl prints there.";
    [
        (
            Within("", "\n"),
            "The string to sign was signed with a line end behind it.",
            advice::LINE_END,
        ),
        (
            Within("", "\r\n"),
            "The string to sign was signed with a line end (CR LF) behind it.",
            advice::LINE_END,
        ),
        (
            Upper,
            "The hash of the canonical request was written in upper case.",
            advice::LOWER_HEX,
        ),
        (
            Base64,
            "The hash of the canonical request was written in base64.",
            advice::LOWER_HEX,
        ),
        (
            Twice,
            "The hash of the canonical request was hashed once more.",
            advice::STRING,
        ),
        (Within("", "  -"), SHASUM, advice::SHASUM),
        (Within("", "  -\n"), SHASUM, advice::SHASUM),
        (Within("", " *-"), SHASUM, advice::SHASUM),
        (Within("SHA2-256(stdin)= ", ""), OPENSSL, advice::OPENSSL),
        (Within("SHA256(stdin)= ", ""), OPENSSL, advice::OPENSSL),
        (Within("(stdin)= ", ""), OPENSSL, advice::OPENSSL),
    ]
};
