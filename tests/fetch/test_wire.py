"""Connections: encrypted ones, those that are used again, and bodies of every length."""

import asyncio
import shutil
import ssl
import subprocess
from dataclasses import replace

import pytest

from tests.fetch.servers import rss, send, site
from tracker_tui.fetch.client import Client
from tracker_tui.fetch.reply import Ask
from tracker_tui.model.errors import FetchError


def get(url, limits):
    async def run():
        async with Client(limits) as client:
            return await client.get(Ask(url))

    return asyncio.run(run())


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate of localhost that nobody has signed, with its key in the same file."""
    if not shutil.which("openssl"):
        pytest.skip("openssl makes the certificate")
    place = tmp_path_factory.mktemp("tls") / "both.pem"
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", place, "-out",
            place.with_suffix(".crt"),
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    place.write_bytes(place.read_bytes() + place.with_suffix(".crt").read_bytes())
    return place


@pytest.fixture
def encrypted(certificate):
    """A site behind TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with site("127.0.0.1", context) as place:
        yield place


def test_an_encrypted_answer(encrypted, limits, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    body = b"<" * 3_000_000
    encrypted.page("/feed", body)
    assert get(encrypted.base + "/feed", replace(limits, body=4_000_000)).body == body


def test_a_certificate_that_nobody_vouches_for(encrypted, limits):
    encrypted.page("/feed", rss("a"))
    with pytest.raises(FetchError, match="the TLS certificate is not valid: self"):
        get(encrypted.base + "/feed", limits)


def test_a_certificate_of_another_host(encrypted, limits, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    encrypted.page("/feed", rss("a"))
    with pytest.raises(FetchError, match="the TLS certificate is not valid"):
        get(encrypted.base.replace("localhost", "127.0.0.1") + "/feed", limits)


def test_no_tls_where_tls_is_asked_for(web, limits):
    web.page("/feed", rss("a"))
    with pytest.raises(FetchError, match="encrypted"):
        get(web.base.replace("http:", "https:") + "/feed", limits)


def ports(web, limits, answer, count=3):
    """Return from which ports a page was asked for by so many readers, one connection at a time."""
    found = []

    def page(handler):
        found.append(handler.client_address[1])
        answer(handler)

    url = web.add("/feed", page)

    async def run():
        async with Client(replace(limits, per_host=1)) as client:
            return await asyncio.gather(*(client.get(Ask(url)) for _ in range(count)))

    assert {reply.body for reply in asyncio.run(run())} <= {rss("a"), b""}
    return found


def test_readers_of_one_host_share_a_connection(web, limits):
    found = ports(web, limits, lambda handler: send(handler, rss("a")))
    assert len(found) == 3
    assert len(set(found)) == 1


def test_an_answer_without_a_body_leaves_its_connection_free(web, limits):
    found = ports(web, limits, lambda handler: handler.send_response(304) or handler.end_headers())
    assert len(set(found)) == 1


def test_a_connection_that_the_server_closes_without_a_word_is_not_used_again(web, limits):
    def leaves(handler):
        send(handler, rss("a"))
        handler.close_connection = True

    assert len(set(ports(web, limits, leaves))) == 3


def test_a_body_that_was_not_read_ends_its_connection(web, limits):
    assert len(set(ports(web, limits, lambda handler: send(handler, b"x" * 500, 404)))) == 3


def test_an_answer_that_was_not_asked_for_is_not_taken_for_the_next(web, limits):
    def two_answers(handler):
        one, two = (
            b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
            for body in (rss("a"), b"smuggled")
        )
        handler.wfile.write(one + two)

    assert len(set(ports(web, limits, two_answers))) == 3


def chunked(handler):
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for part in (b"<rss>", b"x" * 5000, b"</rss>"):
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
    handler.wfile.write(b"0\r\nTrailer: 1\r\n\r\n")


def until_the_end(handler):
    handler.send_response(200)
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.wfile.write(b"<rss>" + b"x" * 5000 + b"</rss>")
    handler.close_connection = True


def early_hints(handler):
    handler.wfile.write(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")
    send(handler, b"<rss>" + b"x" * 5000 + b"</rss>")


@pytest.mark.parametrize("answer", [chunked, until_the_end, early_hints])
def test_every_way_to_send_a_body(web, limits, answer):
    assert get(web.add("/feed", answer), limits).body == b"<rss>" + b"x" * 5000 + b"</rss>"


def test_a_chunked_body_that_breaks_off(web, limits):
    def answer(handler):
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b"5\r\n<rss>\r\n")
        handler.close_connection = True

    with pytest.raises(FetchError, match="breaks off"):
        get(web.add("/feed", answer), limits)


def test_headers_that_cannot_be_sent(web, limits):
    async def run():
        async with Client(limits) as client:
            return await client.get(Ask(web.base + "/feed", private=(("X-Key", "a\r\nb"),)))

    with pytest.raises(FetchError, match="headers of this source"):
        asyncio.run(run())


def test_a_large_body_waits_for_its_reader(limits):
    """What nobody takes is not read from the network, so that it can't fill the memory."""
    sent = 0

    async def serve(reader, writer):
        nonlocal sent
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 80000000\r\n\r\n")
        for _ in range(80):
            writer.write(bytes(1_000_000))
            await writer.drain()
            sent += 1
        writer.close()
        await writer.wait_closed()

    async def run():
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        seen = []

        async def wait():
            await asyncio.sleep(0.5)
            seen.append(sent)

        async with server, Client(replace(limits, body=90_000_000)) as client:
            reply = await client.get(Ask(f"http://127.0.0.1:{port}/", before_large=wait))
        return len(reply.body), seen

    assert asyncio.run(run()) == (80_000_000, [pytest.approx(10, abs=15)])
