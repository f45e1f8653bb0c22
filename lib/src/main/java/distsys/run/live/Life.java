package distsys.run.live;

import java.time.Duration;

/** One incarnation of a node: from its start to its crash or the end of the run. It has a virtual thread, and that thread only acts for it. */
abstract class Life {

    final LiveHost host;
    /** It crashed, or the run is over: whatever it still does has no effect. */
    volatile boolean dead;
    private final Thread thread;

    Life(LiveHost host) {
        this.host = host;
        thread = Thread.ofVirtual().name(host.id() + ", live").unstarted(this::live);
    }

    /** Makes and runs the node; returns when there is nothing to do any more. Called on the life's own thread. */
    abstract void body() throws InterruptedException;

    /** Whether messages may come as soon as it is started; otherwise it says itself when it is there. */
    abstract boolean isThereAtOnce();

    /** The node, if it lives in this JVM. */
    abstract Object node();

    void start() {
        thread.start();
    }

    private void live() {
        try {
            body();
        } catch (InterruptedException | Killed over) {
            // its end
        }
    }

    /** Ends it wherever it is. */
    void kill() {
        dead = true;
        thread.interrupt();
    }

    boolean isOver() {
        return !thread.isAlive();
    }

    /** Waits for its end; false if it does not come in time. */
    boolean join(Duration patience) throws InterruptedException {
        return thread.getState() == Thread.State.NEW || thread.join(patience);
    }
}
