"""Article → Parse: Punkt sentences, spaCy tags, parse and entities, made once and shared by all analysers."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from companion.model import Article, Parse, Sentence, Token

# Titles, ranks and forms that news text uses and that Punkt's English parameters (trained on newswire) lack.
ABBREVIATIONS = frozenset(
    "adm al atty capt cmdr col corp cpl dept dr e.g fr gen gov hon i.e inc insp jr lt ltd maj messrs mr mrs ms mt prof "
    "pte rep reps rev sen sens sgt sr st supt u.k u.n u.s vs jan feb mar apr jun jul aug sep sept oct nov dec".split()
)

ANALYSED = frozenset({"heading", "paragraph", "quote", "list", "caption"})
BATCH_CHARACTERS = 12_000  # text handed to the model at once: large enough for speed, small enough to stop between

_MARKUP = re.compile(r"[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}|\u00ad|^#{1,6}[ \t]+", re.MULTILINE)
_SPACES = re.compile(r"\s+")


def clean(text: str) -> tuple[str, list[int]]:
    """The text as the language model should see it, and for each of its characters the place in `text`.

    Emphasis marks and soft hyphens go, runs of white space (line breaks too) become one space. The list has one
    more item than the string: the end.
    """
    kept: list[str] = []
    places: list[int] = []
    position = 0
    cuts = [(m.start(), m.end(), "") for m in _MARKUP.finditer(text) if not _inside_word(text, m)]
    cuts += [(m.start(), m.end(), " ") for m in _SPACES.finditer(text) if m.group() != " "]
    for start, end, replacement in sorted(cuts):
        if start < position:
            continue
        kept.append(text[position:start])
        places.extend(range(position, start))
        if replacement:
            kept.append(replacement)
            places.append(start)
        position = end
    kept.append(text[position:])
    places.extend(range(position, len(text) + 1))
    return "".join(kept), places


def _inside_word(text: str, match: re.Match[str]) -> bool:
    """Underscores and asterisks between letters (snake_case, 2*3) are no emphasis."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return match.group()[0] in "*_" and before.isalnum() and after.isalnum()


@dataclass
class Begun:
    """How far the parse of an article has come."""

    tokens: list[Token] = field(default_factory=list[Token])
    sentences: list[Sentence] = field(default_factory=list[Sentence])
    batches: int = 0


class Parser:
    """Loads the language model and the sentence splitter once; parses any number of articles.

    Args:
        models: the folder with `en_core_web_sm` and `punkt` (resources/models).
    """

    def __init__(self, models: Path) -> None:
        self._models = models

    @cached_property
    def _language(self) -> Any:
        single = _takes_one_thread()
        import spacy
        from thinc.api import use_ops

        with use_ops("numpy", use_blis=not single):
            language = spacy.load(self._models / "en_core_web_sm", exclude=["senter"])
        # WORKAROUND: the lemmatizer searches these lists of tens of thousands of words from the front, word for word.
        lemmatizer: Any = language.get_pipe("lemmatizer")
        index: Any = lemmatizer.lookups.get_table("lemma_index")
        for pos in list(index):
            index[pos] = frozenset(index[pos])
        return language

    @cached_property
    def _splitter(self) -> Any:
        from nltk.tabdata import PunktDecoder
        from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

        # nltk's own loader opens files only below its registered data folders; its decoder takes any open file.
        folder, decoder, parameters = self._models / "punkt", PunktDecoder(), PunktParameters()
        with (folder / "collocations.tab").open(encoding="utf-8") as file:
            parameters.collocations = set(decoder.tab2tups(file))
        with (folder / "sent_starters.txt").open(encoding="utf-8") as file:
            parameters.sent_starters = decoder.txt2set(file)
        with (folder / "abbrev_types.txt").open(encoding="utf-8") as file:
            parameters.abbrev_types = decoder.txt2set(file) | ABBREVIATIONS
        with (folder / "ortho_context.tab").open(encoding="utf-8") as file:
            parameters.ortho_context = decoder.tab2intdict(file)
        return PunktSentenceTokenizer(parameters)

    def warm(self) -> None:
        """Load everything now, so that the first article does not wait for it."""
        self.parse_text("Companion is ready.")

    def parse_text(self, text: str) -> Parse:
        """Parse a bare string as one paragraph."""
        from companion.model import Block, make_article

        return self.parse(make_article(text, (Block("paragraph", 0, len(text)),)))

    def parse(
        self, article: Article, progress: Callable[[float], None] | None = None, begun: Begun | None = None
    ) -> Parse:
        """Parse the article's headings, paragraphs, quotes, lists and captions.

        Args:
            article: what to parse.
            progress: called with the share done (0 to 1) after each batch; it may raise to stop the work.
            begun: takes what is parsed, batch by batch; one of the same article that was stopped is gone on with.
        """
        begun = Begun() if begun is None else begun
        tokens, sentences = begun.tokens, begun.sentences
        for batch in islice(_batches(article), begun.batches, None):
            pieces = [clean(article.text[article.blocks[i].start : article.blocks[i].end]) for i in batch]
            docs = [self._split(text) for text, _ in pieces]
            for index, (_, places), doc in zip(batch, pieces, self._language.pipe(docs), strict=True):
                offset = article.blocks[index].start
                _append(doc, [offset + place for place in places], index, tokens, sentences)
            begun.batches += 1
            if progress is not None:
                progress(article.blocks[batch[-1]].end / max(len(article.text), 1))
        return Parse(article.text, tokens, sentences)

    def _split(self, text: str) -> Any:
        """A tokenised spaCy Doc whose sentences are Punkt's."""
        doc = self._language.make_doc(text)
        import numpy  # after the language model, which decides on numpy's threads

        starts = {start for start, _ in self._splitter.span_tokenize(text)}
        marks = [1 if token.idx in starts or token.i == 0 else -1 for token in doc]
        # All at once: spaCy looks through the whole Doc each time a single token's is_sent_start is set.
        return doc.from_array(["SENT_START"], numpy.array(marks, dtype="int64").astype("uint64").reshape(-1, 1))


def _takes_one_thread() -> bool:
    """Whether numpy multiplies matrices with OpenBLAS in one thread: then it is three times as fast as spaCy's BLIS.

    OpenBLAS reads the number of threads when numpy is first imported; several would spin for longer than they work.
    """
    if "numpy" not in sys.modules:
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import numpy

    build: Any = numpy.show_config("dicts")
    return os.environ.get("OPENBLAS_NUM_THREADS") == "1" and "openblas" in build["Build Dependencies"]["blas"]["name"]


def _batches(article: Article) -> Iterator[list[int]]:
    batch: list[int] = []
    size = 0
    for index, block in enumerate(article.blocks):
        if block.kind not in ANALYSED or not article.text[block.start : block.end].strip():
            continue
        batch.append(index)
        size += block.end - block.start
        if size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _append(doc: Any, places: list[int], block: int, tokens: list[Token], sentences: list[Sentence]) -> None:
    """Copy a spaCy Doc into plain tokens; white-space tokens are left out and their dependents handed to their head."""
    base = len(tokens)
    kept = [token for token in doc if not token.is_space]
    number = {token.i: base + order for order, token in enumerate(kept)}

    def place(token: Any) -> int:
        head = token.head
        while head.i not in number:
            if head.head.i == head.i:
                return number[token.i]
            head = head.head
        return number[head.i]

    heads = [place(token) for token in kept]
    children: dict[int, list[int]] = {}
    for order, head in enumerate(heads):
        if head != base + order:
            children.setdefault(head, []).append(base + order)
    previous = -1
    for order, token in enumerate(kept):
        if token.is_sent_start or order == 0:
            if sentences and previous >= 0:
                _close(sentences, tokens)
            start = places[token.idx]
            sentences.append(Sentence(len(sentences), start, start, base + order, base + order, block))
        previous = order
        text = token.text
        start, last = places[token.idx], places[token.idx + len(text) - 1]
        tokens.append(
            Token(
                index=base + order,
                start=start,
                end=last + 1,
                text=text,
                lower=token.lower_,
                lemma=token.lemma_,
                pos=token.pos_,
                tag=token.tag_,
                dep=token.dep_,
                head=heads[order],
                children=tuple(children.get(base + order, ())),
                entity=token.ent_type_,
                entity_start=token.ent_iob_ == "B",
                sentence=len(sentences) - 1,
                space_after=bool(token.whitespace_),
            )
        )
    if previous >= 0:
        _close(sentences, tokens)


def _close(sentences: list[Sentence], tokens: list[Token]) -> None:
    open_one = sentences[-1]
    sentences[-1] = Sentence(
        open_one.index, open_one.start, tokens[-1].end, open_one.first, len(tokens), open_one.block
    )
