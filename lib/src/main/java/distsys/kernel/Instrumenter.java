package distsys.kernel;

import distsys.model.Steps;
import distsys.run.live.ClassFiles;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.HashSet;
import java.util.Set;

/**
 * Instruments the classes that cells define: a step at every method entry and at every jump backwards, and a look at
 * each call that would make one run differ from the next (see {@link Calls}).
 */
final class Instrumenter implements ClassFileTransformer {

    private static final ClassDesc STEPS = ClassDesc.of(Steps.class.getName());
    private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(ConstantDescs.CD_void);

    @Override
    public byte[] transform(ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
        if (name == null || !name.startsWith("REPL/")) return null;
        try {
            byte[] instrumented = instrument(bytes);
            ClassFiles.keep(name.replace('/', '.'), instrumented);              // for nodes that run in processes of their own
            return instrumented;
        } catch (RuntimeException | LinkageError e) { // never break a cell
            String type = Names.type(name);
            Notes.add("steps " + name, "steps are not counted in " + (type.isEmpty() ? "this cell" : type) + " (" + e + ")");
            return null;
        }
    }

    static byte[] instrument(byte[] bytes) {
        return Rewriting.rewrite(bytes, (type, method) ->
                new Insertions(type.thisClass().asInternalName(), method.methodName().stringValue()));
    }

    /** What is inserted into one method. */
    private static final class Insertions implements CodeTransform {
        private final boolean statement;
        private final String place;
        private final Set<Label> passed = new HashSet<>();

        Insertions(String type, String method) {
            statement = method.equals("do_it$");
            place = Names.place(type, method);
        }

        @Override
        public void atStart(CodeBuilder builder) {
            builder.invokestatic(STEPS, statement ? "beginStatement" : "step", NOTHING);
        }

        @Override
        public void accept(CodeBuilder builder, CodeElement element) {
            switch (element) {
                case LabelTarget target -> passed.add(target.label());
                case BranchInstruction branch when passed.contains(branch.target()) -> step(builder);
                case TableSwitchInstruction table when table.cases().stream().anyMatch(c -> passed.contains(c.target())) -> step(builder);
                case LookupSwitchInstruction lookup when lookup.cases().stream().anyMatch(c -> passed.contains(c.target())) -> step(builder);
                case InvokeInstruction call -> {
                    Calls.watch(builder, call, place);
                    return;
                }
                default -> { }
            }
            builder.with(element);
        }

        private static void step(CodeBuilder builder) {
            builder.invokestatic(STEPS, "step", NOTHING);
        }
    }
}
