"""Prints the accessible tree of a running program as JSON lines; run with the system's Python, which has gi.

/usr/bin/python3 accessibility_tree.py PROCESS_ID
"""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402


def walk(node, depth=0):
    if node is None or depth > 14:
        return
    try:
        row = {"role": node.get_role_name(), "name": node.get_name(), "description": node.get_description()}
        text = node.get_text_iface()
        row["text"] = text.get_text(0, min(text.get_character_count(), 4000)) if text else ""
        row["showing"] = node.get_state_set().contains(Atspi.StateType.SHOWING)
        count = node.get_child_count()
    except Exception:  # a node may vanish while it is read
        return
    print(json.dumps(row))
    for number in range(min(count, 200)):
        walk(node.get_child_at_index(number), depth + 1)


desktop = Atspi.get_desktop(0)
for number in range(desktop.get_child_count()):
    program = desktop.get_child_at_index(number)
    if program is not None and program.get_process_id() == int(sys.argv[1]):
        walk(program)
