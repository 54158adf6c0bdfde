package app.kept.architecture;

import java.util.List;
import java.util.Set;

/** Time and chance come from platform.base, where a test can turn them; secrets may draw their own. */
final class TimeIsAskedFor implements Rule {
    private static final String BASE = "platform.base";
    private static final String SECRET = "platform.secret";

    private static final Set<String> CLOCKS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Thread.sleep",
            "java.util.concurrent.TimeUnit.sleep",
            "java.time.ZoneId.systemDefault",
            "java.util.TimeZone.getDefault",
            "java.util.Calendar.getInstance",
            "java.util.UUID.randomUUID",
            "java.lang.Math.random",
            "java.util.Random.<init>");

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public String why() {
        return "time and ids are asked for at platform.base, or else neither the demo nor a test can turn the clock";
    }

    @Override
    public List<Violation> check(House house) {
        return Reserved.outOfBounds(
                house,
                (user, use) -> !user.equals(BASE) && (readsClock(use) || (isSecure(use) && !user.equals(SECRET))));
    }

    private static boolean readsClock(Use use) {
        return CLOCKS.contains(use.owner() + "." + use.member())
                || (use.owner().startsWith("java.time.") && use.member().equals("now"))
                || (use.owner().equals("java.time.Clock") && use.member().matches("system.*|tick.+"))
                || use.isMember("java.time.InstantSource", "system")
                || (use.isConstructor("java.util.Date") && use.descriptor().equals("()V"));
    }

    private static boolean isSecure(Use use) {
        return use.isConstructor("java.security.SecureRandom")
                || (use.owner().equals("java.security.SecureRandom")
                        && use.member().startsWith("getInstance"));
    }
}
