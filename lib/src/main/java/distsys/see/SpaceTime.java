package distsys.see;

import distsys.trace.Event;
import distsys.trace.Kind;
import distsys.trace.Times;
import distsys.trace.Trace;
import distsys.trace.Why;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The space-time diagram of a run (Lamport 1978, figures 1–3, turned on its side): time from left to right, a line a node, an arrow a
 * message. With an event selected its past, its future and what is neither are told apart by fill and dash as well as by colour. In a
 * running notebook it can be stepped through; elsewhere it is a picture with the list of events under it.
 */
public final class SpaceTime implements Shown {

    /** Something the author points at. */
    record Note(long seq, String label, boolean violation) {}

    private final Trace trace;
    private final String title, subtitle;
    private final Event selected;
    private final List<Note> notes;
    private final Window window;
    private final Why reason;

    private SpaceTime(Trace trace, String title, String subtitle, Event selected, List<Note> notes, Window window, Why reason) {
        this.trace = trace;
        this.title = title;
        this.subtitle = subtitle;
        this.selected = selected;
        this.notes = notes;
        this.window = window;
        this.reason = reason;
    }

    /** The whole run, or as much of it as one picture holds. */
    public static SpaceTime of(Trace trace) {
        return new SpaceTime(trace, Words.counts(trace), Words.settings(trace), null, List.of(), Window.of(trace, 0, Long.MAX_VALUE), null);
    }

    /** The finding: what the reader should see. */
    public SpaceTime title(String finding) {
        return new SpaceTime(trace, finding, subtitle, selected, notes, window, reason);
    }

    /** What was run; without it the trace's settings. */
    public SpaceTime subtitle(String whatWasRun) {
        return new SpaceTime(trace, title, whatWasRun, selected, notes, window, reason);
    }

    /** Shades the past and the future of this event. */
    public SpaceTime select(long seq) {
        return new SpaceTime(trace, title, subtitle, trace.event(seq), notes, window, reason).near(seq);
    }

    /** Points at an event with a word. */
    public SpaceTime mark(long seq, String label) {
        return noted(new Note(trace.event(seq).seq(), label, false));
    }

    /** Points at an event where something goes wrong: a red triangle with an exclamation mark, and what is wrong in words. */
    public SpaceTime violation(long seq, String label) {
        return noted(new Note(trace.event(seq).seq(), label, true));
    }

    /**
     * Writes messages in other words, for people: {@code words} is given a message as the trace has it, {@code Vote(step=0, value=1)}, and
     * gives what to write. The page then carries the run in these words, so it cannot be run again from there.
     */
    public SpaceTime saying(UnaryOperator<String> words) {
        var events = new ArrayList<Event>();
        for (Event e : trace.events()) {
            boolean message = e.kind() == Kind.SEND || e.kind() == Kind.DELIVER || e.kind() == Kind.DROP;
            events.add(message ? new Event(e.seq(), e.time(), e.node(), e.kind(), e.cause(), e.from(), e.to(), words.apply(e.payload())) : e);
        }
        return with(events);
    }

    /** Leaves out messages that do not arrive in the part that is shown, where they are beside the point; the subtitle counts what is shown. */
    public SpaceTime arriving() {
        var arrived = new HashSet<Long>();
        for (Event e : trace.events()) if ((e.kind() == Kind.DELIVER || e.kind() == Kind.DROP) && e.time() <= window.to()) arrived.add(e.cause());
        return with(trace.events().stream().filter(e -> e.kind() != Kind.SEND || arrived.contains(e.seq())).toList());
    }

    private SpaceTime with(List<Event> events) {
        var other = new Trace(trace.settings(), trace.nodes(), events, trace.changes(), trace.clocks(), trace.digest(), trace.total());
        Event same = selected != null && other.has(selected.seq()) ? other.event(selected.seq()) : null;
        return new SpaceTime(other, title, subtitle, same, notes, Window.of(other, window.from(), window.to()), reason);
    }

    /** Only what happened between two instants. */
    public SpaceTime between(long fromNanos, long toNanos) {
        if (fromNanos >= toNanos) throw new IllegalArgumentException("between " + Times.text(fromNanos) + " and " + Times.text(toNanos)
                + " nothing can happen: the first must be less");
        return new SpaceTime(trace, title, subtitle, selected, notes, Window.of(trace, fromNanos, toNanos), reason);
    }

    private SpaceTime noted(Note note) {
        var all = new ArrayList<>(notes);
        all.add(note);
        return new SpaceTime(trace, title, subtitle, selected, List.copyOf(all), window, reason).near(note.seq());
    }

    /** Of a run too long to be drawn whole, the part around this event; a run that is drawn whole, or a part that was asked for, stays as it is. */
    public SpaceTime near(long seq) {
        if (!isPart() || window.events().contains(trace.event(seq))) return this;
        return new SpaceTime(trace, title, subtitle, selected, notes, Window.around(trace, seq), reason);
    }

    /** What is around this event, even if the whole run could be drawn. */
    SpaceTime only(long seq) {
        return trace.events().size() <= Window.PART ? this : new SpaceTime(trace, title, subtitle, selected, notes, Window.around(trace, seq), reason);
    }

    /** True if the run is too long to be drawn, and nobody said which part should be. */
    private boolean isPart() {
        return trace.events().size() > Window.MAX_EVENTS && window.events().size() == Window.PART;
    }

    /** Points out the line of causes behind a field's value, and says it in words. */
    public SpaceTime why(Why why) {
        var picture = new SpaceTime(trace, title, subtitle, selected, notes, window, why);
        return why.path().isEmpty() ? picture : picture.near(why.path().getFirst().seq());
    }

    /** The same events as an ordered list. */
    public Listing steps() {
        return new Listing(trace, window.events(), title);
    }

    /** The run that is drawn. */
    public Trace trace() {
        return trace;
    }

    String title() {
        return title;
    }

    String subtitle() {
        return window.note().isEmpty() ? subtitle : subtitle.isEmpty() ? window.note() : subtitle + " · " + window.note();
    }

    /** The subtitle without the note on which part is shown. */
    String whatWasRun() {
        return subtitle;
    }

    Event selected() {
        return selected;
    }

    /** The line of causes that is pointed out; null if none is. */
    Why reason() {
        return reason;
    }

    /** True if the line of causes that is pointed out goes through this event. */
    boolean isReason(Event e) {
        return reason != null && e != null && reason.path().contains(e);
    }

    List<Note> notes() {
        return notes;
    }

    Window window() {
        return window;
    }

    /** The alternative text: the finding, what is drawn, what is pointed at. */
    String description() {
        var out = new StringBuilder("space-time diagram: ").append(title);
        out.append(title.matches(".*[.!?…]$") ? " " : ". ");
        if (!subtitle().isEmpty()) out.append(subtitle()).append(". ");
        out.append(title.equals(Words.counts(trace)) ? "" : Words.counts(trace) + ". ");
        for (Note n : notes) out.append(n.violation() ? "Violation at #" : "Marked at #").append(n.seq()).append(", ").append(n.label())
                .append(": ").append(Words.deed(trace.event(n.seq()))).append(". ");
        for (Event e : trace.ofKind(Kind.FAIL)) out.append(Words.deed(e)).append(". ");
        if (reason != null) out.append(Words.because(trace, reason)).append(' ');
        if (selected != null) out.append("Selected: ").append(Listing.line(trace, selected)).append(". ");
        return out.toString().strip();
    }

    @Override public String text() {
        return description() + " data " + hash();
    }

    private String hash() {
        return Hash.of(trace.toText(), title, subtitle, window.note(), notes.toString() + (reason == null ? "" : reason), selected == null ? "" : selected.toString());
    }

    /** Null if the output holds a long run already: the page has the same picture. */
    @Override public String svg() {
        return isPart() ? null : picture();
    }

    private String picture() {
        var canvas = new SvgCanvas(Sheet.DIAGRAM);
        int height = Figure.draw(canvas, this, true);
        return canvas.document(0, Layout.WIDTH, height, title, description());
    }

    @Override public String html() {
        return new Page(this).html();
    }

    /** A whole page that holds the run and needs no network: to send to someone, to put on a site. */
    public String page() {
        return new Page(this).document();
    }

    @Override public byte[] png() {
        return isPart() ? PixelCanvas.smallPng(Sheet.DIAGRAM, canvas -> Figure.draw(canvas, this, true))
                : PixelCanvas.png(Sheet.DIAGRAM, canvas -> Figure.draw(canvas, this, true));
    }
}
