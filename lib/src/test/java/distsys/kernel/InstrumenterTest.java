package distsys.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.model.Steps;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An instrumented cell class")
class InstrumenterTest {

    private static String notes() {
        var out = new ByteArrayOutputStream();
        Notes.flush(new PrintStream(out));
        return out.toString().strip();
    }

    @BeforeEach
    @AfterEach
    void forget() {
        notes();
        Steps.beginCell();
    }

    private static Throwable thrownBy(String body) {
        return assertThrows(InvocationTargetException.class, () -> CellClasses.run(body)).getCause();
    }

    @Nested
    @DisplayName("verifies and means the same")
    class Same {
        @Test
        @DisplayName("with nested sealed records, patterns and guards")
        void patterns() throws ReflectiveOperationException {
            assertEquals("ping 5, small, pong x/7, none", CellClasses.run("""
                    sealed interface Msg { record Ping(int n) implements Msg {} record Pong(String s, Object o) implements Msg {} }
                    static String f(Msg m) { return switch (m) {
                        case Msg.Ping(int n) when n > 3 -> "ping " + n;
                        case Msg.Ping _ -> "small";
                        case Msg.Pong(String s, Integer i) -> "pong " + s + "/" + i;
                        case Msg.Pong p -> { try { yield p.s().isEmpty() ? "empty" : "none"; } finally { count++; } } }; }
                    static int count;
                    public static String run() { return Stream.of(new Msg.Ping(5), new Msg.Ping(1), new Msg.Pong("x", 7), new Msg.Pong("y", "z"))
                        .map(m -> f(m)).collect(Collectors.joining(", ")); }
                    """));
        }

        @Test
        @DisplayName("where two classes of the cell meet in one expression, which would need their common superclass")
        void merges() throws ReflectiveOperationException {
            assertEquals("AB", CellClasses.run("""
                    static abstract class S { abstract String n(); }
                    static class A extends S { String n() { return "A"; } }
                    static class B extends S { String n() { return "B"; } }
                    static S pick(boolean a) { var s = a ? new A() : new B(); for (int i = 0; i < 3; i++) s = i == 1 ? new A() : a ? new A() : new B(); return s; }
                    public static String run() { return pick(true).n() + pick(false).n(); }
                    """));
        }

        @Test
        @DisplayName("with anonymous, inner, local and generic classes, lambdas, and branches inside a constructor call")
        void classes() throws ReflectiveOperationException {
            assertEquals("1 2 3 hi 4", CellClasses.run("""
                    class Inner { int v; Inner(int v) { this.v = v; } class Deeper { int w() { return v + 1; } } }
                    static <T extends Comparable<T>> T max(List<? extends T> l) { T m = l.get(0); for (T t : l) if (t.compareTo(m) > 0) m = t; return m; }
                    static class Box<T> { final T t; Box(T t) { this.t = t; } <U> Box<U> map(Function<? super T, ? extends U> f) { return new Box<>(f.apply(t)); } }
                    static class Sub extends Box<String> { Sub(boolean b) { super(b ? max(List.of("hi", "a")) : new String(b ? "x" : "y")); } }
                    static class Late { final int n; Late(int n) { if (n < 0) throw new IllegalArgumentException(); while (n > 4) n--; super(); this.n = n; } }
                    public static String run() {
                        var outer = new $JShell$11();
                        Inner i = outer.new Inner(1);
                        record Local(int a) { Local { a++; } }
                        var anon = new Object() { int z() { int s = 0; do s++; while (s < 3); return s; } };
                        return i.v + " " + i.new Deeper().w() + " " + anon.z() + " " + new Sub(true).t + " " + new Late(new Local(7).a()).n;
                    }
                    """));
        }

        @Test
        @DisplayName("with try, finally, labelled loops, switches in loops, monitors and nested catches")
        void control() throws ReflectiveOperationException {
            String body = """
                    public static int run() {
                        int sum = 0;
                        outer:
                        for (int i = 0; i < 5; i++) {
                            try {
                                int j = 0;
                                while (true) {
                                    if (j == i) continue outer;
                                    switch (j++) { case 0 -> sum += 1; case 1 -> { continue; } case 2 -> sum += 10; default -> { break outer; } }
                                    try { Integer.parseInt("x" + j); } catch (NumberFormatException e) { sum += 1; } finally { synchronized (outerLock) { sum += 2; } }
                                }
                            } finally { sum += 3; }
                        }
                        for (int k = 0; ; k++) if (k > 10) return sum + k;
                    }
                    static final Object outerLock = new Object();
                    """;
            assertEquals(CellClasses.runAsCompiled(body), CellClasses.run(body));
        }

        @Test
        @DisplayName("but for functions whose last digit depends on the processor: they become StrictMath's")
        void strictMath() throws ReflectiveOperationException {
            assertEquals(StrictMath.log(3) + StrictMath.pow(1.1, 2.2) + StrictMath.atan2(1, 2), CellClasses.run(
                    "public static double run() { return Math.log(3) + Math.pow(1.1, 2.2) + Math.atan2(1, 2); }"));
        }
    }

    @Nested
    @DisplayName("ends after its budget")
    class Budget {
        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {
            "while (true) ;",
            "for (;;) {}",
            "do { } while (run >= 0);",
            "while (true) try { run++; continue; } catch (Throwable t) { run--; }",
            "while (true) { try { run++; } finally { continue; } }",
            "Stream.iterate(1, i -> i + 1).forEach(i -> {});",
            "recurse();",
            "new Object() { void m() { for (;;) m2(); } void m2() {} }.m();",
            "while (true) switch (run++ & 3) { case 0: case 1: continue; default: }",
        })
        @DisplayName("in any kind of loop")
        void ends(String loop) {
            try (var scope = Steps.scope(5_000)) {
                assertTrue(thrownBy("static int run; static void recurse() { if (run++ >= 0) recurse(); } public static void run() { " + loop + " }")
                        instanceof Steps.StepsExhausted);
            }
        }

        @Test
        @DisplayName("after the same number of rounds each time")
        void exact() throws ReflectiveOperationException {
            Class<?> wrapper = CellClasses.wrapper("public static long rounds; public static void run() { rounds = 0; while (true) rounds++; }");
            for (int i = 0; i < 3; i++) {
                try (var scope = Steps.scope(10_000)) {
                    assertThrows(InvocationTargetException.class, () -> wrapper.getMethod("run").invoke(null));
                }
                assertEquals(10_000L, wrapper.getField("rounds").get(null)); // one step for the entry, one before each further round
            }
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"Thread.sleep(Long.MAX_VALUE)", "java.util.concurrent.TimeUnit.DAYS.sleep(5)"})
        @DisplayName("and sleeps not at all where a verdict waits for it:")
        void awake(String sleep) {
            Steps.meter().stayAwake(true);
            assertInstanceOf(Steps.SleepRefused.class, thrownBy("public static void run() throws Exception { " + sleep + "; }"));
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"send(null, 1);", "broadcast(1);", "after(Duration.ZERO, 1);", "log(\"again\");", "disk.write(\"key\", 1);", "List.of(1, 2).forEach(i -> send(null, i));"})
        @DisplayName("and long before, when it fills the memory:")
        void effects(String effect) throws ReflectiveOperationException {
            // Outside of a run each of them fails; it is counted before that.
            Class<?> wrapper = CellClasses.wrapper("""
                    static class Busy extends distsys.model.Node<Object> {
                        distsys.model.Disk disk;
                        protected void receive(distsys.model.NodeId from, Object msg) { run++; %s }
                    }
                    public static int run;
                    public static void run() { while (true) try { new Busy().receive(null, 1); } catch (RuntimeException notInARun) { } }
                    """.formatted(effect));
            try (var scope = Steps.scope(Steps.HANDLER_BUDGET)) {
                Throwable thrown = assertThrows(InvocationTargetException.class, () -> wrapper.getMethod("run").invoke(null)).getCause();
                assertEquals("one call of a handler sent more than 10,000 messages, or set as many timers, or wrote as much to its log or disk: is there an endless loop?",
                        assertInstanceOf(Steps.StepsExhausted.class, thrown).getMessage());
            }
            assertEquals(10_001, wrapper.getField("run").get(null));
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"new Thread(() -> {}).start()", "java.util.stream.IntStream.range(0, 4).parallel().sum()", "List.of(1, 2).parallelStream().count()",
            "java.util.concurrent.CompletableFuture.supplyAsync(() -> 4).join()"})
        @DisplayName("and starts no thread where a verdict waits for it:")
        void alone(String threads) {
            Steps.meter().stayAwake(true);
            assertInstanceOf(Steps.ThreadRefused.class, thrownBy("public static void run() { " + threads + "; }"));
        }

        @Test
        @DisplayName("and a statement of a cell starts with a fresh one")
        void fresh() throws ReflectiveOperationException {
            var meter = Steps.meter();
            for (int i = 0; i < 5_000; i++) Steps.step();
            CellClasses.wrapper("public static void do_it$() {}").getMethod("do_it$").invoke(null);
            assertEquals(Steps.CELL_BUDGET, meter.left());
        }
    }

    @Nested
    @DisplayName("notes what differs from run to run")
    class Noted {
        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', value = {
            "System.nanoTime();                                    | Chatter.receive reads the wall clock (System.nanoTime); in a node use now(), which is the same in every run",
            "Instant.now();                                        | Chatter.receive reads the wall clock (Instant.now); in a node use now(), which is the same in every run",
            "Math.random();                                        | Chatter.receive draws at random without a seed (Math.random); in a node use random(), which gives the same in every run with the same seed",
            "new Random();                                         | Chatter.receive draws at random without a seed (new Random()); in a node use random(), which gives the same in every run with the same seed",
            "UUID.randomUUID();                                    | Chatter.receive draws at random without a seed (UUID.randomUUID); in a node use random(), which gives the same in every run with the same seed",
            "new Thread(() -> {}).start();                         | Chatter.receive starts a thread (Thread.start), and threads take turns differently in every run; a node answers each message on its own and needs none",
            "for (var s : Set.of('a', 'b')) ;                      | Chatter.receive iterates a Set.of, whose order differs from one JVM to the next; use a List, a TreeSet or a LinkedHashSet",
            "Set.copyOf(List.of(1, 2)).forEach(x -> {});           | Chatter.receive iterates a Set.of, whose order differs from one JVM to the next; use a List, a TreeSet or a LinkedHashSet",
            "Set.of(1, 2).stream().toList();                       | Chatter.receive iterates a Set.of, whose order differs from one JVM to the next; use a List, a TreeSet or a LinkedHashSet",
            "new ArrayList<>(Set.of(1, 2));                        | Chatter.receive iterates a Set.of, whose order differs from one JVM to the next; use a List, a TreeSet or a LinkedHashSet",
            "for (var e : Map.of(1, 2, 3, 4).entrySet()) ;         | Chatter.receive iterates a Map.of, whose order differs from one JVM to the next; use a TreeMap or a LinkedHashMap",
            "Map.of(1, 2, 3, 4).forEach((a, b) -> {});             | Chatter.receive iterates a Map.of, whose order differs from one JVM to the next; use a TreeMap or a LinkedHashMap",
            "for (var c : new HashSet<>(EnumSet.allOf(C.class))) ; | Chatter.receive iterates a HashSet of C, whose order differs from one JVM to the next; use a List, a TreeSet or a LinkedHashSet",
            "for (var c : new HashSet<>(List.of(new P(C.R), new P(C.G)))) ; | Chatter.receive iterates a HashSet of P, whose order differs from one JVM to the next; use a List, a TreeSet or a LinkedHashSet",
            "for (var c : new HashMap<>(new EnumMap<C, Integer>(Map.of(C.R, 1, C.G, 2))).keySet()) ; | Chatter.receive iterates a HashMap keyed by C, whose order differs from one JVM to the next; use a TreeMap or a LinkedHashMap",
            "for (var c : new HashSet<>(List.of(new Object(), new Object()))) ; | Chatter.receive iterates a HashSet of Object, whose order differs from one JVM to the next; use a List, a TreeSet or a LinkedHashSet",
        })
        void told(String statement, String note) throws ReflectiveOperationException {
            run(statement);
            assertEquals("note: " + note, notes());
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {
            "for (var s : List.of(1, 2)) ;",
            "for (var s : new HashSet<>(List.of('a', 'b'))) ;",
            "for (var s : new HashMap<>(new TreeMap<>(Map.of('a', 1, 'b', 2))).entrySet()) ;",
            "for (var s : new LinkedHashSet<>(List.of(C.R, C.G))) ;",
            "for (var s : Set.of(1)) ;",
            "for (var s : EnumSet.allOf(C.class)) ;",
            "boolean b = Set.of(1, 2).contains(2) && Set.of(1, 2).containsAll(Set.of(1));",
            "new Random(7).nextInt();",
            "new TreeSet<>(Set.of(1, 2)).forEach(x -> {});",
            "Set<Integer> s = new HashSet<>(Set.of(1, 2)); s.addAll(Set.of(3, 4));",
        })
        @DisplayName("and is silent about what does not")
        void silent(String statement) throws ReflectiveOperationException {
            run(statement);
            assertEquals("", notes());
        }

        private void run(String statement) throws ReflectiveOperationException {
            CellClasses.run("enum C { R, G } record P(C c) {} static class Chatter { void receive() { "
                    + statement.replace('\'', '"') + " } } public static void run() { new Chatter().receive(); }");
        }

        @Test
        @DisplayName("more softly for a cell's own statements")
        void soft() throws ReflectiveOperationException {
            CellClasses.wrapper("public static void do_it$() { System.nanoTime(); new Thread(() -> {}).start(); }").getMethod("do_it$").invoke(null);
            assertEquals("note: this cell reads the wall clock (System.nanoTime), so what it shows may differ from run to run", notes());
        }

        @Test
        @DisplayName("once per kind, the same one however threads took turns")
        void once() throws ReflectiveOperationException {
            CellClasses.run("static void b() { System.nanoTime(); } static void a() { System.nanoTime(); } public static void run() { for (int i = 0; i < 9; i++) { b(); a(); } }");
            assertEquals("note: a reads the wall clock (System.nanoTime); in a node use now(), which is the same in every run", notes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"System.exit(3);", "Runtime.getRuntime().exit(3);", "Runtime.getRuntime().halt(3);"})
    @DisplayName("cannot end the JVM")
    void exit(String call) {
        assertTrue(thrownBy("public static void run() { " + call + " }").getMessage().startsWith("System.exit(3) would end the notebook's kernel"));
    }
}
