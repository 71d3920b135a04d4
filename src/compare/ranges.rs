//! How two ranges lie to each other.

use std::ops::{Range, Sub};

/// Whether they have something in common.
pub fn overlap<T: Ord>(a: &Range<T>, b: &Range<T>) -> bool {
    a.start < b.end && b.start < a.end
}

/// How much they have in common.
pub fn common<T: Copy + Ord + Default + Sub<Output = T>>(a: &Range<T>, b: &Range<T>) -> T {
    less(a.end.min(b.end), a.start.max(b.start))
}

/// How much lies between them.
pub fn gap<T: Copy + Ord + Default + Sub<Output = T>>(a: &Range<T>, b: &Range<T>) -> T {
    less(a.start.max(b.start), a.end.min(b.end))
}

/// The range from the first of both to the last.
pub fn hull(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    a.start.min(b.start)..a.end.max(b.end)
}

fn less<T: Copy + Ord + Default + Sub<Output = T>>(a: T, b: T) -> T {
    if a > b { a - b } else { T::default() }
}
