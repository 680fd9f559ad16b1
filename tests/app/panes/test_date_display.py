import pytest

from companion.app.panes.date_display import display_date


@pytest.mark.parametrize(
    ("iso", "surface", "label", "small"),
    [
        ("2021-08-11", "Wednesday", "11 Aug 2021", "Wednesday"),
        ("2021-08-31", "August 31", "31 Aug 2021", ""),
        ("2020-02", "February 2020", "Feb 2020", ""),
        ("1975", "1975", "1975", ""),
        ("199X", "the 1990s", "1990s", "decade"),
        ("19XX", "the last century", "1900s", "century"),
        ("2021", "last winter", "2021", "last winter"),
        ("2021-W32", "this week", "9–15 Aug", "2021"),
        ("2020-W53", "that week", "28 Dec 2020 –", "3 Jan 2021"),
        ("XXXX-03-05", "5 March", "5 March", ""),
        ("XXXX-03", "March", "March", ""),
        ("2014/2017", "between 2014 and 2017", "2014–2017", ""),
        ("2021-06/2021-08", "from June to August", "Jun–Aug 2021", ""),
        ("2021-08-30/2021-09-02", "30 August to 2 September", "30 Aug – 2 Sep", "2021"),
        ("2021-08-12T14:15", "2.15pm on Thursday", "12 Aug 2021", "14:15"),
    ],
)
def test_dates_show_as_much_as_the_text_says(iso, surface, label, small):
    shown = display_date(iso, surface)
    assert (shown.label, shown.small) == (label, small)


@pytest.mark.parametrize("iso", ["T14:15", "soon", "XXXX", "2021-W60", "2021-02-30", "2021-13", ""])
def test_what_is_no_date_is_left_out(iso):
    assert display_date(iso, "x") is None


@pytest.mark.parametrize(
    ("iso", "label", "small"),
    [
        ("2021-08-31", "Aug 31, 2021", ""),
        ("2020-02", "Feb 2020", ""),
        ("2021-W32", "Aug 9–15", "2021"),
        ("2021-08-30/2021-09-02", "Aug 30 – Sep 2", "2021"),
        ("2020-W53", "Dec 28, 2020 –", "Jan 3, 2021"),
        ("XXXX-03-05", "March 5", ""),
    ],
)
def test_an_american_reader_sees_the_month_first(iso, label, small):
    shown = display_date(iso, "31", "en_US")
    assert (shown.label, shown.small) == (label, small)
