"""Asking a model: an OpenAI-compatible address by the standard library, or a command by stdin and stdout."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import Message
from typing import IO, Any

from tracker_tui.model.errors import TrackerError
from tracker_tui.settings.config import Model

MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model wrote; tokens: prompt and answer, where it tells."""

    text: str
    tokens: int | None = None


def answered(text: object, tokens: object) -> Answer:
    """Return the answer of what a document tells, whatever it has in the places of text and tokens."""
    return Answer(str(text), tokens if isinstance(tokens, int) else None)


def is_set(model: Model) -> bool:
    """Return whether a model is declared; there is none by default."""
    return bool(model.url or model.command)


def name_of(model: Model) -> str:
    """Return what to call the model."""
    return model.name or (model.command[0] if model.command else "model")


def ask(model: Model, system: str, prompt: str) -> Answer:
    """Return the model's answer. Raises TrackerError in one line; no key stands in it."""
    if model.command:
        return _run(model, f"{system}\n\n{prompt}")
    if not model.url.startswith(("http://", "https://")):
        raise TrackerError(f"[model] url must be an http(s) address, not {model.url!r}")
    return _post(model, system, prompt)


def _run(model: Model, prompt: str) -> Answer:
    try:
        done = subprocess.run(
            list(model.command), input=prompt.encode(), capture_output=True, timeout=model.timeout, check=False
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise TrackerError(
            f"the model command {model.command[0]} took over {model.timeout:g} s"
        ) from None
    except OSError as error:
        raise TrackerError(
            f"the model command {model.command[0]} can't be run: {error.strerror}"
        ) from None
    if done.returncode:
        raise TrackerError(
            f"the model command {model.command[0]} ended with exit code {done.returncode}"
        )
    return Answer(done.stdout[:MOST_BYTES].decode("utf-8", "replace"))


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A key must not follow a redirect to somewhere else."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Message,
        newurl: str,
    ) -> None:
        del req, fp, code, msg, headers, newurl


def _post(model: Model, system: str, prompt: str) -> Answer:
    body = {
        "model": model.name,
        "temperature": 0,
        "messages": [{"role": "system", "content": system}, {"role": "user", "content": prompt}],
    }
    headers = {"Content-Type": "application/json", "User-Agent": "tracker-tui"}
    key = os.environ.get(model.key_env, "") if model.key_env else ""
    if key:
        headers["Authorization"] = f"Bearer {key}"
    address = model.url.rstrip("/") + "/chat/completions"
    request = urllib.request.Request(address, json.dumps(body).encode(), headers)  # noqa: S310 - http(s) is checked in ask()
    opener = urllib.request.build_opener(_NoRedirect)
    try:
        with opener.open(request, timeout=model.timeout) as reply:
            raw = reply.read(MOST_BYTES)
    except urllib.error.HTTPError as error:
        error.close()
        raise TrackerError(f"the model at {model.url} answered {error.code}") from None
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise TrackerError(
            f"the model at {model.url} can't be reached: {type(error).__name__}"
        ) from None
    return _answer(model, raw)


def _answer(model: Model, raw: bytes) -> Answer:
    try:
        document: dict[str, Any] = json.loads(raw)
        text = str(document["choices"][0]["message"]["content"])
        tokens = (document.get("usage") or {}).get("total_tokens")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        raise TrackerError(f"the model at {model.url} gave no answer that can be read") from None
    return answered(text, tokens)
