package distsys.run.maelstrom;

/** How many messages were sent and received: all, and those of which one end is a client. */
public record Traffic(long sent, long received, long clientsSent, long clientsReceived) {

    public long serversSent() {
        return sent - clientsSent;
    }

    public long serversReceived() {
        return received - clientsReceived;
    }
}
