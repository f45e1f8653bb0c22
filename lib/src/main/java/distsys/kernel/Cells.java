package distsys.kernel;

import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** What every cell may call without an import. */
public final class Cells {

    private Cells() {}

    /** Shows a value in the middle of a cell. (The kernel's own {@code display} returns a random id, shown if it comes last.) */
    public static void show(Object value) {
        BaseKernel kernel = BaseKernel.notebookKernel();
        kernel.display(kernel.getRenderer().render(value));
    }
}
