package distsys.see;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("Tables and words")
class TablesTest {

    @Test @DisplayName("a table of more than fifty rows says how many are not shown; numbers stand to the right; words are text")
    void table() {
        var names = new String[60];
        java.util.Arrays.fill(names, "<b>");
        String html = Tables.html(Table.create("Runs", StringColumn.create("name", names), DoubleColumn.create("bytes", new double[60])));
        assertTrue(html.contains("and 10 more rows"));
        assertTrue(html.contains("text-align:right\">0</td>"));
        assertFalse(html.contains("<b>"));
    }

    @Test @DisplayName("the comparison with the paper marks agreement in words, and reads in plain text")
    void comparison() {
        var c = Comparison.of("Lamport 1978").check(true, "order", "always", "0 exceptions", "same").row("messages", "–", "12", "our count");
        assertTrue(c.agrees());
        assertEquals("""
                Lamport 1978

                | claim    | paper  | ours         |          | why they differ |
                |----------|--------|--------------|----------|-----------------|
                | order    | always | 0 exceptions | ✓ agrees | same            |
                | messages | –      | 12           |          | our count       |
                """, c.text());
        assertFalse(c.check(false, "a", "b", "c", "d").agrees());
        assertTrue(c.html().contains("✗ differs"));
    }

    @Test @DisplayName("a comparison with targets says whether each is met")
    void targets() {
        var c = Comparison.targets("Challenge 3d").check(true, "messages a request", "< 30", "24.13", "").check(false, "slowest (ms)", "< 600", "659", "");
        assertEquals("""
                Challenge 3d

                | what               | target | measured |          | remark |
                |--------------------|--------|----------|----------|--------|
                | messages a request | < 30   | 24.13    | ✓ met    |        |
                | slowest (ms)       | < 600  | 659      | ✗ missed |        |
                """, c.text());
        assertFalse(c.agrees());
    }

    @Test @DisplayName("a table of lemmas says what each is stated for, what it was checked on, the result, and how far that goes")
    void lemmas() {
        assertEquals("""
                FLP, checked

                | lemma   | stated for     | checked on | result  | scope      |
                |---------|----------------|------------|---------|------------|
                | Lemma 1 | every protocol | 4 diamonds | ✓ holds | two voters |
                """, Comparison.lemmas("FLP, checked").check(true, "Lemma 1", "every protocol", "4 diamonds", "two voters").text());
    }

    @Test @DisplayName("a matrix tells well from ill by a sign, in plain text too; a cell nobody filled is a dash")
    void matrix() {
        var m = Matrix.of("Who survives", "failure").cell("none", "all", true, "right").cell("<crash>", "all", false, "never").cell("<crash>", "most", true, "right");
        assertEquals("""
                Who survives

                failure   all       most
                none      ✓ right   –
                <crash>   ✗ never   ✓ right""", m.text());
        assertTrue(m.html().contains("&lt;crash&gt;") && m.html().contains("✗ never"));
    }

    @ParameterizedTest(name = "{0} is said {1}") @DisplayName("messages are said briefly")
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {"Ack;Ack", "Hello(clock=3);Hello(3)", "Put(key=\"x\", value=1);Put(x, 1)", "Say(text=\"a, b=1\");Say(\"a, b=1\")",
            "Append(entries=[Entry(term=1, op=Put(k=2))]);Append([Entry(1, Put(2))])", "Bad(a=\"never closed;Bad(\"never closed", "Eq(a==b);Eq(=b)"})
    void brief(String payload, String said) {
        assertEquals(said, Words.brief(payload));
    }

    @ParameterizedTest(name = "{0} to {1}, at least {2} apart: {3}") @DisplayName("time axes have at most eight round instants")
    @CsvSource(delimiter = ';', value = {"0;95;1;[0, 20, 40, 60, 80]", "0;600000000;1;[0, 100000000, 200000000, 300000000, 400000000, 500000000, 600000000]", "7;9;1;[7, 8, 9]", "0;3000000;1000000;[0, 1000000, 2000000, 3000000]"})
    void scale(long from, long to, long least, String ticks) {
        assertEquals(ticks, Scale.ticks(from, to, least).toString());
    }
}
