"""Bare numbers: which of them count something, and what."""

from __future__ import annotations

from tracker_tui.enrich.figures import units
from tracker_tui.enrich.figures.amounts import Reading
from tracker_tui.enrich.figures.units import words
from tracker_tui.enrich.words.patterns import lazy

_NEXT = lazy(r"[ -]?([a-z][a-z'/.]*)")
_WORDS = lazy(r"[ -](\w[\w'/&.-]*)")
_PREVIOUS = lazy(r"([^\W_][\w.'&-]*)[ -]?$")
_LIST_WORDS = words(
    """best ways things reasons tips easy worst top favorite favourite must-have coolest great amazing takeaways
    questions lessons facts hacks tricks picks gifts books movies shows films albums songs recipes mistakes
    truths essentials changes gadgets essential features cards skills prompts archetypes havens stocks
    hidden cheap weird surprising simple biggest greatest wired-approved"""
)
_ORDINAL_BEFORE = words(
    """no number version v vol volume episode season part chapter section article phase level gen generation round
    stage step day week month year quarter page figure table line room gate flight route highway title type class
    series mark mk model windows iphone ipad galaxy pixel android ios macos ubuntu fedora linux python java php node
    rtx gtx geforce radeon ryzen core ultra snapdragon exynos dimensity tensor opus sonnet haiku claude gpt gemini
    llama grok kimi qwen deepseek mistral gemma veo sora mythos fable
    playstation ps xbox switch airpods watch macbook nasdaq
    nikkei kospi s&p stoxx fortune russell ftse dax top act form rule schedule proposition prop resolution article
    convention covid apollo artemis starship falcon flight formula area union local interstate i- pm bluetooth usb
    thunderbolt pcie wifi wi-fi hdmi ddr hbm lpddr age aged ages march april june july august september october november
    december january february jan feb mar apr jun jul aug sep sept oct nov dec since in' episode dlss fsr
    edition volume issue exhibit case chrome firefox safari"""
)
_PLAIN_BEFORE = words(
    """a an the of to in on at by for with from over under than nearly about around almost some up down just only
    least most more less fewer roughly approximately exceeding and or as all these those its his her their our
    his was were is are be been has have had hit hits reach reaches reached tops topped past above below cut cuts
    cutting fire fires lay lays axe axes add adds hire hires kill kills killed affect affects between into across
    least after fix fixes patch patches use uses used using serve serves support supports shut shuts find finds found
    sell sells sold ship ships buy buys bought get gets lose loses lost gain gains says via includes including
    include expects reports among against reaching another sues sue needs requires per build builds train trains
    trained eliminate eliminates slash slashes impacting affecting leave leaves hits off what when where which that
    who why how if but not plans deploy deploys deploying order orders ordered exposes exposed leaks leaked steal
    steals stole"""
)
_IRREGULAR = words(
    """people staff men women children troops police personnel bitcoin btc eth bitcoins aircraft data workforce
    households customers engineers head gpus cpus tpus npus viruses campuses buses"""
)
_NOT_COUNTED = units.DURATIONS | units.DISTANCES | units.MONTHS | {
    "gen", "generation", "generations", "times", "pro", "plus", "ultra", "max", "mini", "series", "is", "was",
    "has", "as", "this", "drops", "breaks", "performs", "includes", "works", "applies", "supports", "gets", "uses",
    "runs", "starts", "brings", "hits", "takes", "comes", "punches", "makes", "somethings", "goes",
    "leaves", "news", "vs", "across", "less", "thus", "always", "perhaps", "business", "requires",
}  # fmt: skip


def previous_word(folded: str, start: int) -> tuple[str, int]:
    """Return the word before a place and where it starts, ("", start) where there is none."""
    match = _PREVIOUS.search(folded[max(0, start - 24) : start])
    return ("", start) if match is None else (match.group(1), max(0, start - 24) + match.start(1))


def count_unit(text: str, folded: str, reading: Reading, low: int) -> str | None:
    """Return what a bare number counts (a plain noun or ""), None where it counts nothing.

    low: where the sentence or field starts.
    """
    noun = _counted_noun(text, folded, reading.end)
    written = text[reading.start : reading.end]
    if _is_measure(folded, reading) or is_label(text, folded, reading.start, reading):
        return None
    lettered = reading.scaled and written[-1] in "kKmMbBtT" and not written[-2:].isalpha()
    big = "," in written or (reading.scaled and (not lettered or _large_suffix(written)))
    if big or reading.plus:
        return noun or ("" if reading.value >= 10 else None)
    if (
        noun is None
        or (lettered and not _many(written, noun))
        or _is_listed(folded, reading, low, noun)
    ):
        return None
    return noun


def _is_measure(folded: str, reading: Reading) -> bool:
    """Return whether a number is a duration, a distance, a day or the second half of a ratio."""
    match = _NEXT.match(folded, reading.end)
    following = match.group(1).rstrip(".") if match else ""
    if following in units.DURATIONS or following in units.DISTANCES or following in units.MONTHS:
        return True
    return _RATIO.search(folded, max(0, reading.start - 10), reading.start) is not None


def _large_suffix(written: str) -> bool:
    """Return whether a glued magnitude is sure to be one: `19M`, `44k`, not `70B`, `4K`, `5m`."""
    return written[-1] in "kKM" and len(written) >= 3 and written not in ("4K", "8K", "5K", "2K")


_RATIO = lazy(r"(?:[0-9]|\bone|\btwo) (?:in|of|out of) $|\bper $")
_MANY = words(
    "users people tokens downloads requests queries visitors customers subscribers parameters messages views"
)


def _many(written: str, noun: str | None) -> bool:
    """Return whether a glued letter is a magnitude since what it counts comes in such numbers: `1B users`."""
    return (
        noun in _MANY
        or (noun is not None and written[-1] == "M")
        or len(written) - sum(char.isdigit() for char in written) > 2
    )


def is_label(text: str, folded: str, start: int, reading: Reading) -> bool:
    """Return whether the number belongs to the name before it: `Pixel 11`, `June 30`, `GPT 5.6`."""
    word, place = previous_word(folded, start)
    if not word or reading.scaled or "," in text[reading.start : reading.end]:
        return False
    if word.rstrip(".'") in _ORDINAL_BEFORE:
        return True
    named = text[place].isupper() or any(char.isdigit() for char in word)
    if not named or word in _PLAIN_BEFORE or word.endswith(("'s", "s'")):
        return False
    return not folded[max(0, place - 3) : place].rstrip().endswith((".", "?", "!", ":"))


def _counted_noun(text: str, folded: str, end: int) -> str | None:
    """Return the plural noun within four words behind a number, rather no name: `64 Cerebras systems`."""
    place, named = end, None
    for _ in range(4):
        match = _WORDS.match(folded, place)
        if match is None:
            break
        word = match.group(1).rstrip(".'")
        if word in _NOT_COUNTED or word in _STOP:
            break
        if word in _IRREGULAR or _is_plural(word):
            noun = "GPU" if word == "gpus" else word
            if word in _IRREGULAR or not text[match.start(1)].isupper():
                return noun
            named = named or noun
        place = match.end()
    return named


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))


_STOP = words(
    """and or of in on at by for with from to the a an as that which who while after before is are was were than but
    its his their will can could would may says"""
)


_READER = lazy(r"(?:^|[ \"'(])(?:these|this|my|our|your|i|i've|i'm|top|best)(?: [\w'-]+){0,3} $")


def _is_listed(folded: str, reading: Reading, low: int, noun: str) -> bool:
    """Return whether a small number heads a list: `35 Best Movies`, `the 9 best`, `these 5 mistakes`."""
    behind = folded[reading.end : reading.end + 48]
    if noun in _LIST_WORDS or any(word in _LIST_WORDS for word in behind.split()[:2]):
        return reading.value < 60
    if reading.value >= 30:
        return False
    if _READER.search(folded, max(low, reading.start - 30), reading.start):
        return True
    return reading.start == low and any(word in behind for word in _TO_READER)


_TO_READER = (" you", " your", " i ", " i'", " we ", " to know", " to try", " worth")
