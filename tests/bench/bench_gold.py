"""Scores readings against the blind test set in tests/gold.

Run: python tests/bench/bench_gold.py [SLUG...] [--misses]
"""

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path

from companion import reading
from companion.model.reading import to_json

GOLD = Path(__file__).resolve().parent.parent / "gold"
OFF_BY_DEFAULT = {"vague_quantity", "frequency"}
ABBREVIATIONS = ("Mr.", "Mrs.", "Ms.", "Dr.", "Sen.", "Co.", "Jan.", "Oct.", "U.S.", "U.N.", "N.J.", "a.m.", "p.m.")
FUNCTION_WORDS = set(
    "a an the of for in on at to by with and or its his her their who which that is was from dr mr mrs ms".split()
)
UNITS = {
    **dict.fromkeys(("%", "per cent", "pct"), "percent"),
    **dict.fromkeys(("$", "us$", "dollar", "us dollar", "usd"), "usd"),
    **dict.fromkeys(("£", "pound", "pound sterling", "gbp"), "gbp"),
    **dict.fromkeys(("€", "euro", "eur"), "eur"),
    **dict.fromkeys(("dkr", "kr", "krone", "danish krone", "dkk"), "dkk"),
    **dict.fromkeys(("skr", "krona", "swedish krona", "sek"), "sek"),
    **dict.fromkeys(("peso", "philippine peso", "php"), "php"),
    **dict.fromkeys(("kwacha", "zambian kwacha", "zmw"), "zmw"),
    **dict.fromkeys(("people", "persons"), "person"),
    **dict.fromkeys(("°c", "c", "degrees celsius", "celsius", "degree celsius"), "degree celsius"),
    **dict.fromkeys(("km", "kilometer"), "kilometre"),
    **dict.fromkeys(("m", "meter"), "metre"),
    **dict.fromkeys(("g",), "gram"),
    **dict.fromkeys(("kg",), "kilogram"),
    **dict.fromkeys(("nm", "nanometer"), "nanometre"),
    **dict.fromkeys(("kmh", "kph", "km/h", "kilometres per hour"), "kilometre per hour"),
    **dict.fromkeys(("mph", "miles per hour"), "mile per hour"),
    **dict.fromkeys(("feet",), "foot"),
    **dict.fromkeys(("pence", "p"), "penny"),
}


def plain(text):
    """A name or wording without case, article, possessive and curly quotes."""
    text = text.replace("’", "'").casefold().strip(" .,;:'\"")
    return re.sub(r"'s?$", "", re.sub(r"^(the|a|an)\s+", "", text))


def stems(text):
    return {word[:5] for word in re.findall(r"\w+", plain(text)) if word not in FUNCTION_WORDS}


def locate(text, item):
    """The span of an annotated substring, or None where the text has too few of it."""
    start = -1
    for _ in range(item["occurrence"] + 1):
        start = text.find(item["text"], start + 1)
        if start < 0:
            return None
    return start, start + len(item["text"])


def overlap(one, other):
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def located(text, items):
    return [(span, item) for item in items if (span := locate(text, item))]


def body_start(text):
    """Where the first paragraph begins: after title, byline and date line."""
    at = 0
    for _ in range(3):
        at = text.index("\n\n", at) + 2
    return at


def in_head(text, span):
    """Whether a span lies in the byline or the date line, which nobody annotated."""
    return text.index("\n\n") <= span[0] < body_start(text)


def sentences(text):
    """Rough sentences of the body, good enough to count those that should stay unmarked."""
    at = body_start(text)
    for paragraph in re.finditer(r"[^\n]+", text[at:]):
        first, last = at + paragraph.start(), at + paragraph.end()
        begin = first
        for stop in re.finditer(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])", text[first:last]):
            end = first + stop.end()
            if not text[begin:end].rstrip().endswith(ABBREVIATIONS):
                yield begin, end
                begin = end
        yield begin, last


class Tally(Counter):
    """Counts by name, and the sentences printed with --misses."""

    def __init__(self):
        super().__init__()
        self.notes = []

    def note(self, kind, what):
        self.notes.append(f"    {kind:<22} {what}")

    def add(self, other):
        self.update(other)

    def prf(self, name):
        right, extra, missed = self[name, "right"], self[name, "extra"], self[name, "missed"]
        if not right + extra + missed:
            return "none"
        precision = right / (right + extra) if right + extra else 0.0
        recall = right / (right + missed) if right + missed else 0.0
        f = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return f"P {precision:.2f} R {recall:.2f} F {f:.2f}"

    def share(self, right, total):
        return f"{self[right]}/{self[total]}" + (f" ({self[right] / self[total]:.0%})" if self[total] else "")


def alternatives(value):
    return value.split("|") if isinstance(value, str) else [value]


def same_unit(gold, found):
    if found is None:
        return False
    found = unit_key(found)
    wanted = {unit_key(option) for option in alternatives(gold)}
    bare = unit_key(re.sub(r" (per|an?) .*", "", found))  # "USD per year" is right for "USD"
    head = unit_key(bare.split()[-1]) if bare else bare  # "football fan" is right for "fan"
    return bool(wanted & {found, bare, head})


def unit_key(unit):
    unit = unit.casefold().strip()
    unit = UNITS.get(unit, unit)
    single = re.sub(r"(?<=[^s])s$", "", unit)
    return UNITS.get(single, single)


def near(one, other):
    return one is not None and other is not None and abs(one - other) <= 0.01 * max(abs(one), abs(other), 1e-9)


def same_value(gold, found):
    value, high, of = found["value"], found["high"], found["of"]
    if gold["high"] is not None:
        return near(gold["value"], value) and near(gold["high"], high)
    if near(gold["value"], value) and (gold["of"] is None or near(gold["of"], of)):
        return True
    wanted = gold["value"] / gold["of"] if gold["of"] else gold["value"]
    options = [value / of] if value is not None and of else []
    if value is not None and (found["category"] in {"percent", "ratio"} or found["unit"] in {"penny", "p", "pence"}):
        options += [value / 100, value]
    return any(near(wanted, option) for option in options)


def same_date(gold, found):
    if not found:
        return False
    found = re.sub(r"^(\d{3})X$", r"\g<1>0s", found)
    return any(found == option or found.split("T")[0] == option for option in alternatives(gold))


def same_speaker(gold, found):
    if gold is None or found is None:
        return gold is found
    one, other = stems(gold), stems(found)
    return bool(one & other)


def score_entities(text, gold, found, tally):
    """Matches entries to annotated entities; returns {entity name: entry} for the definitions."""
    entities = gold["entities"]
    matched = {}
    chosen = []
    for entry in found:
        names = {plain(entry["name"])} | {plain(alias) for alias in entry["aliases"]}
        best, best_rank = None, 0
        for entity in entities:
            own = {plain(entity["name"])} | {plain(alias) for alias in entity["aliases"]}
            if plain(entity["name"]) == plain(entry["name"]):
                rank = 4
            elif plain(entity["name"]) in names:
                rank = 3
            elif plain(entry["name"]) in own:
                rank = 2
            else:
                rank = 1 if own & names else 0
            if rank > best_rank:
                best, best_rank = entity, rank
        chosen.append((best_rank, best, entry))
    for _, entity, entry in sorted(chosen, key=lambda item: -item[0]):
        shown = f"{entry['name']} ({entry['kind']})"
        if entity is None:
            if entry["kind"] != "term":
                tally["names", "extra"] += 1
                tally.note("name not annotated", shown)
            continue
        name = entity["name"]
        if name in matched:
            if not entity["optional"]:
                tally["names", "extra"] += 1
                tally["names duplicate"] += 1
                tally.note("name twice", f"{shown} and {matched[name]['name']}")
            continue
        matched[name] = entry
        if entity["optional"]:
            continue
        if entry["kind"] in {entity["kind"], *entity["also_kinds"]}:
            tally["names", "right"] += 1
        else:
            tally["names", "extra"] += 1
            tally["names", "missed"] += 1
            tally["names wrong kind"] += 1
            tally.note("name of wrong kind", f"{shown}, is {entity['kind']}")
    for entity in entities:
        if entity["name"] not in matched and not entity["optional"]:
            tally["names", "missed"] += 1
            tally.note("name missed", f"{entity['name']} ({entity['kind']})")
    return matched


def is_good(wording, good, name):
    """Whether a definition says one of the annotated wordings and nothing from elsewhere; the name adds nothing."""
    words = stems(wording) - stems(name)
    options = [stems(option) - stems(name) for option in good]
    everything = set().union(*options)
    return any(option and option <= words for option in options) and words <= everything


def score_definitions(gold, matched, tally):
    explained = {item["name"]: item["good"] for item in gold["definitions"]}
    for name, good in explained.items():
        tally["definitions"] += 1
        entry = matched.get(name)
        definition = entry and entry["definition"]
        if not definition or definition["source"] != "this article":
            tally.note("definition missed", f"{name}: {good[0]}")
            continue
        tally["definitions given"] += 1
        wording = definition["text"]
        if is_good(wording, good, name):
            tally["definitions good"] += 1
        elif not any(len(stems(wording) & stems(option)) * 2 >= len(stems(option)) for option in good):
            tally["definitions wrong"] += 1
            tally.note("definition wrong", f"{name}: {wording!r}, not {good[0]!r}")
        else:
            tally.note("definition not exact", f"{name}: {wording!r}, better {good[0]!r}")
    for name, entry in matched.items():
        if name not in explained and entry["definition"] and entry["definition"]["source"] == "this article":
            tally["definitions not annotated"] += 1
            tally.note("definition unlisted", f"{name}: {entry['definition']['text']!r}")


def score_figures(text, gold, found, tally):
    annotated = located(text, gold["figures"])
    pairs = sorted(
        ((overlap(span, (figure["start"], figure["end"])), i, j)
         for i, (span, _) in enumerate(annotated) for j, figure in enumerate(found)
         if overlap(span, (figure["start"], figure["end"]))),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )  # fmt: skip
    match, used = {}, set()
    for _, i, j in pairs:
        if i not in match and j not in used:
            match[i] = j
            used.add(j)
    # A second figure over an optional one, or the hour beside a day annotated as one ("midnight on Saturday").
    spare = [(annotated[i][1], j) for _, i, j in pairs if j not in used]
    halves = {j for item, j in spare if not item["required"]}
    halves |= {j for item, j in spare if item["date"] and found[j]["category"] in item["category"].split("|")}
    for i, (_, item) in enumerate(annotated):
        if not item["required"]:
            continue
        if i not in match:
            tally["figures", "missed"] += 1
            tally.note("figure missed", item["text"])
            continue
        tally["figures", "right"] += 1
        score_attributes(item, found[match[i]], tally)
    traps = located(text, gold["not_figures"])
    tally["not figures"] += len(traps)
    sprung = set()
    for j, figure in enumerate(found):
        span = (figure["start"], figure["end"])
        if j in used or j in halves or in_head(text, span):
            continue
        tally["figures", "extra"] += 1
        trapped = any(overlap(span, trap) for trap, _ in traps)
        sprung |= {trap for trap, _ in traps if overlap(span, trap)}
        around = text[max(0, span[0] - 25) : span[1] + 20].replace("\n", " ")
        tally.note("no figure" if trapped else "figure not annotated", f"{figure['text']!r} in …{around}…")
    tally["not figures hit"] += len(sprung)


def score_attributes(item, figure, tally):
    checks = {
        "unit": item["unit"] is not None and (same_unit(item["unit"], figure["unit"]), item["unit"], figure["unit"]),
        "qualifier": (figure["qualifier"] in alternatives(item["qualifier"]), item["qualifier"], figure["qualifier"]),
        "category": (figure["category"] in alternatives(item["category"]), item["category"], figure["category"]),
        "date": item["date"] is not None and (same_date(item["date"], figure["date"]), item["date"], figure["date"]),
        "value": item["date"] is None
        and item["value"] is not None
        and item["category"] != "score"
        and (same_value(item, figure), item["value"], figure["value"]),
        "speaker": (same_speaker(item["speaker"], figure["speaker"]), item["speaker"], figure["speaker"]),
        "about": item["about"] is not None
        and (bool(stems(item["about"]) & stems(figure["about"] or "")), item["about"], figure["about"]),
    }
    for name, check in checks.items():
        if not check:
            continue
        right, wanted, got = check
        tally[f"{name} judged"] += 1
        tally[f"{name} right"] += bool(right)
        if not right:
            tally.note(f"figure's {name}", f"{item['text']}: {got!r}, should be {wanted!r}")


def same_bounds(text, span, found, mark):
    """Same bounds; by design a modal is marked with its verb ("could fall"), a rough number with its word."""
    if found == span:
        return True
    rest = text[span[1] : found[1]]
    if found[0] != span[0] or found[1] < span[1]:
        return False
    return mark["subtype"] == "modal" or (mark["subtype"] == "approximator" and any(map(str.isdigit, rest)))


def score_marks(text, gold, found, kind, tally):
    name = kind + "s"
    annotated = located(text, gold[name])
    marks = [((mark["start"], mark["end"]), mark) for mark in found if mark["kind"] == kind]
    for span, item in annotated:
        hits = [(other, mark) for other, mark in marks if overlap(span, other)]
        if not item["required"]:
            continue
        if not hits:
            tally[name, "missed"] += 1
            tally.note(f"{kind} missed", f"{item['text']} ({item['subtype']})")
            continue
        tally[name, "right"] += 1
        tally[f"{name} matched"] += 1
        exact = any(same_bounds(text, span, other, mark) for other, mark in hits)
        tally[f"{name} exact"] += exact
        right = any(mark["subtype"] in alternatives(item["subtype"]) for _, mark in hits)
        tally[f"{name} subtype"] += right
        if not exact:
            tally.note(f"{kind}'s bounds", f"{text[hits[0][0][0] : hits[0][0][1]]!r}, should be {item['text']!r}")
        if not right:
            tally.note(f"{kind}'s subtype", f"{item['text']}: {hits[0][1]['subtype']}, should be {item['subtype']}")
    traps = located(text, gold["not_" + name])
    tally[f"{name} look-alikes"] += len(traps)
    sprung = set()
    for span, mark in marks:
        if any(overlap(span, other) for other, _ in annotated) or in_head(text, span):
            continue
        trapped = any(overlap(span, trap) for trap, _ in traps)
        if mark["subtype"] in OFF_BY_DEFAULT and not trapped:
            continue
        sprung |= {trap for trap, _ in traps if overlap(span, trap)}
        tally[name, "extra"] += 1
        around = text[max(0, span[0] - 30) : span[1] + 25].replace("\n", " ")
        what = f"{text[span[0] : span[1]]!r} ({mark['subtype']}, {mark['rule']}) in …{around}…"
        tally.note(f"{kind} look-alike" if trapped else f"{kind} not annotated", what)
    tally[f"{name} look-alikes hit"] += len(sprung)
    for sentence in sentences(text):
        if any(overlap(sentence, span) for span, _ in annotated):
            continue
        tally[f"{name} unmarked sentences"] += 1
        tally[f"{name} unmarked sentences flagged"] += any(
            overlap(sentence, span) and mark["subtype"] not in OFF_BY_DEFAULT for span, mark in marks
        )


def score_voices(text, gold, found, tally):
    for span, item in located(text, gold["voices"]):
        hits = [mark for mark in found if overlap(span, (mark["start"], mark["end"]))]
        if not hits:
            continue
        mark = max(hits, key=lambda hit: overlap(span, (hit["start"], hit["end"])))
        tally["voices"] += 1
        right = mark["voice"] == item["voice"]
        tally["voices right"] += right
        if not right:
            tally.note("voice", f"{item['text']}: {mark['voice']}, should be {item['voice']}")
        if item["speaker"] is not None:
            tally["voice speakers"] += 1
            named = same_speaker(item["speaker"], mark["speaker"])
            tally["voice speakers right"] += named
            if not named:
                tally.note("voice's speaker", f"{item['text']}: {mark['speaker']!r}, should be {item['speaker']!r}")


def score_words(text, gold, found, tally):
    """A word counts wherever the article has it: either side may have marked another occurrence."""
    annotated = located(text, gold["hard_words"])
    spans = [((word["start"], word["end"]), word) for word in found]

    def same(span, item, other, word):
        forms = {item["lemma"].casefold(), item["text"].casefold()}
        return overlap(span, other) or bool(forms & {word["lemma"].casefold(), text[slice(*other)].casefold()})

    for span, item in annotated:
        if item.get("optional"):
            continue
        if any(same(span, item, other, word) for other, word in spans):
            tally["words", "right"] += 1
        else:
            tally["words", "missed"] += 1
            tally.note("word missed", f"{item['text']} ({item['level']})")
    for other, word in spans:
        if not any(same(span, item, other, word) for span, item in annotated) and not in_head(text, other):
            tally["words", "extra"] += 1
            tally.note("word not annotated", f"{text[slice(*other)]} ({word['level']})")


def score(gold, found):
    """The tally of one article from its annotations and its Reading (as JSON); what is not annotated is not judged."""
    tally = Tally()
    text = found["article"]["text"]
    if "entities" not in gold:
        score_words(text, gold, found["words"], tally)
        return tally
    matched = score_entities(text, gold, found["entries"], tally)
    score_definitions(gold, matched, tally)
    score_figures(text, gold, found["figures"], tally)
    for kind in ("hedge", "opinion"):
        score_marks(text, gold, found["marks"], kind, tally)
    score_voices(text, gold, found["marks"], tally)
    score_words(text, gold, found["words"], tally)
    return tally


def show(title, tally, everything=True):
    print(title)
    if not everything:
        print(f"  hard words   {tally.prf('words')}")
        return
    print(f"  names        {tally.prf('names')}  duplicates {tally['names duplicate']}  "
          f"wrong kind {tally['names wrong kind']}")  # fmt: skip
    print(f"  definitions  given {tally.share('definitions given', 'definitions')}  "
          f"good {tally.share('definitions good', 'definitions')}  wrong {tally['definitions wrong']}  "
          f"not annotated {tally['definitions not annotated']}")  # fmt: skip
    print(f"  figures      {tally.prf('figures')}  not-figures hit {tally.share('not figures hit', 'not figures')}")
    attributes = ("value", "unit", "qualifier", "category", "date", "speaker", "about")
    print("    right      " + "  ".join(f"{a} {tally.share(a + ' right', a + ' judged')}" for a in attributes))
    for name in ("hedges", "opinions"):
        print(f"  {name:<12} {tally.prf(name)}  exact {tally.share(name + ' exact', name + ' matched')}  "
              f"subtype {tally.share(name + ' subtype', name + ' matched')}  "
              f"look-alikes hit {tally.share(name + ' look-alikes hit', name + ' look-alikes')}  "
              f"unmarked sentences flagged "
              f"{tally.share(name + ' unmarked sentences flagged', name + ' unmarked sentences')}")  # fmt: skip
    print(f"  voices       right {tally.share('voices right', 'voices')}  "
          f"speaker {tally.share('voice speakers right', 'voice speakers')}")  # fmt: skip
    print(f"  hard words   {tally.prf('words')}")


def articles(slugs):
    """(slug, text, annotations) of every annotated article that has its text beside it."""
    for path in sorted(GOLD.glob("*.json")):
        words = path.with_suffix(".txt")
        if words.exists() and (not slugs or path.stem in slugs):
            gold = json.loads(path.read_text("utf-8"))
            if "hard_words" in gold:
                yield path.stem, words.read_text("utf-8"), gold


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("slugs", nargs="*", help="only these articles")
    parser.add_argument("--misses", action="store_true", help="list every miss and false alarm")
    options = parser.parse_args(arguments)
    tools = reading.Tools()
    overall = Tally()
    count = 0
    for slug, text, gold in articles(options.slugs):
        document = reading.open_text(text, gold["published"])
        found = json.loads(to_json(reading.read(document, tools)))
        if found["article"]["text"] != text:
            print(f"{slug}: the Reading's text differs from the file; offsets follow the Reading", file=sys.stderr)
        tally = score(gold, found)
        show(slug, tally, everything="entities" in gold)
        if options.misses:
            print("\n".join(tally.notes))
        overall.add(tally)
        count += 1
    show(f"overall: {count} articles", overall)


if __name__ == "__main__":
    main()
