"""A value of an object that is worked out when first wanted, and kept."""

from collections.abc import Callable
from typing import Generic, Self, TypeVar, overload

_Owner = TypeVar("_Owner")
_Value = TypeVar("_Value")


class once(Generic[_Owner, _Value]):  # noqa: N801, it is read as the word before a method
    """``functools.cached_property`` without its lock, for objects that one thread has to itself.

    In Python 3.11 that lock is one for all objects and threads. It would be held while the engine decides: threads would wait for each
    other, and a process forked meanwhile would wait for ever.
    """

    def __init__(self, work_out: Callable[[_Owner], _Value]) -> None:
        self._work_out, self.__doc__ = work_out, work_out.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, owner: None, kind: type) -> Self: ...
    @overload
    def __get__(self, owner: _Owner, kind: type) -> _Value: ...
    def __get__(self, owner: _Owner | None, kind: type) -> Self | _Value:
        if owner is None:
            return self
        value = self._work_out(owner)
        # Found in the object's own dictionary from now on, before this descriptor is.
        owner.__dict__[self._name] = value
        return value
