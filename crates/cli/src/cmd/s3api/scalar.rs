//! Plain values: what is no list, no structure and no map.

use std::collections::BTreeSet;

use anys3::proto::any::AnyValue;

/// The names of all plain members of structures.
pub(super) fn scalar_keys(items: &[AnyValue]) -> Vec<String> {
    let mut keys = BTreeSet::new();
    for item in items {
        let AnyValue::Map(members) = item else {
            continue;
        };
        let scalars = members.iter().filter(|(_, value)| is_scalar(value));
        keys.extend(scalars.map(|(name, _)| name.clone()));
    }
    keys.into_iter().collect()
}

pub(super) fn is_scalar(value: &AnyValue) -> bool {
    !matches!(value, AnyValue::Map(_) | AnyValue::List(_))
}

/// A plain value as the AWS CLI, which is written in Python, has it in text and tables.
pub(super) fn word(value: &AnyValue) -> String {
    match value {
        AnyValue::Null => "None".to_owned(),
        AnyValue::Boolean(true) => "True".to_owned(),
        AnyValue::Boolean(false) => "False".to_owned(),
        AnyValue::Text(text) => text.clone(),
        other => other.to_json(),
    }
}
