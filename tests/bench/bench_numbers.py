"""Key numbers against the annotated sentences of tests/gold/number_sentences_*.toml, and what they cost in CPU.

Run: python tests/bench/bench_numbers.py [a] [b] [--misses] | --cpu [ARTICLE]
"""

import argparse
import json
import re
import statistics
import time
import tomllib
from pathlib import Path

from bench_gold import GOLD, Tally, alternatives, overlap, same_date, same_speaker, same_unit, same_value

from companion import reading
from companion.model.reading import to_json

SAMPLE = GOLD.parent.parent / "resources" / "sample" / "portugal-limits-water.md"
ROUNDS = 7
NOT_JUDGED = "?"
DEFAULTS = {"value": None, "high": None, "of": None, "unit": None, "qualifier": "exact", "change": None,
            "speaker": None, "date": None, "required": True}  # fmt: skip


def span_of(text, part):
    start = text.index(part)
    return start, start + len(part)


def pair_off(annotated, found):
    """{index of annotation: index of figure}, largest overlap first, each once."""
    pairs = sorted(
        ((overlap(span, (figure["start"], figure["end"])), i, j)
         for i, (span, _) in enumerate(annotated) for j, figure in enumerate(found)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )  # fmt: skip
    match = {}
    for size, i, j in pairs:
        if size and i not in match and j not in match.values():
            match[i] = j
    return match


def score_sentence(sentence, found, tally):
    """Adds one sentence: its figures by value, their attributes, its look-alikes."""
    text = sentence["text"]
    annotated = [(span_of(text, item["text"]), DEFAULTS | item) for item in sentence.get("figures", [])]
    match = pair_off(annotated, found)
    for i, (_, item) in enumerate(annotated):
        if not item["required"]:
            continue
        if i not in match:
            tally["figures", "missed"] += 1
            tally["values", "missed"] += 1
            tally.note("missed", f"{item['text']} | {text}")
            continue
        tally["figures", "right"] += 1
        score_attributes(item, found[match[i]], text, tally)
    traps = [span_of(text, part) for part in sentence.get("not_figures", [])]
    tally["look-alikes"] += len(traps)
    for j, figure in enumerate(found):
        span = figure["start"], figure["end"]
        tally["look-alikes hit"] += sum(bool(overlap(span, trap)) for trap in traps)
        optional = any(overlap(span, other) for other, item in annotated if not item["required"])
        if optional or j in match.values() or is_whole(figure, found):
            continue
        tally["figures", "extra"] += 1
        tally["values", "extra"] += 1
        tally.note("extra", f"{figure['text']} | {text}")


def score_attributes(item, figure, text, tally):
    """Value (or date), unit, qualifier, category, change and speaker of a figure that was found."""
    dated = item["date"] is not None
    valued = item["value"] is not None
    wanted = re.sub(r"\b(\d{3})X", r"\g<1>0s", item["date"] or "")
    same = same_date(wanted, figure["date"]) if dated else not valued or is_value(item, figure)
    tally["values", "right"] += same
    if not same:
        tally["values", "extra"] += 1
        tally["values", "missed"] += 1
        tally.note("value", f"{item['text']}: {figure['value']} {figure['high']} {figure['date']} | {text}")
    wanted = {name: item[name] for name in ("unit", "qualifier", "category", "change", "speaker")}
    right = {
        "unit": wanted["unit"] is None or same_unit(wanted["unit"], figure["unit"]),
        "qualifier": figure["qualifier"] in alternatives(wanted["qualifier"]),
        "category": figure["category"] in alternatives(wanted["category"]),
        "change": figure["change"] == wanted["change"],
        "speaker": same_speaker(wanted["speaker"], figure["speaker"]),
    }
    for name, is_right in right.items():
        if wanted[name] == NOT_JUDGED or (name == "unit" and wanted[name] is None):
            continue
        tally[f"{name} judged"] += 1
        tally[f"{name} right"] += is_right
        if not is_right:
            tally.note(name, f"{item['text']}: {figure[name]}, should be {wanted[name]} | {text}")
    if wanted["speaker"] is None:
        tally["unattributed"] += 1
        tally["speaker made up"] += figure["speaker"] is not None
    elif wanted["speaker"] != NOT_JUDGED:
        tally["attributed"] += 1
        tally["speaker named"] += right["speaker"]


def is_value(item, figure):
    """Whether the value is as annotated; pence may be given in pounds, "4p a share" as pence for each."""
    if item["high"] == NOT_JUDGED:
        item = item | {"high": None}
    unit = re.sub(r" per .*", "", figure["unit"] or "")
    return same_value(item, figure | {"unit": unit})


def is_whole(figure, found):
    """Whether it is the whole of a part found around it: the 31 of "23 of the 31"."""
    return any(
        other["of"] is not None
        and other["of"] == figure["value"]
        and other["start"] <= figure["start"]
        and figure["end"] <= other["end"]
        for other in found
    )


def show(tally):
    print(f"found        {tally.prf('figures')}")
    print(f"with value   {tally.prf('values')}")
    print("right        " + "  ".join(
        f"{name} {tally.share(name + ' right', name + ' judged')}"
        for name in ("unit", "qualifier", "category", "change", "speaker")
    ))  # fmt: skip
    print(f"speakers     named {tally.share('speaker named', 'attributed')}  "
          f"made up {tally.share('speaker made up', 'unattributed')}")  # fmt: skip
    print(f"look-alikes  hit {tally.share('look-alikes hit', 'look-alikes')}")


def score_sets(names, show_misses):
    tools = reading.Tools()
    for name in names:
        gold = tomllib.loads((GOLD / f"number_sentences_{name}.toml").read_text("utf-8"))
        tally = Tally()
        for sentence in gold["sentence"]:
            found = reading.read(reading.open_text(sentence["text"], gold["published"]), tools)
            score_sentence(sentence, json.loads(to_json(found))["figures"], tally)
        print(f"set {name}: {len(gold['sentence'])} sentences")
        show(tally)
        if show_misses:
            print("\n".join(sorted(tally.notes)))


def measure_cpu(article):
    """CPU of the key numbers beyond the shared parse, in ms for 1,000 words; the best of several rounds."""
    from companion.analysis.numbers import find_figures
    from companion.analysis.voice import find_voices

    document = reading.open_file(article)
    parse = reading.Tools().parser.parse(document.article)
    words = sum(token.text[0].isalnum() for token in parse.tokens)
    costs = []
    for _ in range(ROUNDS):
        voices = find_voices(document.article, parse)
        start = time.process_time()
        found = find_figures(document.article, parse, voices)
        costs.append((time.process_time() - start) / words * 1_000_000)
    print(f"{article.name}: {words} words, {len(found)} figures, "
          f"{min(costs):.1f} ms CPU for 1,000 words (median {statistics.median(costs):.1f})")  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=["a", "b"])
    parser.add_argument("--misses", action="store_true", help="list every miss and false alarm")
    parser.add_argument("--cpu", type=Path, nargs="?", const=SAMPLE, help="measure the CPU on an article instead")
    options = parser.parse_args()
    if options.cpu:
        measure_cpu(options.cpu)
    else:
        score_sets(options.sets, options.misses)


if __name__ == "__main__":
    main()
