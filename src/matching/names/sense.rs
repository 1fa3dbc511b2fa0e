//! The senses that words have whatever the ladder.

/// The sense of a word where a ladder gives it no meaning of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sense {
    /// No sense by default: the word is unknown, or occurs only in a ladder.
    Unknown,
    /// A rank, such as `staff`.
    Rank,
    /// A beginner's rank, such as `intern`.
    Beginner,
    /// People of a profession, such as `designer`.
    Person,
    /// The field of another profession, such as `marketing`.
    OtherField,
    /// A subject that a title may mention, such as `mobile`.
    Domain,
    /// A stop word, which has no bearing on the level.
    Noise,
    /// A possessive particle: the word before it owns the one after it.
    Owning,
    /// `a`, `the`: a name may follow.
    Article,
    /// Turns the title beside it into another one: `former`, `acting`.
    Modifier,
    /// Shows that the text is about something else, or addresses someone.
    Chat,
    /// `for`, `at`: a place or a purpose follows.
    Preposition,
    /// `of`.
    Of,
    /// `and`.
    And,
    /// `or`, `vs`: either side may be meant.
    Alternative,
    /// `to`: links the start and the end of a transition.
    To,
    /// A number, such as `2` in `Engineer II`.
    Number,
}
