"""An expression of the syntax tree -> the text that means it, for JSON and for people."""

from __future__ import annotations

from pytoon_lang.grammar.syntax import Binary, Call, Color, Date, List, Name, Not, Number, Range, Ratio, Ref, Size, Text


def spell(value: object) -> str:
    """`($video.duration <= 30s)`: one space around operators, parentheses around every operation."""
    match value:
        case Binary():
            return f"({spell(value.left)} {value.operator} {spell(value.right)})"
        case Not():
            return f"(not {spell(value.value)})"
        case Number():
            return value.amount + value.unit
        case Ref():
            return "$" + ".".join(value.path)
        case Name():
            return ".".join(value.path)
        case Size() | Ratio():
            return f"{value.width}{'x' if isinstance(value, Size) else ':'}{value.height}"
        case Color() | Date():
            return value.text
        case Text():
            escaped = value.value.replace("\\", "\\\\").replace('"', '\\"')
            return f'"{escaped}"'
        case Range():
            return f"{spell(value.low)}..{spell(value.high)}"
        case List():
            return f"[{', '.join(map(spell, value.items))}]"
        case Call():
            named = (f"{a.key.text}: " if a.key else "" for a in value.arguments)
            told = ", ".join(key + spell(a.value) for key, a in zip(named, value.arguments, strict=True))
            return f"{value.name.text}({told})"
    raise TypeError(f"{type(value).__name__} is not a value of the language")
