package distsys;

import distsys.judge.check.Verdict;
import distsys.judge.check.map.ModelMap;
import distsys.judge.check.map.ModelMap.Mark;
import distsys.judge.check.txn.Found;
import distsys.judge.check.txn.Model;
import distsys.see.Atlas;
import distsys.trace.History;
import distsys.trace.Operation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A history on the map of models, as a picture. Where the places stand is from Bailis et al., VLDB 2014, figure 2, redrawn. */
final class ModelAtlas {

    private record Spot(double x, int row) {}

    private static final Map<Model, Spot> SPOTS = new EnumMap<>(Model.class);

    static {
        put(Model.STRICT_SERIALIZABLE, 47, 0);
        put(Model.SERIALIZABLE, 26, 1);
        put(Model.LINEARIZABLE, 74, 1);
        put(Model.REPEATABLE_READ, 11, 2);
        put(Model.SNAPSHOT_ISOLATION, 38, 2);
        put(Model.SEQUENTIAL, 74, 2);
        put(Model.CURSOR_STABILITY, 11, 3);
        put(Model.MONOTONIC_ATOMIC_VIEW, 38, 3);
        put(Model.CAUSAL, 74, 3);
        put(Model.READ_COMMITTED, 25, 4);
        put(Model.WRITES_FOLLOW_READS, 61, 4);
        put(Model.PRAM, 85, 4);
        put(Model.READ_UNCOMMITTED, 25, 5);
        put(Model.MONOTONIC_WRITES, 47.5, 5);
        put(Model.MONOTONIC_READS, 68.5, 5);
        put(Model.READ_YOUR_WRITES, 89.5, 5);
    }

    private final ModelMap map;
    private final List<Mark> evidence = new ArrayList<>();
    private Atlas atlas;

    private ModelAtlas(ModelMap map) {
        this.map = map;
    }

    private static void put(Model m, double x, int row) {
        SPOTS.put(m, new Spot(x, row));
    }

    static Atlas of(History history) {
        return new ModelAtlas(ModelMap.of(history)).draw();
    }

    private Atlas draw() {
        atlas = Atlas.of(finding(), map.history().size() + " operations of " + map.history().byProcess().size() + " processes");
        // First those that are drawn, in the order in which one walks through the map.
        for (Model m : SPOTS.keySet().stream().sorted((a, b) -> SPOTS.get(a).row != SPOTS.get(b).row ? Integer.compare(SPOTS.get(a).row, SPOTS.get(b).row)
                : Double.compare(SPOTS.get(a).x, SPOTS.get(b).x)).toList()) place(m);
        for (Model m : Model.values()) if (!SPOTS.containsKey(m)) place(m);
        for (Model m : SPOTS.keySet()) for (Model lower : m.impliesDirectly()) if (SPOTS.containsKey(lower)) atlas = atlas.way(m.title(), lower.title());
        return atlas;
    }

    private String finding() {
        List<String> broken = ends(Verdict.FAIL), kept = ends(Verdict.PASS);
        if (broken.isEmpty() && kept.isEmpty()) return "Nothing was tested";
        if (broken.isEmpty()) return map.verdict(Model.STRICT_SERIALIZABLE) == Verdict.PASS ? "Every model is kept" : "No model is broken; kept: " + String.join(", ", kept);
        return "Broken: " + String.join(", ", broken) + (kept.isEmpty() ? "" : ". Kept: " + String.join(", ", kept));
    }

    /** The weakest of the drawn models that are broken, or the strongest of those that are kept: the others follow. */
    private List<String> ends(Verdict verdict) {
        var out = new ArrayList<String>();
        for (Model m : SPOTS.keySet()) {
            if (map.verdict(m) != verdict) continue;
            boolean follows = SPOTS.keySet().stream().anyMatch(o -> o != m && map.verdict(o) == verdict
                    && (verdict == Verdict.FAIL ? distsys.judge.check.txn.Lattice.implies(m, o) : distsys.judge.check.txn.Lattice.implies(o, m)));
            if (!follows) out.add(name(m));
        }
        return out;
    }

    private static String name(Model m) {
        return m == Model.PRAM ? m.title() : m.title().toLowerCase(java.util.Locale.ROOT);
    }

    private void place(Model m) {
        Mark mark = map.mark(m);
        Spot spot = SPOTS.getOrDefault(m, new Spot(-1, 0));
        int which = mark.verdict() == Verdict.FAIL ? numberOf(mark) : -1;
        String why = mark.verdict() == Verdict.FAIL ? m.title() + " is broken" + (mark.from() == m ? "" : ", since " + name(mark.from()) + " is") + ". The operations that show it are unfolded below." : mark.why();
        Atlas.Mark sign = switch (mark.verdict()) {
            case PASS -> Atlas.Mark.KEPT;
            case FAIL -> Atlas.Mark.BROKEN;
            case UNKNOWN -> Atlas.Mark.OPEN;
        };
        atlas = atlas.place(new Atlas.Place(m.title(), spot.x, spot.row, sign, why, which));
    }

    private int numberOf(Mark mark) {
        for (int i = 0; i < evidence.size(); i++) if (evidence.get(i).why().equals(mark.why())) return i;
        evidence.add(mark);
        atlas = atlas.evidence(drawn(mark));
        return evidence.size() - 1;
    }

    private Atlas.Evidence drawn(Mark mark) {
        var spans = new ArrayList<Atlas.Span>();
        for (int i : mark.involved().stream().distinct().sorted().toList()) {
            Operation o = map.history().get(i);
            spans.add(new Atlas.Span(o.process(), "T" + i, o.called(), o.end() == Operation.NEVER ? Long.MAX_VALUE : o.end(), lines(o)));
        }
        var links = new ArrayList<Atlas.Link>();
        List<Integer> shown = mark.involved().stream().distinct().sorted().toList();
        for (Found.Step s : mark.cycle()) links.add(new Atlas.Link(shown.indexOf(map.indexOf(s.from())), shown.indexOf(map.indexOf(s.to())), s.because().word()));
        return new Atlas.Evidence(mark.why(), spans, links);
    }

    private List<String> lines(Operation o) {
        var out = new ArrayList<String>();
        map.steps(o.index()).forEach(step -> out.add(step.toString()));
        return out;
    }
}
