package app.kept.architecture;

import java.util.List;

/** Only the root package, which people start from a shell, prints. */
final class NoStandardOutput implements Rule {

    @Override
    public String name() {
        return "standard-output";
    }

    @Override
    public String why() {
        return "what is printed has no level, no account and no reader; log it, or return it to the root";
    }

    @Override
    public List<Violation> check(House house) {
        return Reserved.outOfBounds(house, (user, use) -> !user.equals(PackageTable.ROOT) && prints(use));
    }

    private static boolean prints(Use use) {
        return use.isMember("java.lang.System", "out") || use.isMember("java.lang.System", "err");
    }
}
