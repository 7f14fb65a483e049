"""What German says."""

from checks.claims.phrases import WORD, Phrases

_DOCUMENT_END = (
    "(?:bericht|berichts|berichten|berichte|studie|studien|gutachten|erhebung|report|statistik|umfrage|analyse"
    "|leitlinie|leitlinien|monitor|zensus|bilanz|untersuchung|leitfaden|strategie|papier)"
)

GERMAN = Phrases(
    code="de",
    rises="auf dem vormarsch|im steigen begriffen|kletter(?:t|te|ten)|legte(?:n)? zu|gestiegen|stieg(?:en)?"
    r"|steigt|steigen|gewachsen|wuchs(?:en)?|wächst|wachsen|zugenommen|nahm(?:en)? (?:\w+ ){0,3}zu"
    r"|nimmt (?:\w+ ){0,3}zu|erhöht|verbessert|angestiegen|zugelegt|geklettert|ausgeweitet|verteuert",
    falls="rückläufig|gesunken|sank(?:en)?|sinkt|sinken|gefallen|fiel(?:en)?|fällt|fallen|zurückgegangen"
    r"|ging(?:en)? (?:\w+ ){0,3}zurück|geht (?:\w+ ){0,3}zurück|abgenommen|nahm(?:en)? (?:\w+ ){0,3}ab"
    r"|nimmt (?:\w+ ){0,3}ab|verringert|verschlechtert|geschrumpft|eingebrochen|verlangsamt",
    perfect="ist|sind|war|waren|hat|haben|hat sich|haben sich|hatte|hatten",
    degree=r"zum \w{3,12} mal in folge|im \w{3,12} (?:jahr|monat|quartal) in folge|"
    "seit jahren|seit jahrzehnten|seit langem|stark|deutlich|leicht|erheblich|kräftig|spürbar|langsam"
    "|langsamer|schneller|rasant|kaum|weiter|wieder|erneut|stetig|kontinuierlich|nur leicht|moderat"
    "|jedes jahr|von jahr zu jahr",
    slower="langsamer|weniger stark|schwächer|nur leicht",
    record=(
        r"so (?:hoch|viel|viele|groß|gut|warm|teuer)(?: [\w'-]{1,30}){0,4} seit \d{4} nicht(?: mehr)?",
        r"so (?:viele?s?|hoch|groß|warm) wie (?:noch )?nie(?: zuvor)?|mehr (?:\w+ )?als (?:je(?:mals)? zuvor|jemals)",
        (r"(?:die|der|das|den|so) (?:\w+ )?(?:höchste[rns]?|größte[rns]?|meisten"
        r"|wärmste[rns]?)(?: [\w'-]{1,30}){0,3}? (?:seit (?:dem )?beginn der \w+|seit (?:die )?(?:aufzeichnungen"
        r"|messungen) (?:begannen|beginnen)|seit messbeginn)"),
        (
            r"\bso (?:viele?|hoch|groß|warm|heiß) wie (?:nie(?: zuvor)?|noch nie(?: zuvor)?|seit \d{4}"
            "|lange nicht(?: mehr)?)"
        ),
        (
            "(?:ein |einen |einem |neuer |neuen |das |den |der )?(?:rekord(?:wert|hoch|stand|niveau|zahl|höhe"
            r"|jahr|es)?|höchststand|allzeithoch|höchstwert)\b(?! von \d)"
        ),
        (
            rf"(?:die|der|das|den|so) (?:{WORD} )?(?:höchste[rns]?|größte[rns]?|meisten|wärmste[rns]?"
            rf"|heißeste[rns]?)(?: {WORD}){{0,3}}? (?:seit \d{{4}}|seit beginn|aller zeiten|jemals"
            r"|je gemessen\w*|der zeitreihe|seit \w+ jahren)"
        ),
    ),
    record_low=(
        r"so (?:niedrig|wenig|wenige|gering|schlecht|klein|billig)(?: [\w'-]{1,30}){0,4} seit \d{4} nicht(?: mehr)?",
        (
            r"\bso (?:wenige?|niedrig|klein|kalt) wie (?:nie(?: zuvor)?|noch nie(?: zuvor)?|seit \d{4}"
            "|lange nicht(?: mehr)?)"
        ),
        (
            "(?:ein |einen |einem |neues |neuen |das )?(?:rekordtief|tiefststand|tiefstwert|allzeittief"
            r"|niedrigststand)\b"
        ),
        (
            rf"(?:die|der|das|den|so) (?:{WORD} )?(?:niedrigste[rns]?|kleinste[rns]?|wenigsten|geringste[rns]?"
            rf"|kälteste[rns]?)(?: {WORD}){{0,3}}? (?:seit \d{{4}}|seit beginn|aller zeiten|jemals"
            r"|je gemessen\w*|der zeitreihe|seit \w+ jahren)"
        ),
    ),
    law=r"bundestag|bundesrat|parlament|gesetz\w*|\b\w*verordnung\w*|\brichtlinie\w*|\b\w*entwurf\w*"
    r"|\b\w*novelle\b|\bvorlage\b|\bantrag\b|\w*bremse\b|\w*reform\b|\babkommen\b|\bvertrag\b|\brecht\b"
    r"|\bparagra(?:f|ph)\w*|§",
    stages=(
        (
            (
                "(?:bundestag|bundesrat|parlament|nationalrat) (?:hat|haben|billigte|beschloss"
                r"|verabschiedete)(?: \w+){0,6}? (?:gebilligt|abgesegnet)|(?:bundestag|bundesrat"
                "|parlament) (?:billigte|beschloss|verabschiedete)"
            ),
            "passed one chamber",
        ),
        (
            (
                r"(?:wurde|wurden|hat|haben) (?:\w+ ){0,6}?abgelehnt|scheiterte im (?:bundestag|bundesrat)"
            ),
            "rejected",
        ),
        (
            (
                r"(?:wurde|wurden|ist|sind) (?:\w+ ){0,6}?(?:aufgehoben|zurückgezogen|gekippt"
                "|für nichtig erklärt|abgelehnt|abgeschafft)"
            ),
            "repealed",
        ),
        (
            (
                r"(?:wurde|ist|sind|wurden) (?:\w+ ){0,4}?(?:noch )?nicht (?:\w+ ){0,3}?(?:beschlossen"
                "|verabschiedet|in kraft|verkündet)"
            ),
            "not enacted",
        ),
        (
            (
                "(?:wird|werden|wurde) (?:noch |derzeit |aktuell |zurzeit |weiterhin |immer noch "
                r"|gerade )(?:\w+ ){0,4}?(?:beraten|debattiert|diskutiert|verhandelt|geprüft)"
            ),
            "not enacted",
        ),
        (
            (
                r"(?:liegt|liegen|ist|sind|hängt|steckt|befindet sich|steht) (?:\w+ ){0,3}?(?:noch |derzeit "
                r"|weiterhin )?(?:beim|im|dem|in der|in den|vor dem) (?:\w+ )?(?:bundestag|bundesrat|ausschuss"
                "|parlament|nationalrat|ständerat|vermittlungsausschuss|beratung|gesetzgebungsverfahren)"
            ),
            "not enacted",
        ),
        (r"(?:wurde|wurden|hat|haben|ist) (?:\w+ ){0,6}?(?:verkündet|unterzeichnet|ausgefertigt)", "became law"),
        (
            (
                r"(?:trat|traten|tritt|treten) (?:[\w.]+ ){0,6}?in kraft|(?:ist"
                r"|sind) (?:\w+[. ]{1,2}){0,6}?in kraft(?: getreten)?|in kraft getreten|gilt seit"
            ),
            "became law",
        ),
        (
            (
                r"(?:hat|haben|wurde|wurden) (?:\w+ ){0,3}?(?:vom |im |der |dem )?(?:bundestag|bundesrat"
                r"|parlament|nationalrat)(?: \w+){0,5}? (?:beschlossen|verabschiedet|zugestimmt|angenommen)"
                r"|(?:bundestag|bundesrat|parlament|nationalrat) (?:hat|haben) (?:\w+ ){0,5}?(?:beschlossen"
                "|verabschiedet|zugestimmt|angenommen)"
            ),
            "passed one chamber",
        ),
        (
            (
                rf"(?:schreibt|verpflichtet|verbietet|verlangt) (?:das|die|der) (?:{WORD} )?(?:gesetz"
                "|verordnung)|(?:gesetz|verordnung) (?:schreibt|verpflichtet|verbietet|verlangt)"
            ),
            "became law",
        ),
        ((r"(?:[\w-]*gesetz\w*|verordnung|novelle|reform|richtlinie) (?:\w+ ){0,3}?in kraft (?:trat|traten"
        r"|getreten ist|ist)"), "became law"),
        ((r"(?:bundestag|bundesrat|parlament|ausschuss) (?:berät|verhandelt|debattiert|prüft) (?:noch|derzeit"
        r"|weiterhin|gerade|aktuell)"), "not enacted"),
    ),
    data="zahlen|daten|statistik(?:en)?|angaben|aufschlüsselung(?:en)?|quoten?|anteile?|auswertung(?:en)?"
    "|erhebung(?:en)?|werte|informationen|register|schätzung(?:en)?|zeitreihen?|ergebnisse",
    absences=(
        (
            "(?:zahlen|daten|statistik(?:en)?|angaben|aufschlüsselung(?:en)?|erhebung(?:en)?|register"
            r"|übersicht)(?: [\w\'-]{1,30}){0,6} (?:existier(?:t|en)|gibt es) (?:\w+ )?nicht\b"
        ),
        (
            r"(?:wird|werden|wurde|wurden) (?:\w+ ){0,2}?nicht (?:\w+ ){0,2}?(?:erfasst|erhoben|veröffentlicht"
            r"|ausgewiesen|gezählt|gemessen|aufgeschlüsselt)\b"
        ),
        (
            r"wie (?:stark|viele?|oft|hoch|lange|häufig|gut)(?: [\w'-]{1,30}){1,8},? (?:erfasst|erhebt"
            r"|veröffentlicht|zählt"
            r"|dokumentiert|misst|erfassen|erheben|veröffentlichen)(?: [\w'-]{1,30}){1,4} nicht"
        ),
        (
            r"(?:veröffentlicht|erfasst|erhebt|zählt|weist) (?:\w+ ){0,2}?nicht(?: aus)?,? (?:wie viele|wie oft"
            r"|welche|ob)(?: [\w\'-]{1,30}){0,4}"
        ),
        (
            "(?:veröffentlich(?:t|en)|erheb(?:t|en)|erfass(?:t|en)|führ(?:t|en)|nenn(?:t|en)|mach(?:t|en)"
            "|liefer(?:t|n)|biet(?:et|en)|gib(?:t)?|weis(?:t|en)|stell(?:t|en)|sammel(?:t"
            rf"|n)) (?:{WORD} ){{0,3}}?keine (?:{WORD} ){{0,3}}?<data>\b(?: für (?:{WORD} ){{0,2}}{WORD}"
            rf"| zu[rm]? {WORD}| nach {WORD}| über {WORD})?"
        ),
        (
            rf"(?:gibt es|existieren|liegen|es gibt) (?:{WORD} ){{0,3}}?keine (?:{WORD} ){{0,3}}?<data>\b(?: "
            rf"(?:zu|zur|zum|über|für) {WORD})?(?: vor)?"
        ),
        (
            rf"<data> (?:{WORD} ){{0,5}}?(?:liegen|sind|werden|wurden"
            rf"|existieren)(?: {WORD}){{0,3}}? nicht (?:vor|veröffentlicht|verfügbar|erhoben|erfasst|bekannt"
            "|öffentlich|ausgewiesen)"
        ),
        (
            rf"keine (?:{WORD} ){{0,2}}?(?:amtlichen|öffentlichen|offiziellen|verlässlichen|belastbaren"
            r"|bundesweiten) <data>\b"
        ),
        (r"(?:wie viele|wie oft|wie hoch|wie häufig)(?: [\w'-]{1,30}){1,8},? (?:ist nicht bekannt|ist unbekannt"
        r"|wird nicht (?:erfasst|erhoben|gezählt))"),
        (r"(?:niemand|keine behörde|kein amt) (?:\w+ ){0,2}?(?:erfasst|erhebt|zählt|veröffentlicht|führt"
        r"|misst)(?: [\w'-]{1,30}){0,4}"),
        (r"(?:zahlen|daten|angaben|statistik)(?: [\w'-]{1,30}){0,6} (?:fehlen|gibt es nicht|gibt es keine"
        r"|liegen nicht vor)"),
        (r"(?:wie viele|wie oft|wie hoch|wie häufig)(?: [\w'-]{1,30}){1,8}, (?:erfasst|erhebt|zählt|veröffentlicht"
        r"|weiß|misst)(?: [\w'-]{1,30}){1,4} nicht"),
    ),
    scoped="in den (?:vorliegenden|angegebenen|genannten|zitierten|verwendeten) (?:quellen|unterlagen"
    r"|dokumenten) (?:nicht|keine)|(?:nicht|keine) (?:\w+ )?in den (?:vorliegenden|angegebenen"
    "|genannten|zitierten|verwendeten) (?:quellen|unterlagen|dokumenten)",
    documents=rf"metaanalysen?|\w*{_DOCUMENT_END}",
    says="empfiehlt|empfehlen|zeigt|zeigen|stellt|ergab|ergibt|kommt|weist|nennt|warnt|schreibt|belegt|belegen"
    "|beziffert|schätzt|definiert|besagt|listet",
    editions=(
        (
            rf"\w*{_DOCUMENT_END} (?:(?:aus dem jahr|von|vom|für|vom jahr|des jahres"
            rf"|für das jahr) (?:[^\W\d]{{3,9}} )?)?\d{{4}}\b(?:/\d{{2,4}})?(?: (?:des|der|vom) {WORD})?"
        ),
        rf"\d{{4}}er \w*{_DOCUMENT_END}",
    ),
    relative=(
        (
            r"\b(?:im )?(?:vergangenen|letzten) (?:januar|februar|märz|april|mai|juni|juli|august|september"
            r"|oktober|november|dezember)\b"
        ),
        (
            r"\b(?:im |am |in der |vom )?(?:vergangene[nrsm]?|letzte[nrsm]?|vorige[nrsm]?"
            r"|kommende[nrsm]?) (?:monat|jahr|jahres|woche|quartal|sommer|winter|herbst|frühjahr)\w{0,2}\b"
            r"|\bdiese[nrsm]? (?:monat|jahr|woche)\b|\bgestern\b|\bvor kurzem\b|\bkürzlich\b|\bjüngst\b"
            r"|\bneulich\b"
        ),
        (
            r"\b(?:in den |der |seit )?(?:vergangenen|letzten) (?:\w+ )?(?:jahren|monaten|wochen|jahrzehnten"
            r"|jahre|monate)\b"
        ),
        rf"\b(?:der|die|das|den|dem|eine|ein) (?:jüngste[nrsm]?|neueste[nrsm]?|aktuelle[nrsm]?) {WORD}",
        r"\bvor (?:\w+ ){1,2}(?:jahren|monaten|wochen|tagen|jahrzehnten)\b",
        (
            r"\b(?:seit|über|mehr als) (?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwanzig|dreißig"
            r"|\d{1,3}) (?:jahren|jahre|jahrzehnten|jahrzehnte|monaten)\b"
        ),
        (r"\b(?:im|in den|während der|innerhalb der) (?:vergangenen|letzten) (?:jahrzehnts?|jahrhundert"
        r"|zwei jahrzehnten)\b"),
        r"\bvor (?:einem|einer) (?:jahr|jahrzehnt|monat|woche|generation)\b",
    ),
    forecast=r"\b(?:geht davon aus|gehen davon aus|will|wollen|strebt|streben|wird voraussichtlich"
    "|werden voraussichtlich|voraussichtlich|soll|sollen|könnten?|dürften?|prognosen?"
    r"|prognostizier\w*|erwarte[nt]*|rechne[nt]*|plan(?:t|en)|geplant\w*|verspr\w+|zugesagt"
    r"|bis (?:20[3-9]\d|2100)|vor (?:20[3-9]\d)|vorausberechnung|hochrechnung)\b",
    changes="ändern|verändern|steigen|sinken|wachsen|zunehmen|abnehmen|verdoppeln|halbieren|zurückgehen|fallen"
    "|schrumpfen",
    claimed=r"\b(?:behaupt(?:et|ete|eten|en)|angeblich|die behauptung|heißt es in (?:dem|einem) (?:post"
    "|beitrag|video)|kursier(?:t|en))",
    spread=r"\b(?:hörer\w*|leser\w*|unterschriften|weitergeleitet|zuschauer\w*|gruppen"
    r"|kursiert|kursieren|viral|geteilt|gesehen|aufrufe|follower|likes|abonnenten|kommentare"
    r"|mal angesehen|klicks)\b",
    speech="sagte|sagt|erklärte|erklärt|betonte|schrieb|schreibt|meinte|meint|twitterte|versprach|kritisierte"
    "|forderte|so der|so die",
    own="gründe|faktoren|fragen|punkte|wege|dinge|kategorien|schritte|behauptungen|einschränkungen|grenzen"
    "|arten|aspekte|probleme|lehren|fakten|argumente|beispiele|szenarien|themen|ergebnisse|erklärungen"
    "|hürden|elemente|ursachen|mythen|irrtümer",
    vague=r"\b(?:ein(?:e|en)? (?:große[rn]?|großer|erhebliche[rn]?|beträchtliche[rn]?|wachsende[rn]?"
    "|kleine[rn]?|gewisse[rn]?|nennenswerte[rn]?) (?:teil|zahl|anzahl|anteil|menge|minderheit)"
    rf"|zahlreiche|unzählige|eine handvoll|eine reihe von|etliche)(?: (?:der|von|des))? {WORD}",
    ages=(
        (
            r"\b\d{1,3}(?:-jährige\w*| ?jahre alt| jahre(?= ?[,.;)]))|\b(?:über|unter|ab"
            r"|bis) (?:\d{1,2}[ -]jährige\w*|\d{1,2} jahren?(?= ))"
        ),
        r"(?<=, )\d{2}(?=, )|(?<=\()\d{2}(?=\))",
    ),
    pronouns=r"\bein(?:e|er|es)? oder mehrere\b|\bein(?:e|er|es) der\b",
    generic=r"\b(?:für|in|bei|mit) (?:den|die) meisten\b",
    than="(?:als (?:im|in|noch)?|gegenüber|im vergleich (?:zu|zum|mit)|verglichen mit|statt|seit"
    r"|von)(?: \w+){0,2}",
    comparative="mehr|weniger|höher|niedriger|über|unter",
    part=r"davon|von (?:diesen|ihnen|denen|den) ?[\w'-]*|darunter",
    lasting="seit|über|nach|binnen|innerhalb|in|für|letzten|vergangenen|alle|von",
)  # fmt: skip
