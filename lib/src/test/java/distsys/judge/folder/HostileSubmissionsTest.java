package distsys.judge.folder;

import distsys.judge.folder.Submissions.Expected;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Submissions that are hostile by accident")
class HostileSubmissionsTest {

    private static final String THROWS = "{ throw new IllegalStateException(\"no words\"); }", LOOPS = "{ while (true) { } }";

    @TempDir Path place;

    @Test @DisplayName("are told what they did, and nobody else is blamed")
    void counts() throws Exception {
        var t = new LinkedHashMap<String, Expected>();
        t.put("message-throws", new Expected(0, "perAddition() threw Bad.", "class Bad extends RuntimeException { public String getMessage() " + THROWS + " }\n" + count("", "throw new Bad();")));
        t.put("message-loops", new Expected(0, "perAddition() threw Bad.", "class Bad extends RuntimeException { public String getMessage() " + LOOPS + " }\n" + count("", "throw new Bad();")));
        t.put("static-loops", new Expected(0, "a loop in it does not end", count("static int N = loop(); static int loop() { while (true) { } }", "return 4;")));
        t.put("static-throws", new Expected(0, "threw NumberFormatException", count("static int N = Integer.parseInt(\"a\");", "return 4;")));
        t.put("static-elsewhere", new Expected(0, "perAddition() threw NumberFormatException", "class Other { static int N = Integer.parseInt(\"a\"); }\n" + count("", "return Other.N;")));
        t.put("unchangeable", new Expected(0, "perAddition() changes a list, set or map that cannot be changed: make a copy first.", count("", "List<Integer> l = List.of(); l.add(4); return 4;")));
        t.put("bare-stub", new Expected(0, "perAddition() is not written yet.", count("", "throw new UnsupportedOperationException();")));
        t.put("asserts", new Expected(1, "", count("", "var l = new ArrayList<Integer>(List.of(1, 2, 3)); assert l.add(4); return l.size();")));
        t.put("two-classes", new Expected(1, "", "interface S { int n(); } class A implements S { public int n() { return 4; } } class B implements S { public int n() { return 5; } }\n"
                + count("int k = 1;", "S s = k > 0 ? new A() : new B(); return s.n();")));
        Submissions.judge(place, "00-first-cell", "import distsys.algo.counter.*;", "MyCount", t);
    }

    @Test @DisplayName("leave no half message when what they send cannot be read")
    void ids() throws Exception {
        var t = new LinkedHashMap<String, Expected>();
        t.put("hash-throws", new Expected(0, "no words", ids("record Ident(int n) { public int hashCode() " + THROWS + " }", "new Ident(n++)")));
        t.put("hash-loops", new Expected(0, "a loop in it does not end", ids("record Ident(int n) { public int hashCode() " + LOOPS + " }", "new Ident(n++)")));
        t.put("list-throws", new Expected(0, "no words", ids("class Lazy extends AbstractList<Integer> { public int size() { return 3; } public Integer get(int i) " + THROWS + " }", "new Lazy()")));
        t.put("giant", new Expected(0, "a string of 12000000 bytes", ids("", "\"x\".repeat(12_000_000)")));
        t.put("deep", new Expected(0, "nested more than 64 deep", ids("List<Object> deep() { List<Object> l = new ArrayList<>(); l.add(l); return l; }", "deep()")));
        Submissions.judge(place, "03-unique-ids", "import distsys.algo.ids.*;", "MyIds", t);
    }

    @Test @DisplayName("cannot change what they gave out unseen: a stamp that changes later is one there as it is in a cell")
    void live() throws Exception {
        var t = new LinkedHashMap<String, Expected>();
        t.put("live", new Expected(8, "A stamp changed after it was given out.", vector("v")));
        t.put("copied", new Expected(10, "", vector("new ArrayList<>(v)")));
        Submissions.judge(place, "15-vector-clock", "import distsys.algo.clock.*;", "MyClock", t);
    }

    private static String vector(String given) {
        return "class MyClock implements CausalClock { final int me; final List<Integer> v; MyClock(int n, int me) { this.me = me; v = new ArrayList<>(Collections.nCopies(n, 0)); }\n"
                + "public List<Integer> tick() { v.set(me, v.get(me) + 1); return " + given + "; }\n"
                + "public List<Integer> receive(List<Integer> s) { for (int i = 0; i < v.size(); i++) v.set(i, Math.max(v.get(i), s.get(i))); return tick(); }\n"
                + "public boolean before(List<Integer> a, List<Integer> b) { if (a.equals(b)) return false; for (int i = 0; i < a.size(); i++) if (a.get(i) > b.get(i)) return false; return true; } }";
    }

    private static String count(String members, String body) {
        return "class MyCount implements MessageCount { " + members + " public int perAddition() { " + body + " } }";
    }

    private static String ids(String beside, String id) {
        return beside + "\nclass MyIds extends Issuer { int n; @Override protected Object nextId() { return " + id + "; } }";
    }
}
