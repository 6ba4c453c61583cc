use crate::operation::message;

message! {
    /// What scripts from other origins may do with a bucket. The first rule that matches origin,
    /// method and headers of a request answers it:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html>.
    CorsRule {
        /// A name for people, up to 255 characters.
        id: Option<String> = text "ID",
        /// Origins, as `https://app.example`; each may hold one `*`, which stands for any
        /// characters.
        allowed_origins: Vec<String> = texts "AllowedOrigin",
        /// `GET`, `PUT`, `POST`, `DELETE` or `HEAD`.
        allowed_methods: Vec<String> = texts "AllowedMethod",
        /// What a preflight may list in `Access-Control-Request-Headers`; each may hold one `*`.
        allowed_headers: Vec<String> = texts "AllowedHeader",
        /// Response headers that scripts may read, as `ETag`.
        expose_headers: Vec<String> = texts "ExposeHeader",
        /// For how many seconds browsers may cache the answer to a preflight.
        max_age_seconds: Option<u32> = text "MaxAgeSeconds",
    }
}
