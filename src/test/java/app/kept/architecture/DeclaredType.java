package app.kept.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A named or anonymous type as it is written in a source; {@code name} has the enclosing ones before a dot. */
record DeclaredType(SourceFile source, String name, ClassTree tree) {

    static List<DeclaredType> in(SourceFile source) {
        Finder finder = new Finder(source);
        finder.scan(source.tree().getTypeDecls(), null);
        return finder.found;
    }

    /** A breach inside a source, which an exception can name by the innermost method around it. */
    static Violation violation(SourceFile source, Tree part, String what) {
        String subject = in(source).stream()
                .flatMap(type -> type.methods().stream()
                        .filter(method -> source.start(method) <= source.start(part))
                        .filter(method -> source.end(method) >= source.end(part))
                        .map(type::subject))
                .reduce((_, innermost) -> innermost)
                .orElse(source.path());
        return new Violation(source.path(), source.lineOf(part), subject, what);
    }

    /** {@code Class#method}; a constructor is called as its class. */
    String subject(MethodTree method) {
        return name + "#" + (method.getReturnType() == null ? simpleName() : method.getName());
    }

    String simpleName() {
        return tree.getSimpleName().toString();
    }

    int line() {
        return source.lineOf(tree);
    }

    List<MethodTree> methods() {
        return tree.getMembers().stream()
                .filter(MethodTree.class::isInstance)
                .map(MethodTree.class::cast)
                .filter(source::isWritten)
                .toList();
    }

    private static final class Finder extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final SourceFile source;
        private final List<DeclaredType> found = new ArrayList<>();
        private final Deque<String> enclosing = new ArrayDeque<>();

        Finder(SourceFile source) {
            this.source = source;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            String simple = type.getSimpleName().toString();
            if (!simple.isEmpty()) {
                enclosing.addLast(simple);
            }
            found.add(new DeclaredType(source, String.join(".", enclosing), type));
            super.visitClass(type, null);
            if (!simple.isEmpty()) {
                enclosing.removeLast();
            }
            return null;
        }
    }
}
