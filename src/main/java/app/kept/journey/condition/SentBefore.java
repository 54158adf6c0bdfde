package app.kept.journey.condition;

import app.kept.booking.Booking;
import app.kept.journey.condition.Asked.Answer;
import app.kept.message.Message;
import app.kept.platform.db.Database;
import java.time.Duration;
import java.time.Instant;

/** What has gone to the recipient already. What was only tried, or is unsure, has not. */
final class SentBefore {
    private final Database database;

    SentBefore(Database database) {
        this.database = database;
    }

    Answer sent(Asked asked) {
        String step = asked.needed("step");
        return database.read(tx -> tx.sql("""
                        select channel, sent_at
                        from message
                        where account_id = :account and about_id = :booking and about_kind = 'booking' and step = :step
                            and recipient = :recipient and state = 'sent'
                        order by sent_at, id
                        limit 1
                        """)
                .bind("account", asked.account())
                .bind("booking", asked.booking().id())
                .bind("step", step)
                .bind("recipient", asked.recipient())
                .optional(row -> Answer.yes("%s went to the %s on %s by %s"
                        .formatted(step, asked.recipient(), asked.said(row.instant("sent_at")), row.text("channel"))))
                .orElse(Answer.no(step + " has not gone to the " + asked.recipient())));
    }

    /**
     * Whether the same step has gone within a span, about any booking of the client. What went about this booking does not
     * count while the same word waits to go by another channel: that is one message in two ways.
     */
    Answer within(Asked asked, String step, Duration span) {
        return database.read(tx -> tx.sql("""
                        select channel, sent_at, reference
                        from booking
                        join message gone on gone.account_id = booking.account_id and about_id = booking.id
                            and about_kind = 'booking'
                        where booking.account_id = :account and client_id = :client and not is_test
                            and step = :step and recipient = :recipient and state = 'sent' and sent_at > :since
                            and not (about_id = :booking and exists (
                                select from message twin
                                where twin.account_id = gone.account_id and twin.about_id = gone.about_id
                                    and twin.about_kind = gone.about_kind and twin.step = gone.step
                                    and twin.recipient = gone.recipient and twin.state = 'planned'
                                    and twin.channel <> gone.channel
                                    and twin.data ->> 'version' is not distinct from gone.data ->> 'version'))
                        order by sent_at desc, gone.id
                        limit 1
                        """)
                .bind("account", asked.account())
                .bind("client", asked.booking().client())
                .bind("step", step)
                .bind("recipient", asked.recipient())
                .bind("since", asked.now().minus(span))
                .bind("booking", asked.booking().id())
                .optional(row -> Answer.yes("the %s got one on %s by %s (%s)"
                        .formatted(
                                asked.recipient(),
                                asked.said(row.instant("sent_at")),
                                row.text("channel"),
                                row.text("reference"))))
                .orElse(Answer.no("the %s got none in the last %s".formatted(asked.recipient(), Spoken.span(span)))));
    }

    /** Of several about bookings of one client, all due, there is one that is behind no other. */
    boolean isBehindAnother(String step, Booking booking, Message message, Instant now) {
        return database.read(tx -> tx.sql("""
                        select exists (
                            select from booking other
                            join message ahead on ahead.account_id = other.account_id and ahead.about_id = other.id
                                and ahead.about_kind = 'booking'
                            where other.account_id = :account and other.client_id = :client and other.id <> :booking
                                and not other.is_test and ahead.step = :step and ahead.recipient = :recipient
                                and ahead.state = 'planned' and ahead.due_at <= :now
                                and (ahead.due_at, ahead.id) < (:due, :message)) as behind
                        """)
                .bind("account", booking.account())
                .bind("client", booking.client())
                .bind("booking", booking.id())
                .bind("step", step)
                .bind("recipient", message.recipient())
                .bind("now", now)
                .bind("due", message.dueAt())
                .bind("message", message.id())
                .one(row -> row.flag("behind")));
    }
}
