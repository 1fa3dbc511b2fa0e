//! Stepladder's binary.

fn main() {}
