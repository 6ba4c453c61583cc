//! The program `anys3`.
fn main() {}
