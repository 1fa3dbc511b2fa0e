//! What words mean in any ladder.

/// What a word means where a ladder gives it no meaning of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sense {
    /// Known from a ladder only.
    Unknown,
    /// A rank, such as `staff`.
    Rank,
    /// A rank of those who start, such as `intern`.
    Below,
    /// People of a profession, such as `designer`.
    Person,
    /// The field of another profession, such as `marketing`.
    OtherField,
    /// What a title may be about, such as `mobile`.
    Domain,
    /// Says nothing about a level.
    Noise,
    /// What is before it owns what follows.
    Owning,
    /// `a`, `the`: a name may follow.
    Article,
    /// Makes another title of the one beside it: `former`, `acting`.
    Modifier,
    /// Talks about something else, or to someone.
    Chat,
    /// `for`, `at`: what follows says where or for what.
    Preposition,
    /// `of`.
    Of,
    /// `and`.
    And,
    /// `or`, `vs`: either side may be meant.
    Alternative,
    /// `to`: from here to there.
    To,
    /// A number, such as `2` in `Engineer II`.
    Number,
}
