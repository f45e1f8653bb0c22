package distsys.see;

import distsys.trace.Causality;
import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.Trace;

/** The light cone of one event: which tone each mark and each arrow has when it is selected. Without a selection all are the same. */
final class Shading {

    static final String NONE = "n", PAST = "p", FUTURE = "f", ELSEWHERE = "x", SELECTED = "s", HOT = "hot";

    private final Event selected;
    private final Causality causality;

    Shading(Trace trace, Event selected) {
        // What happens in the network has no past: there is nothing to shade, but its arrow is heavier.
        this.selected = selected;
        this.causality = selected == null || !selected.kind().atNode() ? null : Causality.of(trace);
    }

    String tone(Event e) {
        if (causality == null) return NONE;
        if (e.seq() == selected.seq()) return SELECTED;
        if (causality.before(e, selected)) return PAST;
        return causality.before(selected, e) ? FUTURE : ELSEWHERE;
    }

    /** A message is of the past when it has arrived there, of the future when it is sent there; else it is elsewhere. */
    String tone(Layout.Arrow a) {
        if (causality == null) return NONE;
        if (a.end() != null && a.end().kind() == Kind.DELIVER && isOrWas(tone(a.end()), PAST)) return PAST;
        return a.send() != null && isOrWas(tone(a.send()), FUTURE) ? FUTURE : ELSEWHERE;
    }

    /** As {@link #tone(Layout.Arrow)}; an arrow that starts or ends in the selected event is heavier. */
    String tones(Layout.Arrow a) {
        if (selected == null) return NONE;
        boolean hot = selected != null && (a.send() != null && a.send().seq() == selected.seq() || a.end() != null && a.end().seq() == selected.seq());
        return hot ? tone(a) + " " + HOT : tone(a);
    }

    private static boolean isOrWas(String tone, String wanted) {
        return tone.equals(wanted) || tone.equals(SELECTED);
    }
}
