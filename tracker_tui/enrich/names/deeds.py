"""What organisations do and are called: the words that give a name away as an actor's."""

from __future__ import annotations

import re

from tracker_tui.enrich.names.vocabulary import words
from tracker_tui.enrich.words.patterns import lazy

ROLE_NOUNS = words(
    "startup start-up company firm maker chipmaker automaker carmaker developer provider operator unicorn lab "
    "retailer insurer giant publisher nonprofit non-profit studio broker manufacturer supplier vendor rival "
    "neocloud fintech carrier backer subsidiary spinout spinoff contractor conglomerate brand "
    "airline utility foundry incubator accelerator designer specialist challenger upstart decacorn lender "
    "exchange drugmaker bank hyperscaler brokerage distributor wholesaler consultancy parent"
)
"""Before a name: `chipmaker X`."""
STARTERS = ROLE_NOUNS | words(
    "how why what when where who the a an meet inside after before while as if is are can will does did has have with "
    "from for in on at to and but or by of former report reports exclusive source sources watch opinion analysis "
    "should could would may might this that these those here there now today yesterday new big more most only even"
)
"""Words that begin a sentence before a name: `Startup X`."""
WEAK_ROLE_NOUNS = words("platform investor chain group agency network site broker foundation")
"""Before a name that is not plain English."""
WHOSE = lazy(r"(?:\b(?:whose|its|their)|'s)(?: [\w-]+){1,4} $")
FIRMS = ROLE_NOUNS - words(
    "developer designer specialist backer contractor maker rival challenger supplier"
)
"""What may be said of no person."""
WHOSE_FIRM = lazy(r"(?:\b(?:its|their|his|her|my)|'s)(?: [\w-]+){1,4}, $")
TITLES = words(
    "CEO CFO CTO COO CIO CISO CPO President Chairman Chair Chairwoman VP SVP EVP Founder Co-founder Cofounder "
    "Chief Director GP"
)
"""Where a name ends and a person begins: `X CEO Jane Doe`."""
NAMED_SO = lazy(r"[.,;)]|$|'s\b| (?:and|to|for|in|on|with|at)\b")
"""After a name that tells who was meant: `Alphabet's drone company, X.`"""
CALLED = words("called named dubbed")
"""Between what it is and its name: `a startup called X`."""
LED_BY = words("led backed owned acquired bought co-led funded")
"""Before `by X`."""
INVEST_IN = words("invests invested investing stake investment invest")
"""Before `in X`."""
HEAD_OF = words("ceo founder co-founder cofounder acquisition takeover parent subsidiary")
"""Before `of X`."""
LEADS = ROLE_NOUNS | words("by and or like including as in of")
"""Before a plain English word that may be a name."""
TAKES = words("acquires acquired acquire acquiring buys bought buy buying sues suing")
NO_NAMES = words(
    "startup founder founders investors investor firm company companies group team duo trio family charity campaign "
    "fundraiser government congress senate state city county taxpayers users customers workers engineer developer "
    "researcher scientist designer owner seller buyer bank fund lab unicorn chipmaker he she they it we who that which"
)
"""Before `raises $20M` these are no names."""
LISTS = words("investors backers rivals startups companies firms")
"""Before `like X, Y and Z`."""
DETERMINERS = words("the a an its their our your his her my this that new")
OWNERS = words("its their our his her my your")
LINKS = words("formerly acquires acquired buys bought by with from and startup sources: in of")
FIRM_ENDINGS = words(
    "Labs Technologies Capital Ventures Partners Inc Corp Ltd LLC GmbH Holdings Robotics Therapeutics "
    "Pharmaceuticals Pharma Bank Semiconductor Semiconductors Motors Airlines Airways Aerospace "
    "Biosciences Atomics Foundation Institute University Association Alliance Coalition Commission Authority "
    "Agency Federation Bureau Bio Industries Instruments Photonics Materials Microsystems Laboratories "
    "Laboratory Interactive Entertainment Pictures College Museum Hospital Church Society Academy"
)
"""Last words of a name that show an organisation even behind plain English."""
BODY_ENDINGS = words(
    "Court Department Council Committee Organization Organisation Ministry Police Parliament"
)
"""Last words of the name of a body, where it isn't all plain English: `Alameda County Superior Court`."""
ENDINGS = (
    FIRM_ENDINGS
    | BODY_ENDINGS
    | words(
        "AI Security Dynamics Software Networks Systems Studios Technology Devices Network Group Exchange Insurance "
        "Records Financial Fund Lab Co Productions Games Logistics Energy Electronics Telecom Sciences Advisors "
        "Investments Securities Minerals Mining Metals Chemicals Aviation Automotive Railways Consortium Publishing "
        "Films Healthcare Biologics Biotech Hospitality Enterprises"
    )
)
_RECENTLY = "has|have|just|also|reportedly|quietly|now|recently"
_RAISES = (
    "raises|raised|secures|secured|nabs|nabbed|lands|landed|bags|bagged|snags|snagged|nets|hits|gets|scores|"
    "closes|closed"
)
_GETS = f"{_RAISES}|raising|score|scored|pulls in|picks up|grabs|attracts|reaches|notches|announces|announced|doubles"
_COMPANY_DOES = {
    "emerges|emerged|exits": r" (?:from )?stealth", "is in|are in|in": r" (?:advanced |early )?talks",
    "valued": " at", "files|filed": r" (?:confidentially )?(?:for|to)",
    "report|reports": r" (?:Q\d|H\d|FY|first|second|third|fourth|record|quarterly)", "lays|laid": " off",
    "agrees|agreed": r" to (?:acquire|buy|sell)", "to": r" (?:acquire|buy|merge|go public|lay off)\b",
    "acquires|acquired": r"\b", "goes": " public", "merges": " with",
}  # fmt: skip
_SUM = r"[$€£¥₹](?!\d{1,4}(?:\.\d\d)?(?![.,]?\w| (?:[mbt]illion|m[ln]|bn|crore|lakh)))"
"""The sign of a currency, but of no price: `hits $575`."""
FUNDED = lazy(
    rf"(?: (?:{_RECENTLY}))* (?:(?:{_GETS})\b"
    rf"(?=.{{0,60}}?(?:{_SUM}|\b\d[\d.,]* ?(?:M|B|bn|million|billion|crore)\b|[Ff]unding|[Ff]und\b|[Rr]ound|"
    r"[Ss]eries [A-K]|[Ss]eed\b|[Vv]aluation|money))|"
    + "|".join(f"(?:{verbs}){object_}" for verbs, object_ in _COMPANY_DOES.items())
    + ")",
    re.IGNORECASE,
)
"""After a name: what is said of companies alone."""
_TAKES_MONEY = f"{_RAISES}|takes|took|got"
MONEY_RAISED = lazy(
    rf" (?:has |just |reportedly |quietly )?(?:{_TAKES_MONEY}) "
    r"(?:a |an |up to |over |nearly |another |about )?"
    rf"(?:~?{_SUM}|Rs)\d",
    re.IGNORECASE,
)
"""After a name, even a plain word: `Pocket raises $11M`."""
_OFFICES = (
    "CEO|co-CEO|coCEO|CFO|CTO|COO|co-founder|cofounder|founder|co-founders|cofounders|founders|president|chairman|"
    "chief [a-z]+ officer"
)
STAFF = lazy(rf"(?:'s)? (?:{_OFFICES})\b(?! Battlefield)")
APPOSITION = lazy(
    r", (?:which|whose)\b|, (?:a|an|the|one of)\b(?=[^.;]{0,60}?\b(?:start-?up|company|maker|firm|provider|"
    r"developer|platform|network|service|lab|bank|fund|unicorn|retailer|nonprofit|chipmaker|operator|group|studio|"
    r"vendor|conglomerate)\b)"
)
TOLD_THEN_FUNDED = lazy(
    r", (?:which|whose|a|an|the|formerly|founded|backed|led|run|maker|developer)\b[^.;]{0,220}?, (?:has |just |have )?"
    r"(?:raised|raises|is raising|is in talks|emerges|emerged|secured|secures|closed|files|filed|plans|launches|signs|"
    r"partners|agrees|acquires|announces|unveils|sues|becomes|joins|gets|wins|says|debuts|releases|"
    r"opens|hires|will raise)\b"
)
"""After the name that opens a headline: `X, which builds ..., raised`."""
IS_COMPANY = lazy(
    r", (?:a|an|the|one of)\b(?=[^.;,]{0,60}?\b(?:start-?up|company|maker|firm|unicorn|retailer|chipmaker|operator|"
    r"conglomerate|vendor|nonprofit)\b(?!'))|"
    r", (?:an?|the|one of the) (?:[\w'-]+ ){0,4}(?:organi[sz]ation|think tank|coalition|"
    r"alliance|consortium|studio|lender|insurer|airline|brand|hedge fund|utility|consultancy|subsidiary)\b(?!')"
)
_NOW = "has|just|also|now|quietly|officially"
_LAUNCHES = (
    "launches|launched|unveils|unveiled|releases|released|announces|announced|introduces|introduced|debuts|drops|"
    "dropped|rolls out|open-sources|partners with|teams up|hires|patches|bets|taps|pivots|pushes|expands|sues|"
    "ships|shuts down|spins off|spins out|buys|invests|appoints"
)
LAUNCHES = lazy(rf"(?: (?:{_NOW}))* (?:{_LAUNCHES})\b", re.IGNORECASE)
EXPLAINED = lazy(
    r", (?:which|whose|a|an|the|one of|formerly|founded|backed|led|run|maker|developer)\b"
)
"""What APPOSITION, TOLD_THEN_FUNDED and IS_COMPANY begin with."""
FUNDED_BY_YC = " (YC "
"""After a start-up's name: `Launch HN: X (YC S25)`."""
BACKED = lazy(r"-(?:backed|owned|founded|funded)\b")
AFTER_TAKEN = lazy(
    r"(?:,| for [$€£~a]| in (?:a|an|\$)| from| \(|$|\.|;| to\b| as\b| and\b| over\b)"
)
"""After the name of what is bought or sued."""
_LISTED_KINDS = "firm|giant|startup|maker|investor|company|rival|group|lender|backer|chipmaker"
LIST_LINK = lazy(rf"(?:'s)?(?:,(?: and)?| and|,? as well as) (?:(?:\w+ )?(?:{_LISTED_KINDS}) )?$")
REVIEWED = lazy(r" (?=[A-Z\d]|e[A-Z])[^:?!]{5,80}?\b[Rr]eview\b(?!'s)")
"""After the maker's name that opens the title of a review: `Yeasound RIC800 Hearing Aids Review`."""
LISTED_BEFORE = lazy(r"(?:,| and| or) $")
LISTED_AFTER = lazy(r"(?:'s)?(?:,| and\b| or\b)")
NAME_ENDS = lazy(
    r"(?:'s\b|[,.;:)\"”—]|$|-| (?:\(|and|to|for|in|on|with|at|from|is|has|was|will|says|said|co-?founder|CEO|"
    r"founder|raises|raised|launches|releases|introduces|unveils|announces|acquires|hits|secures|lands|emerges|"
    r"plans|wants|reports|files|open-sources|hires|builds|debuts|doubles|Releases|Launches|Introduces|Unveils|"
    r"Announces|Raises|Open)\b)"
)
"""After `X AI` where it is a name and not the beginning of `X AI model`."""
COMPANY_SHAPE = lazy(r"[a-z][A-Z]|\.(?:ai|AI|io|com|org|co)$|&|\d[A-Z]|^[A-Z]\w*\d")


def _first_words(*alternatives: str) -> frozenset[str]:
    """Return the first word of each phrase of `a|b c`, in small letters."""
    return frozenset(
        phrase.lower().replace("-", " ").split()[0]
        for phrases in alternatives
        for phrase in phrases.split("|")
    )


FIRST_WORD = lazy("[A-Za-z]+")
LINKING = words("and as")
"""With these begins what LIST_LINK can match behind a name ..."""
LEADING = _first_words(_RECENTLY, _NOW) | words("is are in to")
"""... and with these what tells a deed only by what follows."""
DEEDS = LINKING | LEADING | _first_words(
    _GETS, *_COMPANY_DOES, _TAKES_MONEY, _OFFICES, _LAUNCHES
)  # fmt: skip
"""Words with which begins what FUNDED, MONEY_RAISED, STAFF, LAUNCHES and LIST_LINK can match behind a name."""
_SURE = sorted(DEEDS - LINKING - LEADING)
DEED_FOLLOWS = lazy(
    rf"(?:'s)?(?: (?:{_RECENTLY}|{_NOW}))*"
    rf" (?:(?:(?:is |are )?in|to) (?:advanced|early|talks|acquire|buy|merge|go|lay)|{'|'.join(_SURE)})\b",
    re.IGNORECASE,
)
"""A deed behind words of LEADING."""
CALLS = ROLE_NOUNS | WEAK_ROLE_NOUNS | TAKES | CALLED | words("by of in like including as and") | words(
    _LISTED_KINDS.replace("|", " ")
)  # fmt: skip
"""The words before a name that may tell, together with others, that it is an organisation."""
