//! What passed, failed and was skipped, by name, and where the time went.

use std::process::ExitCode;
use std::time::Duration;

use crate::process::Spent;

/// How many of the longest jobs are named at the end.
const LONGEST: usize = 15;

/// What passed, failed and was skipped, and what it took.
#[derive(Default)]
pub(crate) struct Tally {
    passed: usize,
    failed: Vec<String>,
    skipped: Vec<String>,
    /// One after the other.
    steps: Vec<(String, Spent)>,
    /// Within a step, some at a time.
    jobs: Vec<(String, Spent)>,
}

impl Tally {
    /// A step that passes or fails as a whole.
    pub(crate) fn step(&mut self, name: &str, work: impl FnOnce() -> (Spent, Result<(), String>)) {
        println!("==> {name}");
        let (spent, outcome) = work();
        let verdict = if outcome.is_ok() { "ok" } else { "FAILED" };
        self.note(name, outcome);
        self.took(name, verdict, spent);
    }

    /// What a step took, whose parts were noted one by one.
    pub(crate) fn took(&mut self, name: &str, verdict: &str, spent: Spent) {
        let [wall, cpu] = seconds(spent);
        println!("==> {name} {verdict} ({wall} s, {cpu} s CPU)");
        self.steps.push((name.to_owned(), spent));
    }

    /// What a job took that ran beside others.
    pub(crate) fn job_took(&mut self, name: &str, spent: Spent) {
        self.jobs.push((name.to_owned(), spent));
    }

    /// Of the processors, by all jobs so far.
    pub(crate) fn cpu_of_jobs(&self) -> Duration {
        self.jobs.iter().map(|(_, spent)| spent.cpu).sum()
    }

    /// One check that passed or failed.
    pub(crate) fn note(&mut self, name: &str, outcome: Result<(), String>) {
        match outcome {
            Ok(()) => self.passed += 1,
            Err(error) => self.failed.push(format!("{name}: {error}")),
        }
    }

    /// A check that could not be made here, and why.
    pub(crate) fn skip(&mut self, reason: String) {
        self.skipped.push(reason);
    }

    /// Adds what tests printed.
    pub(crate) fn add(&mut self, counts: Counts) {
        self.passed += counts.passed;
        self.failed.extend(counts.failed);
        self.skipped.extend(counts.ignored);
    }

    /// Tests that passed because they said that they cannot run here.
    pub(crate) fn add_skipped_tests(&mut self, log: &str) {
        for skip in log.lines().map(|line| line.trim_start_matches("SKIP: ")) {
            if !self.skipped.iter().any(|known| known == skip) {
                self.skipped.push(skip.to_owned());
                self.passed = self.passed.saturating_sub(1);
            }
        }
    }

    /// Prints where the time went, all names, and the one line that counts.
    pub(crate) fn print(&mut self, wall: Duration) -> ExitCode {
        self.print_times(wall);
        for skipped in &self.skipped {
            println!("skipped: {skipped}");
        }
        for failed in &self.failed {
            println!("failed: {failed}");
        }
        println!(
            "{} passed, {} failed, {} skipped",
            self.passed,
            self.failed.len(),
            self.skipped.len()
        );
        if self.failed.is_empty() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }

    fn print_times(&mut self, wall: Duration) {
        println!("where the time went, by the clock and of the processors:");
        for (name, spent) in &self.steps {
            print_time(name, *spent);
        }
        let cpu = self.steps.iter().map(|(_, spent)| spent.cpu).sum();
        print_time("all", Spent { wall, cpu });
        self.jobs
            .sort_by_key(|(_, spent)| std::cmp::Reverse(spent.wall));
        println!("the longest of the tests, which run side by side:");
        for (name, spent) in self.jobs.iter().take(LONGEST) {
            print_time(name, *spent);
        }
    }
}

fn print_time(name: &str, spent: Spent) {
    let [wall, cpu] = seconds(spent);
    println!("  {name:<28} {wall:>7} s {cpu:>7} s CPU");
}

fn seconds(spent: Spent) -> [String; 2] {
    [spent.wall, spent.cpu].map(|time| format!("{:.1}", time.as_secs_f64()))
}

/// What libtest printed.
#[derive(Default, Debug, PartialEq)]
pub(crate) struct Counts {
    passed: usize,
    failed: Vec<String>,
    ignored: Vec<String>,
}

impl Counts {
    /// Names come from the lines of tests, numbers from the closing lines of each binary: a line of
    /// a test may be torn by what a child process prints, a closing line is not. A binary that
    /// began and did not close has died.
    fn read(lines: &[String]) -> Self {
        let mut counts = Self::default();
        let mut failed = 0;
        let mut open = 0;
        for line in lines {
            if let Some((_, numbers)) = line.split_once("test result: ") {
                counts.passed += number_before(numbers, " passed");
                failed += number_before(numbers, " failed");
                open = 0;
            } else if line.starts_with("running ")
                && (line.ends_with(" test") || line.ends_with(" tests"))
            {
                failed += open;
                open = 1;
            } else if let Some(name) = line.strip_prefix("test ") {
                if let Some(name) = name.strip_suffix(" ... FAILED") {
                    counts.failed.push(name.to_owned());
                } else if let Some((name, why)) = name.split_once(" ... ignored") {
                    counts
                        .ignored
                        .push(format!("{name}{}", why.replacen(", ", ": ", 1)));
                }
            }
        }
        failed += open;
        while counts.failed.len() < failed {
            counts
                .failed
                .push("a test whose name was not printed: see above".to_owned());
        }
        counts
    }

    /// What a program printed that ran tests. One that failed without a test that did (it did not
    /// build, or was ended) is a failure of its own.
    pub(crate) fn of(name: &str, lines: &[String], outcome: Result<(), String>) -> Self {
        let mut counts = Self::read(lines);
        if let (Err(error), true) = (outcome, counts.failed.is_empty()) {
            counts.failed.push(error);
        }
        let named = |test: &String| format!("{name}: {test}");
        counts.failed = counts.failed.iter().map(named).collect();
        counts.ignored = counts.ignored.iter().map(named).collect();
        counts
    }
}

fn number_before(text: &str, word: &str) -> usize {
    let before = text.split(word).next().unwrap_or_default();
    let digits = before
        .rsplit(|letter: char| !letter.is_ascii_digit())
        .next();
    if text.contains(word) {
        digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn counts_what_libtest_prints() {
        let printed = lines(
            "running 3 tests\ntest a ... ok\ntest b::c ... FAILED\ntest d ... ignored, needs root\n\n\
             test result: FAILED. 1 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
             running 1 test\ntest e ... ok\n\
             test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        );
        let expect = Counts {
            passed: 2,
            failed: vec!["x: b::c".to_owned()],
            ignored: vec!["x: d: needs root".to_owned()],
        };
        assert_eq!(Counts::of("x", &printed, Err("exit".to_owned())), expect);
    }

    #[test]
    fn a_binary_that_died_is_a_failure() {
        let counts = Counts::read(&lines(
            "running 2 tests\ntest a ... ok\nrunning 1 test\ntest b ... ok\n\
             test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        ));
        assert_eq!((counts.passed, counts.failed.len()), (1, 1));
        let died = Counts::read(&lines("running 2 tests\ntest a ... ok"));
        assert_eq!(died.failed.len(), 1);
    }

    #[test]
    fn a_binary_that_ran_no_test_and_failed_is_a_failure() {
        let counts = Counts::of("x", &[], Err("signal: 9".to_owned()));
        assert_eq!(counts.failed, ["x: signal: 9"]);
    }

    #[test]
    fn a_torn_line_loses_no_failure() {
        let counts = Counts::read(&lines(
            "running 1 test\ntest a ... noise\n\
             test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        ));
        assert_eq!(counts.failed.len(), 1);
    }
}
