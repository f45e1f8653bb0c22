"""Compares a fresh build with the committed one: charts by the data they show, everything else byte by byte.

Fonts and JDK builds differ between machines, and with them a chart's pixels. So the text of a picture ends in a hash of the
plotted data, and where that text agrees the committed picture stands for the fresh one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nbformat import NotebookNode

DATA_HASH = re.compile(r"\bdata [0-9a-f]{6,}\b")
PICTURES = ("image/png", "image/svg+xml")
EMBEDDED = re.compile(r"data:image/(?:png|svg\+xml);base64,[A-Za-z0-9+/=\s]+")


def outputs(notebook: NotebookNode) -> list[NotebookNode]:
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def keep_pictures(fresh: NotebookNode, committed: NotebookNode) -> int:
    """Puts committed pictures into the fresh notebook wherever both show the same data; says how many differed in bytes."""
    known = {text: output for output in outputs(committed) if (text := identity(output))}
    kept = 0
    for output in outputs(fresh):
        old = known.get(identity(output) or "")
        if old is not None and old.data != output.data and same_but_for_pictures(old, output):
            output.data, output.metadata = old.data, old.metadata
            kept += 1
    return kept


def identity(output: NotebookNode) -> str | None:
    text = output.get("data", {}).get("text/plain", "")
    return text if DATA_HASH.search(text) else None


def same_but_for_pictures(one: NotebookNode, other: NotebookNode) -> bool:
    return masked(one) == masked(other)


def masked(output: NotebookNode) -> dict[str, object]:
    return {kind: "" if kind in PICTURES else EMBEDDED.sub("", content) if isinstance(content, str) else content
            for kind, content in output.data.items()}


@dataclass(frozen=True)
class Difference:
    cell: int
    what: str
    expected: str
    got: str

    def __str__(self) -> str:
        return f"cell {self.cell}, {self.what}: committed {excerpt(self.expected)}, now {excerpt(self.got)}"


def excerpt(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:57] + "…")


def differences(fresh: NotebookNode, committed: NotebookNode) -> Iterator[Difference]:
    for number, (new, old) in enumerate(zip(fresh.cells, committed.cells, strict=False), 1):
        if new.source != old.source or new.cell_type != old.cell_type:
            yield Difference(number, "source", *first_unequal(old.source, new.source))
        new_parts, old_parts = parts(new), parts(old)
        for name in sorted(new_parts.keys() | old_parts.keys()):
            if new_parts.get(name) != old_parts.get(name):
                yield Difference(number, name, *first_unequal(old_parts.get(name, ""), new_parts.get(name, "")))
    if len(fresh.cells) != len(committed.cells):
        yield Difference(min(len(fresh.cells), len(committed.cells)) + 1, "number of cells",
                         str(len(committed.cells)), str(len(fresh.cells)))


def parts(cell: NotebookNode) -> dict[str, str]:
    found = {"metadata": str(dict(cell.metadata))}
    for number, output in enumerate(cell.get("outputs", []), 1):
        name = f"output {number}"
        found |= {f"{name} {kind}": str(content) for kind, content in output.get("data", {}).items()}
        found |= {f"{name} {output.get('name', key)}": str(output[key]) for key in ("text", "evalue") if key in output}
    return found


def first_unequal(old: str, new: str) -> tuple[str, str]:
    """The first lines that differ, from shortly before the difference on."""
    old_lines, new_lines = old.splitlines() or [""], new.splitlines() or [""]
    for index in range(max(len(old_lines), len(new_lines))):
        one = old_lines[index] if index < len(old_lines) else ""
        other = new_lines[index] if index < len(new_lines) else ""
        if one != other:
            at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
            return one[max(0, at - 20):], other[max(0, at - 20):]
    return old, new
