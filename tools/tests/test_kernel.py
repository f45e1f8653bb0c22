"""What learners meet in a running kernel: its traps, each of them repaired. Skipped where the kernel is not installed."""

import os
import time
import unittest

try:
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
    from jupyter_client.manager import KernelManager
    KernelSpecManager().get_kernel_spec("distsys")
    MISSING = ""
except (ImportError, NoSuchKernel) as problem:
    MISSING = f"the kernel is not installed: {problem}"


class Output:
    """What one cell printed, showed and failed with."""

    def __init__(self) -> None:
        self.out = self.err = self.error = ""
        self.trace: list[str] = []
        self.order: list[str] = []
        self.shown: list[dict] = []
        self.metadata: list[dict] = []

    def take(self, message: dict) -> None:
        content, kind = message["content"], message["msg_type"]
        if kind in ("stream", "display_data"):
            self.order.append(content["text"] if kind == "stream" else content["data"]["text/plain"])
        if kind == "stream" and content["name"] == "stdout":
            self.out += content["text"]
        elif kind == "stream":
            self.err += content["text"]
        elif kind == "error":
            self.error = content["evalue"]
            self.trace = [line.replace("\x1b[31m", "").replace("\x1b[0m", "") for line in content["traceback"]]
        elif kind in ("display_data", "execute_result"):
            self.shown.append(content["data"])
            self.metadata.append(content["metadata"])

    @property
    def value(self) -> str:
        return self.shown[-1]["text/plain"] if self.shown else ""


@unittest.skipIf(MISSING, MISSING)
class KernelCase(unittest.TestCase):
    """One kernel for the cells of a class of tests; each test uses names of its own."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.manager = KernelManager(kernel_name="distsys")
        cls.manager.start_kernel(stderr=open(os.devnull, "w"))
        cls.client = cls.manager.client()
        cls.client.start_channels()
        cls.addClassCleanup(cls.stop)
        cls.client.wait_for_ready(timeout=120)

    @classmethod
    def stop(cls) -> None:
        cls.client.stop_channels()
        cls.manager.shutdown_kernel(now=True)

    def cell(self, code: str, timeout: float = 120) -> Output:
        output = Output()
        self.client.execute_interactive(code, output_hook=output.take, timeout=timeout, stop_on_error=False)
        return output

    def start(self, code: str) -> str:
        """Sends a cell and returns once it runs."""
        request = self.client.execute(code)
        while True:
            message = self.client.get_iopub_msg(timeout=60)
            if message["parent_header"].get("msg_id") == request and message["msg_type"] == "stream":
                return request

    def finish(self, request: str) -> Output:
        output = Output()
        while True:
            message = self.client.get_iopub_msg(timeout=60)
            if message["parent_header"].get("msg_id") != request:
                continue
            output.take(message)
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return output

    def ticks(self) -> int:
        """The processor time the kernel has used, in ticks of 10 ms."""
        with open(f"/proc/{self.manager.provisioner.process.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])


class Definitions(KernelCase):
    def test_a_typo_in_a_class_is_noted_at_once_and_named_at_use(self) -> None:
        defined = self.cell("class Typo { int g() { return clok + 1; } }")
        self.assertEqual(defined.err, "note: your class Typo uses `clok`, which is not defined (yet): a typo, or a cell still to be run?\n")
        used = self.cell("new Typo().g()")
        self.assertEqual(used.error, "your class Typo uses `clok`, which is not defined (yet): a typo, or a cell still to be run?")

    def test_a_forward_reference_that_the_cell_itself_resolves_needs_no_note(self) -> None:
        self.assertEqual(self.cell("int early() { return late(); }\nint late() { return 1; }").err, "")

    def test_variables_that_a_redefinition_resets_are_named(self) -> None:
        self.cell("class Again { int n; }\nList<Again> list = new ArrayList<>();\nvar one = new Again();\nObject keep = one;")
        again = self.cell("class Again { int n, m; }")
        self.assertEqual(again.err, "note: variables list, one have lost the value, because Again was defined again;"
                                    " run the cell that sets them once more\n")
        self.assertIn("the object was made before its class was defined again", self.cell("(Again) keep").error)

    def test_variables_that_the_same_cell_sets_again_need_no_note(self) -> None:
        for _ in range(2):
            self.assertEqual(self.cell("class Both { int n; }\nvar both = new Both();").err, "")

    def test_a_node_with_nested_messages_can_be_defined_again_and_again(self) -> None:
        for step in (1, 2, 3):
            code = """
                class Chat extends Node<Chat.Msg> {
                    sealed interface Msg {}
                    record Tick() implements Msg {}
                    record Hello(int n) implements Msg {}
                    int heard = 0;
                    @Override protected void start() { after(ms(1), new Tick()); }
                    @Override protected void receive(NodeId from, Msg msg) {
                        switch (msg) {
                            case Tick() -> { send(anyPeer(), new Hello(STEP)); after(ms(100), new Tick()); }
                            case Hello(int n) -> heard += n;
                        }
                    }
                }
                var run = cluster(3, Chat::new).seed(7).run(seconds(1));
                """.replace("STEP", str(step))
            output = self.cell(code)
            self.assertEqual((output.err, output.error), ("", ""))

    def test_the_course_is_imported(self) -> None:
        self.assertEqual(self.cell("Function<Integer, Duration> f = n -> ms(n); Stream.of(1).map(f).toList()").value, "[PT0.001S]")

    def test_completion_knows_the_course(self) -> None:
        reply = self.client.complete("Steps.CELL_B", reply=True, timeout=60)
        self.assertEqual(reply["content"]["matches"], ["CELL_BUDGET"])


class Errors(KernelCase):
    def test_a_compile_error_names_the_line_and_marks_the_place(self) -> None:
        output = self.cell('int right = 3;\nint wrong = "s" + right.foo();')
        self.assertEqual(output.error, "line 2: int cannot be dereferenced")
        self.assertEqual(output.trace[1:], ['    int wrong = "s" + right.foo();',
                                            "                      ^^^^^^^^^"])

    def test_an_unknown_name_is_called_by_its_name(self) -> None:
        self.assertEqual(self.cell("unknown(3)").error, "line 1: cannot find symbol: method unknown(int)")

    def test_an_exception_shows_its_message_first_and_only_the_learners_lines(self) -> None:
        self.cell("class Divide {\n    int by(int n) {\n        return 1 / n;\n    }\n}")
        output = self.cell("var d = new Divide();\nStream.of(1, 0).map(d::by).toList()")
        self.assertEqual(output.trace, ["ArithmeticException: / by zero", "    in Divide.by, line 3:  return 1 / n;",
                                        "    line 2:  Stream.of(1, 0).map(d::by).toList()"])

    def test_a_cause_is_shown(self) -> None:
        output = self.cell('throw new IllegalStateException("outer", new RuntimeException("inner"));')
        self.assertIn("caused by RuntimeException: inner", output.trace)

    def test_return_outside_a_method(self) -> None:
        self.assertIn("a cell's value is its last expression", self.cell("return 5;").error)

    def test_an_unfinished_cell(self) -> None:
        self.assertIn("unfinished", self.cell("if (true) {").error)

    def test_an_endless_recursion(self) -> None:
        self.assertEqual(self.cell("int deep(int n) { return deep(n + 1) + 1; }\ndeep(0)").error, "StackOverflowError: deep calls itself without an end?")

    def test_a_full_memory(self) -> None:
        self.assertIn("the memory is full", self.cell("long[][] much = new long[8][]; for (int i = 0; ; i++) much[i] = new long[Integer.MAX_VALUE];").error)
        self.assertEqual(self.cell("much = null; 1 + 1").value, "2")

    def test_a_value_that_cannot_be_shown(self) -> None:
        self.assertIn("StackOverflowError", self.cell("class Sick { public String toString() { return toString(); } }\nnew Sick()").error)
        self.assertEqual(self.cell("1 + 1").value, "2")

    def test_exit_is_refused_with_a_sentence(self) -> None:
        self.assertIn("System.exit(3) would end the notebook's kernel", self.cell("System.exit(3);").error)

    def test_an_unknown_magic(self) -> None:
        self.assertEqual(self.cell("%%nosuch\n1").error, "Undefined cell magic 'nosuch'")

    def test_an_expected_error_shows_class_and_message_only(self) -> None:
        self.assertEqual(self.cell("%%expectError\nint zero = 0;\n1 / zero").out, "as expected: ArithmeticException: / by zero\n")
        self.assertIn("expected to fail, but it worked", self.cell("%%expectError\n1").error)

    def test_a_seed_is_a_number(self) -> None:
        self.assertEqual(self.cell("%seed seven").error, "%seed wants one whole number, as in %seed 7")


class Budgets(KernelCase):
    def test_an_endless_loop_ends_by_its_budget(self) -> None:
        output = self.cell("int rounds = 0;\nwhile (true) rounds++;")
        self.assertEqual(output.error, "this cell ran 1,000,000,000 steps without ending: is there an endless loop?")
        self.assertEqual(self.cell("rounds").value, "1000000001")  # the budget, and the round that used it up

    def test_an_endless_handler_is_its_nodes_failure(self) -> None:
        output = self.cell("""
            class Stuck extends Node<String> {
                @Override protected void start() { broadcast("x"); }
                @Override protected void receive(NodeId from, String m) { while (true) ; }
            }
            cluster(2, Stuck::new).run(seconds(1))""")
        self.assertEqual(output.error, "")
        self.assertIn("10,000,000 steps", output.value)

    def stopped(self, code: str) -> None:
        """The stop button ends a cell within a second, its processor is idle afterwards, and the kernel goes on."""
        request = self.start('System.out.println("runs");\n' + code)
        pressed = time.monotonic()
        self.manager.interrupt_kernel()
        output = self.finish(request)
        self.assertLess(time.monotonic() - pressed, 1 if not os.environ.get("CI") else 5)
        self.assertEqual(output.error, "stopped")
        self.assertEqual(self.cell("1 + 1").value, "2")
        before, since = self.ticks(), time.monotonic()
        while time.monotonic() - since < 1:  # watch for a second: a loop still burning would use about 100 ticks
            time.sleep(0.1)
        self.assertLess(self.ticks() - before, 40)

    def test_stop_ends_a_loop(self) -> None:
        self.stopped("for (long i = 0; ; i++) { try { Thread.sleep(0); } catch (InterruptedException e) { } }")

    def test_stop_ends_a_loop_that_swallows_everything(self) -> None:
        self.stopped("while (true) { try { while (true) ; } catch (Throwable t) { } }")

    def test_stop_ends_a_simulation(self) -> None:
        self.cell("""class Busy extends Node<String> {
            @Override protected void start() { after(ms(1), "tick"); }
            @Override protected void receive(NodeId from, String m) { after(micros(1), "tick"); } }""")
        self.stopped("cluster(3, Busy::new).run(seconds(100_000));")

    def test_stop_ends_a_sweep(self) -> None:
        self.cell("""class Busier extends Node<String> {
            @Override protected void start() { after(ms(1), "tick"); }
            @Override protected void receive(NodeId from, String m) { after(micros(100), "tick"); } }""")
        self.stopped("cluster(3, Busier::new).seeds(1, 1_000_000).count(\"never\", r -> false);")

    def test_a_million_lines_are_cut(self) -> None:
        output = self.cell('for (int i = 0; i < 1_000_000; i++) System.out.println("line " + i);')
        lines = output.out.splitlines()
        self.assertEqual((len(lines), lines[-1]), (2_001, "… 998,000 more lines not shown"))
        self.assertLess(len(output.order), 200, "a message for every line: a slow reader would lose some")

    def test_what_is_printed_and_what_is_shown_keep_their_order(self) -> None:
        output = self.cell("""System.out.println("one"); System.out.println("two"); show("three"); System.out.println("four");
            System.err.println("five"); System.out.println("six"); System.err.println("seven"); show("eight");""")
        self.assertEqual("".join(text.rstrip("\n") + " " for text in output.order).replace("\n", " "),
                         "one two three four five six seven eight ")

    def test_a_line_is_seen_while_its_cell_runs_on(self) -> None:
        request = self.client.execute('System.out.println("a"); System.out.println("b"); while (true) ;')
        seen = ""
        while "b\n" not in seen:
            message = self.client.get_iopub_msg(timeout=60)
            if message["msg_type"] == "stream":
                seen += message["content"]["text"]
        self.assertEqual(seen, "a\nb\n")
        self.manager.interrupt_kernel()
        self.assertEqual(self.finish(request).error, "stopped")


class Determinism(KernelCase):
    def test_a_set_without_an_order_is_noted(self) -> None:
        self.assertEqual(self.cell('for (var s : Set.of("a", "b")) ;').err,
                         "note: this cell iterates a Set.of, whose order differs from one JVM to the next; use a List, a TreeSet or a LinkedHashSet\n")

    def test_the_wall_clock_is_noted(self) -> None:
        self.cell("class Clocked { long t() { return System.nanoTime(); } }")
        self.assertEqual(self.cell("long t = new Clocked().t();").err,
                         "note: Clocked.t reads the wall clock (System.nanoTime); in a node use now(), which is the same in every run\n")

    def test_the_explorer_names_a_cells_variable_that_nodes_share(self) -> None:
        self.cell("""NodeId leader = null;
            class Leading extends Node<String> { boolean leads; @Override protected void start() { after(ms(1), "go"); }
            @Override protected void receive(NodeId from, String m) { if (leader == null) { leader = id(); leads = true; } } }""")
        self.assertIn('n0, in receive("go"): the cell\'s variable leader was changed: it belongs to no node and all nodes share it; make it a field of the node',
                      self.cell('System.out.println(explore(2, Leading::new).text());').out)

    def test_a_cell_that_gives_marks_writes_nothing_to_stderr(self) -> None:
        self.cell("""class Chatty implements distsys.algo.clock.LogicalClock {
                long time;
                public long tick() { System.err.print("!"); System.nanoTime(); return ++time; }
                public long receive(long stamp) { time = Math.max(time, stamp) + 1; return time; }
            }""")
        marked = self.cell('submit("15-lamport-clock", Chatty.class)')
        self.assertEqual((marked.err, marked.value), ("", "10"))
        self.assertIn("reads the wall clock", marked.out)

    def test_timing_a_cell_is_not(self) -> None:
        self.assertEqual(self.cell("%%time\n1 + 1").err, "")

    def test_notes_in_a_run_name_the_handler(self) -> None:
        output = self.cell("""
            class Unordered extends Node<String> {
                @Override protected void start() { for (var s : Set.of("a", "b")) broadcast(s); }
                @Override protected void receive(NodeId from, String m) { }
            }
            var seen = cluster(3, Unordered::new).run(seconds(1));""")
        self.assertIn("note: Unordered.start iterates a Set.of", output.err)


class Shown(KernelCase):
    def test_every_representation_is_sent(self) -> None:
        output = self.cell("""
            new distsys.see.Shown() {
                public String text() { return "a picture"; }
                public String svg() { return "<svg xmlns='http://www.w3.org/2000/svg'/>"; }
                public byte[] png() {
                    try {
                        var out = new ByteArrayOutputStream();
                        javax.imageio.ImageIO.write(new java.awt.image.BufferedImage(40, 20, 1), "png", out);
                        return out.toByteArray();
                    } catch (IOException e) { throw new UncheckedIOException(e); }
                }
            }""")
        self.assertEqual(sorted(output.shown[0]), ["image/png", "image/svg+xml", "text/plain"])
        self.assertEqual(output.metadata[0], {"image/png": {"width": 20, "height": 10}})

    def test_charts_and_tables(self) -> None:
        chart = self.cell("""var chart = new org.knowm.xchart.XYChartBuilder().title("lines").build();
            chart.addSeries("line", new double[] {1, 2}, new double[] {1, 4});
            chart""")
        self.assertEqual(sorted(chart.shown[0]), ["image/png", "image/svg+xml", "text/plain"])
        table = self.cell('tech.tablesaw.api.Table.create("t", tech.tablesaw.api.IntColumn.create("n", 1, 2))')
        self.assertEqual(sorted(table.shown[0]), ["text/html", "text/plain"])

    def test_show_and_display_leave_no_random_id_behind(self) -> None:
        for call in ('show("x")', 'display("x")', 'display("x");'):
            self.assertEqual([data["text/plain"] for data in self.cell(call).shown], ["x"])


class Exit(KernelCase):
    def test_a_kernel_that_is_shut_down_ends_by_itself(self) -> None:
        process = self.manager.provisioner.process
        self.client.shutdown()
        since = time.monotonic()
        while process.poll() is None and time.monotonic() - since < 10:
            time.sleep(0.05)
        self.assertIsNotNone(process.poll())


if __name__ == "__main__":
    unittest.main()
