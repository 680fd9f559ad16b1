"""What a figure is about: the noun phrase that says it best, composed from the parse."""

from collections.abc import Callable, Collection, Iterable

from companion.model import Parse, Token

LONGEST = 80  # characters

_NOUNS = frozenset({"NOUN", "PROPN"})
_LEFT_OUT = frozenset(
    {"det", "predet", "punct", "relcl", "appos", "cc", "conj", "parataxis", "dep", "advcl", "case", "mark", "preconj"}
)
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_VERBS = frozenset({"VERB", "AUX"})
_EMPTY = frozenset(
    "total number average equivalent amount sum level percentage percent proportion share something range".split()
)

Keep = Callable[[Token], bool]


def describe(parse: Parse, head: Token, hidden: Collection[int], *, counted: bool) -> str | None:
    """What the quantity is about.

    Args:
        parse: of the article.
        head: the counted noun, or for a unit the token that the quantity hangs by.
        hidden: tokens of the quantity itself, which are not repeated.
        counted: `head` is what is counted, not a unit.
    """
    phrase = _of_counted(parse, head, hidden) if counted else _of_unit(parse, head, hidden)
    return phrase or None


def _of_counted(parse: Parse, head: Token, hidden: Collection[int]) -> str:
    core = noun_phrase(parse, head, hidden)
    governor = parse.head(head)
    if (
        head.dep == "pobj"
        and governor.pos == "ADP"
        and parse.head(governor).pos in _NOUNS
        and parse.head(governor).index not in hidden
    ):
        holder = noun_phrase(parse, parse.head(governor), hidden)
        return holder if len(holder) > len(core) else core
    verb = governing_verb(parse, head)
    if verb is None:
        return core
    if head.dep in ("nsubj", "nsubjpass") and parse.head(head) is verb:
        return fit(core, predicate(parse, verb, hidden, head))
    subject = subject_of(parse, verb)
    if subject is None or subject.index in hidden or subject.index == head.index:
        return fit(core, "")
    return fit(
        core, "" if subject.pos == "PRON" else f"{noun_phrase(parse, subject, hidden, 40)} {_verb_words(parse, verb)}"
    )


def _of_unit(parse: Parse, anchor: Token, hidden: Collection[int]) -> str:
    """Climb from the unit to the noun or verb that it belongs to."""
    token = anchor
    of = _complement(parse, hidden)
    if of is not None:
        return noun_phrase(parse, of, hidden)
    while token.head != token.index:
        above = parse.head(token)
        if above.index not in hidden:
            if above.pos in _NOUNS and above.lower not in _EMPTY and token.dep != "npadvmod":
                if token.dep == "conj" and subject_of(parse, above) is None:
                    token = above
                    continue
                return noun_phrase(parse, above, hidden)
            if above.pos in _VERBS or (above.pos in ("ADJ", "ADV") and subject_of(parse, above) is not None):
                found = _of_verb(parse, above, hidden)
                if found:
                    return found
        token = above
    return _nearest_noun(parse, anchor, hidden)


def _complement(parse: Parse, hidden: Collection[int]) -> Token | None:
    """The noun of "24 per cent of adults"."""
    last = max(hidden)
    tokens = parse.tokens
    if (
        last + 1 < len(tokens)
        and tokens[last + 1].lower in ("of", "in")
        and tokens[last].sentence == tokens[last + 1].sentence
    ):
        if tokens[last + 1].lower == "in":
            return None
        for child in parse.children(tokens[last + 1]):
            if child.dep == "pobj" and child.pos in _NOUNS:
                return child
    return None


def _of_verb(parse: Parse, verb: Token, hidden: Collection[int]) -> str:
    subject = subject_of(parse, verb)
    if subject is None or subject.index in hidden or subject.pos == "PRON":
        objects = [
            child
            for child in parse.children(verb)
            if child.dep in ("dobj", "attr") and child.pos in _NOUNS and child.index not in hidden
        ]
        return noun_phrase(parse, objects[0], hidden) if objects else ""
    named = noun_phrase(parse, subject, hidden)
    objects = [
        child
        for child in parse.children(verb)
        if child.dep == "dobj" and child.pos in _NOUNS and child.index not in hidden and child.lower not in _EMPTY
    ]
    if objects and len(named) < 50:
        return fit(f"{noun_phrase(parse, objects[0], hidden, 50)}", f"{named} {_verb_words(parse, verb)}")
    return named


def _nearest_noun(parse: Parse, anchor: Token, hidden: Collection[int]) -> str:
    """The last noun before the quantity, or the first after it, where the parse ties it to nothing."""
    sentence = parse.sentences[anchor.sentence]
    before = [token for token in parse.tokens[sentence.first : min(hidden)] if token.pos in _NOUNS]
    after = [token for token in parse.tokens[max(hidden) + 1 : sentence.last] if token.pos in _NOUNS]
    chosen = before[-1] if before else after[0] if after else None
    if chosen is None:
        return ""
    while (
        chosen.dep in ("compound", "nmod", "poss")
        and parse.head(chosen).index not in hidden
        and parse.head(chosen).pos in _NOUNS
    ):
        chosen = parse.head(chosen)
    return noun_phrase(parse, chosen, hidden)


def noun_phrase(parse: Parse, head: Token, hidden: Collection[int] = (), longest: int = LONGEST) -> str:
    """A noun with what identifies it: modifiers, "of …", a participle; without articles, asides and relative clauses."""
    kept = _kept(parse, head, hidden, head)
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


def _kept(parse: Parse, token: Token, hidden: Collection[int], top: Token) -> list[Token]:
    found: list[Token] = []
    for child in parse.children(token):
        if child.index in hidden or (child.dep in _LEFT_OUT and not _belongs(parse, child, token)):
            continue
        if child.index > token.index and token is top and _cut_off(parse, token, child):
            continue
        found.extend(_kept(parse, child, hidden, top))
    if token.index not in hidden:
        found.append(token)
    return sorted(found, key=lambda one: one.index)


def _belongs(parse: Parse, child: Token, token: Token) -> bool:
    """Hyphens inside compounds, possessive endings, short conjuncts and articles inside a longer phrase stay."""
    if child.dep == "punct":
        return child.text in ("-", "’", "'", "‑", "/") or child.tag == "HYPH"
    if child.dep == "case":
        return True
    if child.dep == "det":
        return token.dep == "pobj" or token.dep == "poss" or token.dep == "dobj"
    if child.dep == "cc":
        return any(other.dep == "conj" and other.index == child.index + 1 for other in parse.children(token))
    if child.dep == "conj":
        return child.index > 0 and parse.tokens[child.index - 1].dep == "cc" and child.pos == token.pos
    return False


def _cut_off(parse: Parse, head: Token, child: Token) -> bool:
    """A comma or bracket stands between the noun and this dependent."""
    return any(token.text in (",", "(", "—", "–", ";", ":") for token in parse.tokens[head.index + 1 : child.index])


def join(tokens: Iterable[Token]) -> str:
    """Tokens as running text, with a space wherever the article has one or words were left out."""
    text, previous = "", None
    for token in tokens:
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


def governing_verb(parse: Parse, token: Token) -> Token | None:
    """The verb that the token's phrase depends on."""
    for above in parse.ancestors(token):
        if above.pos in _VERBS:
            return above
        if above.pos in _NOUNS and above.dep in ("ROOT",):
            return None
    return None


def subject_of(parse: Parse, verb: Token) -> Token | None:
    """The verb's subject, found through relative pronouns, conjoined verbs, participles and infinitives."""
    current = verb
    for _ in range(6):
        for child in parse.children(current):
            if child.dep in _SUBJECTS[:2]:
                if child.tag in ("WDT", "WP") or (child.lower == "that" and current.dep == "relcl"):
                    return parse.head(current) if current.dep == "relcl" else child
                return child
        if current.dep in ("acl", "relcl") and parse.head(current).pos in _NOUNS:
            return parse.head(current)
        if current.head == current.index or current.dep not in (
            "conj",
            "xcomp",
            "advcl",
            "prep",
            "pcomp",
            "ccomp",
            "advmod",
            "acomp",
            "aux",
            "prt",
            "dep",
        ):
            return None
        current = parse.head(current)
    return None


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


def _verb_words(parse: Parse, verb: Token) -> str:
    words = [
        child
        for child in parse.children(verb)
        if child.dep in ("aux", "auxpass", "neg") and child.index == verb.index - 1
    ]
    words += [verb, *(child for child in parse.children(verb) if child.dep == "prt")]
    return join(words)
