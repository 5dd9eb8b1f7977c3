"""Records as YAML text in the one canonical form: the model's order of keys, quotes where YAML needs them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

from kg.model import Record

Value = str | int | bool | Decimal | Record | tuple["Value", ...] | None

_PLAIN = re.compile(
    r"[A-Za-z0-9\u3400-\u9fff“”‘’《》（）、。，；！？·〔〕][^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff:#,\[\]{}\"'`&*!|>%@\\]*"
)
_RESOLVED = re.compile(r"(?i)(?:[-+.\d][\d_.:eE+-]*|0x[\da-f]+|y|n|yes|no|on|off|true|false|null|~|=|<<)")
_FLOW_WIDTH = 100


def write_yaml(record: Record) -> str:
    """Return the canonical YAML of a record: defaults left out, ``format`` first, LF, a final line end.

    Reading it back gives an equal record.
    """
    return "".join(f"{line}\n" for line in _mapping_lines(record, ""))


def _fields(record: Record) -> Iterator[tuple[str, Value]]:
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        if name == "format" or info.is_required() or value != info.get_default(call_default_factory=True):
            yield info.alias or name, value


def _mapping_lines(record: Record, indent: str) -> Iterator[str]:
    for name, value in _fields(record):
        yield from _field_lines(name, value, indent)


def _field_lines(name: str, value: Value, indent: str) -> Iterator[str]:
    if isinstance(value, Record):
        flow = _flow(value)
        if len(flow) + len(indent) + len(name) + 2 <= _FLOW_WIDTH:
            yield f"{indent}{name}: {flow}"
            return
        yield f"{indent}{name}:"
        yield from _mapping_lines(value, indent + "  ")
    elif isinstance(value, tuple):
        yield from _list_lines(name, value, indent)
    else:
        yield f"{indent}{name}: {_scalar(value)}"


def _list_lines(name: str, items: tuple[Value, ...], indent: str) -> Iterator[str]:
    flow = _flow(items)
    nested = bool(items) and isinstance(items[0], Record)
    if not nested and (len(flow) + len(indent) + len(name) + 2 <= _FLOW_WIDTH or isinstance(items[0], int)):
        yield f"{indent}{name}: {flow}"
        return
    yield f"{indent}{name}:"
    for item in items:
        yield from _item_lines(item, indent + "  ")


def _item_lines(item: Value, indent: str) -> Iterator[str]:
    if isinstance(item, Record):
        flow = _flow(item)
        if len(flow) + len(indent) + 2 <= _FLOW_WIDTH:
            yield f"{indent}- {flow}"
            return
        first, *rest = _mapping_lines(item, indent + "  ")
        yield f"{indent}- {first.lstrip()}"
        yield from rest
    else:
        yield f"{indent}- {_flow(item)}"


def _flow(value: Value) -> str:
    if isinstance(value, Record):
        return "{" + ", ".join(f"{name}: {_flow(item)}" for name, item in _fields(value)) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value)


def _scalar(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return json.dumps(format(value, "f"))
    text = value.value if isinstance(value, StrEnum) else str(value)
    if _PLAIN.fullmatch(text) and not _RESOLVED.fullmatch(text) and not text.endswith(" "):
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    """Quote as JSON, which YAML reads, but for the characters that YAML takes for line ends or refuses."""
    quoted = json.dumps(text, ensure_ascii=False)
    return re.sub(
        r"[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|[\U00010000-\U0010ffff]",
        lambda match: _escape(match[0]),
        quoted,
    )


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}"
