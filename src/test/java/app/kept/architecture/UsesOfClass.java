package app.kept.architecture;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Everything one class file uses. Instructions tell the line; the constant pool tells the rest, since no type can be
 * used without its name standing there, be it in a signature, an annotation or a cast.
 */
final class UsesOfClass {
    private static final Pattern TYPE_IN_DESCRIPTOR = Pattern.compile("L([\\w$]+(?:/[\\w$]+)+)[;<]");
    private static final Pattern BODY_OF_LAMBDA = Pattern.compile("lambda\\$(.+)\\$\\d+");

    private final Set<Use> uses = new LinkedHashSet<>();
    private String method = "";
    private int line;

    private UsesOfClass() {}

    static List<Use> in(ClassModel model) {
        UsesOfClass found = new UsesOfClass();
        model.methods()
                .forEach(each -> each.code().ifPresent(code -> {
                    found.method = nameInSource(each.methodName().stringValue());
                    found.addInstructions(code);
                }));
        found.addTypesWithoutLine(model);
        return new ArrayList<>(found.uses);
    }

    private static String nameInSource(String compiled) {
        Matcher lambda = BODY_OF_LAMBDA.matcher(compiled);
        return lambda.matches() ? lambda.group(1) : compiled;
    }

    private void addInstructions(CodeModel code) {
        line = 0;
        for (CodeElement element : code) {
            switch (element) {
                case LineNumber number -> line = number.line();
                case InvokeInstruction call ->
                    add(
                            call.owner().asInternalName(),
                            call.name().stringValue(),
                            call.type().stringValue());
                case FieldInstruction field ->
                    add(field.owner().asInternalName(), field.name().stringValue(), "");
                case NewObjectInstruction creation -> add(creation.className().asInternalName(), "", "");
                case InvokeDynamicInstruction dynamic -> addMethodReferences(dynamic);
                default -> {}
            }
        }
    }

    /** {@code Instant::now} is no call, but an argument of the instruction that makes the lambda. */
    private void addMethodReferences(InvokeDynamicInstruction dynamic) {
        for (Object argument : dynamic.bootstrapArgs()) {
            if (argument instanceof DirectMethodHandleDesc reference) {
                add(internalName(reference.owner()), reference.methodName(), reference.lookupDescriptor());
            }
        }
    }

    private static String internalName(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.startsWith("L") ? descriptor.substring(1, descriptor.length() - 1) : descriptor;
    }

    private void add(String owner, String member, String descriptor) {
        // Members of arrays (clone) belong to no type of ours.
        if (!owner.startsWith("[")) {
            uses.add(new Use(owner.replace('/', '.'), member, descriptor, method, line));
        }
    }

    private void addTypesWithoutLine(ClassModel model) {
        Set<String> types = new LinkedHashSet<>();
        for (PoolEntry entry : model.constantPool()) {
            if (entry instanceof ClassEntry type) {
                types.add(type.asInternalName());
            } else if (entry instanceof Utf8Entry text) {
                TYPE_IN_DESCRIPTOR.matcher(text.stringValue()).results().forEach(type -> types.add(type.group(1)));
            }
        }
        Set<String> known = uses.stream().map(Use::owner).collect(Collectors.toSet());
        types.stream()
                .filter(type -> !type.startsWith("["))
                .map(type -> type.replace('/', '.'))
                .filter(type -> !known.contains(type))
                .forEach(type -> uses.add(Use.ofType(type)));
    }
}
