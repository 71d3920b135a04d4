//! What a trace finds.

use chancery::corpus::trace::{Control, trace, trace_loaded};
use chancery::dataset::{Cable, Likeness, Progress, SourceText, Traced, load};

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
fn a_marked_quotation_ends_where_it_was_planted_to_end() {
    let archive = Archive::new(300, 22);
    let links = linked(&trace_loaded(&archive.dataset, &Control::default()).expect("links"));
    let marked = archive.planted.iter().filter(|it| it.way != Way::Unmarked);
    for planted in marked {
        let link = links
            .iter()
            .find(|link| touches(link, planted))
            .expect("a link");
        let likeness = match planted.way {
            Way::Marked | Way::Unmarked => Likeness::Verbatim,
            Way::Substituted => Likeness::Altered,
            Way::Elided => Likeness::Elided,
        };
        assert_eq!(
            (
                link.article_span.start..link.article_span.end,
                link.source_span.start..link.source_span.end,
                link.likeness,
                link.is_marked
            ),
            (
                planted.in_article.clone(),
                planted.in_cable.clone(),
                likeness,
                true
            ),
            "{:?} in {}",
            planted.way,
            planted.article
        );
    }
}

#[test]
fn a_quotation_without_marks_is_held_by_its_link() {
    let archive = Archive::new(300, 22);
    let links = linked(&trace_loaded(&archive.dataset, &Control::default()).expect("links"));
    for planted in archive.planted.iter().filter(|it| it.way == Way::Unmarked) {
        let is_held = links.iter().any(|link| {
            touches(link, planted)
                && link.article_span.start <= planted.in_article.start
                && planted.in_article.end <= link.article_span.end
        });
        assert!(is_held, "{} in {}", planted.cable, planted.article);
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

/// An archive, one of its marked quotations, and a further cable with this text.
fn with_further_cable(text: impl Fn(&str, &Planted) -> String) -> (Archive, usize) {
    let mut archive = Archive::new(300, 22);
    let at = archive
        .planted
        .iter()
        .position(|it| it.way == Way::Marked)
        .expect("a marked one");
    let planted = &archive.planted[at];
    let cable = archive
        .dataset
        .cables
        .iter()
        .find(|it| it.id == planted.cable)
        .expect("its cable");
    let SourceText::Full(body) = &cable.text else {
        panic!("the text is held");
    };
    let further = Cable {
        id: "further".to_owned(),
        text: SourceText::Full(text(body, planted)),
        ..cable.clone()
    };
    archive.dataset.cables.push(further);
    (archive, at)
}

#[test]
fn two_cables_that_have_the_same_words_are_both_linked() {
    let (archive, at) = with_further_cable(|body, _| body.to_owned());
    let links = linked(&trace_loaded(&archive.dataset, &Control::default()).expect("links"));
    let planted = &archive.planted[at];
    for source in [planted.cable.as_str(), "further"] {
        let is_linked = links
            .iter()
            .any(|link| link.source == source && link.article == planted.article);
        assert!(is_linked, "{source}");
    }
}

#[test]
fn a_cable_that_has_less_of_a_quotation_than_another_is_no_more_than_possible() {
    let (archive, at) = with_further_cable(|body, planted| {
        let start = usize::try_from(planted.in_cable.start).expect("small");
        let words: Vec<&str> = body[start..].split(' ').take(11).collect();
        format!("Quite another matter. {} and so it went.", words.join(" "))
    });
    let links = linked(&trace_loaded(&archive.dataset, &Control::default()).expect("links"));
    assert!(links.iter().any(|link| touches(link, &archive.planted[at])));
    assert!(links.iter().all(|link| link.source != "further"));
}
