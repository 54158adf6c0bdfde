package app.kept.architecture;

/**
 * What compiled code uses: a type, or a member of it. {@code method} is where it does so, {@code line} is 0 where the
 * bytecode keeps none (a type in a signature).
 */
record Use(String owner, String member, String descriptor, String method, int line) {

    static Use ofType(String owner) {
        return new Use(owner, "", "", "", 0);
    }

    boolean isMember(String type, String name) {
        return owner.equals(type) && member.equals(name);
    }

    /** {@code new}, or a subclass that calls the constructor from its own. */
    boolean isConstructor(String type) {
        return isMember(type, "<init>");
    }

    String shown() {
        return switch (member) {
            case "" -> owner;
            case "<init>" -> "new " + owner;
            default -> owner + "." + member;
        };
    }
}
