package app.kept.architecture;

import com.sun.source.tree.MemberSelectTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The types of the program that a source file names in full: its import lines, and names written out in its code. */
final class QualifiedNames extends TreeScanner<@Nullable Void, @Nullable Void> {
    /** Packages are written small and types begin with a capital; what follows the type is a member. */
    private static final Pattern NAME = Pattern.compile("(app\\.kept(?:\\.[a-z][a-z0-9]*)*)(?:\\.([A-Z]\\w*|\\*).*)?");

    private final SourceFile source;
    private final List<Arrow> arrows = new ArrayList<>();

    private QualifiedNames(SourceFile source) {
        this.source = source;
    }

    static List<Arrow> arrowsOf(SourceFile source) {
        QualifiedNames names = new QualifiedNames(source);
        names.scan(source.tree().getImports(), null);
        names.scan(source.tree().getTypeDecls(), null);
        return names.arrows;
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree select, @Nullable Void nothing) {
        Matcher name = NAME.matcher(select.toString());
        if (!name.matches() || name.group(2) == null) {
            return super.visitMemberSelect(select, null);
        }
        String javaPackage = name.group(1);
        PackageTable.nameOf(javaPackage)
                .filter(to -> !to.equals(source.packageName()))
                .ifPresent(to -> arrows.add(new Arrow(
                        source.packageName(),
                        to,
                        source.path(),
                        source.lineOf(select),
                        javaPackage + "." + name.group(2))));
        return null;
    }
}
