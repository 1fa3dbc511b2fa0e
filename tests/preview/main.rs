//! The preview page, in a headless browser and over plain HTTP.

mod access;
mod asking;
mod browser;
mod changing;
mod drawing;
mod guarding;
mod pictures;
mod program;
#[expect(unreachable_pub, reason = "it is shared with other test programs")]
#[path = "../support/skipping.rs"]
mod skipping;
