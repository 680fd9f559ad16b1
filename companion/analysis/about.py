"""What a figure is about: the noun phrase that says it best, composed from the parse."""

from collections.abc import Collection
from typing import Literal

from companion.analysis.clauses import NOUNS, VERBS, governing_verb, subject_of
from companion.analysis.noun_phrases import LONGEST, fit, join, noun_phrase, predicate, verb_words
from companion.model import Parse, Token

_TIMES = frozenset(
    """
    day week month year decade century quarter weekend morning night today yesterday tomorrow end start period
    """.split()
)
_MOVES = frozenset("up down by higher lower rose fell gained lost added at".split())
_EMPTY = frozenset(
    """
    record total number average equivalent amount sum level percentage percent proportion share something range
    """.split()
)

_NEAR = 60  # tokens that a noun may stand away where the parse ties the figure to nothing

Kind = Literal["counted", "sum", "moved", "measure"]


def describe(parse: Parse, head: Token, hidden: Collection[int], others: Collection[int], kind: Kind) -> str | None:
    """What the quantity is about.

    Args:
        parse: of the article.
        head: the counted noun, or for a unit the token that the quantity hangs by.
        hidden: tokens of the quantity itself, which are not repeated.
        others: tokens of the sentence's other quantities, which say nothing of this one.
        kind: "counted" where `head` is what is counted and not a unit; "sum" for money; "moved" for what something
            rose or fell to or by; else "measure".
    """
    if kind == "counted":
        return _of_counted(parse, head, hidden, others) or None
    phrase = _of_unit(parse, head, hidden, others, kind)
    return phrase or None


def describe_lent(
    parse: Parse, number: Token, noun: Token, hidden: Collection[int], others: Collection[int]
) -> str | None:
    """What a bare number is about that counts a noun said elsewhere: "63 are missing" after "40 people died".

    Args:
        parse: of the article.
        number: the token by which the number hangs on its clause.
        noun: what it counts.
        hidden: tokens of the quantity itself.
        others: tokens of the sentence's other quantities.
    """
    below = {token.index for token in parse.subtree(number)}
    core = noun_phrase(parse, noun, {*hidden, *others, *below}, 50)
    verb = governing_verb(parse, number)
    if verb is None:
        return core or None
    if number.dep in ("nsubj", "nsubjpass"):
        return fit(core, predicate(parse, verb, {*hidden, *others}, number)) or None
    return fit(core, _who_does(parse, verb, {*hidden, *others}, noun)) or None


def _of_counted(parse: Parse, head: Token, hidden: Collection[int], others: Collection[int]) -> str:
    core = noun_phrase(parse, head, {*hidden, *others})
    first = min(hidden)
    if first > 1 and parse.tokens[first - 1].text == "(" and parse.tokens[first - 2].pos in NOUNS:
        return fit(noun_phrase(parse, parse.tokens[first - 2], hidden), core)  # "John Smith (12 goals)"
    narrowed = _relative(parse, head, {*hidden, *others})
    if narrowed:
        return fit(core, narrowed)
    governor = parse.head(head)
    holder = parse.head(governor)
    if head.dep == "pobj" and governor.pos == "ADP" and holder.pos in NOUNS and not is_time(holder):
        phrase = noun_phrase(parse, holder, hidden)
        return phrase if holder.index not in hidden and len(phrase) > len(core) else core
    verb = governing_verb(parse, head)
    if verb is None:
        return core
    if head.dep in ("nsubj", "nsubjpass") and governor is verb:
        return fit(core, predicate(parse, verb, hidden, head))
    subject = subject_of(parse, verb) if head.dep == "attr" and verb.lemma == "be" else None
    if subject is not None and subject.pos in NOUNS and subject.index not in hidden and not is_time(subject):
        return noun_phrase(parse, subject, {*hidden, *others})  # "the population of the town is 900 people"
    return fit(core, _who_does(parse, verb, {*hidden, *others}, head))


def _relative(parse: Parse, head: Token, hidden: Collection[int]) -> str:
    """What a relative clause says of the counted noun: "who replied"."""
    for child in parse.children(head):
        if child.dep != "relcl" or child.index - head.index > 4:
            continue
        pronoun = next((one for one in parse.children(child) if one.tag in ("WP", "WDT") and one.dep == "nsubj"), None)
        said = predicate(parse, child, hidden, head)
        if pronoun is not None and said:
            return f"{pronoun.lower} {said}"
    return ""


def _who_does(parse: Parse, verb: Token, hidden: Collection[int], besides: Token | None = None) -> str:
    """Subject and verb, as a relative clause without its pronoun: "Chris Wood has scored"."""
    subject = subject_of(parse, verb)
    if verb.pos == "AUX" or subject is None or subject.index in hidden or subject is besides or subject.pos == "PRON":
        return ""
    if is_time(subject):
        return ""
    article = next((child.text.lower() for child in parse.children(subject) if child.dep == "det"), "")
    below = {token.index for token in parse.subtree(verb)} if verb.dep in ("acl", "relcl") else set[int]()
    return f"{article} {noun_phrase(parse, subject, {*hidden, *below}, 40)} {verb_words(parse, verb)}".strip()


def is_time(token: Token) -> bool:
    """A noun that tells a time and so is no subject matter ("last year", "the end of the month")."""
    return token.entity in ("DATE", "TIME") or token.lemma.lower() in _TIMES


def _of_unit(parse: Parse, anchor: Token, hidden: Collection[int], others: Collection[int], kind: Kind) -> str:
    """Climb from the unit to the noun or verb that it belongs to."""
    of = _complement(parse, hidden, others) or (_made_of(parse, hidden) if kind == "sum" else None)
    if of is not None:
        core = noun_phrase(parse, of, hidden)
        verb = governing_verb(parse, anchor) if anchor.dep in ("dobj", "pobj") else None
        return core if verb is None else fit(core, _who_does(parse, verb, {*hidden, *others}, of))
    listed = _listed(parse, hidden, others)
    if listed is not None:
        return noun_phrase(parse, listed, hidden)
    token = anchor
    if anchor.dep in ("nsubj", "nsubjpass") and parse.head(anchor).pos in VERBS:
        said = predicate(parse, parse.head(anchor), {*hidden, *others}, anchor)
        if said or parse.head(anchor).pos == "VERB":
            return said
    while token.head != token.index:
        above = parse.head(token)
        if above.index not in hidden and above.index not in others:
            if above.pos in NOUNS and above.lower not in _EMPTY and token.dep != "npadvmod" and not is_time(above):
                if token.dep != "conj" or subject_of(parse, above) is not None:
                    return _of_noun(parse, _whole_noun(parse, above, hidden), hidden, others)
            elif above.lemma == "range" and above.dep in ("advcl", "acl"):
                return _nearest_noun(parse, above, range(above.index, anchor.index + 1), others)
            elif above.pos in VERBS or (above.pos in ("ADJ", "ADV") and subject_of(parse, above) is not None):
                found = _of_verb(parse, above, hidden, others, kind)
                if found:
                    return found
                if above.dep == "ccomp":
                    break  # above it only stands who says so
        token = above
    return _nearest_noun(parse, anchor, hidden, others)


def _whole_noun(parse: Parse, noun: Token, hidden: Collection[int]) -> Token:
    """The head of the compound that the noun is part of."""
    while noun.dep in ("compound", "nmod") and parse.head(noun).pos in NOUNS and noun.head not in hidden:
        noun = parse.head(noun)
    return noun


def _of_noun(parse: Parse, noun: Token, hidden: Collection[int], others: Collection[int]) -> str:
    """A noun that a measure describes, with who has or does it: "journey the probe made"."""
    core = noun_phrase(parse, noun, {*hidden, *others})
    verb = parse.head(noun)
    if noun.dep == "pobj" and parse.head(verb).pos == "VERB":
        verb = parse.head(verb)
    return fit(core, _who_does(parse, verb, {*hidden, *others}, noun)) if verb.pos == "VERB" else core


def _complement(parse: Parse, hidden: Collection[int], others: Collection[int]) -> Token | None:
    """The noun of "24 per cent of adults", over a bracket: "8 miles (13 kilometres) of new tunnels"."""
    last = max(hidden)
    tokens, sentence = parse.tokens, parse.sentences[parse.tokens[last].sentence]
    at = last + 1
    if at < sentence.last and tokens[at].text == "(":
        while at < sentence.last and at - last < 8 and tokens[at].text != ")":
            at += 1
        at += 1
    elif at < sentence.last and tokens[at].text == ")" and others:
        at += 1
    if at >= sentence.last or tokens[at].lower != "of":
        return None
    for child in parse.children(tokens[at]):
        if child.dep == "pobj" and child.pos in NOUNS:
            return child
    return None


def _made_of(parse: Parse, hidden: Collection[int]) -> Token | None:
    """The noun of "£4.6bn in dividends": what a sum is made of, a plain plural or mass noun."""
    at = max(hidden) + 1
    sentence = parse.sentences[parse.tokens[max(hidden)].sentence]
    if at + 1 >= sentence.last or parse.tokens[at].lower != "in":
        return None
    for child in parse.children(parse.tokens[at]):
        plain = child.pos == "NOUN" and not any(one.dep in ("det", "poss") for one in parse.children(child))
        if child.dep == "pobj" and plain and not is_time(child) and child.index - at < 4:
            return child
    return None


def _listed(parse: Parse, hidden: Collection[int], others: Collection[int]) -> Token | None:
    """The name right before a figure in a list: "Dow +0.2%", "JD Sports, down 1.95p", "Burlington by 2.6%"."""
    first = min(hidden)
    tokens, start = parse.tokens, parse.sentences[parse.tokens[first].sentence].first
    at = first - 1
    moved = tokens[first].lower in _MOVES or tokens[first].text in "+-"
    while at >= start and (tokens[at].lower in _MOVES or tokens[at].text in ",:(+"):
        moved = moved or tokens[at].lower in _MOVES
        at -= 1
    if at < start or tokens[at].pos not in NOUNS or at in others or is_time(tokens[at]):
        return None
    mover = tokens[first - 1]
    if mover.pos == "VERB" and subject_of(parse, mover) is not None:
        return None
    gapped = tokens[first - 1].lower in ("by", "between") and any(index < at for index in others)
    if not moved and not gapped:
        return None
    noun = tokens[at]
    while (
        noun.dep in ("compound", "nmod", "pobj", "prep")
        and parse.head(noun).index < noun.index
        and noun.dep != "compound"
    ):
        above = parse.head(noun)
        if above.pos not in (*NOUNS, "ADP") or above.index in others:
            break
        noun = above
    link = noun if noun.pos == "ADP" else parse.head(noun) if noun.dep == "pobj" else None
    adverbial = link is not None and parse.head(link).pos in VERBS
    subject = subject_of(parse, parse.head(link)) if link is not None and adverbial else None
    if subject is not None and not gapped:
        return subject if subject.pos in NOUNS and subject.index not in others else None
    return noun if noun.pos in NOUNS else tokens[at]


def _of_verb(parse: Parse, verb: Token, hidden: Collection[int], others: Collection[int], kind: Kind) -> str:
    clause = next((child for child in parse.children(verb) if child.dep == "csubj"), None)
    if clause is not None:
        whole = join(token for token in parse.subtree(clause) if token.index not in hidden)
        return whole if len(whole) <= LONGEST else join([clause])
    subject = subject_of(parse, verb)
    objects = [
        child
        for child in parse.children(verb)
        if child.dep in ("dobj", "attr")
        and child.pos in NOUNS
        and child.index not in hidden
        and child.index not in others
        and child.lower not in _EMPTY
        and not is_time(child)
    ]
    if (
        subject is None
        or subject.index in hidden
        or subject.index in others
        or subject.pos == "PRON"
        or is_time(subject)
    ):
        return noun_phrase(parse, objects[0], hidden) if objects else ""
    named = noun_phrase(parse, subject, {*hidden, *others})
    if objects and len(named) < 50:
        return fit(noun_phrase(parse, objects[0], {*hidden, *others}, 50), _who_does(parse, verb, {*hidden, *others}))
    if kind == "moved" or verb.pos == "AUX":
        return named
    return fit(named, predicate(parse, verb, {*hidden, *others}, subject))


def _nearest_noun(parse: Parse, anchor: Token, hidden: Collection[int], others: Collection[int]) -> str:
    """The last noun before the quantity, or the first after it, where the parse ties it to nothing."""
    sentence = parse.sentences[anchor.sentence]
    first, last = max(sentence.first, min(hidden) - _NEAR), min(sentence.last, max(hidden) + _NEAR)
    before = (token for token in reversed(parse.tokens[first : min(hidden)]) if _may_name(token, others))
    after = (token for token in parse.tokens[max(hidden) + 1 : last] if _may_name(token, others))
    chosen = next(before, None) or next(after, None)
    if chosen is None:
        return ""
    while chosen.dep in ("compound", "nmod", "poss") and _may_name(parse.head(chosen), {*hidden, *others}):
        chosen = parse.head(chosen)
    return noun_phrase(parse, chosen, {*hidden, *others})


def _may_name(token: Token, others: Collection[int]) -> bool:
    return token.pos in NOUNS and token.index not in others and not is_time(token)
