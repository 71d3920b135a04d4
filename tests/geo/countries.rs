use chancery::geo::places::{capital_of, capitals, find};
use chancery::geo::{countries, country, find_country};

fn a2(name: &str) -> Option<&'static str> {
    find_country(name).map(|index| countries()[index].a2.as_str())
}

#[test]
fn a_country_is_found_by_its_code_in_any_case() {
    let cyprus = country("cy").unwrap();
    assert_eq!(countries()[cyprus].name, "Cyprus");
    assert_eq!(country("CY"), Some(cyprus));
    assert_eq!(country("ZZ"), None);
    // Areas without a code are not what an empty code means.
    assert_eq!(country(""), None);
    let mut codes: Vec<&str> = countries()
        .iter()
        .map(|one| one.a2.as_str())
        .filter(|code| !code.is_empty())
        .collect();
    let all = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), all);
    assert!(all > 230, "{all}");
}

#[test]
fn a_country_is_found_by_name_alias_and_code() {
    for (name, code) in [
        ("Russia", "RU"),
        ("russian federation", "RU"),
        ("UK", "GB"),
        ("U.K.", "GB"),
        ("the United Kingdom", "GB"),
        ("USA", "US"),
        ("United States", "US"),
        ("Burma", "MM"),
        ("Côte d’Ivoire", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("Türkiye", "TR"),
        ("South Korea", "KR"),
        ("Democratic Republic of the Congo", "CD"),
        ("Dem. Rep. Congo", "CD"),
        ("Congo", "CG"),
        ("Bosnia-Herzegovina", "BA"), // typos: ignore
        ("Kosovo", "XK"),
        ("CYP", "CY"),
        ("MACEDONIA", "MK"),
        ("Guinea", "GN"),
        ("Niger", "NE"),
    ] {
        assert_eq!(a2(name), Some(code), "{name}");
    }
    assert_eq!(find_country(""), None);
    assert_eq!(find_country("the"), None);
    assert_eq!(find_country("Atlantis"), None);
    let crimea = find_country("Crimea").unwrap();
    assert!(countries()[crimea].is_disputed);
}

#[test]
fn what_is_written_of_every_country_makes_sense() {
    let continents = [
        "Africa",
        "Antarctica",
        "Asia",
        "Europe",
        "North America",
        "Oceania",
        "South America",
    ];
    for one in countries() {
        assert!(!one.name.is_empty() && !one.label.is_empty(), "{one:?}");
        assert!(
            one.longitude.abs() <= 180.0 && one.latitude.abs() <= 90.0,
            "{one:?}"
        );
        assert!(continents.contains(&one.continent.as_str()), "{one:?}");
        assert!(one.rank <= 6 && one.size >= 0.0, "{one:?}");
        assert!(!one.is_disputed || one.note.ends_with('.'), "{one:?}");
    }
    for name in [
        "Kosovo",
        "Taiwan",
        "Crimea",
        "Northern Cyprus",
        "Western Sahara",
        "Falkland Islands",
    ] {
        let one = &countries()[find_country(name).unwrap()];
        assert!(!one.note.is_empty(), "{name}");
    }
}

#[test]
fn large_countries_come_before_small_ones() {
    let rank = |name: &str| countries()[find_country(name).unwrap()].rank;
    assert_eq!(rank("Russia"), 0);
    assert!(rank("Russia") < rank("France"));
    assert!(rank("France") < rank("Belgium"));
    assert!(rank("Cyprus") < rank("Malta"));
    assert_eq!(rank("Vatican"), 6);
}

#[test]
fn a_capital_is_found_by_any_name_it_has_had() {
    for (name, today, code) in [
        ("Nicosia", "Nicosia", "CY"),
        ("LEFKOSIA", "Nicosia", "CY"),
        ("Lefkoşa", "Nicosia", "CY"),
        ("Peking", "Beijing", "CN"),
        ("Peiping", "Beijing", "CN"),
        ("Batavia", "Jakarta", "ID"),
        ("Léopoldville", "Kinshasa", "CD"),
        ("Kiev", "Kyiv", "UA"),
        ("Washington, D.C.", "Washington", "US"),
        ("White House, Washington", "Washington", "US"),
        ("Constantinople", "", ""),
        ("Belgrade", "Belgrade", "RS"),
        ("Nur-Sultan", "Astana", "KZ"),
        ("willemstad", "Willemstad", "CW"),
        ("Port-au-Prince", "Port-au-Prince", "HT"),
        ("N’Djamena", "N'Djamena", "TD"),
        ("", "", ""),
    ] {
        let found = find(name);
        assert_eq!(
            found.map_or("", |capital| capital.name.as_str()),
            today,
            "{name}"
        );
        assert_eq!(
            found.map_or("", |capital| capital.country.as_str()),
            code,
            "{name}"
        );
    }
}

#[test]
fn a_country_has_one_capital() {
    assert_eq!(capital_of("be").unwrap().name, "Brussels");
    assert_eq!(capital_of("XX"), None);
    assert!(capitals().len() > 240);
    for capital in capitals() {
        assert!(capital.latitude.abs() <= 90.0 && capital.longitude.abs() <= 180.0);
        assert!(["Natural Earth", "GeoNames"].contains(&capital.source.as_str()));
        assert_eq!(capital.name.trim(), capital.name);
    }
}

#[test]
fn only_parts_of_other_countries_have_a_capital_and_no_area() {
    let without: Vec<&str> = capitals()
        .iter()
        .map(|capital| capital.country.as_str())
        .filter(|code| country(code).is_none())
        .collect();
    // Parts of Australia, France and Norway, and a country that is no more.
    assert_eq!(
        without,
        ["CC", "CX", "GF", "GP", "MQ", "RE", "SJ", "YT", "CS"]
    );
}
