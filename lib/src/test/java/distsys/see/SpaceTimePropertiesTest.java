package distsys.see;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import distsys.model.NodeId;
import distsys.trace.Causality;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.w3c.dom.Element;

@Label("Any space-time diagram")
class SpaceTimePropertiesTest {

    @Property(tries = 50, seed = "1")
    @Label("has no two labels that overlap")
    void labels(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) throws Exception {
        String svg = SpaceTime.of(Traces.random(seed, 2 + (int) (seed % 7), 20 + (int) (seed % 150))).svg();
        var boxes = new ArrayList<Labels.Box>();
        for (Element e : SpaceTimeTest.elements(svg, "text", null)) {
            String look = e.getAttribute("class").split(" ")[0];
            if (!List.of("lb", "lostname", "num", "say", "crashname", "upname", "badname").contains(look)) continue;
            int width = Sheet.DIAGRAM.width(look, e.getTextContent()), x = Integer.parseInt(e.getAttribute("x")), y = Integer.parseInt(e.getAttribute("y"));
            int size = (int) Sheet.DIAGRAM.size(look);
            var box = new Labels.Box("middle".equals(Sheet.DIAGRAM.of("n", look).get("text-anchor")) ? x - width / 2 : x, y - size * 3 / 4, width, size);
            for (Labels.Box other : boxes) assertFalse(box.overlaps(other), () -> e.getTextContent() + " in seed " + seed);
            boxes.add(box);
        }
    }

    @Property(tries = 20, seed = "1")
    @Label("shades exactly what happened before, what after, and what neither")
    void shading(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) throws Exception {
        Trace trace = Traces.random(seed, 4, 60);
        Event selected = trace.events().get((int) (seed % 60));
        Causality causality = Causality.of(trace);
        for (Element mark : SpaceTimeTest.elements(SpaceTime.of(trace).select(selected.seq()).svg(), "g", "e")) {
            Event e = trace.event(Long.parseLong(mark.getAttribute("data-seq")));
            String expected = !selected.kind().atNode() ? "" : e.equals(selected) ? " s" : causality.before(e, selected) ? " p" : causality.before(selected, e) ? " f" : " x";
            assertEquals("e" + expected, mark.getAttribute("class"), e + " seen from " + selected);
        }
    }

    @Property(tries = 200, seed = "1")
    @Label("is well-formed whatever learners write")
    void any(@ForAll String words) throws Exception {
        var a = NodeId.of(0);
        var trace = new Trace(Map.of(), List.of(a), List.of(new Event(0, 0, a, Kind.LOG, -1, null, null, words)), Map.of(), 0, 1);
        SpaceTimeTest.parse(SpaceTime.of(trace).title("x" + words).svg());
    }
}
