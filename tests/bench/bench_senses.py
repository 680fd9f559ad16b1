"""Measures the choice of word senses on WordNet's own examples, each left out of the glosses it is compared with.

An example counts as often as its sense was counted in SemCor, so that a right answer is worth what it is worth in
running text; the first sense of each word is what has to be beaten.

Run: python tests/bench/bench_senses.py [--every N]
"""

import argparse
import re
import sqlite3
from collections.abc import Iterator

import msgspec

from companion import paths
from companion.lexicon import Lexicon, Sense, open_lexicon
from companion.lookup import senses as choice


def polysemous(every: int) -> Iterator[tuple[str, str]]:
    """Every N-th (lemma, part of speech) with several senses, at least one of them counted."""
    with sqlite3.connect(paths.resources() / "data" / "lexicon.sqlite") as database:
        rows = database.execute(
            "SELECT lemma, pos FROM sense GROUP BY lemma, pos "
            "HAVING count(*) > 1 AND max(count) > 0 ORDER BY lemma, pos"
        ).fetchall()
    yield from rows[::every]


def cases(lemma: str, pos: str, lexicon: Lexicon) -> Iterator[tuple[str, Sense, list[Sense]]]:
    """(example, its sense, all senses without that example) for the examples that hold the word itself."""
    found = [sense for sense in lexicon.senses(lemma, pos) if not sense.instance]
    for place, sense in enumerate(found):
        for example in sense.examples:
            forms = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", example.lower())
            if not any((lemma, pos) in lexicon.lemmas(form, pos) for form in forms):
                continue
            others = tuple(one for one in sense.examples if one != example)
            bare = msgspec.structs.replace(sense, examples=others)
            yield example, sense, [*found[:place], bare, *found[place + 1 :]]


def main() -> None:
    """Print the share of right choices by the first sense and by ours, first and among two."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=10, help="take every N-th word")
    lexicon = open_lexicon()
    total = first = ours = two = 0.0
    count = 0
    for lemma, pos in polysemous(parser.parse_args().every):
        for example, sense, senses in cases(lemma, pos, lexicon):
            around = choice.surroundings(example, lexicon)
            for form in list(around):
                if any(base == lemma for base, _ in lexicon.lemmas(form)):
                    del around[form]
            ranked = [one.synset for one in choice.rank(senses, around)]
            weight = sense.count
            total += weight
            count += 1
            first += weight * (senses[0].synset == sense.synset)
            ours += weight * (ranked[0] == sense.synset)
            two += weight * (sense.synset in ranked[:2])
    shares = f"first sense {first / total:.3f}, ours {ours / total:.3f}, among two {two / total:.3f}"
    print(f"{count} examples; right: {shares}")


if __name__ == "__main__":
    main()
