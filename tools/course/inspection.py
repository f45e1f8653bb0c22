"""What a built notebook must keep to: no surprise errors, no huge output, no picture without words."""

import re
from collections.abc import Iterator

from nbformat import NotebookNode

LARGEST_OUTPUT = 200_000  # bytes; a lesson must open quickly, on a telephone and on GitHub too
IMAGE_TAG = re.compile(r"<img\b[^>]*>", re.I)
ALTERNATIVE_TEXT = re.compile(r"""\balt\s*=\s*(?:"[^"]*\S[^"]*"|'[^']*\S[^']*')""", re.I)


def complaints(notebook: NotebookNode) -> Iterator[str]:
    for number, cell in enumerate(notebook.cells, 1):
        for output in cell.get("outputs", []):
            for complaint in about(output, cell.metadata.get("tags", [])):
                yield f"cell {number}: {complaint}"


def about(output: NotebookNode, tags: list[str]) -> Iterator[str]:
    if (size := size_of(output)) > LARGEST_OUTPUT:
        yield f"an output of {size // 1000} KB; the largest allowed has {LARGEST_OUTPUT // 1000} KB, show less of it"
    if output.output_type == "error" and "raises-exception" not in tags:
        yield f"the error {output.ename}; if it is meant, tag the cell raises-exception"
    data = output.get("data", {})
    if any(kind.startswith("image/") for kind in data) and not data.get("text/plain", "").strip():
        yield "a picture without alternative text (its text/plain is empty)"
    html = data.get("text/html", "")
    if any(kind.startswith("image/") for kind in data) and not IMAGE_TAG.search(html):
        yield "a bare picture; JupyterLab shows it without alternative text, so add text/html with <img alt=…>"
    for image in IMAGE_TAG.findall(html):
        if not ALTERNATIVE_TEXT.search(image):
            yield f"a picture without alternative text ({image[:40]}…)"


def size_of(output: NotebookNode) -> int:
    texts = [output.get("text", ""), *output.get("traceback", []), *map(str, output.get("data", {}).values())]
    return sum(len(text.encode()) for text in texts)
