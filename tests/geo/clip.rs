use chancery::geo::clip::{bounds, clip_line, clip_ring, overlap};
use proptest::prelude::*;

const RECT: [f32; 4] = [0.2, 0.3, 0.7, 0.6];

fn points(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<[f32; 2]>> {
    prop::collection::vec(
        (-0.5_f32..1.5, -0.5_f32..1.5).prop_map(|(x, y)| [x, y]),
        count,
    )
}

fn is_in(point: &[f32; 2]) -> bool {
    (RECT[0]..=RECT[2]).contains(&point[0]) && (RECT[1]..=RECT[3]).contains(&point[1])
}

fn area(ring: &[[f32; 2]]) -> f32 {
    let doubled: f32 = ring
        .iter()
        .zip(ring.iter().cycle().skip(1))
        .map(|(a, b)| a[0] * b[1] - b[0] * a[1])
        .sum();
    doubled.abs() / 2.0
}

proptest! {
    #[test]
    fn a_clipped_ring_stays_inside_and_keeps_what_is_inside(ring in points(3..30)) {
        let clipped = clip_ring(&ring, RECT);
        prop_assert!(clipped.is_empty() || clipped.len() > 2);
        prop_assert!(clipped.iter().all(is_in), "{clipped:?}");
        if !clipped.is_empty() {
            for point in ring.iter().filter(|point| is_in(point)) {
                prop_assert!(clipped.contains(point), "{point:?} is missing");
            }
        }
    }

    #[test]
    fn clipped_pieces_stay_inside_and_keep_what_is_inside(line in points(2..30)) {
        let pieces = clip_line(&line, RECT);
        prop_assert!(pieces.iter().all(|piece| piece.len() > 1));
        prop_assert!(pieces.iter().flatten().all(is_in), "{pieces:?}");
        for point in line.iter().filter(|point| is_in(point)) {
            prop_assert!(pieces.iter().flatten().any(|kept| kept == point), "{point:?} is missing");
        }
    }

    #[test]
    fn what_is_wholly_inside_is_not_changed(ring in prop::collection::vec((0.25_f32..0.65, 0.35_f32..0.55).prop_map(|(x, y)| [x, y]), 3..20)) {
        prop_assert_eq!(&clip_ring(&ring, RECT), &ring);
        prop_assert_eq!(clip_line(&ring, RECT), vec![ring]);
    }

    #[test]
    fn a_rectangle_clipped_is_what_both_share(a in (-0.5_f32..1.0, -0.5_f32..1.0), size in (0.01_f32..1.0, 0.01_f32..1.0)) {
        let other = [a.0, a.1, a.0 + size.0, a.1 + size.1];
        let ring = [[other[0], other[1]], [other[2], other[1]], [other[2], other[3]], [other[0], other[3]]];
        let width = (other[2].min(RECT[2]) - other[0].max(RECT[0])).max(0.0);
        let height = (other[3].min(RECT[3]) - other[1].max(RECT[1])).max(0.0);
        prop_assert!((area(&clip_ring(&ring, RECT)) - width * height).abs() < 1e-5);
        prop_assert_eq!(bounds(&ring), other);
        prop_assert_eq!(overlap(other, RECT), width > 0.0 && height > 0.0);
    }
}

#[test]
fn a_line_that_leaves_and_comes_back_is_two_pieces() {
    let line = [[0.3, 0.4], [0.3, 0.9], [0.5, 0.9], [0.5, 0.4]];
    assert_eq!(
        clip_line(&line, RECT),
        [vec![[0.3, 0.4], [0.3, 0.6]], vec![[0.5, 0.6], [0.5, 0.4]]]
    );
}

#[test]
fn a_ring_around_the_rectangle_becomes_the_rectangle() {
    let ring = [[-1.0, -1.0], [2.0, -1.0], [2.0, 2.0], [-1.0, 2.0]];
    assert!((area(&clip_ring(&ring, RECT)) - 0.5 * 0.3).abs() < 1e-6);
    assert!(clip_ring(&[], RECT).is_empty());
    assert!(clip_line(&[], RECT).is_empty());
}
