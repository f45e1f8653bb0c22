package distsys.run.explore;

import distsys.trace.Trace;

/**
 * What became of one claim.
 *
 * @param claim    its name
 * @param kind     its kind
 * @param verdict  whether it holds
 * @param sentence why, for people
 * @param trace    the shortest run that shows it, the least of them by the order of events; null if there is none to show
 * @param steps    how many steps that run has; -1 without one
 * @param loop     the step of that run from which it repeats for ever; -1 if it does not
 */
public record Finding(String claim, Claim.Kind kind, Verdict verdict, String sentence, Trace trace, int steps, int loop) {

    /** Whether a claim holds. */
    public enum Verdict {
        /** It does, in the whole scope. */ HOLDS,
        /** It does not: the trace shows it. */ FAILS,
        /** As far as was explored it does; that was not all. */ OPEN
    }
}
