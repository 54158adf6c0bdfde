package app.kept.message.choice;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.message.channel.Route;
import app.kept.message.template.Topic;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** People choose what they get, and the team looks after what goes nowhere. */
public final class Choosing {
    private final Database database;
    private final Preferences preferences;
    private final QuietHours quiet;
    private final Suppressions suppressions;
    private final Audit audit;

    public Choosing(
            Database database, Preferences preferences, QuietHours quiet, Suppressions suppressions, Audit audit) {
        this.database = database;
        this.preferences = preferences;
        this.quiet = quiet;
        this.suppressions = suppressions;
        this.audit = audit;
    }

    // No address stands in the audit: it would outlive whoever is erased.

    /** One kind of letters is not wanted any more, or is again; saying it twice is saying it once. */
    public void choose(Audit.By by, Route route, Topic topic, boolean wanted) {
        database.write(tx -> {
            boolean changed = wanted
                    ? preferences.want(tx, by.account(), route, topic)
                    : preferences.refuse(tx, by.account(), route, topic);
            if (changed) {
                audit.write(
                        tx,
                        by,
                        Audit.Change.changed(
                                "preference",
                                route.channel(),
                                Map.of(word(topic), !wanted),
                                Map.of(word(topic), wanted)));
            }
            return changed;
        });
    }

    /** What somebody wants by one channel: which kinds not, and when it is quiet. */
    public void choose(Audit.By by, Route route, Set<Topic> unwanted, Optional<QuietSpan> span) {
        choose(by, route, _ -> true, new Chosen(unwanted, span));
    }

    /** What somebody has chosen for one channel. */
    public record Chosen(Set<Topic> unwanted, Optional<QuietSpan> quiet) {}

    /** The same, where it is still what somebody has seen; otherwise all stays. What it is then. */
    public Chosen choose(Audit.By by, Route route, Predicate<Chosen> isStill, Chosen wanted) {
        return database.write(tx -> {
            hold(tx, by.account());
            Set<Topic> unwanted = wanted.unwanted();
            Optional<QuietSpan> span = wanted.quiet();
            var before = new Chosen(unwanted(by.account(), route), quiet.ofAddress(by.account(), route));
            if (!isStill.test(before)) return before;
            preferences.set(tx, by.account(), route, unwanted);
            if (!before.quiet().equals(span)) quiet.setOfAddress(tx, by.account(), route, span.orElse(null));
            if (!before.equals(wanted)) {
                audit.write(
                        tx,
                        by,
                        Audit.Change.changed(
                                "preference",
                                route.channel(),
                                new Said(
                                        words(before.unwanted()), before.quiet().orElse(null)),
                                new Said(words(unwanted), span.orElse(null))));
            }
            return wanted;
        });
    }

    /** The account's own quiet hours, for all who have said nothing of their own. */
    public void quiet(Audit.By by, String channel, @Nullable QuietSpan span) {
        database.write(tx -> {
            hold(tx, by.account());
            return quiet(tx, by, channel, quiet.ofAccount(by.account()).get(channel), span);
        });
    }

    /** Those of each channel, where they are still what somebody has seen; otherwise all stays. What they were before. */
    public Map<String, QuietSpan> quiet(
            Audit.By by, Predicate<Map<String, QuietSpan>> isStill, Map<String, Optional<QuietSpan>> wanted) {
        return database.write(tx -> {
            hold(tx, by.account());
            Map<String, QuietSpan> before = quiet.ofAccount(by.account());
            if (isStill.test(before)) {
                wanted.forEach((channel, span) -> quiet(tx, by, channel, before.get(channel), span.orElse(null)));
            }
            return before;
        });
    }

    private boolean quiet(Tx tx, Audit.By by, String channel, @Nullable QuietSpan before, @Nullable QuietSpan span) {
        if (Objects.equals(before, span)) return false;
        quiet.setOfAccount(tx, by.account(), channel, span);
        audit.write(tx, by, Audit.Change.changed("quiet_hours", channel, new Quiet(before), new Quiet(span)));
        return true;
    }

    /** Until the end of the transaction nobody else of the account changes what was chosen: there may be no row to lock. */
    private static void hold(Tx tx, AccountId account) {
        tx.sql("select pg_advisory_xact_lock(hashtextextended('kept.choice:' || :account, 0)) is null as locked")
                .bind("account", account.value().toString())
                .one(row -> row.flag("locked"));
    }

    public Optional<Suppression> suppress(Audit.By by, Suppressions.Wanted wanted) {
        return database.write(tx -> {
            Optional<Suppression> added = suppressions.add(tx, by.account(), wanted);
            added.ifPresent(one -> audit.write(
                    tx,
                    by,
                    Audit.Change.created(
                            "suppression",
                            one.id(),
                            Map.of("channel", one.route().channel()))));
            return added;
        });
    }

    /** @return whether there was such a one */
    public boolean release(Audit.By by, UUID id, String reason) {
        return database.write(tx -> {
            Optional<Suppression> released = suppressions.release(tx, by.account(), id, reason);
            released.ifPresent(one -> audit.write(
                    tx,
                    by,
                    Audit.Change.removed(
                            "suppression",
                            id,
                            Map.of(
                                    "channel",
                                    one.route().channel(),
                                    "why",
                                    one.why().name().toLowerCase(Locale.ROOT)))));
            return released.isPresent();
        });
    }

    /** Puts back what was lifted. */
    public boolean restore(Audit.By by, UUID id) {
        return database.write(tx -> {
            Optional<Suppression> restored = suppressions.restore(tx, by.account(), id);
            restored.ifPresent(one -> audit.write(
                    tx,
                    by,
                    new Audit.Change(
                            "restored",
                            "suppression",
                            id.toString(),
                            null,
                            Json.tree(Map.of("channel", one.route().channel())))));
            return restored.isPresent();
        });
    }

    /** Which kinds do not go to this address. */
    public Set<Topic> unwanted(AccountId account, Route route) {
        return preferences.unwanted(account, route);
    }

    public Optional<QuietSpan> quietOf(AccountId account, Route route) {
        return quiet.ofAddress(account, route);
    }

    public Map<String, QuietSpan> quietOf(AccountId account) {
        return quiet.ofAccount(account);
    }

    static String word(Topic topic) {
        return topic.name().toLowerCase(Locale.ROOT);
    }

    private static Set<String> words(Set<Topic> topics) {
        return topics.stream().map(Choosing::word).collect(Collectors.toCollection(TreeSet::new));
    }

    private record Said(Set<String> unwanted, @Nullable QuietSpan quiet) {}

    private record Quiet(@Nullable QuietSpan quiet) {}
}
