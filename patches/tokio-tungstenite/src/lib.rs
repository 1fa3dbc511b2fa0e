//! The API of tokio-tungstenite 0.24 under the version that serenity 0.12.5 asks for.
//!
//! See the `[patch.crates-io]` table of the main package for why it is here and when it can go.
pub use tokio_tungstenite_024::*;
