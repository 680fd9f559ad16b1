"""What a screen reader finds: every control that is shown has a name, walked as assistive technology walks it."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from companion.app.commands import export, open_preferences, type_popover
from companion.app.preferences import PAGES

ROLE = QAccessible.Role
CONTROLS = (
    ROLE.Button, ROLE.ButtonMenu, ROLE.ButtonDropDown, ROLE.CheckBox, ROLE.RadioButton, ROLE.ComboBox,
    ROLE.EditableText, ROLE.List, ROLE.ListItem, ROLE.Table, ROLE.Tree, ROLE.TreeItem, ROLE.PageTab, ROLE.PageTabList,
    ROLE.Slider, ROLE.SpinBox, ROLE.ProgressBar, ROLE.Dialog, ROLE.Document, ROLE.MenuItem, ROLE.PopupMenu,
    ROLE.Graphic, ROLE.Link,
)  # fmt: skip


def nameless(widget):
    """Shown controls below a widget that have no name: role, class and where they stand."""
    return [describe(found) for found in controls(QAccessible.queryAccessibleInterface(widget)) if not name_of(found)]


def controls(interface):
    if interface is None or interface.state().invisible:
        return
    if interface.role() in CONTROLS:
        yield interface
    for place in range(interface.childCount()):
        yield from controls(interface.child(place))


def name_of(interface):
    return interface.text(QAccessible.Text.Name).strip()


def describe(interface):
    owner = interface.object()
    parents = []
    while owner is not None and len(parents) < 4:
        parents.append(type(owner).__name__)
        owner = owner.parent()
    return f"{interface.role().name}: {' in '.join(parents)}"


@pytest.mark.parametrize("tab", ["glossary", "numbers", "wording", "notes"])
def test_every_control_of_the_window_and_the_pane_has_a_name(full, tab):
    full.pane.set_tab(tab)
    found = list(controls(QAccessible.queryAccessibleInterface(full)))
    assert len(found) > 15
    assert nameless(full) == []


def test_every_control_of_the_empty_window_has_a_name(window):
    assert nameless(window) == []


@pytest.mark.parametrize("name", ["find", "correct", "note", "highlight", "show_card"])
def test_what_opens_within_the_window_has_names(full, name):
    view = full.page.view
    view.setFocus()
    view.next_mark()
    if name in ("note", "highlight"):
        view.selectAll()
    full.commands[name].trigger()
    assert nameless(full) == []
    assert [nameless(widget) for widget in opened_over(full) if nameless(widget)] == []


@pytest.mark.parametrize(
    "name", ["keys", "meaning", "sources", "about", "class_glossary", "palette", "open_address", "look_up"]
)
def test_every_control_of_a_dialog_has_a_name(full, name):
    full.page.view.setFocus()
    full.commands[name].trigger()
    dialogs = opened_over(full)
    assert dialogs
    assert {type(one).__name__: nameless(one) for one in dialogs if nameless(one)} == {}
    close(dialogs)


@pytest.mark.parametrize("page", range(len(PAGES)))
def test_every_control_of_the_preferences_has_a_name(full, page):
    open_preferences(full, page)
    (dialog,) = opened_over(full)
    assert dialog.windowTitle()
    assert nameless(dialog) == []
    close([dialog])


def test_every_control_of_the_export_dialog_has_a_name(full):
    export(full)
    (dialog,) = opened_over(full)
    assert nameless(dialog) == []
    close([dialog])


def test_every_control_under_the_type_button_has_a_name(full):
    type_popover(full)
    (popover,) = opened_over(full)
    assert nameless(popover) == []
    close([popover])


def opened_over(window):
    """Visible windows besides the main one."""
    return [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not window]


def close(widgets):
    for widget in widgets:
        widget.close()
