package app.kept.journey.watch;

import app.kept.account.AccountId;
import app.kept.journey.form.Audience;
import app.kept.journey.form.Occasion;
import app.kept.journey.form.Point;
import app.kept.journey.form.Step;
import app.kept.journey.form.When;
import app.kept.journey.plan.JourneyBook;
import app.kept.message.Outbox;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The client's confirmation, where it is missing or did not go: done again, once. */
final class Confirmations {
    static final Duration OLD_ENOUGH = Duration.ofMinutes(10);

    private final JourneyBook book;
    private final Outbox outbox;

    Confirmations(JourneyBook book, Outbox outbox) {
        this.book = book;
        this.outbox = outbox;
    }

    /** The steps that tell clients that it is agreed, in the account's journeys as they are now. */
    Set<String> steps(Tx tx, AccountId account) {
        return steps(tx, account, Confirmations::confirms);
    }

    /** The steps that remind of what is ahead. */
    Set<String> reminders(Tx tx, AccountId account) {
        return steps(tx, account, Confirmations::reminds);
    }

    private Set<String> steps(Tx tx, AccountId account, Predicate<Step> wanted) {
        return book.standing(tx, account).stream()
                .flatMap(held -> held.journey().steps().stream())
                .filter(wanted)
                .map(Step::name)
                .collect(Collectors.toSet());
    }

    private static boolean confirms(Step step) {
        return step.to() == Audience.People.CLIENT
                && step.when() instanceof When.At(var moment)
                && moment.point() instanceof Point.Happened(var occasion)
                && occasion == Occasion.AGREED;
    }

    private static boolean reminds(Step step) {
        return switch (step.when()) {
            case When.Reminders _ -> true;
            case When.At(var moment) ->
                moment.point() == Point.OfSession.START
                        && (moment.days() < 0 || moment.offset().isNegative());
        };
    }

    /**
     * Part of the caller's transaction: those that failed for a reason that passes go again, unless another way brought
     * them there: whoever can sign in need not look there in time. Who was told that an address does not exist, or that a letter is not wanted, asks no second time.
     */
    Set<UUID> redrive(Tx tx, AccountId account, Collection<UUID> bookings, Instant now) {
        Set<String> steps = steps(tx, account);
        if (steps.isEmpty()) return Set.of();
        List<UUID> failed = tx.sql("""
                        select message.id
                        from booking
                        join message on message.account_id = booking.account_id and about_id = booking.id
                            and about_kind = 'booking'
                        where booking.account_id = :account and booking.id = any(:bookings::uuid[])
                            and status = 'confirmed' and start_at > :now and booking.created_at <= :old
                            and message.state = 'failed' and step = any(:steps::text[])
                            and not exists (
                                select from message_attempt tried
                                where tried.account_id = message.account_id and tried.message_id = message.id
                                    and outcome = 'never' and fault in ('address', 'content', 'opted_out', 'gone'))
                            and not exists (
                                select from journey_recovery done
                                where done.account_id = message.account_id and done.message_id = message.id)
                            and not exists (
                                select from message other
                                where other.account_id = message.account_id and other.about_id = message.about_id
                                    and other.about_kind = 'booking' and other.step = message.step
                                    and other.recipient = message.recipient and other.state = 'sent'
                                    and other.channel not in ('inbox', 'push'))
                        """)
                .bind("account", account)
                .bind("bookings", bookings)
                .bind("now", now)
                .bind("old", now.minus(OLD_ENOUGH))
                .bind("steps", steps)
                .list(row -> row.uuid("id"));
        if (failed.isEmpty()) return Set.of();
        Set<UUID> again = outbox.redrive(tx, account, failed);
        note(tx, account, again, now);
        return again;
    }

    /** Part of the caller's transaction: these were brought back, and are not again. */
    void note(Tx tx, AccountId account, Collection<UUID> messages, Instant now) {
        if (messages.isEmpty()) return;
        tx.sql("""
                insert into journey_recovery (account_id, message_id, at)
                select :account, id, :now from unnest(:ids::uuid[]) as again (id)
                on conflict on constraint journey_recovery_pk do nothing
                """)
                .bind("account", account)
                .bind("ids", messages)
                .bind("now", now)
                .update();
    }
}
