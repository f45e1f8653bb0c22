package distsys.run.live;

/**
 * Something that is to happen at a time.
 *
 * @param time   in nanoseconds since the run began
 * @param number of things planned before it: equal times in the order of planning
 * @param action what happens then
 */
record Due(long time, long number, Runnable action) implements Comparable<Due> {

    @Override public int compareTo(Due other) {
        int byTime = Long.compare(time, other.time);
        return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
}
