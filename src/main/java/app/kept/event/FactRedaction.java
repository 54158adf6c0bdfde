package app.kept.event;

import app.kept.account.AccountId;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import app.kept.work.WorkQueue;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one exception to facts that never change: of somebody who is erased they tell no more. That it happened, when, by
 * whom and in which state it left things stays, so that the facts still give the table when they are replayed.
 */
public final class FactRedaction {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Whose values are words of the program. Any other text that is no id and no moment may be a person's. */
    private static final Set<String> WORDS = Set.of(
            "status",
            "payment_status",
            "by",
            "state",
            "from_status",
            "about_kind",
            "step",
            "template",
            "channel",
            "recipient",
            "provider",
            "fault");

    /** Whose values are ids that others gave to people: one of them may look like one of ours. */
    private static final Set<String> NAMES_OF_OTHERS = Set.of("customer_id");

    private final WorkQueue work;
    private final Copies copies;

    /** @param copies what else repeats what facts said */
    public FactRedaction(WorkQueue work, Copies copies) {
        this.work = work;
        this.copies = copies;
    }

    /** Whoever keeps what others said of facts that they were told. */
    @FunctionalInterface
    public interface Copies {
        /** Part of the caller's transaction, in which these facts have just been redacted. */
        void redact(Tx tx, AccountId account, Collection<UUID> facts);
    }

    /** Part of the caller's transaction, in which nobody else adds facts about these. */
    public void redact(Tx tx, AccountId account, Collection<UUID> about) {
        List<Told> told = tx.sql(
                        "select id, data from fact where account_id = :account and about = any(:about::uuid[])")
                .bind("account", account)
                .bind("about", about)
                .list(row -> new Told(row.uuid("id"), row.json("data")));
        for (Told fact : told) {
            JsonNode left = withoutPersons(fact.data());
            if (!left.equals(fact.data())) replace(tx, account, fact.id(), left);
        }
        List<UUID> ids = told.stream().map(Told::id).toList();
        copies.redact(tx, account, ids);
        // Why reacting to one of them was given up may say to whom.
        work.forgetReasons(tx, account, ids);
    }

    private record Told(UUID id, JsonNode data) {}

    private static void replace(Tx tx, AccountId account, UUID id, JsonNode data) {
        tx.sql("update fact set data = :data where account_id = :account and id = :id")
                .bind("data", data)
                .bind("account", account)
                .bind("id", id)
                .update();
    }

    static JsonNode withoutPersons(JsonNode data) {
        ObjectNode left = Json.object();
        data.forEachEntry((key, value) -> {
            if (stays(key, value)) left.set(key, value);
        });
        return left;
    }

    /** Whether what stands there is a word of the program, whatever it is. */
    static boolean stays(String key) {
        return WORDS.contains(key);
    }

    private static boolean stays(String key, JsonNode value) {
        if (NAMES_OF_OTHERS.contains(key)) return false;
        if (value.isString()) return stays(key) || isIdOrMoment(value.asString());
        if (value.isArray())
            return value.valueStream().allMatch(item -> item.isString() && isIdOrMoment(item.asString()));
        return value.isNumber() || value.isBoolean();
    }

    private static boolean isIdOrMoment(String text) {
        return ID.matcher(text).matches() || isMoment(text);
    }

    private static boolean isMoment(String text) {
        try {
            return !Instant.parse(text).equals(Instant.MAX);
        } catch (DateTimeParseException expected) {
            return false;
        }
    }
}
