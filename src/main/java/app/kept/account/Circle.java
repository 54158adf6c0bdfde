package app.kept.account;

/** A group of roles that may do the same. */
enum Circle {
    NOBODY,
    /** Whoever has a sign-in. */
    ALL,
    /** Those who work here. */
    STAFF,
    ADMINS;

    boolean includes(Role role) {
        return switch (this) {
            case NOBODY -> false;
            case ALL -> true;
            case STAFF -> role != Role.CLIENT;
            case ADMINS -> role == Role.OWNER || role == Role.ADMIN;
        };
    }
}
