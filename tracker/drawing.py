"""How templates are drawn: what Jinja asks anew for every value, call and row is asked once."""

from collections.abc import Callable, Hashable
from types import MethodType
from typing import Any

from flask.templating import Environment
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

# Ours, and none of them asks for the page it is called from.
PLAIN = frozenset({"_", "asset", "gettext", "ngettext", "url_for"})
# The same in letters, where each is given anew: what writes, and the lines that it writes.
PENS = frozenset({"_", "ngettext", "pen", "lines", "subject"})


def drawn(value: object) -> str:
    """What is safe stays as it is; wrapping it again is a third of the cost of a page."""
    return value if type(value) is Markup else escape(value)


class Code(CodeGenerator):
    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.drawn(")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        if not forward_caller and self._is_plain(node.node):
            self._write_called(node.node, frame)
            self.write("(*()")
            self.signature(node, frame)
            self.write(")")
        else:
            super().visit_Call(node, frame, forward_caller=forward_caller)

    def _is_plain(self, called: nodes.Expr) -> bool:
        if self._is_letter:
            return _is_named(called.node if isinstance(called, nodes.Getattr) else called, PENS)
        return _is_named(called, PLAIN)

    def _write_called(self, called: nodes.Expr, frame: Frame) -> None:
        if self._is_letter:
            self.visit(called, frame)
        else:
            self.write(f"environment.globals[{called.name!r}]")  # type: ignore[attr-defined]

    @property
    def _is_letter(self) -> bool:
        """Letters bring a pen of their own, which says the same words in another way."""
        return (self.name or "").startswith("emails/")


def _is_named(called: nodes.Expr, names: frozenset[str]) -> bool:
    return isinstance(called, nodes.Name) and called.name in names


class Page(Context):
    def call(self, thing: Any, *given: Any, **named: Any) -> Any:
        """A macro is known at once, and so is a pen; of anything else Jinja asks what it wants to be told."""
        if type(thing) is MethodType and not hasattr(thing, "jinja_pass_arg"):
            named.pop("_block_vars", None)
            named.pop("_loop_vars", None)
            return thing(*given, **named)
        if type(thing) is not Macro:
            return super().call(thing, *given, **named)
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return thing(self.eval_ctx, *given, **named)


class Drawing(Environment):
    code_generator_class = Code
    context_class = Page
    drawn = staticmethod(drawn)


class Drawn:
    """Parts of pages as they were drawn, each under everything it was drawn from.

    Nothing in here is ever out of date: a row that changed is another row. When the room is full it begins anew.
    """

    def __init__(self, most: int) -> None:
        self.most, self.parts = most, dict[Hashable, Markup]()

    def once(self, told: Hashable, draw: Callable[[], Markup]) -> Markup:
        found = self.parts.get(told)
        if found is None:
            found = draw()
            if len(self.parts) >= self.most:
                self.parts = {}
            self.parts[told] = found
        return found
