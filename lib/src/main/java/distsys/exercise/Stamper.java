package distsys.exercise;

import distsys.model.Node;
import distsys.model.NodeId;
import distsys.run.explore.Finding;
import distsys.run.explore.Network;
import distsys.run.explore.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * A process, for the explorer, that does one thing, tells all, and stamps that and what it hears with the clock under test. All that
 * is known of the clock is what it was told: for each event a fresh one is told everything again.
 *
 * @param <S> what a stamp is
 */
final class Stamper<S> extends Node<Stamper.Msg> {

    sealed interface Msg {}
    private record Act() implements Msg {}
    private record Note(Object stamp, List<String> past) implements Msg {}

    /** @param arrived the stamp of the message that came; null for an event of its own @param past the events that happened before, by name */
    record Stamped(String name, Object stamp, Object arrived, List<String> past) {}

    private final transient IntFunction<Conversation.Clock<S>> clocks;
    private final List<Optional<Object>> told = new ArrayList<>();
    private final List<Stamped> events = new ArrayList<>();

    private Stamper(IntFunction<Conversation.Clock<S>> clocks) {
        this.clocks = clocks;
    }

    /** The shortest run of so many processes after which {@code holds} is false of the events at some process, or of all; null if none was found. */
    static <S> Finding broken(int processes, IntFunction<Conversation.Clock<S>> clocks, Predicate<List<List<Stamped>>> holds) {
        return EveryOrder.<Stamper<S>>broken(processes, Network.UNORDERED, () -> new Stamper<>(clocks), s -> holds.test(events(s)));
    }

    private static <S> List<List<Stamped>> events(State<Stamper<S>> s) {
        return s.nodes().stream().map(n -> n.events).toList();
    }

    @Override protected void start() {
        after(ms(1), new Act());
    }

    @Override protected void receive(NodeId from, Msg msg) {
        switch (msg) {
            case Act() -> broadcast(new Note(stamped(Optional.empty(), List.of()), past()));
            case Note(Object stamp, List<String> past) -> stamped(Optional.of(stamp), past);
        }
    }

    private Object stamped(Optional<Object> arrived, List<String> past) {
        Conversation.Clock<S> clock = clocks.apply(id().index());
        for (Optional<Object> earlier : told) tell(clock, earlier);
        Object stamp = tell(clock, arrived);
        var before = new ArrayList<>(past());
        for (String name : past) if (!before.contains(name)) before.add(name);
        told.add(arrived);
        events.add(new Stamped(id() + "#" + events.size(), stamp, arrived.orElse(null), List.copyOf(before)));
        return stamp;
    }

    /** All that happened before this moment, as far as this process can know. */
    private List<String> past() {
        if (events.isEmpty()) return List.of();
        var past = new ArrayList<>(events.getLast().past());
        past.add(events.getLast().name());
        return List.copyOf(past);
    }

    @SuppressWarnings("unchecked")
    private static <S> Object tell(Conversation.Clock<S> clock, Optional<Object> arrived) {
        S stamp = arrived.isEmpty() ? clock.tick() : clock.receive((S) arrived.get());
        return stamp instanceof List<?> list ? List.copyOf(list) : stamp;
    }
}
