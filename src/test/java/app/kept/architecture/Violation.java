package app.kept.architecture;

/**
 * One breach of a rule. An exception can name it by its path, or more closely by its subject, which is
 * {@code Class#method} where there is one.
 */
record Violation(String path, int line, String subject, String what) {

    static Violation at(String path, int line, String what) {
        return new Violation(path, line, path, what);
    }

    boolean isAbout(String pathOrSubject) {
        return path.equals(pathOrSubject) || subject.equals(pathOrSubject);
    }
}
