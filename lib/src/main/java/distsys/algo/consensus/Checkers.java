package distsys.algo.consensus;

import java.util.List;

/**
 * The four sentences of consensus, each judged from a {@link Logbook}. Three forbid something: they are broken by a line, and the first such
 * line is asked for, by its number from 0; -1 if there is none. The fourth demands something, and is judged when the run is over.
 */
public interface Checkers {

    /**
     * No two processes decide differently, whether or not they stop later. What counts is what a process decides first: the line is the first
     * decision of a process, and differs from that of another.
     */
    int agreement(Logbook log);

    /** Every decision is on a value that somebody has proposed before. */
    int validity(Logbook log);

    /** No process decides a second time, on whatever value. */
    int once(Logbook log);

    /** Every process that has not stopped has decided: those that have not, by number, in increasing order. */
    List<Integer> termination(Logbook log);
}
