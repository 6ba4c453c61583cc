//! `/openapi.json`: what the gateway can be asked, as OpenAPI 3.1 says it. It is printed from the
//! table of routes that the router reads paths by, so that it says what is there.

use std::sync::LazyLock;

use http::{Method, StatusCode};
use serde_json::{Map, Value, json};

use crate::route::table::{
    Access, Answer, Gives, Operation, Parameter, Place, ROWS, Refusals, Row, Takes,
};

/// The schemas of what is sent and answered, by their names.
const SCHEMAS: &str = include_str!("openapi/schemas.json");

/// What every request may be refused with: by a policy, by the store, or because it is no request.
const REFUSED_ALWAYS: [u16; 14] = [
    400, 401, 403, 404, 408, 414, 417, 429, 431, 500, 501, 502, 503, 504,
];

/// The document, as it is served.
pub(crate) static DOCUMENT: LazyLock<String> = LazyLock::new(|| {
    // Texts and numbers: nothing in it can fail.
    let mut text = serde_json::to_string_pretty(&document()).unwrap_or_default();
    text.push('\n');
    text
});

fn document() -> Value {
    let mut paths = Map::new();
    for row in ROWS {
        paths.insert(row.path.to_owned(), path(row));
    }
    let schemas: Value = serde_json::from_str(SCHEMAS).unwrap_or_default();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "anys3 gateway",
            "description": "What an HTTP client can ask of a gateway to an S3 store: docs/gateway.md",
            "version": env!("CARGO_PKG_VERSION"),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": refusals(),
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "The token, an API key or a JSON Web Token",
                },
            },
        },
    })
}

fn path(row: &Row) -> Value {
    let mut item = Map::new();
    let variables: Vec<Value> = variables(row.path).map(variable).collect();
    if !variables.is_empty() {
        item.insert("parameters".to_owned(), variables.into());
    }
    for operation in row.operations {
        for (n, method) in operation.methods.iter().enumerate() {
            let name = method.as_str().to_ascii_lowercase();
            let id = match n {
                0 => operation.id.to_owned(),
                _ => format!("{}By{method}", operation.id),
            };
            item.insert(name, operation_of(row, operation, method, &id));
        }
    }
    item.into()
}

/// The names in braces.
fn variables(path: &str) -> impl Iterator<Item = &str> {
    let pieces = path.split('{').skip(1);
    pieces.filter_map(|piece| piece.split('}').next())
}

fn variable(name: &str) -> Value {
    let schema = match name {
        "bucket" => json!({"type": "string", "minLength": 3, "maxLength": 63}),
        "key" => json!({"type": "string", "minLength": 1, "maxLength": 1024}),
        "partNumber" => json!({"type": "integer", "minimum": 1, "maximum": 10_000}),
        _ => json!({"type": "string", "minLength": 1}),
    };
    json!({"name": name, "in": "path", "required": true, "schema": schema})
}

fn operation_of(row: &Row, operation: &Operation, method: &Method, id: &str) -> Value {
    let mut said = Map::new();
    said.insert("operationId".to_owned(), id.into());
    said.insert("summary".to_owned(), operation.about.into());
    if row.access == Access::Open {
        said.insert("security".to_owned(), json!([]));
    }
    if !operation.parameters.is_empty() {
        let parameters: Vec<Value> = operation.parameters.iter().map(parameter).collect();
        said.insert("parameters".to_owned(), parameters.into());
    }
    if let Some(body) = body(operation.takes) {
        said.insert("requestBody".to_owned(), body);
    }
    let bodiless = *method == Method::HEAD;
    let mut responses = Map::new();
    for answer in operation.answers {
        let status = answer.status.to_string();
        responses.insert(status, answered(answer, bodiless));
    }
    let name = if bodiless {
        "Bodiless"
    } else {
        row.refusals.name()
    };
    for status in refused(row, operation) {
        let refusal = format!("#/components/responses/{name}{status}");
        responses.insert(status.to_string(), json!({"$ref": refusal}));
    }
    said.insert("responses".to_owned(), responses.into());
    said.into()
}

fn parameter(parameter: &Parameter) -> Value {
    let place = match parameter.place {
        Place::Query => "query",
        Place::Header => "header",
    };
    let schema: Value = serde_json::from_str(parameter.schema).unwrap_or_default();
    json!({
        "name": parameter.name,
        "in": place,
        "required": parameter.required,
        "description": parameter.about,
        "schema": schema,
    })
}

fn body(takes: Takes) -> Option<Value> {
    let content = match takes {
        Takes::Nothing => return None,
        Takes::Bytes(media_type) => json!({media_type: {}}),
        Takes::ObjectOrForm => json!({"*/*": {}, "multipart/form-data": {"schema": form("file")}}),
        Takes::Json(schema) => json!({"application/json": {"schema": reference(schema)}}),
        Takes::FilePond => json!({"multipart/form-data": {"schema": form("filepond")}}),
        Takes::Text => json!({"text/plain": {"schema": {"type": "string"}}}),
    };
    let required = matches!(takes, Takes::Json(_) | Takes::Text);
    Some(json!({"required": required, "content": content}))
}

fn form(field: &str) -> Value {
    json!({"type": "object", "properties": {field: {"type": "string", "format": "binary"}}})
}

fn reference(schema: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{schema}")})
}

fn answered(answer: &Answer, bodiless: bool) -> Value {
    let mut said = Map::new();
    said.insert("description".to_owned(), answer.about.into());
    if !answer.headers.is_empty() {
        let mut headers = Map::new();
        for name in answer.headers {
            headers.insert((*name).to_owned(), json!({"schema": {"type": "string"}}));
        }
        said.insert("headers".to_owned(), headers.into());
    }
    let content = match answer.gives {
        Gives::Nothing => None,
        Gives::Json(schema) => Some(json!({"application/json": {"schema": reference(schema)}})),
        Gives::Text(media_type) => Some(json!({media_type: {"schema": {"type": "string"}}})),
        Gives::Object => Some(json!({"*/*": {}})),
    };
    if let Some(content) = content.filter(|_| !bodiless) {
        said.insert("content".to_owned(), content);
    }
    said.into()
}

/// The statuses that a request can be refused with, each once.
fn refused(row: &Row, operation: &Operation) -> Vec<u16> {
    let more = operation.refused.iter().copied().flatten().copied();
    let mut statuses: Vec<u16> = REFUSED_ALWAYS.into_iter().chain(more).collect();
    // Who has a URL shows no token.
    statuses.retain(|status| *status != 401 || row.access == Access::Callers);
    statuses.sort_unstable();
    statuses.dedup();
    statuses
}

impl Refusals {
    fn name(self) -> &'static str {
        match self {
            Self::Json => "Json",
            Self::Either => "Either",
            Self::Problem | Self::Tus => "Problem",
        }
    }
}

/// Every refusal that an operation has, by the name that it has there.
fn refusals() -> Map<String, Value> {
    let mut all = Map::new();
    for row in ROWS {
        for operation in row.operations {
            for status in refused(row, operation) {
                let name = format!("{}{status}", row.refusals.name());
                all.insert(name, refusal(row.refusals, status));
                if operation.methods.contains(&Method::HEAD) {
                    let said = json!({"description": reason(status)});
                    all.insert(format!("Bodiless{status}"), said);
                }
            }
        }
    }
    all
}

fn reason(status: u16) -> &'static str {
    let status = StatusCode::from_u16(status).ok();
    let reason = status.and_then(|status| status.canonical_reason());
    // The one that tus has made.
    reason.unwrap_or("Checksum Mismatch")
}

fn refusal(refusals: Refusals, status: u16) -> Value {
    let plain = json!({"schema": reference("Refusal")});
    let problem = json!({"schema": reference("Problem")});
    // What is no request, or has a name in its path that is none, is refused before it is known which
    // path it is for.
    let early = [400, 404, 408, 414, 417, 431, 501, 503].contains(&status);
    let content = match refusals {
        Refusals::Json => json!({"application/json": plain}),
        Refusals::Problem | Refusals::Tus if !early => {
            json!({"application/problem+json": problem})
        }
        _ => json!({"application/json": plain, "application/problem+json": problem}),
    };
    json!({"description": reason(status), "content": content})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_schema_that_is_named_is_there_and_the_other_way_round() {
        let schemas: Map<String, Value> = serde_json::from_str(SCHEMAS).unwrap();
        for name in schemas.keys() {
            let named = format!("\"#/components/schemas/{name}\"");
            assert!(DOCUMENT.contains(&named), "nothing is of the schema {name}");
        }
        for named in DOCUMENT.split("#/components/schemas/").skip(1) {
            let name = named.split('"').next().unwrap();
            assert!(schemas.contains_key(name), "there is no schema {name}");
        }
    }

    #[test]
    fn schemas_of_parameters_are_json() {
        for operation in ROWS.iter().flat_map(|row| row.operations) {
            for parameter in operation.parameters {
                let schema: Result<Value, _> = serde_json::from_str(parameter.schema);
                assert!(
                    schema.is_ok_and(|schema| schema.is_object()),
                    "{}",
                    parameter.name
                );
            }
        }
    }
}
