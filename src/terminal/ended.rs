//! How a conversation ended.

/// How a conversation went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// Every line was a command, or somebody at a prompt can tell.
    Well,
    /// A line from a pipe was no command, or gave an option what it does not take.
    WithMistakes,
}
