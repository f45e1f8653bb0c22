package distsys;

import java.time.Duration;
import java.util.function.LongFunction;

/**
 * Tells whoever waits long how far the work is, on stderr, every five seconds until closed. Silent where outputs are compared or
 * marked: there {@code DISTSYS_PROGRESS=off} is set.
 */
final class Patience implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Thread teller;

    private Patience(Thread teller) {
        this.teller = teller;
    }

    /** @param progress a line for the number of seconds that have passed; it is called from a thread of its own */
    static Patience with(LongFunction<String> progress) {
        if ("off".equals(System.getenv("DISTSYS_PROGRESS"))) return new Patience(null);
        var teller = new Thread(() -> tell(progress), "patience");        // no virtual one: the first of a JVM costs more than most explorations
        teller.setDaemon(true);
        teller.start();
        return new Patience(teller);
    }

    private static void tell(LongFunction<String> progress) {
        try {
            for (long seconds = EVERY.toSeconds(); ; seconds += EVERY.toSeconds()) {
                Thread.sleep(EVERY);
                System.err.println(progress.apply(seconds));
            }
        } catch (InterruptedException over) {
            // all is done, or nobody waits any more
        }
    }

    @Override public void close() {
        if (teller != null) teller.interrupt();
    }
}
