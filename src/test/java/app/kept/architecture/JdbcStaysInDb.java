package app.kept.architecture;

import java.util.List;

/** Only platform.db knows JDBC, its driver and its pool. */
final class JdbcStaysInDb implements Rule {
    private static final List<String> JDBC = List.of("java.sql.", "javax.sql.", "org.postgresql.", "com.zaxxer.");

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public String why() {
        return "features speak SQL through platform.db, which owns connections, transactions and their deadlines";
    }

    @Override
    public List<Violation> check(House house) {
        return Reserved.outOfBounds(house, (user, use) -> !user.equals("platform.db") && isJdbc(use));
    }

    private static boolean isJdbc(Use use) {
        return JDBC.stream().anyMatch(use.owner()::startsWith);
    }
}
