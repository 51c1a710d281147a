"""The words that tell what an amount of money is. A table; roles.py reads it.

Weights are relative: 1.0 is a word that usually says so when it touches the figure. `before` is for a cue
left of the figure (`raised $5M`), `after` for one right of it (`a $5M seed`).
"""

from __future__ import annotations

from typing import NamedTuple


class Cue(NamedTuple):
    """A role, and the weight for a figure right of the cue (before) and left of it (after)."""

    role: str
    before: float
    after: float


def _cues(role: str, before: float, after: float, phrases: str) -> dict[str, Cue]:
    return {
        phrase.strip(): Cue(role, before, after)
        for phrase in phrases.replace("\n", " ").split("|")
        if phrase.strip()
    }


CUES: dict[str, Cue] = {
    **_cues("round", 1.0, 0.1, """
        raised|raises|raise|raising|to raise|has raised|is raising|secures|secured|securing|nabs|nabbed|bags|
        bagged|snags|snagged|scores|scored|closes|closed|lands|landed|nets|netted|pulls in|pulled in|attracts|
        attracted|gets|got|receives|received|garners|emerges from stealth with|exits stealth with|
        out of stealth with|emerges with|exits stealth|emerges from stealth|launches with|debuts with|draws|fresh|
        new cash|financing of|investiert|leve|lever|recauda
    """),
    **_cues("round", 0.5, 1.5, """
        series a|series b|series c|series d|series e|series f|series g|series h|series i|series j|seed|pre-seed|
        preseed|seed round|seed extension|pre-ipo round|funding round|round|fundraise|fundraising|financing round|
        mega-round|seed funding|seed financing|initial public offering|tender offer|secondary share sale|
        secondary sale|share sale|private placement|share offering|stock sale|equity offering|equity offerings|
        in equity offerings|venture round|growth round|first close|extension|raise|war chest|crowdfunding|
        in new funding|in fresh funding|in seed funding|in series a funding|in series b funding|in a series a|
        in a series b|in a series c|in a series d|in a seed round|in a funding round|series a funding|
        series b funding|series a round|series b round|series c round|series d round|series e round|
        series c funding
    """),
    **_cues("round", 0.6, 1.0, """
        ipo|listing|funding|in funding|venture capital|in venture funding|venture funding|new funding|
        fresh funding|financing|in a round|funding led by|led by|co-led by|from investors|in financing|
        capital raise|in equity|ipos
    """),
    **_cues("valuation", 1.3, 0.3, """
        valuation of|at a valuation of|valued at|valuing|values|could value|valuing it at|valuing the company at|
        is worth|worth more than|worth over|worth up to|worth as much as|worth nearly|worth about|worth around|
        market cap of|market value of|valuations of|now worth
    """),
    **_cues("valuation", 0.9, 1.7, """
        valuation|valuations|market cap|market capitalization|market capitalisation|market value|enterprise value|
        pre-money|post-money|premoney|postmoney|equity value|unicorn|trillion club|stock market debut|valued|
        pre-money valuation|post-money valuation|-valued
    """),
    **_cues("valuation", 1.3, 1.6, "valuation to|valuation from|valuation above|valuation topping|valuation at"),
    **_cues("valuation", 0.7, 0.0, "worth"),
    **_cues("valuation", 0.6, 1.6, "spac deal|spac merger|spac"),
    **_cues("investment", 0.8, 0.0, "backs|backed"),
    **_cues("round", 0.6, 0.0, "backed by"),
    **_cues("total_funding", 1.3, 0.0, "only raised|having raised"),
    **_cues("price", 1.5, 0.0, "as little as|for as little as|grab it for|get it for|buy it for|yours for"),
    **_cues("investment", 0.7, 1.3, "holdings"),
    **_cues("debt", 1.4, 1.0, "guarantee|guarantees|guaranteed|backstop|backstops"),
    **_cues("revenue", 0.45, 0.0, "forecasts|projects"),
    **_cues("spend", 1.1, 0.9, "payments|payments to|revenue sharing"),
    **_cues("valuation", 1.4, 0.3, "equity value of|enterprise value of"),
    **_cues("valuation", 0.0, 0.75, "startup|company|business|start-up|platform|chipmaker|giant|firm|debut"),
    **_cues("total_funding", 1.8, 0.3, """
        total funding to|total raised to|bringing its total|taking its total|bringing total funding to|
        brings total|has raised a total of|raised a total of|bringing its total funding to|
        taking its total funding to|bringing the total|previously raised|
        has previously raised|bringing its total raised to|to date has raised|lifting its total
    """),
    **_cues("total_funding", 1.0, 1.7, """
        total funding|in total funding|total raised|raised to date|to date|in total|overall funding|
        funding to date|total capital raised|raised so far|in funding to date
    """),
    **_cues("acquisition", 1.0, 0.15, """
        acquires|acquired|acquire|acquiring|buys|bought|buy|buying|to buy|to acquire|take over|purchases|
        purchased|merge|merges|takes private|sells for|sold for|sold it for|sold to|sale of|sells to|sell to|
        bid of|sells|offer of|snaps up|taken private|deal to buy|deal to acquire|收购|인수
    """),
    **_cues("acquisition", 0.8, 1.5, """
        acquisition|takeover|buyout|merger|take-private|acquisition of|purchase of|takeover of|buyout of|
        takeover bid|takeover offer|bid|purchase|buyout offer|acquisition deal|takeover deal|offer|all-stock deal|
        all-cash deal|cash-and-stock deal|takeover approach
    """),
    **_cues("investment", 1.25, 0.2, """
        invests|invest|invested|investing|to invest|investment of|injects|inject|injection of|pours|poured|
        pouring|betting|stake worth|stake valued at|options worth|a stake for|invests up to|tranche of|投资|투자
    """),
    **_cues("investment", 0.9, 1.5, """
        investment|stake|equity stake|equity stakes|warrant|warrants|investments|investment deal|minority stake|
        majority stake|injection|in investments|equity investment|strategic investment|of investment|
        in investment|of investments|equity injection
    """),
    **_cues("debt", 1.2, 1.6, """
        debt|debts|bond|bonds|bond sale|bond offering|bond market|loan|loans|in loans|borrow|borrows|borrowed|borrowing|
        notes|convertible notes|convertible bonds|convertible|credit facility|credit line|debt financing|
        debt deal|senior notes|term loan|debt sale|junk bonds|in debt|owes|liabilities|bond deal|debt package|
        loan package|investment-grade bonds|investment-grade debt|investment-grade notes|
        green bonds|bridge loan|line of credit|revolving credit|debt raise|
        private credit|in debt financing|debt offering|credit line for
    """),
    **_cues("spend", 1.05, 0.2, """
        spend|spends|spent|spending|to spend|commits|commit|committed|pledges|pledge|pledged|earmarks|earmarked|
        allocates|allocated|allocate|awards|awarded|awarding|costing|to build|cost of|contract worth|deal worth|
        will cost|budget of|to spend up to|cutting|spending hitting|sets aside|set aside|costs|cost|
        costing taxpayers|closes a|blew|splurges|splashes|pays|capex of|capex to|spending to|contract valued at|
        deal valued at|project worth|plan worth|
        deal that could be worth|deal that may be worth|deal potentially worth|agreement worth|order worth|
        capex projections|capex projection|capex forecast|capex guidance|capex outlook
    """),
    **_cues("spend", 0.8, 1.45, """
        capex|capital expenditure|capital expenditures|capital spending|commitment|budget|subsidies|subsidy|grant|
        grants|contract|contracts|order|orders|procurement|deal|agreement|project|program|programme|initiative|
        plan|package|fund|funds|venture fund|data center|data centers|data centre|data centres|datacenter|campus|
        plant|fab|factory|facility|buildout|build-out|cloud deal|compute deal|lease|leases|investment plan|bill|
        bills|stimulus|incentives|tax breaks|tax break|partnership|in infrastructure|commitments|aid|
        financing package|backlog|in spending|spending plan|buyback|repurchase|dividend|strategy|complex|hub|
        megaproject|offtake deals|spending commitments|supercomputer|build|upgrade|investment program|
        investment fund|investment programme|financing program|expansion|award|cloud contract|supply deal|
        chip deal|purchase agreement|contract with|ai bill|of taxpayer money|venture|in subsidies|in grants|
        in state aid|spending|fine-tune|renovation|accord
    """),
    **_cues("revenue", 1.5, 1.7, """
        revenue|revenues|top line|in revenue|annual revenue|annualized revenue|annualised revenue|arr|run rate|run-rate|
        in arr|annual run rate|annual recurring revenue|in annual recurring revenue|recurring revenue|in sales|
        of revenue|revenue run rate|turnover|bookings|revenue of|sales of|revenue forecast|revenue target|
        gross merchandise|ad revenue|in annual revenue|annualized|net sales|quarterly sales|annual sales|
        sales rose|sales|revenue rose|in annualized revenue|revenue run-rate|annualized run rate|revenue estimate
    """),
    **_cues("profit", 1.5, 1.7, """
        profit|profits|net income|net profit|net loss|loss|losses|operating profit|operating loss|earnings|
        operating income|ebitda|free cash flow|in profit|loses|losing|burn|burns|burning|burned|cash burn|
        net loss of|loss of|cash flow|eps|in losses|in loss|in profits
    """),
    **_cues("price", 1.2, 0.2, """
        price|priced at|prices|pricing|starts at|starting at|starting from|start at|costs|down to|drops to|
        dropped to|falls to|fell to|drop to|just|only|for just|for only|for under|under|less than|for less than|
        on sale for|sells for|retails for|sell for|charges|charge|pay|pays|paying|paid|charging|price of|
        as low as|price tag|now|yours for|for life for|costs over|costs about|costs just|price tag of|price to|
        worth of|sub|returns to|dropped below|drops below|falls below|requires|back to|for about|for around|
        or pay
    """),
    **_cues("price", 0.5, 1.3, """
        fee|fees|subscription|per month|a month|/month|/mo|monthly|per year|a year|annually|per hour|an hour|
        /hour|per user|per seat|per token|per million|/1m|/1 m|per 1m|msrp|per share|a share|sticker price|apiece|
        each|per barrel|a barrel|ticket|lifetime|per kwh|per gpu|bundle|tariff|per gb|per tb|price|price tag|
        ipo price|price point|a piece|plan|per employee|laptop|phone|smartphone|tv|monitor|headphones|earbuds|
        tablet|robot vacuum|speaker|watch|smartwatch|camera|console|mouse|keyboard|charger|truck|suv|car|ev|app|
        tool|hospital bill|drone|drones|home|house|input tokens|input|in u.s|in the us|subscription plan|a day|
        per day|a week|per week
    """),
    **_cues("other", 1.35, 1.9, """
        off|discount|savings|save|saves|saving|saved|cheaper|price cut|fine|fined|fines|penalty|penalties|
        price increase|suit|settlement|settle|settles|settled|lawsuit|sues|sued|damages|judgment|judgement|
        verdict|prize|bounty|bounties|reward|rewards|donation|donations|donate|donates|donated|net worth|salary|
        salaries|bonus|bonuses|pay package|compensation|wiped out|wipes out|laundering|laundered|refund|refunds|
        rebate|gift card|price drop|fined for|ordered to pay|for failing|over ai|to settle|payout|payouts|richer|
        jackpot|owed|compensate|dropped by|rout|off at|tariffs|market value drop|giving away|make over|pays up to|
        making nearly|won|default judgment|in damages|wiped off|price hike|slashed by|in market value|
        of philanthropic|insider trading|in aum|assets under management|gift|antitrust|class action|trade-in|
        cash back|wipeout
    """),
    **_cues("profit", 1.2, 0.8, "lost"),
    **_cues("other", 0.3, 0.3, "non-profit|non-profits|for-profit|not-for-profit"),
    **_cues("acquisition", 0.8, 1.5, "acqui-hire|acqui-hires|acquihire|acquihires"),
    **_cues("round", 0.5, 1.5, "rounds|vc rounds|funding rounds|vc funding|vc deals"),
    **_cues("revenue", 1.2, 0.0, "brought in|brings in|generated|generates|collected"),
    **_cues("revenue", 0.3, 1.3, "in fees|fees in"),
    **_cues("acquisition", 0.6, 1.2, "sale to"),
    **_cues("valuation", 0.0, 1.0, "club"),
    **_cues("total_funding", 0.6, 0.0, "total of"),
    **_cues("round", 0.6, 0.0, "takes|took"),
    **_cues("round", 1.3, 1.3, "融资|再融|筹集|募资|募集|투자 유치|투자유치|조달|資金調達"),
    **_cues("valuation", 1.5, 1.3, "估值|市值|기업가치|시가총액|企業価値|時価総額"),
    **_cues("investment", 1.1, 1.1, "投资|投資|투자|지분"),
    **_cues("acquisition", 1.2, 1.2, "收购|收購|并购|인수|買収"),
    **_cues("revenue", 1.5, 1.2, "营收|收入|销售额|营业额|매출|수주|売上"),
    **_cues("profit", 1.5, 1.2, "净利|利润|亏损|영업이익|순이익|적자|利益"),
    **_cues("price", 1.2, 1.2, "售价|定价|价格|가격|월급|月薪|価格"),
    **_cues("spend", 1.0, 1.0, "订单|大单|合同|斥资|投入|打造|资本支出|支出|계약|예산|予算"),
    **_cues("spend", 0.3, 0.9, "sales and marketing"),
    **_cues("spend", 0.3, 1.2, "overhaul|pipeline|in resources"),
    **_cues("acquisition", 0.8, 1.5, "cash deal"),
    **_cues("other", 0.2, 1.2, "credit|coupon|voucher"),
    **_cues("total_funding", 0.5, 0.3, "pitchbook|crunchbase|dealroom"),
    **_cues("round", 0.8, 1.5, "share deal|stock offering"),
    **_cues("price", 0.0, 0.9, "plans"),
    **_cues("other", 1.2, 0.8, "victims|to sue|sue"),
    **_cues("other", 0.2, 1.5, "asset manager|hedge fund|pension fund|market|cash and|of cash|cash pile|cash reserves"),
    **_cues("other", 0.2, 1.5, "backlog|order backlog"),
    **_cues("other", 0.3, 1.2, "in corporation tax|in taxes|in tax|in back taxes"),
    **_cues("investment", 1.2, 0.6, "bets"),
    **_cues("investment", 0.8, 1.5, "bet"),
    **_cues("spend", 0.8, 1.4, "in tax breaks|in tax incentives|megadeal"),
    **_cues("spend", 0.5, 0.0, "adds"),
    **_cues("round", 0.8, 0.0, "wants|wanted|seeks|sought|seeking|looking for"),
    **_cues("other", 0.7, 0.9, "free|claim|extra|jobs|win|to win|economy|higher|lower|tax|taxes|fortune|wealth|less"),
    **_cues("profit", 0.5, 1.5, "gain|gains"),
    **_cues("revenue", 1.0, 0.3, "earn|earns|earning|in income"),
    **_cues("spend", 0.45, 0.0, "launches a|opens a|builds a|unveils a|launches"),
    **_cues("other", 1.3, 1.0, "索赔|罚款|벌금|과징금"),
    **_cues("price", 0.3, 0.9, "at amazon|at best buy|at walmart"),
    **_cues("other", 1.2, 0.7, """
        stolen|steal|steals|stole|theft|heist|hack|hacked|scam|scams|scammed|scammed out of|fraud|ransom|
        ransomware
    """),
    **_cues("other", 0.0, 1.2, "of peak demand|of demand|in demand|of orders|in orders|peak demand"),
    **_cues("other", 0.3, 1.2, "stolen from|worth of crypto|in crypto|of in savings|in free"),
}  # fmt: skip
