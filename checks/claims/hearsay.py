"""What an article reports and does not state: what posts say, what is denied, what concerns one person alone.

The words of all seven languages stand in one table: what denies or reports in one means nothing else in another.
"""

import re
from functools import lru_cache

from checks.claims.said import Said, Span
from checks.model import Hedge, Quantity

_POST = (
    r"(?:posts?|tweets?|videos?|clips?|audios?|memes?|posters?|leaflets?|flyers?|billboards?|chain (?:letter|mail"
    r"|message)"
    r"|callers?|beitr[aä]ge?|postings?|videos?|kettenbriefe?|sprachnachrichten?|plakate?|flugbl[aä]tter?|rundmails?"
    r"|publications?|vid[eé]os?|messages?|affiches?|tracts?|montages?|vídeos?|mensajes?|cadenas?|publicaciones"
    r"|publicación|carteles|cartel|tuits?|bulos?|messaggi[oi]?|volantin[oi]|manifest[oi]|caten[ae]|mensagens|mensagem"
    r"|publicaç(?:ão|ões)|cartaz(?:es)?|correntes?|áudios?|berichten|bericht|filmpjes?|kettingbrieven|kettingbrief)"
)
_TELLS = (
    r"(?:says?|said|claims?|claimed|alleges?|asserts?|states?|stated|suggests?|behauptet|behaupten|besagt|heißt es"
    r"|suggeriert|affirme|prétend|assure|soutient|laisse entendre|dit|dicen?|afirman?|aseguran?|sostienen?|garantizan?"
    r"|afferma(?:no)?|sostiene|sostengono|assicura|garantisce|diz|dizem|afirmam?|garante|garantem|sustenta|alega"
    r"|zegt|stelt|beweert)"
)
REPORTED = (
    rf"\b{_POST}(?: [\w'@-]{{1,30}}){{0,8}}? {_TELLS}\b|\bim (?:netz|internet) (?:heißt es|wird behauptet|kursiert)"
    r"|\b(?:in (?:den )?sozialen (?:medien|netzwerken)|auf (?:facebook|x|tiktok|telegram|instagram|whatsapp))"
    r"(?: \w+){0,3} (?:heißt es|wird behauptet|kursiert|behaupten)|\bon (?:me |nous |vous )?dit (?:souvent )?qu"
    r"|\bon entend (?:souvent )?(?:dire )?qu|\bse dice que|\bsi dice che|\bdiz-se que|\bmen zegt dat"
    r"|\bit is (?:often )?said that"
    r"|\bpeople say(?: that)?|\bdesmentimos que|\bdesmontamos que|\babbiamo smentito che|\bdesmentimos que"
    r"|\bwe (?:debunked|checked|rated) (?:the|a) claim"
)
# What a person told others: the sentence that follows is theirs.
_TOLD = (
    r"\btold (?:[\w.,]+ ){0,6}?that|\b(?:sagte|erzählte|erklärte) (?:\w+ ){0,6}?, dass|\ba (?:dit|déclaré|raconté)"
    r" (?:\w+ ){0,6}?que|\b(?:dijo|contó) (?:\w+ ){0,6}?que|\bha (?:detto|raccontato) (?:\w+ ){0,6}?che"
    r"|\b(?:disse|contou) (?:\w+ ){0,6}?que|\bvertelde (?:\w+ ){0,6}?, ?dat"
)
_FALSE = {
    "en": r"(?:(?:and )?(?:that|this|it)(?:'s| is| was)|no,? (?:that|this|it)(?:'s| is))?(?: simply| just)? ?"
    r"(?:not (?:true|correct|so|the case|right)|false|wrong|untrue|incorrect|misleading|nonsense)",
    "de": r"(?:nein, )?(?:(?:das|dies|die behauptung|diese behauptung) )?(?:stimmt (?:so )?nicht"
    "|(?:ist )?(?:schlicht )?"
    r"(?:falsch|unwahr|irreführend|nicht (?:richtig|wahr|korrekt)))|das ist nicht (?:richtig|wahr|korrekt)"
    r"|falsch ist das",
    "fr": r"(?:non, )?(?:c'est |cela est |l'affirmation est )?(?:faux|inexact|trompeur|incorrect)"
    "|ce n'est pas (?:vrai|exact|le cas)",
    "es": r"(?:pero |no, )?(?:eso |esto )?(?:es )?(?:falso|engañoso|mentira|un bulo)|no es (?:cierto|verdad|así)",
    "it": r"(?:ma )?(?:è |non è )?(?:falso|vero|così|una bufala|fuorviante|corretto)",
    "pt": r"(?:mas )?(?:isso |isto )?(?:é )?(?:falso|mentira|enganador|enganoso)|não é verdade|não é assim",
    "nl": r"(?:maar )?(?:dat |dit )?(?:klopt niet|(?:is )?(?:onjuist|onwaar|fout|misleidend|niet (?:waar|juist)))",
}
_NOT = (
    r"(?:\bnot|n't|\bnowhere near|\bfar from|\binstead of|\brather than|\bnicht|\bstatt|\bweit entfernt von|\bpas"
    r"|\bloin d[eu]"
    r"|\bau lieu d[eu]|\blejos del?|\ben (?:lugar|vez) del?|\blontan[oaie] d\w{1,4}|\binvece d\w{1,4}|\blonge d[eoa]s?"
    r"|\bem vez d[eoa]s?|\bniet|\blang geen|\bin plaats van)(?: (?:the|an?|d[eioau]\w{0,3}'?|las?|los|el|le|les|l'"
    r"|het|een))?\s?$"
)
_PERSON = re.compile(
    r"(?<=, )(?:aged |de |di |mit )?\d{2}(?: (?:años|anos|anni|ans|jaar))?(?= ?[,.;)])(?![.,]\d)|\((?:de "
    r"|di )?\d{2}(?: (?:años|anos|anni|ans|jaar))?\)"
    r"|\b(?:[Aa]n?|[Tt]he) (?:[\w'-]{1,20} ){0,2}\d{1,3}-year-old\b(?! (?:students|children|women|men|people)\b)"
    r"|\b\d{1,3}-jährige[nrsm]?\b|\b\d{1,3}-jarige\b"
    r"|\b(?:[Uu]n[ea]?|[Uu]n'|[Uu]ma?) [\w'-]{3,25} d[ei] \d{2} (?:años|anos|anni|ans)\b"
)
_PRONOUN = re.compile(r"(?:He|She|Er|Il|Elle|Él|Ella|Lui|Lei|Ele|Ela|Hij|Zij)\b")
_OWN_ACCOUNT = re.compile(
    r"\b(?:by (?:his|her|their) own account|nach eigenen (?:angaben|worten)|selon (?:ses|leurs) dires|según cuenta"
    r"|a suo dire|segundo conta|naar eigen zeggen)\b"
)
_NONE = r"\b(?:none of|neither|keine?[rs]?|aucune?|ningun[ao]|ningún|nessun[oa]?|nenhuma?|geen)\b"
SUBJECT = 50  # characters before a verb in which its subject is denied
LONGEST_DENIAL = 70  # characters
HOUSEHOLD = 100_000  # what a person pays, owns or earns is less than what is published of all


def is_denial(text: str, code: str) -> bool:
    """Whether a sentence does nothing but deny the one before it: "That is false."."""
    said = text.strip(" .!*_»”\"'").replace("’", "'").casefold()
    return len(said) <= LONGEST_DENIAL and _denials(code[:2]).fullmatch(said) is not None


@lru_cache(maxsize=16)
def _denials(code: str) -> re.Pattern[str]:
    return re.compile(_FALSE.get(code, _FALSE["en"]))


def is_denied(said: Said, quantity: Quantity) -> bool:
    """Whether the words right before a number say that it is not so: "nowhere near half", not "not more than 5 %"."""
    if quantity.hedge in {Hedge.OVER, Hedge.UNDER}:
        return False
    start = quantity.span[0]
    return re.search(_NOT, said.low[max(0, start - 40) : start]) is not None


def is_of_none(said: Said, span: Span) -> bool:
    """Whether what stands here is said of nobody: "ninguna comunidad ha duplicado", "none of the regions has"."""
    start = max(said.clause(span, by_commas=True)[0], span[0] - SUBJECT)
    return said.has(_NONE, (start, span[0]))


def names_person(text: str) -> bool:
    """Whether a sentence speaks of one person by the age: "a 57-year-old commuter", "el alcalde, de 49 años,"."""
    return _PERSON.search(text) is not None


def is_of_household(quantity: Quantity) -> bool:
    """Whether an amount may be one person's."""
    return quantity.unit not in {"%", "pp", "‰"} and quantity.value < HOUSEHOLD


def goes_on_about_person(text: str) -> bool:
    """Whether a sentence goes on with the person the one before spoke of."""
    return _PRONOUN.match(text) is not None or _OWN_ACCOUNT.search(text.casefold()) is not None


# --- numbers that name, call or tell the time -----------------------------------------------------------------------

_NUMBERED = re.compile(
    r"\b(?:tables?|figures?|pages?|sections?|articles?|chapters?|paragraphs?|numbers?|questions?|episodes?|indicators?"
    r"|platforms?|rooms?|versions?|parts?|levels?|phases?|grades?|categor(?:y|ies)|lines?|routes?|annex|appendix|item"
    r"|tabellen?|abbildung|seiten?|artikel|absatz|kapitel|nummer|frage|folge|gleis|zimmer|teil|stufe|phase|klasse"
    r"|kategorie|linie|anhang|ziffer|tableaux?|pages?|alinéa|chapitre|numéro|épisode|quai|salle|partie|niveau|catégorie"
    r"|ligne|annexe|minute|tablas?|página|apartado|artículo|capítulo|número|pregunta|episodio|andén|sala|parte|nivel"
    r"|categoría|línea|anexo|minuto|tabella|tabelle|pagina|articolo|comma|capitolo|numero|domanda|puntata|binario"
    r"|livello|categoria|linea|allegato|tabela|artigo|pergunta|episódio|linha|tabel|bladzijde|hoofdstuk|vraag"
    r"|aflevering|spoor|kamer|deel|lijn|bijlage|no|nr|nº|n°|n\.º|núm|§+|art|abs|p|pp|s|str)\.? $"
)
_PHONE = re.compile(
    r"(?:\b(?:t|tel|phone|telephone|telefon\w*|tél|téléphone|teléfono|whats ?app|fax|call|rufen|anrufen|appelez|llam\w+"
    r"|mand\w+|envi\w+|chiam\w+|ligue\w*|bel|bellen|conta[ck]t\w*|kontakt|contatt\w+|rédaction|redaktion|redacción"
    r"|redazione|redação|redactie|newsroom|hotline)\b[^.!?\d]{0,30}|(?=\(\+))\(?\+?\d[\d ()/–-]{6,22}\d"
)
_CLOCK = re.compile(
    r"\b(?:at|until|since|um|gegen|bis|ab|à|vers|a las|hasta las|alle|dalle|às|om|tegen|vanaf) (?:[01]?\d"
    r"|2[0-3])[.:h][0-5]\d"
    r"(?=\s?(?:uhr|uur|h|a\.?m|p\.?m|horas)?\b|[.,;:)]|$)(?!\s?(?:%|per|pro|por|euro|mill|mrd|€|\$))"
)
_THRESHOLD = re.compile(
    r"\b(?:thresholds?|limits?|schwelle|grenze|seuil|plafond|umbral|límite|soglia|limite|limiar|drempel|grens)"
    r"(?: (?:of|von|de|del|dei|di|dos|van|à))? $"
)


def is_told(said: Said, span: Span) -> bool:
    """Whether a place stands in what somebody told others."""
    return any(one.end() <= span[0] for one in said.find(_TOLD))


def numbers_elsewhere(said: Said) -> list[Span]:
    """The places of telephone numbers and times of day."""
    return [match.span() for pattern in (_PHONE, _CLOCK) for match in pattern.finditer(said.low)]


def is_numbered(said: Said, quantity: Quantity) -> bool:
    """Whether a bare whole number says which one: "table 1220", "Folge 118", "n° 1147"."""
    printed = said.text[slice(*quantity.span)].split(" ")[0].strip()
    before = said.low[max(0, quantity.span[0] - 24) : quantity.span[0]]
    if quantity.hedge is not Hedge.NONE or not printed.isdecimal() or quantity.value != int(printed):
        return False
    return _NUMBERED.search(before) is not None and quantity.unit not in {"%", "pp", "×", "‰"}


def is_threshold(said: Said, quantity: Quantity) -> bool:
    """Whether a number is a threshold by its name: "supera la soglia dei 1.500"."""
    return _THRESHOLD.search(said.low[max(0, quantity.span[0] - 30) : quantity.span[0]]) is not None
