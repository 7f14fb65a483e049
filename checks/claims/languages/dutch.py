"""What Dutch says."""

from checks.claims.phrases import WORD, Phrases

DUTCH = Phrases(
    code="nl",
    rises=r"in opkomst|gestegen|steeg|stegen|stijgt|stijgen|toegenomen|nam(?:en)? (?:\w+ ){0,3}toe"
    r"|neemt (?:\w+ ){0,3}toe|gegroeid|groeide|groeiden|groeit|verbeterd|opgelopen"
    r"|liep(?:en)? (?:\w+ ){0,3}op",
    falls=r"teruglopend|gedaald|daalde|daalden|daalt|dalen|afgenomen|nam(?:en)? (?:\w+ ){0,3}af"
    r"|neemt (?:\w+ ){0,3}af|gezakt|gekrompen|verslechterd|teruggelopen|liep(?:en)? (?:\w+ ){0,3}terug"
    "|verminderd|vertraagd",
    perfect="is|zijn|was|waren|heeft|hebben|blijft|blijven",
    degree=r"voor (?:het|de) \w{3,12} (?:jaar|maand|kwartaal|keer) op rij|"
    "al jaren|al decennia|sinds jaren|licht|sterk|fors|flink|scherp|langzaam|langzamer|sneller"
    "|aanzienlijk|duidelijk|verder|weer|opnieuw|gestaag|elk jaar|jaar na jaar|nauwelijks|iets",
    slower="langzamer|minder snel|minder sterk",
    record=(
        (r"(?:de|het) (?:[\w'-]{1,40} )?(?:hoogste|grootste|meeste"
        r"|warmste)(?: [\w'-]{1,40}){0,3}? sinds (?:het begin van de \w+|de metingen begonnen|het begin)"),
        r"\b(?:zo (?:veel|hoog)|meer|hoger) (?:als |dan )?(?:nooit tevoren|ooit)(?: tevoren)?",
        (
            "(?:een |het |nieuw |een nieuw )(?:record|recordhoogte|hoogtepunt|recordaantal|recordbedrag"
            r"|recordjaar)\b(?! van \d)"
        ),
        r"\brecord(?:hoogte|niveau|aantal|bedrag|jaar)\b",
        (
            rf"(?:de|het) (?:{WORD} )?(?:hoogste|grootste|meeste|warmste"
            rf"|heetste)(?: {WORD}){{0,3}}? (?:sinds \d{{4}}|ooit|ooit gemeten|in \w+ jaar|van de reeks"
            r"|sinds het begin \w+)"
        ),
    ),
    record_low=(
        r"(?:een |het )?(?:dieptepunt|laagterecord|laagtepunt)\b",
        (
            rf"(?:de|het) (?:{WORD} )?(?:laagste|kleinste|minste|koudste)(?: {WORD}){{0,3}}? (?:sinds \d{{4}}"
            r"|ooit|ooit gemeten|in \w+ jaar|van de reeks|sinds het begin \w+)"
        ),
    ),
    law=r"\b\w*(?:wet|wetten|wetsvoorstel|wetsvoorstellen|richtlijn|verordening|besluit|regeling|regels"
    r"|verdrag|voorstel|amendement|wetboek)\b",
    stages=(
        (r"(?:is|werd|zijn|werden) (?:\w+ ){0,4}?(?:ingetrokken|verworpen|afgeschaft|vernietigd)", "repealed"),
        (
            (
                r"(?:is|zijn|werd) (?:\w+ ){0,3}?(?:nog )?niet (?:\w+ ){0,3}?(?:aangenomen|in werking"
                "|van kracht|ondertekend)"
            ),
            "not enacted",
        ),
        (
            (
                r"(?:ligt|liggen|is|staat) (?:\w+ ){0,1}?(?:nog |momenteel )?(?:steeds )?(?:bij|in|voor) (?:de "
                "|het |behandeling (?:bij|in) de )?(?:tweede kamer|eerste kamer|raad van state|parlement|senaat"
                "|commissie|behandeling)|(?:wordt|worden) (?:nog |momenteel "
                r"|op dit moment )(?:\w+ ){0,4}?(?:behandeld|besproken|bediscussieerd)"
            ),
            "not enacted",
        ),
        (
            (
                r"(?:is|werd|zijn) (?:\w+ ){0,4}?(?:door de |in de )(?:tweede kamer|eerste kamer|senaat"
                r"|kamer)(?: \w+){0,3}? (?:aangenomen|goedgekeurd)|(?:tweede kamer|eerste kamer"
                r"|senaat) (?:heeft|nam) (?:\w+ ){0,5}?(?:aangenomen|aan|goedgekeurd)"
            ),
            "passed one chamber",
        ),
        (
            (
                r"(?:trad|traden|treedt) (?:\w+ ){0,6}?in werking|(?:is|zijn|werd) (?:\w+ ){0,5}?(?:van kracht"
                "|in werking getreden|ondertekend|afgekondigd)|geldt sinds"
            ),
            "became law",
        ),
        ((r"(?:is|zijn|werd) (?:nog |tot nu toe )?niet (?:ingediend|aangenomen|behandeld|goedgekeurd"
        r"|in werking getreden)"), "not enacted"),
        (rf"de wet (?:{WORD} )?(?:verplicht|verbiedt|vereist|schrijft)", "became law"),
        ((r"(?:tweede kamer|eerste kamer|senaat) (?:behandelt|bespreekt|debatteert) (?:nog|momenteel"
        r"|op dit moment)"), "not enacted"),
    ),
    data="cijfers?|gegevens|data|statistiek(?:en)?|aantallen|percentages?|uitsplitsing(?:en)?|informatie"
    "|schatting(?:en)?|registraties?|overzicht|reeks(?:en)?|resultaten",
    absences=(
        (
            r"(?:wordt|worden|werd) (?:\w+ ){0,2}?niet (?:\w+ ){0,2}?(?:bijgehouden|gepubliceerd|geregistreerd"
            r"|gemeten|verzameld|geteld)\b"
        ),
        (
            "(?:publiceer(?:t|de)|publiceren|verstrekt|verstrekken|geeft|geven|biedt|bieden|verzamelt"
            "|verzamelen|heeft|hebben|houdt|registreert|levert|deelt|noemt"
            rf"|maakt) (?:{WORD} ){{0,3}}?geen (?:{WORD} ){{0,3}}?<data>\b(?: (?:per|over|naar|van) {WORD})?"
        ),
        (
            "(?:er (?:zijn|bestaan|is|bestaat)|zijn er"
            rf"|bestaan er) (?:{WORD} ){{0,2}}?geen (?:{WORD} ){{0,3}}?<data>\b"
        ),
        (
            rf"<data> (?:{WORD} ){{0,5}}?(?:zijn|is|worden|wordt) (?:{WORD} ){{0,2}}?niet (?:beschikbaar"
            "|gepubliceerd|bekend|openbaar|bijgehouden|verzameld)"
        ),
        rf"geen (?:{WORD} ){{0,2}}?(?:officiële|openbare|landelijke|betrouwbare|publieke) <data>\b",
        (r"<data>(?: (?:over|van|per|naar) [\w'-]{1,30}){0,2} (?:houdt|houden|publiceert|verzamelt"
        r"|heeft) niemand(?: \w+){0,2}(?: bij)?"),
        (r"(?:niemand|geen enkele instantie) (?:\w+ ){0,2}?(?:houdt|publiceert|registreert|telt|meet|verzamelt"
        r"|weet)(?: [\w'-]{1,30}){0,4}"),
        (r"(?:houdt|houden) (?:\w+ ){0,2}?niet (?:\w+ )?bij(?: (?:hoeveel|hoe vaak|of|welke"
        r"|wie)(?: [\w'-]{1,30}){0,5})?"
        r"|(?:registreert|publiceert|telt|meet|weet|deelt) niet (?:mee )?(?:hoeveel|hoe vaak|of"
        r"|welke)(?: [\w'-]{1,30}){0,5}"),
        r"hoeveel(?: [\w'-]{1,30}){1,9},? is (?:niet bekend|onbekend)",
        r"hoeveel(?: [\w'-]{1,30}){1,9}, (?:registreert|publiceert|telt|meet|weet)(?: [\w'-]{1,30}){1,4} niet",
    ),
    scoped=r"(?:niet|geen) (?:\w+ )?in de (?:aangeleverde|geciteerde|geraadpleegde|beschikbare"
    "|genoemde) (?:bronnen|documenten)",
    documents=r"meta-?analyses?|\w*(?:rapport|rapporten|rapportage|onderzoek|onderzoeken|studie|studies"
    "|enquête|monitor|richtlijn|richtlijnen|verslag|jaarverslag|analyse|notitie|advies|evaluatie)",
    says="stelt|stellen|concludeert|concluderen|toont|tonen|blijkt|meldt|melden|waarschuwt|adviseert|beveelt"
    "|noemt|schat|wijst|ontbreekt|definieert|vond|constateert",
    editions=(
        rf"<document> (?:uit|van|over|uit het jaar|voor) \d{{4}}(?: van (?:de|het) {WORD})?",
        r"<document> \d{4}",
    ),
    relative=(
        (
            r"\bafgelopen (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november"
            r"|december)\b"
        ),
        (
            r"\b(?:vorige?|afgelopen|komende?|volgende?) (?:maand|jaar|week|kwartaal|zomer|winter)\b"
            r"|\bdit (?:jaar|kwartaal)\b|\bdeze (?:maand|week)\b|\bgisteren\b|\bonlangs\b|\brecentelijk\b"
            r"|\bkortgeleden\b"
        ),
        r"\b(?:de |in de )?(?:afgelopen|laatste) (?:\w+ )?(?:jaren|jaar|maanden|weken|decennia)\b",
        rf"\brecente? {WORD}\b",
        r"\b(?:\w+) (?:jaar|maanden|weken|decennia|dagen) geleden\b",
        (
            r"\b(?:sinds|gedurende|al|ruim|meer dan) (?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twintig"
            r"|dertig|\d{1,3}) (?:jaar|decennia|maanden)\b(?! geleden)"
        ),
        (r"\b(?:in|over) (?:het|de) (?:afgelopen|laatste|voorbije) (?:decennium|jaar|eeuw|maand|twee decennia"
        r"|twintig jaar)\b|\been (?:jaar|maand|decennium) geleden\b"),
    ),
    forecast=r"\b(?:zal|zullen|naar verwachting|verwacht(?:en|te|ing|ingen)?|voorspel\w*|prognoses?"
    r"|zouden? kunnen|kan oplopen|beloo\w+|wil(?:len)?|streeft|streven|gepland\w*|tegen (?:20[3-9]\d"
    r"|2100)|in (?:20[3-9]\d)|voor (?:20[3-9]\d))\b",
    changes="veranderen|stijgen|dalen|groeien|toenemen|afnemen|verdubbelen|halveren|krimpen",
    claimed=r"\b(?:beweer(?:t|de|den)|beweren|de bewering dat|het gerucht|volgens (?:een|het) (?:bericht"
    "|filmpje|video)|naar verluidt)",
    spread=r"\b(?:luisteraars|lezers|handtekeningen|groepen|doorgestuurd"
    r"|circuleert|rondgaat|viraal|gedeeld|bekeken|volgers|likes|weergaven|reacties|keer)\b",
    speech="zei|zegt|verklaarde|verklaart|stelde|schreef|schrijft|twitterde|beloofde|benadrukte|vindt|aldus"
    "|meent",
    own="oorzaken|redenen|factoren|vragen|punten|manieren|dingen|categorieën|stappen|beweringen|kanttekeningen"
    "|grenzen|soorten|aspecten|problemen|lessen|feiten|argumenten|voorbeelden|scenario's|thema's"
    "|conclusies|verklaringen|obstakels|elementen|mythes",
    vague=r"\b(?:een (?:groot|aanzienlijk|groeiend|klein|flink) (?:aantal|deel|aandeel)|een (?:grote"
    "|aanzienlijke|substantiële) minderheid|talloze|talrijke|een handvol|tal van|een reeks) (?:van de "
    rf"|van )?{WORD}",
    ages=(
        (
            r"\b\d{1,3}-jarige\w*|(?<=, )\d{1,3} jaar(?= ?[,.;)])|\b\d{1,3} jaar oud\b|\b(?:ouder"
            r"|jonger) dan \d{1,2}(?: jaar)?|\b(?:onder|boven) de \d{1,2}\b"
        ),
        r"(?<=, )\d{2}(?=, )|(?<=\()\d{2}(?=\))",
    ),
    pronouns=r"\been of meer\b|\been van de\b|\béén of meer\b",
    generic=r"\b(?:voor|in|bij|met) de meeste\b",
    than=r"(?:dan (?:in|een|het)?|vergeleken met|ten opzichte van|tegenover|tegen|sinds|van)(?: \w+){0,2}",
    comparative="meer|minder|hoger|lager|boven|onder",
    part=r"daarvan|waarvan|van (?:deze|die) [\w'-]+",
    lasting="in|gedurende|na|binnen|over|afgelopen|laatste|elke|sinds|al|van",
)  # fmt: skip
