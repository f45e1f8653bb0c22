package distsys.run.maelstrom;

import distsys.model.Node;
import distsys.run.Thrown;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.lang.reflect.Constructor;
import java.util.function.Supplier;

/** A node as a process: {@code java -cp … distsys.run.maelstrom.Main my.Node}. */
public final class Main {

    private static final int WRONG_USE = 64;

    private Main() {}

    /** @param args the class of the node, which has a constructor without parameters */
    public static void main(String[] args) throws Exception {
        var out = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err);                          // what a node prints is for its author; the wire is for messages
        Class<? extends Node<?>> type;
        Supplier<Node<?>> factory;
        try {
            if (args.length != 1) throw new IllegalArgumentException("name the node's class, and nothing else");
            type = type(args[0]);
            factory = factory(type);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(WRONG_USE);
            return;
        }
        new Speaker(type, factory, out).converse(new FileInputStream(FileDescriptor.in));
        System.exit(0);
    }

    @SuppressWarnings("unchecked")
    private static Class<? extends Node<?>> type(String name) {
        try {
            Class<?> type = Class.forName(name);
            if (!Node.class.isAssignableFrom(type)) throw new IllegalArgumentException(type.getSimpleName() + " is no node; write class " + type.getSimpleName() + " extends Node<…>");
            return (Class<? extends Node<?>>) type;
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw new IllegalArgumentException("there is no class " + name);
        }
    }

    /** How to make nodes of this class. */
    public static Supplier<Node<?>> factory(Class<? extends Node<?>> type) {
        Constructor<? extends Node<?>> constructor;
        try {
            constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type.getSimpleName() + " needs a constructor without parameters: as a process nobody can give it any");
        }
        return () -> Thrown.make(constructor);
    }
}
