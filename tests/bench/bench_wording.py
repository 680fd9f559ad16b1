"""Compares the marking of hedged and opinionated wording with other programs on the same data, and tells what it costs.

Run: python tests/bench/bench_wording.py [--others FOLDER] [--cues FILE] [--words FILE] [--limit N]

Always: the annotated articles in tests/gold, by overlap of spans as `bench_gold.py` counts, and how many opinions
each of them gets. FILE is a line a sentence with `text` and `gold` spans, scored by words: --cues hedge cues as in
BioScope, --words loaded words as in BABE (ours is trained on those: see `packaging/train_opinion.py --check` for a
score that means something). FOLDER holds what is compared, unpacked from the registries and no part of Companion:
the wheels `proselint` (and its `google-re2`), `textblob`, `vaderSentiment`, and the npm packages `hedges` and
`weasels` as `hedges_npm`, `weasels_npm`.
"""

import argparse
import json
import re
import sys
import time
from pathlib import Path

from bench_gold import GOLD, OFF_BY_DEFAULT, located, overlap

from companion import reading
from companion.analysis.hedges import find_hedges
from companion.analysis.opinions import find_opinions
from companion.analysis.voice import find_voices
from companion.lexicon import open_lexicon
from companion.model.mark import is_shown

WORD = re.compile(r"\w+(?:[-'’](?!s\b)\w+)*")
OPINION_STRENGTH = 0.5  # TextBlob's subjectivity from which a word counts as opinion
VALENCE = 1.0  # VADER's
HELD_OUT = {"wording_wire_ferry_inquiry", "wording_sports_lions_collapse", "wording_speech_premier_budget"}


class Ours:
    """Companion; parses are made once and kept, so that what marking itself costs can be told."""

    def __init__(self):
        self._tools, self._lexicon, self._parsed = reading.Tools(), open_lexicon(), {}
        self.words, self.cpu = 0, 0.0

    def marks(self, text):
        """All marks of a text."""
        if text not in self._parsed:
            article = reading.open_text(text).article
            parse = self._tools.parser.parse(article)
            began = time.process_time()
            voices = find_voices(article, parse)
            marks = find_hedges(article, parse, voices) + find_opinions(article, parse, voices, self._lexicon)
            self.cpu += time.process_time() - began
            self.words += len(WORD.findall(text))
            self._parsed[text] = marks
        return self._parsed[text]

    def hedges(self, text):
        """Spans of the hedges that are on by default."""
        return [(m.start, m.end, m.subtype) for m in self.marks(text) if m.kind == "hedge" and is_shown(m)]

    def opinions(self, text):
        """Spans of the opinions that are shown at once."""
        return [(m.start, m.end, m.subtype) for m in self.marks(text) if m.kind == "opinion" and is_shown(m)]


def phrases_of(path):
    """A finder of the phrases of an npm word list."""
    words = re.findall(r"^\s+[\"'](.+)[\"'],?$", path.read_text("utf-8"), re.MULTILINE)
    pattern = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + r")\b", re.I)
    return lambda text: [(m.start(), m.end(), "") for m in pattern.finditer(text)]


def proselint():
    """Finder of what proselint says of hedging and weasel words."""
    from proselint.checks import __register__
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    CheckRegistry().register_many(__register__)

    def find(text):
        found = LintFile("text", text).lint()
        wanted = [
            item.check_result for item in found if re.match(r"hedging|weasel_words", item.check_result.check_path)
        ]
        return [(*item.span, "") for item in wanted]

    return find


def textblob():
    """Finder of words that TextBlob takes for opinion."""
    from textblob.en.sentiments import PatternAnalyzer

    analyser = PatternAnalyzer()

    def find(text):
        said = analyser.analyze(text, keep_assessments=True).assessments
        loaded = {word for words, _, subjectivity, _ in said if subjectivity >= OPINION_STRENGTH for word in words}
        return [(*m.span(), "") for m in WORD.finditer(text) if m.group().lower() in loaded]

    return find


def vader():
    """Finder of words that VADER takes for good or bad."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    lexicon = SentimentIntensityAnalyzer().lexicon
    return lambda text: [
        (*m.span(), "") for m in WORD.finditer(text) if abs(lexicon.get(m.group().lower(), 0.0)) >= VALENCE
    ]


def rivals(folder):
    """Name → what it marks (kind → finder)."""
    found = {}
    if folder is None:
        return found
    sys.path.insert(0, str(folder))
    for name in ("hedges", "weasels"):
        path = folder / f"{name}_npm" / "index.js"
        if path.exists():
            found[f"npm {name}"] = {"hedges": phrases_of(path)}
    for name, make, kind in (
        ("proselint", proselint, "hedges"),
        ("TextBlob", textblob, "opinions"),
        ("VADER", vader, "opinions"),
    ):
        try:
            found[name] = {kind: make()}
        except ImportError as missing:
            print(f"{name} is left out: {missing}", file=sys.stderr)
    return found


def prf(right, found, wanted, hit=None):
    """Precision, recall and F1; `hit` is what was found of the wanted where that is counted apart."""
    precision = right / found if found else 0.0
    recall = (right if hit is None else hit) / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"P {precision:.2f}  R {recall:.2f}  F1 {f1:.2f}"


def by_words(records, find):
    """Words inside marks against words inside the annotations; of a modal only the first, as BioScope marks it."""
    right = found = wanted = 0
    for text, gold in records:
        words = [m.span() for m in WORD.finditer(text)]
        inside = {w for w in words if any(overlap(w, span) for span in gold)}
        marked = set()
        for start, end, subtype in find(text):
            hit = [w for w in words if overlap(w, (start, end))]
            marked.update(hit[:1] if subtype == "modal" else hit)
        right, found, wanted = right + len(marked & inside), found + len(marked), wanted + len(inside)
    return prf(right, found, wanted)


def by_spans(articles, kind, find):
    """Marks against annotated spans by overlap, as `bench_gold.py` counts: what is optional counts neither way."""
    right = found = wanted = hit = 0
    for text, gold in articles:
        annotated = located(text, gold[kind])
        must = [span for span, item in annotated if item["required"]]
        may = [span for span, item in annotated if not item["required"]]
        marks = [mark[:2] for mark in find(text) if mark[2] not in OFF_BY_DEFAULT]
        good = [mark for mark in marks if any(overlap(mark, span) for span in must)]
        right += len(good)
        found += len(good) + sum(not any(overlap(mark, span) for span in [*must, *may]) for mark in marks)
        wanted += len(must)
        hit += sum(any(overlap(mark, span) for mark in marks) for span in must)
    return prf(right, found, wanted, hit)


def annotated_articles():
    """(slug, text, annotations) of all articles whose wording is annotated."""
    for path in sorted(GOLD.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        if "opinions" in gold and path.with_suffix(".txt").exists():
            yield path.stem, path.with_suffix(".txt").read_text("utf-8"), gold


def records_of(path, limit):
    """(text, spans) of each line."""
    lines = path.read_text("utf-8").splitlines()[:limit]
    return [(record["text"], record["gold"]) for record in map(json.loads, lines)]


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--others", type=Path)
    parser.add_argument("--cues", type=Path)
    parser.add_argument("--words", type=Path)
    parser.add_argument("--limit", type=int)
    options = parser.parse_args(arguments)
    ours = Ours()
    programs = {"Companion": {"hedges": ours.hedges, "opinions": ours.opinions}, **rivals(options.others)}
    every = list(annotated_articles())
    blind = [(text, gold) for slug, text, gold in every if slug.startswith("blind_")]
    apart = [(text, gold) for slug, text, gold in every if slug in HELD_OUT]
    for kind, path in (("hedges", options.cues), ("opinions", options.words)):
        print(f"{kind}: twelve blind articles | three held out | words of {path.name if path else 'no file'}")
        for name, finders in programs.items():
            if kind in finders:
                find = finders[kind]
                words = by_words(records_of(path, options.limit), find) if path else "-"
                print(f"  {name:12} {by_spans(blind, kind, find)} | {by_spans(apart, kind, find)} | {words}")
    print("opinions shown in each article, in 100 words; the author's own and other people's")
    for slug, text, _ in sorted(every, key=lambda item: -len(ours.opinions(item[1])) / len(item[1])):
        marks = [m for m in ours.marks(text) if m.kind == "opinion" and is_shown(m)]
        count, own = len(WORD.findall(text)), sum(m.voice == "author" for m in marks)
        print(f"  {slug:36} {100 * len(marks) / count:4.1f}  {own:3} {len(marks) - own:3}")
    print(f"cost beside the parse: {1e6 * ours.cpu / ours.words:.0f} ms of CPU in 1,000 words ({ours.words:,} words)")


if __name__ == "__main__":
    main()
