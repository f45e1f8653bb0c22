package distsys.run.explore;

import distsys.model.NodeId;
import distsys.trace.Canon;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All messages that were sent, by number and by the node they are for. Under the {@link Model}'s lock. */
final class Envelopes {

    private final Encoder encoder;
    private final Copier copier;
    private final Interner<Envelope> envelopes = new Interner<>();
    private final List<List<Envelope>> bySlot = new ArrayList<>();
    /** By link and text, how many there are. */
    private final Map<String, Integer> texts = new HashMap<>();

    Envelopes(int nodes, Encoder encoder, Copier copier) {
        this.encoder = encoder;
        this.copier = copier;
        for (int i = 0; i < nodes; i++) bySlot.add(new ArrayList<>());
    }

    /** The one that equals this message. @param bytes of the message */
    Envelope of(NodeId from, NodeId to, Object message, byte[] bytes) {
        byte[] key = encoder.clear().number(from.index()).number(to.index()).raw(bytes).bytes();
        int known = envelopes.find(key);
        if (known >= 0) return envelopes.get(known);
        List<Envelope> slots = bySlot.get(to.index());
        Object copy = copier.value(message);
        String text = Canon.text(copy);
        int primes = texts.merge(from.index() + ">" + to.index() + " " + text, 1, Integer::sum) - 1;
        var e = new Envelope(envelopes.size(), slots.size(), from, to, copy, text + "′".repeat(primes), Copier.canChange(copy) ? bytes : null);
        slots.add(e);
        envelopes.add(key, e);
        return e;
    }

    Envelope get(int number) {
        return envelopes.get(number);
    }

    Envelope get(int node, int slot) {
        return bySlot.get(node).get(slot);
    }

    /** The one that a label speaks of. */
    Envelope find(Label label) {
        for (Envelope e : bySlot.get(label.node().index())) {
            if (e.from().equals(label.from()) && e.text().equals(label.payload())) return e;
        }
        throw new IllegalArgumentException("no message is known to which this happens: " + label);
    }

    List<Envelope> all() {
        return envelopes.all();
    }

    int size() {
        return envelopes.size();
    }
}
