//! Names that are unique in a document and that XML takes for ids.

use std::collections::BTreeSet;

#[derive(Default)]
pub struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// An id made of a name: the name itself where it is one and is still free.
    pub fn id(&mut self, name: &str) -> String {
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        let mut id: String = name
            .chars()
            .map(|c| if is_name(c) { c } else { '_' })
            .collect();
        if !id.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
            id.insert(0, '_');
        }
        let mut unique = id.clone();
        let mut count = 1_u32;
        while self.taken.contains(&unique) {
            count += 1;
            unique = format!("{id}-{count}");
        }
        self.taken.insert(unique.clone());
        unique
    }
}
