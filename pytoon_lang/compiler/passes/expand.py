"""Names, parameters, templates, variants: from statements as written to plain ones, for one output.

What the next pass may rely on: no `$name`, no `{{ }}` and no calculation is left (but in `expect`), nothing that is
switched off, nothing that this version does not do yet. A value that could not be had is `Unknown`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.element import Expanded, Unknown
from pytoon_lang.compiler.passes.expand_brands import brands, tokens
from pytoon_lang.compiler.passes.expand_params import parameters
from pytoon_lang.compiler.passes.expand_variant import with_variant
from pytoon_lang.compiler.values.scope import Scope, substitute
from pytoon_lang.compiler.values.templates import shown
from pytoon_lang.compiler.vocabulary import KINDS
from pytoon_lang.diagnostics import Diagnostic, Outcome, error
from pytoon_lang.grammar.syntax import Property, Thing

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
    outer = tokens(brands(statements, imports), statements)
    own = parameters(statements, outer, main.file.source, settings.sets, found)
    # A brand of this file may use parameters, and the file its colours; what is wrong in it is said once, below.
    filled = substitute((s for s in statements if _is(s, "brand")), Scope({**outer, **own}, main.file.source, {}), [])
    uses: dict[Span, Span] = {}
    scope = Scope({**tokens(brands(filled, imports), statements), **own}, main.file.source, uses)
    plain = substitute((s for s in statements if not _is(s, "param")), scope, found)
    said = {name: str(shown(value)) for name, value in own.items() if not isinstance(value, Unknown | dict)}
    imported = tuple(statement for _, statements in imports for statement in statements)
    return Outcome(
        Expanded(with_variant(plain, variant), imported, brands(plain, imports), modules.library, said, partial, uses),
        tuple(found),
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


def _is(statement: Thing | Property, kind: str) -> bool:
    return isinstance(statement, Thing) and statement.kind.text == kind
