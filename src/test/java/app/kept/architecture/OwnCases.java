package app.kept.architecture;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CaseLabelTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConstantCaseLabelTree;
import com.sun.source.tree.DeconstructionPatternTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * The enums and sealed types of the program with their cases, by simple name. A switch is recognised by its labels and
 * not by its type, which only a full compilation knows; two enums that share all the labels used are told as one.
 */
final class OwnCases {
    private final Map<String, Set<String>> constantsByEnum = new HashMap<>();
    private final Map<String, String> sealedByCase = new HashMap<>();

    private OwnCases() {}

    static OwnCases in(House house) {
        OwnCases cases = new OwnCases();
        List<ClassTree> types = house.sources().stream()
                .flatMap(source -> DeclaredType.in(source).stream())
                .map(DeclaredType::tree)
                .toList();
        types.stream().filter(type -> type.getKind() == Tree.Kind.ENUM).forEach(cases::addEnum);
        Set<String> sealed = new HashSet<>();
        types.stream()
                .filter(type -> type.getModifiers().getFlags().contains(Modifier.SEALED))
                .forEach(type -> sealed.add(type.getSimpleName().toString()));
        types.forEach(type -> cases.addCaseOf(sealed, type));
        return cases;
    }

    /** The type of ours that these cases belong to, as far as they tell. */
    Optional<String> typeOf(List<? extends CaseTree> cases) {
        List<? extends CaseLabelTree> labels =
                cases.stream().flatMap(each -> each.getLabels().stream()).toList();
        Set<String> constants = new HashSet<>();
        for (CaseLabelTree label : labels) {
            if (label instanceof ConstantCaseLabelTree constant
                    && constant.getConstantExpression() instanceof IdentifierTree name) {
                constants.add(name.getName().toString());
            } else if (label instanceof PatternCaseLabelTree pattern) {
                String type = lastName(String.valueOf(typeOf(pattern)));
                if (sealedByCase.containsKey(type)) {
                    return Optional.ofNullable(sealedByCase.get(type));
                }
            }
        }
        return constantsByEnum.entrySet().stream()
                .filter(each -> !constants.isEmpty() && each.getValue().containsAll(constants))
                .map(Map.Entry::getKey)
                .min(String::compareTo);
    }

    private static Tree typeOf(PatternCaseLabelTree label) {
        return switch (label.getPattern()) {
            case BindingPatternTree binding -> binding.getVariable().getType();
            case DeconstructionPatternTree record -> record.getDeconstructor();
            default -> label.getPattern();
        };
    }

    private void addEnum(ClassTree type) {
        Set<String> constants = new HashSet<>();
        for (Tree member : type.getMembers()) {
            // A constant is a field whose type is the enum itself and that is public, static and final unwritten.
            if (member instanceof VariableTree field
                    && String.valueOf(field.getType())
                            .equals(type.getSimpleName().toString())) {
                constants.add(field.getName().toString());
            }
        }
        constantsByEnum.put(type.getSimpleName().toString(), constants);
    }

    private void addCaseOf(Set<String> sealed, ClassTree type) {
        type.getPermitsClause()
                .forEach(permitted -> sealedByCase.put(
                        lastName(permitted.toString()), type.getSimpleName().toString()));
        List<Tree> parents = new ArrayList<>(type.getImplementsClause());
        Optional.ofNullable(type.getExtendsClause()).ifPresent(parents::add);
        for (Tree parent : parents) {
            String name = lastName(parent.toString());
            if (sealed.contains(name)) {
                sealedByCase.put(type.getSimpleName().toString(), name);
            }
        }
    }

    private static String lastName(String type) {
        String bare = type.split("<", 2)[0];
        return bare.substring(bare.lastIndexOf('.') + 1);
    }
}
