package distsys.run.explore;

import java.util.List;

/**
 * A way through the states: the draws of the starts, and then one label a step.
 *
 * @param start     which of the states in which a run can begin
 * @param labels    what happens, in order; the last one may be the event at which a handler broke
 * @param vectors   the states passed, the first included
 * @param loop      if the path ends where it was before: the step from which it repeats; else -1
 */
record Path(int start, List<Label> labels, List<int[]> vectors, int loop) {}
