"""Where a request may be connected to: proxies of the environment, names resolved and judged."""

from __future__ import annotations

import urllib.request
from urllib.parse import urlsplit

from tracker_tui.fetch.guard import Reach, may_reach, reach_of, reach_of_name
from tracker_tui.fetch.resolver import Resolver
from tracker_tui.model.errors import FetchError
from tracker_tui.settings.config import FetchLimits


class Addresses:
    """Resolves and judges the hosts of one run; close() it at the end."""

    def __init__(self, limits: FetchLimits) -> None:
        self._limits = limits
        self._resolver = Resolver()
        self._proxies = urllib.request.getproxies()

    async def close(self) -> None:
        """Stop resolving."""
        await self._resolver.close()

    def proxy(self, url: str) -> str | None:
        """Return the proxy of the environment for an address; this machine is asked directly."""
        parts = urlsplit(url)
        if not self._proxies or urllib.request.proxy_bypass(parts.netloc):
            return None
        if reach_of_name(parts.hostname or "") is Reach.LOOPBACK:
            return None
        return self._proxies.get(parts.scheme) or self._proxies.get("all")

    async def declared_reach(self, url: str) -> Reach:
        """Return the reach of the address that a remembered redirect came from."""
        addresses = await self._of(url)
        return min((reach_of(address) for address in addresses), default=Reach.PUBLIC)

    async def judge(self, url: str, reach: Reach | None) -> tuple[tuple[str, ...], Reach]:
        """Return the addresses that may be connected to, and how far out the chain has been; FetchError where none."""
        host = urlsplit(url).hostname or ""
        addresses = await self._of(url)
        if not addresses:
            target = reach_of_name(host) or Reach.PUBLIC
            found = {host: target}
        else:
            found = {address: reach_of(address) for address in addresses}
        if reach is None:
            wanted = [text for text, at in found.items() if self._limits.allow_private or not at]
        else:
            wanted = [text for text, at in found.items() if may_reach(reach, at)]
        if not wanted:
            raise FetchError(f"{host} is inside a private network, where this source may not lead")
        outermost = min(found[text] for text in wanted)
        return tuple(wanted), outermost if reach is None else min(reach, outermost)

    async def _of(self, url: str) -> tuple[str, ...]:
        """Return the IP addresses of a host; none where a proxy connects for us."""
        if self.proxy(url):
            return ()
        return await self._resolver.addresses(urlsplit(url).hostname or "")
