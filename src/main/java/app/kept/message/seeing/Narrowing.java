package app.kept.message.seeing;

import app.kept.account.AccountId;
import app.kept.platform.db.Sql;
import app.kept.platform.db.Tx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which messages are meant, as conditions. Only what is asked stands in the statement, so that each question finds its own
 * index among a million messages.
 */
final class Narrowing {
    private final List<String> such = new ArrayList<>(List.of("account_id = :account"));
    private final Map<String, Object> values = new LinkedHashMap<>();
    private String looked = "message";

    private Narrowing(AccountId account) {
        values.put("account", account);
    }

    static Narrowing of(AccountId account, Sought sought, Optional<UUID> after) {
        var narrowing = new Narrowing(account);
        if (!sought.states().isEmpty()) narrowing.and("standing = any(:states::text[])", "states", sought.states());
        // By that its index is known.
        if (sought.isTrouble()) narrowing.such.add("is_trouble");
        sought.channel().ifPresent(channel -> narrowing.and("channel = :channel", "channel", channel));
        sought.template().ifPresent(template -> narrowing.and("template = :template", "template", template));
        sought.address().ifPresent(address -> narrowing.and("lower(address) = lower(:address)", "address", address));
        sought.booking()
                .ifPresent(id -> narrowing.and("about_id = :booking and about_kind = 'booking'", "booking", id));
        sought.among().ifPresent(narrowing::about);
        sought.dedupKey().ifPresent(key -> narrowing.and("dedup_key = :key", "key", key));
        sought.dueFrom().ifPresent(from -> narrowing.and("due_at >= :from", "from", from));
        sought.dueTo().ifPresent(to -> narrowing.and("due_at < :to", "to", to));
        after.ifPresent(id -> narrowing.and("id < :after", "after", id));
        // A copy is answered by the next copy of the same.
        if (sought.unanswered()) narrowing.such.add("""
                not exists (
                    select from message again
                    where again.account_id = message.account_id and again.about_id = message.about_id
                        and (starts_with(again.dedup_key, 'resend:' || message.id || ':')
                            or again.id > message.id and starts_with(message.dedup_key, 'resend:')
                                and starts_with(again.dedup_key, left(message.dedup_key, 44)))
                        and again.state not in ('skipped', 'superseded'))""");
        return narrowing;
    }

    /** Found by what they are about and then put in order, for whoever goes through all in order finds few of them. */
    private void about(List<UUID> bookings) {
        looked = "(select * from message where account_id = :account and about_kind = 'booking'"
                + " and about_id = any(:bookings::uuid[]) order by id desc) message";
        values.put("bookings", bookings);
    }

    /** Only among the newest so many, be they what is sought or not. */
    Narrowing among(int looks) {
        looked = "(select * from message where account_id = :account"
                + (values.containsKey("after") ? " and id < :after" : "") + " order by id desc limit :looks) message";
        values.put("looks", looks);
        return this;
    }

    /** The newest first. */
    Sql ask(Tx tx, String columns, String joined, int most) {
        Sql sql = tx.sql(columns + " from " + looked + " " + joined + " where " + String.join(" and ", such)
                + " order by id desc limit :most");
        values.forEach(sql::bind);
        return sql.bind("most", most);
    }

    private void and(String condition, String name, Object value) {
        such.add(condition);
        values.put(name, value);
    }
}
