"""Which language a text is in, as far as Companion needs to know: English, or which other."""

import re
from collections import Counter

NAMES = {
    "en": "English", "fr": "French", "de": "German", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "sv": "Swedish", "da": "Danish", "pl": "Polish", "tr": "Turkish", "ru": "Russian", "el": "Greek",
    "ar": "Arabic", "he": "Hebrew", "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "hi": "Hindi",
    "und": "another language",
}  # fmt: skip

# The commonest function words of each language.
_FUNCTION_WORDS = {
    "en": (
        "the of and to in is that it was for on are as with his they at be this have from or had by but not "
        "what were we when your can said there an which their if will would about who has been he she its "
        "also after"
    ),
    "fr": (
        "le la les des un une et est dans que qui pour pas sur avec au aux ce cette il elle sont par plus ne "
        "se son sa ses mais ou nous vous été leur d'un c'est du"
    ),
    "de": (
        "der die das und ist nicht ein eine einen dem den des mit von zu auf für sich auch als an werden aus "
        "er es sie dass wird bei nach im am zum wurde haben sind noch wie"
    ),
    "es": (
        "el la los las de que y en un una por con para es se del al lo como más pero sus le ha este está son "
        "ya su entre cuando también fue había"
    ),
    "it": (
        "il lo la gli le di che e è un una per con non sono del della dei nel alla si da al come più anche ma "
        "questo ha delle dal suo essere stato"
    ),
    "pt": (
        "o os as de que e em um uma para com não por se na no do da dos das ao mais como mas foi são também "
        "pela pelo está ele seu sua"
    ),
    "nl": (
        "de het een en van is dat niet op te zijn voor met die aan er om ook als bij maar nog wordt naar hij "
        "ze heeft uit door dan werd"
    ),
    "sv": (
        "och att det som en är på för av med den till inte har om ett han de var jag så men från vid kan ska "
        "efter hade sig"
    ),
    "da": (
        "og at det som en er på for af med den til ikke har om et han de var jeg så men fra ved kan skal "
        "efter havde sig blev"
    ),
    "pl": (
        "i w na z się nie do że jest to o jak po za co od ale przez dla czy są był tak jego oraz przy może "
        "tym który która"
    ),
    "tr": (
        "ve bir bu için ile de da olarak çok daha olan gibi sonra kadar ancak en ise değil var her olduğu ama "
        "o ki ne"
    ),
}  # fmt: skip
_SETS = {code: frozenset(words.split()) for code, words in _FUNCTION_WORDS.items()}
_SCRIPTS = (
    ("ja", "\u3040-\u30ff"), ("ko", "\uac00-\ud7af\u1100-\u11ff"), ("zh", "\u4e00-\u9fff"), ("ru", "\u0400-\u04ff"),
    ("el", "\u0370-\u03ff"), ("ar", "\u0600-\u06ff"), ("he", "\u0590-\u05ff"), ("hi", "\u0900-\u097f"),
)  # fmt: skip
_SCRIPT_PATTERNS = tuple((code, re.compile(f"[{characters}]")) for code, characters in _SCRIPTS)
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SAMPLE = 20_000  # characters
_ENOUGH = 20  # words, below which a text in Latin letters counts as English


def detect_language(text: str) -> str:
    """ISO 639-1 code of the text's language, "und" for one that is not known, "en" for too little text to tell."""
    sample = text[:_SAMPLE].replace("’", "'")
    letters = len(_LETTER.findall(sample))
    if not letters:
        return "en"
    scripts = {code: len(pattern.findall(sample)) for code, pattern in _SCRIPT_PATTERNS}
    if scripts["ja"] and scripts["ja"] + scripts["zh"] > 0.5 * letters:
        return "ja"
    script = max(scripts, key=lambda code: scripts[code])
    if scripts[script] > 0.5 * letters:
        return script
    words = Counter(word.lower() for word in _WORD.findall(sample))
    total = words.total()
    if total < _ENOUGH:
        return "en"
    shares = {code: sum(words[word] for word in known) / total for code, known in _SETS.items()}
    best = max(shares, key=lambda code: shares[code])
    distinct = sum(word in words for word in _SETS[best])
    if best != "en" and shares[best] > 0.18 and shares[best] > 1.5 * shares["en"] and distinct >= 5:
        return best
    accented = sum(not letter.isascii() for letter in _LETTER.findall(sample)) / letters
    return "und" if shares["en"] < 0.06 and accented > 0.03 and total >= 60 else "en"


def language_warning(code: str) -> str | None:
    """What to tell the reader about a text that is not English."""
    if code == "en":
        return None
    return (
        f"Companion explains English; this text seems to be in {NAMES.get(code, NAMES['und'])}, so nothing is marked."
    )
