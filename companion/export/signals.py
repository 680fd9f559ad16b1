"""The signals of the teacher's key: numbers that matter, and the hedges and opinions that the window shows at once."""

from companion.design_tokens import Kind
from companion.model import Reading
from companion.model.mark import DEFAULT_CONFIDENCE
from companion.model.marked import Marked, marked_items

SIGNALS: tuple[Kind, ...] = ("figure", "hedge", "opinion")


def signals(reading: Reading) -> list[Marked]:
    """What the key marks, in the order of the text."""

    def shown(item: Marked) -> bool:
        if not item.first or item.kind not in SIGNALS:
            return False
        return item.kind != "opinion" or reading.marks[int(item.key[1:])].confidence >= DEFAULT_CONFIDENCE

    return [item for item in marked_items(reading) if shown(item)]
