package app.kept.architecture;

import java.util.List;

/**
 * Every rule of the house. A new one is a class that implements {@link Rule}, a line here, and a test that shows it
 * bite; the {@link House} hands it classes, sources and tables.
 */
final class Rules {
    private static final List<Rule> ALL = List.of(
            new ImportsFollowTheTable(),
            new NoCycles(),
            new OneOwnerPerTable(),
            new AccountComesFirst(),
            new ConstraintsAreNamed(),
            new SmallPieces(),
            new NamesSaySomething(),
            new JdbcStaysInDb(),
            new SocketsStayAtTheEdge(),
            new TimeIsAskedFor(),
            new NoQuietCatch(),
            new PackagesSayWhatTheyAre(),
            new NoStandardOutput(),
            new NoDefaultOverOurOwn(),
            new AuditIsOnlyAddedTo());

    private Rules() {}

    static List<Rule> all() {
        return ALL;
    }
}
