"""Packed bodies come out whole or not at all, however small they were packed."""

import gzip
import resource
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from tracker_tui.fetch.decoding import decode
from tracker_tui.model.errors import FetchError

LIMIT = 1_000_000
PACK = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.ZstdCompressor().compress,
    "identity": bytes,
}


def raw_deflate(body):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@given(st.sampled_from(sorted(PACK)), st.binary(max_size=2000))
def test_round_trip(name, body):
    assert decode(PACK[name](body), name, LIMIT) == body


def test_unusual_forms():
    assert decode(raw_deflate(b"abc"), "deflate", LIMIT) == b"abc"
    assert decode(gzip.compress(b"a") + gzip.compress(b"b"), "gzip", LIMIT) == b"ab"
    assert decode(gzip.compress(b"a") + b"\0\0\0", "x-gzip", LIMIT) == b"a"
    assert decode(brotli.compress(gzip.compress(b"a")), "gzip, br", LIMIT) == b"a"
    assert decode(b"not packed at all", "gzip", LIMIT) == b"not packed at all"
    assert decode(b"abc", "", LIMIT) == b"abc"


ZEROS = b"\0" * 20_000_000
BOMBS = {
    "gzip": lambda: ("gzip", gzip.compress(ZEROS, 9)),
    "deflate": lambda: ("deflate", zlib.compress(ZEROS, 9)),
    "brotli": lambda: ("br", brotli.compress(ZEROS, quality=5)),
    "zstd": lambda: ("zstd", zstandard.ZstdCompressor(level=3).compress(ZEROS)),
    "twice": lambda: ("gzip, gzip", gzip.compress(gzip.compress(ZEROS, 9), 9)),
    "many members": lambda: ("gzip", gzip.compress(b"\0" * 400_000) * 3000),
    "many frames": lambda: ("zstd", zstandard.ZstdCompressor().compress(b"\0" * 500_000) * 3000),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_do_not_go_off(name):
    encoding, body = BOMBS[name]()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(FetchError, match="unpacks to more than 1 MB"):
        decode(body, encoding, LIMIT)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 15_000


def test_a_window_larger_than_the_web_allows_is_refused():
    parameters = zstandard.ZstdCompressionParameters(window_log=27)
    body = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    packed = body.compress(b"abc" * 100) + body.flush()
    with pytest.raises(FetchError, match="zstd"):
        decode(packed, "zstd", LIMIT)


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_what_breaks_off_is_an_error(name):
    packed = PACK[name](bytes(range(256)) * 400)
    with pytest.raises(FetchError):
        decode(packed[: len(packed) // 2], name, LIMIT)


def test_unknown_and_stacked_encodings_are_refused():
    with pytest.raises(FetchError, match="not asked for"):
        decode(b"x", "compress", LIMIT)
    with pytest.raises(FetchError, match="too many times"):
        decode(b"x", "gzip, gzip, gzip, gzip", LIMIT)


@given(st.sampled_from(["gzip", "deflate", "br", "zstd"]), st.binary(max_size=200))
def test_any_bytes_are_unpacked_or_refused(name, body):
    for packed in (body, b"\x1f\x8b" + body, b"\x28\xb5\x2f\xfd" + body):
        try:
            decode(packed, name, LIMIT)
        except FetchError as error:
            assert "\n" not in str(error)
