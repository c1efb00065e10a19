"""Frozen values as JSON and back, so that a build need not read the same document twice.

A dataclass becomes the list of its field values; the reader takes the types from the annotations.
JSON rather than pickle: a cache file is data, and cannot run code.
"""

import json
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Reader = Callable[[Any], Any]


def dumps(value: object) -> str:
    """JSON text of a value made of dataclasses, tuples, Decimals and JSON's own types."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def loads(text: str, type_: type[T]) -> T:
    """The value of ``type_`` that ``dumps`` wrote.

    Raises ValueError when the text is not such a value (a cut file, another version).
    """
    try:
        read: Reader = _reader(cast(Hashable, type_))
        value: T = read(json.loads(text))
    except (TypeError, ArithmeticError, KeyError, RecursionError) as error:
        raise ValueError(f"not a cached {type_.__name__}: {error}") from error
    return value


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return str(value)
    return value


@cache
def _reader(hint: Any) -> Reader:
    """A function that turns plain JSON into a value of the type ``hint``."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _optional(_reader(next(arg for arg in args if arg is not NoneType)))
    if origin is tuple:
        return _tuple(args)
    if is_dataclass(origin or hint):
        return _dataclass(origin or hint, args)
    if hint is Decimal:
        return Decimal
    if origin is Literal or hint in (str, int, float, bool):
        return _same
    raise TypeError(f"no cached form for {hint}")


def _same(value: Any) -> Any:
    return value


def _optional(read: Reader) -> Reader:
    return lambda value: None if value is None else read(value)


def _tuple(args: tuple[Any, ...]) -> Reader:
    if args[-1] is Ellipsis:
        read = _reader(args[0])
        return lambda value: tuple(map(read, value))
    readers = tuple(map(_reader, args))
    return lambda value: tuple(read(item) for read, item in zip(readers, value, strict=True))


def _dataclass(made: Any, args: tuple[Any, ...]) -> Reader:
    hints = get_type_hints(made)
    bound = dict(zip(getattr(made, "__parameters__", ()), args, strict=False))
    readers = [_reader(bound.get(hints[field.name], hints[field.name])) for field in fields(made)]

    def read(value: Any) -> Any:
        return made(*[reader(item) for reader, item in zip(readers, value, strict=True)])

    return read
