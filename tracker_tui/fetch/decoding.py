"""Content encodings undone with a limit on what comes out: a small body can unpack to gigabytes.

Runs in the parse worker, never in the process that fetches.
"""

from __future__ import annotations

import io
import zlib

from tracker_tui.model.errors import FetchError

ACCEPTED = "gzip, deflate, br, zstd"
_WINDOW = 1 << 23
"""Bytes of history that zstd may ask for, the limit of RFC 9659."""
_MOST_LAYERS = 3


def decode(body: bytes, encoding: str, limit: int) -> bytes:
    """Return a body without its content encodings, at most `limit` bytes; FetchError where it is more or broken."""
    layers = [name.strip().lower() for name in encoding.split(",") if name.strip()]
    if len(layers) > _MOST_LAYERS:
        raise FetchError("the answer is packed too many times over")
    for name in reversed(layers):
        body = _unpack(body, name, limit)
    if len(body) > limit:
        raise _too_large(limit)
    return body


def _too_large(limit: int) -> FetchError:
    return FetchError(f"the answer unpacks to more than {limit / 1e6:.3g} MB")


def _cut_off() -> FetchError:
    return FetchError("the packed answer breaks off in the middle")


def _unpack(body: bytes, name: str, limit: int) -> bytes:
    """Return a body without one encoding."""
    try:
        if name in ("gzip", "x-gzip"):
            return _gunzip(body, limit)
        if name == "deflate":
            return _inflate(body, limit)
        if name == "br":
            return _unbrotli(body, limit)
        if name == "zstd":
            return _unzstd(body, limit)
    except (FetchError, MemoryError):
        raise
    except Exception as error:
        # Each library has errors of its own and says little in them.
        raise FetchError(f"the answer is no valid {name} data") from error
    if name == "identity":
        return body
    raise FetchError(f"the answer is packed in a way not asked for: {name[:20]!r}")


def _gunzip(body: bytes, limit: int) -> bytes:
    """Return what gzip members hold; bytes after them that are no member are ignored, as browsers do."""
    if body[:2] != b"\x1f\x8b":
        return body  # servers that pack nothing and say they did
    out: list[bytes] = []
    left = limit
    while body[:2] == b"\x1f\x8b":
        unpacker = zlib.decompressobj(31)
        part = unpacker.decompress(body, left + 1)
        left -= len(part)
        if left < 0:
            raise _too_large(limit)
        out.append(part)
        if not unpacker.eof:
            raise _cut_off()
        body = unpacker.unused_data
    return b"".join(out)


def _inflate(body: bytes, limit: int) -> bytes:
    """Return what zlib data holds, or raw deflate data, which some servers send under the same name."""
    for bits in (15, -15):
        unpacker = zlib.decompressobj(bits)
        try:
            found = unpacker.decompress(body, limit + 1)
        except zlib.error:
            if bits < 0:
                raise
            continue
        if len(found) > limit:
            raise _too_large(limit)
        if not unpacker.eof:
            raise _cut_off()
        return found
    raise AssertionError("unreachable")


def _unbrotli(body: bytes, limit: int) -> bytes:
    """Return what brotli data holds."""
    import brotli

    unpacker = brotli.Decompressor()
    out = [unpacker.process(body, output_buffer_limit=65_536)]
    size = len(out[0])
    while not unpacker.is_finished():
        part = unpacker.process(b"", output_buffer_limit=1_048_576)
        size += len(part)
        if size > limit:
            raise _too_large(limit)
        if not part and unpacker.can_accept_more_data():
            raise _cut_off()
        out.append(part)
    return b"".join(out)


def _unzstd(body: bytes, limit: int) -> bytes:
    """Return what zstd frames hold."""
    import zstandard

    unpacker = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    reader = unpacker.stream_reader(io.BytesIO(body), read_across_frames=True)
    found = reader.read(limit + 1)
    if len(found) > limit:
        raise _too_large(limit)
    while (
        body
    ):  # the reader takes what breaks off for the end; now that the size is known, look closer
        frame = zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj()
        frame.decompress(body)
        if not frame.eof:
            raise _cut_off()
        body = frame.unused_data
    return found
