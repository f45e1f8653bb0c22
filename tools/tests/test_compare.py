import unittest

from nbformat.v4 import new_code_cell, new_notebook, new_output

from course.compare import differences, keep_pictures, outputs
from course.inspection import complaints
from course.normalise import normalise, text_of


def notebook(*data: dict[str, str], source: str = "show()"):
    return normalise(new_notebook(cells=[new_code_cell(source, outputs=[new_output("display_data", data=dict(d)) for d in data])]))


def chart(pixels: str, data: str = "data 12ab34cd", html: str = "") -> dict[str, str]:
    return {"text/plain": f"A chart: it rises. {data}", "image/png": pixels} | ({"text/html": html} if html else {})


class Pictures(unittest.TestCase):
    def test_equal_data_keeps_the_committed_picture(self) -> None:
        fresh, committed = notebook(chart("bmV3")), notebook(chart("b2xk"))
        self.assertEqual(keep_pictures(fresh, committed), 1)
        self.assertEqual(text_of(fresh), text_of(committed))

    def test_other_data_takes_the_fresh_picture(self) -> None:
        fresh, committed = notebook(chart("bmV3", "data 99999999")), notebook(chart("b2xk"))
        self.assertEqual(keep_pictures(fresh, committed), 0)
        self.assertEqual(outputs(fresh)[0].data["image/png"], "bmV3")

    def test_a_picture_without_a_data_hash_is_compared_by_its_bytes(self) -> None:
        fresh, committed = notebook(chart("bmV3", "")), notebook(chart("b2xk", ""))
        self.assertEqual(keep_pictures(fresh, committed), 0)
        self.assertIn("image/png", str(next(differences(fresh, committed))))

    def test_a_picture_inside_html_counts_as_a_picture_but_the_rest_of_the_html_does_not(self) -> None:
        page = '<img alt="x" src="data:image/svg+xml;base64,{}"><p>{}</p>'
        fresh = notebook(chart("bmV3", html=page.format("bmV3", "same")))
        self.assertEqual(keep_pictures(fresh, notebook(chart("b2xk", html=page.format("b2xk", "same")))), 1)
        fresh = notebook(chart("bmV3", html=page.format("bmV3", "now")))
        self.assertEqual(keep_pictures(fresh, notebook(chart("b2xk", html=page.format("b2xk", "then")))), 0)


class Differences(unittest.TestCase):
    def test_the_first_differing_line_is_named(self) -> None:
        fresh, committed = notebook({"text/plain": "a\nb = 2"}), notebook({"text/plain": "a\nb = 1"})
        self.assertEqual(str(next(differences(fresh, committed))), "cell 1, output 1 text/plain: committed 'b = 1', now 'b = 2'")

    def test_equal_notebooks_have_none(self) -> None:
        self.assertEqual(list(differences(notebook(chart("eA==")), notebook(chart("eA==")))), [])


class Live(unittest.TestCase):
    def test_what_a_live_cell_said_is_left_out(self) -> None:
        cell = new_code_cell("live()", outputs=[new_output("stream", text="took 7 ms")], metadata={"tags": ["live"]})
        self.assertEqual(normalise(new_notebook(cells=[cell])).cells[0].outputs, [])
        self.assertEqual(normalise(new_notebook(cells=[cell])).cells[0].metadata.tags, ["live"])


class Inspection(unittest.TestCase):
    def complaint(self, cell) -> str:
        return " ".join(complaints(normalise(new_notebook(cells=[cell]))))

    def test_a_huge_output_is_refused(self) -> None:
        self.assertIn("cell 1: an output of 300 KB", self.complaint(new_code_cell("x", outputs=[new_output("stream", text="x" * 300_000)])))

    def test_an_error_is_refused_unless_it_is_meant(self) -> None:
        error = new_output("error", ename="CompilationException", evalue="x", traceback=[])
        self.assertIn("CompilationException", self.complaint(new_code_cell("x", outputs=[error])))
        self.assertEqual(self.complaint(new_code_cell("x", outputs=[error], metadata={"tags": ["raises-exception"]})), "")

    def test_a_picture_needs_words(self) -> None:
        for data in ({"image/png": "eA=="}, {"image/png": "eA==", "text/plain": " "}, {"text/html": "<img src=x alt=''>", "text/plain": "x"}):
            with self.subTest(data):
                self.assertIn("without alternative text", self.complaint(new_code_cell("x", outputs=[new_output("display_data", data=data)])))
        worded = chart("eA==", html='<img alt="it rises" src="x">')
        self.assertEqual(self.complaint(new_code_cell("x", outputs=[new_output("display_data", data=worded)])), "")
