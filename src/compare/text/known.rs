//! What is known of a word wherever it stands, kept from text to text.
//!
//! It follows from the word and the language alone, and to find it takes far longer than to look it up.
//! Each thread keeps a table of fixed size in which a newer word takes the place of an older.

use std::cell::RefCell;

use twox_hash::XxHash3_64;

use super::tokens::Flags;

/// Words that are kept: half a megabyte a thread.
const SLOTS: usize = 1 << 14;

/// What is known of a word.
#[derive(Clone, Copy, Default)]
pub(super) struct Entry {
    pub(super) exact: u64,
    pub(super) stem: u64,
    pub(super) flags: Flags,
}

thread_local! {
    static TABLE: RefCell<Vec<(u64, Entry)>> = const { RefCell::new(Vec::new()) };
}

/// The table while a text is read.
pub(super) struct Known {
    table: Vec<(u64, Entry)>,
    language: u64,
}

impl Known {
    /// This thread's table, for a text of this language.
    pub(super) fn take(language: Option<whatlang::Lang>) -> Self {
        let mut table = TABLE.take();
        table.resize(SLOTS, (0, Entry::default()));
        // As many languages as there are can be told apart in the key.
        let language = language.map_or(0, |it| it as u64 + 1);
        Self { table, language }
    }

    /// What is known of a word, found out by `find` if it is new.
    pub(super) fn of(&mut self, word: &str, find: impl FnOnce(&str) -> Entry) -> Entry {
        // A seed would only be mixed into a short word's letters, and another word with another
        // seed could then have the same key.
        let language = self.language.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let key = (XxHash3_64::oneshot(word.as_bytes()) ^ language) | 1;
        let slot = usize::try_from(key >> 48).unwrap_or_default() % SLOTS;
        match self.table.get_mut(slot) {
            Some((known, entry)) if *known == key => *entry,
            Some(other) => {
                let entry = find(word);
                *other = (key, entry);
                entry
            }
            None => find(word),
        }
    }

    /// Keeps the table for the thread's next text.
    pub(super) fn give_back(self) {
        TABLE.set(self.table);
    }
}
