//! The store as a client sees it: signed requests in, responses out, over disks that fail.

mod crash;
mod damage;
mod harness;
mod model;
mod operations;
mod uploads;
