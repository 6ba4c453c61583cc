//! The table of routes: which paths there are, what can be asked of each, and what is answered. The
//! router reads a path by it, and `openapi.json` is printed from it.

use anys3::proto::names;
use http::Method;

use super::companion::{CompanionRoute, part_number};
use super::{Route, bucket_name, checked_key, decoded, upload};
use crate::refusal::Refusal;

/// How many variables a path has at the most.
const VARIABLES_MAX: usize = 2;

/// What stands in a path where its variables are.
type Values<'p> = [&'p str; VARIABLES_MAX];

/// A path, and what can be asked of it.
pub(crate) struct Row {
    /// Variables stand in braces. The last takes all of the rest, slashes included, if nothing
    /// follows it.
    pub(crate) path: &'static str,
    /// What the path names; `None` if the values cannot be.
    read: fn(Values<'_>) -> Result<Option<Route>, Refusal>,
    pub(crate) operations: &'static [Operation],
    pub(crate) access: Access,
    pub(crate) refusals: Refusals,
}

/// Whether it is asked who sends a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Nobody is: it is for everybody, or for whoever has the URL.
    Open,
    Callers,
}

/// How it is said that something was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusals {
    Json,
    Problem,
    /// A problem that has the headers of tus.
    Tus,
    /// A problem where the request is one of a resumable upload.
    Either,
}

/// What can be asked of a path, with one method or several.
pub(crate) struct Operation {
    pub(crate) methods: &'static [Method],
    /// Its name in `openapi.json`; the names of further methods are made of it.
    pub(crate) id: &'static str,
    pub(crate) about: &'static str,
    pub(crate) parameters: &'static [Parameter],
    pub(crate) takes: Takes,
    pub(crate) answers: &'static [Answer],
    /// The statuses of refusals, besides those that every request can have.
    pub(crate) refused: &'static [&'static [u16]],
}

/// A parameter of a query, or a header.
#[derive(Clone, Copy)]
pub(crate) struct Parameter {
    pub(crate) name: &'static str,
    pub(crate) place: Place,
    pub(crate) required: bool,
    /// A schema of JSON.
    pub(crate) schema: &'static str,
    pub(crate) about: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Query,
    Header,
}

/// The body of a request.
#[derive(Clone, Copy)]
pub(crate) enum Takes {
    Nothing,
    /// Bytes of this media type.
    Bytes(&'static str),
    /// The object itself, of any type, or a form with it.
    ObjectOrForm,
    /// JSON of this schema.
    Json(&'static str),
    /// The form of FilePond, or nothing before chunks.
    FilePond,
    Text,
}

/// What is answered when it was done.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) about: &'static str,
    pub(crate) gives: Gives,
    /// Each is there where it has something to say.
    pub(crate) headers: &'static [&'static str],
}

#[derive(Clone, Copy)]
pub(crate) enum Gives {
    Nothing,
    /// JSON of this schema.
    Json(&'static str),
    /// Text of this media type.
    Text(&'static str),
    /// The object, of the type that it was stored with.
    Object,
}

/// The row of a path, and what the path names; `None` if there is none.
pub(crate) fn find(path: &str) -> Result<Option<(Route, &'static Row)>, Refusal> {
    for row in ROWS {
        let Some(values) = values(row.path, path) else {
            continue;
        };
        if let Some(route) = (row.read)(values)? {
            return Ok(Some((route, row)));
        }
    }
    Ok(None)
}

/// The first segment of a path, if any row begins with it: for counters, which invented paths must
/// not make more of.
pub(crate) fn first_segment(path: &str) -> Option<&'static str> {
    let asked = path.split('/').nth(1).filter(|asked| !asked.is_empty())?;
    let mut known = ROWS.iter().filter_map(|row| row.path.split('/').nth(1));
    known.find(|known| *known == asked)
}

/// What stands in a path where a template has variables.
fn values<'p>(template: &str, path: &'p str) -> Option<Values<'p>> {
    let mut values = [""; VARIABLES_MAX];
    let mut slots = values.iter_mut();
    let (mut template, mut rest) = (template, path);
    while let Some((literal, behind)) = template.split_once('{') {
        rest = rest.strip_prefix(literal)?;
        template = behind.split_once('}')?.1;
        let end = match template.is_empty() {
            true => rest.len(),
            false => rest.find('/')?,
        };
        let (value, after) = rest.split_at(end);
        *slots.next()? = value;
        rest = after;
    }
    (template == rest).then_some(values)
}

impl Row {
    /// The methods that go with it, as a header lists them.
    pub(crate) fn allow(&self) -> String {
        let methods = self
            .operations
            .iter()
            .flat_map(|operation| operation.methods);
        let names: Vec<&str> = methods.map(Method::as_str).collect();
        names.join(", ")
    }

    pub(crate) fn has(&self, method: &Method) -> bool {
        let mut operations = self.operations.iter();
        operations.any(|operation| operation.methods.contains(method))
    }

    pub(crate) fn is_tus(&self) -> bool {
        self.refusals == Refusals::Tus
    }

    /// Whether what is refused there is always a problem document.
    pub(crate) fn has_problems(&self) -> bool {
        matches!(self.refusals, Refusals::Problem | Refusals::Tus)
    }
}

const GET: &[Method] = &[Method::GET, Method::HEAD];
const DELETE: &[Method] = &[Method::DELETE];
const HEAD: &[Method] = &[Method::HEAD];
const PATCH: &[Method] = &[Method::PATCH];
const POST: &[Method] = &[Method::POST];
const PUT: &[Method] = &[Method::PUT];

/// What reading an object can be refused with, and writing one, and adding to an upload: by hooks
/// with 422, if not with another status of their own.
const READING: &[u16] = &[412, 416];
const WRITING: &[u16] = &[409, 412, 413, 415, 422, 507];
const ADDING: &[u16] = &[409, 410, 413, 415, 422, 507];
/// What signing can be refused with: hooks are asked before.
const SIGNING: &[u16] = &[413, 415, 422];

const TEXT: &str = r#"{"type": "string"}"#;
const KEY_TEXT: &str = r#"{"type": "string", "minLength": 1, "maxLength": 1024}"#;
const BUCKET_TEXT: &str = r#"{"type": "string", "minLength": 3, "maxLength": 63}"#;
const NUMBER: &str = r#"{"type": "integer", "minimum": 0}"#;
const FLAG: &str = r#"{"enum": ["?0", "?1"]}"#;

const fn query(name: &'static str, schema: &'static str, about: &'static str) -> Parameter {
    Parameter {
        name,
        place: Place::Query,
        required: false,
        schema,
        about,
    }
}

const fn header(name: &'static str, schema: &'static str, about: &'static str) -> Parameter {
    Parameter {
        place: Place::Header,
        ..query(name, schema, about)
    }
}

const fn required(parameter: Parameter) -> Parameter {
    Parameter {
        required: true,
        ..parameter
    }
}

const BUCKET: Parameter = query(
    "bucket",
    BUCKET_TEXT,
    "The bucket, if not that of the configuration",
);
const KEY: Parameter = query("key", KEY_TEXT, "The key; omitted, one is made");
const NEEDED_KEY: Parameter = required(query("key", KEY_TEXT, "The key"));
const IF_MATCH: Parameter = header("If-Match", TEXT, "Only if the object has this entity tag");
const IF_NONE_MATCH: Parameter = header(
    "If-None-Match",
    TEXT,
    "Only if the object has another entity tag; * for a write: none",
);
const RANGE: Parameter = header("Range", TEXT, "Bytes of the object, as bytes=0-99");
const IF_RANGE: Parameter = header(
    "If-Range",
    TEXT,
    "The range only if the object is still this one",
);
const IF_MODIFIED_SINCE: Parameter = header("If-Modified-Since", TEXT, "Only if changed since");
const IF_UNMODIFIED_SINCE: Parameter =
    header("If-Unmodified-Since", TEXT, "Only if not changed since");
const OBJECT_CONDITIONS: [Parameter; 6] = [
    RANGE,
    IF_RANGE,
    IF_MATCH,
    IF_NONE_MATCH,
    IF_MODIFIED_SINCE,
    IF_UNMODIFIED_SINCE,
];

const TUS_RESUMABLE: Parameter = required(header(
    "Tus-Resumable",
    r#"{"const": "1.0.0"}"#,
    "The version of tus",
));
const UPLOAD_LENGTH: Parameter = header("Upload-Length", NUMBER, "How many bytes the upload has");
const UPLOAD_OFFSET: Parameter = required(header(
    "Upload-Offset",
    NUMBER,
    "Where the bytes of the request begin",
));
const UPLOAD_CHECKSUM: Parameter = header(
    "Upload-Checksum",
    TEXT,
    "Algorithm and checksum of the bytes, in base64",
);
const UPLOAD_COMPLETE: Parameter = header(
    "Upload-Complete",
    FLAG,
    "?1: the upload ends with this request",
);
const INTEROP: Parameter = header(
    "Upload-Draft-Interop-Version",
    r#"{"enum": ["3", "4", "5", "6", "7", "8"]}"#,
    "The draft that is spoken; omitted: the final form",
);
const CONTENT_DIGEST: Parameter = header(
    "Content-Digest",
    TEXT,
    "A checksum of the bytes, sha-256 or sha-512 (RFC 9530)",
);

const fn answer(status: u16, about: &'static str, gives: Gives) -> Answer {
    with_headers(status, about, gives, &[])
}

const fn with_headers(
    status: u16,
    about: &'static str,
    gives: Gives,
    headers: &'static [&'static str],
) -> Answer {
    Answer {
        status,
        about,
        gives,
        headers,
    }
}

const OBJECT: [Answer; 3] = [
    with_headers(
        200,
        "The object",
        Gives::Object,
        &[
            "ETag",
            "Last-Modified",
            "Content-Disposition",
            "Accept-Ranges",
        ],
    ),
    with_headers(
        206,
        "A range of it",
        Gives::Object,
        &["ETag", "Content-Range"],
    ),
    UNCHANGED,
];
const UNCHANGED: Answer = with_headers(
    304,
    "It is as the condition says",
    Gives::Nothing,
    &["ETag"],
);
const UPLOADED: Answer = with_headers(
    201,
    "The object is durable",
    Gives::Json("Uploaded"),
    &["Location"],
);
const WRITTEN: Answer = Answer {
    gives: Gives::Json("Written"),
    ..UPLOADED
};
const NO_CONTENT: Answer = answer(204, "It is done", Gives::Nothing);

/// What has no parameters, takes nothing, and is not refused in a way of its own.
const fn plain(
    methods: &'static [Method],
    id: &'static str,
    about: &'static str,
    answers: &'static [Answer],
) -> Operation {
    Operation {
        methods,
        id,
        about,
        parameters: &[],
        takes: Takes::Nothing,
        answers,
        refused: &[],
    }
}

/// All of them, those with more of a path before those with less.
pub(crate) static ROWS: &[Row] = &[
    Row {
        path: "/",
        read: |_| Ok(Some(Route::Page)),
        operations: &[plain(
            GET,
            "page",
            "The page from which people browse, upload and share",
            &[
                with_headers(200, "The page", Gives::Text("text/html"), &["ETag"]),
                UNCHANGED,
            ],
        )],
        access: Access::Open,
        refusals: Refusals::Json,
    },
    Row {
        path: "/anys3-upload.js",
        read: |_| Ok(Some(Route::Module)),
        operations: &[plain(
            GET,
            "module",
            "The module with which pages of others upload",
            &[
                with_headers(200, "The module", Gives::Text("text/javascript"), &["ETag"]),
                UNCHANGED,
            ],
        )],
        access: Access::Open,
        refusals: Refusals::Json,
    },
    Row {
        path: "/openapi.json",
        read: |_| Ok(Some(Route::Description)),
        operations: &[plain(
            GET,
            "description",
            "This document",
            &[answer(200, "OpenAPI 3.1", Gives::Json("Description"))],
        )],
        access: Access::Open,
        refusals: Refusals::Json,
    },
    Row {
        path: "/healthz",
        read: |_| Ok(Some(Route::Alive)),
        operations: &[plain(
            GET,
            "alive",
            "Whether the process answers",
            &[answer(200, "It does", Gives::Text("text/plain"))],
        )],
        access: Access::Open,
        refusals: Refusals::Json,
    },
    Row {
        path: "/readyz",
        read: |_| Ok(Some(Route::Ready)),
        operations: &[plain(
            GET,
            "ready",
            "Whether the store answers and takes uploads; if not, 503 says why",
            &[answer(200, "It does", Gives::Text("text/plain"))],
        )],
        access: Access::Open,
        refusals: Refusals::Json,
    },
    Row {
        path: "/metrics",
        read: |_| Ok(Some(Route::Metrics)),
        operations: &[plain(
            GET,
            "metrics",
            "What Prometheus reads",
            &[answer(
                200,
                "Counters",
                Gives::Text("application/openmetrics-text"),
            )],
        )],
        access: Access::Callers,
        refusals: Refusals::Json,
    },
    Row {
        path: "/upload",
        read: |_| Ok(Some(Route::Upload)),
        operations: &[Operation {
            methods: &[Method::POST, Method::PUT],
            id: "upload",
            about: "Stores the body, or the files of a form. With Upload-Complete, begins an upload \
                    that can be gone on with at its Location",
            parameters: &[
                BUCKET,
                KEY,
                IF_MATCH,
                IF_NONE_MATCH,
                UPLOAD_COMPLETE,
                header(
                    "Upload-Incomplete",
                    FLAG,
                    "The same in interop version 3, the other way round",
                ),
                INTEROP,
                UPLOAD_LENGTH,
                CONTENT_DIGEST,
                header(
                    "Idempotency-Key",
                    r#"{"type": "string", "minLength": 1, "maxLength": 257}"#,
                    "With POST: the request is done once, and answered as before when it is sent again",
                ),
            ],
            takes: Takes::ObjectOrForm,
            answers: &[with_headers(
                201,
                "The object is durable; or the upload has begun, and has no body then",
                Gives::Json("UploadedOrFiles"),
                &[
                    "Location",
                    "Upload-Offset",
                    "Upload-Complete",
                    "Upload-Incomplete",
                    "Upload-Limit",
                ],
            )],
            refused: &[WRITING],
        }],
        access: Access::Callers,
        refusals: Refusals::Either,
    },
    Row {
        path: "/upload/{upload}",
        read: |[sealed, _]| Ok(upload(sealed).map(Route::Resumable)),
        operations: &[
            Operation {
                methods: GET,
                id: "resumableOffset",
                about: "How far an upload has come",
                parameters: &[INTEROP],
                takes: Takes::Nothing,
                answers: &[with_headers(
                    204,
                    "So far",
                    Gives::Nothing,
                    &[
                        "Upload-Offset",
                        "Upload-Complete",
                        "Upload-Incomplete",
                        "Upload-Length",
                        "Upload-Limit",
                    ],
                )],
                refused: &[ADDING],
            },
            Operation {
                methods: PATCH,
                id: "resumableAppend",
                about: "Goes on with an upload",
                parameters: &[
                    INTEROP,
                    UPLOAD_OFFSET,
                    UPLOAD_COMPLETE,
                    header(
                        "Upload-Incomplete",
                        FLAG,
                        "The same in interop version 3, the other way round",
                    ),
                    UPLOAD_LENGTH,
                    CONTENT_DIGEST,
                ],
                takes: Takes::Bytes("application/partial-upload"),
                answers: &[
                    with_headers(
                        201,
                        "The upload is complete, and the object durable",
                        Gives::Json("Uploaded"),
                        &[
                            "Location",
                            "Upload-Offset",
                            "Upload-Complete",
                            "Upload-Limit",
                        ],
                    ),
                    with_headers(
                        204,
                        "The bytes are kept",
                        Gives::Nothing,
                        &["Upload-Offset", "Upload-Complete", "Upload-Limit"],
                    ),
                ],
                refused: &[ADDING],
            },
            Operation {
                refused: &[ADDING],
                parameters: &[INTEROP],
                ..plain(DELETE, "resumableCancel", "Ends an upload", &[NO_CONTENT])
            },
        ],
        access: Access::Callers,
        refusals: Refusals::Problem,
    },
    Row {
        path: "/tus/",
        read: |_| Ok(Some(Route::TusCreate)),
        operations: &[Operation {
            methods: POST,
            id: "tusCreate",
            about: "Begins an upload of tus 1.0, perhaps with bytes",
            parameters: &[
                TUS_RESUMABLE,
                BUCKET,
                KEY,
                UPLOAD_LENGTH,
                header(
                    "Upload-Defer-Length",
                    r#"{"const": "1"}"#,
                    "The length is said later",
                ),
                header(
                    "Upload-Metadata",
                    TEXT,
                    "Names and values in base64; key and bucket among them",
                ),
                header(
                    "Upload-Concat",
                    TEXT,
                    "partial, or final; and the URLs of partial uploads",
                ),
                UPLOAD_CHECKSUM,
            ],
            takes: Takes::Bytes("application/offset+octet-stream"),
            answers: &[with_headers(
                201,
                "The upload has begun",
                Gives::Nothing,
                &[
                    "Location",
                    "Tus-Resumable",
                    "Upload-Offset",
                    "Upload-Expires",
                ],
            )],
            refused: &[ADDING, &[405, 412, 460]],
        }],
        access: Access::Callers,
        refusals: Refusals::Tus,
    },
    Row {
        path: "/tus/{upload}",
        read: |[sealed, _]| Ok(upload(sealed).map(Route::Tus)),
        operations: &[
            Operation {
                methods: HEAD,
                id: "tusOffset",
                about: "How far an upload of tus has come",
                parameters: &[TUS_RESUMABLE],
                takes: Takes::Nothing,
                answers: &[with_headers(
                    200,
                    "So far",
                    Gives::Nothing,
                    &[
                        "Tus-Resumable",
                        "Upload-Offset",
                        "Upload-Length",
                        "Upload-Metadata",
                    ],
                )],
                refused: &[ADDING, &[405, 412]],
            },
            Operation {
                methods: PATCH,
                id: "tusAppend",
                about: "Goes on with an upload of tus",
                parameters: &[TUS_RESUMABLE, UPLOAD_OFFSET, UPLOAD_LENGTH, UPLOAD_CHECKSUM],
                takes: Takes::Bytes("application/offset+octet-stream"),
                answers: &[with_headers(
                    204,
                    "The bytes are kept",
                    Gives::Nothing,
                    &["Tus-Resumable", "Upload-Offset", "Upload-Expires"],
                )],
                refused: &[ADDING, &[405, 412, 460]],
            },
            Operation {
                parameters: &[TUS_RESUMABLE],
                refused: &[ADDING, &[405, 412]],
                ..plain(
                    DELETE,
                    "tusTerminate",
                    "Ends an upload of tus",
                    &[NO_CONTENT],
                )
            },
        ],
        access: Access::Callers,
        refusals: Refusals::Tus,
    },
    Row {
        path: "/filepond/",
        read: |_| Ok(Some(Route::FilePond(None))),
        operations: &[
            Operation {
                methods: POST,
                id: "filepondProcess",
                about: "Stores the file of a form, or begins an upload in chunks",
                parameters: &[
                    UPLOAD_LENGTH,
                    header(
                        "Upload-Name",
                        TEXT,
                        "The name of the file, for the key that is made",
                    ),
                ],
                takes: Takes::FilePond,
                answers: &[answer(201, "The id of the file", Gives::Text("text/plain"))],
                refused: &[WRITING, &[410]],
            },
            Operation {
                methods: PATCH,
                id: "filepondPatch",
                about: "A chunk of the file that the query names",
                parameters: &[
                    required(query("patch", TEXT, "The id of the file")),
                    UPLOAD_OFFSET,
                    UPLOAD_LENGTH,
                    header("Upload-Name", TEXT, "The name of the file"),
                ],
                takes: Takes::Bytes("application/offset+octet-stream"),
                answers: &[with_headers(
                    204,
                    "The chunk is kept",
                    Gives::Nothing,
                    &["Upload-Offset"],
                )],
                refused: &[ADDING],
            },
            Operation {
                methods: HEAD,
                id: "filepondOffset",
                about: "How far the file has come that the query names",
                parameters: &[required(query("patch", TEXT, "The id of the file"))],
                takes: Takes::Nothing,
                answers: &[with_headers(
                    200,
                    "So far",
                    Gives::Nothing,
                    &["Upload-Offset"],
                )],
                refused: &[ADDING],
            },
            Operation {
                methods: &[Method::GET],
                id: "filepondLoad",
                about: "The file that the query names, by load or restore",
                parameters: &[
                    query("load", TEXT, "The id of the file"),
                    query("restore", TEXT, "The id of the file"),
                ],
                takes: Takes::Nothing,
                answers: &OBJECT,
                refused: &[ADDING, READING],
            },
            Operation {
                takes: Takes::Text,
                refused: &[ADDING],
                ..plain(
                    DELETE,
                    "filepondRevert",
                    "Takes a file back: the body is its id",
                    &[NO_CONTENT],
                )
            },
        ],
        access: Access::Callers,
        refusals: Refusals::Problem,
    },
    Row {
        path: "/filepond/{id}",
        read: |[id, _]| Ok(upload(id).map(|id| Route::FilePond(Some(id)))),
        operations: &[
            Operation {
                methods: PATCH,
                id: "filepondPatchById",
                about: "A chunk of a file",
                parameters: &[
                    UPLOAD_OFFSET,
                    UPLOAD_LENGTH,
                    header("Upload-Name", TEXT, "The name of the file"),
                ],
                takes: Takes::Bytes("application/offset+octet-stream"),
                answers: &[with_headers(
                    204,
                    "The chunk is kept",
                    Gives::Nothing,
                    &["Upload-Offset"],
                )],
                refused: &[ADDING],
            },
            Operation {
                refused: &[ADDING],
                ..plain(
                    HEAD,
                    "filepondOffsetById",
                    "How far a file has come",
                    &[with_headers(
                        200,
                        "So far",
                        Gives::Nothing,
                        &["Upload-Offset"],
                    )],
                )
            },
            Operation {
                refused: &[ADDING, READING],
                ..plain(&[Method::GET], "filepondLoadById", "A file", &OBJECT)
            },
        ],
        access: Access::Callers,
        refusals: Refusals::Problem,
    },
    Row {
        path: "/s3/params",
        read: |_| companion(CompanionRoute::Params),
        operations: &[Operation {
            parameters: &[
                required(query(
                    "filename",
                    r#"{"type": "string", "minLength": 1}"#,
                    "The name of the file",
                )),
                query("type", TEXT, "Its media type"),
            ],
            refused: &[SIGNING],
            ..plain(
                &[Method::GET],
                "companionParams",
                "A form to post a small file with",
                &[answer(200, "The form", Gives::Json("CompanionForm"))],
            )
        }],
        access: Access::Callers,
        refusals: Refusals::Problem,
    },
    Row {
        path: "/s3/multipart",
        read: |_| companion(CompanionRoute::Create),
        operations: &[Operation {
            takes: Takes::Json("CompanionFile"),
            refused: &[SIGNING],
            ..plain(
                POST,
                "companionCreate",
                "Begins a multipart upload",
                &[answer(200, "It has begun", Gives::Json("CompanionUpload"))],
            )
        }],
        access: Access::Callers,
        refusals: Refusals::Problem,
    },
    Row {
        path: "/s3/sign",
        read: |_| companion(CompanionRoute::Sign),
        operations: &[Operation {
            takes: Takes::Json("SignRequest"),
            refused: &[SIGNING],
            ..plain(
                POST,
                "companionSign",
                "Signs what Uppy 6 passes to signRequest",
                &[answer(
                    200,
                    "What Uppy waits for",
                    Gives::Json("SignedRequest"),
                )],
            )
        }],
        access: Access::Callers,
        refusals: Refusals::Problem,
    },
    Row {
        path: "/s3/sts",
        read: |_| companion(CompanionRoute::Sts),
        // Always refused: no credentials are handed out.
        operations: &[plain(&[Method::GET], "companionSts", "Refused: 501", &[])],
        access: Access::Callers,
        refusals: Refusals::Problem,
    },
    Row {
        path: "/s3/multipart/{uploadId}/batch",
        read: |[id, _]| of_upload(id, CompanionRoute::Batch),
        operations: &[Operation {
            parameters: &[NEEDED_KEY, required(query("partNumbers", TEXT, "As 1,2,3"))],
            ..plain(
                &[Method::GET],
                "companionBatch",
                "URLs to put parts to",
                &[answer(
                    200,
                    "By their numbers",
                    Gives::Json("CompanionUrls"),
                )],
            )
        }],
        access: Access::Callers,
        refusals: Refusals::Problem,
    },
    Row {
        path: "/s3/multipart/{uploadId}/complete",
        read: |[id, _]| of_upload(id, CompanionRoute::Complete),
        operations: &[Operation {
            parameters: &[NEEDED_KEY],
            takes: Takes::Json("CompanionParts"),
            refused: &[WRITING],
            ..plain(
                POST,
                "companionComplete",
                "Makes the object of its parts",
                &[answer(
                    200,
                    "The object is durable",
                    Gives::Json("CompanionObject"),
                )],
            )
        }],
        access: Access::Callers,
        refusals: Refusals::Problem,
    },
    Row {
        path: "/s3/multipart/{uploadId}/{partNumber}",
        read: |[id, number]| match part_number(number) {
            Some(number) => of_upload(id, |id| CompanionRoute::Part(id, number)),
            None => Ok(None),
        },
        operations: &[Operation {
            parameters: &[NEEDED_KEY],
            ..plain(
                &[Method::GET],
                "companionPart",
                "A URL to put a part to",
                &[answer(200, "The URL", Gives::Json("CompanionUrl"))],
            )
        }],
        access: Access::Callers,
        refusals: Refusals::Problem,
    },
    Row {
        path: "/s3/multipart/{uploadId}",
        read: |[id, _]| match id.contains('/') {
            true => Ok(None),
            false => of_upload(id, CompanionRoute::Upload),
        },
        operations: &[
            Operation {
                parameters: &[NEEDED_KEY],
                ..plain(
                    &[Method::GET],
                    "companionList",
                    "The parts that the store has",
                    &[answer(200, "All of them", Gives::Json("CompanionStored"))],
                )
            },
            Operation {
                parameters: &[NEEDED_KEY],
                refused: &[&[409]],
                ..plain(
                    DELETE,
                    "companionAbort",
                    "Ends a multipart upload",
                    &[answer(200, "It has ended", Gives::Json("Nothing"))],
                )
            },
        ],
        access: Access::Callers,
        refusals: Refusals::Problem,
    },
    Row {
        path: "/presigned-url",
        read: |_| Ok(Some(Route::Presign)),
        operations: &[Operation {
            parameters: &[
                BUCKET,
                NEEDED_KEY,
                query(
                    "method",
                    r#"{"enum": ["get", "put"]}"#,
                    "What the URL is for; get if omitted",
                ),
                query(
                    "expires",
                    r#"{"type": "integer", "minimum": 1, "maximum": 604800}"#,
                    "Seconds; 900 if omitted",
                ),
                query("content_type", TEXT, "With put: the upload must have it"),
                query(
                    "size",
                    NUMBER,
                    "With put: the upload must have so many bytes",
                ),
            ],
            refused: &[SIGNING],
            ..plain(
                GET,
                "presignedUrl",
                "Signs a URL that needs no token",
                &[answer(200, "The URL", Gives::Json("Presigned"))],
            )
        }],
        access: Access::Callers,
        refusals: Refusals::Json,
    },
    Row {
        path: "/presign",
        read: |_| Ok(Some(Route::PresignMany)),
        operations: &[Operation {
            takes: Takes::Json("PresignRequest"),
            refused: &[&[409], SIGNING],
            ..plain(
                POST,
                "presign",
                "Signs URLs, forms and multipart uploads, one or up to 100 at once",
                &[answer(200, "One, or items", Gives::Json("PresignAnswer"))],
            )
        }],
        access: Access::Callers,
        refusals: Refusals::Json,
    },
    Row {
        path: "/c/{capability}",
        read: |[sealed, _]| Ok(Some(Route::Capability(sealed.to_owned()))),
        operations: &[
            Operation {
                parameters: &OBJECT_CONDITIONS,
                refused: &[READING],
                ..plain(
                    GET,
                    "capabilityGet",
                    "Reads the object that the URL is for",
                    &OBJECT,
                )
            },
            Operation {
                takes: Takes::Bytes("*/*"),
                refused: &[WRITING],
                ..plain(
                    PUT,
                    "capabilityPut",
                    "Stores the object or the part that the URL is for",
                    &[
                        with_headers(
                            200,
                            "The part is stored",
                            Gives::Json("StoredPart"),
                            &["ETag"],
                        ),
                        UPLOADED,
                    ],
                )
            },
            Operation {
                refused: &[WRITING],
                ..plain(
                    POST,
                    "capabilityComplete",
                    "Completes the upload that the URL is for",
                    &[answer(
                        200,
                        "The object is durable",
                        Gives::Json("Completed"),
                    )],
                )
            },
            Operation {
                refused: &[&[409]],
                ..plain(
                    DELETE,
                    "capabilityAbort",
                    "Aborts the upload that the URL is for",
                    &[answer(200, "It has ended", Gives::Json("Aborted"))],
                )
            },
        ],
        access: Access::Open,
        refusals: Refusals::Json,
    },
    Row {
        path: "/objects",
        read: |_| Ok(Some(Route::Buckets)),
        operations: &[Operation {
            parameters: &[query("page", TEXT, "next of the page before")],
            ..plain(
                GET,
                "listBuckets",
                "Lists the buckets of which the caller may do something, page by page",
                &[answer(200, "A page", Gives::Json("Buckets"))],
            )
        }],
        access: Access::Callers,
        refusals: Refusals::Json,
    },
    Row {
        path: "/objects/{bucket}/{key}",
        read: |[bucket, key]| {
            Ok(Some(Route::Object {
                bucket: bucket_name(&decoded(bucket)?)?,
                key: checked_key(decoded(key)?)?,
            }))
        },
        operations: &[
            Operation {
                parameters: &OBJECT_CONDITIONS,
                refused: &[READING],
                ..plain(
                    GET,
                    "readObject",
                    "Reads an object, or a range of it",
                    &OBJECT,
                )
            },
            Operation {
                parameters: &[
                    query(
                        "copy",
                        TEXT,
                        "BUCKET/KEY of an object to copy, without a body",
                    ),
                    IF_MATCH,
                    IF_NONE_MATCH,
                ],
                takes: Takes::Bytes("*/*"),
                refused: &[WRITING],
                ..plain(PUT, "writeObject", "Stores the body, or a copy", &[WRITTEN])
            },
            Operation {
                parameters: &[IF_MATCH],
                refused: &[&[409, 412]],
                ..plain(DELETE, "deleteObject", "Deletes an object", &[NO_CONTENT])
            },
        ],
        access: Access::Callers,
        refusals: Refusals::Json,
    },
    Row {
        path: "/objects/{bucket}",
        read: |[bucket, _]| match bucket.is_empty() {
            true => Ok(None),
            false => Ok(Some(Route::Bucket(bucket_name(&decoded(bucket)?)?))),
        },
        operations: &[Operation {
            parameters: &[
                query("prefix", TEXT, "What keys begin with"),
                query("delimiter", TEXT, "Folds keys into folders"),
                query(
                    "limit",
                    r#"{"type": "integer", "minimum": 1, "maximum": 1000}"#,
                    "How many a page has; 1000 if omitted",
                ),
                query("page", TEXT, "next of the page before"),
            ],
            ..plain(
                GET,
                "listObjects",
                "Lists the objects of a bucket, page by page",
                &[answer(200, "A page", Gives::Json("Listing"))],
            )
        }],
        access: Access::Callers,
        refusals: Refusals::Json,
    },
];

fn companion(route: CompanionRoute) -> Result<Option<Route>, Refusal> {
    Ok(Some(Route::Companion(route)))
}

/// A route of one upload, whose id stands in the path.
fn of_upload(
    id: &str,
    route: impl FnOnce(String) -> CompanionRoute,
) -> Result<Option<Route>, Refusal> {
    match names::decode(id).filter(|id| !id.is_empty()) {
        Some(id) => companion(route(id)),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_row_is_found_by_its_path() {
        for row in ROWS {
            let mut path = row.path.to_owned();
            for (variable, value) in [("partNumber", "7"), ("bucket", "box")] {
                path = path.replace(&format!("{{{variable}}}"), value);
            }
            while let Some((before, rest)) = path.split_once('{') {
                let after = rest.split_once('}').unwrap().1;
                path = format!("{before}abc{after}");
            }
            let (_, found) = find(&path).unwrap().unwrap();
            assert_eq!(found.path, row.path, "{path}");
        }
    }

    #[test]
    fn names_of_operations_are_theirs_alone() {
        let mut ids = BTreeSet::new();
        for operation in ROWS.iter().flat_map(|row| row.operations) {
            assert!(ids.insert(operation.id), "{}", operation.id);
        }
        for row in ROWS {
            let methods: Vec<&Method> = row.operations.iter().flat_map(|o| o.methods).collect();
            let different: BTreeSet<&str> = methods.iter().map(|m| m.as_str()).collect();
            assert_eq!(methods.len(), different.len(), "{}", row.path);
        }
    }

    #[test]
    fn counters_know_the_first_segments() {
        assert_eq!(first_segment("/objects/a/b"), Some("objects"));
        assert_eq!(first_segment("/upload"), Some("upload"));
        for unknown in ["/", "", "/invented", "/objects%2Fa"] {
            assert_eq!(first_segment(unknown), None, "{unknown}");
        }
    }
}
