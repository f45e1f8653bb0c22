package distsys.run.explore;

/** What the explorer cannot take: its message is one sentence that names class, field and remedy. */
public final class Refused extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    Refused(String sentence) {
        super(sentence);
    }
}
