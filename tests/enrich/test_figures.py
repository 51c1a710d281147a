"""What is a figure, what it is worth, and what is none."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker_tui.enrich.figures.spans import find_figures
from tracker_tui.enrich.words.passages import passage
from tracker_tui.model.enrichment import Figure


def found(text: str) -> list[Figure]:
    return find_figures(passage("title", text))


def one(text: str) -> Figure:
    figures = found(text)
    assert len(figures) == 1, [figure.evidence.text for figure in figures]
    return figures[0]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Micron plans a $200 billion investment", 200e9, "USD"),
        ("Nvidia to invest nearly $30bn in OpenAI", 30e9, "USD"),
        ("options worth 47 billion won on startups", 47e9, "KRW"),
        ("India clears Rs 10,000 crore for AI", 100e9, "INR"),
        ("Reliance pledges ₹7.5 lakh crore", 7.5e12, "INR"),
        ("SoftBank borrows ¥1.5 trillion", 1.5e12, "JPY"),
        ("China's Big Fund III raises ¥344 billion", 344e9, "CNY"),
        ("再融 44 亿元扩张算力", 44e8, "CNY"),
        ("投资1.2万亿美元", 1.2e12, "USD"),
        ("삼성전자 3조원 투자", 3e12, "KRW"),
        ("1조 2000억원 규모", 1.2e12, "KRW"),
        ("eine Förderung von €1,5 Mrd.", 1.5e9, "EUR"),
        ("une levée de 300 millions d'euros", 300e6, "EUR"),
        ("un acuerdo de 2.000 millones de dólares", 2e9, "USD"),
        ("ARM sells for £500m", 500e6, "GBP"),
        ("TSMC sets NT$1.2 trillion capex", 1.2e12, "TWD"),
        ("a HK$5bn listing", 5e9, "HKD"),
        ("an A$700 million fund", 700e6, "AUD"),
        ("a C$2 billion plan", 2e9, "CAD"),
        ("Temasek puts S$1 billion in", 1e9, "SGD"),
        ("Brazil plans R$23 bilhões for AI", 23e9, "BRL"),
        ("CHF 100 million for a chip start-up", 100e6, "CHF"),
        ("an AED 3.5 billion campus", 3.5e9, "AED"),
        ("SAR 18bn for data centres", 18e9, "SAR"),
        ("$35 million CAD", 35e6, "CAD"),
        ("a 4.34 billion-euro fine", 4.34e9, "EUR"),
        ("raised half a billion dollars", 0.5e9, "USD"),
        ("a site of 1.2 GW", 1.2e9, "W"),
        ("415 TWh a year", 415e12, "Wh"),
        ("an 8 exaflops supercomputing cluster", 8e18, "FLOPS"),
        ("optimized for speed (~17,000 tokens/sec)", 17000, "tokens/s"),
        ("over 1 trillion tokens served", 1e12, "tokens"),
        ("it speaks of 64 Cerebras systems", 64, "systems"),
        ("Meta adds 500 Engineers", 500, "engineers"),
        ("a cluster of 100,000 GPUs", 100000, "GPU"),
        ("reaches 7PB/s of bandwidth", 7e15, "B/s"),
        ("an 80Gbps port", 80e9, "bit/s"),
        ("512GB of DRAM", 512e9, "B"),
        ("prices rise 20 percent", 20, "%"),
        ("30배 빠른 가속기", 30, "x"),
        ("a sixfold rise", 6, "x"),
        ("a 2nm process", 2, "nm"),
        ("1조 2000억원에 인수", 1.2e12, "KRW"),
        ("수천억원 투자", 1e11, "KRW"),
        ("数百亿元", 1e10, "CNY"),
        ("25 Mrd. Euro", 25e9, "EUR"),
        ("100.000 GPUs", 100000, "GPU"),
        ("No more than 100 000 satellites", 100000, "satellites"),
        ("for 99 cents a month", 0.99, "USD"),
        ("one in eight apps", 12.5, "%"),
        ("sales fall by six percent", 6, "%"),
        ("44,000-person company", 44000, ""),
        ("1,647 devices are wiped", 1647, "devices"),
    ],
)
def test_reads_amounts_in_base_units(text: str, value: float, unit: str) -> None:
    figure = one(text)
    assert figure.value == pytest.approx(value)
    assert figure.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "larger models such as Llama 3.1 70B on GPUs like the RTX 3090",
        "Kimi K2.5 and the Taalas HC1", "A YouTube report (1:44 mins) on trust", "Sources (81)",
        "Updated Feb 26, 2026", "Q3 2025 results are in", "GPT-5.6 runs on H100 and MI300X",
        "a 22-year-old builds a robot", "35 Best Movies on Netflix", "in 10 weeks",
        "temperatures hit 40 degrees", "a range of 240 miles", "9 of 10 apps", "a 16-bit machine", "Voyager 1 breaks its silence", "the RP2040 and TK705",
        "PHP 8.5 is out", "per 1M input tokens", "these 5 mistakes", "billions of years", "Anker drops",
        "Windows 11 users complain",
        "CVE-2026-1234 is exploited", "24/7 support", "version 2.1.3 is out", "5G and 4K video",
    ],
)  # fmt: skip
def test_names_dates_and_durations_are_no_figures(text: str) -> None:
    assert [figure.evidence.text for figure in found(text)] == []


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("capex of US$52-56 billion", 52e9, 56e9, "range"),
        ("close to raising $300M-$350M", 300e6, 350e6, "range"),
        ("at ~$202 to ~$216 each", 202, 216, "range"),
        ("above $21.7M est.", 21.7e6, None, "est"),
        ("between $6.26B and $6.34B", 6.26e9, 6.34e9, "range"),
        ("6 GW-8 GW in 2027", 6e9, 8e9, "range"),
        ("5 to 10 percent", 5, 10, "range"),
        ("up to $25B in Anthropic", 25e9, None, "up to"),
        ("$1.5 trillion-plus", 1.5e12, None, "+"),
        ("raises ~$50M", 50e6, None, "~"),
        ("at least $25bn", 25e9, None, "+"),
        ("nearly $30 billion", 30e9, None, "~"),
        ("vs. $6.21B est.", 6.21e9, None, "est"),
        ("millions of dollars", 1e6, None, "vague"),
    ],
)
def test_ranges_and_qualifiers(text: str, low: float, high: float | None, qualifier: str) -> None:
    figure = one(text)
    assert figure.value == pytest.approx(low)
    assert figure.high == (None if high is None else pytest.approx(high))
    assert figure.qualifier == qualifier


def test_a_rise_from_one_amount_to_another_is_two_figures() -> None:
    assert [figure.value for figure in found("revenue rose from $20 billion to $30 billion")] == [
        20e9,
        30e9,
    ]


PIECES = st.sampled_from(
    ["$", "€", "¥", "Rs ", "~", "up to ", "1", "12,000", "3.5", "1.2.3", "70", "bn", " billion", "M", "万", "亿", "조",
     " 억", "원", "元", " won", " GW", "GB/s", "%", "x", "-", " to ", " and ", "between ", "+", " users", " GPUs",
     "RTX ",
     "/", "(", ")", ",", ".", " ", "\n", "half a ", "millions of dollars", "İ", "ﬁ", "²", "１"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_every_figure_is_the_exact_words_and_finite(text: str) -> None:
    end = 0
    for figure in found(text):
        evidence = figure.evidence
        assert text[evidence.start : evidence.end] == evidence.text != ""
        assert evidence.start >= end
        end = evidence.end
        assert math.isfinite(figure.value)
        assert figure.value >= 0
        assert figure.high is None or figure.high > figure.value
        assert figure.qualifier in {"", "~", "+", "up to", "est", "vague", "range"}
