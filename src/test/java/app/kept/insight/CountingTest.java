package app.kept.insight;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever happens to bookings, what was counted ahead is what somebody comes to who counts them one by one. */
class CountingTest {
    private static final String NOW = "2026-11-20T10:00:00Z";
    private static final String ALL = new UUID(0, 0).toString();
    private static final List<String> KINDS =
            List.of("asked", "agreed", "held", "missed", "by_client", "late", "by_host", "declined");

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final Planting planting = new Planting(server);
    private final SignedIn admin = SignedIn.as(server, "admin");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatWasCountedAheadIsWhatThereIsAfterARandomRun() {
        var random = new Random(20261122);
        cast.clock(NOW);
        List<String> types = List.of(
                planting.type("anna", "Europe/Berlin"),
                planting.type("carl", "America/St_Johns"),
                planting.type("dana", "Australia/Lord_Howe"));
        for (int i = 0; i < 250; i++) plant(types.get(random.nextInt(types.size())), random);
        upToDate();

        for (int i = 0; i < 120; i++) {
            happen(random, types);
            if (i % 24 == 23) upToDate();
        }
        long changed = rows.number("select count(*) from fact where type in "
                + "('booking.cancelled', 'booking.no_show', 'booking.rescheduled', 'booking.reassigned')");
        assertThat(changed).as("much has happened").isGreaterThan(20);
        upToDate();
        assertThat(counted()).isNotEmpty();
    }

    @Test
    void aHostWhoMovesToAnotherClockIsCountedByThat() {
        cast.clock(NOW);
        String type = planting.type("anna", "Europe/Berlin");
        planting.booking(type, "2026-11-10T23:30:00Z", 1, "completed");
        upToDate();
        assertThat(days()).containsExactly("2026-11-11");

        rows.change("update host set time_zone = 'America/New_York' where slug = 'anna'");
        upToDate();
        assertThat(days()).containsExactly("2026-11-10");
    }

    @Test
    void whatLeftNoFactIsCountedWithinADayAndWhatBecameOfMessagesSooner() {
        cast.clock(NOW);
        String type = planting.type("anna", "Europe/Berlin");
        String booking = planting.booking(type, "2026-11-10T10:00:00Z", 1, "completed");
        upToDate();
        planting.letter(booking, "client", "email", "2026-11-11T10:00:00Z");
        rows.change(
                "update booking set start_at = start_at - interval '2 years', created_at = created_at - interval '2 years'"
                        + " where id = ?::uuid",
                booking);
        String later = planting.booking(type, "2026-11-12T10:00:00Z", 1, "completed");
        planting.letter(later, "client", "sms", "2026-11-13T10:00:00Z");

        cast.advance("PT2M");
        await(
                "the days that are near are counted again",
                () -> rows.number(
                                "select coalesce(sum(sent), 0) from message_tally where host_id = ?::uuid and channel = 'sms'",
                                ALL)
                        == 2);
        cast.advance("PT25H");
        await("all of it is counted again", () -> days().equals(List.of("2024-11-10", "2026-11-12")));
    }

    /** The figures of a host stay what they were, and say nothing of whoever was erased. */
    @Test
    void whoIsErasedIsCountedAsNobody() {
        cast.clock(NOW);
        String type = planting.type("anna", "Europe/Berlin");
        String booking = planting.booking(type, "2026-11-10T10:00:00Z", 1, "completed");
        planting.letter(booking, "client", "email", "2026-11-11T10:00:00Z");
        String other = planting.booking(type, "2026-11-12T10:00:00Z", 1, "completed");
        upToDate();
        Map<String, String> before = counted();
        String client = rows.texts("select client_id from booking where id = ?::uuid", booking)
                .getFirst();

        Api.Answer erased = server.api().post("/api/clients/" + client + "/erase", Map.of("confirm", client));

        assertThat(erased.status()).as(erased.body()).isEqualTo(200);
        upToDate();
        assertThat(counted()).isEqualTo(before);
        assertThat(rows.findEverywhere(client)).noneMatch(column -> column.contains("tally"));
        rows.change("update booking set start_at = start_at - interval '2 years' where id = ?::uuid", other);
        cast.advance("PT25H");
        await("all of it is counted again", () -> days().equals(List.of("2024-11-12", "2026-11-10")));
        assertThat(rows.number("select sum(sent) from message_tally where host_id = ?::uuid", ALL))
                .as("what was sent to them was sent")
                .isPositive();
    }

    @Test
    void aRestoredBackupWhoseTransactionsBeginAnewIsCountedAnew() {
        cast.clock(NOW);
        String type = planting.type("anna", "Europe/Berlin");
        planting.booking(type, "2026-11-10T10:00:00Z", 1, "completed");
        upToDate();

        rows.change("update tally set seen = '900000000000'");
        planting.booking(type, "2026-11-11T10:00:00Z", 1, "completed");
        upToDate();
        assertThat(rows.number("select count(*) from tally where seen > pg_snapshot_xmax(pg_current_snapshot())"))
                .isZero();
    }

    private void plant(String type, Random random) {
        // Around the nights in which clocks change.
        List<String> days = List.of(
                "2026-03-07", "2026-03-28", "2026-04-04", "2026-10-03", "2026-10-24", "2026-10-31", "2026-11-18");
        Instant start = Instant.parse(days.get(random.nextInt(days.size())) + "T00:00:00Z")
                .plus(random.nextInt(72) * 30L, ChronoUnit.MINUTES);
        List<String> states = List.of("confirmed", "completed", "no_show", "cancelled", "rejected", "pending");
        String status = states.get(random.nextInt(states.size()));
        String by = switch (status) {
            case "cancelled" -> List.of("client", "host", "system").get(random.nextInt(3));
            case "rejected" -> "host";
            default -> "";
        };
        boolean isLate = status.equals("cancelled") && by.equals("client") && random.nextBoolean();
        planting.booking(type, start.toString(), random.nextInt(1200), status, by, isLate);
    }

    private void happen(Random random, List<String> types) {
        List<String> all = rows.texts("select id from booking order by id");
        String path = "/api/bookings/" + all.get(random.nextInt(all.size()));
        switch (random.nextInt(6)) {
            case 0 -> server.api().post(path + "/cancel", Map.of());
            case 1 -> server.api().post(path + "/no-show", Map.of());
            case 2 -> server.api().delete(path + "/no-show");
            case 3 -> server.api().post(path + "/complete", Map.of());
            case 4 -> {
                String type = types.get(random.nextInt(types.size()));
                String host = rows.texts("select host_id from event_type where id = ?::uuid", type)
                        .getFirst();
                cast.hours(host, List.of("monday", "tuesday", "wednesday", "thursday", "friday"), "00:00", "23:00");
                int day = 23 + random.nextInt(5);
                cast.book(type, "2026-11-%dT%02d:00:00Z".formatted(day, random.nextInt(24)));
            }
            default -> {
                List<String> ahead = rows.texts(
                        "select id from booking where start_at > ? and status = 'confirmed'",
                        Instant.parse(NOW).atOffset(ZoneOffset.UTC));
                if (ahead.isEmpty()) return;
                String booking = "/api/bookings/" + ahead.get(random.nextInt(ahead.size()));
                server.api()
                        .post(
                                booking + "/reschedule",
                                Map.of(
                                        "start_at",
                                        "2026-12-%02dT%02d:30:00Z"
                                                .formatted(1 + random.nextInt(4), random.nextInt(24))));
            }
        }
    }

    /** Looks until what was counted is what there is. */
    private void upToDate() {
        Map<String, String> expected = oneByOne();
        await("what was counted is what there is", () -> counted().equals(expected));
        assertThat(rows.number(
                        "select coalesce(sum(planned + sent + skipped + superseded + failed + unsure), 0) "
                                + "from message_tally where host_id = ?::uuid and event_type_id = ?::uuid",
                        ALL,
                        ALL))
                .isLessThanOrEqualTo(rows.number("select count(*) from message"));
    }

    private void await(String what, BooleanSupplier condition) {
        Await.until(what, () -> {
            Api.Answer page = admin.api().page("/insights");
            assertThat(page.status()).isEqualTo(200);
            return condition.getAsBoolean();
        });
    }

    private List<String> days() {
        return rows.texts(
                "select day from booking_tally where host_id = ?::uuid and event_type_id = ?::uuid order by 1",
                ALL,
                ALL);
    }

    private Map<String, String> counted() {
        var all = new TreeMap<String, String>();
        for (String line :
                rows.texts("select host_id || ' ' || event_type_id || ' ' || day || '=' || " + "array_to_string(array["
                        + String.join(", ", KINDS) + "] || leads || hours, ',') from booking_tally")) {
            all.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        return all;
    }

    /** As somebody would do it who has a list of all bookings and a pencil. */
    private Map<String, String> oneByOne() {
        var zones = new TreeMap<String, ZoneId>();
        for (String host : rows.texts("select id || ' ' || time_zone from host")) {
            zones.put(host.split(" ")[0], ZoneId.of(host.split(" ")[1]));
        }
        var sums = new TreeMap<String, int[]>();
        for (String line :
                rows.texts("select concat_ws(' ', host_id, event_type_id, extract(epoch from start_at)::bigint, "
                        + "extract(epoch from created_at)::bigint, status, is_late, coalesce(ended_by, '-')) "
                        + "from booking where not is_test")) {
            String[] one = line.split(" ");
            ZoneId zone = zones.get(one[0]);
            ZonedDateTime start = Instant.ofEpochSecond(Long.parseLong(one[2])).atZone(zone);
            LocalDate made =
                    Instant.ofEpochSecond(Long.parseLong(one[3])).atZone(zone).toLocalDate();
            var places = new ArrayList<Integer>(List.of(kind(one[4], one[5], one[6])));
            long lead = ChronoUnit.DAYS.between(made, start.toLocalDate());
            boolean isBefore = Long.parseLong(one[3]) <= Long.parseLong(one[2]);
            if (places.getFirst() != 7 && isBefore) places.add(8 + group(lead));
            if (places.getFirst() < 4) places.add(14 + start.getHour());
            for (String host : List.of(one[0], ALL)) {
                for (String type : List.of(one[1], ALL)) {
                    int[] sum =
                            sums.computeIfAbsent(host + " " + type + " " + start.toLocalDate(), _ -> new int[14 + 24]);
                    places.forEach(place -> sum[place]++);
                }
            }
        }
        var all = new TreeMap<String, String>();
        sums.forEach((key, sum) -> all.put(key, Arrays.toString(sum).replaceAll("[\\[\\] ]", "")));
        return all;
    }

    private static int kind(String status, String isLate, String by) {
        return switch (status) {
            case "pending" -> 0;
            case "confirmed" -> 1;
            case "completed" -> 2;
            case "no_show" -> 3;
            case "rejected" -> 7;
            default -> !by.equals("client") ? 6 : isLate.startsWith("t") ? 5 : 4;
        };
    }

    private static int group(long days) {
        return days == 0 ? 0 : days == 1 ? 1 : days <= 6 ? 2 : days <= 13 ? 3 : days <= 29 ? 4 : 5;
    }
}
