package distsys.algo.store;

import java.util.List;

/** A client asks for these steps, all or none. Its tickets count its questions. */
public record Ask(int ticket, List<Step> steps) implements SingleCopy.Msg, PrimaryBackup.Msg, Quorum.Msg, LastWriter.Msg, Snapshots.Msg {
    public Ask {
        steps = List.copyOf(steps);
    }

    /** Whether it changes nothing. */
    boolean onlyReads() {
        return steps.stream().allMatch(Step::isRead);
    }
}
