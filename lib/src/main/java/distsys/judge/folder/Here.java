package distsys.judge.folder;

import distsys.run.Thrown;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/**
 * Runs what JShell compiles in this process, where the agent counts its steps, as the notebook's kernel does. JShell's own local engine would
 * rewrite each class, and of two of the learner's that meet in a variable it knows only one.
 */
final class Here implements ExecutionControlProvider {

    @Override public String name() {
        return "here";
    }

    @Override public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
        return new DirectExecutionControl() {
            @Override protected String invoke(Method statement) throws Exception {
                // A statement takes the meter of its thread for itself; this one's is in use.
                var task = new FutureTask<>(() -> super.invoke(statement));
                var thread = new Thread(null, task, "cell");
                thread.start();
                try {
                    return task.get();
                } catch (ExecutionException e) {
                    throw Thrown.again(e.getCause());
                }
            }
        };
    }
}
