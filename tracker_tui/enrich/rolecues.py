"""The words that tell what an amount of money is. A table; roles.py reads it."""

from __future__ import annotations

from typing import NamedTuple


class Cue(NamedTuple):
    """A role, and the weight for a figure right of the cue (before) and left of it (after)."""

    role: str
    before: float
    after: float


def _cues(role: str, before: float, after: float, phrases: str) -> dict[str, Cue]:
    return {
        phrase.strip(): Cue(role, before, after) for phrase in phrases.split("|") if phrase.strip()
    }


CUES: dict[str, Cue] = {
    # raised $5M, $5M Series A
    **_cues("round", 1.0, 0.25, """
        raised| raises| raise| raising| to raise| has raised| is raising| secures| secured| securing|
        nabs| nabbed| bags| bagged| snags| snagged| scores| scored| closes| closed| lands| landed|
        nets| netted| pulls in| pulled in| emerges from stealth with| exits stealth with|
        out of stealth with| comes out of stealth with| launches with| attracts| attracted
    """),
    **_cues("round", 0.6, 1.3, """
        series a| series b| series c| series d| series e| series f| series g| series h| series i|
        series j| seed| pre-seed| preseed| seed round| pre-ipo round| funding round| round| raise|
        fundraise| fundraising| financing round| mega-round| seed funding| seed financing| ipo|
        initial public offering| tender offer| secondary share sale| secondary sale| share sale|
        private placement| share offering| stock sale| equity offering| equity offerings| listing|
        venture round| growth round| first close| funding
    """),
    **_cues("round", 0.5, 0.8, """
        in funding| venture capital| in venture funding| venture funding| new funding| fresh funding|
        financing| in a round| funding led by| led by| co-led by| from investors
    """),
    **_cues("valuation", 1.35, 1.6, """
        valuation| valuations| valued at| valuing| values| value of| valuing it at|
        valuing the company at| valued| worth| market cap| market capitalization|
        market capitalisation| market value| enterprise value| pre-money| post-money| premoney|
        postmoney| equity value| unicorn| stock market debut| valuation of| at a valuation of
    """),
    **_cues("total_funding", 1.6, 1.5, """
        total funding to| total funding| in total funding| total raised to| total raised|
        raised to date| to date| bringing its total| taking its total| bringing total funding to|
        total of| in total| overall funding| funding to date| has raised a total of| raised a total of|
        total capital raised| brings total
    """),
    **_cues("acquisition", 1.1, 1.0, """
        acquires| acquired| acquire| acquiring| acquisition of| acquisition| buys| bought| buy| buying|
        to buy| to acquire| takeover| take over| buyout| purchase of| purchases| purchased| merger|
        merge| merges| takes private| take-private| sells for| sold for| sold to| sale of| sells to|
        sell to| takeover bid| takeover offer| bid for| bid
    """),
    **_cues("investment", 1.3, 1.2, """
        invests| invest| invested| investing| to invest| investment of| investment| stake| stake in|
        equity stake| equity stakes| warrant| warrants| investments| in equity| backing| to back|
        injects| inject| injection| minority stake| majority stake| pours| pour| poured| pouring| bets|
        bet
    """),
    **_cues("debt", 1.2, 1.5, """
        debt| bond| bonds| bond sale| bond offering| bond market| loan| loans| in loans| borrow|
        borrows| borrowed| borrowing| notes| convertible notes| convertible bonds| convertible|
        credit facility| credit line| debt financing| debt deal| senior notes| term loan| credit|
        debt sale| junk bonds| in debt| owes| liabilities
    """),
    **_cues("spend", 1.1, 1.0, """
        spend| spends| spent| spending| to spend| capex| capital expenditure| capital expenditures|
        capital spending| commits| commit| committed| commitment| pledges| pledge| pledged| earmarks|
        earmarked| allocates| allocated| allocate| budget| subsidies| subsidy| grant| grants| awards|
        awarded| award| contract| contracts| order| orders| procurement| deal| agreement| project|
        program| programme| initiative| plan| package| fund| funds| venture fund| data center|
        data centers| data centre| data centres| datacenter| campus| plant| fab| factory| facility|
        buildout| build-out| cloud deal| compute deal| contract worth| deal worth| lease| leases|
        investment plan| cost| costs| costing| bill| for its| to build| stimulus| incentives|
        tax breaks| tax break| partnership| in infrastructure| commitments| aid| financing package|
        backlog| will cost| cost of| expense| expenses| charge| buyback| repurchase| dividend
    """),
    **_cues("revenue", 1.4, 1.6, """
        revenue| revenues| in revenue| annual revenue| annualized revenue| annualised revenue| arr|
        run rate| run-rate| annual run rate| annual recurring revenue| in annual recurring revenue|
        recurring revenue| sales| in sales| revenue run rate| turnover| bookings| revenue of| sales of|
        revenue forecast| revenue target| gross merchandise| ad revenue| in annual revenue| annualized
    """),
    **_cues("profit", 1.4, 1.6, """
        profit| profits| net income| net profit| net loss| loss| losses| operating profit|
        operating loss| earnings| operating income| ebitda| free cash flow| in profit| loses| losing|
        lost| burn| burns| burning| burned| cash burn| net loss of| loss of| cash flow| eps
    """),
    **_cues("price", 1.2, 1.1, """
        price| priced at| prices| pricing| starts at| starting at| starting from| start at| costs|
        down to| drops to| dropped to| falls to| fell to| just| only| for just| for only| for under|
        under| less than| for less than| on sale for| sells for| retails for| sell for| fee| fees|
        subscription| per month| a month| /month| /mo| monthly| per year| a year| annually| per hour|
        an hour| /hour| per user| per seat| per token| per million| /1m| price tag| charges| charge|
        msrp| pay| pays| paying| paid| charging| per share| a share| sticker price| price of| apiece|
        each| per barrel| a barrel| ticket| as low as| from| price hike| lifetime| per kwh| per gpu|
        bundle| plan| tariff| at amazon| at best buy| at walmart| per gb| per tb
    """),
    **_cues("other", 1.25, 1.7, """
        off| discount| savings| save| saves| saving| saved| cheaper| price cut| fine| fined| fines|
        penalty| penalties| settlement| settle| settles| settled| lawsuit| sues| sued| damages|
        judgment| judgement| verdict| prize| bounty| bounties| reward| rewards| donation| donations|
        donate| donates| donated| stolen| steal| steals| stole| theft| heist| hack| hacked| scam|
        scams| fraud| ransom| ransomware| net worth| salary| salaries| bonus| bonuses| pay package|
        compensation| wiped out| wipes out| laundering| laundered| laundromat| fortune| tax| taxes|
        refund| refunds| credit card| rebate| gift card| fined for| ordered to pay| payout| payouts|
        payroll| market value drop| wealth| richer| jackpot| owed| compensate
    """),
}  # fmt: skip
