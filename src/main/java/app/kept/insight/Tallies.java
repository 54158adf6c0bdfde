package app.kept.insight;

import app.kept.account.AccountId;
import app.kept.message.MessageState;
import app.kept.platform.db.Columns;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** The tables of what was counted. */
final class Tallies {
    private static final String KINDS =
            Arrays.stream(Kind.values()).map(Kind::column).collect(Collectors.joining(", "));
    private static final String OUTCOMES = "array[" + KINDS + "]::text as kinds";
    private static final String NUMBERS = OUTCOMES + ", leads::text, hours::text";
    private static final String STATES = Arrays.stream(MessageState.values())
            .filter(Tallies::isKept)
            .map(Tallies::column)
            .collect(Collectors.joining(", "));

    private Tallies() {}

    /** A message on its way is a planned one with a call that has no end. */
    private static boolean isKept(MessageState state) {
        return state != MessageState.SENDING;
    }

    private static String column(MessageState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** From now on these days of a host have come to this; {@link #sumUp} has to follow in the same transaction. */
    static void replace(Tx tx, AccountId account, UUID host, Days days, Counted counted) {
        delete(tx, account, host, days);
        insert(tx, account, counted.withAllTypes());
    }

    /** What all hosts together come to on these days. */
    static void sumUp(Tx tx, AccountId account, Days days) {
        Counted all = Counted.nothing();
        tx.sql("select host_id, event_type_id, day, " + NUMBERS + """
                 from booking_tally
                where account_id = :account and day >= :from::date and day < :until::date and host_id <> :all
                """)
                .bind("account", account)
                .bind("from", days.from().toString())
                .bind("until", days.until().toString())
                .bind("all", Spot.ALL)
                .list(row -> all.at(new Spot(Spot.ALL, row.uuid("event_type_id"), day(row)))
                        .add(tally(row)));
        tx.sql("select host_id, event_type_id, day, channel, " + STATES + """
                 from message_tally
                where account_id = :account and day >= :from::date and day < :until::date and host_id <> :all
                """)
                .bind("account", account)
                .bind("from", days.from().toString())
                .bind("until", days.until().toString())
                .bind("all", Spot.ALL)
                .list(row -> all.at(new Spot(Spot.ALL, row.uuid("event_type_id"), day(row)), row.text("channel"))
                        .add(letters(row)));
        delete(tx, account, Spot.ALL, days);
        insert(tx, account, all);
    }

    /** Nothing of a host is counted on any other day. */
    static void forgetOutside(Tx tx, AccountId account, Days days) {
        for (String table : List.of("booking_tally", "message_tally")) {
            tx.sql("delete from " + table + """
                     where account_id = :account and (day < :from::date or day >= :until::date)
                    """)
                    .bind("account", account)
                    .bind("from", days.from().toString())
                    .bind("until", days.until().toString())
                    .update();
        }
    }

    /** @param plain from which day on it is told at which hours they were and how long ahead; before, only how many */
    static Map<LocalDate, Tally> bookings(Tx tx, AccountId account, UUID host, UUID type, Days days, LocalDate plain) {
        var found = new TreeMap<LocalDate, Tally>();
        tx.sql("select day, " + OUTCOMES + """
                , case when day < :plain::date then '{}' else leads::text end as leads,
                    case when day < :plain::date then '{}' else hours::text end as hours
                 from booking_tally
                where account_id = :account and host_id = :host and event_type_id = :type
                    and day >= :from::date and day < :until::date
                """)
                .bind("account", account)
                .bind("host", host)
                .bind("type", type)
                .bind("plain", plain.toString())
                .bind("from", days.from().toString())
                .bind("until", days.until().toString())
                .list(row -> found.put(day(row), tally(row)) == null);
        return found;
    }

    static Map<String, Letters> letters(Tx tx, AccountId account, UUID host, UUID type, Days days) {
        String sums = Arrays.stream(MessageState.values())
                .filter(Tallies::isKept)
                .map(state -> "sum(" + column(state) + ")::int as " + column(state))
                .collect(Collectors.joining(", "));
        var found = new TreeMap<String, Letters>();
        tx.sql("select channel, " + sums + """
                 from message_tally
                where account_id = :account and host_id = :host and event_type_id = :type
                    and day >= :from::date and day < :until::date
                group by channel
                """)
                .bind("account", account)
                .bind("host", host)
                .bind("type", type)
                .bind("from", days.from().toString())
                .bind("until", days.until().toString())
                .list(row -> found.put(row.text("channel"), letters(row)) == null);
        return found;
    }

    private static void delete(Tx tx, AccountId account, UUID host, Days days) {
        for (String table : List.of("booking_tally", "message_tally")) {
            tx.sql("delete from " + table + """
                     where account_id = :account and host_id = :host and day >= :from::date and day < :until::date
                    """)
                    .bind("account", account)
                    .bind("host", host)
                    .bind("from", days.from().toString())
                    .bind("until", days.until().toString())
                    .updateSoon();
        }
    }

    private record Line(Spot spot, String channel, Letters letters) {}

    private static void insert(Tx tx, AccountId account, Counted counted) {
        insertBookings(tx, account, List.copyOf(counted.bookings().entrySet()));
        insertLetters(
                tx,
                account,
                counted.letters().entrySet().stream()
                        .flatMap(spot -> spot.getValue().entrySet().stream()
                                .map(channel -> new Line(spot.getKey(), channel.getKey(), channel.getValue())))
                        .toList());
    }

    private static void insertBookings(Tx tx, AccountId account, List<Map.Entry<Spot, Tally>> rows) {
        if (rows.isEmpty()) return;
        String values = Arrays.stream(Kind.values())
                .map(kind -> ":" + kind.column() + "::int[]")
                .collect(Collectors.joining(", "));
        var sql = tx.sql("insert into booking_tally (account_id, host_id, event_type_id, day, leads, hours, " + KINDS
                        + ") select :account, host, type, day::date, leads::int[], hours::int[], " + KINDS
                        + " from unnest(:hosts::uuid[], :types::uuid[], :days::text[], :leads::text[], :hours::text[], "
                        + values + ") as counted (host, type, day, leads, hours, " + KINDS + ")")
                .bind("account", account)
                .bind("hosts", Columns.of(rows, row -> row.getKey().host()))
                .bind("types", Columns.of(rows, row -> row.getKey().eventType()))
                .bind("days", Columns.of(rows, row -> row.getKey().day().toString()))
                .bind("leads", Columns.of(rows, row -> row.getValue().leadsText()))
                .bind("hours", Columns.of(rows, row -> row.getValue().hoursText()));
        for (Kind kind : Kind.values())
            sql.bind(kind.column(), Columns.of(rows, row -> row.getValue().of(kind)));
        sql.updateSoon();
    }

    private static void insertLetters(Tx tx, AccountId account, List<Line> rows) {
        if (rows.isEmpty()) return;
        List<MessageState> states =
                Arrays.stream(MessageState.values()).filter(Tallies::isKept).toList();
        String values =
                states.stream().map(state -> ":" + column(state) + "::int[]").collect(Collectors.joining(", "));
        var sql = tx.sql("insert into message_tally (account_id, host_id, event_type_id, day, channel, " + STATES
                        + ") select :account, host, type, day::date, channel, " + STATES
                        + " from unnest(:hosts::uuid[], :types::uuid[], :days::text[], :channels::text[], " + values
                        + ") as counted (host, type, day, channel, " + STATES + ")")
                .bind("account", account)
                .bind("hosts", Columns.of(rows, row -> row.spot().host()))
                .bind("types", Columns.of(rows, row -> row.spot().eventType()))
                .bind("days", Columns.of(rows, row -> row.spot().day().toString()))
                .bind("channels", Columns.of(rows, Line::channel));
        for (MessageState state : states) {
            sql.bind(column(state), Columns.of(rows, row -> row.letters().of(state)));
        }
        sql.updateSoon();
    }

    private static LocalDate day(Row row) {
        return LocalDate.parse(row.text("day"));
    }

    private static Tally tally(Row row) {
        var tally = new Tally();
        tally.addKinds(row.integers("kinds"));
        tally.addLeads(row.integers("leads"));
        tally.addHours(row.integers("hours"));
        return tally;
    }

    private static Letters letters(Row row) {
        var letters = new Letters();
        for (MessageState state : MessageState.values()) {
            if (isKept(state)) letters.count(state, row.integer(column(state)));
        }
        return letters;
    }
}
