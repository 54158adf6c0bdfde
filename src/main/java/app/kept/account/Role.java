package app.kept.account;

/** What a person is in an account; they are one thing in each. */
public enum Role {
    /** Whose account it is. There is always one. */
    OWNER,
    /** Runs the account: the team, the keys, the hosts. */
    ADMIN,
    /** Looks after the bookings of all hosts. */
    COORDINATOR,
    /** Can be booked, and sees what is theirs. */
    HOST,
    /** Books. */
    CLIENT
}
