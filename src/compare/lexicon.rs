//! Words that carry the meaning a drift can change: numbers, dates, negations, hedges.
//!
//! Short lists for English, German, French, Spanish, Italian, Portuguese and Dutch, normalised as words are.
//! A word of one language is looked for in all: a wrong hit needs a word that changed, too.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// Numbers that are written as words.
const NUMBERS: [(u64, &str); 44] = [
    (0, "zero null cero"),
    (1, "one ein eins eine einer uno una"),
    (2, "two zwei deux dos due dois twee"),
    (3, "three drei trois tres tre drie"),
    (4, "four vier quatre cuatro quattro quatro"),
    (5, "five funf cinq cinco cinque vijf"),
    (6, "six sechs seis sei zes"),
    (7, "seven sieben sept siete sette sete zeven"),
    (8, "eight acht huit ocho otto oito"),
    (9, "nine neun neuf nueve nove negen"),
    (10, "ten zehn dix diez dieci dez tien"),
    (11, "eleven elf onze once undici"),
    (12, "twelve zwolf douze doce dodici twaalf"),
    (13, "thirteen dreizehn treize trece tredici"),
    (14, "fourteen vierzehn quatorze catorce quattordici"),
    (15, "fifteen funfzehn quinze quince quindici"),
    (16, "sixteen sechzehn seize dieciseis sedici"),
    (17, "seventeen siebzehn"),
    (18, "eighteen achtzehn"),
    (19, "nineteen neunzehn"),
    (20, "twenty zwanzig vingt veinte venti vinte twintig"),
    (30, "thirty dreissig trente treinta trenta"),
    (40, "forty vierzig quarante cuarenta quaranta"),
    (50, "fifty funfzig cinquante cincuenta cinquanta"),
    (60, "sixty sechzig soixante sesenta sessanta"),
    (70, "seventy siebzig setenta settanta"),
    (80, "eighty achtzig ochenta ottanta"),
    (90, "ninety neunzig noventa novanta"),
    (100, "hundred hundert cent cien ciento cento honderd"),
    (1_000, "thousand tausend mille mil duizend"),
    (1_000_000, "million millionen millon milione milhao miljoen"),
    (1_000_000_000, "billion milliarde milliard miljard"),
    (1_000_000_000_000, "trillion billionen"),
    // Quantities that have no one number.
    (u64::MAX, "dozen dozens dutzend douzaine docena"),
    (
        u64::MAX - 1,
        "hundreds hunderte centaines cientos centinaia",
    ),
    (u64::MAX - 2, "thousands tausende milliers miles migliaia"),
    (u64::MAX - 3, "millions"),
    (u64::MAX - 4, "billions milliarden milliards"),
    (u64::MAX - 5, "half halfte moitie mitad meta"),
    (u64::MAX - 6, "twice zweimal"),
    (u64::MAX - 7, "first erste premier primero primo"),
    (u64::MAX - 8, "second zweite deuxieme segundo secondo"),
    (u64::MAX - 9, "third dritte troisieme tercero terzo"),
    (u64::MAX - 10, "double doppelt doble"),
];

const DATES: &str = "january february march april june july august september october november december \
    jan feb mar apr jun jul aug sep sept oct nov dec \
    januar februar marz mai juni juli oktober dezember janvier fevrier mars avril juin juillet aout septembre octobre \
    novembre decembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre \
    gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre janeiro fevereiro marco maio junho julho setembro \
    outubro dezembro januari februari maart mei augustus \
    monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonnabend \
    sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes sabado domingo lunedi \
    martedi mercoledi giovedi venerdi sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag \
    yesterday today tomorrow tonight gestern heute morgen aujourd'hui demain ayer hoy manana ieri oggi domani";

const NEGATIONS: &str = "not no never nor neither none nothing nobody nowhere without cannot hardly scarcely \
    nicht kein keine keinen keinem keiner nie niemals nichts niemand weder ohne \
    ne pas jamais aucun aucune rien personne sans ni \
    nunca jamas ningun ninguno ninguna nada nadie sin tampoco \
    non mai nessun nessuno nessuna niente nulla senza ne \
    nao nenhum nenhuma sem niet geen nooit niets niemand zonder";

const HEDGES: &str = "may might could would should can must \
    allegedly alleged reportedly apparently apparent seemingly supposedly purportedly purported presumably probably perhaps \
    possibly possible likely unlikely potentially potential maybe arguably \
    about around approximately roughly nearly almost some several claimed claims claim suspected seems seemed appears appeared \
    suggests suggested believed thought largely mostly partly generally often sometimes usually \
    konnte konnten durfte durften mochte moglicherweise vielleicht angeblich vermutlich wahrscheinlich offenbar anscheinend \
    mutmasslich etwa ungefahr rund fast beinahe mindestens hochstens wohl soll sollen sollte sollten ware hatte wurde \
    peut peuvent pourrait pourraient devrait peut-etre probablement apparemment pretendument presume environ presque semble \
    serait aurait vraisemblablement \
    podria podrian puede quizas quiza tal vez probablemente posiblemente aparentemente presuntamente supuestamente casi \
    aproximadamente alrededor parece deberia seria habria \
    potrebbe potrebbero puo forse probabilmente possibilmente apparentemente presumibilmente circa quasi sembra dovrebbe sarebbe \
    avrebbe poderia talvez provavelmente possivelmente alegadamente supostamente quase cerca zou zouden misschien wellicht \
    waarschijnlijk mogelijk naar vermeend ongeveer bijna";

/// Hedges of more than one word.
const PHRASES: [&[&str]; 20] = [
    &["at", "least"],
    &["at", "most"],
    &["more", "than"],
    &["less", "than"],
    &["fewer", "than"],
    &["as", "many", "as"],
    &["sort", "of"],
    &["kind", "of"],
    &["according", "to"],
    &["mehr", "als"],
    &["weniger", "als"],
    &["plus", "de"],
    &["moins", "de"],
    &["au", "moins"],
    &["mas", "de"],
    &["al", "menos"],
    &["menos", "de"],
    &["piu", "di"],
    &["meno", "di"],
    &["peut", "etre"],
];

static NUMBER: LazyLock<FxHashMap<&str, u64>> = LazyLock::new(|| {
    let pairs = NUMBERS
        .iter()
        .flat_map(|(number, words)| words.split(' ').map(|word| (word, *number)));
    pairs.collect()
});
static DATE: LazyLock<FxHashSet<&str>> = LazyLock::new(|| DATES.split_whitespace().collect());
static NEGATION: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| NEGATIONS.split_whitespace().collect());
static HEDGE: LazyLock<FxHashSet<&str>> = LazyLock::new(|| HEDGES.split_whitespace().collect());

/// The number that a normalised word says, in digits or in letters; a number of its own for `dozens` and the like.
pub(super) fn number(word: &str) -> Option<u64> {
    if word
        .bytes()
        .next()
        .is_some_and(|byte| byte.is_ascii_digit())
    {
        return word.parse().ok();
    }
    NUMBER.get(word).copied()
}

/// Whether a normalised word is a number or has one in it.
pub(super) fn is_number(word: &str) -> bool {
    word.chars().any(char::is_numeric) || NUMBER.contains_key(word)
}

/// Whether a word is the name of a month or a weekday, a year, or says a day from today.
pub(super) fn is_date(word: &str) -> bool {
    let bare = word.strip_suffix("'s").unwrap_or(word);
    let is_year =
        || bare.len() == 4 && bare.parse().is_ok_and(|it: u16| (1500..2200).contains(&it));
    DATE.contains(bare) || is_year()
}

/// Whether a word denies.
pub(super) fn is_negation(word: &str) -> bool {
    NEGATION.contains(word) || word.ends_with("n't")
}

/// Whether a word makes what it stands by less certain.
pub(super) fn is_hedge(word: &str) -> bool {
    HEDGE.contains(word)
}

/// Those that are hedges before a number only: `up to 40`, but not `stood up to him`.
const BEFORE_NUMBERS: [&[&str]; 5] = [
    &["up", "to"],
    &["bis", "zu"],
    &["jusqu'a"],
    &["hasta"],
    &["fino", "a"],
];

/// Words of the hedge that begins here, if one of several words does; `next` are the words after
/// those that changed.
pub(super) fn hedge_phrase(words: &[String], next: &[String]) -> Option<usize> {
    let begins = |phrase: &&[&str]| {
        phrase.len() <= words.len() && phrase.iter().zip(words).all(|(a, b)| a == b)
    };
    let limits = BEFORE_NUMBERS.iter().find(|phrase| begins(phrase));
    let limits = limits.filter(|phrase| {
        let after = words.iter().chain(next).nth(phrase.len());
        after.is_some_and(|word| is_number(word))
    });
    PHRASES
        .iter()
        .find(|phrase| begins(phrase))
        .or(limits)
        .map(|phrase| phrase.len())
}

/// What must stand before a word to make it its contrary, where one of two words is the other with it.
const CONTRARY: [&str; 9] = ["un", "non", "in", "im", "il", "ir", "dis", "anti", "mis"];

/// Whether one of two words says the contrary of the other by its beginning alone; true where the second has it.
pub(super) fn contrary(base: &str, other: &str) -> Option<bool> {
    let has = |long: &str, short: &str| {
        short.len() >= 4
            && CONTRARY
                .iter()
                .any(|it| long.strip_prefix(it) == Some(short))
    };
    if has(other, base) {
        Some(true)
    } else if has(base, other) {
        Some(false)
    } else {
        None
    }
}

/// Months by number, in the languages of the lists.
const MONTHS: [&str; 12] = [
    "january jan januar janvier enero gennaio janeiro januari",
    "february feb februar fevrier febrero febbraio fevereiro februari",
    "march mar marz mars marzo marco maart",
    "april apr avril abril aprile",
    "may mai mayo maggio maio mei",
    "june jun juni juin junio giugno junho",
    "july jul juli juillet julio luglio julho",
    "august aug aout agosto augustus",
    "september sep sept septembre septiembre settembre setembro",
    "october oct oktober octobre octubre ottobre outubro",
    "november nov novembre noviembre novembro",
    "december dec dezember decembre diciembre dicembre dezembro",
];

/// The number of a month by its name.
pub(super) fn month(word: &str) -> Option<u8> {
    let named = |names: &&str| names.split(' ').any(|name| name == word);
    let index = MONTHS.iter().position(named)?;
    u8::try_from(index + 1).ok()
}
