"""What organisations do and are called: the words that give a name away as an actor's."""

from __future__ import annotations

import re

from tracker_tui.enrich.patterns import lazy
from tracker_tui.enrich.vocabulary import words

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
TITLES = words(
    "CEO CFO CTO COO CIO CISO CPO President Chairman Chair Chairwoman VP SVP EVP Founder Co-founder Cofounder "
    "Chief Director GP"
)
"""Where a name ends and a person begins: `X CEO Jane Doe`."""
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
ENDINGS = FIRM_ENDINGS | words(
    "AI Security Dynamics Software Networks Systems Studios Technology Devices Network Group Exchange Insurance "
    "Records Financial Fund Lab Co"
)
FUNDED = lazy(
    r"(?: (?:has|have|just|also|reportedly|quietly|now|recently))* (?:"
    r"(?:rais(?:es|ed|ing)|secur(?:es|ed)|nab(?:s|bed)|land(?:s|ed)|bag(?:s|ged)|clos(?:es|ed)|snag(?:s|ged)|"
    r"score[sd]?|nets|hits|pulls in|picks up|gets|grabs|attracts|reaches|notches|announces|announced|doubles)\b"
    r"(?=.{0,60}?(?:[$€£¥₹]|\b\d[\d.,]* ?(?:M|B|bn|million|billion|crore)\b|[Ff]unding|[Ff]und\b|[Rr]ound|"
    r"[Ss]eries [A-K]|[Ss]eed\b|[Vv]aluation|money))"
    r"|(?:emerges|emerged|exits) (?:from )?stealth|(?:is |are )?in (?:advanced |early )?talks|"
    r"valued at|files (?:confidentially )?(?:for|to)|filed (?:confidentially )?(?:for|to)|"
    r"reports? (?:Q\d|H\d|FY|first|second|third|fourth|record|quarterly)|lays off|laid off|"
    r"agree(?:s|d) to (?:acquire|buy|sell)|to (?:acquire|buy|merge|go public|lay off)\b|acquire[sd]\b|goes public|"
    r"merges with)",
    re.IGNORECASE,
)
"""After a name: what is said of companies alone."""
MONEY_RAISED = lazy(
    r" (?:has |just |reportedly |quietly )?(?:rais(?:es|ed)|secur(?:es|ed)|nab(?:s|bed)|land(?:s|ed)|bag(?:s|ged)|"
    r"snag(?:s|ged)|takes|took|gets|got|nets|scores|hits|closes|closed) "
    r"(?:a |an |up to |over |nearly |another |about )?"
    r"(?:~?[$€£¥₹]|Rs)\d",
    re.IGNORECASE,
)
"""After a name, even a plain word: `Pocket raises $11M`."""
STAFF = lazy(
    r"(?:'s)? (?:(?:co-?)?CEO|CFO|CTO|COO|co-?founders?|founders?|founder and CEO|president|chairman|"
    r"chief [a-z]+ officer)\b(?! Battlefield)"
)
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
    r"conglomerate|vendor|nonprofit)\b(?!'))"
)
LAUNCHES = lazy(
    r"(?: (?:has|just|also|now|quietly|officially))* (?:launch(?:es|ed)|unveil(?:s|ed)|releas(?:es|ed)|"
    r"announc(?:es|ed)|introduc(?:es|ed)|debuts|drops|dropped|rolls out|open-sources|partners with|teams up|"
    r"hires|patches|bets|taps|pivots|pushes|expands|sues|ships|shuts down|spins (?:off|out)|buys|invests|appoints)\b",
    re.IGNORECASE,
)
BACKED = lazy(r"-(?:backed|owned|founded|funded)\b")
AFTER_TAKEN = lazy(
    r"(?:,| for [$€£~a]| in (?:a|an|\$)| from| \(|$|\.|;| to\b| as\b| and\b| over\b)"
)
"""After the name of what is bought or sued."""
LIST_LINK = lazy(
    r"(?:'s)?(?:,(?: and)?| and|,? as well as) "
    r"(?:(?:\w+ )?(?:firm|giant|startup|maker|investor|company|rival|group|lender|backer|chipmaker) )?$"
)
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
