"""Names, parameters, loops, presets, templates, variants: from statements as written to plain ones, for one output.

What the next pass may rely on: no `$name`, no `{{ }}` and no calculation is left (but in `expect`), no `each`, `when`
or `use`, nothing that is switched off. A value that could not be had is `Unknown`. What a loop or preset made has spans
that know it (`ir.made`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.element import Expanded, Unknown
from pytoon_lang.compiler.ir.made import Made
from pytoon_lang.compiler.passes.expand_blocks import Unrolling
from pytoon_lang.compiler.passes.expand_brands import brands
from pytoon_lang.compiler.passes.expand_homes import Homes
from pytoon_lang.compiler.passes.expand_params import Given, cell_given
from pytoon_lang.compiler.passes.expand_unused import unused
from pytoon_lang.compiler.passes.expand_variant import with_variant
from pytoon_lang.compiler.values.scope import Scope
from pytoon_lang.compiler.values.statements import is_a
from pytoon_lang.diagnostics import Diagnostic, Outcome
from pytoon_lang.grammar.syntax import Property, Thing

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.element import Modules, Preset, Row
    from pytoon_lang.compiler.settings import Settings


def expand(modules: Modules, settings: Settings, row: Row | None, variant: str) -> Outcome[Expanded]:
    """The files of a program -> the plain statements of one output: of one row of `--data`, of one variant."""
    found: list[Diagnostic] = []
    given = {name: Given(text, f"--set {name}={text}") for name, text in settings.sets.items()}
    home = Homes(modules.data, found).main(modules.main, {**_cells(modules, row), **given})
    unrolling = Unrolling(found)
    written = (s for s in modules.main.file.statements if not is_a(s, "param"))
    plain = _without_strays(unrolling.all(written, home.scope))
    if unrolling.overflowed:
        plain = []  # what was said is enough; nobody wants to wait for the rest
    own = [
        p
        for p in home.scope.presets.values()
        if p.thing.span not in unrolling.used and p.scope is home.scope and not p.doubtful
    ]
    for preset in own:
        _rehearse(preset, unrolling)
    imported = tuple(s for _, there in home.imports for s in there.plain if not is_a(s, "preset", "param"))
    known = brands(plain, [(one, there.plain) for one, there in home.imports])
    partial = modules.partial or any(d.severity == "error" for d in found)
    if not partial:
        found += unused(home, modules.main.file.statements, plain, unrolling)
    changed = with_variant(tuple(plain), variant, found)
    value = Expanded(changed, imported, tuple(unrolling.asides), known, home.scope.presets, home.parameters, partial)
    value = value._replace(library=unrolling.library)
    return Outcome(value, tuple(found))


def _cells(modules: Modules, row: Row | None) -> dict[str, Given]:
    return cell_given(modules.rows, row) if modules.rows is not None and row is not None else {}


def _rehearse(preset: Preset, unrolling: Unrolling) -> None:
    """A preset that nobody uses is still checked: its parameters could be anything."""
    inside = {slot.name: Unknown(preset.thing.span) for slot in preset.slots}
    scope = Scope({**preset.scope.values, **inside}, preset.scope.source, (), preset.scope.presets, preset.scope.read)
    unrolling.asides += unrolling.all(preset.thing.body or (), scope)


def _without_strays(statements: list[Thing | Property]) -> list[Thing | Property]:
    """Without the transitions that a loop or preset made before the first scene or after the last: they join nothing.

    So a loop may say `transition ... scene ...` for every row; one that the file itself says there is a mistake.
    """
    shots = [index for index, one in enumerate(statements) if is_a(one, "scene", "transition")]
    stray: set[int] = set()
    for order in (shots, shots[::-1]):
        for index in order:
            thing = statements[index]
            if is_a(thing, "scene") or not isinstance(thing, Thing) or type(thing.kind.span) is not Made:
                break
            stray.add(index)
    return [one for index, one in enumerate(statements) if index not in stray] if stray else statements
