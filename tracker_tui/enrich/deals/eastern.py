"""Stage and actor of Chinese, Japanese and Korean headlines, which have no blanks, capitals or verb before object.

Only what can be told from fixed words and known names: the first known organisation near the start acts.
"""

from __future__ import annotations

from collections.abc import Sequence

from tracker_tui.enrich.words.passages import Passage
from tracker_tui.enrich.words.patterns import lazy
from tracker_tui.model.enrichment import OrgTag

_SCRIPT = lazy(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_STAGES = (
    ("cancelled", "取消|终止|放弃|叫停|취소|철회|중단|무산|中止|撤回"),
    ("rumour", "据悉|传闻|消息称|或将|考虑|洽谈|有意|据报道|검토|논의|가능성|検討"),
    ("planned", "计划|将|拟|预计|有望|宣布投资|예정|계획|추진|나선다|목표|予定|計画"),
    (
        "done",
        "完成|宣布|发布|推出|收购|签署|签下|获得|获|融资|上市|投产|突破|开源|공개|출시|완료|유치|체결|인수|돌파|승인|"
        "선정|발표|매입|発表|買収|開始|締結",
    ),
)
_FIND = lazy("|".join(f"(?P<{stage}>{words})" for stage, words in _STAGES))
_ORDER = {stage: place for place, (stage, _) in enumerate(_STAGES)}


def is_eastern(text: str) -> bool:
    """Return whether a text is mostly written in Chinese, Japanese or Korean script."""
    if text.isascii() or max(text[:80]) < "\u3040":
        return False
    return len(_SCRIPT.findall(text, 0, 80)) >= 6


def read_eastern(
    passage: Passage, orgs: Sequence[OrgTag], money: bool
) -> tuple[str | None, str | None, int, int]:
    """Return (stage, actor, start and end of the words that tell the stage)."""
    actor = next((tag.name for tag in orgs if tag.evidence.start <= 12), None)
    found = min(
        _FIND.finditer(passage.text, 0, 200),
        key=lambda match: _ORDER[str(match.lastgroup)],
        default=None,
    )
    if found is None:
        return ("fact" if money else None), actor, 0, 0
    return str(found.lastgroup), actor, found.start(), found.end()
