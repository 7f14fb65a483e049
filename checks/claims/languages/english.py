"""What English says."""

from checks.claims.phrases import WORD, Phrases

_CHAMBER = (
    r"(?:the )?(?:house(?: of \w+)?|senate|lords|commons|parliament|congress|committee|council|bundestag"
    "|assembly|duma)"
)

ENGLISH = Phrases(
    code="en",
    rises="climbing|soaring|surging|improving|widening|on the rise|accelerating|risen|rose|rises|increased"
    "|increases|grown|grew|grows|climbed|climbs|jumped|surged|surges|soared|gone up|went up|expanded"
    "|improved|improves|accelerated|widened|swelled|become (?:more|higher|larger|thicker)|rising"
    "|increasing|growing",
    falls="dropping|slipping|slipped|slips|slowing|plunging|worsening|narrowing|easing|on the decline"
    "|in decline|waning|fallen|fell|falls|declined|declines|decreased|decreases|dropped|drops|shrunk"
    "|shrank|shrinks|gone down|went down|plunged|plummeted|slumped|halting|worsened|deteriorated"
    "|narrowed|slowed|eased|become (?:less|lower|smaller|thinner)|falling|declining|decreasing|shrinking",
    perfect="has|have|had|'ve|has been|have been|is|are|was|were|keeps?|continues? to|continued to",
    degree=r"for the [\w-]{3,12} (?:consecutive|straight|successive) (?:year|month|quarter)"
    r"|for the [\w-]{3,12} (?:year|month|quarter) (?:in a row|running)|"
    "for decades|for more than a decade|sharply|steadily|slightly|significantly|substantially"
    "|dramatically|markedly|considerably|rapidly|quickly|modestly|more modestly|more slowly"
    "|more quickly|slowly|faster|slower|again|further|continuously|consistently|a little|strongly"
    "|gradually|every year|year on year|year after year|for years",
    slower="more modestly|more slowly|slower|less (?:quickly|sharply|rapidly|steeply|than)",
    record=(
        (r"(?:the |its |their )?(?:highest|largest|biggest|most|hottest|warmest|wettest|longest"
        r"|best) (?:\w+ ){0,4}?(?:since (?:\w+ ){0,2}(?:records|measurements|the series|data|monitoring) (?:began"
        r"|begin|started)(?: in (?:\w+ )?\d{4})?|since (?:january|february|march|april|may|june|july|august"
        r"|september|october|november|december) \d{4}|in living memory)"),
        (r"(?:the |a )?(?:highest|largest|biggest|hottest|warmest|wettest) (?:\w+ ){0,3}?(?:figure |level |rate "
        r"|value |number )?on record"),
        r"\b(?:higher|more|larger|hotter|warmer) than (?:ever|at any time)(?: before| since \d{4})?",
        (
            "(?<!track )(?<!on )(?<!the )(?<!satellite )(?:an? |new |a new )?(?:all-time|record)[ -](?:high"
            "|highs|levels?|numbers?|year|peak)s?"
        ),
        (
            "(?:is|was|were|are|hit|hits|set|sets|reached|reach|at|marks?) (?:a|an all-time"
            r"|a new) record\b(?! of \d)"
        ),
        (
            "(?:the |its |their )?(?:second-|third-|fourth-|fifth-|sixth-|seventh-|eighth-|ninth-"
            "|tenth-)?(?:highest|largest|biggest|most|hottest|warmest|wettest"
            rf"|longest) (?:{WORD} ){{0,4}}?(?:on record|in the record|ever\b(?: recorded| measured)?"
            rf"|since \d{{4}}|in history|of the series|in (?:{WORD} )?(?:years|decades))"
        ),
    ),
    record_low=(
        (r"(?:the |its |their )?(?:lowest|smallest|fewest|coldest|driest|least"
        r"|worst) (?:\w+ ){0,4}?(?:since (?:\w+ ){0,2}(?:records|measurements|the series|data|monitoring) (?:began"
        r"|begin|started)(?: in (?:\w+ )?\d{4})?|since (?:january|february|march|april|may|june|july|august"
        r"|september|october|november|december) \d{4}|in living memory)"),
        r"\b(?:lower|fewer|less|smaller) than (?:ever|at any time)(?: before| since \d{4})?",
        r"(?<!the )(?:an? |new |a new |the )?(?:all-time|record)[ -]lows?\b",
        (
            "(?:the |its |their )?(?:second-|third-|fourth-|fifth-|sixth-|seventh-|eighth-|ninth-"
            "|tenth-)?(?:lowest|smallest|fewest|coldest|driest|least"
            rf"|shortest) (?:{WORD} ){{0,4}}?(?:on record|in the record|ever\b(?: recorded| measured)?"
            rf"|since \d{{4}}|in history|of the series|in (?:{WORD} )?(?:years|decades))"
        ),
    ),
    law=r"\b(?:rules?|standards?|parliament|senate|congress|lords|commons|court|decree|protocol|act|acts|bill|bills"
    r"|law|laws"
    "|legislation|legislative|statute|statutory|regulations?|directive|ordinance|code|treaty|amendment"
    r"|h\.? ?r\.|proposal|in force|into force)\b|\bs\. ?\d",
    stages=(
        ((r"(?:has|have)(?: not|n't) (?:yet )?been (?:finali[sz]ed|ratified|implemented|approved"
        r"|voted on)"), "not enacted"),
        (
            (
                "never (?:received|got|had|came to) (?:a |the )?(?:floor |final )?vote|died in (?:committee"
                "|the senate|the house)|(?:has|have) (?:stalled|languished)"
            ),
            "not enacted",
        ),
        (
            (
                "(?:has|have) yet to (?:be |receive |pass |come |get |become "
                r"|clear )(?:[\w\'-]{1,30} ){0,3}?(?:reading|vote|assent|law|passed|enacted|debated|signed"
                r"|force|effect|approval)|awaits? (?:[\w\'-]{1,30} ){0,3}?(?:vote|signature|assent|reading"
                "|approval)"
            ),
            "not enacted",
        ),
        ("(?:was|were|has been|have been) (?:rejected|defeated|voted down)|failed to pass", "rejected"),
        ("(?:was |were |has been |have been |is )?vetoed", "vetoed"),
        ("(?:was |were |has been |have been )(?:repealed|struck down|withdrawn)", "repealed"),
        (
            (
                "(?:has|have|had|was|were|is|are)(?: not|n't)(?: yet)?(?: been)? (?:passed|advanced|enacted"
                "|adopted|signed|become law|in force)"
            ),
            "not enacted",
        ),
        (
            (
                "(?:is|are|remains?|was|were) (?:still |currently |now )?(?:being (?:debated|considered"
                "|negotiated|discussed)|under (?:debate|consideration|discussion|review)|pending|in committee"
                rf"|stalled|before {_CHAMBER}|awaiting (?:{WORD} ){{0,3}}(?:vote|signature|assent|reading))"
            ),
            "not enacted",
        ),
        (rf"(?:was|were|has been|have been) referred to (?:the |a )?(?:{WORD} ){{0,4}}?committee", "referred"),
        (rf"(?:was|were|has been|have been) (?:re)?introduced (?:in|to|into) {_CHAMBER}", "introduced"),
        (
            (
                "(?:was |were |has been |have been )?signed into law|became law|has become law|(?:was|were"
                "|has been|have been) (?:enacted|promulgated)|received royal assent"
            ),
            "became law",
        ),
        (
            (
                "(?:took|takes|has taken) effect|(?:entered|came|went|has come|has entered"
                "|have come) into (?:force|effect)|(?:is|are|has been|remains?|stays?) (?:still |currently )?in force"
            ),
            "became law",
        ),
        (
            (
                "(?:was |were |has been |have been )?(?:passed|approved|adopted) (?:by )?(?:both (?:chambers"
                "|houses)|both)"
            ),
            "passed both",
        ),
        (
            (
                "(?:was |were |has been |have been |has |have )?(?:passed|cleared|approved"
                rf"|adopted) (?:by )?{_CHAMBER}"
            ),
            "passed one chamber",
        ),
        (r"act debates|debates over (?:the |a )?(?:\w+ ){1,5}(?:act|bill)", "not enacted"),
        ("(?:legislative|statutory) (?:changes|reforms) such as", "became law"),
        (
            (
                "(?:statutory rules|statutes?|(?:federal|national|state|current|existing) law"
                rf"|the law) (?:{WORD} ){{0,1}}(?:requires?|compels?|obliges?|bans?|prohibits?|mandates?"
                "|allows?)"
            ),
            "became law",
        ),
        ((r"(?:the )?(?:house|senate|lords|commons|parliament|congress|mps|lawmakers) (?:is|are) (?:still "
        r"|currently )?(?:considering|debating|reviewing)"), "not enacted"),
    ),
    data=r"inventor(?:y|ies)|census(?:es)?|databases?|datasets?|surveys?|indicators?|count"
    "|data|figures?|statistics?|statistic|numbers?|breakdowns?|rates?|percentages?|counts?|shares?|totals?"
    "|estimates?|tables?|matri(?:x|ces)|rubrics?|records?|series|information|registers?|registry|tall(?:y"
    "|ies)|metrics?|results|list",
    absences=(
        (
            r"(?:nor (?:is|are) there (?:any )?|there (?:isn\'t|aren\'t) any )(?:[\w\'-]{1,40},? ){0,4}?(?:data"
            r"|figures?|statistics?|breakdowns?|records?|register|registry|estimates?|numbers?)\b"
        ),
        (
            r"(?:(?:do|does|did)(?: not|n\'t)|never) (?:\w+ )?(?:publish|disclose|release|collect|track|record"
            "|count|measure|monitor)(?: (?:how (?:many|often|much)|which|whether|this|it|that"
            r"|them)(?: [\w\'-]{1,30}){0,4})"
        ),
        (
            r"(?:is|are|was|were|has been|have been)(?: not|n\'t| never)(?: been)? (?:publicly |systematically "
            "|routinely |centrally |regularly |officially )?(?:published|collected|recorded|tracked|counted"
            r"|measured|disclosed|broken down|monitored)\b"
        ),
        (
            rf"(?:do|does|did)(?: not|n't) (?:{WORD} ){{0,2}}?(?:publish|provide|report|disclose|release|give"
            "|offer|collect|track|include|contain|keep|hold|record|produce|compile"
            rf"|maintain) (?:{WORD},? ){{0,6}}?<data>\b"
        ),
        (
            rf"(?:do|does|did)(?: not|n't) (?:{WORD} ){{0,2}}?(?:break (?:it|them|those|these|this)? ?down"
            rf"|disaggregate)(?: (?:those|these|the|its|their) {WORD})?"
        ),
        (
            "(?:publish|publishes|provides?|releases?|offers?|gives?|collects?|keeps?|reports?|discloses?"
            rf"|published) no (?:{WORD},? ){{0,4}}?<data>\b"
        ),
        rf"stop(?:s|ped)? short of (?:giving|publishing|providing|releasing) (?:{WORD},? ){{0,4}}?<data>\b",
        (
            rf"(?:no|without) (?:{WORD},? ){{0,4}}?(?:publicly|public|official|published|reliable|national"
            rf"|comprehensive|authoritative|systematic|nationwide)(?:,? {WORD}){{0,4}}? <data>\b"
        ),
        (
            rf"(?:(?<=there is )|(?<=there are ))no (?:{WORD},? ){{0,4}}?<data>\b(?= (?:on|of|for|about|by|that"
            "|showing))"
        ),
        (
            rf"<data> (?:on |of |for |by |about )?(?:{WORD} ){{0,5}}?(?:is|are|was|were)(?: not"
            "|n't) (?:publicly |yet |routinely )?(?:published|available|collected|reported|recorded|kept"
            r"|tracked|disclosed|released|known)\b"
        ),
        (r"there (?:is|are) no (?:(?:global|central|federal|official|national|public|single|common|complete"
        r"|comprehensive|reliable|comparable|up-to-date) (?:[\w'-]{1,40} ){0,3}?)<data>(?: (?:of|on|for|about"
        r"|by) (?:[\w'-]{1,40} ?){1,4})?"),
        (r"no (?:[\w'-]{1,20} ){0,2}?(?:authority|agency|body|ministry|office|department) (?:\w+ )?(?:publishes"
        r"|collects"
        r"|records|keeps|compiles|holds) (?:[\w'-]{1,30} ){0,3}?<data>\b(?: (?:by|on|for|of|per)"
        r"(?: [\w'-]{1,30}){1,3})?"),
        (r"(?:nobody|no one|no (?:authority|agency|body|ministry|office)) (?:\w+ )?(?:publishes|collects|records"
        r"|keeps|counts|tracks|measures|compiles|holds|knows)(?: (?:how (?:many|much|often)|which|whether|the|such"
        r"|any|a)(?: [\w'-]{1,30}){1,4})"),
        (r"(?:do|does|did)(?: not|n't) (?:\w+ )?(?:publish|release|disclose|report"
        r"|break down)(?: [\w'-]{1,30}){1,5}? (?:by|per) [\w'-]{1,30}"),
        (r"(?:how (?:many|much|often)|what share)(?: [\w'-]{1,30}){1,9} (?:is|are) (?:not (?:known|published"
        r"|recorded|tracked)|unknown|anyone's guess)"),
    ),
    scoped="(?:not|nor|never)(?: be)? (?:present|available|included|found|given|contained"
    r"|mentioned)?(?: \w+){0,2}? ?(?:in|from) (?:the |these |our )?(?:provided|cited|supplied|available"
    r"|documents|given)(?: \w+){0,2}",
    documents="meta-?analys[ie]s|reports?|guidance|guidelines?|stud(?:y|ies)|surveys?|papers?|strateg(?:y|ies)"
    "|reviews?|audits?|assessments?|census|inquiry|analys[ie]s|dataset|handbook|factsheet|bulletin"
    "|yearbook|almanac|white paper|polic(?:y|ies)|work|research|documents",
    says="found|finds|says?|said|states?|stated|shows?|showed|notes?|noted|lists?|listed|concluded?|concludes"
    "|recommends?|recommended|warns?|warned|frames?|describes?|described|defines?|defined|explains?"
    "|explained|calls? for|called for|estimates?|estimated|puts?|documents|documented|examines?|examined"
    "|stress(?:es)?|points? (?:to|out)|assert",
    editions=(
        (
            rf"\d{{4}} (?:{WORD} ){{0,3}}?<document>\b(?: (?:of|by|from) (?:the |its )?{WORD}(?: (?!found|says"
            rf"|said|shows|concluded|that|which|were|was|are|is){WORD}){{0,3}})?"
        ),
        r"<document> (?:of|from|for|in|published in|dated) (?:\w+ )?\d{4}",
    ),
    relative=(
        r"\blast (?:january|february|march|april|may|june|july|august|september|october|november|december)\b",
        (
            rf"\brecent (?!years|months|weeks|decades|days|annual|past)(?:{WORD})(?: (?!found|says|said|shows"
            "|confirmed|has|have|that|which|were|was|are|is|by|of|on|in|from|suggests?|and|to|at|for"
            rf"|with){WORD}){{0,1}}"
        ),
        r"\b(?:in|over|during) (?:the )?(?:recent|last few|past few) (?:years|months|weeks|decades|days)",
        (
            r"\b(?:last|this) (?:month|year|week|quarter|spring|summer|autumn|winter)\b|\byesterday\b"
            r"|\bso far this (?:year|month|season)|\bearlier this (?:year|month|week)"
        ),
        (
            r"\b(?:over|for|in|during|more than|within) (?:the )?(?:(?:last|past|nearly|almost|more than|about"
            r"|some) )?(?:two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|\d{1,3}) (?:years|decades"
            r"|months|weeks)\b"
        ),
        (
            r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3}|a few|several) (?:years|decades|months"
            "|weeks|days) ago"
        ),
        (r"\b(?:in|over|within|during|for) the (?:past|last) (?:year|decade|century|month|quarter|week|half-century"
        r"|(?:few|couple of|several) (?:years|decades|months))\b"),
        r"\ba (?:year|decade|month|century|generation) ago\b",
    ),
    forecast=r"\b(?:intends? to|hopes? to|set to|on course to|on track to|will|would|won't|shall|may soon"
    "|could (?:be|reach|rise|fall|have|become|see|cost|exceed)|expects?|expected to|is projected"
    "|are projected|projects?|projections?|projected|forecasts?|predicts?|predicted|anticipates?"
    r"|plans? to|(?:is|are|was|were|been|has|have) planned|planned (?:for|to)|aims? to|targets?|pledged|pledges"
    r"|promises?|promised|by (?:20[3-9]\d|2100)"
    r"|before (?:20[3-9]\d))\b",
    changes="change|increase|decrease|reduce|rise|fall|grow|drop|double|triple|expand|shrink|improve|worsen"
    "|halve|decline",
    claimed=r"\b(?:claim(?:s|ed)?(?: \w+)? that|alleg(?:es|ed)(?: that)?|falsely (?:said|states?|stated|says"
    "|suggests?)|assertion that|rumou?rs? that|(?:viral |facebook |social media )?posts? (?:says?|said"
    "|claims?|claiming)|according to (?:the|a) (?:viral |facebook )?(?:post|claim|video|meme))",
    spread=r"\b(?:listeners|readers|signatures|downloads|forwarded|groups"
    r"|circulating|viral|shared|viewed|liked|retweeted|reposted|watched|seen|views|shares|likes"
    r"|retweets|followers|reposts|comments)\b",
    speech="said|says|told|tweeted|wrote|claimed|claims|argued|argues|added|insisted|declared|explained"
    "|promised|stated|posted|called",
    own="reasons?|barriers?|factors?|questions?|points?|ways|things|categor(?:y|ies)|steps?|claims?|caveats?"
    "|limits?|limitations?|kinds?|types?|sorts?|aspects?|problems?|lessons?|facts|arguments?|examples?"
    "|scenarios?|issues?|themes?|conclusions?|explanations?|statements?|obstacles?|elements?|sections?"
    "|sources|takeaways?|findings|myths?|assumptions?|options?|measures that matter|exceptions?|sides"
    "|camps|meanings",
    vague=r"\ba (?:very )?(?:large|small|substantial|significant|growing|sizeable|considerable|tiny|vast|great"
    "|certain|fair|wide) (?:subset|minority|number|share|part|portion|proportion|amount|fraction|chunk"
    rf"|body|volume|range)(?: of (?:the )?{WORD})?|\b(?:countless|a handful of|a lot of|lots of"
    r"|scores of|a bunch of|a majority-minority)\b(?: \w+)?",
    ages=(
        (
            r"\b\d{1,3}[ -]years?[ -]olds?\b|\baged? (?:between )?\d{1,3}(?:(?: to | and |-"
            r"|–)\d{1,3})?(?: (?:and|or) (?:over|older|above|under|younger))?|\b(?:under|over|above|below"
            r"|older than|younger than|children under) (?:the age of )?(?:\d{1,2}s?|five|six|ten|twelve|sixteen"
            r"|eighteen)(?! ?%| ?per|[\d.,]*\d| (?:million|thousand|billion|percent|reports|cases|people))(?= "
            "|[.,;:)]|$)"
        ),
        r"(?<=, )\d{2}(?=, )|(?<=\()\d{2}(?=\))",
        r"\b(?:older|younger) than \w+ years\b",
    ),
    pronouns=r"\bone or more\b|\bone of the\b|\bone another\b|\bno one\b|\bthe one\b|\bone or two\b"
    r"|\bmultiple (?:sources|studies)\b",
    generic=r"\b(?:for|in|at|to|with|by|of) most\b",
    than=r"(?:than|compared (?:with|to)|versus|vs\.?|against|relative to|up from|down from|from)(?: \w+){0,2}",
    comparative="more|less|higher|lower|fewer|greater|above|below|up|down",
    part=r"of (?:those|these|them|the) [\w'-]+",
    lasting="for|over|after|within|in|last|past|every|lasting|of",
)  # fmt: skip
