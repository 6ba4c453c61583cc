//! What a line asks for.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use bytes::Bytes;
use serde_json::{Map, Value};

use crate::place::{Place, S3Uri};

/// A command with the id that its answer bears.
#[derive(Debug, PartialEq)]
pub(super) struct Line {
    pub(super) id: Option<Value>,
    pub(super) step: Step,
}

#[derive(Debug, PartialEq)]
pub(super) enum Step {
    /// An empty line, or a comment.
    Nothing,
    /// Wait for all before.
    Wait,
    Copy {
        from: Place,
        to: Place,
        moves: bool,
    },
    /// Store bytes that are given inline.
    Put {
        uri: S3Uri,
        body: Bytes,
    },
    /// Give the bytes of an object inline.
    Get(S3Uri),
    Remove(S3Uri),
    List(S3Uri),
    Head(S3Uri),
    MakeBucket(S3Uri),
    RemoveBucket(S3Uri),
    /// Any operation by its name, with the members of its request.
    Operation {
        name: String,
        input: Value,
        body: Option<Bytes>,
        body_file: Option<String>,
        outfile: Option<String>,
    },
}

impl Line {
    /// Reads a line: a JSON object, or words as in a shell. An error comes with the id, if that
    /// could be read.
    pub(super) fn read(text: &[u8]) -> Result<Self, (Option<Value>, String)> {
        let text = std::str::from_utf8(text).map_err(|_| (None, "not UTF-8".to_owned()))?;
        let text = text.trim();
        if text.starts_with('{') {
            return of_json(text);
        }
        let words = words(text).map_err(|why| (None, why))?;
        let step = step(&words).map_err(|why| (None, why))?;
        Ok(Self { id: None, step })
    }
}

fn of_json(text: &str) -> Result<Line, (Option<Value>, String)> {
    let value: Value =
        serde_json::from_str(text).map_err(|error| (None, format!("no JSON: {error}")))?;
    let Value::Object(mut members) = value else {
        return Err((None, "expected a JSON object".to_owned()));
    };
    let id = members.remove("id");
    match step_of(members) {
        Ok(step) => Ok(Line { id, step }),
        Err(why) => Err((id, why)),
    }
}

fn step_of(mut members: Map<String, Value>) -> Result<Step, String> {
    let mut text = |name: &str| match members.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(format!("{name:?} must be a string")),
    };
    let (command, operation) = (text("command")?, text("operation")?);
    let (uri, body) = (text("uri")?, text("body")?);
    let (body_file, outfile) = (text("body_file")?, text("outfile")?);
    let input = members.remove("input");
    if let Some(name) = members.keys().next() {
        return Err(format!(
            "{name:?} is not known: there are id, command, operation, input, uri, body, body_file \
             and outfile"
        ));
    }
    let decode = |text: String| BASE64_STANDARD.decode(text).map(Bytes::from);
    let body = body.map(decode).transpose();
    let body = body.map_err(|_| "\"body\" is not base64".to_owned())?;
    match (command, operation) {
        (None, Some(name)) if uri.is_none() => Ok(Step::Operation {
            name,
            input: input.unwrap_or(Value::Object(Map::new())),
            body,
            body_file,
            outfile,
        }),
        (Some(command), None) if input.is_none() && body_file.is_none() && outfile.is_none() => {
            let mut words = words(&command)?;
            words.extend(uri);
            match (words.first().map(String::as_str), body) {
                (Some("put"), Some(body)) => Ok(Step::Put {
                    uri: only_uri(&words)?,
                    body,
                }),
                (_, Some(_)) => {
                    Err("only put takes a body: use body_file with operation".to_owned())
                }
                (_, None) => step(&words),
            }
        }
        _ => Err(
            "expected \"command\" (with \"uri\" and \"body\" for put), or \"operation\" with \
                  \"input\""
                .to_owned(),
        ),
    }
}

fn step(words: &[String]) -> Result<Step, String> {
    let Some(command) = words.first() else {
        return Ok(Step::Nothing);
    };
    if let Some(option) = words
        .iter()
        .skip(1)
        .find(|w| w.len() > 1 && w.starts_with('-'))
    {
        return Err(format!(
            "{command} takes no option here, and {option} is one"
        ));
    }
    match command.as_str() {
        "wait" if words.len() == 1 => Ok(Step::Wait),
        "cp" | "mv" => {
            let [_, from, to] = words else {
                return Err(format!("{command} takes a source and a target"));
            };
            let (from, to): (Place, Place) = (from.parse()?, to.parse()?);
            let is_stream = from == Place::Stream || to == Place::Stream;
            let is_local = |place: &Place| matches!(place, Place::Local(_));
            if is_stream || is_local(&from) && is_local(&to) {
                return Err(format!(
                    "{command} takes s3://bucket/key on one side at least, and no -"
                ));
            }
            let moves = command == "mv";
            Ok(Step::Copy { from, to, moves })
        }
        "get" | "cat" => only_uri(words).map(Step::Get),
        "rm" => only_uri(words).map(Step::Remove),
        "ls" => only_uri(words).map(Step::List),
        "head" | "stat" => only_uri(words).map(Step::Head),
        "mb" => only_uri(words).map(Step::MakeBucket),
        "rb" => only_uri(words).map(Step::RemoveBucket),
        "put" => Err("put takes its body in JSON; for a file there is cp".to_owned()),
        other => Err(format!(
            "no such command: {other} (there are: cp, mv, get, rm, ls, head, mb, rb, wait, and in \
             JSON put)"
        )),
    }
}

fn only_uri(words: &[String]) -> Result<S3Uri, String> {
    let [command, uri] = words else {
        let command = words.first().map_or("", String::as_str);
        return Err(format!("{command} takes one s3://bucket/key"));
    };
    let uri: S3Uri = uri.parse()?;
    let needs_key = matches!(
        command.as_str(),
        "put" | "get" | "cat" | "rm" | "head" | "stat"
    );
    if needs_key && uri.key.is_empty() {
        return Err(format!(
            "{command} takes s3://bucket/key, and {uri} has no key"
        ));
    }
    if needs_key || command == "ls" || uri.key.is_empty() {
        Ok(uri)
    } else {
        Err(format!("{command} takes a bucket alone"))
    }
}

/// Words as a shell has them: quotes of both kinds, backslashes outside single quotes, and `#` in
/// front of a comment.
fn words(text: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let (mut word, mut quote) = (None::<String>, None);
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (None, '"' | '\'') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (None | Some('"'), '\\') => {
                let next = letters.next().ok_or("a backslash at the end")?;
                word.get_or_insert_default().push(next);
            }
            (None, '#') if word.is_none() => break,
            (None, _) if letter.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(letter),
        }
    }
    if quote.is_some() {
        return Err("a quote that is not closed".to_owned());
    }
    words.extend(word);
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_a_shell() {
        let check = |text: &str, expect: &[&str]| assert_eq!(words(text).unwrap(), expect);
        check(r#"cp 'a b' "c\"d" e\ f # g"#, &["cp", "a b", "c\"d", "e f"]);
        check("", &[]);
        check("# all", &[]);
        check("a#b ''", &["a#b", ""]);
        assert!(words("a 'b").is_err() && words("a\\").is_err());
    }

    #[test]
    fn what_is_malformed_says_why_and_keeps_its_id() {
        for (text, expect) in [
            ("cp a", "a source and a target"),
            ("cp a b", "s3://bucket/key on one side"),
            ("cp --recursive a s3://b/", "--recursive"),
            ("fly s3://b", "no such command"),
            ("rm s3://b", "no key"),
            ("mb s3://b/k", "a bucket alone"),
            ("{", "no JSON"),
            (r#"{"id":7,"command":"rm"}"#, "one s3://"),
            (r#"{"id":7,"comand":"rm"}"#, "\"comand\" is not known"),
            (
                r#"{"id":7,"command":"put","uri":"s3://b/k","body":"%"}"#,
                "not base64",
            ),
            (r#"{"id":7}"#, "expected \"command\""),
        ] {
            let (id, why) = Line::read(text.as_bytes()).unwrap_err();
            assert!(why.contains(expect), "{text}: {why}");
            assert_eq!(id.is_some(), text.contains("\"id\""), "{text}");
        }
        assert!(Line::read(b"\xff").is_err());
    }
}
