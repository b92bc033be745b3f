"""What names mean in each file of a program: its brands, parameters and presets, and those of its imports."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.ir.element import Preset
from pytoon_lang.compiler.passes.expand_brands import brands, tokens
from pytoon_lang.compiler.passes.expand_params import parameters
from pytoon_lang.compiler.values.declared import slots
from pytoon_lang.compiler.values.scope import Scope, substitute
from pytoon_lang.compiler.values.statements import is_a
from pytoon_lang.diagnostics import Diagnostic, Label, error
from pytoon_lang.grammar.syntax import Call, Name, Property, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pytoon_lang.compiler.ir.element import Import, Module, Parameter, Table
    from pytoon_lang.compiler.passes.expand_params import Given


class Home(NamedTuple):
    """A file as its statements see it. `plain` are the statements that count for whoever imports it."""

    scope: Scope
    parameters: tuple[Parameter, ...]
    plain: tuple[Thing | Property, ...]
    imports: tuple[tuple[Import, Home], ...]


class Homes:
    """The files of one program, each looked at once."""

    def __init__(self, data: Mapping[str, Table], found: list[Diagnostic]) -> None:
        self._data = data
        self._found = found
        self._imported: dict[str, Home] = {}

    def main(self, module: Module, given: Mapping[str, Given]) -> Home:
        """The file that is compiled; values from outside are for its parameters alone."""
        imports = tuple((one, self._home(one.module)) for one in module.imports)
        statements = [s for s in module.file.statements if isinstance(s, Thing | Property)]
        pairs = [(one, home.plain) for one, home in imports]
        values = dict(tokens(brands(statements, pairs), statements))
        presets = {f"{one.alias}.{name}": p for one, home in imports for name, p in _own(home.scope.presets).items()}
        scope = Scope(values, module.file.source, (), presets, set(), {})
        declared = parameters(statements, scope, given, self._data, self._found)
        # A brand may use parameters, and parameters its colours; what is wrong in it is said where it is used.
        said = [s for s in statements if is_a(s, "brand")]
        filled = substitute(said, scope, []) if said else ()
        values |= {n: v for n, v in tokens(brands(filled, pairs), statements).items() if n not in _declared(statements)}
        presets |= self._presets(statements, scope)
        return Home(scope, declared, (), imports)

    def _home(self, module: Module) -> Home:
        path = module.file.source.path
        if path not in self._imported:
            home = self.main(module, {})
            counted = [s for s in module.file.statements if isinstance(s, Thing | Property)]
            # What has no place in an imported file is left as it is, for `check` to say so.
            plain = [s for one in counted for s in (self._filled(one, home.scope) if is_a(one, *IMPORTED) else (one,))]
            self._imported[path] = home._replace(plain=tuple(plain))
        return self._imported[path]

    def _filled(self, statement: Thing | Property, scope: Scope) -> tuple[Thing | Property, ...]:
        return substitute((statement,), scope, self._found)

    def _presets(self, statements: Iterable[Thing | Property], scope: Scope) -> dict[str, Preset]:
        made: dict[str, Preset] = {}
        for thing in statements:
            if not is_a(thing, "preset"):
                continue
            called = thing.arguments[0].value if thing.arguments else None
            name = called.name.text if isinstance(called, Call) else called.path[0] if isinstance(called, Name) else ""
            if not name or "." in name or len(thing.arguments) != 1 or thing.body is None:
                help_ = "write it like `preset card(title: text) { ... }`"
                message = "a preset needs a name and a block"
                self._found.append(error("bad-preset", message, thing.kind.span, "not complete", help=help_))
                continue
            if name in made:
                label = (Label(made[name].thing.arguments[0].span, "first here"),)
                message, help_ = f"two presets are called `{name}`", "give one of them another name"
                at = thing.arguments[0].span
                self._found.append(error("duplicate-name", message, at, "again here", labels=label, help=help_))
                continue
            parameters_, defaults = slots(called.arguments if isinstance(called, Call) else (), self._found)
            doubtful = isinstance(called, Call) and any(one.key is None for one in called.arguments)
            made[name] = Preset(name, thing, tuple(parameters_), tuple(defaults), scope, doubtful)
        return made


IMPORTED = ("toon", "import", "brand", "font", "rule")
"""Kinds whose statements count in an imported file; its parameters and presets are for those who name them."""


def _own(presets: Mapping[str, Preset]) -> dict[str, Preset]:
    return {name: preset for name, preset in presets.items() if "." not in name}


def _declared(statements: Iterable[Thing | Property]) -> set[str]:
    params = [s for s in statements if is_a(s, "param")]
    return {argument.key.text for param in params for argument in param.arguments if argument.key is not None}
