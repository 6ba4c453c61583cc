//! Mistakes in the query.

use anys3_sigv4::names::{QUERY_ALGORITHM, QUERY_EXPIRES, QUERY_SIGNATURE};
use anys3_sigv4::parts::{Piece, pairs};

use crate::advice;
use crate::catalogue::Mistake;
use crate::mistakes::canonical::{Bytes, Model, Order, Pair};
use crate::mistakes::change::{Changes, EACH_MAX};
use crate::mistakes::characters;
use crate::mistakes::facts::Facts;
use crate::read::claim::parameter;
use crate::text::encoder::{Encoder, bit, percent_decode};
use crate::text::{latin_1, swap, text, unicode};

/// Subresources, which stand without a value, and the parameters with one: what is none of these
/// was put into the URL by somebody else.
const SUBRESOURCES: [&str; 36] = [
    "uploads",
    "acl",
    "delete",
    "location",
    "versioning",
    "versions",
    "tagging",
    "policy",
    "cors",
    "lifecycle",
    "website",
    "logging",
    "notification",
    "encryption",
    "replication",
    "requestPayment",
    "torrent",
    "restore",
    "object-lock",
    "publicAccessBlock",
    "policyStatus",
    "ownershipControls",
    "attributes",
    "legal-hold",
    "retention",
    "accelerate",
    "analytics",
    "inventory",
    "metrics",
    "intelligent-tiering",
    "select",
    "session",
    "append",
    "rename",
    "metadataTable",
    "list-type",
];

const PARAMETERS: [&str; 18] = [
    "prefix",
    "delimiter",
    "marker",
    "max-keys",
    "start-after",
    "continuation-token",
    "encoding-type",
    "fetch-owner",
    "key-marker",
    "version-id-marker",
    "upload-id-marker",
    "max-uploads",
    "max-parts",
    "part-number-marker",
    "partNumber",
    "uploadId",
    "versionId",
    "select-type",
];

/// The parameters that AWS's SDKs put into presigned URLs, and that get lost when somebody tidies
/// them.
const OPERATIONS: [&str; 6] = [
    "GetObject",
    "PutObject",
    "UploadPart",
    "HeadObject",
    "DeleteObject",
    "ListObjectsV2",
];

/// Whether a parameter is one of S3.
fn is_known(name: &[u8]) -> bool {
    let known = |known: &str| known.as_bytes() == name;
    SUBRESOURCES.iter().any(|name| known(name))
        || PARAMETERS.iter().any(|name| known(name))
        || name.starts_with(b"response-")
}

/// Times of expiry that people choose, in seconds.
const EXPIRIES: [&str; 9] = [
    "3600", "900", "60", "300", "600", "1800", "7200", "86400", "604800",
];

pub(crate) fn add<'a>(facts: Facts<'a>, out: &mut Changes<'a>) {
    let decoded: Vec<(Vec<u8>, Vec<u8>)> = pairs(facts.request.query.as_bytes())
        .map(|(_, name, value)| {
            (
                Piece::wire(name).decoded().collect(),
                Piece::wire(value).decoded().collect(),
            )
        })
        .filter(|(name, _): &(Vec<u8>, Vec<u8>)| *name != QUERY_SIGNATURE.as_bytes())
        .collect();
    lost(&decoded, out);
    if decoded.is_empty() {
        return;
    }
    bare(facts, &decoded, out);
    left_out(&decoded, out);
    orders(&decoded, out);
    encodings(facts, &decoded, out);
    single(&decoded, out);
    duplicates(&decoded, out);
    normal_forms(&decoded, out);
    rewritten(facts, &decoded, out);
}

fn change_pairs<'a>(model: &mut Model<'a>, change: impl Fn(&mut Vec<Pair<'a>>)) {
    model.query.literal = None;
    change(&mut model.query.pairs);
}

fn bare<'a>(facts: Facts<'a>, decoded: &[(Vec<u8>, Vec<u8>)], out: &mut Changes<'a>) {
    let id = Mistake::Subresource;
    let empty: Vec<&[u8]> = decoded
        .iter()
        .filter(|(_, v)| v.is_empty())
        .map(|(n, _)| n.as_slice())
        .collect();
    if empty.len() > 1 {
        out.add(
            id,
            "Parameters without a value were signed without `=`.",
            |model| {
                change_pairs(model, |pairs| {
                    pairs.iter_mut().for_each(|pair| pair.equals = false)
                });
            },
        );
    }
    for name in empty.into_iter().take(EACH_MAX) {
        let cause = format!(
            "`{0}` was signed without `=`: it must be `{0}=`.",
            text(name)
        );
        let name = name.to_vec();
        out.add(id, cause, move |model| {
            change_pairs(model, |pairs| {
                pairs
                    .iter_mut()
                    .filter(|pair| *pair.name == *name)
                    .for_each(|pair| pair.equals = false);
            });
        });
    }
    let own = |pair: &&(Vec<u8>, Vec<u8>)| !Pair::new(&*pair.0, &*pair.1).is_amz();
    let strange = decoded.iter().filter(own).all(|(name, _)| !is_known(name));
    let id_of_query = if strange { Mistake::UrlRewritten } else { id };
    let cure = if strange {
        id_of_query.cure()
    } else {
        advice::QUERY_WHOLE
    };
    out.add_with(id_of_query, "The query was not signed.", cure, |model| {
        change_pairs(model, |pairs| pairs.retain(Pair::is_amz));
    });
    let wire = facts.request.query.as_str();
    let in_path = "The query was signed as part of the path, with its question mark.";
    out.add_with(id, in_path, advice::QUERY_ONLY, move |model| {
        let [_, mut path, ..] = model.slots();
        path.push(b'?');
        path.extend_from_slice(wire.as_bytes());
        model.path.literal = Some(path.into());
        change_pairs(model, Vec::clear);
    });
    out.add_with(id, in_path, advice::QUERY_ONLY, |model| {
        let [_, path, query, ..] = model.slots();
        model.path.literal = Some([path, query].join(&b'?').into());
        change_pairs(model, Vec::clear);
    });
    let marked = "The question mark was signed as part of the query.";
    out.add_with(id, marked, advice::QUERY_ONLY, move |model| {
        model.query.literal = Some([b"?", wire.as_bytes()].concat().into());
    });
    out.add_with(id, marked, advice::QUERY_ONLY, |model| {
        let [_, _, query, ..] = model.slots();
        model.query.literal = Some([b"?".to_vec(), query].concat().into());
    });
    for between in ["\n", "", ";", ", "] {
        let cause =
            format!("The parameters of the query were joined with {between:?}, not with `&`.");
        out.add_with(id, cause, advice::QUERY_JOIN, move |model| {
            let [_, _, query, ..] = model.slots();
            let pairs: Vec<&[u8]> = query.split(|&byte| byte == b'&').collect();
            model.query.literal = Some(pairs.join(between.as_bytes()).into());
        });
    }
}

/// Parameters of S3, or of the signature, that are in the URL and were left out when it was signed.
fn left_out<'a>(decoded: &[(Vec<u8>, Vec<u8>)], out: &mut Changes<'a>) {
    let id = Mistake::Subresource;
    if decoded.iter().filter(|(_, value)| value.is_empty()).count() > 1 {
        let cause = "The parameters without a value were left out when the query was signed.";
        out.add_with(id, cause, advice::QUERY_WHOLE, |model| {
            change_pairs(model, |pairs| pairs.retain(|pair| !pair.value.is_empty()));
        });
    }
    let ours = |name: &[u8]| Pair::new(name, b"".as_slice()).is_amz();
    for (name, value) in decoded
        .iter()
        .filter(|(name, _)| is_known(name) || ours(name))
        .take(EACH_MAX)
    {
        let kind = if value.is_empty() {
            "which has no value, "
        } else {
            ""
        };
        let cause = format!(
            "`{}`, {kind}was left out when the query was signed.",
            text(name)
        )
        .replace("`, was", "` was");
        let (name, value) = (name.clone(), value.clone());
        out.add_with(id, cause, advice::QUERY_WHOLE, move |model| {
            change_pairs(model, |pairs| {
                pairs.retain(|pair| *pair.name != *name || *pair.value != *value)
            });
        });
    }
    if decoded.iter().any(|(name, _)| ours(name)) {
        let cause = "The X-Amz-… parameters of the URL were left out when the query was signed.";
        out.add_with(id, cause, advice::QUERY_WHOLE, |model| {
            change_pairs(model, |pairs| pairs.retain(|pair| !pair.is_amz()));
        });
        let cause = "X-Amz-Signature was signed, with nothing behind its equals sign.";
        out.add_with(id, cause, advice::QUERY_WHOLE, |model| {
            change_pairs(model, |pairs| {
                pairs.push(Pair::new(QUERY_SIGNATURE.as_bytes(), b"".as_slice()))
            });
        });
        let cause = "X-Amz-Signature was signed, with nothing behind its equals sign, at the end.";
        out.add_with(id, cause, advice::QUERY_WHOLE, |model| {
            let [_, _, query, ..] = model.slots();
            model.query.literal = Some(
                [query.as_slice(), b"&", QUERY_SIGNATURE.as_bytes(), b"="]
                    .concat()
                    .into(),
            );
        });
    }
}

/// A subresource that was signed and did not arrive.
fn lost<'a>(decoded: &[(Vec<u8>, Vec<u8>)], out: &mut Changes<'a>) {
    let absent = |name: &&&str| !decoded.iter().any(|(known, _)| known == name.as_bytes());
    for name in SUBRESOURCES.iter().filter(absent) {
        let cause = format!("`?{name}` was signed and did not arrive.");
        out.add(Mistake::Subresource, cause, move |model| {
            change_pairs(model, |pairs| {
                pairs.push(Pair::new(name.as_bytes(), b"".as_slice()))
            });
        });
    }
    for operation in OPERATIONS.iter().filter(|_| absent(&&"x-id")) {
        let cause = format!("`x-id={operation}` was signed and did not arrive.");
        out.add(Mistake::UrlRewritten, cause, move |model| {
            change_pairs(model, |pairs| {
                pairs.push(Pair::new(b"x-id".as_slice(), operation.as_bytes()))
            });
        });
    }
}

fn orders<'a>(decoded: &[(Vec<u8>, Vec<u8>)], out: &mut Changes<'a>) {
    if decoded.len() < 2 {
        return;
    }
    for (order, cause) in [
        (
            Order::Decoded,
            "The query was sorted before it was encoded.",
        ),
        (
            Order::Joined,
            "The query was sorted as joined `name=value` strings, so that `=` took part in the order.",
        ),
        (
            Order::NameAlone,
            "The query was sorted by name alone, values of one name in the order of the URL.",
        ),
        (
            Order::NoCase,
            "The query was sorted without regard to upper and lower case.",
        ),
        (
            Order::Wire,
            "The query was not sorted: it was signed in the order of the URL.",
        ),
        (
            Order::AmzLast,
            "The X-Amz-… parameters were signed behind the others, unsorted.",
        ),
        (
            Order::AmzFirst,
            "The X-Amz-… parameters were signed before the others, unsorted.",
        ),
        (
            Order::SortedAmzLast,
            "The X-Amz-… parameters were signed behind the others, each of both sorted.",
        ),
        (
            Order::SortedAmzFirst,
            "The X-Amz-… parameters were signed before the others, each of both sorted.",
        ),
        (Order::Reversed, "The query was sorted in descending order."),
    ] {
        out.add(Mistake::QueryOrder, cause, move |model| {
            model.query.literal = None;
            model.query.order = order;
        });
    }
}

fn encodings<'a>(facts: Facts<'a>, decoded: &[(Vec<u8>, Vec<u8>)], out: &mut Changes<'a>) {
    if decoded
        .iter()
        .any(|(_, value)| percent_decode(value) != *value)
    {
        let cause = "The query was encoded once more after it was signed: %2F arrived as %252F.";
        out.add(Mistake::UrlRewritten, cause, |model| {
            change_pairs(model, |pairs| {
                pairs.iter_mut().for_each(|pair| {
                    pair.name = percent_decode(&pair.name).into();
                    pair.value = percent_decode(&pair.value).into();
                });
            });
        });
    }
    let all: Vec<u8> = decoded
        .iter()
        .flat_map(|(name, value)| name.iter().chain(value))
        .copied()
        .collect();
    characters::add(&all, Encoder::query(), out, |model, encoder, swapped| {
        model.query.literal = None;
        model.query.encoder = encoder;
        if let Some(swapped) = swapped {
            model
                .query
                .pairs
                .iter_mut()
                .for_each(|pair| pair.value = swap(&pair.value, swapped).into());
        }
    });
    let id = Mistake::ReservedCharacters;
    out.add(
        id,
        "The query was encoded twice for the signature, so that %2F became %252F.",
        |model| {
            model.query.literal = None;
            model.query.encoder.times = 2;
        },
    );
    out.add(id, "The query was signed without any encoding.", |model| {
        model.query.literal = None;
        model.query.encoder.times = 0;
    });
    out.add(
        id,
        "The hex digits of %XX in the query were signed in lower case.",
        |model| {
            model.query.literal = None;
            model.query.encoder.lower = true;
        },
    );
    let wire = without_signature(&facts.request.query);
    out.add(
        id,
        "The query was signed as it is in the URL, neither sorted nor encoded canonically.",
        move |model| {
            model.query.literal = Some(wire.clone().into_bytes().into());
        },
    );
    for (at, (name, value)) in decoded.iter().enumerate().take(EACH_MAX) {
        if let Some(latin) = latin_1(value) {
            let cause = format!(
                "The value of `{}` was encoded from Latin-1 rather than from UTF-8.",
                text(name)
            );
            out.add(id, cause, move |model| set_value(model, at, &latin));
        }
    }
}

/// Parameters that were encoded otherwise than the rest.
fn single<'a>(decoded: &[(Vec<u8>, Vec<u8>)], out: &mut Changes<'a>) {
    let id = Mistake::ReservedCharacters;
    let query = Encoder::query();
    let raw = Encoder { times: 0, ..query };
    let needs = |text: &[u8]| text.iter().any(|&byte| query.keep & bit(byte) == 0);
    if decoded.iter().filter(|(_, value)| needs(value)).count() < 2 {
        return;
    }
    out.add(
        id,
        "The parameters were signed without any encoding, except those of the signature.",
        move |model| {
            change_pairs(model, |pairs| {
                pairs
                    .iter_mut()
                    .filter(|pair| !pair.is_amz())
                    .for_each(|pair| pair.encoder = Some(raw));
            });
        },
    );
    for (at, (name, value)) in decoded
        .iter()
        .enumerate()
        .filter(|(_, (_, value))| needs(value))
        .take(EACH_MAX)
    {
        let name = text(name);
        let mut push = |how: &str, encoder: Encoder| {
            out.add(
                id,
                format!("The value of `{name}` was signed {how}."),
                move |model| {
                    change_pairs(model, |pairs| {
                        pairs
                            .get_mut(at)
                            .into_iter()
                            .for_each(|pair| pair.encoder = Some(encoder));
                    });
                },
            );
        };
        push("without any encoding", raw);
        push("encoded twice", Encoder { times: 2, ..query });
        if value.contains(&b'/') {
            push(
                "with its slashes as they are",
                Encoder {
                    keep: query.keep | bit(b'/'),
                    ..query
                },
            );
        }
        if value.contains(&b' ') {
            push(
                "with `+` for a space",
                Encoder {
                    plus: true,
                    ..query
                },
            );
        }
    }
}

fn set_value<'a>(model: &mut Model<'a>, at: usize, value: &[u8]) {
    change_pairs(model, |pairs| {
        if let Some(pair) = pairs.get_mut(at) {
            pair.value = Bytes::Owned(value.to_vec());
        }
    });
}

/// The query as it is on the wire, without the signature.
fn without_signature(query: &str) -> String {
    let kept = query.split('&').filter(|pair| {
        let name = pair.split('=').next().unwrap_or_default();
        !Piece::wire(name.as_bytes()).is(QUERY_SIGNATURE)
    });
    kept.collect::<Vec<_>>().join("&")
}

fn duplicates<'a>(decoded: &[(Vec<u8>, Vec<u8>)], out: &mut Changes<'a>) {
    let repeated = decoded
        .iter()
        .enumerate()
        .any(|(at, (name, _))| decoded.iter().skip(at + 1).any(|(n, _)| n == name));
    if !repeated {
        return;
    }
    let id = Mistake::QueryOrder;
    out.add(
        id,
        "Of a parameter with several values only the last was signed.",
        |model| {
            change_pairs(model, keep_last);
        },
    );
    out.add(
        id,
        "Of a parameter with several values only the first was signed.",
        |model| {
            change_pairs(model, |pairs| {
                pairs.reverse();
                keep_last(pairs);
                pairs.reverse();
            });
        },
    );
    out.add(
        id,
        "The values of one parameter were joined with a comma for the signature.",
        |model| {
            change_pairs(model, |pairs| {
                let mut joined: Vec<Pair<'_>> = Vec::new();
                for pair in core::mem::take(pairs) {
                    match joined.iter_mut().find(|known| known.name == pair.name) {
                        Some(known) => {
                            known.value = [&*known.value, b",", &*pair.value].concat().into()
                        }
                        None => joined.push(pair),
                    }
                }
                *pairs = joined;
            });
        },
    );
}

fn keep_last(pairs: &mut Vec<Pair<'_>>) {
    let mut kept: Vec<Pair<'_>> = Vec::new();
    for pair in core::mem::take(pairs) {
        kept.retain(|known| known.name != pair.name);
        kept.push(pair);
    }
    *pairs = kept;
}

fn normal_forms<'a>(decoded: &[(Vec<u8>, Vec<u8>)], out: &mut Changes<'a>) {
    for (at, (name, value)) in decoded.iter().enumerate().take(EACH_MAX) {
        for (form, changed) in unicode::forms(value) {
            let cause = format!(
                "The value of `{}` was signed in the Unicode normal form {form}.",
                text(name)
            );
            out.add(Mistake::UnicodeNormalization, cause, move |model| {
                set_value(model, at, &changed)
            });
        }
    }
}

fn rewritten<'a>(facts: Facts<'a>, decoded: &[(Vec<u8>, Vec<u8>)], out: &mut Changes<'a>) {
    let id = Mistake::UrlRewritten;
    let ours = |name: &[u8]| Pair::new(name, b"".as_slice()).is_amz();
    for (name, value) in decoded
        .iter()
        .filter(|(name, _)| !ours(name))
        .take(EACH_MAX)
    {
        let cause = format!("`{}` was added to the query after signing.", text(name));
        let (name, value) = (name.clone(), value.clone());
        out.add_with(id, cause, advice::ADD_BEFORE, move |model| {
            change_pairs(model, |pairs| {
                pairs.retain(|pair| *pair.name != *name || *pair.value != *value)
            });
        });
    }
    if decoded.iter().filter(|(name, _)| !ours(name)).count() > 1 {
        out.add(
            id,
            "All parameters but those of the signature were added after signing.",
            move |model| {
                change_pairs(model, |pairs| pairs.retain(|pair| ours(&pair.name)));
            },
        );
    }
    if parameter(&facts.request.query, QUERY_ALGORITHM).is_some() {
        for expires in EXPIRIES {
            let cause = format!(
                "The URL was signed to expire after {expires} seconds, and X-Amz-Expires was changed."
            );
            out.add(Mistake::Clock, cause, move |model| {
                change_pairs(model, |pairs| {
                    let expiry = pairs
                        .iter_mut()
                        .find(|pair| *pair.name == *QUERY_EXPIRES.as_bytes());
                    if let Some(pair) = expiry {
                        pair.value = expires.as_bytes().into();
                    }
                });
            });
        }
    }
}
