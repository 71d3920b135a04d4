//! The dataset that comes with the program.

use chancery::corpus::trace::{Control, trace_loaded};
use chancery::dataset::{Progress, load};

#[test]
fn the_bundled_dataset_is_traced_alike_each_time() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/dataset/eu-cables.ron");
    let loaded = load(path.as_ref(), &Progress::default()).expect("the bundled dataset");
    let once = trace_loaded(&loaded.dataset, &Control::default()).expect("links");
    let again = trace_loaded(&loaded.dataset, &Control::default()).expect("links");
    assert_eq!(once, again);
    assert_eq!(once.dataset, loaded.dataset.id);
}
