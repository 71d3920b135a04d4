//! What the program has to tell, and what it told before.

/// How loud a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    Info,
    Warning,
    Error,
}

/// Something told.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub level: Level,
    pub text: String,
}

/// The notices of a session; the newest is shown until it is read.
#[derive(Debug, Default)]
pub struct Notices {
    pub told: Vec<Notice>,
    /// Whether the newest is still on show.
    pub is_fresh: bool,
    /// Grows with each notice, so that the window knows when a new one has come.
    pub revision: u64,
}

impl Notices {
    pub fn tell(&mut self, level: Level, text: impl Into<String>) {
        self.told.push(Notice {
            level,
            text: text.into(),
        });
        self.is_fresh = true;
        self.revision += 1;
    }

    /// The notice on show.
    #[must_use]
    pub fn fresh(&self) -> Option<&Notice> {
        self.told.last().filter(|_| self.is_fresh)
    }
}
