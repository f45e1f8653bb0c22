package distsys.run;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

/** What code that was called in a roundabout way has thrown, passed on as it is: learners shall see their exception, not its wrapping. */
public final class Thrown {

    private Thrown() {}

    /** Throws {@code t}, checked or not; write {@code throw Thrown.again(t)}, so that the compiler knows. */
    public static RuntimeException again(Throwable t) {
        throw Thrown.<RuntimeException>unchecked(t);
    }

    /** A new object; throws what its constructor throws. */
    public static <T> T make(Constructor<T> constructor, Object... arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw again(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException unchecked(Throwable t) throws T {
        throw (T) t;
    }
}
