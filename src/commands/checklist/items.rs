//! The items of a checklist and which of them are ticked.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::commands::parts::MENUS;
use crate::knowledge::rules;
use crate::limits;
use crate::markdown::unescaped;

/// Bytes in the fingerprint of an item: enough that two items of a checklist hardly ever share one.
const FINGERPRINT: usize = 8;

/// The most segments of the bar that shows progress.
const SEGMENTS: usize = 10;

// The menus have room for every piece of advice that a step may have.
const _: () = assert!(rules::ENTRIES <= MENUS * limits::SELECT_OPTIONS);

/// A step's advice as items to tick.
#[derive(Debug)]
pub(super) struct Checklist<'a> {
    items: Vec<Item<'a>>,
}

/// One piece of advice.
#[derive(Debug)]
pub(super) struct Item<'a> {
    pub(super) text: &'a str,
    /// Its value in a menu: a fingerprint of the text, which identifies the advice after a restart or after a reload
    /// that moved it, and matches nothing once the advice is reworded.
    pub(super) value: String,
    pub(super) ticked: bool,
}

impl<'a> Checklist<'a> {
    /// Makes a checklist with nothing ticked; a text that occurs twice becomes one item.
    pub(super) fn new(advice: &'a [String]) -> Self {
        let mut items: Vec<Item<'a>> = Vec::with_capacity(advice.len());
        for text in advice {
            // The fingerprint is of the author's text, as it is in the menus of earlier messages.
            let value = fingerprint(&unescaped(text));
            if !items.iter().any(|item| item.value == value) {
                items.push(Item { text, value, ticked: false });
            }
        }
        Self { items }
    }

    /// Ticks the items with these values; a value without an item belongs to advice that is gone, and is ignored.
    pub(super) fn tick<'v>(&mut self, values: impl IntoIterator<Item = &'v str>) {
        for value in values {
            if let Some(item) = self.items.iter_mut().find(|item| item.value == value) {
                item.ticked = true;
            }
        }
    }

    /// The items, divided into as few menus as possible with about the same number in each.
    pub(super) fn menus(&self) -> impl ExactSizeIterator<Item = &[Item<'a>]> {
        let menus = self.items.len().div_ceil(limits::SELECT_OPTIONS).max(1);
        self.items.chunks(self.items.len().div_ceil(menus).max(1))
    }

    /// The texts of the items that are ticked, or of those that are not.
    pub(super) fn texts(&self, ticked: bool) -> impl Iterator<Item = &'a str> {
        self.items.iter().filter(move |item| item.ticked == ticked).map(|item| item.text)
    }

    pub(super) fn total(&self) -> usize {
        self.items.len()
    }

    pub(super) fn done(&self) -> usize {
        self.texts(true).count()
    }

    /// The progress as a bar: full only when all is done, empty only when nothing is.
    pub(super) fn bar(&self) -> String {
        let (done, total) = (self.done(), self.total().max(1));
        let segments = total.min(SEGMENTS);
        let full = (done * segments / total).max(usize::from(done > 0));
        format!("{}{}", "▰".repeat(full), "▱".repeat(segments - full))
    }
}

fn fingerprint(text: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(text.trim().as_bytes())[..FINGERPRINT])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn advice(count: usize) -> Vec<String> {
        (0..count).map(|number| format!("Advice {number}")).collect()
    }

    #[test]
    fn every_number_of_items_finds_its_menus() {
        for (count, menus) in [(1, [1].as_slice()), (25, &[25]), (26, &[13, 13]), (50, &[25, 25])] {
            let advice = advice(count);
            let list = Checklist::new(&advice);
            assert_eq!(list.menus().map(<[Item<'_>]>::len).collect::<Vec<_>>(), menus);
        }
    }

    #[test]
    fn the_bar_is_full_only_when_all_is_done() {
        let advice = advice(40);
        let bar = |done: usize| {
            let mut list = Checklist::new(&advice);
            list.tick(
                advice[..done]
                    .iter()
                    .map(|text| fingerprint(text))
                    .collect::<Vec<_>>()
                    .iter()
                    .map(String::as_str),
            );
            list.bar()
        };
        assert_eq!(bar(0), "▱▱▱▱▱▱▱▱▱▱");
        assert_eq!(bar(1), "▰▱▱▱▱▱▱▱▱▱");
        assert_eq!(bar(20), "▰▰▰▰▰▱▱▱▱▱");
        assert_eq!(bar(39), "▰▰▰▰▰▰▰▰▰▱");
        assert_eq!(bar(40), "▰▰▰▰▰▰▰▰▰▰");
    }

    /// Menus under old messages hold such values: they must mean the same in every later version.
    #[test]
    fn a_fingerprint_never_changes() {
        assert_eq!(
            fingerprint("Make time for strategic work."),
            fingerprint(" Make time for strategic work. ")
        );
        assert_eq!(fingerprint("abc"), "ba7816bf8f01cfea");
    }

    #[test]
    fn a_text_that_comes_twice_is_one_item() {
        let advice = ["Ask".to_owned(), "Listen".to_owned(), "Ask".to_owned()];
        assert_eq!(Checklist::new(&advice).total(), 2);
    }
}
