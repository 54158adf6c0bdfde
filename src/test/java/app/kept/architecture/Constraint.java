package app.kept.architecture;

/**
 * A constraint or unique index that the migrations make. {@code name} is empty where they leave it to the database,
 * {@code target} names the table that a foreign key points to.
 */
record Constraint(String table, Kind kind, String name, String firstColumn, String target, String path, int line) {

    enum Kind {
        PRIMARY_KEY("primary key", true),
        UNIQUE("unique", true),
        FOREIGN_KEY("foreign key", true),
        EXCLUSION("exclude", true),
        UNIQUE_INDEX("unique index", true),
        CHECK("check", false);

        final String words;
        final boolean isKey;

        Kind(String words, boolean isKey) {
            this.words = words;
            this.isKey = isKey;
        }
    }

    String shown() {
        return kind.words + (name.isEmpty() ? "" : " " + name) + " of " + table;
    }
}
