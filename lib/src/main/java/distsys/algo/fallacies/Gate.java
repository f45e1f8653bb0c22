package distsys.algo.fallacies;

import distsys.algo.fallacies.Office.Enter;
import distsys.algo.fallacies.Report.Book;
import distsys.algo.fallacies.Report.Sale;
import distsys.algo.fallacies.Report.Speak;
import distsys.model.Node;
import distsys.model.NodeId;
import java.util.List;

/** Takes tills' messages in, brings amounts to cents, and hands them to the office. It remembers nothing, so it can be replaced. */
public final class Gate extends Node<Object> {

    private final NodeId office;
    private final int version, most;

    /**
     * @param version the one it understands, 1 or 2
     * @param most    a message with more sales than this is lost on its link
     */
    public Gate(NodeId office, int version, int most) {
        if (version != 1 && version != 2) throw new IllegalArgumentException("there are versions 1 and 2, not " + version);
        this.office = office;
        this.version = version;
        this.most = most;
    }

    @Override protected void receive(NodeId from, Object msg) {
        if (!(msg instanceof Book book)) {
            log("not understood: I answer to new Book(version, sales)");
        } else if (book.sales().size() > most) {
            log("too long: " + book.sales().size() + " sales");
        } else if (book.version() != version) {
            send(from, new Speak(version));
        } else {
            List<Sale> inCents = book.sales().stream().map(s -> new Sale(s.number(), version == 1 ? 100 * s.amount() : s.amount())).toList();
            send(office, new Enter(from, inCents));
        }
    }
}
