package app.kept.message.choice;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.message.channel.Route;
import app.kept.message.template.Topic;
import app.kept.platform.db.Database;
import app.kept.platform.text.Json;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
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
        database.write(tx -> {
            Set<Topic> before = preferences.set(tx, by.account(), route, unwanted);
            Optional<QuietSpan> quietBefore = quiet.ofAddress(by.account(), route);
            if (!quietBefore.equals(span)) quiet.setOfAddress(tx, by.account(), route, span.orElse(null));
            if (!before.equals(unwanted) || !quietBefore.equals(span)) {
                audit.write(
                        tx,
                        by,
                        Audit.Change.changed(
                                "preference",
                                route.channel(),
                                new Said(words(before), quietBefore.orElse(null)),
                                new Said(words(unwanted), span.orElse(null))));
            }
            return before;
        });
    }

    /** The account's own quiet hours, for all who have said nothing of their own. */
    public void quiet(Audit.By by, String channel, @Nullable QuietSpan span) {
        database.write(tx -> {
            QuietSpan before = quiet.ofAccount(by.account()).get(channel);
            quiet.setOfAccount(tx, by.account(), channel, span);
            if (Objects.equals(before, span)) return false;
            audit.write(tx, by, Audit.Change.changed("quiet_hours", channel, new Quiet(before), new Quiet(span)));
            return true;
        });
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
