package distsys.run.sim;

import distsys.model.Keyed;
import distsys.model.NodeId;

/** What a Byzantine node does to the messages its program sends (Lamport, Shostak, Pease 1982: it "may do anything"; here, five things). */
final class Liar {

    private Liar() {}

    static void send(Simulation<?> simulation, SimNode from, NodeId to, Object msg, long messageKey) {
        switch (from.lie()) {
            case SILENT -> { }
            // The event's key, not the message's: the same lie to everybody.
            case LIE -> simulation.send(from, from.id, to, twist(from, msg, Purpose.LIE.draw(simulation.key())), messageKey);
            case EQUIVOCATE -> simulation.send(from, from.id, to, twist(from, msg, Purpose.LIE.draw(messageKey)), messageKey);
            case REPLAY -> {
                simulation.send(from, from.id, to, msg, messageKey);
                Object said = from.say(msg);
                if (said != null) simulation.send(from, from.id, to, said, Purpose.LIE.draw(messageKey));
            }
            case FORGE -> simulation.send(from, another(from, to, messageKey), to, msg, messageKey);
        }
    }

    private static Object twist(SimNode from, Object msg, long bits) {
        return Corruption.of(msg, Keyed.stream(bits, 0, 0), from.members());
    }

    /** A node that is neither the liar nor the receiver; with only two nodes, the liar itself. */
    private static NodeId another(SimNode from, NodeId to, long messageKey) {
        var others = from.members().stream().filter(m -> !m.equals(from.id) && !m.equals(to)).toList();
        return others.isEmpty() ? from.id : Keyed.stream(Purpose.LIE.draw(messageKey), 0, 0).pick(others);
    }
}
