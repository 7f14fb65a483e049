"""Nouns as a person writes them into a registry: YAML in block style, short entries on one line, remarks above.

What PyYAML would read as something else than text is quoted: it reads YAML 1.1, where `no` is false and 12:30 a number.
"""

import io
import re
import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import yaml
from pydantic import TypeAdapter
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from checks.model import Locator, Noun
from checks.proposal.model import Noted, Proposal

ON_ONE_LINE = 110  # characters of an entry in braces
WIDE = 100_000  # lines are ours to break
REMARK = 116  # characters of a remark with its indentation
QUOTED = frozenset({"prints", "value", "claim", "title"})  # text of others: always in quotes
BARE = frozenset({"period", "cites"})  # years and the numbers of citations need no quotes
# Signs that are letters to ruamel.yaml and more than that to PyYAML, in braces or at the end of a word; what neither
# knows as a letter is quoted as well.
UNSAFE = re.compile(r"^[|>]|[?@`!&*~^=\\\[\]{},#\"]|:$|^:|^-|[^\w\s!-~]")
BARE_NUMBER = re.compile(r"[1-9]\d{0,3}", re.ASCII)
LONE = frozenset({"row", "column", "at"})  # one of them needs no list
TEXT = "tag:yaml.org,2002:str"
_RESOLVER = yaml.resolver.Resolver()
_LOCATOR: TypeAdapter[Locator] = TypeAdapter(Locator)


def spelled(proposal: Proposal) -> str:
    """The whole proposal as a registry of its own, or as what is added to one."""
    return "\n".join(f"{name}:\n{indented(text, 2)}" for name, text in sections(proposal).items())


def sections(proposal: Proposal) -> dict[str, str]:
    """For each section of a registry the entries to add, as YAML that begins at the first column."""
    told = {
        "desks": "".join(_noted(one) for one in proposal.desks),
        "sources": "".join(_noted(one) for one in proposal.sources),
        "figures": "".join(_noted(one) for one in proposal.figures),
        "fact-checks": _article(proposal) if proposal.is_new and not proposal.is_empty else "",
    }
    return {name: text for name, text in told.items() if text}


def additions(proposal: Proposal) -> dict[str, str]:
    """What is added to a fact-check that is there already: items of its lists."""
    told = {"statements": _items(proposal.statements), "not-watched": _items(proposal.not_watched)}
    return {name: text for name, text in told.items() if text}


def spelled_locators(locators: Sequence[Locator], *, in_braces: bool = False) -> str:
    """The locators as `at:` takes them: a line each, or on one line in braces."""
    values = CommentedSeq([_value("", plain_locator(one)) for one in locators])
    for one in values:
        one.fa.set_flow_style()
    if in_braces:
        values.fa.set_flow_style()
    text = _dumped(values, offset=0)
    return text.strip() if in_braces else text


def spelled_locator(locator: Locator) -> str:
    """One locator on one line, without the braces around it."""
    value = _value("at", plain_locator(locator))
    value.fa.set_flow_style()
    return _dumped(value).strip()[1:-1]


def plain_locator(locator: Locator) -> dict[str, Any]:
    """The locator in the registry's spelling."""
    found: dict[str, Any] = _LOCATOR.dump_python(locator, by_alias=True, exclude_defaults=True)
    return found


def remark(text: str, indent: int = 0) -> str:
    """The text as comment lines."""
    lines = textwrap.wrap(" ".join(text.split()), REMARK - indent - 2, break_long_words=False, break_on_hyphens=False)
    return "".join(f"{' ' * indent}# {line}\n" for line in lines)


def indented(text: str, by: int) -> str:
    return textwrap.indent(text, " " * by)


# --- entries ---------------------------------------------------------------------------------------------------------


def _noted(one: Noted[Any]) -> str:
    return _entry(one.noun.id, _plain(one.noun), one.remarks)


def _entry(id_: str, body: Mapping[str, Any], remarks: Sequence[str]) -> str:
    return "".join(remark(text) for text in remarks) + _dumped(CommentedMap({id_: _value(id_, body)}))


def _article(proposal: Proposal) -> str:
    """The fact-check with its statements below, each under its remarks."""
    body = {key: _value(key, value) for key, value in _plain(proposal.article).items()}
    head = "".join(remark(text) for text in proposal.remarks) + f"{proposal.article.id}:\n"
    lists = (f"  {name}:\n{indented(text, 4)}" for name, text in additions(proposal).items())
    return head + indented(_dumped(CommentedMap(body)), 2) + "".join(lists)


def _items(noted: Sequence[Noted[Any]]) -> str:
    parts = []
    for one in noted:
        body = _plain(one.noun) if not hasattr(one.noun, "id") else {"id": one.noun.id, **_plain(one.noun)}
        parts += [remark(text) for text in one.remarks]
        parts.append(_dumped(CommentedSeq([_value("", body)]), offset=0))
    return "".join(parts)


def _plain(noun: Noun) -> dict[str, Any]:
    """The noun in the registry's spelling, without its id and what goes without saying."""
    found: dict[str, Any] = TypeAdapter(type(noun)).dump_python(noun, by_alias=True, exclude_defaults=True)
    return {key: value for key, value in found.items() if key != "id"}


def _value(key: str, value: Any) -> Any:
    """What ruamel.yaml writes: short mappings and lists in braces, text in quotes where it must be."""
    if isinstance(value, Mapping):
        found = CommentedMap({name: _value(name, one) for name, one in value.items()})
        if _fits(found):
            found.fa.set_flow_style()
        return found
    if isinstance(value, list | tuple):
        if key in LONE and len(value) == 1:
            return _value("", value[0])
        items = CommentedSeq([_value(key, one) for one in value])
        if key != "at" and _fits(items):
            items.fa.set_flow_style()
        return items
    if isinstance(value, int | date):
        return value
    if key in BARE and BARE_NUMBER.fullmatch(str(value)):
        return int(value)
    return _text(str(value), quoted=key in QUOTED)


def _fits(value: CommentedMap | CommentedSeq) -> bool:
    return len(repr(_bare(value))) <= ON_ONE_LINE


def _bare(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _bare(one) for key, one in value.items()}
    return [_bare(one) for one in value] if isinstance(value, list) else str(value)


def _text(text: str, *, quoted: bool) -> str:
    kind: str = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]  # PyYAML
    return DoubleQuotedScalarString(text) if quoted or kind != TEXT or UNSAFE.search(text) else text


def _dumped(value: Any, offset: int = 2) -> str:
    writer = YAML()
    writer.width = WIDE
    writer.indent(mapping=2, sequence=offset + 2, offset=offset)
    writer.allow_unicode = True
    stream = io.StringIO()
    writer.dump(value, stream)
    return stream.getvalue()
