package distsys.algo.fallacies;

import distsys.algo.fallacies.Report.Booked;
import distsys.algo.fallacies.Report.Sale;
import distsys.model.Node;
import distsys.model.NodeId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps the books. A sale that it has heard of before it does not book again; it answers all the same. */
public final class Office extends Node<Object> {

    /** From a gate: sales of {@code till}, in cents. Tills cannot make one. */
    record Enter(NodeId till, List<Sale> sales) {
        public Enter {
            sales = List.copyOf(sales);
        }
    }

    private final String secret;
    private final Map<NodeId, Map<Integer, Long>> books = new TreeMap<>();

    /** Seals what it says with {@code secret}, which the tills know. */
    public Office(String secret) {
        this.secret = secret;
    }

    @Override protected void receive(NodeId from, Object msg) {
        if (!(msg instanceof Enter enter)) {
            log("not understood: tills report to a gate");
            return;
        }
        var ofTill = books.computeIfAbsent(enter.till(), _ -> new TreeMap<>());
        for (Sale s : enter.sales()) {
            if (ofTill.putIfAbsent(s.number(), s.amount()) == null) log("books " + enter.till() + " " + s.number() + " " + s.amount());
        }
        List<Integer> numbers = enter.sales().stream().map(Sale::number).toList();
        send(enter.till(), new Booked(numbers, Seal.of(secret, numbers.toString())));
    }

    /** What is booked of a till, in cents by number of the sale. */
    public Map<Integer, Long> of(NodeId till) {
        return books.getOrDefault(till, Map.of());
    }
}
