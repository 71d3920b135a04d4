//! What a trace finds.

use chancery::corpus::trace::{Control, trace, trace_loaded};
use chancery::dataset::{Likeness, Progress, Traced, load};

use super::made::{Archive, Planted, Way, linked};

fn touches(link: &Traced, planted: &Planted) -> bool {
    let common =
        |start: u64, end: u64, other: &std::ops::Range<u64>| start < other.end && other.start < end;
    link.source == planted.cable
        && link.article == planted.article
        && common(
            link.article_span.start,
            link.article_span.end,
            &planted.in_article,
        )
        && common(
            link.source_span.start,
            link.source_span.end,
            &planted.in_cable,
        )
}

#[test]
fn every_planted_quotation_is_found_and_nothing_else() {
    let archive = Archive::new(300, 22);
    let links = linked(&trace_loaded(&archive.dataset, &Control::default()).expect("links"));
    for planted in &archive.planted {
        assert!(
            links.iter().any(|link| touches(link, planted)),
            "{:?} of {} in {} was not found",
            planted.way,
            planted.cable,
            planted.article
        );
    }
    for link in &links {
        assert!(
            archive.planted.iter().any(|planted| touches(link, planted)),
            "nobody planted {link:?}"
        );
    }
}

#[test]
fn a_quotation_word_for_word_ends_where_it_was_planted_to_end() {
    let archive = Archive::new(300, 22);
    let links = linked(&trace_loaded(&archive.dataset, &Control::default()).expect("links"));
    for planted in &archive.planted {
        let likeness = match planted.way {
            Way::Marked | Way::Unmarked => Likeness::Verbatim,
            Way::Substituted => Likeness::Altered,
            Way::Elided => Likeness::Elided,
        };
        let link = links
            .iter()
            .find(|link| touches(link, planted))
            .expect("a link");
        assert_eq!(
            (link.article_span.start, link.article_span.end),
            (planted.in_article.start, planted.in_article.end),
            "{:?} in {}",
            planted.way,
            planted.article
        );
        assert_eq!(
            (link.source_span.start, link.source_span.end),
            (planted.in_cable.start, planted.in_cable.end),
            "{:?} in {}",
            planted.way,
            planted.article
        );
        assert_eq!(link.likeness, likeness, "{}", planted.article);
        assert_eq!(
            link.is_marked,
            planted.way != Way::Unmarked,
            "{}",
            planted.article
        );
    }
}

#[test]
fn part_by_part_the_same_is_found_as_in_memory() {
    let folder = tempfile::tempdir().expect("a folder");
    Archive::new(200, 12).write(folder.path(), 40);
    let by_parts = trace(folder.path(), None, &Control::default()).expect("links");
    let loaded = load(folder.path(), &Progress::default()).expect("a dataset");
    let in_memory = trace_loaded(&loaded.dataset, &Control::default()).expect("links");
    assert!(!by_parts.links.is_empty());
    assert_eq!(linked(&by_parts), linked(&in_memory));
}

#[test]
fn progress_ends_at_its_end_and_counts_the_links() {
    let folder = tempfile::tempdir().expect("a folder");
    Archive::new(100, 8).write(folder.path(), 30);
    let control = Control::default();
    let links = trace(folder.path(), None, &control).expect("links");
    let counted = control.links.load(std::sync::atomic::Ordering::Relaxed);
    assert_eq!(counted, links.links.len());
    assert!(control.fraction() > 0.7, "{}", control.fraction());
}
