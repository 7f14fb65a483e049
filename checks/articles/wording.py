"""How articles speak of themselves in seven languages: when they were checked, what they judge, that they are old."""

import re

LONGEST_RATING = 80  # characters; what is longer is a paragraph that begins with the word for it
SHORT = 300  # characters; what is longer is a paragraph of the article
_THIS = (
    r"(?:this|dieser|diese|dieses|cet|cette|est[aeo]|quest[aoe]|dit|deze)\s(?:[\w-]{1,20}\s){0,2}"
    r"(?:fact-?\s?check|check|article|story|page|post|analysis|verification|information|faktencheck|artikel|beitrag"
    r"|seite|text|vérification|page|analyse|verificación|artículo|página|nota|información|verifica|articolo|pagina"
    r"|scheda|verificação|checagem|artigo|matéria|factcheck|pagina|stuk|bericht)"
)
_OLD = (
    r"out\s?-?of\s?-?date|outdated|no longer (?:be )?(?:accurate|current|up[- ]to[- ]date|valid)|not been updated since"
    r"|superseded|veraltet|überholt|nicht mehr (?:ganz )?(?:aktuell|auf dem neu)|obsol|dépassé|périmé"
    r"|plus (?:être )?à jour|plus d['’]actualité|desactualizad|anticuad|no (?:estar|esté|está) al día"
    r"|non (?:essere |è )?più (?:aggiornat|attual)|superat|datat[ao]|desatualizad|ultrapassad|verouderd|achterhaald"
    r"|niet (?:meer )?(?:actueel|up-to-date)"
)
_MAY_BE_OLD = re.compile(rf"(?i:\b{_THIS}\b.{{0,120}}(?:{_OLD})|(?:{_OLD}).{{0,120}}\b{_THIS}\b)", re.DOTALL)
_OLD_ALONE = re.compile(rf"(?i:{_OLD})")


def is_banner(text: str, *, is_notice: bool) -> bool:
    """Whether a paragraph says of the article itself that it may be outdated; a notice of the page need not name it."""
    if len(text) > SHORT:
        return False
    return (_OLD_ALONE if is_notice else _MAY_BE_OLD).search(text) is not None


# What stands before a day, in the order of the fields of an article.
DAYS = {
    "checked": r"(?:fact-?\s?)?checked|verified|reviewed|accurate as of|as of|überprüft|geprüft|stand|vérifiée?"
    r"|verificad[oa]|comprobad[oa]|revisad[oa]|checad[oa]|conferid[oa]|apurad[oa]|verificat[oa]|controllat[oa]"
    r"|gecontroleerd"
    r"|gecheckt|nagekeken|factcheck van",
    "modified": r"updated?|modified|corrected|last edited|aktualisiert|geändert|korrigiert|mise? à jour|modifiée?"
    r"|corrigée?|actualizad[oa]|actualización|modificad[oa]|corregid[oa]|aggiornat[oa]|aggiornamento"
    r"|modificat[oa]|atualizad[oa]"
    r"|atualização|corrigid[oa]|bijgewerkt|gewijzigd|aangepast",
    "published": r"published|posted|publication date|date|first published|veröffentlicht|erschienen|datum|publiée?|paru"
    r"|publicad[oa]|fecha|publicación|pubblicat[oa]|data|publicação|gepubliceerd|verschenen",
}
_DAY_WORDS = {name: re.compile(rf"(?i:(?<!\w)(?:{said})(?!\w))") for name, said in DAYS.items()}


def day_word(before: str) -> str | None:
    """Which day the words before a date announce, by the last of them: a field of an article; else None."""
    last = {
        name: max((found.end() for found in said.finditer(before)), default=-1) for name, said in _DAY_WORDS.items()
    }
    name = max(last, key=lambda one: last[one])
    return name if last[name] >= 0 else None


_CLAIM = (
    r"claim|the claim|statement|qué se dice|lo que se dice|cosa si dice|was behauptet wird|behauptung"
    r"|die behauptung|affirmation|l['’]affirmation|allégation|afirmación"
    r"|la afirmación|bulo|affermazione|dichiarazione|alegação|afirmação|bewering|uitspraak"
)
_RATING = (
    r"conclusion|conclusión|conclusione|conclusão|rating|our rating|verdict|our verdict|conclusion rating"
    r"|bewertung|urteil|fazit|verdict|note|évaluation"
    r"|calificación|veredicto|valoración|valutazione|verdetto|giudizio|classificação|veredito|selo|oordeel"
    r"|beoordeling|conclusie"
)
_LABELLED = re.compile(
    rf"(?i:(?:^|[·|•]\s{{0,2}})(?:(?P<claim>{_CLAIM})|(?P<rating>{_RATING}))\s?:\s?)(?P<said>[^·|•]{{1,600}})"
)


def labelled(text: str) -> dict[str, str]:
    """The claim and the rating a line names: "Claim: …", "Bewertung: falsch". Empty for any other line."""
    if len(text) > 2 * SHORT:
        return {}
    found = {}
    for match in _LABELLED.finditer(text):
        said = match["said"].strip().strip('"“”„«»‘’*_').strip()
        if said and (match["claim"] or len(said) <= LONGEST_RATING):
            found["claim" if match["claim"] else "rating"] = said
    return found


_HEADS_CLAIM = re.compile(
    r"(?i:what was claimed|what (?:was|is) (?:being )?said|the claim|claim|qué se dice|qué dicen"
    r"|lo que se dice|la afirmación"
    r"|ce qui est (?:dit|affirmé)|l['’]affirmation|was (?:behauptet|gesagt) wird|die behauptung|cosa si dice"
    r"|l['’]affermazione"
    r"|o que (?:dizem|se diz|estão compartilhando)|a alegação|wat (?:wordt|werd) beweerd|de bewering)\s?:?"
)
_HEADS_RATING = re.compile(
    r"(?i:(?:our |the )?(?:verdict|rating|ruling)|conclusión|veredicto|notre verdict|unser urteil|das urteil"
    r"|il verdetto"
    r"|o veredito|ons oordeel|het oordeel)\s?:?"
)


def heads(text: str) -> str | None:
    """What the next paragraph is where a line announces it alone ("What was claimed"): "claim", "rating"; else None."""
    said = text.strip().strip("*_")
    if len(said) > SHORT // 5:
        return None
    if _HEADS_CLAIM.fullmatch(said):
        return "claim"
    return "rating" if _HEADS_RATING.fullmatch(said) else None


_SOURCES = re.compile(
    r"(?i:(?:our |list of |the |die |unsere |les |nos |las |los |as |le |de )?(?:sources?|references?|citations?"
    r"|footnotes?|endnotes?|notes?|bibliography|works cited|sources cited|quellen|quellenverzeichnis|einzelnachweise"
    r"|fußnoten"
    r"|anmerkungen|literatur|références|bibliographie|fuentes|referencias|notas|bibliografía|fonti|riferimenti"
    r"|bibliografia|fontes|referências|bronnen|verwijzingen|voetnoten|noten|bronvermelding)"
    r"(?: (?:and|und|et|y|e|en) \w{1,20}| used| utilisées| consultadas| consultate)?\s?:?)"
)


def heads_sources(text: str) -> bool:
    """Whether a heading stands over the list of what is cited."""
    return _SOURCES.fullmatch(text.strip()) is not None


SUMMARIES = re.compile(
    r"(?i:executive summary|summary|key (?:points|findings|takeaways)|at a glance|in short|conclusion|bottom line"
    r"|zusammenfassung|kurz gesagt|fazit|auf einen blick|résumé|synthèse|en bref|en résumé|resumen(?: ejecutivo)?"
    r"|en resumen|conclusión|conclusiones|sommario|sintesi|in breve|riassunto|conclusioni?"
    r"|resumo(?: executivo)?|em resumo"
    r"|conclusão|samenvatting|in het kort|conclusie|limitations|background|methodology)"
)
