//! Texts side by side.

use chancery::app::jobs::Wake;
use chancery::app::open::{Opened, open_bundled};
use chancery::app::{Command, Effect, Tab, Theme};
use chancery::corpus::comparison::Subject;
use chancery::corpus::page::{Block, MarkKind};
use chancery::dataset::{
    Article, ArticleText, Cable, Dataset, Edtf, Link, Passage, Reading, SourceText, Spot,
};
use chancery::figure::view::compare::Show;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::window::{
    Window, apply, archive, choose, name_beginning, names, opened, press, state, wait_for_file,
    wait_until, window, window_of,
};

/// A cable known from what two outlets printed of it.
fn printed() -> Dataset {
    let article = |id: &str, outlet: &str, day: u8| Article {
        id: id.to_owned(),
        outlet: outlet.to_owned(),
        title: format!("What {outlet} found"),
        published: Edtf::day(2018, 12, day),
        text: ArticleText::Readings,
        ..Article::default()
    };
    let reading = |article: &str, paragraph: u32, marked: bool, words: &str| Reading {
        article: article.to_owned(),
        at: Spot::Body(paragraph),
        marked,
        words: words.to_owned(),
        ..Reading::default()
    };
    let passage = |id: &str, readings: Vec<Reading>| Passage {
        id: id.to_owned(),
        gloss: format!("About the {id}"),
        readings,
        ..Passage::default()
    };
    Dataset {
        format: 1,
        id: "printed".to_owned(),
        title: "Printed".to_owned(),
        articles: vec![
            article("early", "The Early Post", 3),
            article("late", "The Late Herald", 9),
            article("other", "The Other Day", 12),
        ],
        cables: vec![Cable {
            id: "quay".to_owned(),
            subject: "The quay".to_owned(),
            text: SourceText::Excerpts {
                order: chancery::dataset::Order::Unknown,
                passages: vec![
                    passage(
                        "harbour",
                        vec![
                            reading("late", 2, true, "the harbour may stay closed for 40 days"),
                            reading("early", 4, true, "the harbour will stay closed for 14 days"),
                        ],
                    ),
                    passage(
                        "minister",
                        vec![reading("early", 5, false, "the minister was tired")],
                    ),
                ],
            },
            ..Cable::default()
        }],
        ..Dataset::default()
    }
}

/// A cable whose whole text is held, and an article that quotes it twice.
fn whole() -> Dataset {
    let cable = "The ambassador called on the foreign minister this morning. He said that the ferry \
         company had received no permission to dock at the northern quay before the end of March.\n\n\
         The minister replied that the lighthouse keepers were on strike, and that nobody could \
         promise a safe passage through the narrow strait at night.\n\n\
         The weather was fine and the reception ended early.";
    let article = "A leaked telegram sheds light on the ferry affair.\n\n\
         According to the cable, “the lighthouse keepers were on strike, and nobody could promise a \
         safe passage through the narrow strait at night”.\n\n\
         The company, it says, “had received no permission to dock at the northern quay”.";
    Dataset {
        format: 1,
        id: "whole".to_owned(),
        title: "Whole".to_owned(),
        cables: vec![Cable {
            id: "ferry".to_owned(),
            subject: "The ferry".to_owned(),
            date: Edtf::day(2018, 3, 1),
            text: SourceText::Full(cable.to_owned()),
            ..Cable::default()
        }],
        articles: vec![Article {
            id: "gazette".to_owned(),
            outlet: "The Gazette".to_owned(),
            published: Edtf::day(2018, 3, 5),
            text: ArticleText::Full(article.to_owned()),
            ..Article::default()
        }],
        ..Dataset::default()
    }
}

fn comparing(dataset: Dataset, left: Subject) -> Window {
    let mut window = window_of(opened(dataset), [1280.0, 800.0].into());
    apply(&mut window, Command::Compare(left));
    window
}

fn quay() -> Window {
    comparing(printed(), Subject::Cable("quay".to_owned()))
}

#[test]
fn the_tab_draws_for_every_dataset_in_both_themes_at_three_sizes() {
    for (name, dataset) in [
        ("bundled", open_bundled()),
        ("empty", Opened::default()),
        ("archive", archive(300)),
        ("printed", opened(printed())),
        ("whole", opened(whole())),
    ] {
        for size in [[1024.0, 640.0], [1280.0, 800.0], [1920.0, 1080.0]] {
            let mut window = window_of(dataset.clone(), size.into());
            for theme in [Theme::Light, Theme::Dark] {
                apply(&mut window, Command::SetTheme(theme));
                apply(&mut window, Command::Show(Tab::Compare));
                for show in [Show::Drift, Show::Texts] {
                    let mut views = state(&mut window).views.clone();
                    views.compare.show = show;
                    apply(&mut window, Command::SetViews(Box::new(views)));
                    let buttons = names(&window, Role::Button);
                    assert!(
                        buttons.iter().any(|it| it.starts_with("Text on the left")),
                        "{name} {size:?}: {buttons:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_source_of_which_most_is_printed_stands_beside_its_articles() {
    let mut window = window();
    apply(&mut window, Command::Show(Tab::Compare));
    let state = state(&mut window);
    assert!(state.location.compared.is_some());
    let comparison = state.comparison().unwrap();
    assert!(comparison.columns.len() > 1);
    assert!(comparison.columns.iter().all(|it| !it.links.is_empty()));
    assert!(comparison.measures.is_none(), "no cable is held here");
}

#[test]
fn columns_stand_in_the_order_of_their_dates_and_only_those_that_quote_the_text() {
    let mut window = quay();
    let comparison = state(&mut window).comparison().unwrap();
    let outlets: Vec<&str> = comparison
        .columns
        .iter()
        .map(|it| it.document.by.as_str())
        .collect();
    assert_eq!(outlets, ["The Early Post", "The Late Herald"]);
}

#[test]
fn every_linked_phrase_has_a_name_that_tells_whose_it_is() {
    let window = quay();
    let links = names(&window, Role::Link);
    for words in [
        "will stay closed for 14 days",
        "may stay closed for 40 days",
    ] {
        assert!(links.iter().any(|it| it.contains(words)), "{links:?}");
    }
}

#[test]
fn n_and_p_walk_the_quotations_and_a_click_chooses_one() {
    let mut window = quay();
    assert_eq!(state(&mut window).comparing.current, None);
    press(&mut window, Modifiers::NONE, Key::N);
    let first = state(&mut window).comparing.current;
    press(&mut window, Modifiers::NONE, Key::N);
    assert_ne!(state(&mut window).comparing.current, first);
    press(&mut window, Modifiers::NONE, Key::P);
    assert_eq!(state(&mut window).comparing.current, first);
    apply(&mut window, Command::SelectQuotation(None));
    window.get_all_by_role(Role::Link).next().unwrap().click();
    window.run();
    assert!(state(&mut window).comparing.current.is_some());
}

#[test]
fn a_column_is_taken_away_and_another_text_is_added() {
    let mut window = quay();
    choose(
        &mut window,
        Role::Button,
        "Take away the column: The Late Herald",
    );
    let right = state(&mut window).views.compare.right.clone().unwrap();
    assert_eq!(right, [Subject::Article("early".to_owned())]);
    window
        .get_by_role_and_label(Role::Button, "Add a text…")
        .click();
    window.run();
    let other = name_beginning(&window, Role::Button, "The Other Day");
    choose(&mut window, Role::Button, &other);
    let comparison = state(&mut window).comparison().unwrap();
    assert_eq!(comparison.columns.len(), 2);
    choose(&mut window, Role::Link, "those that quote it");
    assert_eq!(state(&mut window).views.compare.right, None);
}

#[test]
fn another_text_comes_to_the_left_and_back_leads_to_the_one_before() {
    let mut window = window();
    apply(&mut window, Command::Show(Tab::Compare));
    let before = state(&mut window).location.compared.clone();
    let article = state(&mut window).corpus().dataset.articles[0].id.clone();
    apply(
        &mut window,
        Command::Compare(Subject::Article(article.clone())),
    );
    assert_eq!(
        state(&mut window).views.compare.left,
        Some(Subject::Article(article))
    );
    press(&mut window, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(state(&mut window).views.compare.left, before);
}

#[test]
fn a_finding_is_copied_with_both_wordings_and_citations() {
    let mut window = quay();
    press(&mut window, Modifiers::NONE, Key::N);
    press(&mut window, Modifiers::NONE, Key::N);
    let state = state(&mut window);
    state.apply(Command::CopyFinding);
    let copied = state
        .effects
        .iter()
        .find_map(|effect| match effect {
            Effect::Copy(text) => Some(text.clone()),
            _ => None,
        })
        .unwrap();
    for words in ["the harbour", "The quay", "What The"] {
        assert!(copied.contains(words), "{copied}");
    }
}

#[test]
fn a_whole_text_is_measured_and_what_nobody_quoted_is_shown_alone() {
    let mut window = comparing(whole(), Subject::Cable("ferry".to_owned()));
    let mut views = state(&mut window).views.clone();
    views.compare.right = Some(vec![Subject::Article("gazette".to_owned())]);
    apply(&mut window, Command::SetViews(Box::new(views)));
    let comparison = state(&mut window).comparison().unwrap();
    assert_eq!(comparison.columns[0].links.len(), 2);
    let measures = comparison.measures.clone().unwrap();
    assert!(measures.quoted > 20 && measures.quoted < measures.words);
    assert_eq!(measures.first.as_ref().unwrap().days, (4, 4));
    choose(
        &mut window,
        Role::RadioButton,
        "Show: only what nobody quoted",
    );
    let labels: Vec<String> = window
        .query_all_by_role(Role::Label)
        .filter_map(|node| node.accesskit_node().value())
        .collect();
    assert!(
        labels.iter().any(|it| it.contains("reception ended early")),
        "{labels:?}"
    );
    assert!(
        !labels
            .iter()
            .any(|it| it.contains("The minister replied that the lighthouse"))
    );
}

#[test]
fn marks_around_what_a_source_narrates_are_no_change_and_between_articles_they_are() {
    let mut dataset = whole();
    let SourceText::Full(text) = &mut dataset.cables[0].text else {
        panic!("the text is held");
    };
    // It quotes too: so it has narration to tell from it.
    text.push_str(" He called it “a very small affair”, and left.");
    dataset.articles.push(Article {
        id: "herald".to_owned(),
        outlet: "The Herald".to_owned(),
        text: ArticleText::Full(
            "It is known that the lighthouse keepers were on strike, and nobody could promise a \
             safe passage through the narrow strait at night. “So it is”, said the keeper."
                .to_owned(),
        ),
        ..Article::default()
    });
    let flags = |window: &mut Window| -> usize {
        let comparison = state(window).comparison().unwrap();
        let links = comparison.columns.iter().flat_map(|it| &it.links);
        links.map(|it| it.drift.flags.len()).sum()
    };
    let mut window = comparing(dataset.clone(), Subject::Cable("ferry".to_owned()));
    assert_eq!(flags(&mut window), 0);
    let mut window = comparing(dataset, Subject::Article("herald".to_owned()));
    state(&mut window).views.compare.right = Some(vec![Subject::Article("gazette".to_owned())]);
    assert!(flags(&mut window) > 0);
}

#[test]
fn a_link_is_rejected_taken_back_and_undone() {
    let mut window = quay();
    press(&mut window, Modifiers::NONE, Key::N);
    let counted = |window: &mut Window| {
        let comparison = state(window).comparison().unwrap();
        let links = comparison.columns.iter().flat_map(|it| &it.links);
        links.filter(|it| it.counts()).count()
    };
    let before = counted(&mut window);
    choose(&mut window, Role::Button, "Reject");
    assert_eq!(counted(&mut window), before - 1);
    choose(&mut window, Role::Button, "Take back");
    assert_eq!(counted(&mut window), before);
    choose(&mut window, Role::Button, "Reject");
    apply(&mut window, Command::UndoDecision);
    assert_eq!(counted(&mut window), before);
}

#[test]
fn a_text_from_elsewhere_becomes_a_column() {
    let mut window = comparing(whole(), Subject::Cable("ferry".to_owned()));
    apply(
        &mut window,
        Command::CompareText(chancery::corpus::comparison::Loose {
            title: "Clipboard".to_owned(),
            text: "They wrote “the lighthouse keepers were on strike” and no more.".into(),
        }),
    );
    let comparison = state(&mut window).comparison().unwrap();
    let last = comparison.columns.last().unwrap();
    assert_eq!(last.document.title, "Clipboard");
    assert_eq!(last.links.len(), 1);
}

/// A window over a dataset that was opened from a file, traced to the end.
fn traced(folder: &std::path::Path, dataset: &Dataset) -> Window {
    let file = folder.join("whole.ron");
    std::fs::write(&file, chancery::dataset::to_ron(dataset).unwrap()).unwrap();
    let mut window = window();
    apply(&mut window, Command::OpenFile(file));
    wait_for_file(&mut window);
    wait_until(&mut window, "the quotations are traced", |window| {
        state(window).tracing.is_none()
    });
    window.run();
    window
}

#[test]
fn quotations_are_traced_when_a_dataset_of_full_texts_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = traced(folder.path(), &whole());
    apply(&mut window, Command::Show(Tab::Cables));
    let corpus = std::sync::Arc::clone(state(&mut window).corpus());
    let quoting = corpus
        .coverage
        .of_source(chancery::corpus::Source::Cable(0));
    assert_eq!((quoting.len(), quoting[0].marked), (1, 2));
    let marks: Vec<String> = names(&window, Role::Button)
        .into_iter()
        .filter(|name| name.starts_with("1 outlet: "))
        .collect();
    assert_eq!(marks.len(), 2, "{marks:?}");
    assert!(marks[1].contains("lighthouse keepers"), "{marks:?}");
    window
        .get_by_role_and_label(Role::Button, &marks[1])
        .click();
    window.run();
    assert_eq!(state(&mut window).location.tab, Tab::Compare);
    let comparison = state(&mut window).comparison().unwrap();
    assert_eq!(comparison.columns[0].document.by, "The Gazette");
}

#[test]
fn an_article_shows_whose_words_it_has_and_leads_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut dataset = whole();
    let ArticleText::Full(text) = &mut dataset.articles[0].text else {
        panic!("the text is held");
    };
    // Spans count line ends of Windows as one character.
    *text = text.replace('\n', "\r\n");
    let mut window = traced(folder.path(), &dataset);
    apply(&mut window, Command::Show(Tab::Cables));
    // The page of the cable leads to the words in the article.
    let page = state(&mut window).reader.page.clone().unwrap();
    let article = page.blocks.iter().find_map(|block| match block {
        Block::Item(item) if matches!(item.target.link, Link::Article(_)) => {
            Some(item.target.clone())
        }
        _ => None,
    });
    let target = article.expect("an article quotes it");
    assert!(target.at.is_some());
    apply(&mut window, Command::Go(target));
    let page = state(&mut window).reader.page.clone().unwrap();
    let focus = page.blocks.iter().find_map(|block| match block {
        Block::Body(text) => (text.marks.iter())
            .find(|mark| mark.kind == MarkKind::Focus)
            .map(|mark| text.text[mark.range.clone()].to_owned()),
        _ => None,
    });
    let focus = focus.expect("the words are marked");
    let marks: Vec<String> = names(&window, Role::Button)
        .into_iter()
        .filter(|name| name.starts_with("1 source: "))
        .collect();
    assert_eq!(marks.len(), 2, "{marks:?}");
    window
        .get_by_role_and_label(Role::Button, &marks[0])
        .click();
    window.run();
    let reading = state(&mut window).location.reading.clone();
    assert_eq!(reading.link, Link::Cable("ferry".to_owned()));
    let (_, there) = reading.at.expect("at the words");
    let SourceText::Full(text) = &whole().cables[0].text else {
        panic!("the text is held");
    };
    assert!(focus.starts_with("the lighthouse keepers"), "{focus}");
    assert!(text[there].starts_with("the lighthouse keepers"));
}

#[test]
fn a_trace_that_is_asked_for_says_what_it_found_or_that_there_is_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = traced(folder.path(), &whole());
    apply(&mut window, Command::Trace);
    wait_until(&mut window, "the quotations are traced", |window| {
        state(window).tracing.is_none()
    });
    let told = |window: &mut Window| {
        let notices = &state(window).notices;
        notices
            .fresh()
            .map(|it| it.text.clone())
            .unwrap_or_default()
    };
    assert_eq!(told(&mut window), "Traced 2 quotations of 1 source");
    // Nothing of it was written: the dataset is not remembered.
    let there = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(there, 1);
    apply(&mut window, Command::OpenBundled);
    apply(&mut window, Command::Trace);
    assert!(told(&mut window).starts_with("Nothing to trace"));
}

#[test]
fn an_empty_clipboard_is_told_and_does_not_take_what_is_pasted_later() {
    let mut window = window();
    apply(&mut window, Command::CompareClipboard);
    for _ in 0..6 {
        window.step();
    }
    let told = state(&mut window).notices.fresh().map(|it| it.text.clone());
    assert!(told.unwrap().contains("clipboard holds no text"));
    let before = state(&mut window).views.compare.loose.len();
    window.event(eframe::egui::Event::Paste("Something else".to_owned()));
    window.run();
    assert_eq!(state(&mut window).views.compare.loose.len(), before);
}

#[test]
fn links_of_a_remembered_dataset_are_kept_until_it_is_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("whole.ron");
    std::fs::write(&file, chancery::dataset::to_ron(&whole()).unwrap()).unwrap();
    let settings = folder.path().join("settings");
    let store = chancery::app::Store::in_folder(&settings);
    let mut state = chancery::app::State::new(open_bundled(), store, Wake::default());
    let wait = |state: &mut chancery::app::State| {
        for _ in 0..1000 {
            state.poll();
            if state.opening.is_none() && state.tracing.is_none() {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        panic!("in vain");
    };
    state.apply(Command::OpenFile(file.clone()));
    wait(&mut state);
    assert!(state.store.cache().kept().is_empty());
    state.apply(Command::Remember(true));
    state.apply(Command::Trace);
    wait(&mut state);
    // The links, and no journal: the trace came to its end.
    let kept = state.store.cache().kept();
    assert_eq!(kept.len(), 1, "{kept:?}");
    let links = chancery::dataset::links::load_links(&kept[0].path).unwrap();
    assert_eq!(links.bytes, state.opened.bytes);
    state.apply(Command::Trace);
    state.apply(Command::CancelTrace);
    state.apply(Command::Forget(file));
    assert!(state.store.cache().kept().is_empty());
}
