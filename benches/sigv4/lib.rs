//! Nothing: the benchmark is `benches/sign.rs`, its last result `RESULT.md`.
