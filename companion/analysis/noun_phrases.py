"""Noun phrases and predicates as short running text, composed from the parse."""

from collections.abc import Collection, Iterable

from companion.analysis.clauses import NOUNS
from companion.model import Parse, Token

LONGEST = 80  # characters
_DEEPEST = 12  # levels of a phrase; more only in tables that were parsed as one sentence
_LEFT_OUT = frozenset(
    {"det", "predet", "punct", "relcl", "appos", "cc", "conj", "parataxis", "dep", "advcl", "case", "mark", "preconj"}
)


def noun_phrase(parse: Parse, head: Token, hidden: Collection[int] = (), longest: int = LONGEST) -> str:
    """A noun with what identifies it: modifiers, "of …", a participle; no articles, asides and relative clauses."""
    kept = _whole_words(parse, _kept(parse, head, hidden, head), hidden)
    kept = [token for token in kept if not (token.dep == "det" and token.head == head.index)]
    text = join(kept)
    if len(text) <= longest:
        return text
    within = [token for token in kept if token.index <= head.index]
    for token in kept:
        if token.index > head.index:
            if len(join([*within, token])) > longest:
                break
            within.append(token)
    while (
        within
        and within[-1].index > head.index
        and within[-1].pos in ("ADP", "DET", "CCONJ", "PUNCT", "PART", "ADJ", "PRON", "NUM")
    ):
        within.pop()
    return join(within)[-longest:].strip() if len(join(within)) > longest else join(within)


def _kept(parse: Parse, token: Token, hidden: Collection[int], top: Token, depth: int = 0) -> list[Token]:
    if depth > _DEEPEST:
        return []
    found: list[Token] = []
    for child in parse.children(token):
        if child.index in hidden or (child.dep in _LEFT_OUT and not _belongs(parse, child, token)):
            continue
        if child.index > token.index and token is top and _cut_off(parse, token, child):
            continue
        part = _kept(parse, child, hidden, top, depth + 1)
        if not (part == [child] and child.dep == "prep" and child.children):
            found.extend(part)
    if token.index not in hidden:
        found.append(token)
    return sorted(found, key=lambda one: one.index)


def _whole_words(parse: Parse, kept: list[Token], hidden: Collection[int]) -> list[Token]:
    """The tokens with what hyphens tie to them, wherever the parse hangs it ("pull-out")."""
    found = {token.index: token for token in kept}
    for token in kept:
        last = token
        while last.index + 2 < len(parse.tokens):
            dash, rest = parse.tokens[last.index + 1], parse.tokens[last.index + 2]
            if dash.text != "-" or dash.start != last.end or rest.start != dash.end or rest.index in hidden:
                break
            found[dash.index], found[rest.index] = dash, rest
            last = rest
    return [found[index] for index in sorted(found)]


def _belongs(parse: Parse, child: Token, token: Token) -> bool:
    """Hyphens inside compounds, possessive endings, short conjuncts and articles inside a longer phrase stay."""
    if child.dep == "punct":
        return child.text in ("-", "’", "'", "‑", "/") or child.tag == "HYPH"
    if child.dep == "case":
        return True
    if child.dep == "det":
        return token.dep in ("pobj", "poss", "dobj", "dative")
    if child.dep == "cc":
        return any(
            other.dep == "conj" and other.index == child.index + 1 and other.pos in NOUNS and token.pos in NOUNS
            for other in parse.children(token)
        )
    if child.dep == "conj":
        return child.index > 0 and parse.tokens[child.index - 1].dep == "cc" and {child.pos, token.pos} <= NOUNS
    return False


def _cut_off(parse: Parse, head: Token, child: Token) -> bool:
    """A comma or bracket stands between the noun and this dependent."""
    return any(token.text in (",", "(", "—", "–", ";", ":") for token in parse.tokens[head.index + 1 : child.index])


def join(tokens: Iterable[Token]) -> str:
    """Tokens as running text, with a space wherever the article has one or words were left out."""
    text, previous = "", None
    for token in tokens:
        if token.text in ("-", "‑") and (previous is None or token.index != previous.index + 1):
            continue
        if (
            previous is not None
            and (previous.space_after or token.index != previous.index + 1)
            and text
            and not text.endswith(("-", "/"))
        ):
            text += " "
        text += token.text
        previous = token
    return text.strip(" -–—,;:")


def fit(core: str, extra: str) -> str:
    """`core extra`, as long as that is short enough."""
    joined = f"{core} {extra}".strip()
    return joined if len(joined) <= LONGEST else core[:LONGEST]


def predicate(parse: Parse, verb: Token, hidden: Collection[int], subject: Token) -> str:
    """The verb with its object and first complement, without auxiliaries: "sent to Afghanistan"."""
    kept = [verb]
    for child in parse.children(verb):
        if (
            child.index > verb.index
            and child.dep in ("prt", "dobj", "attr", "acomp", "prep", "xcomp", "oprd", "dative", "neg")
            and child.index not in hidden
        ):
            part = _kept(parse, child, hidden, child)
            if len(join([*kept, *part])) <= 50 and not any(
                token.pos == "NUM" and token.dep == "pobj" for token in part
            ):
                kept.extend(part)
    if verb.pos == "AUX" and len(kept) == 1:
        return ""
    negated = any(child.dep == "neg" for child in parse.children(verb))
    return ("not " if negated else "") + join(sorted(kept, key=lambda one: one.index))


def verb_words(parse: Parse, verb: Token) -> str:
    """The verb with the auxiliary or "not" right before it and its particle: "has scored", "set up"."""
    words = [
        child
        for child in parse.children(verb)
        if child.dep in ("aux", "auxpass", "neg") and child.index == verb.index - 1
    ]
    words += [verb, *(child for child in parse.children(verb) if child.dep == "prt")]
    return join(words)
