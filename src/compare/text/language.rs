//! Which language a text is in, its function words and its stems.

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use whatlang::Lang;

/// Bytes that are looked at to name the language.
const SAMPLE: usize = 1_200;
/// Below so many bytes there is too little to go by.
const LEAST: usize = 120;

/// Languages whose function words are known here.
const LANGUAGES: [Lang; 8] = [
    Lang::Eng,
    Lang::Deu,
    Lang::Fra,
    Lang::Spa,
    Lang::Ita,
    Lang::Por,
    Lang::Nld,
    Lang::Rus,
];

/// For each function word a bit for each of `LANGUAGES` that has it.
static FUNCTION_WORDS: LazyLock<FxHashMap<&str, u8>> = LazyLock::new(|| {
    let mut all = FxHashMap::default();
    for (bit, language) in LANGUAGES.iter().enumerate() {
        for word in function_words(*language) {
            *all.entry(*word).or_default() |= 1 << bit;
        }
    }
    all
});

/// The language of the beginning of a text; none where it is short or strange.
pub(super) fn detect(source: &str) -> Option<Lang> {
    if source.len() < LEAST {
        return None;
    }
    let mut end = SAMPLE.min(source.len());
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    let sample = source.get(..end)?;
    if let Some(language) = by_function_words(sample) {
        return Some(language);
    }
    let found = whatlang::detect(sample)?;
    (found.is_reliable() || found.confidence() > 0.5).then(|| found.lang())
}

/// The language that at least a sixth of the words are function words of, if no other comes near it.
fn by_function_words(sample: &str) -> Option<Lang> {
    let mut words = 0;
    let mut hits = [0; LANGUAGES.len()];
    for word in sample.split_ascii_whitespace() {
        words += 1;
        let mask = FUNCTION_WORDS.get(word).copied().unwrap_or_default();
        for (bit, count) in hits.iter_mut().enumerate() {
            *count += i32::from(mask >> bit & 1);
        }
    }
    let (best, language) = hits
        .iter()
        .zip(LANGUAGES)
        .max_by_key(|(count, _)| **count)?;
    let second = hits
        .iter()
        .zip(LANGUAGES)
        .filter(|(_, it)| *it != language)
        .map(|(count, _)| *count)
        .max()?;
    (words >= 20 && best * 6 >= words && *best * 2 >= second * 3).then_some(language)
}

/// The stems and function words of one language.
pub(super) struct Stems {
    stemmer: Option<Stemmer>,
    is_english: bool,
    /// The language's bit among those of the function words.
    bit: u8,
}

impl Stems {
    /// Those of a language; of English where none is known, for its rules touch few words of others.
    pub(super) fn of(language: Option<Lang>) -> Self {
        let language = language.unwrap_or(Lang::Eng);
        Self {
            stemmer: algorithm(language).map(Stemmer::create),
            is_english: language == Lang::Eng,
            bit: LANGUAGES
                .iter()
                .position(|it| *it == language)
                .map_or(0, |it| 1 << it),
        }
    }

    pub(super) fn is_english(&self) -> bool {
        self.is_english
    }

    /// Whether a normalised word is a function word.
    pub(super) fn is_function_word(&self, word: &str) -> bool {
        FUNCTION_WORDS
            .get(word)
            .is_some_and(|mask| mask & self.bit != 0)
    }

    /// The stem of a word of letters; none for anything else.
    pub(super) fn stem(&self, word: &str) -> Option<String> {
        let stemmer = self.stemmer.as_ref()?;
        let is_word = (3..=40).contains(&word.len()) && word.chars().all(char::is_alphabetic);
        is_word.then(|| stemmer.stem(word).into_owned())
    }
}

fn algorithm(language: Lang) -> Option<Algorithm> {
    Some(match language {
        Lang::Eng => Algorithm::English,
        Lang::Ara => Algorithm::Arabic,
        Lang::Dan => Algorithm::Danish,
        Lang::Nld => Algorithm::Dutch,
        Lang::Fin => Algorithm::Finnish,
        Lang::Fra => Algorithm::French,
        Lang::Deu => Algorithm::German,
        Lang::Ell => Algorithm::Greek,
        Lang::Hun => Algorithm::Hungarian,
        Lang::Ita => Algorithm::Italian,
        Lang::Nob => Algorithm::Norwegian,
        Lang::Por => Algorithm::Portuguese,
        Lang::Ron => Algorithm::Romanian,
        Lang::Rus => Algorithm::Russian,
        Lang::Spa => Algorithm::Spanish,
        Lang::Swe => Algorithm::Swedish,
        Lang::Tam => Algorithm::Tamil,
        Lang::Tur => Algorithm::Turkish,
        _ => return None,
    })
}

/// Articles, prepositions, pronouns, conjunctions and auxiliaries, without accents.
#[expect(clippy::too_many_lines, reason = "a list for each language")]
fn function_words(language: Lang) -> &'static [&'static str] {
    match language {
        Lang::Deu => &[
            "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer",
            "eines", "und", "oder", "aber", "in", "im", "an", "am", "auf", "aus", "bei", "mit",
            "nach", "von", "vom", "zu", "zum", "zur", "fur", "uber", "unter", "vor", "durch",
            "gegen", "ohne", "um", "ich", "du", "er", "sie", "es", "wir", "ihr", "sich", "sein",
            "seine", "ist", "sind", "war", "waren", "hat", "haben", "wird", "werden", "wurde",
            "wurden", "dass", "als", "wie", "auch", "noch", "so", "nur", "wenn", "weil", "man",
            "nicht",
        ],
        Lang::Fra => &[
            "le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "et", "ou", "mais", "a",
            "au", "aux", "en", "dans", "par", "pour", "sur", "sous", "avec", "sans", "chez", "je",
            "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "se", "ce", "cet", "cette",
            "ces", "son", "sa", "ses", "leur", "leurs", "qui", "que", "qu'il", "dont", "est",
            "sont", "etait", "ete", "etre", "avait", "avoir", "ont", "ne", "pas", "plus", "comme",
            "si", "y",
        ],
        Lang::Spa => &[
            "el", "la", "los", "las", "lo", "un", "una", "unos", "unas", "de", "del", "al", "a",
            "y", "o", "u", "e", "pero", "en", "con", "por", "para", "sin", "sobre", "entre",
            "desde", "hasta", "yo", "el", "ella", "nosotros", "ellos", "se", "su", "sus", "que",
            "como", "es", "son", "era", "fue", "ha", "han", "haber", "ser", "estar", "esta",
            "este", "estos", "estas", "no", "mas", "le", "les", "si",
        ],
        Lang::Ita => &[
            "il", "lo", "la", "i", "gli", "le", "un", "uno", "una", "di", "del", "della", "dei",
            "delle", "degli", "dello", "a", "al", "alla", "ai", "alle", "da", "dal", "dalla", "in",
            "nel", "nella", "nei", "con", "su", "sul", "sulla", "per", "tra", "fra", "e", "ed",
            "o", "ma", "che", "chi", "cui", "si", "non", "e", "sono", "era", "ha", "hanno",
            "essere", "come", "anche", "suo", "sua", "questo", "questa",
        ],
        Lang::Por => &[
            "o", "a", "os", "as", "um", "uma", "de", "do", "da", "dos", "das", "em", "no", "na",
            "nos", "nas", "por", "pelo", "pela", "para", "com", "sem", "sobre", "e", "ou", "mas",
            "que", "se", "seu", "sua", "ele", "ela", "eles", "e", "sao", "foi", "era", "ser",
            "ter", "tem", "nao", "como", "mais", "ao", "aos",
        ],
        Lang::Nld => &[
            "de", "het", "een", "en", "of", "maar", "in", "op", "aan", "van", "met", "voor",
            "door", "bij", "uit", "naar", "over", "te", "tot", "om", "ik", "je", "hij", "zij",
            "ze", "we", "wij", "het", "zich", "zijn", "haar", "hun", "is", "was", "waren", "heeft",
            "hebben", "had", "wordt", "worden", "werd", "dat", "die", "dit", "deze", "als", "ook",
            "niet", "er",
        ],
        Lang::Rus => &[
            "и",
            "в",
            "во",
            "не",
            "на",
            "с",
            "со",
            "к",
            "ко",
            "по",
            "из",
            "за",
            "от",
            "до",
            "для",
            "о",
            "об",
            "у",
            "что",
            "как",
            "а",
            "но",
            "или",
            "же",
            "бы",
            "ли",
            "он",
            "она",
            "оно",
            "они",
            "я",
            "мы",
            "вы",
            "его",
            "ее",
            "их",
            "это",
            "этот",
            "эта",
            "который",
            "которые",
            "при",
            "так",
            "был",
            "была",
            "было",
            "были",
            "быть",
        ],
        Lang::Eng => &[
            "the", "a", "an", "and", "or", "but", "nor", "of", "in", "on", "at", "to", "for",
            "from", "by", "with", "without", "into", "onto", "upon", "about", "between", "through",
            "during", "before", "after", "under", "over", "against", "as", "than", "that", "this",
            "these", "those", "which", "who", "whom", "whose", "what", "when", "where", "while",
            "if", "because", "so", "i", "you", "he", "she", "it", "we", "they", "me", "him", "her",
            "us", "them", "my", "your", "his", "its", "our", "their", "is", "are", "was", "were",
            "be", "been", "being", "am", "has", "have", "had", "having", "do", "does", "did",
            "will", "would", "shall", "should", "can", "could", "may", "might", "must", "not",
            "no", "there", "also", "such", "any", "all", "s", "it's",
        ],
        _ => &[],
    }
}
