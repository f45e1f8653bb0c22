package distsys.judge.grade;

import distsys.trace.Trace;
import java.util.List;
import java.util.Map;

/**
 * What came of one property.
 *
 * @param key      the method's name: what graders compare, never sentences
 * @param sentence the property
 * @param kind     what kind of promise it is
 * @param points   what it is worth
 * @param verdict  pass, fail or fault
 * @param runs     how many runs were made
 * @param failed   on how many of them it did not hold
 * @param headline the name of the breach
 * @param detail   who, when, what
 * @param expected what was asked for
 * @param got      what came
 * @param seed     of the run that is told
 * @param trace    that run; null if there is none
 * @param marked   numbers of the events the detail speaks of
 * @param coverage on how many runs which situation occurred
 * @param digest   tells all traces of these runs from any others: equal answers on equal seeds give equal digests
 */
public record Finding(String key, String sentence, Property.Kind kind, int points, Verdict verdict, int runs, int failed, String headline,
                      String detail, String expected, String got, long seed, Trace trace, List<Long> marked, Map<String, Integer> coverage, long digest) {

    public Finding {
        marked = List.copyOf(marked);
        coverage = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(coverage));
    }

    /** What was earned. */
    public int earned() {
        return verdict == Verdict.PASS ? points : 0;
    }

    /** What tells this failure from another: where it broke and how, not on which seed. */
    String signature() {
        return key + '|' + headline + '|' + detail + '|' + expected + '|' + got;
    }
}
