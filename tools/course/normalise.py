"""Equal lessons make byte-equal notebooks: everything that depends on the moment or the machine is fixed or left out."""

import nbformat
from nbformat import NotebookNode

from . import kernel

CELL_METADATA = ("tags", "nbgrader", "jupyter")


def normalise(notebook: NotebookNode) -> NotebookNode:
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    notebook.metadata = NotebookNode(
        kernelspec=NotebookNode(name=kernel.NAME, display_name=kernel.DISPLAY_NAME, language="java"),
        # the kernel would write the exact JDK build here
        language_info=NotebookNode(name="java", file_extension=".jshell", mimetype="text/x-java-source"))
    for index, cell in enumerate(notebook.cells):
        cell["id"] = f"c{index:03d}"
        cell.metadata = NotebookNode({key: cell.metadata[key] for key in CELL_METADATA if key in cell.metadata})
        if "live" in cell.metadata.get("tags", []):
            cell["outputs"] = []  # real threads, processes or time: it ran, and what it said is no two times the same
        for output in cell.get("outputs", []):
            output.pop("transient", None)
    return notebook


def text_of(notebook: NotebookNode) -> str:
    nbformat.validate(notebook)
    return nbformat.writes(notebook, version=4) + "\n"
