"""Words as a search sees them: folded, without the small ones, by their stems."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log

from checks.languages import LANGUAGES, language_of
from checks.languages.tables import words
from checks.readers.text.typography import displayed, fold
from checks.search.ages import without_ages

# Forms of one thing that share no beginning, in the languages we read: what statistics count most.
FAMILIES = {
    "death": words(
        "death died dies dying dead deceased killed fatality fatalities muerte muertes muerto muertos murieron"
        " fallecidos fallecimientos fallecieron defunciones morts mort décès décédés décédé tote toten todesfälle"
        " gestorben verstorben verstorbene morti decessi deceduti óbitos óbito obitos mortes mortos morreram doden"
        " overleden sterfgevallen"
    ),
    "birth": words(
        "birth births born nacimientos nacidos naissances naissance nés geburten geboren nascite nati nascimentos"
        " nascidos geboorten"
    ),
    "arrest": words(
        "arrest arrests arrested detenidos detenciones arrestations arrestati arresti detidos detenções aanhoudingen"
    ),
    "unemployed": words(
        "unemployed unemployment jobless parados desempleo desempleados chômage chômeurs arbeitslose arbeitslosen"
        " arbeitslos arbeitslosigkeit arbeitslosenquote arbeitslosenzahl disoccupati disoccupazione desempregados"
        " desemprego werklozen werkloosheid"
    ),
    "population": words(
        "population populations inhabitants inhabitant residents einwohner einwohnern bevölkerung habitants habitant"
        " población habitantes abitanti popolazione população bevolking inwoners befolkning invånare innbyggere"
        " indbyggere folketal folketallet folkemengde ludność ludności mieszkańców mieszkańcy live lives living leben"
        " lebt lebten vivent vivaient viven vivían habitan vivono vivevano vivem viviam wonen woonden mieszka 人口"
    ),
    "women": words(
        "women woman female females frauen frau weiblich weibliche femmes femme féminin mujeres mujer femenino donne"
        " donna femmine femminile mulheres mulher feminino vrouwen vrouw kvinnor kvinna kvinder kvinde kvinner kvinne"
        " kobiety kobiet 女性"
    ),
    "men": words(
        "men male males männer männlich männliche hommes homme masculin hombres hombre varones masculino uomini uomo"
        " maschi maschile homens homem mannen män mænd menn mężczyźni mężczyzn 男性"
    ),
    "offence": words(
        "crime crimes offence offences offense offenses straftat straftaten délit délits infraction infractions delito"
        " delitos reato reati misdrijf misdrijven brott lovbrudd forbrydelser przestępstwo przestępstwa przestępstw"
    ),
    "youth": words(
        "youth young jeunes jeune jóvenes joven juvenil giovani giovanile jugend jugendliche jugendlichen jovens jovem"
        " jongeren jeugd ungdom ungdomar ungdommer unga unge młodzież młodych"
    ),
}
# What counts the change and not the whole: beside one number and not beside the other, it tells the two apart.
CHANGES = words(
    "new newly further additional extra daily yesterday overnight nuevos nuevas nuevo diarios diarias ayer nouveaux"
    " nouvelles nouveau supplémentaires hier quotidien quotidiens neue neuen neuer weitere weiteren täglich gestern"
    " nuovi nuove ulteriori ieri novos novas ontem diários nieuwe extra gisteren dagelijks"
)
# Verbs that say which way a number went: in the next edition it is another, of the same thing.
MOVES = words(
    "rise rises rose risen rising fall falls fell fallen falling climbed dropped drops grew grown increased"
    " increases decreased decreases declined declines stieg stiegen steigt steigen gestiegen sank sanken sinkt"
    " sinken gesunken fiel fielen gefallen erhöht erhöhte augmente augmentent augmenté progresse progressé recule"
    " reculé diminue diminué sube suben subió subieron baja bajan bajó bajaron aumenta aumentan aumentó disminuye"
    " disminuyó crece creció cae cayó desciende descendió sale salgono salito saliti salita scende scendono sceso"
    " scesi scesa aumentano cresce crescono cala calano calato diminuisce diminuiscono subiu subiram desceu desceram"
    " aumentou diminuiu caiu caíram cresceu steeg stegen stijgt stijgen gestegen daalde daalden daalt dalen gedaald"
)
# What says that all is counted: a label with one of these is the same without it.
WHOLE = words(
    "total totals number all cumulative overall value figure latest current cumul sum grand entire"
    " gesamt insgesamt anzahl summe ensemble totale toutes tous nombre alle totaal aantal samlet alt antal i-alt"
    " todos todas totales número numero totais razem ogółem liczba yhteensä totalt"
    " values amount valor valores valeur valeurs wert werte valore valori waarde waarden värde verdi wartość"
)
SMALL = words(
    "the and for with that this from have has had been were was are its their more than over about said says also who"
    " whom whose which what when where there they them then now not all any per each other into out only just"
    " les des une dans pour que qui sont est aux sur par avec del los las con para der die das den dem ein eine und ist"
    " sind von mit auf für het een van voor met zijn dat gli dei delle che nel sono foram dos das uma com são mais"
    " ont été était étaient avait avaient wurde wurden worden hat haben war waren han sido fue fueron había stato stati"
    " stata state hanno foi será será werd werden hebben har med var som för till från inte att och blev ikke ved der"
    " til fra ble jest jako oraz przez przy"
)
SHORTEST = 3  # letters of a word that says anything
STEM = 5  # letters by which two forms of a word are the same: tested, testing; muerte, muertes
# Signs of scripts that write no blanks: a run of one script is a word, but for hiragana, of which the small words are.
UNSPACED = "\u2e80-\u9fff\uf900-\ufaff"
RUN = re.compile(r"[\u3041-\u309f]+|[\u30a0-\u30ff]+|[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff]+")
_SMALL_RUN = re.compile(r"[\u3041-\u309f]+")
_WORD = re.compile(rf"[^\W\d_{UNSPACED}]+|{RUN.pattern}")
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_FAMILY_OF = {fold(word): name for name, family in FAMILIES.items() for word in family}
LONG = 8  # letters of a word that may end a compound: "Wohnbevölkerung", "Jugendarbeitslosigkeit"
_ENDS = tuple(word for word in _FAMILY_OF if len(word) >= LONG)


def words_of(text: str, language: str = "") -> tuple[str, ...]:
    """The stems of the words of a text that say something, in order, then its ages; `TotalUKCases` has three words."""
    text, ages = without_ages(text)
    split = _CAMEL.sub(" ", displayed(text))
    code = language.partition("-")[0]
    links = _links(code) if code in LANGUAGES else frozenset()
    found = (word for word in _WORD.findall(fold(split)) if _says_something(word) and word not in SMALL)
    return (*(stem(word) for word in found if word not in links), *ages)


def is_unspaced(word: str) -> bool:
    """Whether a word is of a script that writes no blanks."""
    return RUN.match(word) is not None


def _says_something(word: str) -> bool:
    if is_unspaced(word):
        return len(word) > 1 and not _SMALL_RUN.fullmatch(word)
    return len(word) >= SHORTEST


@lru_cache(maxsize=16)
def _links(code: str) -> frozenset[str]:
    said = language_of(code)
    return frozenset(map(fold, said.months)) | said.articles | said.to | said.from_ | said.between | said.and_ | said.of


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The beginning of a word, by which its forms are one; of a family, its name."""
    if word in _FAMILY_OF:
        return _FAMILY_OF[word]
    if len(word) > LONG and (end := next((one for one in _ENDS if word.endswith(one)), None)) is not None:
        return _FAMILY_OF[end]
    if is_unspaced(word):
        return word
    for ending in ("en", "es", "e", "s"):  # Quote, Quoten; crime, crimes; Mord, Morde
        if len(word) - len(ending) == SHORTEST + 1 and word.endswith(ending):
            return word[: -len(ending)]
    return word[:STEM]


@lru_cache(maxsize=1)
def whole_stems() -> frozenset[str]:
    """The stems of the words that say that all is counted."""
    return frozenset(stem(fold(word)) for word in WHOLE)


@lru_cache(maxsize=1)
def move_stems() -> frozenset[str]:
    """The stems of the verbs that say which way a number went."""
    return frozenset(stem(fold(word)) for word in MOVES)


def counts_change(stems: Iterable[str]) -> bool:
    """Whether one of the stems says that the number is a change, not a whole."""
    return not _change_stems().isdisjoint(stems)


@lru_cache(maxsize=1)
def _change_stems() -> frozenset[str]:
    return frozenset(stem(fold(word)) for word in CHANGES)


class Weights:
    """How much a word tells in a document: one that stands beside every number tells nothing."""

    def __init__(self, contexts: Iterable[Iterable[str]]) -> None:
        counted: Counter[str] = Counter()
        self._contexts = 0
        for context in contexts:
            counted.update(set(context))
            self._contexts += 1
        self._counted: Mapping[str, int] = counted

    def of(self, word: str) -> float:
        """Above 0; 1 or more for a word that stands beside one number only."""
        return 0.2 + log((1 + self._contexts) / (1 + self._counted.get(word, 0))) / log(2 + self._contexts)

    def knows(self, word: str) -> bool:
        """Whether the word stands beside any number at all."""
        return word in self._counted
