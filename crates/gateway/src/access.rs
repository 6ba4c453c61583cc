//! Who may use the gateway.

use http::StatusCode;
use http::header::{AUTHORIZATION, HeaderMap, HeaderValue, WWW_AUTHENTICATE};
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use crate::refusal::Refusal;

/// The text that lets whoever shows it use the gateway.
///
/// It has no `Debug` and no `Display`, and is wiped when dropped.
#[derive(Clone)]
pub struct Token(Zeroizing<Box<[u8]>>);

/// The shortest token. What has fewer characters is guessed.
pub const TOKEN_LEN_MIN: usize = 8;

impl Token {
    /// Takes a token.
    ///
    /// # Errors
    /// A sentence that says why the text is none.
    pub fn new(text: &str) -> Result<Self, &'static str> {
        if text.len() < TOKEN_LEN_MIN {
            return Err("a token has at least 8 characters");
        }
        if !text.bytes().all(|b| b.is_ascii_graphic()) {
            return Err("a token has only letters, digits and marks of ASCII");
        }
        Ok(Self(Zeroizing::new(text.as_bytes().into())))
    }

    /// Compares in a time that does not tell where the two differ.
    fn is(&self, shown: &[u8]) -> bool {
        self.0.ct_eq(shown).into()
    }
}

/// Refuses a request that does not show the token.
pub(crate) fn check(token: Option<&Token>, headers: &HeaderMap) -> Result<(), Refusal> {
    let Some(token) = token else {
        return Err(unauthorized(
            "this gateway has no token, and lets nobody in",
        ));
    };
    let mut shown = headers.get_all(AUTHORIZATION).iter();
    match (shown.next(), shown.next()) {
        (None, _) => Err(unauthorized("a token is needed")),
        (Some(shown), None) if bearer(shown).is_some_and(|shown| token.is(shown)) => Ok(()),
        _ => Err(unauthorized("the token is not the right one")
            .challenge(r#"Bearer error="invalid_token""#)),
    }
}

/// What stands behind `Bearer`:
/// [RFC 6750, 2.1](https://www.rfc-editor.org/rfc/rfc6750#section-2.1).
fn bearer(value: &HeaderValue) -> Option<&[u8]> {
    let (scheme, shown) = value.as_bytes().split_at_checked("Bearer ".len())?;
    scheme
        .eq_ignore_ascii_case(b"Bearer ")
        .then(|| shown.trim_ascii())
}

fn unauthorized(message: &str) -> Refusal {
    Refusal::new(StatusCode::UNAUTHORIZED, "Unauthorized", message)
        .hint("send the header Authorization: Bearer TOKEN with the token that the gateway was started with")
        .challenge("Bearer")
}

impl Refusal {
    fn challenge(self, how: &str) -> Self {
        self.header(WWW_AUTHENTICATE, how)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lets_in(shown: &[&str]) -> bool {
        let mut headers = HeaderMap::new();
        for value in shown {
            headers.append(AUTHORIZATION, value.parse().unwrap());
        }
        check(Some(&Token::new("token-of-tests").unwrap()), &headers).is_ok()
    }

    #[test]
    fn only_the_token() {
        for good in [
            "Bearer token-of-tests",
            "bearer token-of-tests",
            "BEARER  token-of-tests ",
        ] {
            assert!(lets_in(&[good]), "{good}");
        }
        for bad in [
            "",
            "Bearer",
            "Bearer ",
            "token-of-tests",
            "Bearertoken-of-tests",
            "Basic token-of-tests",
            "Bearer token-of-test",
            "Bearer token-of-tests2",
            "Bearer Token-of-tests",
            "Bearer token-of-tests,x",
        ] {
            assert!(!lets_in(&[bad]), "{bad}");
        }
        assert!(!lets_in(&[]));
        assert!(!lets_in(&[
            "Bearer token-of-tests",
            "Bearer token-of-tests"
        ]));
        assert!(check(None, &HeaderMap::new()).is_err());
    }

    #[test]
    fn a_token_is_wiped() {
        // That what is dropped is wiped cannot be looked at; that its type wipes itself can.
        fn wipes_itself<T: zeroize::ZeroizeOnDrop>(_: &T) {}
        wipes_itself(&Token::new("token-of-tests").unwrap().0);
    }

    #[test]
    fn what_is_no_token() {
        for bad in [
            "",
            "short",
            "with space inside",
            "with\nnewline",
            "ümlaut-token",
        ] {
            assert!(Token::new(bad).is_err(), "{bad}");
        }
    }
}
