package distsys.run.maelstrom;

/** How many messages were sent and received: all, those between clients and nodes, those between nodes (and services). */
public record Traffic(long sent, long received, long clientsSent, long clientsReceived) {

    public long serversSent() {
        return sent - clientsSent;
    }

    public long serversReceived() {
        return received - clientsReceived;
    }
}
