package distsys.see;

import distsys.trace.Divergence;
import distsys.trace.Event;
import distsys.trace.Trace;
import java.util.List;
import java.util.Map;

/** Two runs, one below the other, and the first event in which they differ. */
public final class SideBySide implements Shown {

    /** Lines of each run before and after the place where they part. */
    private static final int BEFORE = 3, AFTER = 6;

    private final Trace a, b;
    private final String nameA, nameB;
    private final Divergence parting;

    private SideBySide(Trace a, String nameA, Trace b, String nameB) {
        this.a = a;
        this.b = b;
        this.nameA = nameA;
        this.nameB = nameB;
        parting = Divergence.of(a, b);
    }

    /** Compares them; the names say which is which. */
    public static SideBySide of(Trace a, String nameA, Trace b, String nameB) {
        return new SideBySide(a, nameA, b, nameB);
    }

    /** What differs first, in a sentence or two. */
    String finding() {
        if (parting == null) return "The two runs are the same, event by event.";
        String same = parting.place() == 0 ? "The runs differ from the start: " : "The runs are the same for " + Words.count(parting.place(), "event") + ". Then ";
        String differ = same + "in " + nameA + " " + happens(a, parting.a()) + "; in " + nameB + " " + happens(b, parting.b());
        if (!parting.timeOnly()) return differ + ".";
        boolean ever = parting.deeds() < Math.max(a.events().size(), b.events().size());
        return differ + ", so only the time differs. What happens is the same "
                + (ever ? "for " + Words.count(parting.deeds(), "event") + "; then in " + nameA + " " + happens(a, at(a, parting.deeds()))
                        + ", in " + nameB + " " + happens(b, at(b, parting.deeds())) + "." : "to the end.");
    }

    private static Event at(Trace t, int place) {
        return place < t.events().size() ? t.events().get(place) : null;
    }

    private static String happens(Trace trace, Event e) {
        return e == null ? "the run has ended" : Words.deed(e) + " (#" + e.seq() + ", " + trace.moment(e.time()) + ")";
    }

    /** Where to look: where something else happens, rather than where the same happens at another time. */
    private int place() {
        return parting == null ? 0 : parting.timeOnly() && parting.deeds() < Math.max(a.events().size(), b.events().size()) ? parting.deeds() : parting.place();
    }

    private SpaceTime picture(Trace trace, String name) {
        SpaceTime picture = SpaceTime.of(trace).title(name);
        Event e = parting == null || trace.events().isEmpty() ? null : trace.events().get(Math.min(place(), trace.events().size() - 1));
        return e == null ? picture : picture.mark(e.seq(), place() < trace.events().size() ? "differs" : "ends").select(e.seq()).only(e.seq());
    }

    @Override public String text() {
        SpaceTime left = picture(a, nameA), right = picture(b, nameB);
        return "two runs compared: " + finding() + " " + nameA + ": " + left.description() + " " + nameB + ": " + right.description()
                + " data " + Hash.of(a.toText(), b.toText(), nameA, nameB);
    }

    @Override public String html() {
        return "<div class=\"ds-compare\"><div style=\"" + Card.STYLE + "\"><div style=\"" + Card.TITLE + "\">" + Escape.xml(finding()) + "</div>" + lines() + "</div>"
                + new Page(picture(a, nameA)).html(Page.HALF) + new Page(picture(b, nameB)).html(Page.HALF) + "</div>";
    }

    private String lines() {
        if (parting == null) return "";
        String cell = "style=\"text-align:left;vertical-align:top;padding:3px 14px 3px 0;overflow-wrap:anywhere;background:%s;color:#1f2430\"";
        var out = new StringBuilder("<table style=\"border-collapse:collapse;margin-top:8px;font-size:13px;width:100%;table-layout:fixed\"><thead><tr>");
        for (String name : List.of(nameA, nameB)) out.append("<th scope=\"col\" ").append(cell.formatted("#fff")).append('>').append(Escape.xml(name)).append("</th>");
        out.append("</tr></thead><tbody>");
        int from = Math.max(0, place() - BEFORE), to = Math.min(Math.max(a.events().size(), b.events().size()), place() + AFTER);
        for (int i = from; i < to; i++) {
            out.append("<tr>");
            for (Trace t : List.of(a, b)) {
                Event e = at(t, i);
                out.append("<td ").append(cell.formatted(i == place() ? "#fff3c4" : "#fff")).append('>').append(i == place() ? "<strong>≠</strong> " : "")
                        .append(e == null ? "–" : Escape.xml(Listing.line(t, e))).append("</td>");
            }
            out.append("</tr>");
        }
        return out.append("</tbody></table>").toString();
    }
}
