package app.kept.journey.condition;

import app.kept.booking.BookingStatus;
import app.kept.journey.condition.Asked.Answer;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import java.time.Instant;
import java.util.Optional;

/** What else the client has booked with this account. What is only a test was never booked. */
final class ClientsBookings {
    private final Database database;

    ClientsBookings(Database database) {
        this.database = database;
    }

    private record Other(String reference, String kind, Instant startAt, BookingStatus status) {
        static Other of(Row row) {
            return new Other(
                    row.text("reference"),
                    row.text("kind"),
                    row.instant("start_at"),
                    row.choice("status", BookingStatus.class));
        }

        String said(Asked asked) {
            String how = status == BookingStatus.PENDING ? "is asked for" : "is booked";
            String article = "aeiou".indexOf(kind.charAt(0)) < 0 ? "a" : "an";
            return "%s %s on %s %s (%s)".formatted(article, kind, asked.said(startAt), how, reference);
        }
    }

    Answer hasFuture(Asked asked) {
        Optional<String> kind = asked.argument("kind");
        Optional<Other> found = database.read(tx -> tx.sql("""
                        select reference, event_type.kind, start_at, status
                        from booking
                        join event_type on event_type.account_id = booking.account_id and event_type.id = event_type_id
                        where booking.account_id = :account and client_id = :client and start_at > :now
                            and status in ('pending', 'confirmed') and not is_test
                            and (:kind::text is null or event_type.kind = :kind)
                        order by start_at, booking.id
                        limit 1
                        """)
                .bind("account", asked.account())
                .bind("client", asked.booking().client())
                .bind("now", asked.now())
                .bind("kind", kind.orElse(null))
                .optional(Other::of));
        String none = kind.map(word -> "the client has no " + word + " ahead of them")
                .orElse("the client has no booking ahead of them");
        return found.map(other -> Answer.yes(other.said(asked))).orElse(Answer.no(none));
    }

    /** One that is over is none, whether somebody noted that it took place or not. */
    Answer hasAnother(Asked asked) {
        Optional<Other> found = database.read(tx -> tx.sql("""
                        select reference, event_type.kind, start_at, status
                        from booking
                        join event_type on event_type.account_id = booking.account_id and event_type.id = event_type_id
                        where booking.account_id = :account and client_id = :client and booking.id <> :booking
                            and status in ('pending', 'confirmed') and end_at > :now and not is_test
                        order by start_at, booking.id
                        limit 1
                        """)
                .bind("account", asked.account())
                .bind("client", asked.booking().client())
                .bind("booking", asked.booking().id())
                .bind("now", asked.now())
                .optional(Other::of));
        return found.map(other -> Answer.yes(other.said(asked)))
                .orElse(Answer.no("the client has no other booking that stands"));
    }

    /** What was made before counts, whatever became of it. A booking that is not there is no first one: it is a fault. */
    Answer isFirst(Asked asked) {
        Optional<String> earlier = database.read(tx -> tx.sql("""
                        select earlier.reference, earlier.created_at
                        from booking this
                        left join lateral (
                            select reference, created_at
                            from booking other
                            where other.account_id = this.account_id and other.client_id = this.client_id
                                and other.id <> this.id and not other.is_test
                                and (other.created_at, other.id) < (this.created_at, this.id)
                            order by other.created_at, other.id
                            limit 1
                        ) earlier on true
                        where this.account_id = :account and this.id = :booking
                        """)
                .bind("account", asked.account())
                .bind("booking", asked.booking().id())
                .one(row -> row.optional(
                        "reference",
                        reference -> "the client booked before, on %s (%s)"
                                .formatted(asked.said(row.instant("created_at")), reference))));
        return earlier.map(Answer::no).orElse(Answer.yes("the client has booked nothing before"));
    }
}
