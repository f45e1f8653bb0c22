package distsys.run.world;

import distsys.model.Keyed;
import distsys.model.NodeId;

/** What a Byzantine node does to the messages its program sends (Lamport, Shostak, Pease 1982: it "may do anything"; here, five things). */
public final class Liar {

    private Liar() {}

    /** Sends what {@code from}, which lies, makes of a message of its program. */
    public static <H extends Host> void send(World<H> world, H from, NodeId to, Object msg, long messageKey) {
        switch (from.lie()) {
            case SILENT -> { }
            // The event's key, not the message's: the same lie to everybody.
            case LIE -> world.send(from, from.id(), to, twist(from, msg, Purpose.LIE.draw(world.key())), messageKey);
            case EQUIVOCATE -> world.send(from, from.id(), to, twist(from, msg, Purpose.LIE.draw(messageKey)), messageKey);
            case REPLAY -> {
                world.send(from, from.id(), to, msg, messageKey);
                Object said = from.say(msg);
                if (said != null) world.send(from, from.id(), to, said, Purpose.LIE.draw(messageKey));
            }
            case FORGE -> world.send(from, another(from, to, messageKey), to, msg, messageKey);
        }
    }

    private static Object twist(Host from, Object msg, long bits) {
        return Corruption.of(msg, Keyed.stream(bits, 0, 0), from.members());
    }

    /** A node that is neither the liar nor the receiver; with only two nodes, the liar itself. */
    private static NodeId another(Host from, NodeId to, long messageKey) {
        var others = from.members().stream().filter(m -> !m.equals(from.id()) && !m.equals(to)).toList();
        return others.isEmpty() ? from.id() : Keyed.stream(Purpose.LIE.draw(messageKey), 0, 0).pick(others);
    }
}
