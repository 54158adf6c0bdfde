package app.kept.message;

import app.kept.account.AccountId;
import app.kept.message.channel.About;
import app.kept.message.channel.Channel;
import app.kept.message.channel.Letter;
import app.kept.message.channel.Unanswered;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What else went to a number. Whoever asks a provider that knows no keys recognizes a letter by its words, and must not
 * take that of another for it. A provider may serve several accounts, so the letters of all of them count.
 */
final class OtherCalls {
    private final Database database;
    private final Messages messages;
    private final Letters letters;
    private final Time time;

    OtherCalls(Database database, Messages messages, Letters letters, Time time) {
        this.database = database;
        this.messages = messages;
        this.letters = letters;
        this.time = time;
    }

    Unanswered beside(Message message, Channel channel, Attempt about) {
        Duration span = Calling.longest(channel);
        Instant since = about.startedAt();
        return new Unanswered(since, since.plus(span), references -> {
            // First those without an answer: one that gets it in between is in both, and in neither the other way
            // round.
            List<Call> calls = unanswered(message, channel.provider(), since.minus(span), since.plus(span));
            return new Unanswered.Known(
                    taken(message, channel.provider(), references),
                    calls.stream().map(call -> other(call, span)).toList());
        });
    }

    private record Call(AccountId account, UUID id, About about, Instant begunAt, boolean isEnded) {}

    private List<Call> unanswered(Message message, String provider, Instant from, Instant to) {
        return database.read(tx -> tx.sql("""
                        select other.account_id, other.id, about_kind, about_id, started_at, ended_at is not null as is_ended
                        from account cross join lateral (
                            select account_id, id, about_kind, about_id from message
                            where account_id = account.id and address = :address and channel = :channel
                                and channel in ('sms', 'whatsapp') and id <> :id
                            offset 0) other
                        join message_attempt attempt on attempt.account_id = other.account_id and message_id = other.id
                        where provider = :provider and (outcome is null or outcome = 'unsure')
                            and started_at between :from and :to
                        """)
                .bind("address", message.address())
                .bind("channel", message.channel())
                .bind("id", message.id())
                .bind("provider", provider)
                .bind("from", from)
                .bind("to", to)
                .list(row -> new Call(
                        new AccountId(row.uuid("account_id")),
                        row.uuid("id"),
                        new About(row.text("about_kind"), row.uuid("about_id")),
                        row.instant("started_at"),
                        row.flag("is_ended"))));
    }

    private Set<String> taken(Message message, String provider, Set<String> references) {
        return new HashSet<>(database.read(tx -> tx.sql("""
                        select distinct reference
                        from account cross join lateral (
                            select account_id, id from message
                            where account_id = account.id and address = :address and channel = :channel
                                and channel in ('sms', 'whatsapp') and id <> :id
                            offset 0) other
                        join message_attempt attempt on attempt.account_id = other.account_id and message_id = other.id
                        where provider = :provider and reference = any(:references::text[])
                        """)
                .bind("address", message.address())
                .bind("channel", message.channel())
                .bind("id", message.id())
                .bind("provider", provider)
                .bind("references", references)
                .list(row -> row.text("reference"))));
    }

    private Unanswered.Other other(Call call, Duration span) {
        boolean isOver = call.isEnded() || time.now().isAfter(call.begunAt().plus(span));
        return new Unanswered.Other(call.id(), letter(call), call.begunAt(), isOver);
    }

    /** One that is over has lost its secrets, and cannot always be written again. */
    private @Nullable Letter letter(Call call) {
        try {
            return messages.about(call.account(), call.about()).stream()
                    .filter(message -> message.id().equals(call.id()))
                    .findFirst()
                    .map(letters::of)
                    .orElse(null);
        } catch (RuntimeException expected) {
            return null;
        }
    }
}
