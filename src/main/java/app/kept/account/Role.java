package app.kept.account;

/** What a person is in an account. */
public enum Role {
    OWNER,
    ADMIN,
    HOST,
    CLIENT
}
