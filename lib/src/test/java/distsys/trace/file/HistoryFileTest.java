package distsys.trace.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import distsys.trace.History;
import java.io.Reader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A history's file")
class HistoryFileTest {

    private static History read(String text) {
        return HistoryFile.parse("h", text, null);
    }

    private static String refused(String text) {
        return assertThrows(HistoryFault.class, () -> read(text)).getMessage();
    }

    @Nested @DisplayName("when it is well formed")
    class WellFormed {

        @Test @DisplayName("may be EDN as Jepsen writes it: tags, sets, comments, keywords, a vector around all, the nemesis among the clients")
        void edn() {
            History h = read("""
                    ; a comment
                    [#jepsen.history.Op{:index 0, :time 12, :type :invoke, :process 0, :f :txn, :value [[:append "x" 1] [:r :y nil]]}
                     {:type :info, :process :nemesis, :f :start, :value nil}
                     #_ {:ignored true}
                     {:type :ok, :process 0, :f :txn, :value [[:append "x" 1] [:r :y #{1 2.5}]], :time 15, :extra {:a \\b}}]
                    """);
            assertEquals(1, h.size());
            assertEquals(List.of(List.of("append", "x", 1L), Arrays.asList("r", "y", null)), h.get(0).input());
            assertEquals(List.of(List.of("append", "x", 1L), List.of("r", "y", List.of(1L, 2.5))), h.get(0).output());
            assertEquals(12, h.get(0).calledAt());
            assertEquals(15, h.get(0).returnedAt());
        }

        @Test @DisplayName("may be JSON lines")
        void json() {
            History h = read("""
                    {"type":"invoke","process":"c1","f":"write","value":{"a":[1,null,"x\\n"]}}

                    {"type":"ok","process":"c1","f":"write","value":null}
                    """);
            assertEquals(Map.of("a", Arrays.asList(1L, null, "x\n")), h.get(0).input());
        }

        @Test @DisplayName("may be an etcd log, in which a refused cas is an answer and a read that timed out has none")
        void etcd() {
            History h = read("""
                    INFO  jepsen.util - 0\t:invoke\t:cas\t[1 2]
                    INFO  jepsen.util - 0\t:fail\t:cas\t[1 2]
                    INFO  jepsen.util - 0\t:invoke\t:read\tnil
                    INFO  jepsen.util - 0\t:fail\t:read\t:timed-out
                    INFO  jepsen.util - 0\t:invoke\t:write\t3
                    INFO  jepsen.util - 0\t:info\t:write\t:timed-out
                    """);
            assertEquals(Boolean.FALSE, h.get(0).output());
            assertTrue(h.get(1).isFailed());
            assertTrue(h.get(2).isPending());
        }

        @Test @DisplayName("may be a key-value log, whose keys go in front of the values")
        void kv() {
            History h = read("{:process 0, :type :invoke, :f :get, :key \"k\", :value nil}\n{:process 0, :type :ok, :f :get, :key \"k\", :value \"v\"}\n");
            assertEquals(List.of("k", "v"), h.get(0).output());
        }

        @ParameterizedTest @EnumSource(HistoryFormat.class) @DisplayName("reads what it writes")
        void roundTrip(HistoryFormat format) {
            History h = format == HistoryFormat.KV
                    ? History.recorder().invoke("0", "get", Arrays.asList("k", null)).invoke("1", "put", List.of("k", "a\n\"b\\")).ok("0", Arrays.asList("k", "")).info("1").history()
                    : History.recorder().invoke("0", "write", 1L).invoke("12", "cas", List.of(1L, 2L)).ok("0", 1L).ok("12", false).invoke("0", "read", null).ok("0", 1L)
                            .invoke("0", "cas", List.of(1L, 3L)).history();
            assertEquals(h.toString(), read(HistoryFile.text(h, format)).toString());
            assertEquals(h.operations().getLast().end(), read(HistoryFile.text(h, format)).operations().getLast().end());
        }
    }

    @Nested @DisplayName("when it is not, is refused with file, line and remedy")
    class Broken {

        private static final String CALL = "{:type :invoke, :process 3, :f :read, :value nil}\n";

        @Test void twoOpenCalls() {
            assertEquals("h, line 2: process 3 calls read while its read is still open; a process does one thing at a time: give concurrent calls processes of their own, "
                    + "or end the first with info", refused(CALL + CALL.strip()));
        }

        @Test void aReturnWithoutACall() {
            assertEquals("h, line 1: process 3 returns, but has no call open; add the call, or leave out the return", refused("{:type :ok, :process 3, :f :read, :value nil}"));
        }

        @Test void anUnknownType() {
            assertEquals("h, line 1: there is no type \"okay\" of event; there are invoke, ok, fail, info", refused("{:type :okay, :process 3, :f :read, :value nil}"));
        }

        @Test void aReturnFromSomethingElse() {
            assertTrue(refused(CALL + "{:type :ok, :process 3, :f :write, :value 1}").startsWith("h, line 2: process 3 returns from write, but its open call is read;"));
        }

        @Test void aTruncatedFile() {
            assertTrue(refused(CALL + "{:type :ok, :proc").startsWith("h, line 2: the file ends inside what line 2 opens; it is truncated"));
            assertTrue(refused(CALL + "{:type :ok, :process \"a").contains("it is truncated"));
            assertTrue(refused("[" + CALL).contains("line 2: the file ends before the \"]\" of its vector; it is truncated"));
            assertTrue(refused("{\"type\":\"invoke\",\"process\":0,\"f\":\"read\",\"value\":null}\n{\"type\":\"ok\",\"pro").startsWith("h, line 2: this is no JSON object"));
            assertTrue(refused("INFO  jepsen.util - 0\t:invoke\t:read\tnil\nINFO  jepsen.util - 0\t:ok").startsWith("h, line 2: an event of an etcd log reads"));
        }

        @Test void nothingAtAll() {
            assertEquals("h: there is no operation in it", refused(""));
            assertEquals("h: there is no operation in it", refused("[]"));
            assertTrue(refused("\u007fELF\u0001").contains("this begins like no history; the formats are edn, json, etcd, kv"));
        }

        @Test void missingKeysAndStrayBrackets() {
            assertEquals("h, line 1: the event has no process; an event has type, process, f and value, and perhaps time", refused("{:type :invoke}"));
            assertTrue(refused(CALL + "]").startsWith("h, line 2: a \"]\" that closes nothing"));
            assertTrue(refused("[".repeat(100)).contains("nested more than"));
            assertTrue(refused("[1]").contains("\"1\" is no event"));
        }

        @Test @DisplayName("a file without end is not read to its end: operations and the length of lines are bounded")
        void bounded() {
            var fault = assertThrows(HistoryFault.class, () -> HistoryFile.read(new Source("h", new Endless("{:type :invoke, :process %d, :f :read, :value nil}\n")), null, 1_000));
            assertTrue(fault.getMessage().startsWith("h, line 100"), fault.getMessage());
            assertTrue(fault.getMessage().contains("more than 1,000 operations"), fault.getMessage());
            var line = assertThrows(HistoryFault.class, () -> HistoryFile.read(new Source("h", new Endless("{\"a\":\"")), null, 1_000));
            assertTrue(line.getMessage().contains("the line is longer than"), line.getMessage());
        }
    }

    /** The same text again and again, with a number that counts. */
    private static final class Endless extends Reader {
        private final String text;
        private String now = "";
        private int count;

        Endless(String text) {
            this.text = text;
        }

        @Override public int read(char[] buffer, int from, int length) {
            if (now.isEmpty()) now = text.formatted(count++);
            int n = Math.min(length, now.length());
            now.getChars(0, n, buffer, from);
            now = now.substring(n);
            return n;
        }

        @Override public void close() {}
    }
}
