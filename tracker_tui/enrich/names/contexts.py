"""The words around a name that is also a common word, a product or a person: whether it is an actor there."""

from __future__ import annotations

import re

from tracker_tui.enrich.names.vocabulary import is_common, kind_of, words
from tracker_tui.enrich.words.passages import Passage
from tracker_tui.enrich.words.patterns import lazy

_VERBS = words(
    """
    accelerates accused accuses achieves acknowledged acknowledges acquired acquires added addresses adds
    admits adopts advances advises agreed agrees aims alerts alleged alleges allowed allows analyses analyzes
    announced announces answers apologised apologises apologized apologizes appears appointed appoints
    approaches approves argued argues asked asks assures attempts attracts automates axes backed backs bags
    banned bans beats became becomes began begins believes bet bets blamed blames blocked blocks boosts
    borrows bought braces breaks bridges brings broadens broke brought builds built bundles buys called calls
    can can't canceled cancelled cancels caps celebrated celebrates challenges changes charged charges chose
    claimed claims clarified clarifies clears clinches closed closes co-leads collaborates combines commits
    committed complains completes conceded concedes condemns confirmed confirms considered considers contends
    continues could counters courts created creates crosses curbs cut cuts dangles dared dares debuted debuts
    declined declines deepens defended defends delayed delays delivers demanded demands denied denies
    denounces dents deploys describes designs develops did didn't disclosed discloses discontinues discovers
    dismisses ditched ditches dives does doesn't doles donated donates doubled doubles downplays drives
    dropped drops dubs dumps eases emailed emails embraces emerged emerges enables encourages ended endorsed
    endorses ends enforces enlists entered enters equips estimates evaluates exceeds exits expanded expands
    expected expects explained explains explores exposed exposes extends eyes faced faces failed fails fends
    fields fights filed files finds fired fires fixed fixes flagged flags flexes flips floats folds follows
    forced forces forecasts forges formalizes found freezes fuels funded funds gains gambles garners gave gets
    gives goes got grabs grants grapples grows guarantees guts had hailed hails halted halts handles has
    hasn't heads hedges helps hides highlights hiked hikes hints hired hires hit hits holds hoped hopes hosted
    hosts hunts hurts identifies ignores implements imposes improves includes increases injects inked inks
    insisted insists installs integrates intends introduced introduces invested invests invites is isn't
    issued issues joined joins jumps keeps kept kicked kicks kills knew knows lags laid lands launched
    launches lays leads leaks leans leases leaves led lends lets licensed licenses lies lifted lifts limits
    links lists lobbied lobbies locks looks loosens loses lost lures made maintains makes mandates maps marks
    matches measures meets merged merges might migrates misses mocked mocks monetizes monitors moved moves
    mulls nabbed nabs named names nears needs notches noted notes notified notifies nudges obtains offer
    offered offers offloaded offloads okays opened opens operated operates opposes opts ordered orders outbids
    outlined outlines outpaces outperforms outsources overhauled overhauls overpays overtakes overtook owes
    owned owns packs paid partnered partners parts passes patched patches patents paused pauses pays penned
    pens permits persuades phases picked picks piloted pilots pins pitched pitches pivots planned plans
    pledged pledges plots plugs poached poaches pockets pokes polls ponders posted postpones posts poured
    pours powers praised praises predicts prepares presents presses previewed previews prices prioritizes
    probably probes produces profits prohibited prohibits promised promises promoted promotes proposes
    protects proves provides published publishes pulled pulls purges pursued pursues pushes puts quits races
    raised raises raising ramped ramps re-launches reaches readied readies reaffirms reaps reassured reassures
    rebranded rebrands rebuffs rebuilds rebuilt recalled recalls received receives reckons reclaims
    recommended recommends reconsiders recovers recruited recruits redefines redesigned redesigns redirects
    reduces refines refreshes refunded refunds refused refuses registered rehired rehires reimagined
    reimagines reinvents reiterates rejected rejects rejoins relaunched relaunches released releases relied
    relies remains removed removes renamed renames renewed renews rents reopens replaced replaces reported
    reports requests requires rescued rescues resets reshapes resists resolved resolves responded responds
    restarted restarts restored restores restricts restructures resumed resumes resurrects retained retains
    rethinks retired retires retools returns revealed reveals reversed reverses revised revises revived
    revives rewarded rewards rewrites rewrote rides rises risks rivals rolled rolls runs said saves say says
    scales scored scores scouts scrambles scrapped scraps secured secures seeks sees seized seizes sells sends
    sent serves sets settled settles shared shares sheds shelved shelves shifts shipped ships should showed
    shows shrinks shut shuts signals signed signs silenced silences simplifies sinks sits skips skirts slammed
    slams slashed slashes slips slows smashes snaps soared soars sold solved solves sought sparked sparks
    speeds spends spent spills spins splits sponsored sponsors spots spreads squeezes stakes stalls stands
    started starts stays steps stops strengthens stretches strikes strips struggles studies stumbles submits
    submitted subpoenas succeeded succeeds sued sues suggested suggests supplies supported supports surged
    surges surpassed surpasses surprises surveys suspects suspended suspends swapped swaps sweeps switched
    switches tackled tackles takes talks tanks tapped taps targeted targets teams teased teases tells
    terminates tested tests thanks thinks threatened threatens throttles throws tightened tightens tipped told
    took topped tops touted touts tracks traded trades trails trains transfers transforms trials tried tries
    trimmed trims tripled triples tumbled tumbles turns tweaks uncovers undercuts unifies unloads unlocks
    unveiled unveils unwinds updates upended upends upgrades upholds urged urges used uses validated validates
    values verifies views visited visits votes vowed vows waits walks wanted wants warned warns was weighs
    welcomed welcomes widens wields will wins wipes withdraws withdrew won won't works would wrestles writes
    yanked yanks
    """
)
_ADVERBS = words("also now just reportedly quietly finally officially still")
_ROLES = (
    r"(?:co-?)?CEO|CFO|CTO|COO|CIO|CISO|CPO|chief|co-?founders?|founders?|founding|president|chair(?:man|woman)?|"
    r"exec(?:utive)?s?|boss|[SE]?VP|board|shareholders|investors|employees|workers|staff|engineers?|researchers?|"
    r"customers|users|spokes(?:person|man|woman)|lawyers|shares|stock|IPO|earnings|revenue|valuation|headquarters|"
    r"subsidiary|unit|data cent(?:er|re)s?|deal|lawsuit|acquisition|merger|parent|owners?"
)
_AFTER = lazy(
    rf"'s\b|(?: (?:{_ROLES})\b)"
    r"| to (?:acquire|buy|raise|invest|sell|launch|cut|build|pay|sue|lay|join|take|open|shut|spend|go public|merge|use|"
    r"make|offer|get|lead|add|bring|stop|let|start|end)\b"
    r"|, (?:which|whose|a|an)\b"
    r"|-(?:backed|based|owned|made|built|developed|funded|operated|linked|led|designed)\b"
    r"| (?:Inc|Corp|Ltd|LLC|Labs|Group(?! [Cc]hat)|Holdings)\b| \((?:NYSE|NASDAQ|Nasdaq)"
)
_BEFORE = lazy(
    r"\b(?:startup|start-up|company|maker|firm|giant|operator|provider|unicorn|rival|retailer|chipmaker|brands?|app|exchange|carrier|generator|"
    r"led by|backed by|owned by|acquired by|sold by|run by|according to|acquires?|acquired|acquisition of|buys?|sues?|"
    r"suing|partners with|partnership with|deal with|talks with|merge with|invests in|invested in|investment in|"
    r"stake in|shares of|shares in|boycotting|fin(?:ed|es?|ing)|ban(?:s|ned)?|"
    r"ban on|block(?:s|ed)?|parent|why|how|did|does|inside|behind|meet) $",
    re.IGNORECASE,
)
_CAPITALISED_BEFORE = lazy(
    r"\b(?!(?:When|If|After|As|While|Where|And|But|With|For|From|At|Since|Once|Because|Before|Until|Can|Will|Should) $)"
    r"[A-Z][\w.&+-]*(?<![a-z]{4}\.)[ -]$"
)
_DETERMINED = lazy(r"\b(?:the|an?|your|my|this|our|his|her|their) $", re.IGNORECASE)
_HEADS = lazy(r": |, the ")
"""After the name that opens a headline."""
_FIRM_NAMED = lazy(r"\b(?:startup|start-up) $")
_CHIP_NAMED = lazy(
    r" (?:AI |server |data cent(?:er|re) )?(?:chips?|CPUs?|GPUs?|processors?)\b"
    r"(?! [a-z]*(?:plant|factor|fab|ban|curb|rule))"
)
_NEW = lazy(r"\b(?:next-gen(?:eration)?|codenamed|code-named|EPYC|Epyc) $")
"""What stands before a place's name that is a firm's, and around one that is a chip's."""
_LONGER = lazy(r"[ -][A-Z]|\+")
"""After a word that only begins a longer name: `Shark Week`."""
_OPENS = lazy(r"^[\"'(‘“ ]*$|[.!?:…\n][\"')”’]*\s+[\"'(‘“]*$")
_NEAR = 120
"""How much text on each side tells a title's capitals from a sentence's."""
_MODEL = lazy(r" [A-Z]{1,4}-?\d{2,}\w*\b")
"""After the maker's name: `Crucial P310`."""
_NUMBERED = lazy(r" \d|-\d")
_NEXT_WORDS = lazy(r" ([\w'-]+)(?: ([\w'-]+))?")
_LICENSED = lazy(r"[- ][Ll]icensed?\b")
_FIRM_GOES_ON = lazy(
    r"(?: [A-Z][\w&]+){0,2} (?:Capital|Ventures|Partners|Holdings|Insurance|Therapeutics|Pharmaceuticals|Airlines|"
    r"Airways|Securities)\b(?! [Mm]arkets?)"
)
_LANGUAGES = words(
    "Spanish French German Chinese Japanese Korean Russian Italian Portuguese Dutch Polish Turkish Swedish Greek "
    "Danish Norwegian Finnish Czech Hungarian Ukrainian Vietnamese Thai Indonesian"
)
_SPOKEN = lazy(r"\b(?:in|speaks|speaking|learning|teaching) $")
_POSTED = lazy(
    r"\b(?:said|says|posts?|posted|posting|wrote|writes|shared|spotted|announced|thread|threads|videos?|tweeted|live|"
    r"viral|profile|account|page|seen|available|comments?|message|messages|statement) on $"
)
_QUOTES = frozenset("\"'“”‘’")
_ABBREVIATED = lazy(r"[A-Z]\w+ \($")
_OUTLET_ACTS = lazy(
    r"(?:'s)? (?:sues|sued|v\.|lays off|laid off|to lay off|lawsuit|subscribers|subscriptions|parent|owner|"
    r"publisher|union|staffers|journalists|signs|strikes|licens|demands|accuses|suspends|"
    r"settles|faces|asks|hosts|fires|fired|retracts|names|appoints|pulls|shuts down|cuts|"
    r"to acquire|to buy|acquires|bans|blocks|deal\b|layoffs|"
    r"newsroom|employees|workers|launches|tests|partners|CEO|chief executive|founder|boss)"
)
_OUTLET_BEFORE = lazy(
    r"\b(?:sues|sued|suing|acquires|acquired|acquire|buys|bought|buy|owner of|parent of|publisher of|lawsuit against|"
    r"deal with|partnership with|partners with|against|stake in)(?: the)? $",
    re.IGNORECASE,
)


_FEW = 3
"""Fewer small words than this prove no sentence."""


def is_sentence_case(text: str) -> bool:
    """Return whether the words of a text are not all capitalised as in a title."""
    parts = text.split()
    lower = sum(map(str.islower, parts))
    if lower < _FEW:
        return False
    return 2 * lower >= len(parts) or lower >= sum(map(str.istitle, parts))


def stands(passage: Passage, start: int, end: int, mode: str) -> bool:
    """Return whether a name, marked or not (see book.py), stands for its organisation there."""
    if mode == "^":
        return _outlet_acts(passage.text, start, end)
    if _is_aside(passage.text, start, end) or _follows_given_name(passage.text, start, end):
        return False
    if mode == "*":
        return passage.text[start - 4 : start] in {"the ", "The "}
    if mode == "?":
        return acts(passage, start, end)
    return mode != "!" or acts(passage, start, end, strictly=True)


def begins_firm_name(text: str, end: int) -> bool:
    """Return whether a longer firm's name begins with the words that end there: `Canon` in `Canon Capital`."""
    if text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper():
        return False
    return bool(_FIRM_GOES_ON.match(text, end))


def is_language(text: str, start: int, end: int) -> bool:
    """Return whether a demonym names a language there: `sings in Spanish`."""
    if text[start:end] not in _LANGUAGES or text[end : end + 2].strip(" .,;:)!?\"'’”"):
        return False
    return bool(_SPOKEN.search(text[max(0, start - 12) : start]))


def is_firm_there(text: str, start: int, end: int) -> bool:
    """Return whether a place's name is a firm's or a chip's there: `the startup Monaco raised`, `new Venice chips`."""
    before = text[max(0, start - 20) : start]
    if _FIRM_NAMED.search(before) and text[end : end + 1] not in "'’-":
        return True
    return bool(_CHIP_NAMED.match(text, end) and _NEW.search(before))


def _is_aside(text: str, start: int, end: int) -> bool:
    """Return whether the name is a licence, a model number, where someone posted, a comparison or an abbreviation."""
    after = text[end : end + 2]
    if start > 1 and text[start - 1] == "&" and text[start - 2].isalnum():
        return True  # `S&Box`
    if after in {"-L", "-l", " l", " L"}:
        return bool(_LICENSED.match(text, end))
    if after[:1] == "-" and after[1:].isdigit():
        return True
    if (
        text[start - 1 : start] in _QUOTES
        and start
        and ((after[:1] in _QUOTES and after[1:] != "s") or text.startswith(" of ", end))
    ):
        return True
    if text[start - 4 : start] == " on ":
        return bool(_POSTED.search(text[max(0, start - 24) : start]))
    short = after[:1] == ")" and text[start:end].isupper()
    return short and bool(_ABBREVIATED.search(text[max(0, start - 24) : start]))


def is_determined(text: str, start: int) -> bool:
    """Return whether an article or a possessive stands before the word: `the block`."""
    return bool(_DETERMINED.search(text[max(0, start - 8) : start]))


def acts(passage: Passage, start: int, end: int, *, strictly: bool = False) -> bool:
    """Return whether the words around a common word show that it is an actor's name there.

    strictly: a capital letter inside a sentence doesn't suffice.
    """
    text = passage.text
    before = text[max(0, start - 40) : start]
    after = text[end : end + 40].replace("’", "'")
    if _DETERMINED.search(before) or _NUMBERED.match(after):
        return False
    if _BEFORE.search(before):
        return True
    if _CAPITALISED_BEFORE.search(before) or _is_given_name(text, start, end):
        return False
    if _AFTER.match(after) or verb_follows(after) or (start == 0 and _HEADS.match(after)):
        return True
    if strictly or _MODEL.match(after):
        return not strictly
    opens = start == 0 or _OPENS.search(before) or _LONGER.match(after)
    return not opens and is_sentence_case(text[max(0, start - _NEAR) : end + _NEAR])


def verb_follows(after: str) -> bool:
    """Return whether a verb of acting stands next, perhaps behind an adverb."""
    found = _NEXT_WORDS.match(after)
    if not found:
        return False
    one, two = found.group(1).lower(), (found.group(2) or "").lower()
    adverb = one in _ADVERBS or one.endswith("ly")
    return one in _VERBS or (adverb and two in _VERBS)


def _outlet_acts(text: str, start: int, end: int) -> bool:
    """Return whether an outlet is an actor there (sues, is bought, cuts jobs) and not just who tells."""
    return bool(
        _OUTLET_ACTS.match(text, end) or _OUTLET_BEFORE.search(text[max(0, start - 30) : start])
    )


def _follows_given_name(text: str, start: int, end: int) -> bool:
    """Return whether the word is the surname in `Michael Dell`."""
    if start < 3 or text[start - 1] != " " or not text[start].isupper() or " " in text[start:end]:
        return False
    first = text[text.rfind(" ", 0, start - 1) + 1 : start - 1]
    return kind_of(first) == "given" and not is_common(first)


def _is_given_name(text: str, start: int, end: int) -> bool:
    """Return whether the word is the given name in `Heidi Overton`."""
    follows = text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
    return follows and kind_of(text[start:end]) == "given"
