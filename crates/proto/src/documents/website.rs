use crate::operation::message;
use crate::types::open_enum;

open_enum! {
    /// The scheme of a redirect.
    Protocol {
        /// Unencrypted.
        HTTP = "http",
        /// Over TLS.
        HTTPS = "https",
    }
}

message! {
    /// How a bucket answers as a website: it redirects all requests, or it has an index document:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteHosting.html>.
    WebsiteConfiguration {
        /// Where all requests are redirected to. Excludes the other fields.
        redirect_all: Option<RedirectAll> = element "RedirectAllRequestsTo",
        /// What a folder answers with; required unless `redirect_all` is set.
        index_document: Option<IndexDocument> = element "IndexDocument",
        /// What a 4xx error answers with. Absent: a page that S3 makes.
        error_document: Option<ErrorDocument> = element "ErrorDocument",
        /// Redirects, of which the first that applies is taken; up to 50.
        routing_rules: Vec<RoutingRule> = elements "RoutingRules" "RoutingRule",
    }

    /// Where all requests to a website are redirected to; path and query are kept.
    RedirectAll {
        /// A domain name.
        host_name: String = text "HostName",
        /// Absent: the scheme of the request.
        protocol: Option<Protocol> = text "Protocol",
    }

    /// What a folder of a website answers with.
    IndexDocument {
        /// What is appended to a key that is empty or ends in `/`, as `index.html`. It has no `/`.
        suffix: String = text "Suffix",
    }

    /// What an error of a website answers with.
    ErrorDocument {
        /// The key of an object in the bucket.
        key: String = text "Key",
    }

    /// A redirect of a website.
    RoutingRule {
        /// When it applies. Absent: always.
        condition: Option<RoutingCondition> = element "Condition",
        /// The new location.
        redirect: Redirect = element "Redirect",
    }

    /// When a redirect applies: all that is set must hold.
    RoutingCondition {
        /// The request would be answered with this status, as `404`.
        http_error_code: Option<String> = text "HttpErrorCodeReturnedEquals",
        /// The key begins so.
        key_prefix: Option<String> = text "KeyPrefixEquals",
    }

    /// Where a request is redirected to. What is absent stays as in the request.
    Redirect {
        /// A domain name.
        host_name: Option<String> = text "HostName",
        /// A status from 300 to 399. Absent: 301.
        http_redirect_code: Option<String> = text "HttpRedirectCode",
        /// The scheme.
        protocol: Option<Protocol> = text "Protocol",
        /// Replaces the prefix that the condition names. Excludes `replace_key`.
        replace_key_prefix: Option<String> = text "ReplaceKeyPrefixWith",
        /// Replaces the whole key.
        replace_key: Option<String> = text "ReplaceKeyWith",
    }
}
