package app.kept.booking;

import app.kept.account.AccountId;
import app.kept.account.Reach;
import app.kept.host.EventTypeId;
import app.kept.host.HostId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.LikePattern;
import app.kept.platform.db.Sql;
import app.kept.platform.text.Phone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Bookings for those who look for some of them. Only what is asked stands in the statement, so that each question finds its
 * own index among a million bookings.
 */
public final class BookingSearch {
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{8}");
    private static final String LAST_WORD = "lower(regexp_replace(attendee_name, '^.* ', ''))";
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9 ()/.-]{5,30}");

    /**
     * What one host holds together with others on whose page it is booked: their time is taken for it. One host's are few,
     * whatever else the account has, and so they are read on their own; of each event type the latest 2,000.
     */
    private static final String SHARED = """
            host_id <> :one and id = any(array(
                select taken.holder
                from event_type kind
                cross join lateral (select holder from claim
                    where account_id = :account and event_type_id = kind.id and host_id = :one
                    order by start_at desc
                    limit 2000) taken
                where kind.account_id = :account and kind.assignment = 'collective'))""";

    private static final String WITH = """
            (host_id = :other or exists (select from claim
                where account_id = :account and claim.holder = booking.id and claim.host_id = :other))""";

    private final Database database;
    private final Bookings bookings;
    private final Time time;

    public BookingSearch(Database database, Bookings bookings, Time time) {
        this.database = database;
        this.bookings = bookings;
        this.time = time;
    }

    /** When they are, and so in which order they come. */
    public sealed interface When {
        /** Whenever: those that were made last come first. */
        record Any() implements When {}

        /** What is not over, the soonest first. */
        record Coming() implements When {}

        /** What is over, the latest first. */
        record Past() implements When {}

        /**
         * What starts in a span, the earliest first.
         *
         * @param until which is no part of it
         */
        record Between(Instant from, Instant until) implements When {}
    }

    /**
     * Which are asked for; what is absent, all.
     *
     * @param askedBy only those for which this side asks for another time and waits for an answer
     * @param words the beginning of a client's name or of its last word, a whole email, phone or reference
     * @param country of phone numbers without a prefix
     */
    public record Sought(
            Optional<String> status,
            Optional<HostId> host,
            Optional<EventTypeId> eventType,
            When when,
            Optional<Party> askedBy,
            Optional<String> words,
            Optional<String> country) {}

    /** A statement while it is written. */
    private static final class Asked {
        private String table = "booking";
        private final List<String> such = new ArrayList<>(List.of("account_id = :account"));
        private final Map<String, Object> values = new LinkedHashMap<>();

        void and(String condition) {
            such.add(condition);
        }

        String statement(String order) {
            return "select " + Bookings.COLUMNS + " from " + table + " where " + String.join(" and ", such)
                    + " order by " + order + " limit :most";
        }

        /** Those of one host and those that they hold with others, each found in its own way. */
        String ofHost(UUID one, String order) {
            values.put("one", one);
            var shared = new Asked();
            shared.table = table;
            shared.such.addAll(such);
            shared.ofFew(SHARED);
            and("host_id = :one");
            return "select * from ((" + statement(order) + ") union all (" + shared.statement(order)
                    + ")) booking order by " + order + " limit :most";
        }

        /** Few, and sorted afterwards: the planner believes them to be many, and would look through all by their time. */
        void ofOneAddress(String email) {
            ofFew("lower(attendee_email) = :email", "email", email);
        }

        /** Likewise those whose ids a statement tells. */
        void ofThese(String ids, String name, Object value) {
            ofFew("id = any(array(" + ids + "))", name, value);
        }

        private void ofFew(String condition, String name, Object value) {
            ofFew(condition);
            values.put(name, value);
        }

        private void ofFew(String condition) {
            table = "(select * from " + table + " where account_id = :account and " + condition + " offset 0) booking";
        }

        void and(String condition, String name, Object value) {
            such.add(condition);
            values.put(name, value);
        }
    }

    /** A page of them, after the given one. */
    public List<Booking> list(AccountId account, Reach reach, Sought sought, Optional<BookingId> after, int most) {
        var asked = new Asked();
        Optional<UUID> own = only(reach);
        Optional<UUID> host = sought.host.map(HostId::value);
        own.filter(_ -> host.isPresent() && !host.equals(own)).ifPresent(_ -> asked.and(WITH, "other", host.get()));
        sought.status.ifPresent(status -> asked.and("status = :status", "status", status));
        sought.eventType.ifPresent(type -> asked.and("event_type_id = :type", "type", type));
        sought.askedBy.ifPresent(side -> {
            asked.ofThese(Proposals.WAITING, "now", time.now());
            asked.values.put("asking", side);
        });
        when(asked, sought.when);
        sought.words.ifPresent(words -> words(asked, words, sought.country));
        after.flatMap(id -> bookings.find(account, id)).ifPresent(last -> behind(asked, sought.when, last));
        String statement = own.or(() -> host)
                .map(one -> asked.ofHost(one, order(sought.when)))
                .orElseGet(() -> asked.statement(order(sought.when)));
        return database.read(tx -> {
            Sql sql = tx.sql(statement).bind("account", account).bind("most", most);
            asked.values.forEach(sql::bind);
            return sql.list(Bookings::read);
        });
    }

    /** An account's bookings are found by their end; nobody sits through a session for more than a day. */
    private void when(Asked asked, When when) {
        switch (when) {
            case When.Any() -> {}
            case When.Coming() -> asked.and("end_at > :now", "now", time.now());
            case When.Past() -> asked.and("end_at <= :now", "now", time.now());
            case When.Between(Instant from, Instant until) -> {
                asked.and("end_at > :from and start_at >= :from", "from", from);
                asked.and("end_at < :until::timestamptz + interval '1 day' and start_at < :until", "until", until);
            }
        }
    }

    private static void behind(Asked asked, When when, Booking last) {
        String key = when instanceof When.Any ? "id" : "(end_at, id)";
        String than = when instanceof When.Any ? ":last" : "(:last_end::timestamptz, :last::uuid)";
        boolean isBackwards = when instanceof When.Any || when instanceof When.Past;
        asked.and(key + (isBackwards ? " < " : " > ") + than, "last", last.id());
        if (!(when instanceof When.Any)) asked.values.put("last_end", last.endAt());
    }

    private static String order(When when) {
        return switch (when) {
            case When.Any() -> "id desc";
            case When.Past() -> "end_at desc, id desc";
            case When.Coming(), When.Between _ -> "end_at, id";
        };
    }

    private static void words(Asked asked, String words, Optional<String> country) {
        String text = words.strip();
        if (text.contains("@")) {
            asked.ofOneAddress(text.toLowerCase(Locale.ROOT));
            return;
        }
        if (NUMBER.matcher(text).matches()) {
            asked.and(
                    "attendee_phone = :phone", "phone", Phone.of(text, country).orElse(text));
            return;
        }
        LikePattern.Range name = LikePattern.range(text.toLowerCase(Locale.ROOT));
        asked.values.put("name", name.from());
        asked.values.put("behind", name.below());
        var any = new ArrayList<String>(List.of(beginning("lower(attendee_name)"), beginning(LAST_WORD)));
        if (CODE.matcher(text).matches()) {
            any.add("reference = :code");
            asked.values.put("code", text.toUpperCase(Locale.ROOT));
        }
        asked.and("(" + String.join(" or ", any) + ")");
    }

    private static String beginning(String name) {
        return "(" + name + " ~>=~ :name and " + name + " ~<~ :behind)";
    }

    /** The one host of whose bookings alone somebody may know; whoever may know of none never gets here. */
    private static Optional<UUID> only(Reach reach) {
        return switch (reach) {
            case Reach.Everything() -> Optional.empty();
            case Reach.OfHost(UUID host) -> Optional.of(host);
            case Reach.OfPerson _, Reach.OfCustomer _, Reach.OfThing _ -> throw Reach.outOfReach();
        };
    }
}
