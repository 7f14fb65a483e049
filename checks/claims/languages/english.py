"""What English says."""

from checks.claims.phrases import WORD, Phrases

_CHAMBER = (
    r"(?:the )?(?:house(?: of \w+)?|senate|lords|commons|parliament|congress|committee|council|bundestag|assembly|duma)"
)

ENGLISH = Phrases(
    code="en",
    rises=r"risen|rose|rises|increased|increases|grown|grew|grows|climbed|climbs|jumped|surged|surges|soared|gone up|went up"
    r"|expanded|improved|improves|accelerated|widened|swelled|become (?:more|higher|larger|thicker)|rising|increasing|growing",
    falls=r"fallen|fell|falls|declined|declines|decreased|decreases|dropped|drops|shrunk|shrank|shrinks|gone down|went down"
    r"|plunged|plummeted|slumped|halting|worsened|deteriorated|narrowed|slowed|eased|become (?:less|lower|smaller|thinner)"
    r"|falling|declining|decreasing|shrinking",
    perfect=r"has|have|had|'ve|has been|have been|is|are|was|were|keeps?|continues? to|continued to",
    degree=r"sharply|steadily|slightly|significantly|substantially|dramatically|markedly|considerably|rapidly|quickly|modestly"
    r"|more modestly|more slowly|more quickly|slowly|faster|slower|again|further|continuously|consistently|a little"
    r"|strongly|gradually|every year|year on year|year after year|for years",
    slower=r"more modestly|more slowly|slower|less (?:quickly|sharply|rapidly|steeply|than)",
    record=(
        rf"(?<!track )(?<!on )(?<!the )(?<!satellite )(?:an? |new |a new )?(?:all-time|record)[ -](?:high|highs|levels?|numbers?|year|peak)s?",
        rf"(?:is|was|were|are|hit|hits|set|sets|reached|reach|at|marks?) (?:a|an all-time|a new) record\b(?! of \d)",
        rf"(?:the |its |their )?(?:second-|third-|fourth-|fifth-|sixth-|seventh-|eighth-|ninth-|tenth-)?"
        rf"(?:highest|largest|biggest|most|hottest|warmest|wettest|longest) (?:{WORD} ){{0,4}}?(?:on record|in the record|ever\b(?: recorded| measured)?"
        rf"|since \d{{4}}|in history|of the series|in (?:{WORD} )?(?:years|decades))",
    ),
    record_low=(
        rf"(?<!the )(?:an? |new |a new |the )?(?:all-time|record)[ -]lows?\b",
        rf"(?:the |its |their )?(?:second-|third-|fourth-|fifth-|sixth-|seventh-|eighth-|ninth-|tenth-)?"
        rf"(?:lowest|smallest|fewest|coldest|driest|least|shortest) (?:{WORD} ){{0,4}}?(?:on record|in the record|ever\b(?: recorded| measured)?"
        rf"|since \d{{4}}|in history|of the series|in (?:{WORD} )?(?:years|decades))",
    ),
    law=r"\b(?:act|acts|bill|bills|law|laws|legislation|legislative|statute|statutory|regulations?|directive|ordinance|code|treaty"
    r"|amendment|h\.? ?r\.|proposal)\b|\bs\. ?\d",
    stages=(
        (r"(?:was |were |has been |have been |is )?vetoed", "vetoed"),
        (r"(?:was |were |has been |have been )(?:repealed|struck down|withdrawn)", "repealed"),
        (rf"(?:has|have|had|was|were|is|are)(?: not|n't)(?: yet)?(?: been)? (?:passed|advanced|enacted|adopted|signed|become law|in force)", "not enacted"),
        (rf"(?:is|are|remains?|was|were) (?:still |currently |now )?(?:being (?:debated|considered|negotiated|discussed)|under (?:debate|consideration|discussion|review)"
         rf"|pending|in committee|stalled|before {_CHAMBER}|awaiting (?:{WORD} ){{0,3}}(?:vote|signature|assent|reading))", "not enacted"),
        (rf"(?:was|were|has been|have been) referred to (?:the |a )?(?:{WORD} ){{0,4}}?committee", "referred"),
        (rf"(?:was|were|has been|have been) (?:re)?introduced (?:in|to|into) {_CHAMBER}", "introduced"),
        (r"(?:was |were |has been |have been )?signed into law|became law|has become law|(?:was|were|has been|have been) (?:enacted|promulgated)"
         r"|received royal assent", "became law"),
        (r"(?:took|takes|has taken) effect|(?:entered|came|went|has come|has entered|have come) into (?:force|effect)|(?:is|are|has been) in force", "became law"),
        (rf"(?:was |were |has been |have been )?(?:passed|approved|adopted) (?:by )?(?:both (?:chambers|houses)|both)", "passed both"),
        (rf"(?:was |were |has been |have been |has |have )?(?:passed|cleared|approved|adopted) (?:by )?{_CHAMBER}", "passed one chamber"),
        (r"act debates|debates over (?:the |a )?(?:\w+ ){1,5}(?:act|bill)", "not enacted"),
        (rf"(?:legislative|statutory) (?:changes|reforms) such as", "became law"),
        (rf"(?:statutory rules|statutes?|(?:federal|national|state|current|existing) law|the law) (?:{WORD} ){{0,1}}(?:requires?|compels?|obliges?|bans?|prohibits?|mandates?|allows?)", "became law"),
    ),
    data=r"data|figures?|statistics?|statistic|numbers?|breakdowns?|rates?|percentages?|counts?|shares?|totals?|estimates?|tables?|matri(?:x|ces)|rubrics?"
    r"|records?|series|information|registers?|registry|tall(?:y|ies)|metrics?|results|list",
    absences=(
        rf"(?:do|does|did)(?: not|n't) (?:{WORD} ){{0,2}}?(?:publish|provide|report|disclose|release|give|offer|collect|track|include|contain|keep|hold|record|produce|compile|maintain) (?:{WORD},? ){{0,6}}?<data>\b",
        rf"(?:do|does|did)(?: not|n't) (?:{WORD} ){{0,2}}?(?:break (?:it|them|those|these|this)? ?down|disaggregate)(?: (?:those|these|the|its|their) {WORD})?",
        rf"(?:publish|publishes|provides?|releases?|offers?|gives?|collects?|keeps?|reports?|discloses?|published) no (?:{WORD},? ){{0,4}}?<data>\b",
        rf"stop(?:s|ped)? short of (?:giving|publishing|providing|releasing) (?:{WORD},? ){{0,4}}?<data>\b",
        rf"(?:there (?:is|are) )?(?:no|without) (?:{WORD},? ){{0,4}}?(?:publicly|public|official|published|reliable|national|comprehensive|authoritative|systematic|nationwide)(?:,? {WORD}){{0,4}}? <data>\b",
        rf"there (?:is|are) no (?:{WORD},? ){{0,4}}?<data>\b(?= (?:on|of|for|about|by|that|showing))",
        rf"<data> (?:on |of |for |by |about )?(?:{WORD} ){{0,5}}?(?:is|are|was|were)(?: not|n't) (?:publicly |yet |routinely )?(?:published|available|collected|reported|recorded|kept|tracked|disclosed|released|known)\b",
    ),
    scoped=r"(?:not|nor|never)(?: be)? (?:present|available|included|found|given|contained|mentioned)?(?: \w+){0,2}? ?(?:in|from) (?:the |these |our )?(?:provided|cited|supplied|available|documents|given)"
    r"(?: \w+){0,2}",
    documents=r"reports?|guidance|guidelines?|stud(?:y|ies)|surveys?|papers?|strateg(?:y|ies)|reviews?|audits?|assessments?|census|inquiry|analys[ie]s"
    r"|dataset|handbook|factsheet|bulletin|yearbook|almanac|white paper|polic(?:y|ies)|work|research|documents",
    says=r"found|finds|says?|said|states?|stated|shows?|showed|notes?|noted|lists?|listed|concluded?|concludes|recommends?|recommended|warns?|warned|frames?"
    r"|describes?|described|defines?|defined|explains?|explained|calls? for|called for|estimates?|estimated|puts?|documents|documented|examines?|examined|stress(?:es)?|points? (?:to|out)|assert",
    editions=(
        rf"\d{{4}} (?:{WORD} ){{0,3}}?<document>\b(?: (?:of|by|from) (?:the |its )?{WORD}(?: (?!found|says|said|shows|concluded|that|which|were|was|are|is){WORD}){{0,3}})?",
        rf"<document> (?:of|from|for|in|published in|dated) (?:\w+ )?\d{{4}}",
    ),
    relative=(
        rf"\brecent (?!years|months|weeks|decades|days|annual|past)(?:{WORD})(?: (?!found|says|said|shows|confirmed|has|have|that|which|were|was|are|is|by|of|on|in|from|suggests?|and|to|at|for|with){WORD}){{0,1}}",
        r"\b(?:in|over|during) (?:the )?(?:recent|last few|past few) (?:years|months|weeks|decades|days)",
        r"\b(?:last|this) (?:month|year|week|quarter|spring|summer|autumn|winter)\b|\byesterday\b|\bso far this (?:year|month|season)|\bearlier this (?:year|month|week)",
        rf"\b(?:over|for|in|during|more than|within) (?:the )?(?:(?:last|past|nearly|almost|more than|about|some) )?(?:two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|\d{{1,3}}) (?:years|decades|months|weeks)\b",
        rf"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{{1,3}}|a few|several) (?:years|decades|months|weeks|days) ago",
    ),
    forecast=r"\b(?:will|would|won't|shall|may soon|could (?:be|reach|rise|fall|have|become|see|cost|exceed)|expects?|expected to|is projected|are projected|projects?|projections?"
    r"|projected|forecasts?|predicts?|predicted|anticipates?|plans? to|planned|aims? to|targets?|pledged|pledges|promises?|promised|by (?:20[3-9]\d|2100)|before (?:20[3-9]\d))\b",
    claimed=r"\b(?:claim(?:s|ed)?(?: \w+)? that|alleg(?:es|ed)(?: that)?|falsely (?:said|states?|stated|says|suggests?)|assertion that|rumou?rs? that|(?:viral |facebook |social media )?posts? (?:says?|said|claims?|claiming)"
    r"|according to (?:the|a) (?:viral |facebook )?(?:post|claim|video|meme))",
    spread=r"\b(?:shared|viewed|liked|retweeted|reposted|watched|seen|views|shares|likes|retweets|followers|reposts|comments)\b",
    speech=r"said|says|told|tweeted|wrote|claimed|claims|argued|argues|added|insisted|declared|explained|promised|stated|posted|called",
    own=r"reasons?|barriers?|factors?|questions?|points?|ways|things|categor(?:y|ies)|steps?|claims?|caveats?|limits?|limitations?|kinds?|types?|sorts?|aspects?|problems?"
    r"|lessons?|facts|arguments?|examples?|scenarios?|issues?|themes?|conclusions?|explanations?|statements?|obstacles?|elements?|sections?|sources|takeaways?|findings|myths?|assumptions?|options?|measures that matter|exceptions?|sides|camps|meanings",
    vague=rf"\ba (?:very )?(?:large|small|substantial|significant|growing|sizeable|considerable|tiny|vast|great|certain|fair|wide) (?:subset|minority|number|share|part|portion|proportion|amount|fraction|chunk|body|volume|range)(?: of (?:the )?{WORD}(?: {WORD})?)?"
    r"|\b(?:countless|a handful of|a lot of|lots of|scores of|a bunch of|a majority-minority)\b(?: \w+)?",
    ages=(
        r"\b\d{1,3}[ -]years?[ -]olds?\b|\baged? (?:between )?\d{1,3}(?:(?: to | and |-|–)\d{1,3})?(?: (?:and|or) (?:over|older|above|under|younger))?|\b(?:under|over|above|below|older than|younger than|children under) (?:the age of )?(?:\d{1,2}s?|five|six|ten|twelve|sixteen|eighteen)(?! ?%| ?per|[\d.,]*\d| (?:million|thousand|billion|percent|reports|cases|people))(?= |[.,;:)]|$)",
        r"(?<=, )\d{2}(?=,)|(?<=\()\d{2}(?=\))",
        rf"\b(?:older|younger) than \w+ years\b",
    ),
    pronouns=r"\bone or more\b|\bone of the\b|\bone another\b|\bno one\b|\bthe one\b|\bone or two\b|\bmultiple (?:sources|studies)\b",
    generic=r"\b(?:for|in|at|to|with|by|of) most\b",
    than=r"(?:than|compared (?:with|to)|versus|vs\.?|against|relative to|up from|down from|from)(?: \w+){0,2}",
    comparative=r"more|less|higher|lower|fewer|greater|above|below|up|down",
    part=r"of (?:those|these|them|the) [\w'-]+",
    lasting=r"for|over|after|within|in|last|past|every|lasting|of",
)  # fmt: skip
