"""Asking servers: what is sent, where redirects lead, what is too much."""

import asyncio
import base64
import time
from dataclasses import replace

import pytest

from tests.fetch.servers import rss, send, site
from tracker_tui.fetch import addresses as addresses_module
from tracker_tui.fetch.client import Client
from tracker_tui.fetch.guard import Reach, reach_of
from tracker_tui.fetch.reply import Ask
from tracker_tui.model.errors import FetchError


def get(url, limits, **more):
    async def run():
        async with Client(limits) as client:
            return await client.get(Ask(url, **more))

    return asyncio.run(run())


@pytest.fixture
def public(monkeypatch):
    """A site that counts as public: 127.0.0.2."""
    monkeypatch.setattr(
        addresses_module,
        "reach_of",
        lambda text: Reach.PUBLIC if text == "127.0.0.2" else reach_of(text),
    )
    with site("127.0.0.2") as place:
        yield place


def test_an_answer(web, limits):
    web.page(
        "/feed",
        rss("a"),
        ETag='"x"',
        Last_Modified="now",
        Content_Type="text/xml; charset=utf-8",
        Cache_Control="max-age=60",
    )
    reply = get(web.base + "/feed", limits)
    assert (reply.status, reply.body, reply.url) == (200, rss("a"), web.base + "/feed")
    assert (reply.etag, reply.last_modified, reply.fresh_for) == ('"x"', "now", 60)
    assert reply.content_type == "text/xml; charset=utf-8"


def test_who_asks(web, limits):
    web.page("/feed", rss("a"))
    get(web.base + "/feed", limits)
    (headers,) = web.asked("/feed")
    assert headers["user-agent"].startswith("tracker-tui/")
    assert "+https://" in headers["user-agent"]
    assert headers["accept-encoding"] == "gzip, deflate, br, zstd"
    assert headers["host"] == web.base.removeprefix("http://")


def test_redirects_are_followed_and_permanent_ones_told(web, limits):
    web.page("/a", status=301, Location="/b")
    web.page("/b", status=308, Location="/feed")
    web.page("/t", status=302, Location="/b")
    web.page("/feed", rss("a"))
    assert get(web.base + "/a", limits).moved_to == web.base + "/feed"
    temporary = get(web.base + "/t", limits)
    assert (temporary.url, temporary.moved_to) == (web.base + "/feed", "")


def test_redirects_in_a_circle_end(web, limits):
    web.page("/a", status=302, Location="/a")
    with pytest.raises(FetchError, match="circle"):
        get(web.base + "/a", limits)
    assert len(web.requests) == limits.redirects + 1


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "javascript:alert(1)", "ftp://a.example/"]
)
def test_redirects_out_of_the_web_are_refused(web, limits, location):
    web.page("/a", status=302, Location=location)
    with pytest.raises(FetchError, match="not followed"):
        get(web.base + "/a", limits)


def test_credentials_stay_with_their_origin(web, limits):
    with site() as other:
        web.page("/a", status=302, Location="/b")
        web.page("/b", status=302, Location=other.base + "/c")
        other.page("/c", status=302, Location=web.base + "/d")
        web.page("/d", rss("a"))
        secret = (("Authorization", "Basic c2VjcmV0"), ("X-Token", "s3cret"))
        get(web.base + "/a", limits, private=secret, headers=(("If-None-Match", '"x"'),))
        for path in ("/a", "/b"):
            assert web.asked(path)[0]["authorization"] == "Basic c2VjcmV0"
            assert web.asked(path)[0]["x-token"] == "s3cret"
        for headers in (*other.asked("/c"), *web.asked("/d")):
            assert "authorization" not in headers
            assert "x-token" not in headers


def test_a_public_site_leads_nowhere_private(web, limits, public):
    web.page("/secret", rss("a"))
    public.page("/feed", status=302, Location=web.base + "/secret")
    with pytest.raises(FetchError, match="private network"):
        get(public.base + "/feed", limits)
    assert web.requests == []


def test_a_private_site_may_lead_to_itself_and_out_but_not_back_in(web, limits, public):
    web.page("/a", status=302, Location="/b")
    web.page("/b", status=302, Location=public.base + "/c")
    public.page("/c", rss("ok"))
    assert get(web.base + "/a", limits).body == rss("ok")
    public.page("/c", status=302, Location=web.base + "/d")
    with pytest.raises(FetchError, match="private network"):
        get(web.base + "/a", limits)
    assert web.asked("/d") == []


def test_a_remembered_redirect_and_a_discovered_link_are_judged_by_where_they_came_from(
    web, limits, public
):
    web.page("/feed", rss("a"))
    with pytest.raises(FetchError, match="private network"):
        get(web.base + "/feed", limits, came_from=public.base + "/old")
    get(web.base + "/feed", limits, came_from=web.base + "/old", private=(("X-Token", "s3cret"),))
    assert web.asked("/feed")[0]["x-token"] == "s3cret"
    with site() as other:
        other.page("/feed", rss("a"))
        get(
            other.base + "/feed",
            limits,
            came_from=web.base + "/old",
            private=(("X-Token", "s3cret"),),
        )
        assert "x-token" not in other.asked("/feed")[0]


def test_a_name_is_looked_up_once_and_the_judged_address_is_the_one_asked(
    web, limits, public, monkeypatch
):
    answers = iter([("127.0.0.2",), ("127.0.0.1",)])

    async def addresses(self, host):
        return next(answers) if host == "rebind.example" else (host,)

    monkeypatch.setattr(addresses_module.Resolver, "addresses", addresses)
    port = public.base.rpartition(":")[2]
    public.page("/feed", rss("a"))
    assert get(f"http://rebind.example:{port}/feed", limits).status == 200
    assert public.asked("/feed")[0]["host"] == f"rebind.example:{port}"


def test_private_sources_can_be_forbidden(web, limits):
    from dataclasses import replace

    web.page("/feed", rss("a"))
    with pytest.raises(FetchError, match="private network"):
        get(web.base + "/feed", replace(limits, allow_private=False))


def drip(handler):
    handler.send_response(200)
    handler.send_header("Connection", "close")
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"<")
        handler.wfile.flush()
        time.sleep(0.2)


def endless(handler):
    handler.send_response(200)
    handler.send_header("Connection", "close")
    handler.end_headers()
    for _ in range(1000):
        handler.wfile.write(b"<!-- more -->" * 1000)


def cut(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"<rss")
    handler.close_connection = True


def no_http(handler):
    handler.wfile.write(b"\x00\x01nonsense\r\n\r\n")
    handler.close_connection = True


def long_headers(handler):
    handler.send_response(200)
    for number in range(3000):
        handler.send_header(f"X-{number}", "x" * 100)
    handler.end_headers()
    handler.close_connection = True


@pytest.mark.parametrize(
    ("answer", "times", "words"),
    [
        (drip, {"total_time": 0.7}, r"not finished after 0\.7 seconds"),
        (lambda handler: time.sleep(20), {"read_time": 0.4}, r"sent nothing for 0\.4 seconds"),
        (endless, {}, r"larger than 0\.2 MB"),
        (cut, {}, "breaks off"),
        (no_http, {}, "broken HTTP"),
        (long_headers, {}, "broken HTTP"),
        (lambda handler: send(handler, b"x" * 300_000), {}, r"larger than 0\.2 MB"),
    ],
)
def test_hostile_manners_end_as_one_clear_error(web, limits, answer, times, words):
    with pytest.raises(FetchError, match=words):
        get(web.add("/feed", answer), replace(limits, **times))


def test_nobody_there(limits):
    with pytest.raises(FetchError, match="refused"):
        get("http://127.0.0.1:9/feed", limits)


def test_an_unknown_host_is_said(limits):
    with pytest.raises(FetchError, match=r"nowhere\.invalid is not known"):
        get("http://nowhere.invalid/feed", limits)


def test_at_most_two_connections_to_one_host(web, limits):
    def slow(handler):
        time.sleep(0.05)
        send(handler, rss("a"))

    urls = [web.add(f"/{number}", slow) for number in range(12)]

    async def run():
        async with Client(limits) as client:
            return await asyncio.gather(*(client.get(Ask(url)) for url in urls))

    assert all(reply.status == 200 for reply in asyncio.run(run()))
    assert web.most_at_once <= 2


def test_waiting_for_a_turn_is_no_timeout(web, limits):
    def slow(handler):
        time.sleep(0.05)
        send(handler, rss("a"))

    urls = [web.add(f"/{number}", slow) for number in range(70)]

    async def run():
        async with Client(replace(limits, total_time=1.5)) as client:
            return await asyncio.gather(*(client.get(Ask(url)) for url in urls))

    assert all(reply.status == 200 for reply in asyncio.run(run()))


def test_basic_credentials_come_from_the_environment(web, limits, monkeypatch):
    from tracker_tui.fetch.secrets import headers_of
    from tracker_tui.model.feed import Auth, Feed

    monkeypatch.setenv("A_PASSWORD", "p:ss wörd")
    feed = Feed(
        "https://a.example/",
        auth=Auth("me", "A_PASSWORD"),
        headers=(("X-T", "env:A_PASSWORD"), ("X-P", "plain")),
    )
    headers = dict(asyncio.run(headers_of(feed)))
    assert (
        base64.b64decode(headers["Authorization"].removeprefix("Basic ")).decode() == "me:p:ss wörd"
    )
    assert (headers["X-T"], headers["X-P"]) == ("p:ss wörd", "plain")


def test_missing_and_failing_secrets_are_said_without_them(monkeypatch):
    from tracker_tui.fetch.secrets import headers_of
    from tracker_tui.model.feed import Auth, Feed

    monkeypatch.delenv("A_PASSWORD", raising=False)
    with pytest.raises(FetchError, match="A_PASSWORD is not set"):
        asyncio.run(headers_of(Feed("https://a.example/", auth=Auth("me", "A_PASSWORD"))))
    failing = Auth("me", password_command=("sh", "-c", "echo s3cret >&2; exit 3"))
    with pytest.raises(FetchError) as caught:
        asyncio.run(headers_of(Feed("https://a.example/", auth=failing)))
    assert "s3cret" not in str(caught.value)
    working = Auth("me", password_command=("echo", "from-a-command"))
    headers = dict(asyncio.run(headers_of(Feed("https://a.example/", auth=working))))
    assert base64.b64decode(headers["Authorization"].removeprefix("Basic ")) == b"me:from-a-command"


def test_a_server_that_asks_for_patience_is_not_asked_again_in_this_run(web, limits):
    urls = [web.page(f"/{number}", status=429, Retry_After="600") for number in range(8)]

    async def run():
        async with Client(limits) as client:
            return await asyncio.gather(*(client.get(Ask(url)) for url in urls))

    replies = asyncio.run(run())
    assert {(reply.status, reply.retry_after) for reply in replies} == {(429, 600)}
    assert len(web.requests) <= 3


def test_one_refusal_does_not_speak_for_the_whole_server(web, limits):
    urls = [
        web.page("/busy", status=429),
        *(web.page(f"/{number}", rss("a")) for number in range(4)),
    ]

    async def run():
        async with Client(limits) as client:
            return await asyncio.gather(*(client.get(Ask(url)) for url in urls))

    assert [reply.status for reply in asyncio.run(run())] == [429, 200, 200, 200, 200]


def test_a_timeout_of_its_own_is_obeyed_and_told(web, limits):
    with pytest.raises(FetchError, match=r"not finished after 0\.3 seconds"):
        get(web.add("/slow", lambda handler: time.sleep(2)), limits, timeout=0.3)


def test_the_proxy_of_the_environment_is_used_and_not_for_this_machine(web, limits, monkeypatch):
    monkeypatch.setenv("http_proxy", web.base)
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.delenv("all_proxy", raising=False)
    web.page("http://feeds.example/feed", rss("through the proxy"))
    assert get("http://feeds.example/feed", limits).body == rss("through the proxy")
    with site() as other:
        other.page("/feed", rss("direct"))
        assert get(other.base + "/feed", limits).body == rss("direct")
    with pytest.raises(FetchError, match="private network"):
        get("http://169.254.169.254/latest", limits, came_from="http://1.1.1.1/")


@pytest.mark.parametrize(
    "proxy", ["http://proxy.example:port", "http://[::1", "ftp://p.example", "//"]
)
def test_a_proxy_that_is_none_is_told(limits, monkeypatch, proxy):
    monkeypatch.setenv("http_proxy", proxy)
    monkeypatch.setenv("no_proxy", "")
    with pytest.raises(FetchError, match="the proxy of the environment"):
        get("http://feeds.example/feed", limits)
