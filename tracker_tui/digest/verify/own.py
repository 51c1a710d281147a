"""A digest of ours: its own rules, its seal, and where there is a database the stored words it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from tracker_tui.digest.forms import escape
from tracker_tui.digest.forms.lines import dollars, ended
from tracker_tui.digest.forms.seal import broken_lines
from tracker_tui.digest.telling.facts import role_name, spoken_date
from tracker_tui.digest.telling.sentences import tongue
from tracker_tui.digest.telling.stories import day_of
from tracker_tui.digest.telling.values import ROLE_ORDER, value_of
from tracker_tui.digest.verify.finding import RULES, Finding
from tracker_tui.digest.verify.ourlines import Line, Listed, read_lines
from tracker_tui.digest.verify.page import Page
from tracker_tui.model.ids import encode
from tracker_tui.model.item import ItemDetail

_STAGES = ("rumour", "planned", "agreed", "done", "cancelled", "paused")
_FORM = re.compile(r"^\[\d+\] .* `i\w+ r\d+ [0-9a-f]{12}`\s*$", re.MULTILINE)
_DAY = re.compile(r"\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}\b")
_ACCOUNTS = re.compile(r"^(\d+) publishers?(?:, relying on .*)?$|source, not corroborated$")
_FIGURE = re.compile(r"\d")


def is_ours(text: str) -> bool:
    """Return whether a page is a digest of ours: it carries a seal, or sources with item, revision and hash."""
    return broken_lines(text) is not None or bool(_FORM.search(text))


def cited_ids(text: str) -> list[str]:
    """Return the public ids of the items that a digest of ours lists."""
    return [source.id for source in read_lines(text.splitlines())[1]]


def check(
    text: str, page: Page, items: Sequence[ItemDetail] | None
) -> tuple[list[Finding], tuple[str, ...]]:
    """Return the findings and the rules that ran; items None: there is no database."""
    told, listed, strange = read_lines(page.lines)
    find = list(_structure(page, told, listed))
    if items is not None:
        find += _against_store(page, told, listed, {encode("i", item.id): item for item in items})
    sealed = broken_lines(text)
    known = {finding.line for finding in find}
    for line in [*(at + 1 for at in sealed or ()), *strange]:
        if line not in known:
            known.add(line)
            find.append(_at(page, "broken-span", line, "changed after it was written"))
    skipped = [] if items is not None or sealed is not None else ["broken-span"]
    if items is None:
        skipped += ["number", "conversion"]
    return find, tuple(rule for rule in RULES if rule not in skipped)


def _at(page: Page, rule: str, line: int, why: str) -> Finding:
    return Finding(rule, line, 1, page.lines[line - 1].strip()[:200], why)


def _structure(page: Page, told: list[Line], listed: list[Listed]) -> Iterator[Finding]:
    """Yield what can be seen without a database: missing citations, unlisted numbers, takeaways not in the body."""
    numbers = {source.number for source in listed}
    body = {line.text for line in told if line.section != "Key takeaways"}
    for line in told:
        if not line.cites:
            yield _at(page, "uncited", line.line, "the line has no citation")
        for number in line.cites:
            if number not in numbers:
                yield _at(page, "unlisted", line.line, f"[{number}] is cited, but not listed")
        if "[0" in page.lines[line.line - 1][-40:]:
            yield _at(page, "unlisted", line.line, "a citation begins with 0")
        if line.section == "Key takeaways" and line.text not in body:
            yield _at(page, "takeaway", line.line, "the body does not say this")
    heading = next(((at, t) for at, t in page.sections if t.startswith("Sources (")), None)
    if heading and re.findall(r"\d+", heading[1])[:1] != [str(len(listed))]:
        yield _at(page, "unlisted", heading[0], f"{len(listed)} sources are listed")
    seen: dict[str, int] = {}
    for line in told:
        if line.form == "headline" and seen.setdefault(line.text, line.line) != line.line:
            yield _at(page, "repeat", line.line, f"told on line {seen[line.text]} already")


def _against_store(
    page: Page, told: list[Line], listed: list[Listed], stored: Mapping[str, ItemDetail]
) -> Iterator[Finding]:
    sources: dict[int, ItemDetail] = {}
    for source in listed:
        item = stored.get(source.id)
        if item is None:
            yield _at(page, "broken-span", source.line, f"{source.id} is not in the database")
            continue
        sources[source.number] = item
        why = _source_differs(source, item)
        if why:
            yield _at(page, "broken-span", source.line, why)
    yield from _grid_differs(page, sources)
    for line in told:
        cited = [sources[number] for number in line.cites if number in sources]
        if cited:
            yield from _line_differs(page, line, cited)


def _grid_differs(page: Page, sources: Mapping[int, ItemDetail]) -> Iterator[Finding]:
    """Yield cells of the table of regions and themes whose items tell of another region or theme."""
    themes: list[str] = []
    inside = False
    for number, raw in enumerate(page.lines, 1):
        if raw.startswith("## "):
            inside, themes = raw.strip() == "## Regions and themes", []
        elif inside and raw.startswith("| "):
            region, *row = [cell.strip() for cell in raw.strip().strip("|").split("|")]
            if not themes:
                themes = row
                continue
            if "[" not in raw:
                yield _at(page, "uncited", number, "the row has no citation")
            for theme, cell in zip(themes, row, strict=False):
                cited = [sources.get(int(found)) for found in re.findall(r"\[(\d{1,5})\]", cell)]
                if not all(item and _tells_of(item, escape.plain(region), theme) for item in cited):
                    yield _at(
                        page,
                        "broken-span",
                        number,
                        f"not all of {cell} tell of {region} and {theme}",
                    )


def _tells_of(item: ItemDetail, region: str, theme: str) -> bool:
    return region in item.enrichment.region_codes and theme in item.themes


def _one_stop(line: str) -> str:
    """Return a line with single blanks and without the second mark of two, which earlier digests wrote."""
    return re.sub(r"(?<=[.!?…。！？])\.(?= )", "", " ".join(line.split()))


def _source_differs(source: Listed, item: ItemDetail) -> str:
    if not item.sha256.startswith(source.sha) or len(source.sha) != 12:
        if item.revision != source.revision:
            return (
                f"the source was changed since: revision {item.revision}, cited {source.revision}"
            )
        return "the stored text has another hash"
    names = (f"{source.title} {source.publisher}", f"{ended(item.title)} {item.publisher}")
    same = {
        "title or publisher": _one_stop(names[0]) == _one_stop(names[1]),
        "date": source.day == spoken_date(day_of(item.published)),
        "address": source.url == escape.link(item.url),
        "trust": source.trust == item.trust,
        "revision": source.revision == item.revision,
    }
    wrong = [name for name, holds in same.items() if not holds]
    return f"{' and '.join(wrong)} not as stored" if wrong else ""


def _line_differs(page: Page, line: Line, cited: list[ItemDetail]) -> Iterator[Finding]:
    texts = [_folded(item) for item in cited]
    if line.form in ("quote", "headline") and not any(
        " ".join(line.text.split()) in text for text in texts
    ):
        yield _at(page, "broken-span", line.line, "these words do not stand in the cited source")
    elif line.form == "quote" and not any(_credits(line, item) for item in cited):
        yield _at(page, "year", line.line, "publisher or date are not those of the cited source")
    elif line.standing:
        yield from _standing_differs(page, line, cited)
    elif line.form == "facts":
        yield from _facts_differ(page, line, cited, texts)
    elif line.form == "row":
        yield from _row_differs(page, line, cited, texts)


def _folded(item: ItemDetail) -> str:
    return " ".join(f"{item.title} {item.summary} {item.content}".split())


def _credits(line: Line, item: ItemDetail) -> bool:
    """Return whether a line credits an item's publisher, date and trust, and its own language where it is foreign."""
    told = f"{escape.unquoted(item.publisher)}, {spoken_date(day_of(item.published))}"
    who = " ".join(told.split()) + ("" if item.trust == "normal" else f", {item.trust}")
    foreign = tongue(line.text, "")
    return line.credit == who or (bool(foreign) and line.credit == f"{who}, in {foreign}")


def _standing_differs(page: Page, line: Line, cited: list[ItemDetail]) -> Iterator[Finding]:
    """Yield a stage that no cited source tells, and more publishers than are cited."""
    stages = {item.enrichment.deal.stage for item in cited}
    publishers = {item.publisher for item in cited if item.trust == "normal"}
    for part in line.standing.split(" · "):
        accounts = _ACCOUNTS.search(part)
        if accounts is None and part not in stages:
            yield _at(page, "stage", line.line, f"no cited source tells it as {part}")
        if accounts and int(accounts[1] or 0) > len(publishers):
            yield _at(page, "number", line.line, f"{len(publishers)} publishers are cited")


def _facts_differ(
    page: Page, line: Line, cited: list[ItemDetail], texts: list[str]
) -> Iterator[Finding]:
    days = {spoken_date(day_of(item.published)) for item in cited}
    publishers = {item.publisher for item in cited if item.trust == "normal"}
    for place, part in enumerate(line.text.split(" · ")):
        accounts, figure = _ACCOUNTS.search(part), _FIGURE.search(part)
        if part in _STAGES:
            if part not in {item.enrichment.deal.stage for item in cited}:
                yield _at(page, "stage", line.line, f"no cited source tells it as {part}")
        elif _DAY.fullmatch(part):
            if part not in days:
                yield _at(page, "year", line.line, f"{part} is the day of no cited source")
        elif accounts:
            if int(accounts[1] or 0) != len(publishers):
                yield _at(page, "number", line.line, f"{len(publishers)} publishers are cited")
        elif _stands(part, texts) or ((not place or not figure) and _names(part, cited, texts)):
            continue
        elif figure:
            yield _at(page, "number", line.line, f"{part} stands in no cited source")
        else:
            yield _at(page, "broken-span", line.line, f"no cited source tells of {part}")


def _stands(part: str, texts: list[str]) -> bool:
    """Return whether the figure of a part (`$350 million`, `8 exaflops capacity`) stands in a cited text."""
    roles = (f" {role_name(role)}" for role in ROLE_ORDER)
    figures = {part, *(part.removesuffix(role) for role in roles)}
    figures |= {figure.replace(" to ", " and ") for figure in figures}  # `between … and …`
    return any(figure in text for figure in figures for text in texts)


def _names(part: str, cited: list[ItemDetail], texts: list[str]) -> bool:
    known = {name for item in cited for name in (*item.enrichment.org_names, item.enrichment.deal.actor or "",
             *item.enrichment.deal.counterparts, item.enrichment.deal.round or "")}  # fmt: skip
    wanted = [name for side in part.split(" -> ") for name in side.split(", ")]
    return all(
        name in known or any(name.lower() in text.lower() for text in texts) for name in wanted
    )


def _row_differs(
    page: Page, line: Line, cited: list[ItemDetail], texts: list[str]
) -> Iterator[Finding]:
    cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.text)]
    if len(cells) < 6:
        yield _at(page, "broken-span", line.line, "the row lost a cell")
        return
    day, who, _, figures, told_dollars, stage = cells[:6]
    for figure in figures.split(" or "):
        if not any(figure in text for text in texts):
            yield _at(page, "number", line.line, f"{figure} stands in no cited source")
    if who != "not named" and not _names(who, cited, texts):
        yield _at(page, "broken-span", line.line, f"no cited source tells of {who}")
    told = {item.enrichment.deal.stage for item in cited}
    for one in filter(None, stage.split(" -> ")):
        if one not in told:
            yield _at(page, "stage", line.line, f"no cited source tells it as {one}")
    if not _close(day, cited):
        yield _at(page, "year", line.line, f"{day} is not the time of the cited sources")
    amounts = [dollars_of(item, figures.split(" or ")[0]) for item in cited]
    if not any(told_dollars in one for one in amounts):
        yield _at(page, "conversion", line.line, f"{told_dollars} is not what {figures} amounts to")


def dollars_of(item: ItemDetail, words: str) -> set[str]:
    """Return what the figures of an item with those words amount to, as the ledger writes it."""
    told = [(figure, value_of(item, figure)) for figure in item.enrichment.figures]
    found = (value for figure, value in told if words in (value.text, figure.evidence.text))
    return {dollars(value) for value in found}


def _close(day: str, cited: list[ItemDetail]) -> bool:
    """Return whether a day lies within two weeks of the cited items."""
    try:
        told = date.fromisoformat(day)
    except ValueError:
        return False
    return any(
        abs((date.fromisoformat(day_of(item.published)) - told).days) <= 14 for item in cited
    )
