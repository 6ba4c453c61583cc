//! Every transfer of the program works with the embedded store; with `ANYS3_STORE`, which of them
//! work with another.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a failure here is a failed test"
)]

use anys3_tests::Given;
use anys3_tests::support;
use anys3_tests::transfers::TRANSFERS;

#[test]
fn every_transfer_of_the_program_works() {
    let mut given = Given::start().expect("a store");
    for transfer in TRANSFERS {
        let outcome = transfer.check(&given.endpoint, &Given::bucket(transfer.name));
        given.note(transfer.name, transfer.sentence, outcome);
    }
    match given.end() {
        Ok(kept) => support::count("transfers", &[("worked", kept)]),
        Err(error) => panic!("{error}"),
    }
}
