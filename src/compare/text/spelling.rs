//! English words that are spelt in two ways, brought to one.
//!
//! Rules where a rule can make no word of another, lists where it could (`four` is not `for`, `filed`
//! is not `filled`). The outcome need not be a spelling that anybody uses.

/// Beginnings before `-our` that American English spells `-or`.
const OUR: [&str; 32] = [
    "arb",
    "ard",
    "arm",
    "behavi",
    "cand",
    "clam",
    "col",
    "demean",
    "dol",
    "enam",
    "endeav",
    "fav",
    "ferv",
    "flav",
    "glam",
    "harb",
    "hon",
    "hum",
    "lab",
    "misdemean",
    "neighb",
    "od",
    "parl",
    "ranc",
    "rig",
    "rum",
    "sav",
    "splend",
    "succ",
    "tum",
    "val",
    "vig",
];
/// More of them, and what may stand before any.
const OUR_TOO: [&str; 2] = ["vap", "uncol"];
const BEFORE: [&str; 8] = ["", "dis", "mis", "un", "re", "multi", "bi", "tri"];

/// Beginnings before `-re` that American English spells `-er`.
const RE: [&str; 17] = [
    "cent",
    "epicent",
    "theat",
    "amphitheat",
    "met",
    "kilomet",
    "centimet",
    "millimet",
    "lit",
    "millilit",
    "fib",
    "calib",
    "sab",
    "somb",
    "lust",
    "spect",
    "meag",
];

/// Whole beginnings of words, spelt otherwise.
const BEGINNINGS: [(&str, &str); 58] = [
    ("acknowledgement", "acknowledgment"),
    ("aeroplane", "airplane"),
    ("ageing", "aging"),
    ("aluminium", "aluminum"),
    ("anaesthe", "anesthe"),
    ("analogue", "analog"),
    ("archaeolog", "archeolog"),
    ("artefact", "artifact"),
    ("benefitt", "benefit"),
    ("biass", "bias"),
    ("caesium", "cesium"),
    ("catalogue", "catalog"),
    ("counsellor", "counselor"),
    ("defence", "defense"),
    ("dialogue", "dialog"),
    ("diarrhoea", "diarrhea"),
    ("dispatch", "despatch"),
    ("encyclopaedi", "encyclopedi"),
    ("enrolment", "enrollment"),
    ("focuss", "focus"),
    ("foetus", "fetus"),
    ("foetal", "fetal"),
    ("fulfilment", "fulfillment"),
    ("grey", "gray"),
    ("gynaecolog", "gynecolog"),
    ("haemo", "hemo"),
    ("instalment", "installment"),
    ("jewellery", "jewelry"),
    ("judgement", "judgment"),
    ("kidnapp", "kidnap"),
    ("leukaemia", "leukemia"),
    ("licence", "license"),
    ("manoeuvre", "maneuver"),
    ("manoeuvr", "maneuver"),
    ("maneuvre", "maneuver"),
    ("marvellous", "marvelous"),
    ("mediaeval", "medieval"),
    ("mould", "mold"),
    ("moustache", "mustache"),
    ("offence", "offense"),
    ("orthopaed", "orthoped"),
    ("paediatr", "pediatr"),
    ("paralyse", "paralyze"),
    ("plough", "plow"),
    ("practise", "practice"),
    ("practising", "practicing"),
    ("pretence", "pretense"),
    ("programme", "program"),
    ("pyjama", "pajama"),
    ("sceptic", "skeptic"),
    ("skilful", "skillful"),
    ("smoulder", "smolder"),
    ("sulphur", "sulfur"),
    ("tranquillity", "tranquility"),
    ("wilful", "willful"),
    ("woollen", "woolen"),
    ("worshipp", "worship"),
    ("yoghurt", "yogurt"),
];

/// Whole words, spelt otherwise.
const WORDS: [(&str, &str); 10] = [
    ("appal", "appall"),
    ("distil", "distill"),
    ("enrol", "enroll"),
    ("fulfil", "fulfill"),
    ("instil", "instill"),
    ("monologue", "monolog"),
    ("prologue", "prolog"),
    ("epilogue", "epilog"),
    ("travelogue", "travelog"),
    ("ok", "okay"),
];

/// The one spelling of a word that is normalised but for its spelling; none if there is but one.
pub(super) fn canonical(word: &str) -> Option<String> {
    let bytes = word.as_bytes();
    if bytes.len() < 4
        || !bytes
            .iter()
            .all(|byte| byte.is_ascii_lowercase() || *byte == b'\'')
    {
        return match word {
            "ok" => Some("okay".to_owned()),
            _ => None,
        };
    }
    if let Some((_, one)) = WORDS.iter().find(|(two, _)| *two == word) {
        return Some((*one).to_owned());
    }
    let mut turned: Option<String> = None;
    if let Some((two, one)) = BEGINNINGS
        .iter()
        .find(|(two, _)| bytes.first() == two.as_bytes().first() && word.starts_with(two))
    {
        turned = Some(format!(
            "{one}{}",
            word.get(two.len()..).unwrap_or_default()
        ));
    }
    for rule in [our, re, double_l, ize] {
        if let Some(next) = rule(turned.as_deref().unwrap_or(word)) {
            turned = Some(next);
        }
    }
    turned
}

fn our(word: &str) -> Option<String> {
    let (before, after) = word.split_once("our")?;
    let bare = |it: &str| OUR.contains(&it) || OUR_TOO.contains(&it);
    let known = BEFORE
        .iter()
        .any(|prefix| before.strip_prefix(prefix).is_some_and(bare));
    known.then(|| format!("{before}or{after}"))
}

fn re(word: &str) -> Option<String> {
    const ENDINGS: [(&str, &str); 4] = [
        ("re", "er"),
        ("red", "ered"),
        ("res", "ers"),
        ("re's", "er's"),
    ];
    ENDINGS.iter().find_map(|(two, one)| {
        let before = word.strip_suffix(two)?;
        RE.contains(&before).then(|| format!("{before}{one}"))
    })
}

/// `travelled` and `traveled`: only where two syllables stand before, so that `filled` stays.
fn double_l(word: &str) -> Option<String> {
    for ending in ["led", "ling", "ler", "lers", "list", "lists"] {
        let Some(before) = word.strip_suffix(ending) else {
            continue;
        };
        if (before.ends_with("el") || before.ends_with("al")) && syllables(before) >= 2 {
            let single = before.strip_suffix('l')?;
            return Some(format!("{single}{ending}"));
        }
    }
    None
}

fn syllables(word: &str) -> usize {
    let is_vowel = |byte: &u8| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let bytes = word.as_bytes();
    let begins = bytes.iter().zip(bytes.iter().skip(1));
    usize::from(bytes.first().is_some_and(is_vowel))
        + begins.filter(|(a, b)| !is_vowel(a) && is_vowel(b)).count()
}

/// `-ise` and `-ize`, `-yse` and `-yze`, with their inflections.
fn ize(word: &str) -> Option<String> {
    const ENDINGS: [&str; 10] = [
        "e", "ed", "es", "er", "ers", "ing", "ation", "ations", "able", "e's",
    ];
    // Two words each: a prize is not prised open.
    if word.starts_with("pris") || word.starts_with("appris") {
        return None;
    }
    ENDINGS.iter().find_map(|ending| {
        let before = word.strip_suffix(ending)?;
        let stem = before.strip_suffix('s')?;
        let fits = (stem.ends_with('i') || stem.ends_with("ly")) && stem.len() >= 4;
        fits.then(|| format!("{stem}z{ending}"))
    })
}

#[cfg(test)]
mod tests {
    use super::super::normalise::normalised;

    #[test]
    fn one_word_in_two_spellings_is_one() {
        for (one, two) in [
            ("colour", "color"),
            ("favourites", "favorites"),
            ("dishonoured", "dishonored"),
            ("organise", "organize"),
            ("globalisation", "globalization"),
            ("analysed", "analyzed"),
            ("centre", "center"),
            ("centred", "centered"),
            ("kilometres", "kilometers"),
            ("travelled", "traveled"),
            ("signalling", "signaling"),
            ("U.S", "US"),
            ("U.N", "UN"),
            ("e.g", "eg"),
            ("1,100", "1100"),
            ("defence", "defense"),
            ("Straße", "STRASSE"),
            ("inter-\nnational", "international"),
            ("t]he", "The"),
            ("Präsident", "Prasident"),
            ("сhina", "china"),
            ("don’t", "don't"),
            ("con\u{AD}sul", "consul"),
            ("programmes", "programs"),
            ("manoeuvre", "maneuver"),
        ] {
            assert_eq!(normalised(one), normalised(two), "{one} {two}");
        }
    }

    #[test]
    fn two_words_stay_two() {
        for (one, two) in [
            ("four", "for"),
            ("filled", "filed"),
            ("prise", "prize"),
            ("US", "us"),
            ("tour", "tor"),
            ("called", "caled"),
            ("1.1", "11"),
            ("everybody", "everyone"),
            ("China's", "China"),
            ("polling", "poling"),
        ] {
            assert_ne!(normalised(one), normalised(two), "{one} {two}");
        }
    }
}
