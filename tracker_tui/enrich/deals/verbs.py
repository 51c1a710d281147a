"""Verbs of headlines and how far each says a matter is. Tables; clauses.py finds them.

done: it has happened; planned: someone says they will; agreed: both sides say so; rumour: others say so;
fact: a state, a price, a result; says: the matter stands in the clause behind it.
"""

from __future__ import annotations

from tracker_tui.enrich.figures.units import words


def _forms(kind: str, text: str) -> dict[str, str]:
    return {word.strip(): kind for word in text.replace("\n", " ").split("|") if word.strip()}


VERBS: dict[str, str] = {
    **_forms("done", """
        raises|raised|has raised|have raised|raise|secures|secured|nabs|nabbed|bags|bagged|snags|snagged|scores|
        scored|closes|closed|lands|landed|nets|netted|pulls in|attracts|attracted|garners|collects|gets|got|
        receives|received|emerges|emerged|exits|exited|comes out of|came out of|acquires|acquired|has acquired|
        buys|bought|snaps up|purchases|purchased|takes over|took over|merges|merged|sells|sold|offloads|completes|
        completed|has completed|finalizes|finalized|finalises|wraps up|signs|signed|inks|inked|strikes|struck|
        wins|won|awards|awarded|grants|granted|invests|invested|has invested|pours|poured|pumps|injects|injected|
        backs|backed|leads|led|joins|joined|takes|took|debuts|debuted|goes public|went public|launches|launched|
        releases|released|rolls out|unveils|unveiled|introduces|introduced|opens|opened|starts shipping|ships|
        shipped|announces|announced|extends|extended|hits|reaches|reached|becomes|became|crosses|crossed|tops|
        topped|surpasses|surpassed|forms|formed|spins off|spun off|splits|renames|rebrands|issues|issued|borrows|
        borrowed|mints|minted|grabs|grabbed|picks up|picked up|hires|hired|names|named|appoints|appointed|
        partners|partnered|teams up|expands|expanded|approves|approved|adds|added|orders|ordered|fires|fired|
        lays off|laid off|cuts|shuts|shut down|shuts down|adopts|passes|passed|exercises|exercised|deploys|
        deployed|convenes|convened|meets|met|sets up|commences|begins|began|open sources|open-sources|
        open-sourced|doubles down|facilitated|built|co-lead|co-leads|co-led|recapitalizes|lists|listed|prices ipo|
        ups|establishes|established|brings|brought|licensed|leased|poaches|poached|recruits|recruited|absorbs|absorbed|
        funded|bankrolls|bankrolled|refinances|refinanced|scoops up|buys out|bought out|hit a|hit an|hit its|has hit|
        have hit|just hit|settles on|settled on
    """),
    **_forms("planned", """
        plans|planned|is planning|are planning|plots|offered to|expects to spend|expects to invest|
        expects to raise|expects to buy|will|intends|intend|offers to|moves to|pledges|pledged|
        has pledged|commits|committed|has committed|vows|promises|promised|proposes|proposed|files|filed|
        has filed|prepares|is preparing|sets out|is buying|are buying|is acquiring|is investing|are investing|
        is spending|are spending|is selling|is building|are building|is launching|is opening|is expanding|
        is setting up|is putting|is pouring|is committing|is merging|is taking|is offering|is betting|are betting|
        is handing|is hiring|is adding|are adding|is moving|earmarks|earmarked|allocates|budgets|returns|
        kicks off|targets|is set|are set|set to|is giving|is doubling|is setting aside|
        is bringing|drafts|greenlights|is funding|
        preps|planning to|preparing to|slated to|scheduled to|
        gears up|readies|schedules|is going public|are going public|is listing|is joining|
        is filing|are filing|is partnering|are partnering|is teaming|are teaming|is leasing|are leasing|is licensing|
        is backing|are backing|are funding|are now funding|is now funding|lines up|lined up|are acquiring|are merging|
        are putting|are pouring|are committing|are joining|has decided to|have decided to
    """),
    **_forms("agreed", """
        agrees|agreed|has agreed|have agreed|agree|reaches agreement|reaches a deal|reached a deal|reaches deal|
        reached an agreement|signs letter of intent|signs a letter of intent|signs mou|signs an mou|
        signs term sheet
    """),
    **_forms("rumour", """
        reportedly raising|reportedly in talks|is in talks|are in talks|in talks|in advanced talks|in early talks|
        in discussions|holds talks|held talks|is considering|considers|considering|is weighing|weighs|weighing|
        mulls|is mulling|mulling|explores|is exploring|exploring|eyes|is eyeing|eyeing|nears|is nearing|nearing|
        is close to|close to|seeks|seeking|is seeking|aims|is raising|are raising|is said to|are said to|
        is reportedly|is looking|looks to|is on track|is poised|is expected|are expected|talks to|hopes|courts|
        has discussed|have discussed|has drawn|is working|are working|has approached|approached|has held|
        have held|is drafting|targeting|is hunting a|is chasing a|is pursuing a|is targeting|is courting|is negotiating|
        negotiates|is discussing|is lining up|is pitching|is pushing for|is angling|
        expected to|poised to|likely to|rumored to|rumoured to|tipped to|believed to|
        moves closer to|moved closer to|is moving closer to|inches closer to|edges closer to|gets closer to|
        on track to|
        draws closer to|comes closer to|is closer to|steps closer to|moves toward|moves towards|moving toward
    """),
    **_forms("cancelled", """
        cancels|cancelled|canceled|has cancelled|scraps|scrapped|abandons|abandoned|has abandoned|calls off|
        called off|drops plans|dropped plans|has dropped plans|drops plan|walks away|walked away|withdraws|
        withdrew|pulls out|pulled out|backs out|backed out|declined|declines|rejects|rejected|collapses|collapsed|
        falls through|fell through|falls apart|is falling apart|fell apart|kills|killed|blocks|blocked|terminates|
        terminated|ditches|ditched|axes|scuttles|scuttled|nixes|turns down|turned down|quits|lost a|
        pulls plug|pulls the plug|pulled plug|pulled the plug
    """),
    **_forms("paused", """
        pauses|paused|halts|halted|suspends|suspended|delays|delayed|postpones|postponed|puts off|put off|shelves|
        shelved|is on hold|is on ice|freezes|froze|puts on hold|halt|pushes back|pushed back
    """),
    **_forms("fact", """
        reports|reported|posts|posted|books|booked|costs|cost|charges|charged|starts|start|drops|dropped|falls|
        fell|has|have|had|is|are|was|were|can|could|may|might|should|does|do|did|pays|paid|pay|loses|lost|spends|
        spent|uses|used|makes|made|earns|earned|generates|generated|saves|saved|save|saw|sees|calls|called|
        discloses|disclosed|reveals|revealed|details|sues|sued|accuses|accused|fines|fined|donates|donated|shows|
        showed|finds|found|warns|warned|faces|faced|fights|keeps|helps|lets|offers|offered|gives|gave|goes|comes|
        came|beats|misses|jumps|jumped|rises|rose|soars|surges|climbs|slides|slips|plunges|tumbles|gains|grew|
        grows|doubles|doubled|triples|needs|lists for|sits|runs|ran|works|turns|looks|look|claims|claimed|stole|
        steals|hacked|leaks|leaked|exposes|reminds|tests|tested|continues|continued|quadruples|deserves|increased|
        increases|forced|forces|boosts|boosted|slashes|raises prices|raised prices|raises price|prices|priced|
        supports|powers|fails|failed|holds|held|owes|owns|remains|explains|defends|argues|think|thinks|believes|
        tries|stops|don't|doesn't|isn't|can't|won't|wouldn't|couldn't|didn't|hasn't|haven't|aren't|wasn't|weren't|would|wants|wanted|tells|told|testifies|testified|burned|burns|
        is cutting|is struggling
    """),
    **_forms("done", """
        picks|picked|gained|collected|steps out|stepped out|clears|cleared|assembled|
        assembles|restructures|restructured|moves|moved|builds|replaces|replaced|removes|removed|publishes|
        published|overhauls|overhauled|bans|banned|updates|updated|taps|tapped|fixes|fixed|deletes|deleted|
        bets|prices shares|priced shares|prices its ipo|priced its ipo|
        restricts|restricted|integrates|integrated|previews|previewed|sends|sent|enters|entered|created|creates|
        develops|developed|rolled out|discovers|discovered|promotes|promoted|caps|locks|scales|scaled|hands|
        handed|breaks|broke|started|stopped|embraces|defeats|solves|dies|died|resigns|resigned|steps down|
        stepped down|redesigns|revives|revived|relaunches
    """),
    **_forms("cancelled", """
        has withdrawn|have withdrawn|is withdrawn|was withdrawn|
        rebuffs|rebuffed|spurns|spurned|reverses|reversed|withdraws from|drops out|dropped out|shuns
    """),
    **_forms("fact", """
        admits|admitted|lifts|lifted|is valued at|valued at|chases|chased|pursues|lowers|lowered|traded|trades|
        forecasts|projects|expects|hikes|hiked|trims|trimmed|earns|earning|overtakes|overtook|earned|attends|
        threatens|threatened|teases|teased|appears|appeared|denies|denied|declares|suggests|suggested|responds|
        responded|knows|feels|reacts|decides|decided|urges|urged|apologizes|apologized|improves|improved|follows|
        followed|demands|demanded|challenges|captures|allows|allowed|notes|noted|hints|hinted|breached|surged|
        quadrupled|rallied|jumping|settles|settled|stands|detail|warn|happened|helped|asks|asked|wrote|sought|
        struggles|struggled|plunged|soared|tumbled|slumped|climbed|grapples|ranks|ranked|signals|signaled|
        accounts|accounted|represents|outpaces|outperforms|trails|lags|leans|relies|depends|questions|doubts|
        insists|acknowledges|concedes|predicts|predicted|estimates|estimated|values at|compares|
        becomes profitable|increases|increased|decreases|decreased|shrinks|shrank|narrows|widens|worries|risks|
        criticizes|slams|slammed|blames|blamed|praises|defended|sticks|stuck|sounds|prefers|recalls|remembers|
        reflects|swings|swung|competes|experiments|supports|supported|opposes|opposed|backs off|hit a record|
        hit record|stuns|let me|let you|let us|is investigating|are investigating|investigates|investigated|
        arrests|arrested|indicts|indicted|raids|raided|seizes|seized|rules that|ruled|convicts|
        cut its|cut almost|cut nearly|cut about|cut most|put|imposes|imposed|
        testing|investigating|is taking on|are taking on|takes on|took on|
        probes whether|probes how|pulls|pulled|bars|barred|
        went|sank|sinks|drew|draws|threw|throws|spoke|taught|shook|caught
    """),
    **_forms("fact", """
        restores|requires|premieres|premiered|stockpiles|stockpiled|slumps|barrels|dumps|dumped|scrubs|scrubbed|erases|sheds|
        eliminates|disables|regains|regained|enables|reassigns|pivots|pivoted|rehires|rehired|invites|installs|
        spiked|authorizes|retreats|dismisses|dismissed|rejoins|rejoined|invades|invaded|summons|directs|directed|
        deprecates|refuses|refused|detains|disproves|encrypts|bolsters|bolstered|accelerates|accelerated|adapts|
        adapted|attacked|backtracks|boasts|boasted|bypasses|bypassed|condemns|converts|corrects|corrected|crushes|
        crushed|curbed|defies|defied|dethrones|dethroned|eases|eased|embeds|encourages|encouraged|enforces|
        enforced|exceeds|exceeded|excludes|flagged|flips|flipped|floats|floated|gathers|gathered|highlights|
        highlighted|ignores|ignored|implements|instructs|instructed|intensifies|invents|invented|invokes|invoked|
        lobbies|lobbied|loosens|loosened|maintains|maintained|manages|managed|migrates|migrated|mocks|mocked|
        obtains|omits|outlaws|outlawed|outsells|outsold|overrides|pitched|pressured|prevents|prevented|
        prioritizes|probed|produces|prohibits|pushes|pushed|reaffirms|reaffirmed|rebukes|rebuked|rebuilds|rebuilt|
        recommends|recommended|reconsiders|recovers|recovered|reinstates|reiterates|relaxes|relaxed|relents|
        renews|renewed|reopens|reopened|repeals|replies|replied|rescues|reshapes|reshaped|resumed|retains|
        retained|rethinks|retires|retools|revamps|revises|revokes|rewrites|separates|serves|served|shields|
        shifted|sidesteps|simplifies|skips|skipped|snubs|snubbed|softens|sparks|sparked|strengthens|strengthened|
        stripped|stumbles|stumbled|submits|submitted|switched|tackles|tackled|tightens|tightened|topples|touts|
        touted|treats|treated|triggered|undercuts|undergoes|understands|upends|upended|upholds|validates|vetoes|
        vetoed|visited|weakens|welcomes|welcomed|withholds|yanks|yanked|requested|honours|flouts|repurposes|
        repurposed|reallocates|redirects|redirected|discounts|discounted
    """),
    **_forms("says", """
        says|said|say|confirms|confirmed|announces it|states|report says|claims it|told staff|told employees|
        told investors|told workers|told staffers|tells staff|tells employees|tells investors
    """),
    **_forms("passive", """
        hit with|is hit with|was hit with|acquired by|is acquired by|was acquired by|to be acquired by|bought by|
        sold to|fined|is fined|was fined|ordered to pay|is being sued|is sued|sued by|backed by|hit by|scammed|
        charged with|accused of|is accused|awarded to
    """),
}  # fmt: skip

BASE_VERBS = words(
    """acquire add adopt allocate allow ask begin combine file install introduce investigate manage meet migrate
    repay repeal restore retire seek undergo
    back ban borrow bring build buy close commit create cut debut deliver deploy develop donate
    double expand fund give go hire host increase inject invest
    join launch lay lead lease lend lift list make manufacture merge
    offer open pay pour
    produce provide pump purchase put raise
    receive reduce release replace require restart roll sell set ship shut sign spend
    slash spin start supply take test triple unveil use settle end close cut refund"""
)
"""Verbs that tell a plan after a name and `to`: `Visa to buy BioCatch`."""

PLURALS: dict[str, str] = {
    **_forms("done", """
        raise|acquire|buy|launch|sign|ink|invest|announce|reach|strike|enter|win|close|secure|join|release|unveil|
        form|back|lead|pour|partner|extend|expand|end|deliver|complete|open
    """),
    **_forms("planned", "commit|plan|pledge|bet|propose|target|prepare|offer|bid"),
    **_forms("agreed", "agree"),
    **_forms("cancelled", "block|reject|scrap|cancel|abandon|kill"),
    **_forms("rumour", "seek|consider|weigh|eye|explore|near|discuss"),
    **_forms("fact", "warn|say|report|lose|spend|face|sue|fight|use|see|want|need|earn|hold|own|make|get|push|cut|"
             "accuse|meet|take|continue|fall|drop|rise|jump|slide|surge|soar|plunge|tumble|climb"),
}  # fmt: skip
"""Verbs of several actors: taken only behind `A and B` or a plural."""

THINGS = words(
    """is are was were isn't aren't drops dropped falls fell costs starts start comes came gets hits hit looks can will
    could goes sells runs sits has have had offers needs just feels jumps rises surged soared deserves works keeps
    lets"""
)
"""Verbs of things and prices: an unknown name before them is a product, not an actor."""

ENDING_VERBS = words("terminate cancel scrap halt abandon")
"""Verbs that tell an end after a name and `to`."""

PAUSING_VERBS = words("delay pause postpone suspend shelve")
"""Verbs that tell a break after a name and `to`."""

IMPERATIVES = (
    "get", "grab", "save", "score", "take", "buy", "edit", "build", "meet", "try", "need", "use", "don't",
    "pre-order", "preorder", "replace", "cancel", "put down", "train", "learn", "ditch", "pick up", "snag",
    "upgrade", "enjoy", "add", "boost", "check out", "last chance", "pay once", "too", "this week", "no more",
    "new low price", "prepare", "make", "start", "stop", "act fast", "for", "act now", "forget", "give", "turn",
    "want", "looking", "stay", "keep", "shop", "fire", "read", "choose", "find", "hurry", "unlock", "master",
    "back to school",
)  # fmt: skip
"""Words that open an offer to the reader; nobody acts there."""
