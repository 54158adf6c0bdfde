package app.kept.access;

import app.kept.testing.Rows;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The first of each kind of an account that is filled: the one of which there is as much again on its own page. */
final class Things {
    private static final Map<Kind, String> FIRST = Map.ofEntries(
            Map.entry(Kind.HOST, "select id from host where account_id = ? order by slug limit 1"),
            Map.entry(
                    Kind.EVENT_TYPE,
                    "select id from event_type where account_id = ? and not is_hidden order by id limit 1"),
            Map.entry(Kind.SLOT, "select id from slot where account_id = ? order by start_at limit 1"),
            Map.entry(Kind.BOOKING, "select id from booking where account_id = ? and reference = 'W00001'"),
            Map.entry(Kind.CLIENT, "select client_id from booking where account_id = ? and reference = 'P00001'"),
            Map.entry(Kind.REVIEW, "select id from review where account_id = ? order by id limit 1"),
            Map.entry(
                    Kind.CONSULTATION, "select id from consultation_booking where account_id = ? order by id limit 1"),
            Map.entry(Kind.KEY, "select id from api_key where account_id = ? order by id limit 1"),
            Map.entry(Kind.MESSAGE, "select message_id from message_attempt where account_id = ? limit 1"),
            Map.entry(Kind.SUPPRESSION, "select id from suppression where account_id = ? order by id limit 1"),
            Map.entry(Kind.PROVIDER, "select id from provider where account_id = ? order by position limit 1"),
            Map.entry(Kind.WEBHOOK, "select id from webhook where account_id = ? order by id limit 1"),
            Map.entry(Kind.DELIVERY, "select id from delivery where account_id = ? order by id limit 1"),
            Map.entry(Kind.CAL_DELIVERY, "select id from cal_delivery where account_id = ? order by id limit 1"),
            Map.entry(Kind.JOURNEY, "select id from journey where account_id = ? order by id limit 1"),
            Map.entry(
                    Kind.MEMBER,
                    "select person_id from member where account_id = ? and role = 'host' order by 1 desc limit 1"),
            Map.entry(Kind.INVITE, "select id from invite where account_id = ? order by id limit 1"));

    /** The same for everybody. */
    private static final Map<Kind, String> NAMED =
            Map.of(Kind.TEMPLATE, "booking_confirmed", Kind.JOURNEY_STEP, "reminder", Kind.JOURNEY_SHIPPED, "therapy");

    private final Map<String, String> ids = new HashMap<>();

    Things(Rows rows, UUID account) {
        FIRST.forEach((kind, sql) -> {
            List<String> found = rows.texts(sql, account);
            if (!found.isEmpty()) ids.put(name(kind), found.getFirst());
        });
        NAMED.forEach((kind, name) -> ids.put(name(kind), name));
    }

    static boolean has(Kind kind) {
        return FIRST.containsKey(kind) || NAMED.containsKey(kind);
    }

    static String name(Kind kind) {
        return "{" + kind.name().toLowerCase(Locale.ROOT) + "}";
    }

    String in(String path) {
        String known = path;
        for (Map.Entry<String, String> id : ids.entrySet()) known = known.replace(id.getKey(), id.getValue());
        return known;
    }
}
