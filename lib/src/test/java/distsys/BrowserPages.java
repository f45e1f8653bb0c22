package distsys;

import static distsys.Lab.cluster;
import static distsys.Lab.compare;
import static distsys.Lab.ms;
import static distsys.Lab.seconds;
import static distsys.Lab.uniform;

import com.fasterxml.jackson.databind.ObjectMapper;
import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.Fault;
import distsys.see.SpaceTime;
import distsys.trace.ClockStretch;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the pages that tools/browser/trace.mjs looks at, and what it must find there, into the folder that is given. */
final class BrowserPages {

    /** A store that has everything: messages, timers, a disk, words; written by hand, with no thought of being right. */
    static final class Store extends Node<Store.Msg> {
        sealed interface Msg {}
        record Tick() implements Msg {}
        record Put(int value, String by) implements Msg {}
        record Ack(int value) implements Msg {}

        int value, acks;
        String last = "";

        @Override protected void start() {
            value = disk().read("value", 0);
            after(ms(40 + 13 * id().index()), new Tick());
        }

        @Override protected void receive(NodeId from, Msg msg) {
            switch (msg) {
                case Tick() -> {
                    acks = 0;
                    disk().write("value", ++value);
                    for (NodeId p : peers()) send(p, new Put(value, id().name()));
                    after(ms(90), new Tick());
                    if (value % 20 == 0) log("<b>reached</b> " + value + " 🙂");
                }
                case Put(int v, String by) -> {
                    if (v > value) {
                        value = v;
                        last = by;
                        disk().write("value", v);
                        disk().sync();
                    }
                    send(from, new Ack(v));
                }
                case Ack(int v) -> acks++;
            }
        }
    }

    /** Hands a token on, round and round. */
    static final class Token extends Node<String> {
        int had;

        @Override protected void start() {
            if (id().index() == 0) send(peers().getFirst(), "token");
        }

        @Override protected void receive(NodeId from, String msg) {
            had++;
            send(members().get((id().index() + 1) % members().size()), msg);
        }
    }

    static final String HOSTILE = "<img src=x onerror=\"window.hacked=1\"></script><script>window.hacked=2</script>\n|‮שלום 👩‍👩‍👧 ~\"`${window.hacked=3}";

    private BrowserPages() {}

    private static Cluster<Store> cluster5() {
        return cluster(5, Store::new).names("Ann", "Bob", "Cai", "Dee", "Eve").seed(7).latency(uniform(ms(2), ms(30))).loss(0.02).skew(ms(5)).drift(1e-3)
                .partition(ms(400), ms(900), 0, 1).crash(2, ms(700), ms(1300))
                .fault(new Fault.Pause(ms(1500), ms(1700), 3), new Fault.DiskSlow(ms(2000), ms(2300), 4, ms(20)), new Fault.Crash(ms(5000), ms(6000), 1));
    }

    /** The first events of a run. */
    static Trace first(Trace t, int count) {
        List<Event> events = t.events().subList(0, count);
        var changes = new TreeMap<>(t.changes());
        changes.tailMap(events.getLast().seq(), false).clear();
        return new Trace(t.settings(), t.nodes(), events, changes, t.clocks(), t.digest(), count);
    }

    private static Trace hostile() {
        NodeId a = new NodeId(0, "A"), b = new NodeId(1, "<i>B</i>");
        return new Trace(Map.of("seed", HOSTILE), List.of(a, b), List.of(new Event(0, 0, a, Kind.START, -1, null, null, ""),
                new Event(1, 0, a, Kind.SEND, -1, a, b, HOSTILE), new Event(2, 5_000_000, b, Kind.DELIVER, 1, a, b, HOSTILE),
                new Event(3, 6_000_000, b, Kind.LOG, -1, null, null, HOSTILE), new Event(4, 6_500_000, null, Kind.CUT, -1, null, null, HOSTILE),
                new Event(5, 6_600_000, b, Kind.FAULT, -1, null, null, HOSTILE), new Event(6, 7_000_000, b, Kind.FAIL, 2, null, null, HOSTILE)),
                Map.of(2L, Map.of(HOSTILE, HOSTILE)), Map.of(b, List.of(new ClockStretch(0, 9, 0.5))), 0, 7);
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Trace large = first(cluster5().run(seconds(14)).trace(), 10_000), small = first(large, 700);
        long bad = large.ofKind(Kind.DELIVER).get(1_500).seq();
        SpaceTime picture = SpaceTime.of(large).title("A store of five nodes, with faults").violation(bad, "two owners");
        Files.writeString(folder.resolve("large.html"), picture.page());
        cell(folder.resolve("cell.html"), picture.html());
        Files.writeString(folder.resolve("small.html"), SpaceTime.of(first(large, 60)).title("Sixty events").page());
        Files.writeString(folder.resolve("faults.html"), SpaceTime.of(small).title("Partition and crash").page());
        Files.writeString(folder.resolve("hostile.html"), SpaceTime.of(hostile()).title(HOSTILE).subtitle(HOSTILE).violation(2, HOSTILE).select(2).page());
        Trace explored = Lab.explore(3, Token::new).always("nobody has it twice", st -> st.nodes().stream().allMatch(t -> t.had < 2)).trace("nobody has it twice");
        Files.writeString(folder.resolve("explored.html"), SpaceTime.of(explored).title("A run that the explorer found").page());
        cell(folder.resolve("compare.html"), compare(cluster5().run(ms(300)), cluster5().loss(0.2).run(ms(300))).html());
        cell(folder.resolve("why.html"), cluster5().run(ms(120)).why("Dee", "last").html());
        // What the page must say: the sentences of the library.
        var expected = new LinkedHashMap<String, Object>();
        expected.put("violation", bad);
        expected.put("hostile", HOSTILE);
        expected.put("sentences", sentences(small));
        expected.put("explored", sentences(explored));
        expected.put("why", cluster5().run(ms(120)).why("Dee", "last").text().replaceAll("(?s).*(Dee’s last is .*?)( Marked| Selected| data ).*", "$1"));
        new ObjectMapper().writeValue(folder.resolve("expected.json").toFile(), expected);
    }

    private static List<String> sentences(Trace t) {
        return distsys.see.Listing.of(t).text().lines().skip(1).map(l -> l.strip().replaceAll(" {2,}", "  ")).toList();
    }

    private static void cell(Path file, String output) throws IOException {
        Files.writeString(file, "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>an output</title></head><body><main><h1>An output</h1>" + output + "</main></body></html>");
    }
}
