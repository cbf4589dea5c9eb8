"""The one-way street: who may import whom, who reads the clock, who commits, who asks at the door."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import tracker.views
from tracker import access
from tracker.extensions import Base

ROOT = Path(__file__).resolve().parent.parent
THAI = re.compile(r"[\u0e00-\u0e7f]")

# The edge: where the clock is read and handed inwards, and where what was done is committed.
EDGE = {"tracker.views", "tracker.api", "tracker.cli", "tracker.demo"}
READS_THE_CLOCK = EDGE | {"tracker.access", "tracker.history", "tracker.shell"}
COMMITS = EDGE | {"tracker.demo_plan", "tracker.demo_items", "jobs"}
COMMITS_FOR_A_REASON = {
    "tracker.outbox.sending": "a letter is claimed before it leaves, and its answer is kept before the next one does",
    "tracker.entrance.attempts": "a try at a door counts before the password is looked at, whatever comes after",
    "tracker.entrance.invitations": "a link must stand in the database before its letter leaves",
    "tracker.handing_over": "a message is claimed before it leaves, so that nobody else sends it",
    "tracker.channels.sending": "the answer of one group is kept before the next is told",
    "tracker.webhooks.sending": "a message is claimed before it leaves, and its answer is kept before the next",
    "tracker.mailer.postbox": "letters are written behind an answered page, in a thread of their own",
}
# The words of these rooms are data about Thai offices.
MAY_WRITE_THAI = {"tracker.thai", "tracker.standards"}
NOT_A_DOOR = {"current", "remember", "forget", "load_viewer", "init_app", "refuse_unasked"}
DOORS = {name for name, thing in vars(access).items() if callable(thing) and name.islower()} - NOT_A_DOOR
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "services", "service", "managers", "manager", "common", "misc"}


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of ours by its name, read but not run."""
    ours = [file for file in files() if "migrations" not in file.parts]
    return {name_of(file): ast.parse(file.read_text(encoding="utf-8")) for file in ours}


def files() -> list[Path]:
    return [file for top in ("tracker", "jobs") for file in (ROOT / top).rglob("*.py")]


def name_of(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_in(name: str, rooms: set[str]) -> bool:
    return any(name == room or name.startswith(f"{room}.") for room in rooms)


def imports(name: str, tree: ast.Module) -> set[str]:
    """Full names of what a module imports, relative ones resolved; not what only the type checker reads."""
    is_package = (ROOT / Path(*name.split("."), "__init__.py")).exists()
    found = set()
    for node in walk_what_runs(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            above = name.split(".")[: None if is_package and node.level == 1 else -(node.level - is_package)]
            start = ".".join([*above, *filter(None, [node.module])]) if node.level else str(node.module)
            found |= {f"{start}.{alias.name}" for alias in node.names}
    return found


def walk_what_runs(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        yield node
        yield from walk_what_runs(node)


def calls(pattern: str, allowed: set[str]) -> list[str]:
    """Where something is called that only some rooms may call."""
    return [
        f"{name}:{node.lineno} {ast.unparse(node.func)}"
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and re.fullmatch(pattern, ast.unparse(node.func)) and not is_in(name, allowed)
    ]


def imported_against(room: str, forbidden: str) -> list[str]:
    return [
        f"{name} imports {imported}"
        for name, tree in modules().items()
        for imported in sorted(imports(name, tree))
        if is_in(name, {room}) and re.match(forbidden, imported)
    ]


def imported_beyond(room: str, allowed: set[str]) -> list[str]:
    return [
        f"{name} imports {imported}"
        for name, tree in modules().items()
        for imported in sorted(imports(name, tree))
        if is_in(name, {room})
        and imported.split(".")[0] not in sys.stdlib_module_names
        and not is_in(imported, allowed)
    ]


def views() -> Iterator[tuple[str, ast.FunctionDef]]:
    for name, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and any(
                re.match(r"bp\.(route|get|post|put|patch|delete)\(", ast.unparse(d)) for d in node.decorator_list
            ):
                yield f"{name}.{node.name}", node


def first_statement(function: ast.FunctionDef) -> str:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return ast.unparse(body[0])


def asks_at_the_door(function: ast.FunctionDef) -> bool:
    return any(f"access.{door}(" in first_statement(function) for door in DOORS)


def texts(tree: ast.Module) -> Iterator[ast.Constant]:
    """Every text of a module but its docstrings."""
    with_docstring = (ast.Module, ast.ClassDef, ast.FunctionDef)
    told = {id(n.body[0].value) for n in ast.walk(tree) if isinstance(n, with_docstring) and ast.get_docstring(n)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node


def test_the_product_does_not_know_its_jobs():
    assert imported_against("tracker", r"jobs\b") == []


def test_models_know_no_request_form_or_letter():
    strangers = r"(flask|wtforms|flask_wtf|flask_mail)\b|tracker\.(views|forms|mailer|access|shell|cli)\b"

    assert imported_against("tracker.models", strangers) == []


def test_thai_knows_only_the_standard_library():
    assert imported_beyond("tracker.thai", {"tracker.thai"}) == []


def test_schedule_knows_only_the_standard_library_and_thai():
    assert imported_beyond("tracker.schedule", {"tracker.schedule", "tracker.thai"}) == []


def test_reading_a_document_knows_no_row_and_no_page():
    told_by_content = {f"tracker.evidence.{name}" for name in ("archives", "kinds", "recognising")}
    rooms = {"tracker.intake", "tracker.thai", "tracker.schedule", "tracker.tables", "tracker.standards"}

    assert imported_beyond("tracker.intake", rooms | told_by_content | {"pypdfium2"}) == []


def test_reaching_outside_knows_nothing_of_the_office():
    assert imported_beyond("tracker.reaching", {"tracker.reaching"}) == []


def test_the_middle_of_assignment_is_pure():
    assert imported_beyond("tracker.assignment.matching", set()) == []


def test_rules_and_forms_know_no_page():
    assert imported_against("tracker.forms", r"tracker\.views\b") == []
    assert imported_against("tracker.roster", r"(flask|wtforms)\b|tracker\.(views|forms)\b") == []


def test_only_the_clock_reads_the_clock():
    wall_clocks = r"(datetime\.)?(datetime|date)\.(now|today|utcnow|fromtimestamp)|time\.(time|localtime|gmtime)"

    # A log line is stamped by the logging of the standard library; this only writes it out.
    assert [c for c in calls(wall_clocks, {"tracker.clock"}) if not c.startswith("tracker.logs")] == []


def test_only_the_edge_asks_what_time_it_is():
    assert calls(r"clock\.(now|today)", READS_THE_CLOCK | {"jobs"}) == []


def test_only_the_edge_commits():
    assert calls(r"(db\.)?session\.commit", COMMITS | set(COMMITS_FOR_A_REASON)) == []


def test_every_view_asks_at_the_door_first():
    assert [name for name, view in views() if not asks_at_the_door(view)] == []


def test_a_view_is_short_enough_to_see_its_five_beats():
    lengths = {name: (view.end_lineno or 0) - view.lineno + 1 for name, view in views()}

    assert {name: length for name, length in lengths.items() if length > 20} == {}


def test_every_noun_has_its_blueprint():
    modules_of_views = {file.stem for file in (ROOT / "tracker" / "views").glob("*.py")}
    with_pages = {name.split(".")[2] for name, _ in views() if is_in(name, {"tracker.views"})}

    assert with_pages <= set(tracker.views.NOUNS)
    assert set(tracker.views.NOUNS) <= modules_of_views


def test_no_module_is_named_after_nothing():
    assert [name for name in modules() if SAYS_NOTHING & set(name.split("."))] == []


def test_thai_stands_in_the_catalogue_and_the_data():
    strays = [
        f"{name}:{text.lineno}"
        for name, tree in modules().items()
        for text in texts(tree)
        if THAI.search(text.value) and not is_in(name, MAY_WRITE_THAI)
    ]

    assert strays == []


def test_a_text_for_people_is_one_constant():
    marked = re.compile(r"_|_l|_n|gettext|lazy_gettext|ngettext")
    built = [
        f"{name}:{node.lineno}"
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and marked.fullmatch(ast.unparse(node.func))
        and any(isinstance(a, ast.JoinedStr | ast.BinOp) for a in node.args)
    ]

    assert built == []


def test_a_file_stays_short_enough_to_read():
    # A migration is a record of what was, read by machines.
    read_by_people = [file for file in files() if "versions" not in file.parts]
    lengths = {name_of(file): len(file.read_text(encoding="utf-8").splitlines()) for file in read_by_people}

    assert {name: length for name, length in lengths.items() if length > 350} == {}


def test_every_model_is_in_the_trail_or_says_why_not():
    models = [mapper.class_ for mapper in Base.registry.mappers]
    silent = [m.__name__ for m in models if len(getattr(m, "__untrailed__", "a reason that can be read")) < 10]
    nameless = [m.__name__ for m in models if not hasattr(m, "__untrailed__") and not hasattr(m, "label")]

    assert models
    assert silent == []
    assert nameless == []
