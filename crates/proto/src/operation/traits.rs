/// What is special about an operation. Most are as [`Traits::NONE`] says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traits {
    /// Whether AWS refuses the request when its document has neither a `Content-MD5` nor a checksum
    /// header.
    pub checksum_required: bool,
    /// Whether checksum headers cover the request's document; otherwise they cover the object that
    /// the request creates.
    pub digest_of_document: bool,
    /// How the operation answers in pages, if it does.
    pub pages: Option<Pages>,
}

/// How an operation answers in pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pages {
    /// For each query parameter that says where a page begins, the element of the page before that
    /// says the same.
    pub next: &'static [(&'static str, &'static str)],
    /// The elements that the pages list.
    pub results: &'static [&'static str],
}

impl Traits {
    /// Nothing special.
    pub const NONE: Self = Self {
        checksum_required: false,
        digest_of_document: true,
        pages: None,
    };

    pub(crate) const fn checksum_required(self) -> Self {
        Self {
            checksum_required: true,
            ..self
        }
    }

    pub(crate) const fn digest_of_object(self) -> Self {
        Self {
            digest_of_document: false,
            ..self
        }
    }

    pub(crate) const fn pages(
        self,
        next: &'static [(&'static str, &'static str)],
        results: &'static [&'static str],
    ) -> Self {
        Self {
            pages: Some(Pages { next, results }),
            ..self
        }
    }
}
