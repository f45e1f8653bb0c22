package distsys.run.explore;

import distsys.model.NodeId;
import java.util.List;

/**
 * What happens in a step, as people read it.
 *
 * @param kind    what
 * @param node    where; for a message the node it is for
 * @param from    who sent the message, else null
 * @param payload canonical text of the message or timer, or which unsynced writes a crash spares; else empty
 * @param draws   what the handler drew
 */
public record Label(Kind kind, NodeId node, NodeId from, String payload, List<Integer> draws) implements Comparable<Label> {

    /** The kinds of steps, in the order in which counterexamples prefer them. */
    public enum Kind {
        /** A message arrives. */ DELIVER("receives"),
        /** A timer fires. */ FIRE("timer"),
        /** A clock advances. */ TICK("clock"),
        /** A message is lost. */ LOSE("loses"),
        /** A message is doubled. */ DOUBLE("doubled"),
        /** A node crashes. */ CRASH("crashes"),
        /** A crashed node starts again. */ RESTART("restarts");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** Equal ones have equal bytes. */
    byte[] bytes(Encoder encoder) {
        encoder.clear().number(kind.ordinal()).number(node.index()).number(from == null ? -1 : from.index()).put(payload);
        for (int draw : draws) encoder.number(draw);
        return encoder.bytes();
    }

    @Override public int compareTo(Label other) {
        int order = kind.compareTo(other.kind);
        if (order == 0) order = node.compareTo(other.node);
        if (order == 0) order = Integer.compare(from == null ? -1 : from.index(), other.from == null ? -1 : other.from.index());
        if (order == 0) order = payload.compareTo(other.payload);
        return order != 0 ? order : draws.toString().compareTo(other.draws.toString());
    }

    /** {@code n1 receives Vote(1) from n0}. */
    @Override public String toString() {
        String drawn = draws.isEmpty() ? "" : ", drawing " + draws.toString().replaceAll("[\\[\\]]", "");
        return switch (kind) {
            case DELIVER -> node + " receives " + payload + " from " + from + drawn;
            case FIRE -> "timer " + payload + " of " + node + drawn;
            case TICK -> "the clock of " + node + " advances";
            case LOSE -> payload + " from " + from + " to " + node + " is lost";
            case DOUBLE -> payload + " from " + from + " to " + node + " is doubled";
            case CRASH -> node + " crashes" + (payload.isEmpty() ? "" : ", " + payload);
            case RESTART -> node + " restarts" + drawn;
        };
    }
}
