"""A model's text about items: asked once for each prompt, gated each time, with what it cost."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tracker_tui.digest.forms.output import replace_file
from tracker_tui.digest.model import backend
from tracker_tui.digest.model.gate import Passed, gate
from tracker_tui.digest.model.prompt import SYSTEM, write
from tracker_tui.model.errors import BadInput
from tracker_tui.model.item import ItemDetail
from tracker_tui.settings.config import Model
from tracker_tui.settings.paths import private_folder

MOST_ITEMS = 40


@dataclass(frozen=True, slots=True)
class Written:
    """What passed, what was dropped and why, and what it cost: tokens and US dollars where they are known."""

    model: str
    prompt_hash: str
    passed: Passed
    tokens: int | None
    cost: float | None
    cached: bool

    @property
    def footer(self) -> str:
        """One line: model, prompt, dropped sentences, tokens and cost."""
        parts = [f"model {self.model}", f"prompt {self.prompt_hash[:12]}"]
        parts.append(f"{len(self.passed.dropped)} sentences dropped as unverified")
        if self.cached:
            parts.append("from the cache")
        elif self.tokens is not None:
            parts.append(f"{self.tokens:,} tokens" + (f", ${self.cost:.4f}" if self.cost else ""))
        return ", ".join(parts)


def write_about(
    model: Model, items: Sequence[ItemDetail], sentences: int, task: str, cache: Path | None
) -> Written:
    """Return a model's gated text about at most MOST_ITEMS items.

    cache: a folder for answers, by prompt; None for none. Raises TrackerError.
    """
    told = items[:MOST_ITEMS]
    prompt = write(told, sentences, task)
    name = backend.name_of(model)
    file = cache / f"{prompt.hash[:32]}-{_slug(name)}.json" if cache else None
    known = _read(file)
    answer = known or backend.ask(model, SYSTEM, prompt.text)
    if file and not known:
        _keep(file, answer)
    cost = answer.tokens * model.price / 1e6 if answer.tokens is not None else None
    return Written(
        name, prompt.hash, gate(answer.text, told), answer.tokens, cost, known is not None
    )


def _slug(name: str) -> str:
    return "".join(char if char.isalnum() else "-" for char in name)[:40]


def _keep(file: Path, answer: backend.Answer) -> None:
    """Keep an answer for the next time; one that can't be kept was paid for and is shown all the same."""
    with suppress(BadInput):
        replace_file(
            private_folder(file),
            json.dumps({"text": answer.text, "tokens": answer.tokens}).encode(),
        )


def _read(file: Path | None) -> backend.Answer | None:
    try:
        found = json.loads(file.read_bytes()) if file else None
        return backend.answered(found["text"], found["tokens"]) if found else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
