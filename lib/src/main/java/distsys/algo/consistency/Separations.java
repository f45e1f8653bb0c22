package distsys.algo.consistency;

/** Histories that keep one model and break another. */
public interface Separations {

    /** A history, as {@link Story} reads it, that keeps the model {@code keeps} and breaks the model {@code breaks}. */
    String history(String keeps, String breaks);
}
