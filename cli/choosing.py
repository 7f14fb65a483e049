"""Question by question: what of a proposal a person takes, which place is meant, what is left out."""

from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from cli.say import line

if TYPE_CHECKING:
    from checks.proposal.choices import Choice
    from steps.propose import Found

SHOWN = 4
HELP = "a number picks a place, s skips it, e edits what it prints, q leaves the rest as it is proposed"


def choose(found: "Found") -> "tuple[Choice, ...]":
    """The choices as a person made them, one question a claim that prints a number."""
    made: list[Choice] = []
    asks = [one for one in found.choices if one.options]
    line(f"{len(asks)} of {len(found.choices)} claims were found somewhere. {HELP[0].upper()}{HELP[1:]}.")
    left = list(found.choices)
    while left:
        choice = left.pop(0)
        if not choice.options:
            made.append(choice)
            continue
        answered = ask(choice)
        if answered is None:
            return (*made, choice, *left)
        made.append(answered)
    return tuple(made)


def ask(choice: "Choice") -> "Choice | None":
    """The choice as answered; None: no more questions."""
    from checks.proposal.figures import printed, sureness, where

    line()
    line(f"“{choice.claim.prints}”", style="bold")
    line(choice.claim.sentence.text, indent=2, style="dim")
    for number, one in enumerate(choice.options[:SHOWN], 1):
        mark = "→" if number - 1 == choice.picked else " "
        line(f"{mark} {number}  {printed(one)} · {where(one)} · {sureness(one)} · {one.likeness}", indent=2)
    usual = str(choice.picked + 1) if choice.picked is not None else "s"
    while True:
        answer = str(typer.prompt("  which", default=usual)).strip().casefold()
        if answer.isdecimal() and 1 <= int(answer) <= min(SHOWN, len(choice.options)):
            return replace(choice, picked=int(answer) - 1)
        if answer == "s":
            return replace(choice, picked=None, options=(), is_skipped=True)
        if answer == "q":
            return None
        if answer == "e":
            choice = edited(choice)
            line(f"“{choice.claim.prints}”", style="bold")
            continue
        line(f"  {HELP}")


def edited(choice: "Choice") -> "Choice":
    """The choice whose claim prints another span of its sentence."""
    sentence = choice.claim.sentence.text
    while True:
        text = str(typer.prompt("  it prints", default=choice.claim.prints)).strip()
        if text in sentence:
            start = sentence.index(text)
            return replace(choice, claim=replace(choice.claim, prints=text, span=(start, start + len(text))))
        line("  these words do not stand in the sentence, which is what readers see")
