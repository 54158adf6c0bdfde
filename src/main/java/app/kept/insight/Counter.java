package app.kept.insight;

import app.kept.account.AccountId;
import app.kept.booking.BookingStatus;
import app.kept.booking.Party;
import app.kept.message.MessageState;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts what there is, one host's days at a time. All of it goes by the day on which a booking begins by its host's clock,
 * and days are told apart here and never by the database, whose rules of time zones may be others.
 */
final class Counter {
    /** Whoever books later than this after a letter did not do it for that. */
    static final Duration ANSWERS = Duration.ofDays(60);

    private static final String ALL_OF_DAYS = """
            booking.account_id = :account and booking.host_id = :host and booking.start_at >= :from
                and booking.start_at < :until and not booking.is_test""";

    private Counter() {}

    static Counted count(Tx tx, AccountId account, UUID host, ZoneId zone, Days days) {
        Counted counted = Counted.nothing();
        countBookings(tx, account, host, zone, days, counted);
        countLetters(tx, account, host, zone, days, counted);
        return counted;
    }

    private static void countBookings(Tx tx, AccountId account, UUID host, ZoneId zone, Days days, Counted counted) {
        tx.sql("""
                select event_type_id, start_at, created_at, status, ended_by, is_late, written.at is not null as followed,
                    written.at is not null and exists (
                        select from booking later
                        where later.account_id = booking.account_id and later.client_id = booking.client_id
                            and later.start_at > written.at and later.created_at > written.at
                            and later.created_at < written.at + :answers * interval '1 millisecond'
                            and not later.is_test) as rebooked
                from booking
                left join lateral (
                    select min(sent_at) as at
                    from message
                    where message.account_id = booking.account_id and about_id = booking.id and about_kind = 'booking'
                        and recipient = 'client' and state = 'sent' and sent_at >= booking.end_at) written
                    on booking.status in ('confirmed', 'completed')
                where
                """ + ALL_OF_DAYS)
                .bind("account", account)
                .bind("host", host)
                .bind("from", days.startsAt(zone))
                .bind("until", days.endsAt(zone))
                .bind("answers", ANSWERS)
                .list(row -> count(row, host, zone, counted));
    }

    private static Tally count(Row row, UUID host, ZoneId zone, Counted counted) {
        ZonedDateTime start = row.instant("start_at").atZone(zone);
        Tally tally = counted.at(new Spot(host, row.uuid("event_type_id"), start.toLocalDate()));
        @Nullable
        Party by = row.optional("ended_by", _ -> row.choice("ended_by", Party.class))
                .orElse(null);
        Kind kind = Kind.of(row.choice("status", BookingStatus.class), by, row.flag("is_late"));
        tally.count(kind);
        if (row.flag("followed")) tally.count(Kind.FOLLOWED);
        if (row.flag("rebooked")) tally.count(Kind.REBOOKED);
        if (kind.isOn()) tally.countHour(start.getHour());
        if (kind != Kind.DECLINED) tally.countLead(lead(row.instant("created_at"), start));
        return tally;
    }

    /** In days of the calendar; what was written down afterwards has none. */
    private static long lead(Instant made, ZonedDateTime start) {
        if (made.isAfter(start.toInstant())) return -1;
        LocalDate day = made.atZone(start.getZone()).toLocalDate();
        return ChronoUnit.DAYS.between(day, start.toLocalDate());
    }

    private static void countLetters(Tx tx, AccountId account, UUID host, ZoneId zone, Days days, Counted counted) {
        tx.sql("""
                select event_type_id, start_at, channel, state, count(*)::int as letters
                from booking
                join message on message.account_id = booking.account_id and about_id = booking.id
                    and about_kind = 'booking'
                where
                """ + ALL_OF_DAYS + " group by 1, 2, 3, 4")
                .bind("account", account)
                .bind("host", host)
                .bind("from", days.startsAt(zone))
                .bind("until", days.endsAt(zone))
                .list(row -> {
                    LocalDate day = row.instant("start_at").atZone(zone).toLocalDate();
                    Letters letters = counted.at(new Spot(host, row.uuid("event_type_id"), day), row.text("channel"));
                    letters.count(row.choice("state", MessageState.class), row.integer("letters"));
                    return letters;
                });
    }
}
