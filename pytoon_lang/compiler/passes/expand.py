"""Names, parameters, templates, variants: from statements as written to plain ones, for one output.

What the next pass may rely on: no `$name`, no `{{ }}` and no calculation is left (but in `expect`), nothing that is
switched off, nothing that this version does not do yet. A value that could not be had is `Unknown`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.element import Expanded, Unknown
from pytoon_lang.compiler.passes.expand_params import parameters
from pytoon_lang.compiler.passes.expand_variant import with_variant
from pytoon_lang.compiler.values.scope import Scope, Tokens, substitute
from pytoon_lang.compiler.values.templates import shown
from pytoon_lang.compiler.vocabulary import KINDS
from pytoon_lang.diagnostics import Diagnostic, Outcome, error
from pytoon_lang.grammar.syntax import Argument, Name, Property, Text, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pytoon_lang.compiler.ir.element import Import, Modules
    from pytoon_lang.compiler.settings import Settings
    from pytoon_lang.grammar.syntax import Statement
    from pytoon_lang.source import Span


def expand(modules: Modules, settings: Settings, variant: str) -> Outcome[Expanded]:
    """The files of a program -> the plain statements of one output; `variant` is its name or empty."""
    found: list[Diagnostic] = []
    main = modules.main
    statements = tuple(_present(main.file.statements, found))
    partial = bool(found) or modules.partial
    imports = [(one, _imported(one, found)) for one in main.imports]
    brands = _imported_brands(imports)
    own_brands = [s for s in statements if isinstance(s, Thing) and _is(s, "brand")]
    outer = {name: _tokens(thing) for name, thing in (brands | _by_name(own_brands)).items()}
    own = parameters(statements, _with_brand(outer, statements), main.file.source, settings.sets, found)
    # A brand of this file may use parameters; what is wrong in it is said below, with the rest of the file.
    filled = substitute(own_brands, Scope({**outer, **own}, main.file.source, {}), [])
    outer |= {name: _tokens(thing) for name, thing in _by_name(filled).items()}
    uses: dict[Span, Span] = {}
    scope = Scope({**_with_brand(outer, statements), **own}, main.file.source, uses)
    plain = substitute((s for s in statements if not _is(s, "param")), scope, found)
    brands |= _by_name(s for s in plain if _is(s, "brand"))
    said = {name: str(shown(value)) for name, value in own.items() if not isinstance(value, Unknown | dict)}
    imported = tuple(statement for _, statements in imports for statement in statements)
    return Outcome(
        Expanded(with_variant(plain, variant), imported, brands, modules.library, said, partial, uses), tuple(found)
    )


def _present(statements: Iterable[Statement], found: list[Diagnostic]) -> Iterator[Thing | Property]:
    """What counts, at every depth: nothing switched off, broken, or of a kind that cannot be done yet."""
    for statement in statements:
        if isinstance(statement, Property):
            yield statement
        elif isinstance(statement, Thing):
            kind = KINDS.get(statement.kind.text)
            if kind is not None and kind.status == "not-yet":
                found.append(_not_yet(statement))
            else:
                yield (
                    statement if not statement.body else statement._replace(body=tuple(_present(statement.body, found)))
                )


def _not_yet(thing: Thing) -> Diagnostic:
    kind = thing.kind.text
    message = f"`{kind}` is part of the language, but this version cannot do it yet"
    help_ = f"write it out without `{kind}`, or switch it off: `/-{kind} ...`"
    return error("not-yet", message, thing.kind.span, "understood, not done", help=help_)


def _imported(one: Import, found: list[Diagnostic]) -> tuple[Thing | Property, ...]:
    """The plain statements of an imported file; it has no parameters, so a brand is the same wherever it is used."""
    return substitute(_present(one.module.file.statements, found), Scope({}, one.module.file.source, {}), found)


def _imported_brands(imports: list[tuple[Import, tuple[Thing | Property, ...]]]) -> dict[str, Thing]:
    """The brands of imported files, by their own names and, where there is one, by the name of the import."""
    brands: dict[str, Thing] = {}
    for one, statements in imports:
        own = _by_name(s for s in statements if _is(s, "brand"))
        brands |= own
        if len(own) == 1:
            brands[one.alias] = next(iter(own.values()))
    return brands


def _by_name(statements: Iterable[Thing | Property]) -> dict[str, Thing]:
    return {_name(statement): statement for statement in statements if isinstance(statement, Thing)}


def _with_brand(tokens: dict[str, Tokens], statements: Iterable[Thing | Property]) -> dict[str, Tokens]:
    """`$brand` is the brand of the video."""
    brand = _brand_of(statements)
    return {**tokens, "brand": tokens[brand]} if brand in tokens else tokens


def _tokens(brand: Thing) -> Tokens:
    """The palette of a brand."""
    palettes = [s for s in brand.body or () if isinstance(s, Thing) and _is(s, "palette")]
    entries = [entry for palette in palettes for entry in (*palette.arguments, *(palette.body or ()))]
    return {e.key.text: e.value for e in entries if isinstance(e, Argument | Property) and e.key is not None}


def _brand_of(statements: Iterable[Thing | Property]) -> str:
    for video in statements:
        if isinstance(video, Thing) and _is(video, "video"):
            for entry in (*video.arguments, *(video.body or ())):
                if isinstance(entry, Argument | Property) and entry.key is not None and entry.key.text == "brand":
                    return ".".join(entry.value.path) if isinstance(entry.value, Name) else ""
    return ""


def _name(thing: Thing) -> str:
    for argument in thing.arguments:
        if isinstance(argument.value, Name) and argument.key is None:
            return ".".join(argument.value.path)
        if isinstance(argument.value, Text) and argument.key is None:
            return argument.value.value
    return ""


def _is(statement: Statement, kind: str) -> bool:
    return isinstance(statement, Thing) and statement.kind.text == kind
