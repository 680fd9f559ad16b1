"""Annotated copies of unusual originals: outlines, page labels, locks, signatures, forms, columns, odd page boxes."""

import re
from datetime import UTC, datetime

import pymupdf
import pytest

from companion.errors import UnreadableDocument
from companion.export.annotated_pdf import write_annotated
from companion.export.originals import SIGNED, XFA
from companion.model import Mark, Reading

WHEN = datetime(2026, 9, 18, 12, tzinfo=UTC)
TEXT = "The harbour will reportedly close before the winter, and nobody says why. "


def opened(path):
    from companion import reading as use_case

    return use_case.open_file(path)


def marked(document, word="reportedly"):
    text, marks, at = document.article.text, [], 0
    while (at := text.find(word, at)) >= 0:
        marks.append(Mark(at, at + len(word), "hedge", "evidential", why="A reason."))
        at += len(word)
    assert marks
    return Reading(article=document.article, marks=tuple(marks))


def copy_of(path, out):
    document = opened(path)
    return write_annotated(document, marked(document), out, when=WHEN)


def make(path, change=None, pages=2, **saving):
    with pymupdf.open() as pdf:
        for _ in range(pages):
            pdf.new_page(width=500, height=700).insert_textbox((60, 100, 440, 500), TEXT * 6, fontsize=12)
        if change:
            change(pdf)
        pdf.save(path, **saving)
    return path


@pytest.mark.parametrize("toc", [[], [[1, "First", 1], [2, "Part", 1], [1, "Second", 2]]])
def test_the_added_pages_have_an_entry_behind_the_own_outline(tmp_path, toc):
    source = make(tmp_path / "in.pdf", lambda pdf: pdf.set_toc(toc))
    copy_of(source, tmp_path / "out.pdf")
    with pymupdf.open(tmp_path / "out.pdf") as pdf:
        found = pdf.get_toc()
        assert found[: len(toc)] == toc
        assert [row[:2] for row in found[len(toc) :]] == [
            [1, "Companion: glossary, numbers, wording"],
            [2, "Wording"],
        ]
        assert found[-1][2] == 3


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ([], ["1", "2", "Companion 1"]),
        ([{"startpage": 0, "prefix": "A-", "style": "r", "firstpagenum": 4}], ["A-iv", "A-v", "Companion 1"]),
    ],
)
def test_the_added_pages_have_labels_of_their_own(tmp_path, labels, expected):
    def change(pdf):
        if labels:
            pdf.set_page_labels(labels)

    copy_of(make(tmp_path / "in.pdf", change), tmp_path / "out.pdf")
    with pymupdf.open(tmp_path / "out.pdf") as pdf:
        assert [page.get_label() for page in pdf] == expected


def test_a_pdf_locked_against_notes_is_left_alone(tmp_path):
    source = make(
        tmp_path / "in.pdf", encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="o", permissions=pymupdf.PDF_PERM_PRINT
    )
    with pytest.raises(UnreadableDocument, match=r"does not allow notes.*Make a handout"):
        copy_of(source, tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()


def test_an_encrypted_pdf_that_allows_notes_stays_encrypted(annotated, tmp_path):
    allowed = pymupdf.PDF_PERM_ANNOTATE | pymupdf.PDF_PERM_COPY
    source = make(tmp_path / "in.pdf", encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="o", permissions=allowed)
    assert copy_of(source, tmp_path / "out.pdf") == ()
    assert (tmp_path / "out.pdf").read_bytes().startswith(source.read_bytes())
    assert annotated(tmp_path / "out.pdf").texts() == ["reportedly"] * 12


@pytest.mark.parametrize(("form", "warning"), [("<</SigFlags 3/Fields[]>>", SIGNED), ("<</XFA[]/Fields[]>>", XFA)])
def test_signed_and_xfa_files_are_copied_with_a_word_about_it(tmp_path, form, warning):
    source = make(tmp_path / "in.pdf", lambda pdf: pdf.xref_set_key(pdf.pdf_catalog(), "AcroForm", form))
    assert copy_of(source, tmp_path / "out.pdf") == (warning,)
    assert (tmp_path / "out.pdf").read_bytes().startswith(source.read_bytes())


def test_form_fields_keep_their_values(tmp_path):
    def change(pdf):
        field = pymupdf.Widget()
        field.field_name, field.field_type, field.field_value = "name", pymupdf.PDF_WIDGET_TYPE_TEXT, "Ada"
        field.rect = pymupdf.Rect(60, 600, 200, 620)
        pdf[0].add_widget(field)

    copy_of(make(tmp_path / "in.pdf", change), tmp_path / "out.pdf")
    with pymupdf.open(tmp_path / "out.pdf") as pdf:
        assert [(w.field_name, w.field_value) for w in pdf[0].widgets()] == [("name", "Ada")]


def test_phrases_are_found_in_both_of_two_columns(annotated, tmp_path):
    source = tmp_path / "in.pdf"
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        for left in (50, 320):
            page.insert_textbox((left, 100, left + 220, 700), TEXT * 8, fontsize=11)
        pdf.save(source)
    copy_of(source, tmp_path / "out.pdf")
    assert annotated(tmp_path / "out.pdf").texts() == ["reportedly"] * 16


@pytest.mark.parametrize("rotation", [0, 90, 270])
def test_a_media_box_away_from_the_origin_moves_nothing(rotation, annotated, tmp_path):
    source = tmp_path / "in.pdf"
    with pymupdf.open() as pdf:
        page = pdf.new_page(width=500, height=700)
        page.insert_textbox((60, 120, 440, 500), TEXT * 5, fontsize=12)
        page.set_rotation(rotation)
        pdf.xref_set_key(page.xref, "MediaBox", "[-40 -30 500 700]")
        pdf.xref_set_key(page.xref, "CropBox", "[20 10 480 690]")
        pdf.save(source)
    copy_of(source, tmp_path / "out.pdf")
    assert annotated(tmp_path / "out.pdf").texts() == ["reportedly"] * 5


def test_the_date_can_be_fixed_from_outside_and_gives_the_same_bytes(tmp_path, monkeypatch):
    source = make(tmp_path / "in.pdf")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    document = opened(source)
    for name in ("one.pdf", "two.pdf"):
        write_annotated(document, marked(document), tmp_path / name)
    data = (tmp_path / "one.pdf").read_bytes()
    assert data == (tmp_path / "two.pdf").read_bytes()
    assert b"D:20231114221320Z" in data


def structure(path):
    """(Alt texts of the annotations' structure elements, their objects, the pages' tab orders), checked both ways."""
    alternatives, objects = [], []
    with pymupdf.open(path) as pdf:
        root = int(pdf.xref_get_key(pdf.pdf_catalog(), "StructTreeRoot")[1].split()[0])
        nums = pdf.xref_get_key(root, "ParentTree/Nums")[1]
        for page in pdf:
            for xref, kind, _ in page.annot_xrefs():
                number = pdf.xref_get_key(xref, "StructParent")
                if number[0] != "int" or kind == pymupdf.PDF_ANNOT_LINK:
                    continue
                element = int(re.search(rf"(?<!\d){number[1]} (\d+) 0 R", nums)[1])
                assert pdf.xref_get_key(element, "K/Obj")[1] == f"{xref} 0 R"
                assert f"{element} 0 R" in pdf.xref_get_key(root, "K")[1]
                alternatives.append(pdf.xref_get_key(element, "Alt")[1])
                objects.append(xref)
                assert pdf.xref_get_key(page.xref, "Tabs")[1] == "/S"
    return alternatives, objects


def test_annotations_of_a_tagged_file_are_tagged_and_say_what_they_are(make_marked, tmp_path):
    document, reading = make_marked()
    write_annotated(document, reading, tmp_path / "out.pdf", when=WHEN)
    alternatives, objects = structure(tmp_path / "out.pdf")
    assert len(set(objects)) == len(objects) >= len(reading.marks)
    assert all("A reason." in alternative for alternative in alternatives)


def test_an_untagged_file_stays_untagged(tmp_path):
    copy_of(make(tmp_path / "in.pdf"), tmp_path / "out.pdf")
    with pymupdf.open(tmp_path / "out.pdf") as pdf:
        assert "StructTreeRoot" not in pdf.xref_object(pdf.pdf_catalog())
        assert all(pdf.xref_get_key(x, "StructParent")[0] == "null" for page in pdf for x, _, _ in page.annot_xrefs())


def test_a_file_that_had_to_be_repaired_is_copied_whole(annotated, tmp_path):
    source = make(tmp_path / "in.pdf")
    data = source.read_bytes()
    source.write_bytes(data[: data.rindex(b"startxref")] + b"startxref\n7\n%%EOF\n")
    copy_of(source, tmp_path / "out.pdf")
    assert annotated(tmp_path / "out.pdf").texts() == ["reportedly"] * 12


@pytest.mark.parametrize("own", [False, True])
def test_each_kind_has_a_layer_behind_the_documents_own(own, tmp_path):
    source = tmp_path / "in.pdf"
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        page.insert_text((72, 100), "The council said that the harbour reportedly stays closed.")
        if own:
            pdf.add_ocg("Their layer")
        pdf.save(source)
    document = opened(source)
    write_annotated(document, marked(document), tmp_path / "out.pdf", when=WHEN)
    with pymupdf.open(tmp_path / "out.pdf") as pdf:
        names = {xref: layer["name"] for xref, layer in pdf.get_ocgs().items()}
        kinds = {pdf.xref_get_key(xref, "OC")[1] for page in pdf for xref, _, _ in page.annot_xrefs()} - {"null"}
        assert {names[int(kind.split()[0])] for kind in kinds} == {n for n in names.values() if n != "Their layer"}
        assert ("Their layer" in names.values()) is own
        assert all(layer["on"] for layer in pdf.get_ocgs().values())
