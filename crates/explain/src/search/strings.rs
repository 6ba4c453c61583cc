//! Texts that were signed in place of the string to sign, and seals that are no HMAC of it.

use anys3_sigv4::names::X_AMZ_CONTENT_SHA256;
use anys3_sigv4::parts::HmacKey;
use anys3_sigv4::{SHA256_EMPTY, hex, sha256};
use subtle::ConstantTimeEq;

use crate::advice;
use crate::catalogue::Mistake;
use crate::mistakes::canonical::{Frame, Slots, borrowed, write};
use crate::mistakes::facts::Facts;
use crate::mistakes::signing::spec::{HashForm, KeyForm, Spec, Steps};
use crate::search::found::Named;
use crate::search::tail::Tail;
use crate::text::{hex_of, text};

/// What is looked through: the right canonical request, and what it is signed with.
pub(crate) struct Strings<'a, 's> {
    pub(crate) facts: Facts<'a>,
    pub(crate) base: &'s Slots,
    pub(crate) spec: &'s Spec,
}

/// What was signed, in words, what to do, and the text.
type Form = (String, &'static str, Vec<u8>);

impl Strings<'_, '_> {
    /// The text, or the seal, that makes the signature.
    pub(crate) fn find(&self, tried: &mut u64) -> Option<Named> {
        let mut canonical = vec![];
        write(borrowed(self.base), Frame::Standard, &mut canonical);
        let right = self.string(&text(&hex(&sha256(&canonical))));
        let tail = Tail::new(Mistake::Derivation, "", self.spec.clone());
        let mut is = |tag: [u8; 32]| {
            *tried += 1;
            bool::from(tag.ct_eq(&self.facts.stated.tag))
        };
        let texts = self.texts(&canonical, &right);
        let found = texts.into_iter().find(|(_, _, text)| is(tail.tag_of(text)));
        let found = found.map(|(cause, cure, _)| (cause, cure));
        let found = found.or_else(|| {
            let seals = self.seals(right.as_bytes());
            seals
                .into_iter()
                .find(|(_, _, tag)| is(*tag))
                .map(|(cause, cure, _)| (cause.into(), cure))
        });
        let found = found.or_else(|| self.habits(&canonical, &mut is));
        let found = found.or_else(|| {
            let forms = self.canonicals(&text(&canonical)).into_iter();
            let mut found =
                forms.filter(|(_, _, form)| is(tail.start().tag(&sha256(form.as_bytes()))));
            found.next().map(|(cause, cure, _)| (cause.into(), cure))
        });
        let (cause, cure) = found?;
        Some(Named {
            mistake: Mistake::Derivation,
            cause: cause.into(),
            cure,
            line: None,
        })
    }

    /// The string to sign with this on its last line.
    fn string(&self, last: &str) -> String {
        let [algorithm, at, scope] = self.spec.lines();
        format!("{algorithm}\n{at}\n{scope}\n{last}")
    }

    fn texts(&self, canonical: &[u8], right: &str) -> Vec<Form> {
        let request = self.facts.request;
        let mut out: Vec<Form> = vec![];
        let digest = hex(&sha256(canonical)).to_vec();
        let mut last = |what: &str, line: &[u8]| {
            let cause = format!(
                "The last line of the string to sign is {what}, in place of the hash of the canonical request."
            );
            out.push((
                cause,
                advice::HASH_OF_CANONICAL,
                self.string(&text(line)).into_bytes(),
            ));
        };
        last("the hash of an empty body", &hex(&SHA256_EMPTY));
        last(
            "what x-amz-content-sha256 says",
            request.header(X_AMZ_CONTENT_SHA256).unwrap_or_default(),
        );
        if let Some(body) = &request.body {
            last("the hash of the body", &hex(&sha256(body)));
        }
        last("the canonical request itself", canonical);
        last("UNSIGNED-PAYLOAD", b"UNSIGNED-PAYLOAD");
        last("nothing", b"");
        let mut whole = |what: &str, text: Vec<u8>| {
            out.push((
                format!("{what} was signed, in place of the string to sign."),
                advice::STRING,
                text,
            ));
        };
        whole("The canonical request itself", canonical.to_vec());
        whole("The hash of the canonical request alone", digest);
        whole(
            "The hash of the string to sign",
            hex(&sha256(right.as_bytes())).to_vec(),
        );
        whole(
            "The hash of the string to sign, as 32 bytes,",
            sha256(right.as_bytes()).to_vec(),
        );
        whole("Nothing", vec![]);
        out
    }

    /// The ways in which a signature is made otherwise than by the key's HMAC of the text.
    fn seals(&self, right: &[u8]) -> Vec<(&'static str, &'static str, [u8; 32])> {
        let key = self.spec.key();
        let flipped = Spec {
            steps: Steps::Flipped,
            ..self.spec.clone()
        }
        .key();
        let hexed = hex_of(&key);
        let sealed = |key: &[u8], text: &[u8]| HmacKey::new(&[key]).tag(text);
        let hashed = |parts: [&[u8]; 2]| sha256(&parts.concat());
        let last = "Key and message changed places in the HMAC that signs.";
        let plain = "The signature is a plain SHA-256 of key and text, not an HMAC.";
        const USE_HMAC: &str = "Sign with HMAC-SHA256 under the signing key: `openssl dgst -sha256 -mac HMAC -macopt \
            hexkey:…`, `hmac.new`, `createHmac`, `hmac_sha256`; a hash over key and text is another thing.";
        Vec::from([
            (last, advice::HMAC, sealed(right, &key)),
            (
                "Key and message changed places in every HMAC.",
                advice::HMAC,
                sealed(right, &flipped),
            ),
            (plain, USE_HMAC, hashed([&key, right])),
            (plain, USE_HMAC, hashed([right, &key])),
            (plain, USE_HMAC, hashed([&hexed, right])),
            (
                "The signature is the hash of the string to sign, without any key.",
                USE_HMAC,
                sha256(right),
            ),
        ])
    }

    /// What a language makes of the right canonical request while it is put together or hashed.
    fn canonicals(&self, right: &str) -> Vec<(&'static str, &'static str, String)> {
        let [method, path, query, lines, list, payload] =
            self.base.each_ref().map(|slot| text(slot));
        let joined = |between: &str, lines: &str| {
            [&method, &path, &query, lines, &list, &payload]
                .map(String::from)
                .join(between)
        };
        let plain = lines.trim_end_matches('\n');
        let printed = "The canonical request was given to printf as its format, which puts a number or nothing where it has a \
            percent sign.";
        let array = "The header lines are joined with commas, as an array that was made a text.";
        let bytes = "The canonical request was written as `b'…'`, as Python shows bytes.";
        let cr = "The parts of the canonical request were joined with CR LF rather than LF.";
        Vec::from([
            (printed, advice::PRINTF, printf(right, true)),
            (printed, advice::PRINTF, printf(right, false)),
            (
                array,
                advice::JOIN_LINES,
                joined("\n", &(plain.replace('\n', ",") + "\n")),
            ),
            (
                array,
                advice::JOIN_LINES,
                joined("\n", &plain.replace('\n', ",")),
            ),
            (
                array,
                advice::JOIN_LINES,
                joined("\n", lines.replace('\n', "\n,").trim_end_matches(',')),
            ),
            (
                "The canonical request was given to a shell without quotes, which makes one space of each line end.",
                "Put the variable in quotes: `printf %s \"$text\"`.",
                right.split_ascii_whitespace().collect::<Vec<_>>().join(" "),
            ),
            (
                bytes,
                advice::PYTHON_BYTES,
                format!("b'{}'", right.replace('\n', "\\n")),
            ),
            (cr, advice::LF, joined("\r\n", &lines)),
            (cr, advice::LF, joined("\r\n", plain)),
            (
                "The canonical request was put in lower case as a whole.",
                "Put the names of the headers in lower case, and nothing else.",
                right.to_lowercase(),
            ),
        ])
    }

    /// Who ends or joins one text wrongly does it to all of them.
    fn habits(
        &self,
        canonical: &[u8],
        is: &mut dyn FnMut([u8; 32]) -> bool,
    ) -> Option<(String, &'static str)> {
        let line = HashForm::Within("", "\n");
        let base = self.spec;
        let ended = [canonical, b"\n"].concat();
        let all = [
            (
                "A line end stands behind the canonical request and behind the string to sign.",
                advice::LINE_END,
                ended.clone(),
                Spec {
                    hash: line,
                    ..base.clone()
                },
            ),
            (
                "A line end stands behind each text that is hashed or signed.",
                advice::LINE_END,
                ended.clone(),
                Spec {
                    hash: line,
                    steps: Steps::Lines,
                    ..base.clone()
                },
            ),
            (
                "A line end stands behind each text that the key was derived from, and the canonical request.",
                advice::LINE_END,
                ended,
                Spec {
                    steps: Steps::Lines,
                    ..base.clone()
                },
            ),
            (
                "Canonical request and string to sign have a backslash and an `n` where lines should end.",
                advice::ESCAPED,
                text(canonical).replace('\n', "\\n").into_bytes(),
                Spec {
                    between: "\\n",
                    ..base.clone()
                },
            ),
            (
                "The lines of canonical request and string to sign end with CR LF rather than LF.",
                advice::LF,
                text(canonical).replace('\n', "\r\n").into_bytes(),
                Spec {
                    between: "\r\n",
                    ..base.clone()
                },
            ),
            (
                "Each step of the key was passed on as hex text, and line ends stand behind the texts.",
                advice::KEY_BYTES,
                canonical.to_vec(),
                Spec {
                    hash: line,
                    steps: Steps::Each(KeyForm::Hex),
                    ..base.clone()
                },
            ),
        ];
        let hit = all.into_iter().find(|(_, _, canonical, spec)| {
            is(Tail::new(Mistake::Derivation, "", spec.clone())
                .start()
                .tag(&sha256(canonical)))
        });
        hit.map(|(cause, cure, ..)| (cause.into(), cure))
    }
}

/// The widest field of a format that is looked at: what stands behind the percent sign of an
/// encoded byte has one or two digits, and text behind them.
const FIELD_LEN_MAX: usize = 100;

/// What the printf of a shell prints for a format without arguments. At a directive that it does
/// not know it stops, in most shells, or writes nothing for it.
fn printf(format: &str, stops: bool) -> String {
    let mut out = String::with_capacity(format.len());
    let mut rest = format;
    while let Some((before, behind)) = rest.split_once('%') {
        out.push_str(before);
        let conversion = behind.trim_start_matches(|char: char| char.is_ascii_digit());
        let width = behind
            .get(..behind.len() - conversion.len())
            .unwrap_or_default();
        let pad = if width.starts_with('0') { '0' } else { ' ' };
        let width = width.parse::<usize>().unwrap_or(0).min(FIELD_LEN_MAX);
        let mut chars = conversion.chars();
        let value = match chars.next() {
            Some('%') => "%",
            Some('d' | 'i' | 'o' | 'u' | 'x' | 'X' | 'g' | 'G') => "0",
            Some('f' | 'F') => "0.000000",
            Some('e') => "0.000000e+00",
            Some('E') => "0.000000E+00",
            Some('a') => "0x0p+0",
            Some('A') => "0X0P+0",
            Some('c') => "\0",
            Some('b' | 's') => "",
            Some('q') => "''",
            Some('n') => {
                rest = chars.as_str();
                continue;
            }
            _ if stops => return out,
            _ => {
                rest = conversion;
                continue;
            }
        };
        let number = !matches!(value, "" | "%" | "\0" | "''");
        let fill = width.saturating_sub(value.len());
        out.extend(core::iter::repeat_n(if number { pad } else { ' ' }, fill));
        out.push_str(value);
        rest = chars.as_str();
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::printf;

    /// As bash 5 prints it.
    #[test]
    fn formats_are_printed_as_a_shell_does() {
        assert_eq!(
            printf("a%2Fb\n%20i|%28x%%", true),
            format!("a0.000000b\n{:>20}|{:>28}%", 0, 0)
        );
        assert_eq!(
            printf("my%20notes|%20s|", true),
            format!("myotes|{:20}|", "")
        );
        assert_eq!(printf("a%3Db", true), "a");
        assert_eq!(printf("a%3Db", false), "aDb");
        assert_eq!(printf("%0A", true), "0X0P+0");
    }
}
