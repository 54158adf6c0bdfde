package app.kept.journey.watch;

import app.kept.account.AccountId;
import app.kept.message.alert.Incident;
import app.kept.message.alert.Incidents;
import app.kept.platform.db.Database;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How it stands with what an account's bookings owe. */
public final class Health {
    private static final int LAST = 10;
    private static final int NEWEST_INCIDENTS = 100;
    private static final Set<Incident.Kind> OURS = Set.copyOf(EnumSet.of(
            Incident.Kind.JOURNEY_NO_PATIENT, Incident.Kind.JOURNEY_ERRORS, Incident.Kind.JOURNEY_NOTHING_SENT));

    private final Database database;
    private final WatchBook book;
    private final Runs runs;
    private final Incidents incidents;
    private final Missing missing;

    Health(Database database, WatchBook book, Runs runs, Incidents incidents, Missing missing) {
        this.database = database;
        this.book = book;
        this.runs = runs;
        this.incidents = incidents;
        this.missing = missing;
    }

    /**
     * Each message that was ever planned has come to one end, or there is one piece of work that will bring it there.
     *
     * @param waiting what is planned and has its work
     */
    public record Conservation(
            long planned, long sent, long skipped, long superseded, long failed, long unsure, long waiting) {
        public boolean comesOut() {
            return planned == sent + skipped + superseded + failed + unsure + waiting;
        }
    }

    /** What is wrong now. */
    public record Flag(String kind, String reason, Instant beganAt) {}

    /** @param lookedAt when all bookings had last been looked through; absent before the first time */
    public record Report(
            @Nullable Instant lookedAt,
            Conservation conservation,
            List<Missing.Count> missing,
            List<Flag> redFlags,
            List<Runs.Run> runs) {}

    public Report of(AccountId account) {
        return new Report(
                book.lookedAt(account).orElse(null),
                conservation(account),
                missing.counts(account),
                incidents.list(account, Optional.empty(), NEWEST_INCIDENTS).stream()
                        .filter(incident -> incident.endedAt() == null && OURS.contains(incident.kind()))
                        .map(incident -> new Flag(
                                incident.kind().name().toLowerCase(Locale.ROOT), incident.reason(), incident.beganAt()))
                        .toList(),
                runs.list(account, Optional.empty(), LAST));
    }

    /** One query, so that it sees one moment. */
    private Conservation conservation(AccountId account) {
        return database.read(tx -> tx.sql("""
                        select count(*) as planned,
                            count(*) filter (where state = 'sent') as sent,
                            count(*) filter (where state = 'skipped') as skipped,
                            count(*) filter (where state = 'superseded') as superseded,
                            count(*) filter (where state = 'failed') as failed,
                            count(*) filter (where state = 'unsure') as unsure,
                            count(*) filter (where state = 'planned' and (
                                exists (select from work
                                    where work.account_id = message.account_id and work.id = message.id)
                                or exists (select from work_later
                                    where work_later.account_id = message.account_id and work_later.id = message.id)))
                                as waiting
                        from message
                        where account_id = :account
                        """)
                .bind("account", account)
                .one(row -> new Conservation(
                        row.number("planned"),
                        row.number("sent"),
                        row.number("skipped"),
                        row.number("superseded"),
                        row.number("failed"),
                        row.number("unsure"),
                        row.number("waiting"))));
    }
}
