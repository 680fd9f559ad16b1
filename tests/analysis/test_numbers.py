"""Figures in sentences of every form, and numbers that are none (numbers.toml beside this file)."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion import paths
from companion.analysis.numbers import find_figures
from companion.analysis.tokens import Parser
from companion.analysis.voice import find_voices
from companion.model import Block, make_article

PUBLISHED = "2021-08-12"
CASES = tomllib.loads((Path(__file__).parent / "numbers.toml").read_text(encoding="utf-8"))["case"]
DEFAULTS = {"high": None, "of": None, "category": "count", "change": None}


@pytest.fixture(scope="module")
def parser():
    return Parser(paths.resources() / "models")


@pytest.fixture(scope="module")
def read(parser):
    def read(text, *headings, published=PUBLISHED):
        whole = "\n\n".join([*headings, text])
        blocks, at = [], 0
        for part in whole.split("\n\n"):
            kind = "heading" if part in headings else "paragraph"
            blocks.append(Block(kind, at, at + len(part), int(kind == "heading")))
            at += len(part) + 2
        article = make_article(whole, tuple(blocks), published=published)
        parse = parser.parse(article)
        return find_figures(article, parse, find_voices(article, parse))

    return read


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_the_sentence_gives_its_figures_and_no_others(case, read):
    figures = read(case["text"])
    numbers = [figure for figure in figures if figure.date is None]
    expected = [[*item[:4], DEFAULTS | (item[4] if len(item) > 4 else {})] for item in case.get("figures", [])]
    assert [
        [f.text, f.value, f.unit or "", f.qualifier, {name: getattr(f, name) for name in DEFAULTS}] for f in numbers
    ] == expected
    if "dates" in case:
        assert [[f.text, f.date, f.qualifier] for f in figures if f.date is not None] == case["dates"]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("About 24 per cent of adults said no.", "adults"),
        ("The hotel has 310 rooms with a view of the lake.", "rooms with a view of the lake the hotel has"),
        ("She ran at a speed of 22 mph.", "speed"),
        ("The strike cost the airline $80 million.", "strike cost the airline"),
        ("Dow +0.2%, Topix +0.3%.", "Dow"),
        ("Nearly 900 refugees were sent to Crete.", "refugees sent to Crete"),
    ],
)
def test_about_names_what_is_counted(text, about, read):
    assert read(text)[0].about == about


def test_about_is_never_longer_than_eighty_characters(read):
    text = (
        "The government of the largely forgotten northern island province of the old kingdom, which nobody visits, "
        "said that 3,000 inhabitants of the many remote fishing villages along the far eastern coasts moved away."
    )
    figures = read(text)
    assert figures
    assert all(len(figure.about or "") <= 80 for figure in figures)


def test_a_date_tells_what_happened(read):
    assert read("The two ministers signed the treaty in March 2019.")[-1].about == "two ministers signed the treaty"


def test_a_whole_number_is_an_int_and_a_part_of_one_a_float(read):
    values = [figure.value for figure in read("It holds 2.0 litres, 2.5 tonnes and 1.5 million cans.")]
    assert [(value, type(value)) for value in values] == [(2, int), (2.5, float), (1_500_000, int)]


def test_the_speaker_of_a_reported_figure_is_named(read):
    text = "The army said 40 people died."
    figures = read(text)
    assert [figure.speaker for figure in figures] == ["army"]


def test_the_same_number_of_the_same_people_shares_a_group(read):
    figures = read("Officials are sending 3,000 soldiers. The 3,000 soldiers leave today.", "Island gets 3,000 troops")
    assert len({f.group for f in figures if f.value == 3000}) == 1
    assert figures[0].group is not None


def test_the_same_number_of_other_things_does_not(read):
    assert {figure.group for figure in read("It has 40 ships. It rained for 40 days.")} == {None}


def test_part_and_whole_share_a_group(read):
    part, whole = read("Over half of the 34 ports are closed.")
    assert part.group == whole.group is not None


def test_a_moved_date_names_the_one_it_replaces(read):
    figures = read("The pull-back, planned for September 2021, was moved up to August 31.")
    assert [figure.revises for figure in figures] == [None, "September 2021"]


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("The bridge was to open by September 2021. It will now open on October 31.", "by September 2021"),
        ("The bank had expected growth of 3 per cent but now forecasts growth of 2 per cent.", "3 per cent"),
        ("The bridge opened in September 2021. It will now close on October 31.", None),
        ("The dam was to open by September 2021. The shop now shuts on October 31.", None),
    ],
)
def test_now_puts_a_new_plan_in_the_place_of_an_old_one(text, replaced, read):
    assert read(text)[-1].revises == replaced


@pytest.mark.parametrize(
    "text",
    [
        "Organisers said 20,000 people marched. Police put the crowd at 8,000.",
        "Organisers put the crowd at 45,000 people; police estimated 18,000 people.",
        "Organisers put the crowd at 45,000; police estimated 18,000.",
        "Organisers counted 20,000 marchers. Police spoke of 8,000.",
        "The council said the repair would cost £3m; the union put it at £9m.",
        "Officials say 300 people were killed in the clashes, while the rebels put the toll at 900.",
        "The union said 12,000 workers had walked out, but the ministry said only 7,000 workers did.",
    ],
)
def test_two_speakers_with_two_values_for_one_thing_disagree(text, read):
    first, second = read(text)
    assert (first.disagrees, second.disagrees) == (second.group, first.group)
    assert first.group != second.group
    assert None not in (first.group, second.group)


@pytest.mark.parametrize(
    "text",
    [
        "Doctors said 40 people died. The army said 25 soldiers died.",
        "The mayor said 40 people died in the fire. Later, the mayor said 45 people had died in the fire.",
        "Police said at least 40 people marched. Organisers said 45 people marched.",
        "Police said 40 people marched. Doctors said 12 people were injured.",
        "Police counted 20 cars. Officials counted 40 trucks.",
        "Police counted 20 cars. Officials spoke of 9,000.",
        "The bank said prices rose 3%. The union said wages fell 2%.",
    ],
)
def test_other_people_the_same_speaker_and_bounds_that_fit_are_no_dispute(text, read):
    assert {figure.disagrees for figure in read(text)} == {None}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It was dry last August.", [("last August", "2020-08", "exact")]),
        ("It must be law by spring 2023.", [("by spring 2023", "2023", "by")]),
        ("It was dry in spring 2019.", [("spring 2019", "2019", "exact")]),
        ("In the 2019 election nobody won.", [("2019", "2019", "exact")]),
        ("Fans of Night Runner 2061 gathered.", []),
    ],
)
def test_dates_with_what_narrows_them(text, found, read):
    assert [(figure.text, figure.date, figure.qualifier) for figure in read(text)] == found


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Sales fell to 4,000 bicycles, Mary Ode said, against 9,000 bicycles before.", ["Mary Ode", "Mary Ode"]),
        ("Prosecutors put the loss at $31 million.", ["Prosecutors"]),
        ("Her ministry's figures put the loss at $31 million.", ["ministry"]),
        ("The union demanded 300 jobs.", ["union"]),
        ("The bank said it would lend less. That would cost firms $40 million.", ["bank"]),
        ("The bank said it would lend less. Rents cost firms $40 million.", [None]),
        ("The firm put 12 shops up for sale.", [None]),
        ("The ministry said the plant, which opened in 1990, was safe.", [None]),
        ("The ministry said the bill was too high: the firm had paid $5 million.", ["ministry"]),
        ("She neglected to say that prices fell 4%.", [None]),
        ("The march drew crowds; police estimated 18,000 people.", ["police"]),
        ("The ministry counted 12 deaths and 40 cases of fever.", ["ministry", "ministry"]),
        ("Officials spoke of no more than 900 marchers.", ["Officials"]),
        ("Radio spoke to 900 marchers.", [None]),
        ("The library recorded 900 visits.", [None]),
        ("The firm did not report 40 injuries.", [None]),
        ("There was room for 85 people, not the 200 people that campaigners have claimed.", [None, "campaigners"]),
        ("The 64-foot yacht, they said, was sold.", [None]),
    ],
)
def test_who_gives_a_figure(text, speakers, read):
    assert [figure.speaker for figure in read(text)][: len(speakers)] == speakers


def test_a_headline_has_no_speaker(read):
    assert read("The mayor spoke.", "Mayor says 400 jobs will go")[0].speaker is None


def test_an_amount_in_brackets_is_the_same_one_converted(read):
    first, second = read("The reef is about 7 miles (11 km) long.")
    assert (first.qualifier, second.qualifier) == ("approx", "approx")
    assert first.about == second.about
    assert first.group == second.group is not None


def test_the_headline_number_matters_more_than_one_at_the_end(read):
    filler = " ".join(["The streets were quiet and the shops stayed shut."] * 12)
    figures = read(
        f"The island will get 3,000 soldiers. {filler} A guard drank 2 coffees.", "Island gets 3,000 soldiers"
    )
    assert figures[0].importance > figures[-1].importance
    assert all(0 <= figure.importance <= 1 for figure in figures)


def test_without_a_date_of_its_own_the_article_keeps_only_absolute_dates(read):
    figures = read("On Thursday, March 3, he left; yesterday he wrote; in 2019 he came.", published=None)
    assert [figure.date for figure in figures] == ["XXXX-03-03", "2019"]


@pytest.mark.parametrize("digits", ["7" * 25, "7" * 500, "999 quadrillion trillion"])
def test_rows_of_digits_too_long_for_a_number_are_none(digits, read):
    assert read(f"The code {digits} was printed.") == ()


def test_no_text_gives_no_figures(read):
    assert read("Nothing is counted here.") == ()


FRAGMENTS = st.sampled_from(
    (
        "3,000 troops|between|and|5|to|-|–|$|£|half a|million|a dozen|of the|34|Thursday|August 31|2021|1990s|one|%|e|"
        "the|per cent|about|up to|at least|(|)|.|,|2-1|B-52|km|miles|per hour|1/2|½|men|said|rose|by|'s|**|\n|\u00ad|"
        "°C|#|1.|+|second largest|ago|years|9.30am|:|US|m|bn|£30k|tens of|thousands|“|”|—|in five"
    ).split("|")
)
SPACED = st.lists(FRAGMENTS, min_size=1, max_size=14).map(" ".join)
GLUED = st.lists(FRAGMENTS, min_size=1, max_size=8).map("".join)


def test_a_bound_between_two_numbers_belongs_to_the_second(read):
    first, second = read("They came in 5 at least 3,000 strong.")
    assert (first.text, first.qualifier) == ("5", "exact")
    assert second.qualifier == "at_least"
    assert [figure.qualifier for figure in read("It took 5 at least.")] == ["at_least"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SPACED | GLUED)
def test_every_figure_is_a_slice_of_the_text(read, text):
    figures = read(text) if text.strip() and "\n\n" not in text else ()
    for figure in figures:
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.text == text[figure.start : figure.end]
        assert (figure.value is None) == (figure.date is not None)
        assert figure.high is None or figure.value is None or figure.high >= figure.value
    starts = [figure.start for figure in figures]
    assert starts == sorted(starts)
    assert all(
        first.end <= second.start or (first.of == second.value and second.end <= first.end)
        for first, second in pairwise(figures)
    )
