//! Tells the program for which machine it is built.

fn main() {
    println!(
        "cargo::rustc-env=XTASK_HOST={}",
        std::env::var("HOST").unwrap_or_default()
    );
}
