package app.kept.availability.rules;

import app.kept.account.AccountId;
import app.kept.availability.open.Busy;
import app.kept.availability.open.HostRules.Absence;
import app.kept.availability.open.HostRules.Travel;
import app.kept.host.HostId;
import app.kept.platform.base.Ids;
import app.kept.platform.db.Row;
import app.kept.platform.db.Sql;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How it lies in its tables when a host is busy, away or elsewhere. */
final class AwayRows {
    private final Tx tx;
    private final AccountId account;
    private final HostId host;

    AwayRows(Tx tx, AccountId account, HostId host) {
        this.tx = tx;
        this.account = account;
        this.host = host;
    }

    List<Busy> busy() {
        return of("""
                select start_at, end_at
                from busy_block
                where account_id = :account and host_id = :host
                order by start_at, end_at
                """).list(row -> new Busy(row.instant("start_at"), row.instant("end_at")));
    }

    /** In the order in which they were told. */
    List<OutOfOffice> absences() {
        return of("""
                select first_date::text, last_date::text, start_at, end_at, reason, colleague_id
                from absence
                where account_id = :account and host_id = :host
                order by id
                """).list(AwayRows::absence);
    }

    List<Travel> travels() {
        return of("""
                select first_date::text, last_date::text, time_zone
                from travel
                where account_id = :account and host_id = :host
                order by first_date, id
                """)
                .list(row -> new Travel(
                        LocalDate.parse(row.text("first_date")),
                        LocalDate.parse(row.text("last_date")),
                        ZoneId.of(row.text("time_zone"))));
    }

    void replaceBusy(List<Busy> busy) {
        of("delete from busy_block where account_id = :account and host_id = :host")
                .update();
        of("""
                insert into busy_block (account_id, id, host_id, start_at, end_at)
                select :account, id, :host, start_at, end_at
                from unnest(:ids::uuid[], :starts::timestamptz[], :ends::timestamptz[]) as block (id, start_at, end_at)
                """)
                .bind("ids", ids(busy))
                .bind("starts", busy.stream().map(Busy::from).toList())
                .bind("ends", busy.stream().map(Busy::to).toList())
                .update();
    }

    void replaceAbsences(List<OutOfOffice> absences, Instant now) {
        of("delete from absence where account_id = :account and host_id = :host")
                .update();
        for (OutOfOffice absence : absences) {
            var dates = absence.when() instanceof Absence.OnDates on ? on : null;
            var between = absence.when() instanceof Absence.Between moments ? moments : null;
            of("""
                    insert into absence (account_id, id, host_id, first_date, last_date, start_at, end_at, reason,
                        colleague_id, created_at)
                    values (:account, :id, :host, :first::date, :last::date, :start, :end, :reason, :colleague, :now)
                    """)
                    .bind("id", Ids.next())
                    .bind("first", dates == null ? null : dates.from().toString())
                    .bind("last", dates == null ? null : dates.to().toString())
                    .bind("start", between == null ? null : between.from())
                    .bind("end", between == null ? null : between.to())
                    .bind("reason", absence.reason().orElse(null))
                    .bind("colleague", absence.colleague().orElse(null))
                    .bind("now", now)
                    .update();
        }
    }

    void replaceTravels(List<Travel> travels) {
        of("delete from travel where account_id = :account and host_id = :host").update();
        of("""
                insert into travel (account_id, id, host_id, first_date, last_date, time_zone)
                select :account, id, :host, first_date, last_date, time_zone
                from unnest(:ids::uuid[], :first::date[], :last::date[], :zones::text[])
                    as one (id, first_date, last_date, time_zone)
                """)
                .bind("ids", ids(travels))
                .bind(
                        "first",
                        travels.stream().map(one -> one.from().toString()).toList())
                .bind("last", travels.stream().map(one -> one.to().toString()).toList())
                .bind("zones", travels.stream().map(one -> one.zone().getId()).toList())
                .update();
    }

    private static OutOfOffice absence(Row row) {
        @Nullable String first = row.maybeText("first_date");
        Absence when = first == null
                ? new Absence.Between(row.instant("start_at"), row.instant("end_at"))
                : new Absence.OnDates(LocalDate.parse(first), LocalDate.parse(row.text("last_date")));
        return new OutOfOffice(
                when,
                Optional.ofNullable(row.maybeText("reason")),
                Optional.ofNullable(row.maybeUuid("colleague_id")).map(HostId::new));
    }

    private static List<UUID> ids(List<?> things) {
        return things.stream().map(_ -> Ids.next()).toList();
    }

    private Sql of(String sql) {
        return tx.sql(sql).bind("account", account).bind("host", host);
    }
}
