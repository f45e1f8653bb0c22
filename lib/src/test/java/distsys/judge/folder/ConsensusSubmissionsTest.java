package distsys.judge.folder;

import static distsys.judge.folder.Submissions.STUB;

import distsys.judge.folder.Submissions.Expected;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Submissions of lesson 40: right, wrong, a stub, endless, throwing, sleeping, not compiling, of another type")
class ConsensusSubmissionsTest {

    private static final String NEXT = """
            var moves = protocol.at(configuration).moves();
            int best = -1;
            for (int i = 0; i < moves.size(); i++) {
                if (valence(moves.get(i).to()).size() < 2) continue;
                if (best < 0 || waited[moves.get(i).process()] > waited[moves.get(best).process()]) best = i;
            }
            for (int p = 0; p < 3; p++) waited[p]++;
            if (best >= 0) waited[moves.get(best).process()] = 0;
            return best;""";
    private static final String AGREEMENT = """
            var first = new TreeMap<Integer, Integer>();
            for (int i = 0; i < log.lines().size(); i++) {
                if (!(log.lines().get(i) instanceof Logbook.Decides(int process, int value)) || first.containsKey(process)) continue;
                if (!first.isEmpty() && !first.containsValue(value)) return i;
                first.put(process, value);
            }
            return -1;""";
    private static final String VALIDITY = """
            var proposed = new TreeSet<Integer>();
            for (int i = 0; i < log.lines().size(); i++) {
                if (log.lines().get(i) instanceof Logbook.Proposes p) proposed.add(p.value());
                if (log.lines().get(i) instanceof Logbook.Decides d && !proposed.contains(d.value())) return i;
            }
            return -1;""";

    @TempDir Path place;

    @Test @DisplayName("the adversary")
    void adversary() throws Exception {
        var t = new LinkedHashMap<String, Expected>();
        t.put("right", new Expected(12, "", villain("true", NEXT)));
        t.put("cut-off", new Expected(8, "a protocol of 6,000 configurations", villain("seen.size() < 2_000", NEXT)));
        t.put("starves", new Expected(10, "A process is starved", villain("true", NEXT.replace("waited[p]++", "waited[p] = 0"))));
        t.put("no-move", new Expected(4, "It gave up", villain("true", "return -1;")));
        t.put("stub", new Expected(0, "not written yet", villain("true", NEXT).replace("var values", "if (true) " + STUB + " var values")));
        t.put("endless", new Expected(4, "a loop in it does not end", villain("true", "while (true) { }")));
        t.put("throws", new Expected(4, "IndexOutOfBoundsException", villain("true", "return protocol.at(-1).decided();")));
        t.put("sleeps", new Expected(4, "sleeps (Thread.sleep)", villain("true", "try { Thread.sleep(Long.MAX_VALUE); } catch (InterruptedException e) { } return 0;")));
        t.put("broken", new Expected(0, "does not compile", villain("true", "return best +;")));
        t.put("other-result", new Expected(0, "valence must return List<Integer>, yours returns Set<Integer>", villain("true", NEXT).replace("public List<Integer> valence", "public Set<Integer> valence").replace("List.copyOf(values)", "values")));
        t.put("other", new Expected(0, "is no Adversary", "class Villain implements Comparable<String> { public int compareTo(String other) { return 0; } }"));
        Submissions.judge(place, "40-adversary", "import distsys.algo.consensus.*;", "Villain", t);
    }

    @Test @DisplayName("the checkers")
    void checkers() throws Exception {
        var t = new LinkedHashMap<String, Expected>();
        t.put("right", new Expected(10, "", checkers(AGREEMENT, VALIDITY)));
        t.put("survivors", new Expected(7, "agreement(…) of 3 processes", checkers(AGREEMENT.replace("|| first", "|| log.lines().contains(new Logbook.Stops(process)) || first"), VALIDITY)));
        t.put("constant", new Expected(7, "validity(…) of 3 processes", checkers(AGREEMENT, "return -1;")));
        t.put("stub", new Expected(0, "not written yet", checkers(STUB, STUB).replace("int once(Logbook log) {", "int once(Logbook log) { if (true) " + STUB).replace("termination(Logbook log) {", "termination(Logbook log) { if (true) " + STUB)));
        t.put("endless", new Expected(7, "a loop in it does not end", checkers("while (true) { }", VALIDITY)));
        t.put("throws", new Expected(7, "NoSuchElementException", checkers("return log.lines().stream().findFirst().map(l -> List.<Integer>of().getFirst()).orElseThrow();", VALIDITY)));
        t.put("broken", new Expected(0, "does not compile", checkers("return i +;", VALIDITY)));
        t.put("other-result", new Expected(0, "termination must return List<Integer>, yours returns Set<Integer>", checkers(AGREEMENT, VALIDITY).replace("public List<Integer> t", "public Set<Integer> t").replace("List.copyOf(owing)", "owing")));
        t.put("other", new Expected(0, "is no Checkers", "class MyCheckers { boolean agreement(Object log) { return true; } }"));
        Submissions.judge(place, "40-checkers", "import distsys.algo.consensus.*;", "MyCheckers", t);
    }

    /** The simplest that is right: a search for every call, to its end. */
    private static String villain(String goOn, String next) {
        return "class Villain implements Adversary {\n final Protocol protocol; final int[] waited = new int[3];\n Villain(Protocol protocol) { this.protocol = protocol; }\n"
                + " public List<Integer> valence(int configuration) {\n  var values = new TreeSet<Integer>(); var seen = new HashSet<Integer>(); var open = new ArrayDeque<Integer>(List.of(configuration));\n"
                + "  while (!open.isEmpty() && " + goOn + ") {\n   int c = open.removeLast();\n   if (!seen.add(c)) continue;\n   if (protocol.at(c).decided() >= 0) values.add(protocol.at(c).decided());\n"
                + "   for (Protocol.Move m : protocol.at(c).moves()) open.add(m.to());\n  }\n  return List.copyOf(values);\n }\n public int next(int configuration) {\n  " + next + "\n }\n}";
    }

    private static String checkers(String agreement, String validity) {
        return "class MyCheckers implements Checkers {\n public int agreement(Logbook log) { " + agreement + " }\n public int validity(Logbook log) { " + validity + " }\n"
                + " public int once(Logbook log) {\n  var decided = new HashSet<Integer>();\n"
                + "  for (int i = 0; i < log.lines().size(); i++) if (log.lines().get(i) instanceof Logbook.Decides d && !decided.add(d.process())) return i;\n  return -1;\n }\n"
                + " public List<Integer> termination(Logbook log) {\n  var owing = new TreeSet<Integer>();\n  for (int p = 0; p < log.processes(); p++) owing.add(p);\n"
                + "  for (Logbook.Line line : log.lines()) if (!(line instanceof Logbook.Proposes)) owing.remove(line.process());\n  return List.copyOf(owing);\n }\n}";
    }
}
