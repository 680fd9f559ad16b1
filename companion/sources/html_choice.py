"""Which blocks of a web page are the article: those that extractors agree on, and what belongs to these.

The blocks come from the page itself, so that headings, lists, quotations, captions and links are as it has them; the
extractors only vote.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec

from companion.sources.healing import ends_sentence
from companion.sources.html_votes import Said, words_of
from companion.sources.meta import read_credit
from companion.sources.piece import Piece
from companion.sources.tree import element_pieces

_VOTE = 0.6  # of a block's words, to count as one the extractor took
_TRUNK = 0.85  # of the agreed text, in the element that holds the article
_MOST = 0.75  # of the agreed text; an element with more is no box beside the article, whatever it is called
_MUCH = 0.3  # likewise, unless its name says that it is surely one
_SPLIT = 0.3  # of what any voter took; where they agree on less, the headline decides
_FRAME = 25  # words under the headline that are the article's
_TELLING = 5  # words that hardly come again by chance
_BOOK = 2000  # blocks; a page with more is no article with pull quotes
_FEW = 8  # words of a block that is hardly text
_LINKS = 0.5  # of a block's characters
_STANDFIRST = 8, 80  # words of the lines between headline and text
_BESIDE = frozenset("nav footer aside form dialog menu".split())
_ROLES = frozenset("navigation complementary contentinfo dialog alertdialog search menu banner toolbar".split())
_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_BOXES = frozenset(
    "ad ads advert adverts advertisement advertising banner breadcrumb breadcrumbs comment comments consent cookie "
    "cookies copyright disclaimer disqus dropdown footer gate gdpr inread livefyre login masthead menu modal nav "
    "navbar navigation newsletter newsletters noprint outbrain overlay pager pagination poll popular popup promo "
    "promos promoted promotion promotions quiz rating recirc recirculation recommendation recommendations "
    "recommended related replies reply respond share sharebar sharedaddy sharing shop sidebar signin signup skip "
    "slideshow slideshows social sponsor sponsored subscribe subscription taboola tagcloud tags toolbar "
    "trending".split()
)
_SURELY = frozenset("comment comments gate newsletter newsletters paywall related subscribe subscription".split())
_STAND = frozenset(
    "standfirst dek deck subtitle subhead subheading lede lead intro summary description excerpt".split()
)
_MORE = re.compile(
    r"(?:related|more|most|also|recommended|popular|trending|latest|top|read|see|around|comments?|discussion|"
    r"\d+ comments?|share|tags?|topics?|follow|subscribe|sign up|newsletter|advertisement|about the author)\b.{0,50}",
    re.IGNORECASE,
)


_LINKED = re.compile(
    r"(?:also )?(?:read|see|watch|listen|related|more|don[’']t miss|recommended|you may also like)\b[^.]{0,40}:|"
    r"(?:read|see) (?:more|next|also)\b|related\b",
    re.IGNORECASE,
)


class _Block(msgspec.Struct):
    """A block of the page on trial."""

    piece: Piece
    element: Any
    words: tuple[str, ...]
    votes: int
    kept: bool = False
    beside: bool = False


def choose(tree: Any, voters: Sequence[Said]) -> list[Piece]:
    """The article's blocks in the order of the page; none where nothing was voted for.

    Args:
        tree: of the whole page.
        voters: what each extractor says; those without a say are left out.
    """
    blocks = [_block(piece, element, voters) for piece, element in element_pieces(tree)]
    headline = next((block.element for block in blocks if block.piece.level == 1), None)
    core = _core(blocks, len(voters), headline)
    if not core:
        return []
    trunk, weights = _trunk([blocks[at] for at in core])
    holding = set() if headline is None else {headline, *headline.iterancestors()}
    holding |= {element for element, share in weights.items() if share > _MOST}
    holding |= {element for element, share in weights.items() if share > _MUCH and not _names(element) & _SURELY}
    inside = set(trunk.iter())
    for block in blocks:
        block.beside = _is_beside(block.element, holding)
    sure = [at for at, block in enumerate(blocks) if block.element in inside and _is_sure(block, len(voters))]
    first, last = min(core[0], *sure, len(blocks)), max(core[-1], *sure, 0)
    for at, block in enumerate(blocks):
        block.kept = _belongs(block, block.element in inside, first <= at <= last, len(voters))
    _keep_neighbours(blocks, first, last, inside)
    _keep_head(blocks, headline, inside)
    _drop_links(blocks)
    _drop_repeats(blocks)
    _drop_loose_headings(blocks)
    return [block.piece for block in blocks if block.kept]


def _block(piece: Piece, element: Any, voters: Sequence[Said]) -> _Block:
    words = words_of(piece.text)
    return _Block(piece, element, words, sum(voter.share(words) >= _VOTE for voter in voters))


def _core(blocks: Sequence[_Block], voters: int, headline: Any) -> list[int]:
    """The blocks of text that most voters agree on; where they do not, those near the headline that any took."""
    texts = [at for at, b in enumerate(blocks) if b.votes and len(b.words) >= _FEW and b.piece.kind != "heading"]
    agreed = [at for at in texts if blocks[at].votes > voters / 2]
    if sum(len(blocks[at].words) for at in agreed) < _SPLIT * sum(len(blocks[at].words) for at in texts):
        frame = _frame(blocks, headline)
        agreed = [at for at in texts if blocks[at].element in frame] or texts
    return agreed or [at for at, b in enumerate(blocks) if b.votes]


def _frame(blocks: Sequence[_Block], headline: Any) -> "set[Any]":
    """What stands in the smallest element that holds the headline and some text."""
    texts = [block for block in blocks if block.piece.kind == "paragraph" and _link_share(block.piece) < _LINKS]
    for element in () if headline is None else headline.iterancestors():
        inside = set(element.iter())
        if sum(len(block.words) for block in texts if block.element in inside) >= _FRAME:
            return inside
    return set()


def _trunk(core: Sequence[_Block]) -> "tuple[Any, dict[Any, float]]":
    """The innermost element that holds nearly all of the agreed text; the share of it that each element holds."""
    weights: Counter[Any] = Counter()
    for block in core:
        for element in (block.element, *block.element.iterancestors()):
            weights[element] += len(block.words)
    total = max(sum(len(block.words) for block in core), 1)
    holding = [element for element, weight in weights.items() if weight >= _TRUNK * total]
    trunk = max(holding, key=lambda element: sum(1 for _ in element.iterancestors()))
    return trunk, {element: weight / total for element, weight in weights.items()}


def _names(element: Any) -> frozenset[str]:
    """The words in an element's class and id; long ids are made of a heading's words and say nothing."""
    name = _NAME.findall(element.get("id") or "")
    labels = (element.get(key) or "" for key in ("class", "data-component", "data-testid", "data-name", "data-gu-name"))
    return frozenset(
        word.lower() for word in [*_NAME.findall(" ".join(labels)[:400]), *(name if len(name) < 4 else ())]
    )


def _is_beside(start: Any, holding: "set[Any]") -> bool:
    """Whether an element stands in a box beside the article: navigation, a list of other stories, an advertisement.

    `holding` are the elements that hold the headline or most of the text.
    """
    for element in (start, *start.iterancestors()):
        if element in holding:
            continue
        if str(element.tag) in _BESIDE or element.get("role") in _ROLES or _names(element) & _BOXES:
            return True
        if _is_hidden(element):
            return True
    return False


def _is_hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style


def _is_sure(block: _Block, voters: int) -> bool:
    return block.votes > voters / 2 and not block.beside and block.piece.kind in ("paragraph", "quote")


def _belongs(block: _Block, inside: bool, between: bool, voters: int) -> bool:
    if block.beside or not block.votes:
        return False
    if block.votes > voters / 2:
        return True
    if not inside or _link_share(block.piece) > _LINKS:
        return False
    return between or (len(block.words) >= _FEW and block.piece.kind != "list" and ends_sentence(block.piece.text))


def _link_share(piece: Piece) -> float:
    linked = sum(style.end - style.start for style in piece.styles if style.kind == "link")
    return linked / max(len(piece.text), 1)


def _keep_neighbours(blocks: Sequence[_Block], first: int, last: int, inside: "set[Any]") -> None:
    """Keep what no extractor took but stands in the midst of what was kept: captions, list items, short paragraphs."""
    parents = {block.element.getparent() for block in blocks if block.kept}
    items = {item for block in blocks if block.kept for item in block.element.iterancestors("li", "dd", "blockquote")}
    around = parents | items
    kept = {block.element for block in blocks if block.kept}
    for at in range(last, first - 1, -1):
        block = blocks[at]
        if block.kept or block.beside or block.element not in inside or _link_share(block.piece) > _LINKS:
            continue
        if _MORE.fullmatch(block.piece.text):
            continue
        item = next(block.element.iterancestors("li"), None)
        near = block.element.getparent() in parents or block.element in around or item in kept
        if block.piece.kind == "heading":
            block.kept = at < last and blocks[at + 1].kept
        else:
            block.kept = near or block.piece.kind in ("caption", "table")


def _keep_head(blocks: Sequence[_Block], headline: Any, inside: "set[Any]") -> None:
    """Keep headline, standfirst, byline and date before the text, and the captions among them."""
    first = next((at for at, b in enumerate(blocks) if b.kept and b.piece.kind != "heading"), 0)
    title = next((at for at in range(first, -1, -1) if blocks[at].element is headline), None)
    if headline is None or title is None:
        return
    blocks[title].kept = True
    for at in range(first - 1, title, -1):
        block = blocks[at]
        if block.beside or _link_share(block.piece) > _LINKS:
            continue
        leads = block.piece.kind == "heading" and block.element in inside and blocks[at + 1].kept
        block.kept = leads or _is_head(block)


def _is_head(block: _Block) -> bool:
    """Whether a block between headline and text is a standfirst, a byline, a date or a caption."""
    names = _names(block.element) | _names(block.element.getparent())
    low, high = _STANDFIRST
    if low <= len(block.words) <= high and (ends_sentence(block.piece.text) or names & _STAND):
        return True
    credit = read_credit(block.piece.text)
    if credit is not None and (credit.marked or credit.published is not None):
        return True
    return block.piece.kind == "caption" and len(block.words) > 2


def _drop_links(blocks: Sequence[_Block]) -> None:
    """Drop what only leads to other stories: lines such as "Read more: …", and links after the last of the text."""
    kept = [block for block in blocks if block.kept]
    for block in kept:
        if block.piece.kind != "heading" and _link_share(block.piece) > _LINKS and _LINKED.match(block.piece.text):
            block.kept = False
    for block in reversed(kept):
        if block.kept and block.piece.kind != "heading" and _link_share(block.piece) <= _LINKS:
            return
        block.kept = block.kept and block.piece.level == 1


def _drop_repeats(blocks: Sequence[_Block]) -> None:
    """Drop pull quotes and other lines that say again what a paragraph says."""
    kept = [block for block in blocks if block.kept]
    lines = [f" {' '.join(block.words)} " for block in kept]
    whole, times, seen = "\n".join(lines), Counter(lines), set[str]()
    for block, line in zip(kept, lines, strict=True):
        if len(block.words) < _TELLING or block.piece.kind in ("list", "paragraph"):
            continue
        pulled = block.piece.kind in ("quote", "heading") and len(kept) < _BOOK
        longer = pulled and whole.count(line.strip()) > times[line]
        block.kept = not longer and line not in seen
        seen.add(line)


def _drop_loose_headings(blocks: Sequence[_Block]) -> None:
    """Drop headings with nothing under them: those at the end, and those of boxes."""
    following: _Block | None = None
    for block in reversed([block for block in blocks if block.kept]):
        if block.piece.kind == "heading" and block.piece.level != 1:
            block.kept = following is not None and not (
                _MORE.fullmatch(block.piece.text) and _link_share(following.piece) > _LINKS
            )
        if block.kept:
            following = block
