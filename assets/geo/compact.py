"""Makes the files of this folder from Natural Earth as TopoJSON and the tables beside it.

    python3 assets/geo/compact.py FOLDER

FOLDER holds countries-50m.json and countries-10m.json (npm: world-atlas 2.0.2), countries.csv,
capitals.csv and place_aliases.csv. The same input gives the same bytes. TERMS.md says whose the
data are and what is changed here; src/geo/topology.rs reads the two binary files.

A binary file, within zlib; numbers are LEB128, signed ones zigzag:
    "CHGEO1", f64 little endian: degrees per step of x and y, degrees at x = 0 and y = 0
    steps around the world
    arcs, then for each: kind (0 coast, 1 border, 2 disputed, 3 not drawn) + 4 * points
    for each arc all x, then for each arc all y: signed, each from the one before
    polygons, then for each: 2 * country + is disputed, rings, for each ring: arcs, for each arc:
    signed, from the arc before; an arc is n forwards and ~n backwards
X runs on across the antimeridian, so that no arc jumps. A ring that does not come back to where it
began goes around the pole.
"""

import csv
import json
import math
import struct
import sys
import zlib
from pathlib import Path

COAST, BORDER, DISPUTED, UNDRAWN = range(4)
HERE = Path(__file__).parent

# Natural Earth's name: our entry's id is that name. Name in full, where the source's is dated or
# is not what readers look for.
NAMES = {
    "Macedonia": "North Macedonia",
    "eSwatini": "Eswatini",
    "Russia": "Russia",
    "Brunei": "Brunei",
    "Congo": "Republic of the Congo",
    "Gambia": "Gambia",
    "S. Geo. and the Is.": "South Georgia and the South Sandwich Islands",
    "Faeroe Is.": "Faroe Islands",
    "U.S. Minor Outlying Is.": "United States Minor Outlying Islands",
    "Siachen Glacier": "Siachen Glacier",
    "Cyprus U.N. Buffer Zone": "United Nations Buffer Zone in Cyprus",
    "USNB Guantanamo Bay": "Guantánamo Bay Naval Base",
    "Coral Sea Is.": "Coral Sea Islands",
    "Spratly Is.": "Spratly Islands",
    "Clipperton I.": "Clipperton Island",
    "Heard I. and McDonald Is.": "Heard Island and McDonald Islands",
}
# What a map writes where Natural Earth's own short form is dated.
LABELS = {
    "Macedonia": "North Macedonia",
    "eSwatini": "Eswatini",
    "Faeroe Is.": "Faroe Is.",
    "United States of America": "United States",
    "Cyprus U.N. Buffer Zone": "UN Buffer Zone",
    "USNB Guantanamo Bay": "Guantánamo Bay",
}
# Where labels stand, that would stand in a neighbour: longitude and latitude.
LABEL_PLACES = {
    "Antarctica": (60.0, -80.0),
    "Israel": (34.8, 30.9),
    "Vietnam": (105.4, 21.7),
}
# Continents that the source leaves open, or puts into the open ocean: UN M49.
CONTINENTS = {
    "Africa": "CV SZ MU SC SH IO TF",
    "Asia": "KP KR LA MV",
    "Europe": "AX CZ GI",
    "North America": "US",
    "South America": "GS",
    "Oceania": "HM TV UM",
}
CONTINENTS = {a2: place for place, codes in CONTINENTS.items() for a2 in codes.split()}
CONTINENTS_BY_NAME = {
    "Dhekelia": "Asia",
    "Akrotiri": "Asia",
    "Cyprus U.N. Buffer Zone": "Asia",
    "USNB Guantanamo Bay": "North America",
    "Coral Sea Is.": "Oceania",
    "Spratly Is.": "Asia",
    "Clipperton I.": "North America",
    "Bajo Nuevo Bank": "North America",
    "Serranilla Bank": "North America",
    "Scarborough Reef": "Asia",
}
# Areas of which the world does not agree whose they are, filled like no country; a sentence each.
DISPUTED_AREAS = {
    "Crimea": "Recognised by the United Nations General Assembly as part of Ukraine; "
    "controlled by Russia since 2014.",
    "N. Cyprus": "Recognised as a state by Turkey only; by all others as part of Cyprus.",
    "Cyprus U.N. Buffer Zone": "Patrolled by the United Nations since 1964; part of Cyprus.",
    "W. Sahara": "On the United Nations' list of non-self-governing territories; most of it is "
    "controlled by Morocco, the rest by the Polisario Front.",
    "Somaliland": "Declared independent in 1991; regarded by nearly all states as part of Somalia.",
    "Siachen Glacier": "Claimed by India and by Pakistan; controlled by India since 1984.",
    "Spratly Is.": "Claimed in whole or in part by Brunei, China, Malaysia, the Philippines, "
    "Taiwan and Vietnam.",
    "Scarborough Reef": "Claimed by China, the Philippines and Taiwan.",
    "Bajo Nuevo Bank": "Administered by Colombia; claimed by others too.",
    "Serranilla Bank": "Administered by Colombia; claimed by others too.",
}
# Areas filled like any country, of which a reader should know something all the same.
NOTES = {
    "Kosovo": "Declared independent in 2008; recognised by about half of the states of the world, "
    "claimed by Serbia.",
    "Taiwan": "Governed from Taipei; claimed by China, and recognised as a state by few.",
    "Palestine": "Recognised as a state by most members of the United Nations; under Israeli "
    "occupation since 1967.",
    "Israel": "The area drawn includes the Golan Heights, held by Israel since 1967 and recognised "
    "by most states as part of Syria.",
    "Falkland Is.": "Administered by the United Kingdom; claimed by Argentina as the Malvinas.",
    "S. Geo. and the Is.": "Administered by the United Kingdom; claimed by Argentina.",
    "Br. Indian Ocean Ter.": "Administered by the United Kingdom; claimed by Mauritius, to which a "
    "treaty signed in 2025 would give sovereignty.",
    "Gibraltar": "Administered by the United Kingdom; claimed by Spain.",
    "Akrotiri": "Sovereign base area of the United Kingdom on Cyprus since 1960.",
    "Dhekelia": "Sovereign base area of the United Kingdom on Cyprus since 1960.",
    "USNB Guantanamo Bay": "Held by the United States under a lease of 1903 that Cuba rejects.",
    "Ukraine": "Crimea, which belongs to it under resolutions of the United Nations General "
    "Assembly, is drawn apart.",
    "Russia": "Crimea, which it controls, is drawn apart.",
    "Cyprus": "The north, the buffer zone and the sovereign base areas are drawn apart.",
    "Somalia": "Somaliland is drawn apart.",
    "Morocco": "Western Sahara is drawn apart.",
    "Serbia": "Kosovo, which it claims, is drawn apart.",
    "India": "Lines in Kashmir and towards China follow control, not claims.",
    "Pakistan": "Lines in Kashmir follow control, not claims.",
    "China": "Lines towards India follow control, not claims.",
    "Antarctica": "Claims are suspended under the Antarctic Treaty of 1959.",
    "Indian Ocean Ter.": "Christmas Island and the Cocos (Keeling) Islands, territories of "
    "Australia.",
    "Ashmore and Cartier Is.": "A territory of Australia.",
    "Coral Sea Is.": "A territory of Australia.",
    "Clipperton I.": "A possession of France.",
}
# Borders whose being borders is disputed: both names, and where (west, south, east, north).
EVERYWHERE = (-180, -90, 180, 90)
DISPUTED_LINES = [
    ("Crimea", "Ukraine", EVERYWHERE),
    ("Kosovo", "Serbia", EVERYWHERE),
    ("W. Sahara", "Morocco", EVERYWHERE),
    ("Somaliland", "Somalia", EVERYWHERE),
    ("Siachen Glacier", None, EVERYWHERE),
    ("N. Cyprus", None, EVERYWHERE),
    ("Cyprus U.N. Buffer Zone", None, EVERYWHERE),
    ("Dhekelia", None, EVERYWHERE),
    ("Akrotiri", None, EVERYWHERE),
    ("USNB Guantanamo Bay", None, EVERYWHERE),
    ("Israel", "Palestine", EVERYWHERE),
    ("Israel", "Syria", EVERYWHERE),
    # From the working boundary at Jammu along the Line of Control.
    ("India", "Pakistan", (72, 32.3, 78, 37)),
    # Aksai Chin, and east of Bhutan; the part between is contested least.
    ("India", "China", (76, 32, 79.6, 37)),
    ("India", "China", (91.5, 26, 98, 30)),
    # The Hala'ib triangle and Bir Tawil.
    ("Egypt", "Sudan", (33, 21, 38, 24)),
]
# Usual names beside those that the source has.
ALIASES = {
    "AE": "UAE|Emirates",
    "BA": "Bosnia|Bosnia-Herzegovina",  # typos: ignore
    "BY": "Byelorussia|Belorussia",
    "BN": "Brunei Darussalam",
    "CD": "DR Congo|DRC|Congo-Kinshasa|Zaire|Congo (Kinshasa)|Democratic Republic of Congo",
    "CG": "Congo|Congo-Brazzaville|Congo (Brazzaville)",
    "CI": "Ivory Coast",
    "CN": "PRC|Mainland China|People's Republic of China",
    "CV": "Cape Verde",
    "CZ": "Czech Republic",
    "FK": "Falklands|Malvinas|Islas Malvinas",
    "FO": "Faeroe Islands",  # typos: ignore
    "GB": "UK|U.K.|Great Britain|Britain",
    "GM": "The Gambia",
    "GR": "Hellas",
    "IR": "Persia",
    "KH": "Kampuchea",
    "KP": "DPRK|Democratic People's Republic of Korea",
    "KR": "ROK|Republic of Korea|Korea, Republic of",
    "LA": "Lao PDR|Lao People's Democratic Republic",
    "LK": "Ceylon",
    "MD": "Republic of Moldova",
    "MK": "Macedonia|FYROM|Republic of North Macedonia",
    "MM": "Burma",
    "MO": "Macau",
    "NL": "Holland|The Netherlands",
    "PS": "Palestinian Territory|Palestinian Territories|State of Palestine",
    "RU": "Russian Federation",
    "ST": "Sao Tome",
    "SZ": "Swaziland|Kingdom of Eswatini",
    "TH": "Siam",
    "TL": "East Timor|Timor Leste",
    "TR": "Türkiye|Turkiye",
    "TW": "Formosa",
    "TZ": "Tanganyika",
    "US": "USA|U.S.|U.S.A.|United States|America",
    "VA": "Holy See|Vatican City",
    "VN": "Viet Nam",  # typos: ignore
    "ZW": "Rhodesia|Southern Rhodesia",
}
# Capitals that have changed their names or are spelt otherwise.
CAPITAL_NAMES = {"KZ": "Astana", "EH": "Laayoune", "AX": "Mariehamn"}
PLACE_ALIASES = """
addis abeba=addis ababa; angora=ankara; ankara (angora)=ankara; athinai=athens; bagdad=baghdad;
bathurst=banjul; beograd=belgrade; berne=bern; brussel=brussels; bruxelles=brussels;
bucuresti=bucharest; ciudad de mexico=mexico city; delhi=new delhi; el aaiun=laayoune;
erevan=yerevan; fort lamy=n'djamena; fort-lamy=n'djamena; guatemala=guatemala city;
katmandu=kathmandu; khartum=khartoum; kiev=kyiv; kishinev=chisinau; kjobenhavn=copenhagen;
kobenhavn=copenhagen; kuwait=kuwait city; la habana=havana; lefkosa=nicosia; lefkosia=nicosia;
levkosia=nicosia; lisboa=lisbon; lourenco marques=maputo; mexico=mexico city; moskva=moscow;
naypyidaw=nay pyi taw; nikosia=nicosia; noumea=noumea; nur-sultan=astana; panama=panama city;
praha=prague; reval=tallinn; roma=rome; salisbury=harare; sanaa=sanaa; sana'a=sanaa;
seoul=seoul; sofiya=sofia; tananarive=antananarivo; teheran=tehran; tiflis=tbilisi;
tokio=tokyo; ulan bator=ulaanbaatar; urga=ulaanbaatar; vatican=vatican city; warszawa=warsaw;
washington dc=washington; washington, d.c.=washington; washington d.c.=washington; wien=vienna;
yaunde=yaounde
"""


class Map:
    """One TopoJSON file: arcs of grid points, and polygons of rings of arcs."""

    def __init__(self, path):
        source = json.loads(path.read_text(encoding="utf-8"))
        self.scale = source["transform"]["scale"]
        self.origin = source["transform"]["translate"]
        self.width = round(360 / self.scale[0])
        self.arcs = []
        for steps in source["arcs"]:
            x = y = 0
            arc = []
            for dx, dy in steps:
                x, y = x + dx, y + dy
                if not arc or arc[-1] != (x, y):
                    arc.append((x, y))
            self.arcs.append(arc)
        self.polygons = []
        for shape in source["objects"]["countries"]["geometries"]:
            if "arcs" in shape:
                rings = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
                self.polygons += [[shape["properties"]["name"], polygon] for polygon in rings]

    def degrees(self, point):
        return tuple(p * s + o for p, s, o in zip(point, self.scale, self.origin))

    def arc(self, reference):
        return self.arcs[reference] if reference >= 0 else self.arcs[~reference][::-1]

    def nearest(self, x, before):
        """The x that is the same place as x and nearest to another."""
        return x - self.width * round((x - before) / self.width)

    def ring(self, references):
        """The points of a ring, x running on across the antimeridian; the first comes again."""
        points = []
        for reference in references:
            for x, y in self.arc(reference):
                if not points:
                    points.append((x, y))
                    continue
                x = self.nearest(x, points[-1][0])
                if (x, y) != points[-1]:
                    points.append((x, y))
        return points

    def area(self, references):
        points = self.ring(references)
        if points[0] != points[-1]:
            return math.inf  # around the pole
        return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:])) / 2


def without_spurs(references):
    """A ring without arcs that it goes along and at once back again."""
    kept = []
    for reference in references:
        if kept and kept[-1] == ~reference:
            kept.pop()
        else:
            kept.append(reference)
    while len(kept) > 1 and kept[0] == ~kept[-1]:
        kept = kept[1:-1]
    return kept


def join_at_antimeridian(world):
    """Undoes cuts along 180 degrees: halves of Chukotka, Wrangel Island and of islands of Fiji."""
    edge = (0, world.width)
    on_edge = lambda a, b: a[0] in edge and b[0] in edge
    split = {}
    for index, arc in enumerate(world.arcs):
        if not any(on_edge(a, b) for a, b in zip(arc, arc[1:])):
            continue
        pieces, piece = [], [arc[0]]
        for a, b in zip(arc, arc[1:]):
            if on_edge(a, b):
                if len(piece) > 1:
                    pieces.append(piece)
                pieces.append(None)
                piece = []
            piece = piece or [b]
            if not on_edge(a, b):
                piece.append(b)
        if len(piece) > 1:
            pieces.append(piece)
        new = []
        for piece in pieces:
            if piece is None:
                new.append(None)
            else:
                world.arcs.append(piece)
                new.append(len(world.arcs) - 1)
        split[index] = new
    chains, holes, kept = {}, {}, []
    for name, polygon in world.polygons:
        references = polygon[0]
        assert not any(
            (r if r >= 0 else ~r) in split for ring in polygon[1:] for r in ring
        ), "a hole at the antimeridian"
        steps = []
        for reference in references:
            if (reference if reference >= 0 else ~reference) not in split:
                steps.append(reference)
            elif reference >= 0:
                steps += split[reference]
            else:
                steps += [None if s is None else ~s for s in split[~reference][::-1]]
        if None not in steps:
            kept.append([name, polygon])
            continue
        first = steps.index(None)
        chain = []
        for step in steps[first + 1 :] + steps[: first + 1]:
            if step is not None:
                chain.append(step)
            elif chain:
                chains.setdefault(name, []).append(chain)
                chain = []
        holes.setdefault(name, []).extend(polygon[1:])
    for name, open_chains in chains.items():
        rings = []
        while open_chains:
            ring = open_chains.pop(0)
            while True:
                end = world.arc(ring[-1])[-1]
                starts = [world.arc(chain[0])[0] for chain in [ring] + open_chains]
                assert all(start[0] in edge for start in starts) and end[0] in edge, name
                away = [abs(start[1] - end[1]) for start in starts]
                nearest = away.index(min(away))
                assert away[nearest] < 40, (name, away)
                # They are the same place: make them the same step of the grid.
                begin = ring[0] if nearest == 0 else open_chains[nearest - 1][0]
                arc = world.arcs[begin if begin >= 0 else ~begin]
                arc[0 if begin >= 0 else -1] = end
                if nearest == 0:
                    break
                ring = ring + open_chains.pop(nearest - 1)
            rings.append(ring)
        rings.sort(key=lambda ring: -abs(world.area(ring)))
        kept += [[name, [ring]] for ring in rings]
        kept[-len(rings)][1].extend(holes[name])
    world.polygons = kept


def clean(world, finer=None):
    """Leaves out what has no area; puts Crimea apart; `finer` has the Vatican, too small for this grid."""
    join_at_antimeridian(world)
    polygons = []
    holes_of_baikonur = set()
    for name, polygon in world.polygons:
        if name == "Baikonur":  # leased, not disputed: part of Kazakhstan
            holes_of_baikonur |= {r if r >= 0 else ~r for ring in polygon for r in ring}
    for name, polygon in world.polygons:
        if name == "Baikonur":
            continue
        rings = [without_spurs(ring) for ring in polygon]
        if name == "Kazakhstan":
            rings = [r for r in rings if not {x if x >= 0 else ~x for x in r} <= holes_of_baikonur]
        if finer and name == "Vatican":
            (old,) = rings[0]
            (source,) = [p for n, p in finer.polygons if n == "Vatican"]
            points = [finer.degrees(p) for p in finer.ring(source[0])]
            arc = [
                tuple(round((d - o) / s) for d, o, s in zip(p, world.origin, world.scale))
                for p in points
            ]
            world.arcs[old if old >= 0 else ~old] = arc if old >= 0 else arc[::-1]
        # The edge of the map at the pole is no coast; what goes around the pole is.
        around = [ring for ring in rings if world.area(ring) == math.inf]
        if around:
            rings = [ring for ring in around if min(y for _, y in world.ring(ring)) > 2000] or around[:1]
            rings = rings[:1]
        polygons.append([name, rings])
    world.polygons = []
    for name, rings in polygons:
        rings = [ring for ring in rings if ring and world.area(ring) != 0]
        if not rings:
            continue
        if name == "Russia":
            points = [world.degrees(point) for point in world.ring(rings[0])]
            if all(32 < x < 37 and 44 < y < 46.5 for x, y in points) and len(points) > 40:
                name = "Crimea"
        world.polygons.append([name, rings])
    assert sum(name == "Crimea" for name, _ in world.polygons) == 1


def kinds(world):
    """Cuts arcs where a dispute begins or ends; the kind of each arc."""
    users = {}
    for name, rings in world.polygons:
        for ring in rings:
            for reference in ring:
                users.setdefault(reference if reference >= 0 else ~reference, []).append(name)
    pieces = {}
    arcs, arc_kinds = [], []
    for index, arc in enumerate(world.arcs):
        names = users.get(index)
        if not names:
            continue
        if len(names) == 1:
            parts = [(COAST, arc)]
        elif len(set(names)) == 1:
            parts = [(UNDRAWN, arc)]
        else:
            boxes = [
                box
                for one, other, box in DISPUTED_LINES
                if one in names and (other is None or other in names)
            ]
            disputed = []
            for a, b in zip(arc, arc[1:]):
                x, y = world.degrees(((a[0] + b[0]) / 2, (a[1] + b[1]) / 2))
                disputed.append(any(w <= x <= e and s <= y <= n for w, s, e, n in boxes))
            parts = []
            for k, is_disputed in enumerate(disputed):
                kind = DISPUTED if is_disputed else BORDER
                if parts and parts[-1][0] == kind:
                    parts[-1][1].append(arc[k + 1])
                else:
                    parts.append((kind, [arc[k], arc[k + 1]]))
        pieces[index] = range(len(arcs), len(arcs) + len(parts))
        arcs += [part for _, part in parts]
        arc_kinds += [kind for kind, _ in parts]
    for _, rings in world.polygons:
        for k, ring in enumerate(rings):
            rings[k] = [
                piece
                for reference in ring
                for piece in (
                    pieces[reference]
                    if reference >= 0
                    else [~p for p in reversed(pieces[~reference])]
                )
            ]
    world.arcs = arcs
    return arc_kinds


def number(value, out):
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)


def signed(value, out):
    number(value << 1 if value >= 0 else (~value << 1) | 1, out)


def write(world, path, arc_kinds, order):
    out = bytearray(b"CHGEO1")
    out += struct.pack("<4d", *world.scale, *world.origin)
    number(world.width, out)
    # Arcs in the order in which polygons use them, so that references are small steps.
    places = {}
    for _, rings in world.polygons:
        for ring in rings:
            for reference in ring:
                places.setdefault(reference if reference >= 0 else ~reference, len(places))
    arcs = [world.arcs[index] for index in places]
    number(len(arcs), out)
    for index, arc in zip(places, arcs):
        number(arc_kinds[index] + 4 * len(arc), out)
    for axis in (0, 1):
        before = 0
        for arc in arcs:
            for point in arc:
                value = point[0] if axis == 0 else point[1]
                if axis == 0 and point is not arc[0]:
                    value = world.nearest(value, before)
                signed(value - before, out)
                before = value
    number(len(world.polygons), out)
    for name, rings in world.polygons:
        number(order[name] * 2 + (name in DISPUTED_AREAS), out)
        number(len(rings), out)
        before = 0
        for ring in rings:
            number(len(ring), out)
            for reference in ring:
                place = places[reference] if reference >= 0 else ~places[~reference]
                signed(place - before, out)
                before = place
    packed = zlib.compress(bytes(out), 9)
    path.write_bytes(packed)
    points = sum(map(len, arcs))
    print(f"{path.name}: {len(packed)} bytes, {len(out)} unpacked, {len(arcs)} arcs, "
          f"{points} points, {len(world.polygons)} polygons")


def square_km(world, ring):
    """The area of a ring on the sphere, in square kilometres."""
    points = [world.degrees(point) for point in world.ring(ring)]
    total = 0
    for (x, y), (u, v) in zip(points, points[1:]):
        total += math.radians(u - x) * (math.sin(math.radians(y)) + math.sin(math.radians(v))) / 2
    if world.area(ring) == math.inf:
        total = 2 * math.pi - abs(total)
    return abs(total) * 6371.0088**2


def countries(source, world):
    largest, degrees = {}, {}
    step = world.scale[0] * world.scale[1]
    for name, rings in world.polygons:
        largest[name] = max(largest.get(name, 0), square_km(world, rings[0]))
        area = abs(world.area(rings[0]))
        degrees[name] = max(degrees.get(name, 0), area * step if area < math.inf else 0)
    rows = []
    for row in csv.DictReader(source.open(encoding="utf-8")):
        key = row["ne_name"]
        if key == "Baikonur":
            continue
        # Two letters belong to one entry.
        has_code = key != "Ashmore and Cartier Is."
        a2, a3 = (row["a2"], row["a3"]) if has_code else ("", "")
        name = NAMES.get(key, row["name_long"] or key)
        label = LABELS.get(key, key)
        aliases = [row["formal"], row["name_long"], key] + ALIASES.get(a2, "").split("|")
        x, y = float(row["label_lon"]), float(row["label_lat"])
        x, y = LABEL_PLACES.get(key, (x, y))
        if key == "Antarctica":  # it goes around the pole: 360 degrees by about 18
            degrees[key] = 360.0 * 18.0
        rows.append((key, name, label, a2, a3, x, y, CONTINENTS.get(a2) if a2 in CONTINENTS else
                     CONTINENTS_BY_NAME.get(key, row["continent"]), aliases))
    rows.append(("Crimea", "Crimea", "Crimea", "", "", 34.3, 45.25, "Europe", []))
    rows.sort(key=lambda row: (row[3] == "", row[3], row[0]))
    with (HERE / "countries.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow("name label a2 a3 longitude latitude square_degrees rank continent disputed "
                     "aliases note".split())
        for key, name, label, a2, a3, x, y, continent, aliases in rows:
            km = largest[key]
            rank = sum(km < limit for limit in (2e6, 5e5, 1.5e5, 4e4, 8e3, 1e3))
            seen = [name]
            for alias in aliases:
                if alias and alias not in seen:
                    seen.append(alias)
            assert continent, key
            out.writerow([name, label, a2, a3, x, y, round(degrees[key], 4), rank, continent,
                          int(key in DISPUTED_AREAS), "|".join(seen[1:]),
                          DISPUTED_AREAS.get(key) or NOTES.get(key, "")])
    return {row[0]: index for index, row in enumerate(rows)}


def places(folder):
    aliases = {}
    # An alias may hold a comma, and is not quoted.
    for line in (folder / "place_aliases.csv").read_text(encoding="utf-8").split("\n")[1:]:
        alias, _, canonical = line.rpartition(",")
        if alias:
            aliases[alias] = canonical
    for pair in PLACE_ALIASES.replace("\n", " ").split(";"):
        alias, canonical = pair.strip().split("=")
        aliases[alias] = canonical
    known = set()
    with (HERE / "capitals.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow("country name latitude longitude source".split())
        for row in csv.DictReader((folder / "capitals.csv").open(encoding="utf-8")):
            name = CAPITAL_NAMES.get(row["a2"], row["capital"].strip())
            known.add(name.lower())
            source = "GeoNames" if row["source"].startswith("geonames") else "Natural Earth"
            out.writerow([row["a2"], name, row["lat"], row["lon"], source])
    with (HERE / "place_aliases.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["alias", "capital"])
        for alias, canonical in sorted(aliases.items()):
            if canonical in known and alias != canonical:
                out.writerow([alias, canonical])


def main():
    folder = Path(sys.argv[1])
    medium = Map(folder / "countries-50m.json")
    large = Map(folder / "countries-10m.json")
    clean(medium)
    clean(large, finer=medium)
    order = countries(folder / "countries.csv", large)
    for world, name in ((medium, "basemap-50m.bin"), (large, "basemap-10m.bin")):
        write(world, HERE / name, kinds(world), order)
    places(folder)


main()
