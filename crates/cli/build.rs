//! How the program is linked.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|found| found == value);
    // At a fixed address nothing is relocated at each start, which else is half the time of
    // `anys3 --version`: the tables of operations and options are 32,000 pointers. Stack, heap and
    // libraries are at random addresses all the same. With musl, static programs are linked so by
    // the target itself; in debug builds nobody counts.
    let linux = is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu");
    if linux && is("PROFILE", "release") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
