package app.kept.platform.postgres;

import app.kept.platform.db.DatabaseUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The account that PostgreSQL runs under: it refuses to be root. Started by root, it goes to an account without rights
 * if that one can reach the data folder, else into a user namespace, in which root is nobody but still owns its files.
 *
 * @param prefix what to put before a command so that it runs under this account
 * @param account to whom the cluster's files belong
 */
record Unprivileged(List<String> prefix, Account account) {
    private static final Duration PROBE = Duration.ofSeconds(20);
    private static final Account ROOT = new Account(0, 0);
    private static final Account NOBODY = new Account(65534, 65534);

    record Account(int user, int group) {
        static Account owning(Path path) throws IOException {
            return new Account((int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS), (int)
                    Files.getAttribute(path, "unix:gid", LinkOption.NOFOLLOW_LINKS));
        }
    }

    /**
     * @param postgres the program that has to be reached
     * @param owner of the cluster there is already: a server that may still run under it can only be stopped by it
     */
    static Unprivileged toRun(Path postgres, Optional<Account> owner) throws IOException {
        Account self = self();
        List<String> failures = new ArrayList<>();
        for (Unprivileged each : self.user() == 0 ? forRoot(owner) : forUser(self, owner)) {
            Command.Ended probe = each.command(PROBE, List.of(postgres.toString(), "--version"))
                    .run();
            if (probe.ok()) {
                return each;
            }
            failures.add(probe.output());
        }
        throw DatabaseUnavailable.after(advice(self, postgres), String.join("\n", failures));
    }

    Command command(Duration limit, List<String> words) {
        return new Command(Stream.concat(prefix.stream(), words.stream()).toList(), Path.of("/"), limit);
    }

    /** The same account, one step further in. */
    Unprivileged within(String... wrapper) {
        return new Unprivileged(
                Stream.concat(prefix.stream(), Stream.of(wrapper)).toList(), account);
    }

    /** Hands a tree over, the top last: a hand-over that broke off is seen and done again. */
    void own(Path tree) throws IOException {
        if (Account.owning(tree).user() == account.user()) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(tree)) {
            paths = walk.toList();
        }
        for (Path each : paths.reversed()) {
            Files.setAttribute(each, "unix:gid", account.group(), LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(each, "unix:uid", account.user(), LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static List<Unprivileged> forUser(Account self, Optional<Account> owner) {
        if (owner.isPresent() && owner.get().user() != self.user()) {
            throw new DatabaseUnavailable(
                    "The database belongs to user id " + owner.get().user() + ", and Kept runs as user id "
                            + self.user() + ". Run Kept as the user it was first run as.");
        }
        return List.of(new Unprivileged(List.of(), self));
    }

    private static List<Unprivileged> forRoot(Optional<Account> owner) {
        List<Unprivileged> ways = new ArrayList<>();
        owner.filter(ROOT::equals).ifPresent(_ -> ways.add(namespace()));
        ways.add(switching(owner.filter(it -> it.user() != 0).orElse(NOBODY)));
        ways.add(new Unprivileged(List.of("runuser", "-u", "nobody", "--"), NOBODY));
        ways.add(namespace());
        return ways;
    }

    private static Unprivileged switching(Account account) {
        return new Unprivileged(
                List.of("setpriv", "--reuid=" + account.user(), "--regid=" + account.group(), "--clear-groups"),
                account);
    }

    private static Unprivileged namespace() {
        return new Unprivileged(List.of("unshare", "-U"), ROOT);
    }

    private static String advice(Account self, Path postgres) {
        if (self.user() == 0) {
            return "PostgreSQL does not run as root, and none of setpriv, runuser and unshare could run " + postgres
                    + " as another user. Run Kept as an ordinary user, on a data folder of its own that programs may be run"
                    + " from.";
        }
        return "The PostgreSQL that Kept brings along does not run here (it needs glibc and a folder that programs may"
                + " be run from). Set KEPT_DATABASE_URL to a PostgreSQL of your own.";
    }

    /** The effective user and group; the owner of /proc/self says root for a process that hides itself. */
    private static Account self() throws IOException {
        List<String> status = Files.readAllLines(Path.of("/proc/self/status"));
        return new Account(effectiveId(status, "Uid:"), effectiveId(status, "Gid:"));
    }

    private static int effectiveId(List<String> status, String name) throws IOException {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> Integer.parseInt(line.split("\\s+")[2]))
                .findFirst()
                .orElseThrow(() -> new IOException("/proc/self/status has no " + name));
    }
}
