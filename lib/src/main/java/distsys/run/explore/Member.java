package distsys.run.explore;

import distsys.trace.Canon;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;

/**
 * A field, read and set whoever may see it. By a handle where one can: reflection makes classes at each field's first use, which
 * takes longer than many a whole exploration.
 */
final class Member {

    final Class<?> type;
    private final Field field;
    /** Null for a static field. */
    private final VarHandle handle;
    private final boolean isFinal;

    /** @throws Refused if the JDK keeps the field to itself */
    Member(Field field) {
        this.field = field;
        type = field.getType();
        isFinal = Modifier.isFinal(field.getModifiers());
        try {
            field.setAccessible(true);
            Class<?> owner = field.getDeclaringClass();
            handle = Modifier.isStatic(field.getModifiers()) ? null : MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).unreflectVarHandle(field);
        } catch (InaccessibleObjectException | IllegalAccessException closed) {
            throw new Refused("the explorer cannot read " + this + ": keep a record, a number, a string, an enum or a collection of those instead");
        }
    }

    String name() {
        return field.getName();
    }

    /** Whether it is a variable of a cell: those are fields of classes that the kernel makes. */
    boolean isOfCell() {
        return field.getDeclaringClass().getName().startsWith("REPL.$JShell$") && field.getDeclaringClass().getEnclosingClass() == null;
    }

    boolean isSynthetic() {
        return field.isSynthetic();
    }

    boolean isTransient() {
        return Modifier.isTransient(field.getModifiers());
    }

    boolean isOf(Object value) {
        return field.getDeclaringClass().isInstance(value);
    }

    boolean isPrimitive() {
        return type.isPrimitive();
    }

    /** Its value; {@code of} is null for a static field. */
    Object get(Object of) {
        try {
            return handle != null && !type.isPrimitive() ? (Object) handle.get(of) : field.get(of);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);        // made accessible above
        }
    }

    int getInt(Object of) {
        return (int) handle.get(of);
    }

    boolean getBoolean(Object of) {
        return (boolean) handle.get(of);
    }

    void set(Object of, Object value) {
        if (!isFinal) {
            handle.set(of, value);
            return;
        }
        try {
            field.set(of, value);                      // of a copy that nobody saw yet
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Copies a field as it is. */
    void carry(Object from, Object to) {
        if (!type.isPrimitive()) set(to, get(from));
        else if (isFinal) carryFinal(from, to);
        else if (type == int.class) handle.set(to, (int) handle.get(from));
        else if (type == boolean.class) handle.set(to, (boolean) handle.get(from));
        else if (type == long.class) handle.set(to, (long) handle.get(from));
        else carryFinal(from, to);
    }

    private void carryFinal(Object from, Object to) {
        try {
            if (type == int.class) field.setInt(to, getInt(from));
            else if (type == boolean.class) field.setBoolean(to, getBoolean(from));
            else field.set(to, field.get(from));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code Counter.value} */
    @Override public String toString() {
        return Canon.name(field.getDeclaringClass()) + "." + field.getName();
    }
}
