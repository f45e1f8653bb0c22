package distsys.algo.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One step of what a client asks for: read a key, write a register, append to a list.
 *
 * @param f     {@code r}, {@code w} or {@code append}
 * @param value what is written; of an answered read what was seen, null for nothing
 */
public record Step(String f, String key, Object value) {

    /** What is there? */
    public static Step read(String key) {
        return new Step("r", key, null);
    }

    /** Make it this. */
    public static Step write(String key, long value) {
        return new Step("w", key, value);
    }

    /** Put this at the end of the list. */
    public static Step append(String key, long value) {
        return new Step("append", key, value);
    }

    /** Whether it only looks. */
    public boolean isRead() {
        return f.equals("r");
    }

    /** What the key holds after this step, if it held {@code now}. */
    public Object after(Object now) {
        if (isRead()) return now;
        if (f.equals("w")) return value;
        var longer = new ArrayList<Object>();
        if (now instanceof List<?> list) longer.addAll(list);
        longer.add(value);
        return List.copyOf(longer);
    }

    /** This step as answered: a read with what it saw. */
    public Step seeing(Object now) {
        return isRead() ? new Step(f, key, now) : this;
    }

    /** As histories have it: {@code [f, key, value]}. */
    List<Object> micro() {
        return Arrays.asList(f, key, value);
    }
}
