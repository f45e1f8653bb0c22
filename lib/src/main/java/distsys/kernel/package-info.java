/**
 * The notebook's kernel, made fit for learners.
 *
 * <p><b>The problem.</b> Notebooks run Java in JShell, through the kernel JJava. There a {@code while (true)} burns a core
 * until the kernel is restarted, an error is twenty lines of the kernel's own stack, a typo in a class is accepted in
 * silence, and a set that is walked through in another order in every JVM makes a "deterministic" run differ.
 *
 * <p><b>The idea.</b> The library's jar is the kernel's launcher, and it carries an {@linkplain distsys.kernel.Agent agent}.
 * <ul>
 *   <li>{@link distsys.kernel.Instrumenter} rewrites the classes that cells define: each method entry and each jump
 *       backwards counts a {@linkplain distsys.model.Steps step}, and {@link distsys.kernel.Calls} puts a look in front of
 *       each call that would make two runs differ; {@link distsys.kernel.Watch} turns it into a note.
 *   <li>{@link distsys.kernel.KernelHooks} opens a few doors in the kernel's class that its extension API lacks;
 *       {@link distsys.kernel.Evaluation} stands behind them, {@link distsys.kernel.Explain} words the errors, and
 *       {@link distsys.kernel.CappedOutput} keeps a flood of output from drowning the page.
 *   <li>{@link distsys.kernel.CourseExtension} is the supported part: how values are drawn, magics, default imports, exit.
 * </ul>
 *
 * <p><b>What is simplified.</b> Library code is not instrumented: an endless loop inside a JDK or library call ends only
 * if it calls back into a cell. Order is watched where a collection is walked through, copied into a row or printed, not
 * where it is turned into text by string concatenation. Whether a hash table's order is stable is judged by its first key.
 *
 * @see <a href="https://openjdk.org/jeps/484">JEP 484: Class-File API</a>
 */
package distsys.kernel;
