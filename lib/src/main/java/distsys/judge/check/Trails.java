package distsys.judge.check;

import distsys.trace.Operation;
import distsys.trace.type.KeyValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What answers betray about a text that grows: where every text that is put or appended to a key is its own, and an answer can be cut into
 * such texts in one way only, then each append in it found exactly what stands before it. That leaves the search hardly a choice.
 */
final class Trails {

    private Trails() {}

    /**
     * The text that each append must have found, by the operation's place in the list; null where no answer tells.
     *
     * @param operations on one key
     */
    static String[] found(List<Operation> operations) {
        var found = new String[operations.size()];
        Map<String, Integer> writers = new HashMap<>();
        int longest = 0;
        for (int i = 0; i < found.length; i++) {
            Operation o = operations.get(i);
            if (!o.f().equals("append") && !o.f().equals("put")) continue;
            if (!(KeyValue.value(o) instanceof String text) || text.isEmpty() || writers.put(text, i) != null) return new String[found.length];
            longest = Math.max(longest, text.length());
        }
        for (Operation o : operations) {
            if (!o.f().equals("get")) {
                if (!o.f().equals("append") && !o.f().equals("put")) return new String[found.length];
            } else if (KeyValue.value(o) instanceof String text && !tell(text, writers, longest, operations, found)) {
                return new String[found.length];                // two answers contradict one another: the search will say how
            }
        }
        return found;
    }

    private static boolean tell(String text, Map<String, Integer> writers, int longest, List<Operation> operations, String[] found) {
        int[] ways = new int[text.length() + 1], writer = new int[text.length() + 1];
        ways[text.length()] = 1;
        for (int at = text.length() - 1; at >= 0; at--) {
            for (int end = at + 1; end <= Math.min(text.length(), at + longest); end++) {
                if (ways[end] == 0) continue;
                Integer who = writers.get(text.substring(at, end));
                if (who == null) continue;
                ways[at] = Math.min(2, ways[at] + ways[end]);
                writer[at] = who;
            }
        }
        if (ways[0] != 1) return true;
        for (int at = 0; at < text.length(); at += ((String) KeyValue.value(operations.get(writer[at]))).length()) {
            if (!operations.get(writer[at]).f().equals("append")) continue;
            String before = found[writer[at]];
            String now = text.substring(0, at);
            if (before != null && !before.equals(now)) return false;
            found[writer[at]] = now;
        }
        return true;
    }

    /** The state of a key that holds this text. */
    static Object state(Operation on, String text) {
        if (text.isEmpty()) return new KeyValue().initial();
        return new KeyValue().apply(new KeyValue().initial(), "put", KeyValue.pair(((List<?>) on.input()).getFirst(), text)).state();
    }
}
