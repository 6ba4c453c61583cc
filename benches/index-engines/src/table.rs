//! The results of all engines as one Markdown table. Of a figure that was taken more than once the
//! best counts: what else the machine does only ever makes it worse.

use crate::engine::Result;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A row: its title, its value, and beside it in brackets a second one.
const ROWS: &[(&str, &str, &str)] = &[
    ("build, s (CPU s)", "build_s", "build_cpu_s"),
    ("program grows by, KiB", "program_kib", ""),
    ("load 1 M rows in transactions of 1000, s (CPU s)", "load_s", "load_cpu_s"),
    ("– bytes written a row", "load_bytes_per_put", ""),
    ("– size on disk, MiB", "load_size_mib", ""),
    ("durable puts/s, 1 writer (CPU µs)", "put_record_1_per_s", "put_record_1_cpu_us"),
    ("– bytes written a put", "put_record_1_bytes", ""),
    ("durable puts/s, 32 writers (CPU µs)", "put_record_32_per_s", "put_record_32_cpu_us"),
    ("– bytes written a put", "put_record_32_bytes", ""),
    ("10 KiB inline puts/s, 1 writer (CPU µs)", "put_inline_1_per_s", "put_inline_1_cpu_us"),
    ("– bytes written a put", "put_inline_1_bytes", ""),
    ("10 KiB inline puts/s, 32 writers (CPU µs)", "put_inline_32_per_s", "put_inline_32_cpu_us"),
    ("– bytes written a put", "put_inline_32_bytes", ""),
    ("– peak RSS, MiB", "put_inline_32_peak_rss_mib", ""),
    ("size after all puts, MiB", "final_size_mib", ""),
    ("gets/s, 1 reader (CPU µs)", "gets_per_s", "get_cpu_us"),
    ("list 1 M keys, s (CPU s)", "list_s", "list_cpu_s"),
    ("a page of 1000 keys, ms", "page_ms", ""),
    ("skip to the next common prefix, µs", "skip_us", ""),
    ("open after a clean end, ms", "clean_open_ms", ""),
    ("open after kill -9, ms (CPU s)", "open_ms", "open_cpu_s"),
    ("idle RSS, MiB (anonymous)", "idle_rss_mib", "idle_anonymous_mib"),
    ("a second process", "second_process", ""),
    ("kill -9: acknowledged", "kill_acknowledged", ""),
    ("– lost", "kill_lost", ""),
    ("power cuts: acknowledged", "cut_acknowledged", ""),
    ("– lost", "cut_lost", ""),
    ("– does not open", "cut_unopened", ""),
    ("disk full: recovers", "full_recovers", ""),
    ("– readable meanwhile", "full_readable", ""),
    ("– opens while full", "full_reopens_while_full", ""),
    ("– lost", "full_reopens_with_space_lost", ""),
];

const OUTCOMES: &[(&str, &str)] = &[
    ("refuses to open", "refuses_to_open"),
    ("error on read", "error_on_read"),
    ("panic or signal", "panic killed_by_signal"),
    ("wrong bytes, its own check finds it", "wrong_bytes_but_check_finds_it"),
    ("wrong bytes", "wrong_bytes"),
    ("rows missing", "silently_missing silently_missing_but_check_finds_it"),
    ("nothing seen", "nothing_seen nothing_seen_but_check_finds_it"),
];

pub fn print(folder: &Path, engines: &[&str]) -> Result<()> {
    let results = engines.iter().map(|engine| read(&folder.join(engine))).collect::<Result<Vec<_>>>()?;
    line("", engines.iter().map(|engine| (*engine).to_owned()));
    line("---", engines.iter().map(|_| "---:".to_owned()));
    for (title, value, beside) in ROWS {
        line(title, results.iter().map(|result| cell(result, value, beside)));
    }
    for state in ["closed", "killed"] {
        for (title, outcomes) in OUTCOMES {
            let counts = results.iter().map(|result| {
                let counts =
                    outcomes.split(' ').filter_map(|name| result.get(&format!("flip_{state}_{name}")));
                let sum: u64 = counts.flatten().filter_map(|count| count.parse::<u64>().ok()).sum();
                sum.to_string()
            });
            line(&format!("a bit flipped, {state} store: {title}"), counts);
        }
    }
    Ok(())
}

fn read(file: &Path) -> Result<BTreeMap<String, Vec<String>>> {
    let mut values = BTreeMap::<_, Vec<_>>::new();
    for line in fs::read_to_string(file)?.lines() {
        let (name, value) = line.split_once(' ').ok_or("a line is not `name value`")?;
        values.entry(name.to_owned()).or_default().push(value.to_owned());
    }
    Ok(values)
}

fn cell(result: &BTreeMap<String, Vec<String>>, value: &str, beside: &str) -> String {
    match (best(result, value), best(result, beside)) {
        (Some(value), Some(beside)) => format!("{value} ({beside})"),
        (Some(value), None) => value,
        (None, _) => "–".to_owned(),
    }
}

/// The most a second, the least of everything else; of words the last.
fn best(result: &BTreeMap<String, Vec<String>>, name: &str) -> Option<String> {
    let values = result.get(name)?;
    let number = |value: &&String| value.parse::<f64>().unwrap_or(f64::NAN);
    let order = |a: &&String, b: &&String| number(a).total_cmp(&number(b));
    let best = match name.ends_with("_per_s") {
        true => values.iter().max_by(order),
        false => values.iter().min_by(order),
    };
    best.cloned()
}

fn line(title: &str, cells: impl Iterator<Item = String>) {
    println!("| {title} | {} |", cells.collect::<Vec<_>>().join(" | "));
}
