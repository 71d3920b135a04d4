//! Background jobs: anything slower than a frame runs in a named thread and sends one result.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// Wakes the window so that it looks for results. Does nothing in tests.
#[derive(Clone)]
pub struct Wake(Arc<dyn Fn() + Send + Sync>);

impl std::fmt::Debug for Wake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Wake")
    }
}

impl Default for Wake {
    fn default() -> Self {
        Self(Arc::new(|| {}))
    }
}

impl Wake {
    /// Calls `wake` from whatever thread has a result.
    #[must_use]
    pub fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self(Arc::new(wake))
    }

    fn call(&self) {
        (self.0)();
    }
}

/// A job whose result has not come yet.
#[derive(Debug)]
pub struct Job<T> {
    receiver: Receiver<T>,
}

/// What has become of a job.
pub enum Outcome<T> {
    Running,
    Done(T),
    /// Its thread ended without a result: it could not start, or it panicked.
    Failed,
}

impl<T: Send + 'static> Job<T> {
    /// Starts a job in a thread with a name.
    #[must_use]
    pub fn start(name: &str, wake: &Wake, job: impl FnOnce() -> T + Send + 'static) -> Self {
        let (sender, receiver) = channel();
        let wake = wake.clone();
        // If the thread does not start, the sender is dropped and the job has failed.
        let _ = std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || {
                let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(job));
                if let Ok(result) = result {
                    // Nobody waits any more: the job was cancelled.
                    let _ = sender.send(result);
                } else {
                    drop(sender);
                }
                wake.call();
            });
        Self { receiver }
    }

    /// What has become of it, without waiting.
    #[must_use]
    pub fn poll(&self) -> Outcome<T> {
        match self.receiver.try_recv() {
            Ok(result) => Outcome::Done(result),
            Err(TryRecvError::Empty) => Outcome::Running,
            Err(TryRecvError::Disconnected) => Outcome::Failed,
        }
    }

    /// Waits for the result; none if the job failed.
    #[must_use]
    pub fn wait(self) -> Option<T> {
        self.receiver.recv().ok()
    }
}
