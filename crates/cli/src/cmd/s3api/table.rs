//! `--output table`: boxes, as the AWS CLI draws them.

use anys3::proto::AnyValue;

use super::scalar::{is_scalar, scalar_keys, word};

/// Wider tables have names and values below each other where a structure stands alone. It is the
/// width of what is no terminal.
const WIDTH: usize = 80;
/// Two spaces on both sides of a value.
const PADDING: usize = 4;

/// One box: a title, and columns.
#[derive(Default)]
struct Section {
    title: String,
    depth: usize,
    headers: Vec<String>,
    rows: Vec<Vec<String>>,
}

pub(super) fn of(title: &str, value: &AnyValue) -> String {
    let mut sections = Vec::new();
    build(&mut sections, Some(title), value, 0);
    if sections.is_empty() {
        return String::new();
    }
    let mut width = widest(&sections);
    if width > WIDTH {
        for section in &mut sections {
            section.turn();
        }
        width = widest(&sections);
    }
    let mut out = "-".repeat(width);
    out.push('\n');
    for section in &sections {
        section.draw(&mut out, width);
    }
    out
}

fn is_empty(value: &AnyValue) -> bool {
    match value {
        AnyValue::Null | AnyValue::Boolean(false) | AnyValue::Integer(0) => true,
        AnyValue::Text(text) => text.is_empty(),
        AnyValue::List(items) => items.is_empty(),
        AnyValue::Map(members) => members.is_empty(),
        _ => false,
    }
}

fn build(sections: &mut Vec<Section>, title: Option<&str>, value: &AnyValue, depth: usize) {
    if is_empty(value) {
        return;
    }
    if let Some(title) = title {
        sections.push(Section {
            title: title.to_owned(),
            depth,
            ..Section::default()
        });
    }
    match value {
        AnyValue::List(items) if matches!(items.first(), Some(AnyValue::Map(_))) => {
            structures(sections, title.unwrap_or_default(), items, depth);
        }
        AnyValue::List(items) => {
            for item in items {
                row_of(sections, item, depth);
            }
        }
        AnyValue::Map(members) => structure(sections, members, depth),
        _ => {}
    }
}

/// A plain item of a list, or a list of plain ones.
fn row_of(sections: &mut Vec<Section>, item: &AnyValue, depth: usize) {
    match item {
        AnyValue::List(cells) if cells.iter().all(is_scalar) => {
            add_row(sections, cells.iter().map(word).collect());
        }
        AnyValue::List(_) | AnyValue::Map(_) => build(sections, None, item, depth),
        scalar => add_row(sections, vec![word(scalar)]),
    }
}

/// One row below its headers; a lone member is a row of name and value.
fn structure(sections: &mut Vec<Section>, members: &[(String, AnyValue)], depth: usize) {
    let mut sorted: Vec<&(String, AnyValue)> = members.iter().collect();
    sorted.sort_by(|a, b| a.0.cmp(&b.0));
    let (scalars, others): (Vec<_>, Vec<_>) =
        sorted.into_iter().partition(|(_, value)| is_scalar(value));
    let words: Vec<String> = scalars.iter().map(|(_, value)| word(value)).collect();
    let names: Vec<String> = scalars.iter().map(|(name, _)| name.clone()).collect();
    match names.len() {
        0 => {}
        1 => add_row(sections, [names, words].concat()),
        _ => {
            add_headers(sections, &names);
            add_row(sections, words);
        }
    }
    for (name, value) in others {
        build(sections, Some(name), value, depth + 1);
    }
}

/// A row for each structure. What is in them stands below each, and then the headers once more.
fn structures(sections: &mut Vec<Section>, title: &str, items: &[AnyValue], depth: usize) {
    let headers = scalar_keys(items);
    let mut is_first = true;
    let has_more = items.iter().any(|item| match item {
        AnyValue::Map(members) => members.iter().any(|(_, value)| !is_scalar(value)),
        _ => false,
    });
    add_headers(sections, &headers);
    for item in items {
        let AnyValue::Map(members) = item else {
            continue;
        };
        if !is_first && has_more {
            sections.push(Section {
                title: title.to_owned(),
                depth,
                ..Section::default()
            });
            add_headers(sections, &headers);
        }
        is_first = false;
        let cell = |header: &String| {
            let found = members.iter().find(|(name, _)| name == header);
            found.map_or_else(String::new, |(_, value)| word(value))
        };
        add_row(sections, headers.iter().map(cell).collect());
        let mut others: Vec<_> = members.iter().filter(|(_, v)| !is_scalar(v)).collect();
        others.sort_by(|a, b| a.0.cmp(&b.0));
        for (name, value) in others {
            build(sections, Some(name), value, depth + 1);
        }
    }
}

fn add_headers(sections: &mut [Section], headers: &[String]) {
    if let Some(section) = sections.last_mut() {
        section.headers = headers.to_vec();
    }
}

fn add_row(sections: &mut [Section], row: Vec<String>) {
    if let Some(section) = sections.last_mut() {
        section.rows.push(row);
    }
}

fn widest(sections: &[Section]) -> usize {
    let widths = sections.iter().map(|section| {
        let borders = 2 + 2 * section.depth;
        let columns: usize = section.widths().iter().map(|width| width + PADDING).sum();
        (columns + borders).max(length(&section.title) + borders)
    });
    widths.max().unwrap_or_default()
}

fn length(text: &str) -> usize {
    text.chars().count()
}

impl Section {
    /// The longest value of each column.
    fn widths(&self) -> Vec<usize> {
        let mut widths: Vec<usize> = self.headers.iter().map(|text| length(text)).collect();
        for row in &self.rows {
            for (at, cell) in row.iter().enumerate() {
                match widths.get_mut(at) {
                    Some(width) => *width = (*width).max(length(cell)),
                    None => widths.push(length(cell)),
                }
            }
        }
        widths
    }

    /// Puts a lone row on its side: a row for each of its values, with the header before.
    fn turn(&mut self) {
        let [row] = self.rows.as_slice() else { return };
        if self.headers.is_empty() {
            return;
        }
        let pairs = self.headers.iter().zip(row);
        self.rows = pairs
            .map(|(h, cell)| vec![h.clone(), cell.clone()])
            .collect();
        self.headers.clear();
    }

    fn draw(&self, out: &mut String, width: usize) {
        let inner = width.saturating_sub(2 * self.depth);
        let mut put = |line: &str| {
            let bars = "|".repeat(self.depth);
            out.push_str(&format!("{bars}{line}{bars}\n"));
        };
        if !self.title.is_empty() {
            put(&centred(&self.title, inner, "|"));
            if self.headers.is_empty() && self.rows.is_empty() {
                put(&format!("+{}+", "-".repeat(inner.saturating_sub(2))));
            }
        }
        let columns = self.columns(inner);
        if !self.headers.is_empty() {
            put(&rule(&columns));
            put(&cells(&self.headers, &columns, centred));
        }
        if !self.rows.is_empty() && !columns.is_empty() {
            put(&rule(&columns));
            for row in &self.rows {
                put(&cells(row, &columns, left));
            }
            put(&rule(&columns));
        }
    }

    /// The widths of the columns, stretched so that they fill the table.
    fn columns(&self, inner: usize) -> Vec<usize> {
        let natural: Vec<usize> = self.widths().iter().map(|width| width + PADDING).collect();
        let sum: usize = natural.iter().sum();
        if sum == 0 {
            return Vec::new();
        }
        let stretch = |width: &usize| half_even(width * inner, sum);
        let mut columns: Vec<usize> = natural.iter().map(stretch).collect();
        // What rounding made too wide is taken from the left, what it lacks is added on the right.
        let mut total: usize = columns.iter().sum();
        while total != inner {
            let count = columns.len();
            for at in 0..count {
                let at = if total > inner { at } else { count - 1 - at };
                let Some(column) = columns.get_mut(at) else {
                    break;
                };
                if total > inner {
                    *column = column.saturating_sub(1);
                    total -= 1;
                } else if total < inner {
                    *column += 1;
                    total += 1;
                }
            }
        }
        columns
    }
}

/// A quotient, rounded to the nearest; halves to the even one.
fn half_even(dividend: usize, divisor: usize) -> usize {
    let (whole, rest) = (dividend / divisor, dividend % divisor);
    match (2 * rest).cmp(&divisor) {
        std::cmp::Ordering::Less => whole,
        std::cmp::Ordering::Greater => whole + 1,
        std::cmp::Ordering::Equal => whole + whole % 2,
    }
}

fn rule(columns: &[usize]) -> String {
    let mut out = String::from("+");
    for (at, width) in columns.iter().enumerate() {
        let borders = if at == 0 { 2 } else { 1 };
        out.push_str(&"-".repeat(width.saturating_sub(borders)));
        out.push('+');
    }
    out
}

fn cells(texts: &[String], columns: &[usize], place: fn(&str, usize, &str) -> String) -> String {
    let mut out = String::new();
    for (at, (text, width)) in texts.iter().zip(columns).enumerate() {
        let edge = if at == 0 { "|" } else { "" };
        out.push_str(&place(text, *width, edge));
    }
    out
}

fn centred(text: &str, width: usize, edge: &str) -> String {
    let before = (width / 2).saturating_sub(length(text) / 2 + 1);
    let so_far = edge.len() + before + length(text);
    let after = width.saturating_sub(1 + so_far);
    format!("{edge}{}{text}{}|", " ".repeat(before), " ".repeat(after))
}

fn left(text: &str, width: usize, edge: &str) -> String {
    let room = width.saturating_sub(length(text) + edge.len() + 1);
    let before = if room >= 2 { 2 } else { 0 };
    let after = room.saturating_sub(before);
    format!("{edge}{}{text}{}|", " ".repeat(before), " ".repeat(after))
}
