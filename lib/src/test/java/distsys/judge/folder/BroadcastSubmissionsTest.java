package distsys.judge.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import distsys.judge.grade.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Submissions of lessons 04 and 05, each in a process of its own, with the simulation's disk")
class BroadcastSubmissionsTest {

    private static final List<String> IMPORTS = List.of("import distsys.algo.broadcast.*;\nimport distsys.algo.broadcast.Talk.*;\nimport distsys.algo.broadcast.Talk.Digest;");

    @TempDir Path place;

    private record Expected(int points, String why, String code) {}

    private static String keeper(String start, String broadcast, String read) {
        return "class Keeper extends Node<Talk> {\n final List<Integer> list = new ArrayList<>();\n"
                + " @Override protected void start() { " + start + " }\n"
                + " @Override protected void receive(NodeId from, Talk msg) {\n  switch (msg) {\n"
                + "   case Topology(int number, _) -> send(from, new TopologyOk(number));\n"
                + "   case Broadcast(int number, int value) -> { " + broadcast + " }\n"
                + "   case Read(int number) -> send(from, new ReadOk(number, " + read + "));\n"
                + "   case Alarm _ -> disk().sync();\n   case Gossip _, GossipOk _, Digest _ -> { }\n  }\n }\n}";
    }

    private static String spreader(String spread) {
        return "class Spreader extends Node<Talk> {\n final Set<Integer> seen = new TreeSet<>();\n List<NodeId> neighbours = List.of();\n"
                + " @Override protected void receive(NodeId from, Talk msg) {\n  switch (msg) {\n"
                + "   case Topology(int number, var all) -> { neighbours = all.get(id()); send(from, new TopologyOk(number)); }\n"
                + "   case Broadcast(int number, int value) -> { spread(value, from); send(from, new BroadcastOk(number)); }\n"
                + "   case Read(int number) -> send(from, new ReadOk(number, List.copyOf(seen)));\n"
                + "   case Gossip(List<Integer> values) -> { for (int value : values) spread(value, from); }\n"
                + "   case GossipOk _, Digest _, Alarm _ -> { }\n  }\n }\n"
                + " void spread(int value, NodeId from) {\n  " + spread + "\n }\n}";
    }

    private static final String READ = "list.addAll(disk().read(\"values\", List.<Integer>of()));", ADD = "if (!list.contains(value)) { list.add(value); disk().write(\"values\", List.copyOf(list)); ",
            OK = "send(from, new BroadcastOk(number));", COPY = "List.copyOf(list)", STUB = "throw new UnsupportedOperationException(\"not written yet\");";
    private static final String STAR = "if (!seen.add(value)) return; NodeId hub = members().getFirst(); if (id().equals(hub)) { for (NodeId peer : peers()) if (!peer.equals(from)) send(peer, new Gossip(List.of(value))); }"
            + " else if (!from.equals(hub)) send(hub, new Gossip(List.of(value)));";

    @Test @DisplayName("04: right, wrong in four ways, empty, endless, throwing, not compiling, of the wrong type")
    void keepers() throws Exception {
        var table = new LinkedHashMap<String, Expected>();
        table.put("right", new Expected(10, "", keeper(READ, ADD + "disk().sync(); } " + OK, COPY)));
        table.put("live-list", new Expected(8, "An answer has changed on its way", keeper(READ, ADD + "disk().sync(); } " + OK, "list")));
        table.put("syncs-later", new Expected(6, "A value is gone", keeper(READ, ADD + "after(ms(20), new Alarm(0)); } " + OK, COPY)));
        table.put("no-sync", new Expected(6, "A value is gone", keeper(READ, ADD + "} " + OK, COPY)));
        table.put("writes-its-list-once", new Expected(6, "A value is gone", keeper(READ + "disk().write(\"values\", list); disk().sync();", "if (!list.contains(value)) { list.add(value); disk().sync(); } " + OK, COPY)));
        table.put("stub", new Expected(0, "not written yet", keeper(STUB, STUB, COPY)));
        table.put("endless", new Expected(0, "took more than", keeper(READ, "while (list.size() < 1_000_000_000) { if (list.size() > 1_000_000_000) break; } " + OK, COPY)));
        table.put("throws", new Expected(0, "threw", keeper(READ, "list.get(list.size() + 1); " + OK, COPY)));
        table.put("does-not-compile", new Expected(0, "does not compile", keeper(READ, "list.add(value", COPY)));
        table.put("wrong-type", new Expected(0, "is no Node", "class Keeper { int keep(int value) { return value; } }"));
        check("04-keeper", "Keeper", table);
    }

    @Test @DisplayName("05: right, a storm, a flood that is too slow, empty, endless, throwing, not compiling, of the wrong type")
    void spreaders() throws Exception {
        var table = new LinkedHashMap<String, Expected>();
        table.put("right", new Expected(10, "", spreader(STAR)));
        table.put("storm", new Expected(3, "A broadcast storm", spreader("seen.add(value); for (NodeId n : neighbours) send(n, new Gossip(List.of(value)));")));
        table.put("on-the-grid", new Expected(5, "Too slow", spreader("if (!seen.add(value)) return; for (NodeId n : neighbours) if (!n.equals(from)) send(n, new Gossip(List.of(value)));")));
        table.put("stub", new Expected(0, "not written yet", spreader(STUB)));
        table.put("endless", new Expected(0, "took more than", spreader("while (true) { }")));
        table.put("throws", new Expected(0, "threw", spreader("List.of().getFirst();")));
        table.put("does-not-compile", new Expected(0, "does not compile", spreader("seen.add(value")));
        table.put("wrong-type", new Expected(0, "is no Node", "class Spreader implements Comparable<String> { public int compareTo(String s) { return 0; } }"));
        check("05-spreader", "Spreader", table);
    }

    private void check(String exercise, String name, Map<String, Expected> table) throws Exception {
        Path submitted = Files.createDirectory(place.resolve(exercise));
        for (var each : table.entrySet()) {
            var cells = new ArrayList<>(IMPORTS);
            cells.add(each.getValue().code());
            cells.add("grade(\"" + exercise + "\", " + name + ".class)");
            Files.writeString(submitted.resolve(each.getKey() + ".ipynb"), Submissions.notebook(cells));
        }
        var expected = new TreeMap<String, String>();
        var got = new TreeMap<String, String>();
        for (Result r : GradeFolder.grade(submitted, place.resolve("graded-" + exercise), 1, 2)) {
            Expected e = table.get(r.student());
            expected.put(r.student(), e.points() + ": " + e.why());
            got.put(r.student(), (r.verdict() == Verdict.FAULT ? "fault" : r.points()) + ": " + ((r.why() + r.notes()).contains(e.why()) ? e.why() : r.why() + r.notes()));
        }
        assertEquals(expected.toString().replace(", ", "\n"), got.toString().replace(", ", "\n"));
    }
}
