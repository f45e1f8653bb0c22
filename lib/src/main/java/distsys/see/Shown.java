package distsys.see;

/**
 * Something a notebook can draw: a space-time diagram, a chart, a verdict with its counterexample.
 *
 * <p>Every representation that is not null is sent together, and each viewer picks the richest it trusts: a notebook
 * that was just downloaded shows the PNG where a running one shows live HTML. So offer a PNG beside whatever moves.
 * Never put a bare {@code <svg>} into {@link #html()}: an untrusted JupyterLab strips it to its text.
 */
public interface Shown {

    /** Title, finding and alternative text: what a reader learns who sees no picture. Never null. */
    String text();

    /** HTML that degrades to a still picture where scripts do not run; null if there is none. */
    default String html() {
        return null;
    }

    /** A stand-alone SVG document; null if there is none. */
    default String svg() {
        return null;
    }

    /** A PNG drawn at twice its display size, so that it is crisp; null if there is none. */
    default byte[] png() {
        return null;
    }
}
