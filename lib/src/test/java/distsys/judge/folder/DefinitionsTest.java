package distsys.judge.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.algo.counter.MessageCount;
import distsys.judge.grade.LearnersFault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@DisplayName("What the cells of a notebook define")
@Execution(ExecutionMode.SAME_THREAD)
class DefinitionsTest {

    private static final String RIGHT = count("return 4;"), STUB = count("throw new UnsupportedOperationException();");

    @Test @DisplayName("may join two of the learner's own classes, in the answer or in a cell beside it")
    void joined() {
        assertEquals(4, counted("class A { int n() { return 4; } } class B extends A { }\nA pick(boolean b) { return b ? new A() : new B(); }", count("return pick(true).n();")));
        assertEquals(4, counted("class E1 extends RuntimeException { } class E2 extends RuntimeException { }",
                count("try { if (hashCode() == 1) throw new E1(); throw new E2(); } catch (E1 | E2 e) { return e.getMessage() == null ? 4 : 3; }")));
    }

    @Test @DisplayName("goes on after a cell that does not compile: the last definition that does counts")
    void broken() {
        assertEquals(4, counted(STUB, RIGHT, "this is my class MyCount, it counts"));
        assertEquals(4, counted(RIGHT, "class MyCount implements MessageCount {\n public int perAddition() {"));
        assertEquals(4, counted(RIGHT, count("return \"\" + ;")));
        assertEquals(4, counted("here comes my class MyCount", RIGHT));
        assertEquals(5, counted(RIGHT, count("return 5;")));
        var definitions = definitions(RIGHT, count("return four();".replace("return", "retrun")));
        definitions.named("MyCount");
        assertTrue(definitions.notes("MyCount").toString().contains("does not compile and does not count: line 1"), definitions.notes("MyCount")::toString);
        assertTrue(assertThrows(LearnersFault.class, () -> definitions(count("return +;")).named("MyCount")).getMessage().contains("does not compile: line 1"));
    }

    @Test @DisplayName("holds the variables that the answer leans on, however they are set")
    void variables() {
        assertEquals(4, counted("var LIST = List.of(1, 2, 3, 4);", count("return LIST.size();")));
        assertEquals(4, counted("int N = 2 * 2;", count("return N;")));
        assertEquals(4, counted("int[] N = {1, 1, 1, 1};", count("return N.length;")));
        assertEquals(4, counted("String S = \"aa\" + \"bb\";", count("return S.length();")));
        assertEquals(4, counted("int n; n = 4;", count("return n;")));
        assertEquals(4, counted("int n = 3;", "n = 4;", count("return n;")));
        assertEquals(4, counted("int n = 1 + 1;", "int n = 4;", count("return n;")));
        assertEquals(4, counted("int[] a = new int[1];\na[0] = 4;", count("return a[0];")));
        assertEquals(4, counted("int HALF = 1 + 1;", "int twice(int x) { return x * TWO; }", "int TWO = 3 - 1;", "var ALL = twice(HALF);", "int own() { return ALL; }", count("return own();")));
    }

    @Test @DisplayName("leaves out what the answer does not lean on, and tells what of the rest throws")
    void experiments() {
        assertEquals(4, counted("int run = Integer.parseInt(\"no\");", count("int run = 4; return run;")));
        var definitions = definitions("int N = Integer.parseInt(\"no\");", count("return N + 4;"));
        definitions.named("MyCount");
        assertTrue(definitions.notes("MyCount").toString().contains("“int N = Integer.parseInt(\"no\");” threw NumberFormatException"), definitions.notes("MyCount")::toString);
    }

    @Test @DisplayName("may be a class within a class, and a line may begin with the remainder")
    void details() throws ReflectiveOperationException {
        assertEquals(4, of(definitions("class Answers { static " + RIGHT + " }").named("Answers.MyCount")));
        assertEquals(4, counted("%seed 7\n%%expectError", count("return 14\n    % 10;")));
    }

    private static int counted(String... cells) {
        try {
            return of(definitions(cells).named("MyCount"));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static int of(Class<?> answer) throws ReflectiveOperationException {
        var constructor = answer.getDeclaredConstructor();
        constructor.setAccessible(true);
        return ((MessageCount) constructor.newInstance()).perAddition();
    }

    private static Definitions definitions(String... cells) {
        var all = new ArrayList<>(List.of("import distsys.algo.counter.*;"));
        all.addAll(List.of(cells));
        return Definitions.of(all);
    }

    private static String count(String body) {
        return "class MyCount implements MessageCount { public int perAddition() { " + body + " } }";
    }
}
