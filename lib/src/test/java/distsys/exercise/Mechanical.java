package distsys.exercise;

import distsys.model.Steps;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Mutants no one thought of: the reference with one instruction changed. A comparison is turned round or moved by one, a constant or
 * a count is off by one, an operator is another, a statement is left out. Every class counts steps, as a notebook's do, so a mutant
 * that never ends is found out after the same number of them everywhere.
 */
final class Mechanical {

    /** One change, and where it is. */
    record Change(String id, String what, int line) {}

    private static final Map<Opcode, Opcode> OPPOSITE = pairs(Opcode.IFEQ, Opcode.IFNE, Opcode.IFLT, Opcode.IFGE, Opcode.IFGT, Opcode.IFLE,
            Opcode.IF_ICMPEQ, Opcode.IF_ICMPNE, Opcode.IF_ICMPLT, Opcode.IF_ICMPGE, Opcode.IF_ICMPGT, Opcode.IF_ICMPLE,
            Opcode.IF_ACMPEQ, Opcode.IF_ACMPNE, Opcode.IFNULL, Opcode.IFNONNULL);
    private static final Map<Opcode, Opcode> BY_ONE = pairs(Opcode.IFLT, Opcode.IFLE, Opcode.IFGT, Opcode.IFGE,
            Opcode.IF_ICMPLT, Opcode.IF_ICMPLE, Opcode.IF_ICMPGT, Opcode.IF_ICMPGE);
    private static final Map<Opcode, Opcode> OPERATOR = pairs(Opcode.IADD, Opcode.ISUB, Opcode.LADD, Opcode.LSUB, Opcode.IMUL, Opcode.IDIV);

    private static final ClassDesc STEPS = ClassDesc.of(Steps.class.getName());
    private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(ConstantDescs.CD_void);

    private final Class<?> reference;
    private final List<Change> changes = new ArrayList<>();

    private Mechanical(Class<?> reference) {
        this.reference = reference;
    }

    /** Every change that can be made to this class; what is nested in it stays as it is. */
    static List<Change> changes(Class<?> reference) {
        var all = new Mechanical(reference);
        all.rewritten(null);
        return List.copyOf(all.changes);
    }

    /** The class with this change. */
    static Class<?> mutant(Class<?> reference, Change change) {
        return new Mechanical(reference).load(change.id());
    }

    private Class<?> load(String change) {
        var loader = new ClassLoader(reference.getClassLoader()) {
            @Override protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                // A nest lives in one loader: the classes around and inside the changed one are defined anew beside it.
                String nest = reference.getNestHost().getName();
                if (!name.equals(nest) && !name.startsWith(nest + "$")) return super.loadClass(name, resolve);
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) return loaded;
                byte[] code = name.equals(reference.getName()) ? rewritten(change) : bytes(name);
                return defineClass(name, code, 0, code.length);
            }
        };
        try {
            return loader.loadClass(reference.getName());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] bytes(String name) {
        try (InputStream in = reference.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The class with one change, or with none if {@code change} is null; every change met is listed. */
    private byte[] rewritten(String change) {
        var classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(reference.getClassLoader())));
        ClassModel model = classFile.parse(bytes(reference.getName()));
        return classFile.transformClass(model, (builder, element) -> {
            if (!(element instanceof MethodModel method) || method.code().isEmpty() || method.flags().has(AccessFlag.SYNTHETIC) && !method.methodName().stringValue().startsWith("lambda$")) {
                builder.with(element);
                return;
            }
            var walk = new Walk(method.methodName().stringValue(), change);
            builder.transformMethod(method, (methods, part) -> {
                if (part instanceof java.lang.classfile.CodeModel code) methods.withCode(out -> walk.through(code, out)); else methods.with(part);
            });
        });
    }

    /** One method's instructions, one after another. */
    private final class Walk {
        private final String method, wanted;
        private final Map<String, Integer> count = new HashMap<>();
        private final HashSet<Label> passed = new HashSet<>();
        private int line;

        Walk(String method, String wanted) {
            this.method = method;
            this.wanted = wanted;
        }

        void through(Iterable<CodeElement> code, CodeBuilder out) {
            boolean constructor = method.equals("<init>");
            if (!constructor) out.invokestatic(STEPS, "step", NOTHING);
            var list = new ArrayList<CodeElement>();
            code.forEach(list::add);
            for (int i = 0; i < list.size(); i++) {
                CodeElement e = list.get(i);
                if (e instanceof LineNumber at) line = at.line();
                if (e instanceof LabelTarget target) passed.add(target.label());
                if (e instanceof BranchInstruction b && passed.contains(b.target())) out.invokestatic(STEPS, "step", NOTHING);
                if (!changed(e, i + 1 < list.size() ? list.get(i + 1) : null, out)) out.with(e);
            }
        }

        /** Writes the changed instruction if it is the one that is wanted. */
        private boolean changed(CodeElement e, CodeElement next, CodeBuilder out) {
            switch (e) {
                case BranchInstruction b -> {
                    if (OPPOSITE.containsKey(b.opcode()) && is("turned", "a comparison turned round")) {
                        out.branch(OPPOSITE.get(b.opcode()), b.target());
                        return true;
                    }
                    if (BY_ONE.containsKey(b.opcode()) && is("moved", "a comparison moved by one")) {
                        out.branch(BY_ONE.get(b.opcode()), b.target());
                        return true;
                    }
                }
                case ConstantInstruction c when c.constantValue() instanceof Integer n -> {
                    if (is("plus", n + " becomes " + (n + 1))) {
                        out.loadConstant(n + 1);
                        return true;
                    }
                }
                case ConstantInstruction c when c.constantValue() instanceof Long n -> {
                    if (is("plus", n + " becomes " + (n + 1))) {
                        out.loadConstant(n + 1);
                        return true;
                    }
                }
                case IncrementInstruction inc -> {
                    if (is("count", "a count goes the other way")) {
                        out.iinc(inc.slot(), -inc.constant());
                        return true;
                    }
                }
                case OperatorInstruction o when OPERATOR.containsKey(o.opcode()) -> {
                    if (is("operator", o.opcode() + " becomes " + OPERATOR.get(o.opcode()))) {
                        out.with(OperatorInstruction.of(OPERATOR.get(o.opcode())));
                        return true;
                    }
                }
                case FieldInstruction f when f.opcode() == Opcode.PUTFIELD && !method.equals("<init>") -> {
                    if (is("unset", "a field is not set")) {
                        pop(out, f.typeSymbol());
                        out.pop();
                        return true;
                    }
                }
                case InvokeInstruction call when call.name().equalsString("max") && call.owner().name().equalsString("java/lang/Math") -> {
                    if (is("min", "max becomes min")) {
                        out.invokestatic(call.owner().asSymbol(), "min", call.typeSymbol());
                        return true;
                    }
                }
                case InvokeInstruction call when !call.name().equalsString("<init>") && isStatement(call, next) -> {
                    if (is("dropped", call.name().stringValue() + "(…) is left out")) {
                        var parameters = call.typeSymbol().parameterList().reversed();
                        for (ClassDesc p : parameters) pop(out, p);
                        if (call.opcode() != Opcode.INVOKESTATIC) out.pop();
                        // The result is dropped by the next instruction; something must be there to drop.
                        ClassDesc result = call.typeSymbol().returnType();
                        if (result.equals(ConstantDescs.CD_boolean) || result.equals(ConstantDescs.CD_int)) out.iconst_0();
                        else if (!result.equals(ConstantDescs.CD_void)) out.aconst_null();
                        return true;
                    }
                }
                default -> { }
            }
            return false;
        }

        private boolean is(String kind, String what) {
            String name = reference.getSimpleName() + '.' + method + ' ' + kind + ' ' + count.merge(kind, 1, Integer::sum);
            if (wanted == null) changes.add(new Change(name, what, line));
            return name.equals(wanted);
        }

        /** Its result, if it has one, is not looked at. */
        private static boolean isStatement(InvokeInstruction call, CodeElement next) {
            return call.typeSymbol().returnType().equals(ConstantDescs.CD_void) || next instanceof java.lang.classfile.instruction.StackInstruction s && s.opcode() == Opcode.POP;
        }

        private static void pop(CodeBuilder out, ClassDesc type) {
            if (TypeKind.from(type).slotSize() == 2) out.pop2(); else out.pop();
        }
    }

    private static Map<Opcode, Opcode> pairs(Opcode... codes) {
        var both = new HashMap<Opcode, Opcode>();
        for (int i = 0; i < codes.length; i += 2) {
            both.put(codes[i], codes[i + 1]);
            both.put(codes[i + 1], codes[i]);
        }
        return both;
    }
}
