package distsys.run.explore;

import distsys.model.Node;
import distsys.run.live.ClassFiles;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The static fields that a class's code names, its own or those of other classes that it calls: where state may hide that belongs to
 * no node. A cell's variables are such fields.
 */
final class Reached {

    private static final ClassValue<Set<Field>> STATICS = new ClassValue<>() {
        @Override protected Set<Field> computeValue(Class<?> type) {
            return read(type);
        }
    };

    private Reached() {}

    /** @return in an order that depends on the code only; without what cannot be read */
    static Set<Field> statics(Class<?> node) {
        return STATICS.get(node);
    }

    /** The transient fields of a learner's node: it and its copies hold the very same things in them. */
    static List<Field> transients(Class<?> node) {
        var all = new ArrayList<Field>();
        for (Class<?> c = node; c != Node.class && c != null && !isLibrary(c); c = c.getSuperclass()) {
            for (Field f : c.getDeclaredFields()) if (Modifier.isTransient(f.getModifiers()) && !Modifier.isStatic(f.getModifiers()) && !f.getType().isPrimitive()) all.add(f);
        }
        return all;
    }

    private static Set<Field> read(Class<?> start) {
        var fields = new LinkedHashSet<Field>();
        var met = new LinkedHashSet<String>();
        Deque<Class<?>> toRead = new ArrayDeque<>();
        toRead.add(start);
        met.add(start.getName());
        while (!toRead.isEmpty()) {
            Class<?> type = toRead.remove();
            try {
                byte[] file = ClassFiles.of(type.getName(), type.getClassLoader());
                if (file == null) continue;
                for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
                    if (entry instanceof FieldRefEntry f) add(f, type.getClassLoader(), fields);
                    if (entry instanceof ClassEntry c) visit(c.asInternalName(), type.getClassLoader(), met, toRead);
                }
            } catch (IOException | IllegalArgumentException unreadable) {
                // a class made at run time: what it does is still run twice and compared
            }
        }
        return fields;
    }

    private static void visit(String name, ClassLoader loader, Set<String> met, Deque<Class<?>> toRead) {
        if (name.startsWith("[") || !met.add(name.replace('/', '.'))) return;
        Class<?> type = learners(name, loader);
        if (type != null) toRead.add(type);
    }

    private static void add(FieldRefEntry entry, ClassLoader loader, Set<Field> fields) {
        Class<?> owner = learners(entry.owner().asInternalName(), loader);
        if (owner == null) return;
        try {
            Field f = owner.getDeclaredField(entry.name().stringValue());
            if (Modifier.isStatic(f.getModifiers()) && !f.isSynthetic() && !f.getName().startsWith("$")) fields.add(f);
        } catch (NoSuchFieldException | LinkageError inherited) {
            // of a superclass, which is met by itself
        }
    }

    /** The class, if it is neither the JDK's nor the library's. */
    private static Class<?> learners(String name, ClassLoader loader) {
        if (name.startsWith("java/") || name.startsWith("javax/") || name.startsWith("jdk/")) return null;
        try {
            Class<?> type = Class.forName(name.replace('/', '.'), false, loader);
            return isLibrary(type) ? null : type;
        } catch (ClassNotFoundException | LinkageError absent) {
            return null;
        }
    }

    /** Its own classes keep no state in static fields, and there are many of them. */
    static boolean isLibrary(Class<?> type) {
        if (type.getClassLoader() == null) return true;
        URL place = place(type);
        return place != null && place.equals(place(Node.class));
    }

    private static URL place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null ? null : source.getLocation();
    }
}
