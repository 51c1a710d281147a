"""Events that use the words of a theme without being its business: a missile under security, a phone under memory.

A theme's tag is right for whom searches; a briefing on that theme is read for its own matter first.
"""

from __future__ import annotations

import re

from tracker_tui.digest.telling.stories import Story

_JUDGED = 12
_AI = r"\b(?:a\.?i|artificial intelligence|chatbots?|llms?|cyber\w*|hack\w*|malware)\b"
_WEAPONS = (
    r"\b(?:missiles?|drones?|uavs?|helicopters?|balloons?|warships?|destroyers?|submarines?|tanks?|artillery|"
    r"fighter jets?|bombers?|torpedo(?:e?s)?|munitions?|ammunition|warheads?|howitzers?|hypersonics?|rockets?|"
    r"air defen[cs]es?|(?:armou?red|military|uncrewed|unmanned) (?:\w+ )?vehicles?|u[gs]vs?|laser weapons?|"
    r"atvs?|battlefields?|front ?lines?|soldiers?|troops|fighting in|space force|falcon \d+|"
    r"satellite launch(?:es)?)\b"
)
_DEVICES = (
    r"\b(?:(?:smart|i)?phones?|laptops?|macbooks?|notebooks?|tablets?|ipads?|consoles?|ps[3-6]s?|playstations?|xbox|"
    r"nintendo|cameras?|tvs?|televisions?|streaming (?:device|stick|box)(?:es|s)?|smart ?watch(?:es)?|headphones|"
    r"earbuds|e-?readers?|routers?|(?:ai |gaming |mini |windows )*pcs?|workstations?|windows \d+|"
    r"robot (?:vacuum|lawn ?mower)s?(?: cleaners?)?|robovacs?|robomowers?)\b"
)
_ASIDES: dict[str, tuple[tuple[str, float, str, str], ...]] = {
    "security": (
        ("military hardware", 3.0, _WEAPONS, _AI),
        ("consumer devices", 2.0, _DEVICES + r"|\brobot(?:ic)? lawn ?mowers?\b",
         r"\b(?:vulnerab\w+|flaws?|exploit\w*|zero[- ]days?|hack\w*|breach\w*|malware|spyware|cyber\w*|cves?|bugs?|"
         r"patch(?:es|ed)?|attack\w*|ransomware|botnets?|a\.?i|artificial intelligence|chips?)\b"),
        ("pictures and labels", 2.0,
         r"\b(?:images?|photos?|pictures?|profile pics?|watermark\w*|deepfakes?|likeness(?:es)?|selfies?|"
         r"instagram|tiktok|content labels?)\b",
         r"\b(?:hack\w*|hijack\w*|breach\w*|exploit\w*|vulnerab\w+|malware|fraud\w*|scam\w*|cyber\w*|attack\w*|flaws?|"
         r"leak\w*|stolen|laws?|bills?|lawsuits?|sues?|courts?|act|regulat\w+|ban(?:s|ned)?|elections?)\b"),
        ("surveillance law", 2.0, r"\b(?:surveillance|wiretap\w*) (?:law|act|powers?|bill)\b", _AI),
    ),
    "funding": (("military hardware", 2.0, _WEAPONS, _AI),),
    "sovereignty": (
        ("social media and age law", 3.0,
         r"\bsocial media\b|\bunder-?1\d\b|\b1\d-year-olds\b|\bminors?\b|\bchild(?:ren)?(?:['’]s)?\b|\bkids?\b|"
         r"\bteen(?:ager)?s?\b|\bage[- ](?:verif\w+|checks?|assurance|limits?|gates?|bans?)\b|\bporn\w*\b|"
         r"\bcurfew\b",
         r"\b(?:a\.?i|artificial intelligence|chatbots?|chips?)\b"),
        ("consumers' and citizens' law", 3.0,
         r"\b(?:video|online|computer) games?\b|\bgamers?\b|\b(?:geo)?location data\b|\bdigital ids?\b|"
         r"\bright to repair\b|\b(?:online (?:retailers?|marketplaces?)|temu|shein|toys?)\b|"
         r"\bmobile (?:data|internet) (?:services?|access)\b",
         r"\b(?:a\.?i|artificial intelligence|chatbots?|chips?)\b"),
        ("a private suit", 2.0, r"\bclass[- ]action\b", r"$^"),
        ("consumer devices", 2.0, _DEVICES, r"\b(?:a\.?i|chips?|semiconductors?|memory|data cent\w+)\b"),
    ),
    "memory": (
        ("consumer devices", 2.5, _DEVICES + r"|\bprices? of (?:its|their)\b",
         r"\b(?:shipments?|market|suppl(?:y|iers?)|(?:chip ?)?makers?|cxmt|micron|hynix|kioxia|dram|nand|hbm)\b"),
        ("software", 2.0, r"\b(?:browsers?|apps?|websites?|operating systems?)\b",
         r"\b(?:dram|nand|hbm|chips?|ssds?|shortage|prices?|makers?)\b"),
    ),
    "chips": (
        ("consumer devices", 2.5, _DEVICES,
         r"\b(?:chips?|chip ?makers?|semiconductors?|processors?|fabs?|foundry|cpus?|soc|export\w*|tariffs?)\b"),
    ),
}  # fmt: skip
"""Theme -> (what it is, points, words of a headline that make it so, words that make it the theme's business)."""
_FIND = {
    theme: tuple(
        (name, points, re.compile(words), re.compile(business))
        for name, points, words, business in rows
    )
    for theme, rows in _ASIDES.items()
}
"""For text in lower case."""


def aside(story: Story, theme: str) -> tuple[str, float]:
    """Return what an event is instead of a theme's business, by most of its headlines, and what it costs in rank."""
    titles = [item.title.lower() for item in story.items[:_JUDGED]]
    for name, points, words, business in _FIND.get(theme, ()):
        beside = sum(bool(words.search(title)) and not business.search(title) for title in titles)
        if 2 * beside > len(titles):
            return name, points
    return "", 0.0
