//! How an answer looks: messages inside Discord's limits.
