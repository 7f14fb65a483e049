"""Whole numbers below 10^12 in the words of seven languages: written apart from what reads them."""

from collections.abc import Callable


def listed(words: str) -> list[str]:
    return words.split()


EN = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
EN_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
DE = listed(
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn "
    "sechzehn siebzehn achtzehn neunzehn"
)
DE_TENS = listed("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig")
NL = listed(
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien "
    "zestien zeventien achttien negentien"
)
NL_TENS = listed("twintig dertig veertig vijftig zestig zeventig tachtig negentig")
FR = listed(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf"
)
FR_TENS = listed("vingt trente quarante cinquante soixante")
ES = listed(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro "
    "veinticinco veintiséis veintisiete veintiocho veintinueve"
)
ES_TENS = listed("treinta cuarenta cincuenta sesenta setenta ochenta noventa")
ES_HUNDREDS = listed(
    "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
)
IT = listed(
    "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici "
    "quindici sedici diciassette diciotto diciannove"
)
IT_TENS = listed("venti trenta quaranta cinquanta sessanta settanta ottanta novanta")
PT = listed(
    "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezasseis "
    "dezassete dezoito dezanove"
)
PT_TENS = listed("vinte trinta quarenta cinquenta sessenta setenta oitenta noventa")
PT_HUNDREDS = listed("cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos")


def english(number: int, *, joint: str = " and ") -> str:
    def small(part: int) -> str:
        if part < 20:
            return EN[part]
        if part < 100:
            return EN_TENS[part // 10 - 2] + (f"-{EN[part % 10]}" if part % 10 else "")
        return f"{EN[part // 100]} hundred" + (joint + small(part % 100) if part % 100 else "")

    return _grouped(number, small, [("billion", 9), ("million", 6), ("thousand", 3)])


def german(number: int) -> str:
    def small(part: int) -> str:
        if part < 20:
            return DE[part]
        if part < 100:
            return (f"{DE[part % 10]}und" if part % 10 else "") + DE_TENS[part // 10 - 2]
        return f"{DE[part // 100]}hundert" + (small(part % 100) if part % 100 else "")

    def thousands(part: int) -> str:
        above, rest = divmod(part, 1000)
        return (f"{small(above)}tausend" if above else "") + (small(rest) if rest or not above else "")

    words = _grouped(number, thousands, [("Milliarden", 9), ("Millionen", 6)])
    words = words.replace("ein Milliarden", "eine Milliarde") if words.startswith("ein ") else words
    words = f"eine Million{words[len('ein Millionen') :]}" if words.startswith("ein Millionen") else words
    return f"{words}s" if words.endswith("ein") else words


def dutch(number: int) -> str:
    def small(part: int) -> str:
        if part < 20:
            return NL[part]
        if part < 100:
            unit = NL[part % 10]
            return (f"{unit}{'ën' if unit.endswith('e') else 'en'}" if part % 10 else "") + NL_TENS[part // 10 - 2]
        hundreds = NL[part // 100] if part >= 200 else ""
        return f"{hundreds}honderd" + (small(part % 100) if part % 100 else "")

    def thousands(part: int) -> str:
        above, rest = divmod(part, 1000)
        before = f"{small(above) if above > 1 else ''}duizend" if above else ""
        return " ".join(filter(None, [before, small(rest) if rest or not above else ""]))

    return _grouped(number, thousands, [("miljard", 9), ("miljoen", 6)])


def french(number: int, *, belgian: bool = False) -> str:
    def tens(part: int) -> str:
        if part < 20:
            return FR[part]
        if belgian and part >= 70 and part // 10 != 8:
            return _and_one({7: "septante", 9: "nonante"}[part // 10], part % 10)
        if part < 70:
            return _and_one(FR_TENS[part // 10 - 2], part % 10)
        if part < 80:
            return "soixante et onze" if part == 71 else f"soixante-{FR[part - 60]}"
        return "quatre-vingts" if part == 80 else f"quatre-vingt-{FR[part - 80]}"

    def small(part: int) -> str:
        hundreds, rest = divmod(part, 100)
        before = "" if not hundreds else "cent" if hundreds == 1 else f"{FR[hundreds]} cent{'' if rest else 's'}"
        return " ".join(filter(None, [before, tens(rest) if rest or not hundreds else ""]))

    words = _grouped(number, small, [("milliards", 9), ("millions", 6), ("mille", 3)])
    return (
        words.replace("cents mille", "cent mille").replace("vingts mille", "vingt mille").removeprefix("un mille")
        if not words.startswith("un mille")
        else f"mille{words.removeprefix('un mille')}"
    )


def _and_one(ten: str, unit: int) -> str:
    return f"{ten} et un" if unit == 1 else f"{ten}-{FR[unit]}" if unit else ten


def spanish(number: int) -> str:
    def small(part: int) -> str:
        if part < 30:
            return ES[part]
        if part < 100:
            return ES_TENS[part // 10 - 3] + (f" y {ES[part % 10]}" if part % 10 else "")
        if part == 100:
            return "cien"
        return ES_HUNDREDS[part // 100 - 1] + (f" {small(part % 100)}" if part % 100 else "")

    def thousands(part: int) -> str:
        above, rest = divmod(part, 1000)
        before = "" if not above else "mil" if above == 1 else f"{_clipped(small(above))} mil"
        return " ".join(filter(None, [before, small(rest) if rest or not above else ""]))

    above, rest = divmod(number, 10**6)
    before = "" if not above else "un millón" if above == 1 else f"{_clipped(thousands(above))} millones"
    return " ".join(filter(None, [before, thousands(rest) if rest or not above else ""]))


def _clipped(words: str) -> str:
    """As before a noun: "veintiún mil", "treinta y un millones"."""
    if words.endswith("veintiuno"):
        return f"{words.removesuffix('veintiuno')}veintiún"
    return words.removesuffix("o") if words.endswith(" uno") or words == "uno" else words


def italian(number: int) -> str:
    def small(part: int) -> str:
        if part < 20:
            return IT[part]
        if part < 100:
            ten, unit = IT_TENS[part // 10 - 2], part % 10
            ten = ten[:-1] if unit in {1, 8} else ten
            return ten + ("" if not unit else "tré" if unit == 3 else IT[unit])
        before = f"{IT[part // 100] if part >= 200 else ''}cento"
        return before + (small(part % 100) if part % 100 else "")

    def thousands(part: int) -> str:
        above, rest = divmod(part, 1000)
        before = "" if not above else "mille" if above == 1 else f"{small(above).replace('tré', 'tre')}mila"
        return before + (small(rest) if rest or not above else "")

    words = _grouped(number, thousands, [("miliardi", 9), ("milioni", 6)])
    for many, one in (("uno miliardi", "un miliardo"), ("uno milioni", "un milione")):
        words = f"{one}{words.removeprefix(many)}" if words.startswith(many) else words
    return words


def portuguese(number: int) -> str:
    def small(part: int) -> str:
        if part < 20:
            return PT[part]
        if part < 100:
            return PT_TENS[part // 10 - 2] + (f" e {PT[part % 10]}" if part % 10 else "")
        if part == 100:
            return "cem"
        return PT_HUNDREDS[part // 100 - 1] + (f" e {small(part % 100)}" if part % 100 else "")

    def thousands(part: int) -> str:
        above, rest = divmod(part, 1000)
        before = "" if not above else "mil" if above == 1 else f"{small(above)} mil"
        joint = " e " if before and rest and (rest < 100 or rest % 100 == 0) else " "
        return joint.join(filter(None, [before, small(rest) if rest or not above else ""]))

    above, rest = divmod(number, 10**6)
    before = "" if not above else "um milhão" if above == 1 else f"{thousands(above)} milhões"
    return " ".join(filter(None, [before, thousands(rest) if rest or not above else ""]))


def _grouped(number: int, spell: Callable[[int], str], scales: list[tuple[str, int]]) -> str:
    """The number as groups, each with its scale word behind it."""
    words = []
    for name, power in scales:
        above, number = divmod(number, 10**power)
        words += [spell(above), name] if above else []
    return " ".join([*words, spell(number)] if number or not words else words)


SPELLERS = {
    "en": english, "de": german, "nl": dutch, "fr": french, "es": spanish, "it": italian, "pt": portuguese,
}  # fmt: skip
