"""How fast sentences are read for their figures and their periods, and that the time grows with the length alone.

python -m benchmarks.speed_of_reading [--most MEGABYTES]

Prints megabytes a second of one core for running text of 10 kB to 10 MB in three languages, and for texts made to be
slow. Processor time, the best of three for the small ones, so that a busy machine does not count.
"""

import sys
from pathlib import Path

if not __package__:  # run as a file: its own folder would hide the standard library's `numbers`
    sys.path[0] = str(Path(__file__).resolve().parents[1])

import argparse
from collections.abc import Callable, Iterator
from itertools import cycle
from time import process_time

from checks.periods import read_periods
from checks.values import read_quantities

MEGABYTE = 1_000_000
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)  # bytes of UTF-8

# Sentences as fact-checks and reports have them: about every second one holds a figure, a few hold several.
PROSE = {
    "en": (
        "The hotline received more than 36.2 million reports in 2023, up from 32 million a year earlier.",
        "Officials declined to comment on the individual cases, and the agency has not published a breakdown by state.",
        "Nearly half of the referrals, about 1.1 million, went to law enforcement outside the country.",
        "The claim has circulated widely since the spring, when a senator repeated it in a televised hearing.",
        "One in five households said that they had waited for longer than twelve months to get an answer [3].",
        "What the report does not say is how many of these people were counted twice by different offices.",
    ),
    "de": (
        "Im Jahr 2023 wurden rund 46 Millionen Erwerbstätige gezählt, 0,7 % mehr als im Vorjahr.",
        "Das Ministerium wollte sich zu den einzelnen Fällen nicht äußern und verwies auf laufende Verfahren.",
        "Etwa zweihundertfünfzigtausend Menschen zogen in diesem Zeitraum in eine der größeren Städte des Landes.",
        "Die Behauptung verbreitet sich seit dem Frühjahr, als eine Abgeordnete sie im Plenum wiederholte.",
    ),
    "fr": (
        "En 2023, la population comptait 68,6 millions d'habitants, soit 0,3 % de plus qu'un an auparavant.",
        "Le ministère n'a pas souhaité commenter les cas particuliers et renvoie aux procédures en cours.",
        "Près de deux cent cinquante mille personnes se sont installées dans l'une des grandes villes du pays.",
        "L'affirmation circule depuis le printemps, lorsqu'une députée l'a répétée en séance.",
    ),
}
HOSTILE = {
    "digits and commas": "1,234,",
    "plain blanks": "1 234 ",
    "number words": "hundred thousand ",
    "magnitudes": "millions of ",
    "ranges": "between 1 and ",
    "years": "2023 ",
    "compound words": "einundzwanzigtausend",
    "brackets": "[1, ",
    "open URLs": "https://a/1",
    "notes": "63,892¹",
    "parts": "three quarters of a ",
    "first months": "first nine months of ",
    "days": "between 1 March and ",
    "short dates": "17.3.20 ",
}
READERS: dict[str, Callable[..., object]] = {"figures": read_quantities, "periods": read_periods}


def running_text(language: str, size: int) -> str:
    """Sentences of a language, in paragraphs of six, of that many bytes."""
    return "".join(_cut(cycle(f"{one} " if n % 6 else f"{one}\n\n" for n, one in enumerate(PROSE[language], 1)), size))


def _cut(pieces: Iterator[str], size: int) -> Iterator[str]:
    written = 0
    while written < size:
        piece = next(pieces)
        written += len(piece.encode())
        yield piece


def seconds(read: Callable[..., object], text: str, language: str, *, times: int) -> float:
    """Processor seconds to read a text: the least of so many tries."""
    spent = []
    for _ in range(times):
        begin = process_time()
        read(text, language=language)
        spent.append(process_time() - begin)
    return min(spent)


def measured(most: int) -> Iterator[tuple[str, int, float]]:
    """What was read in which text, its bytes, and the seconds it took."""
    for reader, read in READERS.items():
        for language in PROSE:
            for size in (one for one in SIZES if one <= most):
                text, times = running_text(language, size), 3 if size < MEGABYTE else 1
                yield f"{reader}, prose, {language}", len(text.encode()), seconds(read, text, language, times=times)
        for name, unit in HOSTILE.items():
            for size in (one for one in SIZES if one <= min(most, MEGABYTE)):
                text, language = unit * (size // len(unit)), "de" if "compound" in name else "en"
                yield f"{reader}, {name}", len(text), seconds(read, text, language, times=1)


def main() -> None:
    """Nothing; prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=float, default=10, help="size of the largest text in megabytes")
    args = parser.parse_args()
    print(f"{'text':<28} {'bytes':>11} {'seconds':>9} {'MB/s':>6}")
    for name, size, spent in measured(int(args.most * MEGABYTE)):
        print(f"{name:<28} {size:>11,} {spent:>9.3f} {size / MEGABYTE / max(spent, 1e-9):>6.2f}", flush=True)


if __name__ == "__main__":
    main()
