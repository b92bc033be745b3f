"""Values that all stages share: exact time, rates, lengths, provenance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from pytoon_lang.source import Span

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T", bound=type)


def published(noun: T) -> T:
    """A NamedTuple that is an object in JSON, its fields by name; a dataclass takes seven times as long to load."""
    noun.__get_pydantic_core_schema__ = classmethod(_as_object)  # type: ignore[attr-defined]
    return noun


def _as_object(noun: Any, _source: object, handler: Callable[..., Any]) -> Any:
    from typing import get_type_hints

    from pydantic_core import core_schema
    from typing_extensions import TypedDict

    members = TypedDict(noun.__name__, get_type_hints(noun))  # type: ignore[misc]  # its fields, known at run time
    members.__doc__ = noun.__doc__
    return core_schema.no_info_after_validator_function(lambda values: noun(**values), handler(members))


FLICKS = 705_600_000
"""Flicks in a second: the unit in which every common frame and sample rate is a whole number."""

SAMPLE_RATE = 48_000
"""The master clock of all audio, in samples a second."""


@published
class Rate(NamedTuple):
    """Frames a second as a fraction: 30/1, 30000/1001."""

    num: int
    den: int = 1


THIRTY = Rate(30)


class Time(int):
    """An exact length of time in flicks. Written `3.2s` in JSON and messages."""

    __slots__ = ()

    @classmethod
    def of(cls, amount: str, unit: str, rate: Rate = THIRTY) -> Time:
        """A literal's number and unit (`s`, `ms`, `f`) -> time; frames count at `rate`. Exact to the flick."""
        digits, _, decimals = amount.partition(".")
        whole, scale = int((digits + decimals).replace("_", "")), 10 ** len(decimals)
        match unit:
            case "s":
                return cls(whole * FLICKS // scale)
            case "ms":
                return cls(whole * FLICKS // (scale * 1000))
            case "f":
                return cls(whole * FLICKS * rate.den // (scale * rate.num))
        raise ValueError(f"not a unit of time: {unit}")

    @classmethod
    def of_frames(cls, frames: int, rate: Rate) -> Time:
        """Whole frames -> time."""
        return cls(frames * FLICKS * rate.den // rate.num)

    @classmethod
    def of_samples(cls, samples: int) -> Time:
        """Samples of the master clock -> time."""
        return cls(samples * FLICKS // SAMPLE_RATE)

    def frames(self, rate: Rate) -> int:
        """The nearest whole number of frames (halves go up)."""
        return (2 * self * rate.num + FLICKS * rate.den) // (2 * FLICKS * rate.den)

    def samples(self) -> int:
        """The nearest whole number of samples of the master clock."""
        return (2 * self * SAMPLE_RATE + FLICKS) // (2 * FLICKS)

    @property
    def seconds(self) -> float:
        """For argv and people only."""
        return int(self) / FLICKS

    def __str__(self) -> str:
        return f"{self.seconds:.6f}".rstrip("0").rstrip(".") + "s"

    def __repr__(self) -> str:
        return f"Time({self})"

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: Callable[..., Any]) -> Any:
        """In JSON a time is its literal in seconds."""
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            lambda v: v if isinstance(v, Time) else Time.of(str(v).removesuffix("s"), "s"),
            json_schema_input_schema=core_schema.str_schema(pattern=r"^\d+(\.\d+)?s$"),
            serialization=core_schema.plain_serializer_function_ser_schema(str, return_schema=core_schema.str_schema()),
        )


@published
class Length(NamedTuple):
    """A distance: `px` on the design frame (1080 px on its short side), or `%` of the frame side that the key names."""

    amount: float
    unit: Literal["px", "%"]


@published
class Origin(NamedTuple):
    """Where a setting's value came from, and the statement that said so (None for a system default)."""

    by: Literal["written", "preset", "default"]
    name: str = ""
    span: Span | None = None
