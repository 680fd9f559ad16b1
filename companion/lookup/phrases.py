"""Noun phrases of the parse with clean edges, for quoting."""

from collections.abc import Iterator, Sequence

from companion.model import Parse, Token

LONGEST = 160  # characters of a definition on the card
COMFORTABLE = 110  # two lines of the pane; a relative clause that makes it longer goes, where enough is left
NOUNS = frozenset({"NOUN", "PROPN"})
CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB", "ADV"})
DAYS_AND_MONTHS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tomorrow tonight".split()
)

_DASHES = frozenset({"—", "–", "--", "-"})
_STOPS = frozenset({";", ":", "(", ")", "[", "]", "…", "...", "“", "”", '"', "«", "»"}) | (_DASHES - {"-"})
_RELATIVES = frozenset({"relcl", "advcl", "acl", "parataxis", "ccomp"})
_HEDGING = frozenset({"even", "just", "only", "not", "perhaps", "maybe", "arguably", "possibly", "probably", "itself"})
_READER_AND_WRITER = frozenset({"i", "we", "my", "our", "us", "you", "your"})
_RELATIVE_WORDS = frozenset({"that", "which", "who", "whom", "whose", "where", "when"})
_LOOSE_ENDS = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "PUNCT", "AUX", "PRON", "PART"})
_EMPTY = frozenset(
    "man woman person people one thing place other own such more most very many much so also now here there today then "
    "year old day week month area mr mrs ms miss sir dame lord lady same first last new such-and-such else".split()
)


def is_hyphen(token: Token) -> bool:
    """Whether the token is the hyphen inside a compound ("Berlin-based")."""
    return token.text in ("-", "‑", "‐") and (not token.space_after or token.tag == "HYPH")


def first_of_phrase(parse: Parse, head: Token) -> int:
    """Index of the first token of the noun phrase that ends in `head`: its contiguous dependents on the left."""
    own = {token.index for token in parse.subtree(head)}
    first = head.index
    while first - 1 in own and not _breaks(parse.tokens[first - 1]):
        first -= 1
    return skip_junk(parse, first, head)


def _breaks(token: Token) -> bool:
    return token.text in _STOPS or (token.text == "," and token.dep == "punct" and not token.space_after)


def skip_junk(parse: Parse, first: int, head: Token) -> int:
    """Index of the first token from `first` on that a quotation may begin with."""
    while first < head.index and _leading_junk(parse.tokens[first]):
        first += 1
    return first


def _leading_junk(token: Token) -> bool:
    return (
        token.pos in ("CCONJ", "PUNCT", "SCONJ", "ADP", "INTJ", "SPACE")
        or token.lower in DAYS_AND_MONTHS
        or (token.pos == "ADV" and token.lower in _HEDGING)
    )


def last_of_phrase(parse: Parse, head: Token, first: int) -> int:
    """Index after the last token of the phrase around `head` that is worth quoting.

    Stops at dashes, brackets and quotation marks, before non-restrictive clauses and further appositions, and keeps
    within LONGEST characters from the token `first` on.
    """
    tokens = parse.tokens
    own = {token.index for token in parse.subtree(head)}
    limit = parse.sentences[head.sentence].last
    end = head.index + 1
    while end < limit and end in own:
        token = tokens[end]
        if token.text in _STOPS or (token.text == "-" and token.space_after):
            break
        if token.text == "," and not _goes_on(parse, head, end, own):
            break
        if token.tag == "WP" and any(child.dep == "neg" for child in parse.children(parse.head(token))):
            break  # "who was not involved in the study" says nothing of the name
        end += 1
    return shorten(parse, first, end, head.index)


def _goes_on(parse: Parse, head: Token, comma: int, own: set[int]) -> bool:
    """Whether the phrase is still worth quoting after this comma."""
    tokens = parse.tokens
    if comma + 1 not in own or comma + 1 >= len(tokens):
        return False
    following = tokens[comma + 1]
    top = following
    while top.head in own and top.head > comma and top.head != top.index:
        top = tokens[top.head]
    if top.dep in _RELATIVES or top.tag in ("WDT", "WP", "WP$", "WRB") or following.tag.startswith("W"):
        return False
    if following.pos == "CCONJ" and (
        comma + 2 not in own or tokens[comma + 2].pos not in ("NOUN", "PROPN", "ADJ", "DET")
    ):
        return False
    if top.dep == "conj" or following.pos == "CCONJ":
        return _inner_list(parse, head, top, comma)
    if following.pos == "ADP":
        return len(parse.subtree(following)) <= 6
    return top.dep in ("amod", "compound", "nmod") or (top.dep == "appos" and top.head != head.index)


def _inner_list(parse: Parse, head: Token, item: Token, comma: int) -> bool:
    """Whether the comma parts a short list inside the phrase ("trade, industry and energy"), not the phrase itself."""
    first = parse.head(item) if item.dep == "conj" else item
    while first.dep == "conj" and first.index != head.index:
        first = parse.head(first)
    if first.index == head.index:  # several roles at once ("founder, chairman and chief executive of the bank")
        bare = item.pos == "NOUN" and not any(child.dep == "det" for child in parse.children(item))
        return bare and any(child.dep == "cc" for child in parse.children(item))
    return first.index > head.index and comma - first.index <= 12


def shorten(parse: Parse, first: int, end: int, head: int) -> int:
    """Cut loose ends, and whole modifiers from the right, until the stretch fits into LONGEST characters."""
    tokens = parse.tokens
    if end < len(tokens) and tokens[end].lower in _RELATIVE_WORDS:
        end = _without_antecedent(tokens, head, end)
    end = _tidy(tokens, head, end)
    clause = next((at for at in range(head + 1, end) if tokens[at].lower in _RELATIVE_WORDS), None)
    if clause is not None and tokens[end - 1].end - tokens[first].start > COMFORTABLE:
        without = _tidy(tokens, head, _without_antecedent(tokens, head, clause))
        end = without if sum(1 for _ in content(tokens[first:without])) >= 3 else end
    while end > head + 1 and tokens[end - 1].end - tokens[first].start > LONGEST:
        cut = end - 1
        while cut > head + 1 and not _opens_modifier(tokens, cut):
            cut -= 1
        end = _tidy(tokens, head, _without_antecedent(tokens, head, cut))
    return end


def _without_antecedent(tokens: Sequence[Token], head: int, cut: int) -> int:
    """Where a relative clause was cut, the bare noun it hung on says nothing either ("in elections that …")."""
    if tokens[cut].lower in _RELATIVE_WORDS and cut - 2 > head and tokens[cut - 2].pos == "ADP":
        return cut - 2 if tokens[cut - 1].tag == "NNS" else cut
    return cut


def _opens_modifier(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    return token.text == "," or token.pos in ("ADP", "SCONJ") or token.tag in ("WDT", "WP", "WRB", "VBG", "VBN")


def _tidy(tokens: Sequence[Token], head: int, end: int) -> int:
    while end > head + 1 and tokens[end - 1].pos in _LOOSE_ENDS and tokens[end - 1].tag not in ("POS", "RP"):
        end -= 1
    while end > head + 1 and (tokens[end - 1].tag == "POS" or tokens[end - 1].lower in DAYS_AND_MONTHS - {"may"}):
        end -= 1
        while end > head + 1 and tokens[end - 1].pos in _LOOSE_ENDS:
            end -= 1
    return end


def content(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens that say something by themselves."""
    for token in tokens:
        if token.pos in CONTENT and not_empty(token) and any(c.isalnum() for c in token.text):
            yield token


def not_empty(token: Token) -> bool:
    """Whether the word says something by itself ("teacher", not "man")."""
    return token.lower.strip(".") not in _EMPTY


def useful(tokens: Sequence[Token], *, clause: bool = False) -> bool:
    """Whether the stretch tells a reader anything: enough content words, and not hanging on "its" or "our".

    Args:
        tokens: the stretch.
        clause: whether it may be a relative clause ("who led the inquiry").
    """
    if not tokens or tokens[0].tag in ("PRP$", "PRP", "WP$") or (tokens[0].tag == "WP" and not clause):
        return False
    if tokens[0].lower in ("this", "that", "these"):
        return False
    if any(token.lower in _READER_AND_WRITER and token.pos == "PRON" for token in tokens):
        return False
    found = list(content(tokens))
    return len(found) >= 2 and any(token.pos in NOUNS for token in found)
