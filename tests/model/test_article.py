"""An article's digest."""

import hashlib

from companion.model import make_article


def test_the_digest_is_the_sha256_of_the_text():
    for text in ("", "Lisbon", "naïve \ud800"):
        assert make_article(text, ()).digest == hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
