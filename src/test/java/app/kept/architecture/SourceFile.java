package app.kept.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A parsed source file. {@code path} is relative to the project, {@code packageName} as the table calls it. */
record SourceFile(String path, String packageName, String text, CompilationUnitTree tree, SourcePositions positions) {

    int start(Tree part) {
        return Math.toIntExact(positions.getStartPosition(tree, part));
    }

    int end(Tree part) {
        return Math.toIntExact(positions.getEndPosition(tree, part));
    }

    /** Parts that the compiler made up (a default constructor) have no place in the text. */
    boolean isWritten(Tree part) {
        return start(part) >= 0 && end(part) >= 0;
    }

    String textOf(Tree part) {
        return text.substring(start(part), end(part));
    }

    int lineAt(int position) {
        return Math.toIntExact(tree.getLineMap().getLineNumber(position));
    }

    int lineOf(Tree part) {
        return lineAt(start(part));
    }

    int lineCount() {
        return Math.toIntExact(text.lines().count());
    }

    /** Where a type is first named, for uses whose line the bytecode does not keep. */
    int lineNaming(String type) {
        String simple = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        Matcher word = Pattern.compile("\\b" + Pattern.quote(simple) + "\\b").matcher(text);
        return word.find() ? lineAt(word.start()) : 1;
    }
}
