"""What publishers say of their own pages, in seven languages: the words, and the sentences they are said in.

The same words stand in news, archives and footnotes. So a notice is a sentence whose subject is the page itself (`this
release has been withdrawn`), a banner that begins with it, or one that names figures (`the numbers for X have been
corrected`); nothing else is. Wordings of ONS, GOV.UK, Statistics Canada, INE, INSEE, Destatis, Istat, CBS and SSB.
"""

import re
from functools import cache
from typing import Final

import re2

from checks.model import Signal

_NOUN: Final = (
    r"release|edition|version|page|publication|report|bulletin|article|(?:time )?series|data ?set|data|table|figures?"
    r"|statistics?|estimates|document|indicator|product|dataset|numbers?|survey results"
    r"|publicación|página|serie|tabla|cuadro|edición|versión|informe|datos?|cifras?|boletín|estadísticas?|operación"
    r"|publication|série|tableau|édition|rapport|données|chiffres|communiqué|résultats|statistiques?|jeu de données"
    r"|veröffentlichung|seite|reihe|zeitreihe|tabelle|ausgabe|fassung|bericht|daten|zahlen|statistik|datensatz|angaben"
    r"|pubblicazione|pagina|tavola|tabella|edizione|versione|rapporto|dati|cifre|comunicato|statistica|statistiche"
    r"|publicação|tabela|quadro|edição|versão|relatório|dados|números|estatísticas?"
    r"|publicatie|reeks|tabel|editie|versie|rapport|gegevens|cijfers|statistiek|bericht|serien?|tabellen"
)
_THIS: Final = (
    r"(?:this|these|est[aeo]s?|cet(?:te)?|ces?|diese[rsmn]?|quest[aeio]|est[ae]s?|deze|dit|denne|dette)"
    rf"(?: [\w-]{{1,20}}){{0,2}} (?:{_NOUN})"
)
# What may stand between subject and verb: `for 2023`, `on urgent reports`, `now`; no comma, no clause of its own.
_ABOUT_IT: Final = (
    r"(?: (?:for|of|on|in|from|about|and|de|del|des|du|sur|pour|en|für|zu|von|vom|im|aus|di|da|do|dos|sobre|per|van"
    r"|over"
    r"|voor|uit)(?: (?!that |which |who |que |qui |die |welche |che |dat )[^\s.,;:!?]{1,30}){1,6}?)?"
)
_BE: Final = (
    r" ?(?:(?:has|have) (?:now |since |also |temporarily )?been|is|are|was|were|ha sido|han sido|fue|fueron|está|están"
    r"|se ha|se han|a été|ont été|est|sont|wurden?|wird|werden|ist|sind|è stat[ao]|sono stat[ei]|è|sono|foi|foram|está"
    r"|estão|werd(?:en)?|wordt|worden|is|zijn|er|ble|har blitt)"
    r"(?: (?:now|temporarily|no longer being|désormais|inzwischen|am \d[\w. ]{1,20}|le \d[\w. ]{1,20}|op \d[\w. ]{1,20}"
    r"|on \d[\w. ]{1,20}|el \d[\w. ]{1,20}|vorübergehend|temporalmente|temporairement))? "
)
_VERBS: Final = {
    Signal.RETRACTED: (
        r"withdrawn|retracted|suspended pending|retirad[oa]s?|anulad[oa]s?|retirée?s?|annulée?s?|dépubliée?s?"
        r"|zurückgezogen|zurückgenommen|ritirat[aoie]|annullat[aoie]|ingetrokken|teruggetrokken|trukket tilbake"
    ),
    Signal.NOT_LATEST: (
        r"superseded|out of date|outdated|sustituid[oa]s? por|reemplazad[oa]s? por|remplacée?s? par|obsolètes?|ersetzt"
        r"|überholt|veraltet|durch [^.!?]{1,60} (?:ersetzt|abgelöst)|sostituit[aoie] da|superat[aoie]"
        r"|substituíd[oa]s? por"
        r"|vervangen|verouderd|erstattet"
    ),
    Signal.DISCONTINUED: (
        r"discontinued|terminated|archived|replaced by|no longer (?:being )?(?:updated|published|maintained|produced)"
        r"|descontinuad[oa]s?|discontinuad[oa]s?|interrumpid[oa]s?|arrêtée?s?|interrompue?s?|eingestellt"
        r"|nicht (?:mehr|länger|weiter) (?:aktualisiert|fortgeführt|veröffentlicht|gepflegt|fortgeschrieben)"
        r"|interrott[aoie]|non più aggiornat[aoie]|dismess[aoie]|interrompid[oa]s?|encerrad[oa]s?|stopgezet|beëindigd"
        r"|niet (?:meer|langer) (?:bijgewerkt|gepubliceerd|geactualiseerd)|gestopt|avsluttet"
    ),
    Signal.CORRECTED: (
        r"corrected|corregid[oa]s?|rectificad[oa]s?|corrigée?s?|rectifiée?s?|korrigiert|berichtigt|corrett[aoie]"
        r"|rettificat[aoie]|corrigid[oa]s?|retificad[oa]s?|gecorrigeerd|rettet"
    ),
    Signal.BREAK: (
        r"not (?:directly |strictly |fully )?comparable|no (?:es|son) (?:directamente )?comparables?"
        r"|pas (?:directement )?comparables?|nicht (?:direkt |unmittelbar )?(?:mit [^.!?]{1,80} )?vergleichbar"
        r"|non (?:è |sono )?(?:direttamente )?confrontabil[ei]|não (?:é |são )?(?:diretamente )?comparáve(?:l|is)"
        r"|niet (?:direct |rechtstreeks )?(?:met [^.!?]{1,80} )?vergelijkbaar|affected by a break"
    ),
}
_ACTIVE: Final = {  # said without a participle: `ya no se actualiza`, `n'est plus publiée`
    Signal.NOT_LATEST: (
        r" (?:is|are) not the (?:latest|most recent|newest|current) | no es la (?:última|más reciente) "
        r"| n'est pas la (?:dernière|plus récente) | ist nicht die (?:aktuelle|neueste|aktuellste|letzte) "
        r"| non è (?:la|l')(?: ?ultima| più recente) | não é a (?:última|mais recente) "
        r"| is niet de (?:laatste|meest recente|nieuwste|actuele) "
    ),
    Signal.DISCONTINUED: (
        r" (?:will not|will no longer) be updated| ya no se (?:actualizan?|publican?|difunden?)"
        r"| ha dejado de (?:actualizarse|publicarse)| n[e'] ?(?:est|sont|sera|seront) plus (?:mise?s? à jour"
        r"|actualisée?s?"
        r"|publiée?s?|diffusée?s?|produite?s?)| non (?:viene|vengono|sarà|saranno|è) più (?:aggiornat|pubblicat"
        r"|diffus)[aoie]"
        r"| já não (?:é|são|será) (?:atualizad|publicad)[oa]s?| deixou de ser (?:atualizad|publicad)[oa]"
        r"| não (?:é|são|será|serão) mais (?:atualizad|publicad)[oa]s?"
    ),
    Signal.BREAK: r" (?:contain|contains|have|has|show|shows) a break ",
}
_LEAD: Final = (
    r"^(?:(?:important|please note|note|notice|warning|attention|aviso|nota|avis|hinweis|achtung|wichtig|avviso"
    r"|attenzione"
    r"|atenção|importante|let op|belangrijk)\b\W{1,3})?"
)
_ISSUE: Final = r"(?:release|edition|version|publication|bulletin|report|dataset|data|statistics)"
_BANNERS: Final = {  # how a banner begins
    Signal.RETRACTED: r"(?:notice of (?:withdrawal|retraction)|(?:withdrawal|retraction) notice)\b",
    Signal.NOT_LATEST: (
        rf"(?:this is )?not the (?:latest|most recent|newest|current) {_ISSUE}\b"
        r"|this is an? (?:older|earlier|previous|superseded|archived|out[- ]of[- ]date) "
        r"|you are (?:viewing|reading|looking at) an? (?:older|earlier|previous|superseded|archived|out[- ]of[- ]date) "
        rf"|(?:there is )?a (?:newer|more recent|later) {_ISSUE}\b(?: of (?:this|these) [\w ]{{1,40}})?"
        r"(?: (?:is|has|was|exists)\b|[.]?$)"
        r"|(?:existe|hay) una (?:versión|edición|publicación) más reciente|esta no es la (?:última"
        r"|versión más reciente)"
        r"|(?:il existe |)une (?:version|édition|publication) plus récente\b[^.!?]{0,40}(?:est|existe|disponible|$)"
        r"|(?:es gibt|es liegt|hierzu gibt es) eine (?:neuere|aktuellere) |dies ist nicht die (?:aktuelle|neueste"
        r"|letzte)"
        r"|eine (?:neuere|aktuellere) (?:ausgabe|version|fassung|veröffentlichung) (?:ist|liegt|wurde) "
        r"|(?:esiste|è disponibile) una (?:versione|edizione|pubblicazione) più recente|questa non è l'ultima"
        r"|(?:existe|há|está disponível) uma (?:versão|edição|publicação) mais recente|esta não é a (?:última"
        r"|versão mais)"
        r"|er is een (?:nieuwere|recentere) |dit is niet de (?:laatste|meest recente|nieuwste|actuele) "
        r"|ceci n'est pas la (?:dernière|version la plus récente)|det finnes en nyere |dette er ikke (?:siste|nyeste) "
    ),
    Signal.DISCONTINUED: (
        r"(?:the )?(?:time )?series (?:has been |was |is )?discontinued\b"
        r"|discontinued\b[^.!?]{0,60}\b(?:see|replaced by|superseded by) "
        r"|serie (?:descontinuada|discontinuada|interrumpida)\b|série (?:arrêtée|interrompue|descontinuada|encerrada)\b"
        r"|(?:zeit)?reihe eingestellt\b|serie interrotta\b|reeks (?:stopgezet|beëindigd)\b"
        r"|no longer (?:being )?updated\b|nicht mehr aktualisiert\b|plus mise? à jour\b|niet meer bijgewerkt\b"
    ),
    Signal.BREAK: (
        r"(?:the )?method(?:s|ology)? (?:was |were |has |have )?(?:been )?(?:changed|revised) (?:in|from|since) "
        r"|(?:there is a )?break in (?:the )?(?:time )?series\b(?! (?:flag|marker|symbol|are|is (?:marked|shown"
        r"|flagged)))"
        r"|series break (?:in|from|at) |cambio (?:de|en la) metodología (?:en|a partir de|desde) "
        r"|ruptura (?:de|da|na) série\b|ruptura (?:de|en|de la|en la) serie\b|rupture de série\b|(?:zeit)?reihenbruch\b"
        r"|bruch in der (?:zeit)?reihe\b|changement (?:de )?méthod(?:e|ologie|ologique) (?:en|à partir) "
        r"|(?:die )?methodik wurde (?:\d{4}|im jahr|ab) |interruzione della serie\b|quebra (?:de|na) série\b"
        r"|(?:methode|trend)breuk\b|cambiamento (?:di|della) metodologia (?:nel|dal) |mudança (?:de"
        r"|na) metodologia (?:em|a) "
    ),
}
HEADED: Final = re.compile(
    r"^(?:\d{1,2}[ .][\w. ]{3,16}\W{1,3})?(?:correction|corrigend(?:um|a)|erratum|errata|corrección|fe de erratas"
    r"|rectificación|rectificatif|correctif|korrektur|berichtigung|korrigendum|correzione|rettifica|errata corrige"
    r"|correção"
    r"|retificação|correctie|rectificatie|rettelse)\b"
)
_FIGURES: Final = (
    r"(?:figures?|numbers?|data|estimates?|statistics|series|values?|counts?|totals?|rates?|cifras?|datos?|números?"
    r"|chiffres?"
    r"|données|nombres?|zahlen|zahl|daten|angaben|werte?|cifre|dati|numeri|dados|cijfers?|gegevens|aantal(?:len)?)"
)
_OF: Final = r"(?:for|of|on|de|des|du|del|sur|pour|für|zu|von|der|di|della|dei|per|sobre|do|da|dos|van|over|voor)"

ORDER: Final = (
    Signal.RETRACTED,
    Signal.NOT_LATEST,
    Signal.DISCONTINUED,
    Signal.CORRECTED,
    Signal.BREAK,
)  # by weight: the first that fits names the notice


def _verb(signal: Signal) -> str:
    """The verb of a notice, after its subject."""
    active = f"|{_ACTIVE[signal]}" if signal in _ACTIVE else ""
    return rf"(?:{_BE}(?:[\w.]{{1,12}} )?(?:{_VERBS[signal]})\b{active})"


VERBS: Final = {  # without one of these, neither of the two below can match
    signal: re2.compile(rf"\b(?:{_VERBS[signal]})\b" + (f"|{_ACTIVE[signal]}" if signal in _ACTIVE else ""))
    for signal in ORDER
}


@cache
def about_the_page(signal: Signal) -> re.Pattern[str]:
    """A sentence whose subject is the page. Few pages say any of it: compiled when it is first asked for."""
    return re.compile(rf"\b{_THIS}\b{_ABOUT_IT}{_verb(signal)}")


@cache
def about_figures(signal: Signal) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A sentence about figures; its `about` is what they are about: `the numbers for X`, `X data`."""
    return (
        re.compile(
            rf"\b{_FIGURES} {_OF} (?:(?:the|los|las|les|die|den|gli|le|os|as|de) )?"
            rf"(?P<about>[^.!?;]{{1,80}}?){_verb(signal)}"
        ),
        re.compile(rf"(?:^|[.!?;] )(?P<about>[^.!?;,]{{1,80}}?) {_FIGURES}{_verb(signal)}"),
    )


BANNER: Final = {signal: re.compile(rf"{_LEAD}(?:{begins})") for signal, begins in _BANNERS.items()}
MARKED_ENDED: Final = re.compile(
    r"[(\[](?:discontinued|terminated|inactive|ended|serie? (?:discontinuada|interrumpida|arrêtée|interrotta|encerrada)"
    r"|avsluttet serie|avslutta serie|eingestellt|stopgezet|beëindigd|archived)[)\]]"
)
PROVISIONAL: Final = re.compile(
    rf"\b{_THIS}\b{_ABOUT_IT} ?(?:are|is|were|remain|son|es|sont|est|sind|ist|sono|è|são|é|zijn|is) (?:still |all )?"
    r"(?:provisional|preliminary|provisionales|provisoires?|vorläufig|provvisori[ae]?|preliminar(?:i|es)?"
    r"|provisóri[oa]s"
    r"|voorlopige?)\b"
)
# Beginnings of words without which no notice is said; one look over the whole page finds them (re2).
STEMS: Final = (
    r"withdr|retract|suspended pending|retirad|anulad|retirée|annul|dépubli|zurückg|ritirat|ingetrok|teruggetrok"
    r"|trukket"
    r"|supersed|out of date|out-of-date|outdated|sustituid|reemplazad|remplacé|obsolèt|ersetzt|überholt|veraltet"
    r"|abgelöst"
    r"|sostituit|superat|substituíd|vervangen|verouderd|erstattet|discontin|terminated|archived|replaced by|no longer"
    r"|not be updated|descontin|interr|arrêtée|eingestellt|nicht mehr|nicht länger|nicht weiter|più |dismess"
    r"|encerrad"
    r"|stopgezet|beëindigd|niet meer|niet langer|gestopt|avslutt|correct|correc|corrig|correg|rectif|korrig|berichtig"
    r"|rettif|corrett|correz|correç|retific|gecorr|errat|rettet|rettels|comparab|vergleichb|confrontab|compará"
    r"|vergelijkb"
    r"|break in|an? break\b|series break|ruptur|bruch|breuk|quebra|method(?:s|ology)? (?:was|were|has|have|been|changed"
    r"|revised)|methodik wurde|de metodolog|la metodolog|della metodolog|na metodolog|méthod|not the (?:latest|most"
    r"|newest|current)|newer|more recent|a later|más reciente"
    r"|es la última|não é a|plus récente|pas la dernière|neuere|aktuelle|nicht die|più recente|non è l|mais recente"
    r"|niet de|recentere"
    r"|nieuwere|nieuwste|nyere|er ikke siste|er ikke nyeste"
    r"|(?:this is|viewing|reading|looking at) an? |ya no se|dejado de|plus (?:mis|act|pub|dif|prod)"
    r"|já não|deixou|não (?:é|são|será|serão) mais|provis|prelimin|vorläufig|provvis|voorlop"
)
