"""Definitions from the article's own words."""

import pytest

from companion.lexicon.own import index_bodies
from companion.lookup import define_entries, in_article
from companion.lookup.context import make_context
from companion.model import Article, Block, Entry, Span, make_article


def article_of(text: str, kind: str = "paragraph") -> Article:
    return make_article(text, (Block(kind, 0, len(text)),))


def entry_of(text: str, name: str, kind: str, *more: str) -> Entry:
    spans = []
    for form in (name, *more):
        start = text.find(form)
        while start >= 0:
            spans.append(Span(start, start + len(form)))
            start = text.find(form, start + len(form))
    kept = [span for span in sorted(spans) if not any(other != span and other.covers(span) for other in spans)]
    return Entry("e1", name, kind, more, tuple(dict.fromkeys(kept)))


@pytest.fixture
def told(parser, lexicon):
    """What the article says of a name, as (text, the stretch of the article it points to)."""

    def tell(text, name, kind, *aliases):
        article = article_of(text)
        entry = entry_of(text, name, kind, *aliases)
        context = make_context(article, parser.parse(article), (entry,), lexicon, index_bodies(()))
        found = in_article.define_entry(entry, context) or in_article.define_entry_weakly(entry, context)
        return None if found is None else (found.text, article.text[found.start : found.end])

    return tell


@pytest.mark.parametrize(
    ("text", "name", "kind", "expected"),
    [
        ("Interior Ministry spokeswoman Dana Petrov denied it.", "Dana Petrov", "person",
         "Interior Ministry spokeswoman"),
        ("The Berlin-based oil company Norvex lost money.", "Norvex", "organisation", "Berlin-based oil company"),
        ("Dutch Secretary of State Karin Bos resigned.", "Karin Bos", "person", "Dutch Secretary of State"),
        ("Police spokesman Lt. Omar Reyes gave no reason.", "Omar Reyes", "person", "Police spokesman"),
        ("Dana Petrov, the mayor of a small town in Bulgaria, said no.", "Dana Petrov", "person",
         "the mayor of a small town in Bulgaria"),
        ("Dana Petrov, 47, a teacher from Varna, said no.", "Dana Petrov", "person", "a teacher from Varna"),
        ("Troops entered Zirna, the capital of Ovar Province, at dawn.", "Zirna", "place",
         "the capital of Ovar Province"),
        ("The council fined Norvex, a maker of washing machines, last year.", "Norvex", "organisation",
         "a maker of washing machines"),
        ("The head of the central bank, Dana Petrov, said no.", "Dana Petrov", "person",
         "The head of the central bank"),
        ("He met the mayor of Sofia, Dana Petrov, on Friday.", "Dana Petrov", "person", "the mayor of Sofia"),
        ("Dana Petrov is the youngest judge in the country.", "Dana Petrov", "person",
         "the youngest judge in the country"),
        ("Deputy Youth and Sports Minister Dana Petrov resigned.", "Dana Petrov", "person",
         "Deputy Youth and Sports Minister"),
        ("They met former Secretary of State Dana Petrov.", "Dana Petrov", "person", "former Secretary of State"),
        ("The inquiry was led by Attorney General Dana Petrov.", "Dana Petrov", "person", "Attorney General"),
        ("Appearing early Saturday morning security expert Dana Petrov said no.", "Dana Petrov", "person",
         "security expert"),
        ("They praised banned coach Dana Petrov on Friday.", "Dana Petrov", "person", "banned coach"),
        ("Dana Petrov, who led the inquiry into the fire, said no.", "Dana Petrov", "person",
         "who led the inquiry into the fire"),
        ("They found a nerve agent known as Veridox in the flat.", "Veridox", "product", "a nerve agent"),
        ("The army sent its chief engineer, Dana Petrov, to the bridge.", "Dana Petrov", "person", "chief engineer"),
        ("The union sent its chairman, Petrov.", "Petrov", "person", "its chairman"),
        ("The Free List (FL), a movement founded in Varna, won.", "Free List", "organisation",
         "a movement founded in Varna"),
        ("Norvex, Poland's second-largest shipping group, grew.", "Norvex", "organisation",
         "Poland's second-largest shipping group"),
        ("The mayor, Dana Petrov, said no.", "Dana Petrov", "person", "The mayor"),
        ("Dana Petrov, a teacher, said no.", "Dana Petrov", "person", "a teacher"),
        ("Dana Petrov, a woman, said no.", "Dana Petrov", "person", None),
        ("Snow fell in the northern village of Zirna.", "Zirna", "place", "northern village"),
        ("Jan Kolar, founder, chairman and chief executive of the bank, was there.", "Jan Kolar", "person",
         "founder, chairman and chief executive of the bank"),
        ("Two-time Olympic champion Jan Kolar fell.", "Jan Kolar", "person", "Two-time Olympic champion"),
        ("The American writer Dean Kolar spoke.", "Kolar", "person", "American writer"),
        ("Dana Petrov, of the Institute of Marine Biology, said no.", "Dana Petrov", "person", None),
    ],
)  # fmt: skip
def test_quotes_what_the_article_says_of_a_name(told, text, name, kind, expected):
    found = told(text, name, kind)
    assert (found and found[0]) == expected
    if found:
        assert found[0] == found[1]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Trade with Norway, Sweden, the Baltic states and Poland grew.", "Norway", "place"),
        ("On leaving Zirna, the president said nothing.", "Zirna", "place"),
        ("According to Petrov, a man was killed.", "Petrov", "person"),
        ("Petrov is not the head of the bank.", "Petrov", "person"),
        ("Petrov may be the next head of the bank.", "Petrov", "person"),
        ("President Petrov spoke on Monday.", "Petrov", "person"),
        ("Mr. Petrov spoke on Monday.", "Petrov", "person"),
        ("Her brother Ivan Petrov spoke.", "Ivan Petrov", "person"),
        ("They asked Petrov, Smith and the minister of trade.", "Petrov", "person"),
        ("Petrov, who was late, said nothing.", "Petrov", "person"),
        ("The $2 billion relief package Parliament passed is too small.", "Parliament", "organisation"),
        ("Members of President Dana Petrov's staff met.", "Dana Petrov", "person"),
        ("They all know that Dana Petrov is a weak figure of fun.", "Dana Petrov", "person"),
        ("Dana Petrov became the first governor in the country to refuse.", "Dana Petrov", "person"),
        ("He visited a new shelter in Zirna, Texas, and left.", "Texas", "place"),
        ("It began in Zirna, South Ovar Province, on Monday.", "Zirna", "place"),
        ("After the funeral of a young officer, Petrov called for calm.", "Petrov", "person"),
        ("The scandal brought down Petrov, and the head of an audit firm, a man called Smith.", "Petrov", "person"),
    ],
)
def test_says_nothing_where_the_article_says_nothing_useful(told, text, name, kind):
    assert told(text, name, kind) is None


def test_joins_both_sides_of_a_name_and_points_to_the_whole_stretch(told):
    text = "The long-serving UN envoy to Libya, Marta Ruiz, formerly the head of a Madrid bank, was sent to Tripoli."
    line, stretch = told(text, "Marta Ruiz", "person")
    assert line == "The long-serving UN envoy to Libya, … formerly the head of a Madrid bank"
    assert stretch == "The long-serving UN envoy to Libya, Marta Ruiz, formerly the head of a Madrid bank"


def test_takes_the_best_mention_of_the_whole_article(told):
    text = "President Petrov spoke. Later Petrov, a former judge from Varna, left for Rome."
    assert told(text, "Petrov", "person")[0] == "a former judge from Varna"


def test_an_office_held_now_goes_before_one_held_once(told):
    text = "Transport Minister Dana Petrov said no. Ms Petrov, a former mayor of Varna, left at noon."
    assert told(text, "Dana Petrov", "person", "Petrov")[0] == "Transport Minister"


def test_headlines_are_no_source(parser, lexicon):
    text = "Interior Ministry spokeswoman Dana Petrov quits"
    article = article_of(text, "heading")
    entry = entry_of(text, "Dana Petrov", "person")
    context = make_context(article, parser.parse(article), (entry,), lexicon, index_bodies(()))
    assert in_article.define_entry(entry, context) is None


def test_keeps_within_the_length_of_a_card(told):
    text = (
        "Dana Petrov, the director of the national institute for the study of the rivers, lakes, marshes and coastal "
        "waters of the south-eastern provinces and of the islands that lie off the shore of the old free port, said no."
    )
    found = told(text, "Dana Petrov", "person")[0]
    assert len(found) <= 160
    assert found.startswith("the director of the national institute")
    assert found.split()[-1] not in {"of", "and", "the", "that", ","}


def test_an_article_definition_goes_before_all_others_but_for_countries(parser, lexicon):
    text = "Berlin, a city of many walls, is far from France, a country of cheese."
    article = article_of(text)
    entries = (entry_of(text, "Berlin", "place"), entry_of(text, "France", "place"))
    entries = (entries[0], Entry("e2", *[getattr(entries[1], f) for f in ("name", "kind", "aliases", "mentions")]))
    berlin, france = define_entries(article, parser.parse(article), entries, lexicon)
    assert berlin.definition.source.startswith("this article")
    assert not france.definition.source.startswith("this article")
