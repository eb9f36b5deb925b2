"""How templates become Python: as Jinja does it, less what our templates never ask for.

Jinja's code asks of every call whether it wants the context, of every text whether it is safe already, of
every dot whether it is a method. Ours are plain calls, plain texts and keys of mappings; the code says so,
and a page costs a third. What a template prints is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

import markupsafe
from jinja2 import Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.runtime import markup_join
from jinja2.utils import missing
from markupsafe import Markup, escape

# `escape` without its questions, which cost three times its work.
escape_text: Final[Callable[[str], str]] = markupsafe._escape_inner  # type: ignore[attr-defined]  # noqa: SLF001
"""Escape a text for HTML; the result is plain text to Python."""


def safe(html: str) -> Markup:
    """Declare made HTML safe.

    Cost: a third of calling Markup, which first looks for an __html__ method.
    """
    return str.__new__(Markup, html)


def shown(value: Any) -> str:
    """Escape a value where it is printed, unless it is HTML already."""
    kind = value.__class__
    if kind is str:
        return escape_text(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return] # a Markup is a text
    return str(value) if kind is int else str(escape(value))


class Absent(Undefined):
    """An absent key tests as false and holds nothing; to print one is a mistake in a template."""

    def __str__(self) -> str:
        """Refuse to be printed."""
        return self._fail_with_undefined_error()


class _Absents(dict[str, Absent]):
    def __missing__(self, name: str) -> Absent:
        found = self[name] = Absent(name=name)
        return found


absent: Final = _Absents()
"""One for each name: templates ask whether a key is there a hundred times a page."""


def at(holder: Any, name: str) -> Any:
    """Look up what `holder.name` means in a template: a key of a mapping, an attribute of anything else."""
    if holder.__class__ is dict:
        return holder[name] if name in holder else absent[name]
    try:
        return getattr(holder, name)
    except AttributeError:
        return absent[name]


def direct_macro(body: Callable[..., str], names: tuple[str, ...]) -> Callable[..., Markup]:
    """Make a macro a plain function of its parameters, by place or by name."""
    absent = (missing,) * len(names)

    def macro(*given: Any, **named: Any) -> Markup:
        if named:
            given += tuple(named.pop(name, missing) for name in names[len(given) :])
            if named:
                message = f"a macro has no parameter {', '.join(named)}; it has {', '.join(names)}"
                raise TypeError(message)
        elif len(given) < len(names):
            given += absent[len(given) :]
        return str.__new__(Markup, body(*given))

    return macro


def joined(parts: tuple[Any, ...]) -> str:
    """Put what `a ~ b` joins together; HTML among it makes all of it HTML."""
    for part in parts:
        if part.__class__ is not str:
            return markup_join(parts)
    return "".join(parts)


def join(items: Iterable[Any], mark: str = "") -> str:
    """Join what a list holds with a mark between each two; HTML among it makes all of it HTML."""
    found = list(items)
    for item in found:
        if item.__class__ is not str:
            html = any(hasattr(item, "__html__") for item in found)
            return escape(mark).join(found) if html else mark.join(map(str, found))
    return mark.join(found)


_MOST_KEPT: Final = 5_000
"""So much HTML of cards is kept; then all of it goes: memory has a bound, and lists have neighbourhoods."""


def kept(macro: Callable[[dict[str, Any], int], Markup]) -> Callable[..., Markup]:
    """Draw a card once and give the same HTML again while the card says the same.

    The macro takes a card, which has a url, and the level of its heading.
    """
    drawn: dict[tuple[str, int], tuple[dict[str, Any], Markup]] = {}

    def draw(card: dict[str, Any], level: int = 3) -> Markup:
        place = (card["url"], level)
        found = drawn.get(place)
        if found is not None and (found[0] is card or found[0] == card):
            return found[1]
        if len(drawn) >= _MOST_KEPT:
            drawn.clear()
        html = macro(card, level)
        drawn[place] = (card, html)
        return html

    return draw


class DirectCode(CodeGenerator):
    """Writes the Python of a template whose values are mappings, texts and HTML."""

    def __init__(self, *given: Any, **named: Any) -> None:
        """Begin to write."""
        super().__init__(*given, **named)
        self._printed: list[str] = []

    def write_commons(self) -> None:
        """Name what the code of every template uses."""
        super().write_commons()
        self.writeline("shown, escape_text, at, absent, direct_macro, joined = environment.direct")
        self.writeline("given = context.parent")

    def enter_frame(self, frame: Frame) -> None:
        """Take what every template may call straight from where it stands, under the view's own names."""
        loads = frame.symbols.loads
        for target, (action, name) in loads.items():
            if action == VAR_LOAD_RESOLVE and name in self.environment.globals:
                self.writeline(f"{target} = given[{name!r}]")
        frame.symbols.loads = {
            target: load
            for target, load in loads.items()
            if load[0] != VAR_LOAD_RESOLVE or load[1] not in self.environment.globals
        }
        super().enter_frame(frame)
        frame.symbols.loads = loads

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802 - Jinja's signature
        """Call directly: nothing that our templates call asks for their context."""
        if forward_caller or node.dyn_args is not None or node.dyn_kwargs is not None:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for keyword in node.kwargs:
            self.write(f"{keyword.key}=")
            self.visit(keyword.value, frame)
            self.write(", ")
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Look into a mapping where the dot stands; ask further only of what is none."""
        if isinstance(node.node, nodes.Name) and node.node.name == "loop":
            self.write(f"{frame.symbols.ref('loop')}.{node.attr}")
            return
        holder = self.temporary_identifier()
        name = repr(node.attr)
        self.write(f"(({holder}[{name}] if {name} in {holder} else absent[{name}]) if ({holder} := ")
        self.visit(node.node, frame)
        self.write(f").__class__ is dict else at({holder}, {name}))")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Define a macro as a plain function, unless it reads what only Jinja's own hands over."""
        if macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            super().macro_def(macro_ref, frame)
            return
        names = tuple(argument.name for argument in macro_ref.node.args)
        self.write(f"direct_macro(macro, {names!r})")

    def visit_CondExpr(self, node: nodes.CondExpr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Choose nothing where there is no else: an empty text prints and tests as what is undefined does."""
        super().visit_CondExpr(
            node if node.expr2 is not None else nodes.CondExpr(node.test, node.expr1, nodes.Const("")), frame
        )

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Join texts as texts."""
        self.write("joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        """Import a part that was loaded already: its macros know nothing of a page."""
        if node.with_context:
            super()._import_common(node, frame)
            return
        self.write("environment.part(")
        self.visit(node.template, frame)
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002 - Jinja's call
        """Print a value escaped; most calls give HTML, most else is a text."""
        value = self.temporary_identifier()
        known = f"{value} if" if isinstance(node, nodes.Call) else f"escape_text({value}) if"
        kind = "Markup" if isinstance(node, nodes.Call) else "str"
        self._printed.append(f").__class__ is {kind} else shown({value}))")
        self.write(f"({known} ({value} := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002 - Jinja's call
        """End what was begun before the value."""
        self.write(self._printed.pop())
