"""The time that written files carry."""

import os
import time
from datetime import UTC, datetime


def written_at() -> datetime:
    """SOURCE_DATE_EPOCH where that is set (https://reproducible-builds.org/specs/source-date-epoch/), else now."""
    return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())), UTC)
