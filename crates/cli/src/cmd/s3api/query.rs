//! `--query`: a part of an answer, chosen by a JMESPath expression.

use anys3::proto::AnyValue;
use jmespath::{Expression, Variable};

use crate::failure::Failure;

/// An expression, read before anything is sent.
pub(super) struct Query(Expression<'static>);

impl Query {
    pub(super) fn new(text: &str) -> Result<Self, Failure> {
        let read = jmespath::compile(text);
        Ok(Self(read.map_err(|error| {
            let why = error.to_string();
            Failure::usage(format!(
                "--query: {}",
                why.lines().next().unwrap_or_default()
            ))
        })?))
    }

    /// What the expression chooses.
    pub(super) fn choose(&self, value: &AnyValue) -> Result<AnyValue, Failure> {
        let failed = |error: jmespath::JmespathError| {
            let why = error.to_string();
            Failure::usage(format!(
                "--query: {}",
                why.lines().next().unwrap_or_default()
            ))
        };
        let input = Variable::from_serializable(value).map_err(failed)?;
        let chosen = self.0.search(input).map_err(failed)?;
        Ok(value_of(&chosen))
    }
}

fn value_of(variable: &Variable) -> AnyValue {
    match variable {
        Variable::Null | Variable::Expref(_) => AnyValue::Null,
        Variable::String(text) => AnyValue::Text(text.clone()),
        Variable::Bool(value) => AnyValue::Boolean(*value),
        Variable::Number(number) => match number.as_i64() {
            Some(number) => AnyValue::Integer(number),
            None => AnyValue::Float(number.as_f64().unwrap_or_default()),
        },
        Variable::Array(items) => AnyValue::List(items.iter().map(|item| value_of(item)).collect()),
        Variable::Object(members) => {
            let of = |(name, value): (&String, &jmespath::Rcvar)| (name.clone(), value_of(value));
            AnyValue::Map(members.iter().map(of).collect())
        }
    }
}
