package app.kept.consultation;

import static app.kept.consultation.Shopping.ADMIN;
import static app.kept.consultation.Shopping.HALF_PAST_NINE;
import static app.kept.consultation.Shopping.HERE;
import static app.kept.consultation.Shopping.ada;
import static app.kept.consultation.Shopping.ids;
import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Crowd;
import app.kept.testing.RedisServer;
import app.kept.testing.TestRun;
import app.kept.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A shop on two servers, as its customers meet it. */
class ConsultationNodesTest {
    private static final String SLOTS = HERE + "/slots";
    private static final String LISTS = "consultation:customer:slots:list:";
    private static final Pattern CALLS = Pattern.compile("kept_redis_calls_total\\{outcome=\"(\\w+)\"} (\\d+)");
    private static final String TEN = "2026-12-01T09:00:00Z";
    private static final int CUSTOMERS = 20;

    @Test
    @Tag("E11")
    void theyCountCallersTogether() {
        try (var redis = RedisServer.start();
                var shop = new Shopping(with(redis, Map.of("CONSULTATION_PUBLIC_SLOTS_RATE_LIMIT", "4")));
                var other = shop.anotherNode()) {
            for (int left = 3; left >= 0; left--) {
                Api.Answer taken = (left % 2 == 1 ? shop.guest : other.visitor()).get(SLOTS);
                assertThat(taken.status()).isEqualTo(200);
                assertThat(taken.raw().headers().firstValue("RateLimit-Remaining"))
                        .contains(Integer.toString(left));
            }

            assertThat(shop.guest.get(SLOTS).code()).isEqualTo("RATE_LIMIT_EXCEEDED");
            assertThat(other.visitor().get(SLOTS).status()).isEqualTo(429);
            assertThat(shop.customer("bo", other).get(SLOTS).status()).isEqualTo(200);
        }
    }

    @Test
    @Tag("E10")
    void whatOneHasReadTheOtherAnswersWithoutTheDatabaseUntilOneOfThemWrites() {
        try (var redis = RedisServer.start();
                var shop = new Shopping(with(redis, Map.of("CONSULTATION_PUBLIC_SLOTS_RATE_LIMIT", "10000")));
                var other = shop.anotherNode()) {
            String slot = shop.slot();
            String asked = remembered(shop, shop.guest, other.visitor(), slot);
            assertThat(redis.list("KEYS", LISTS + "*"))
                    .anySatisfy(key -> assertThat(redis.say("GET", key)).contains(slot));

            String later = shop.slot(HALF_PAST_NINE, TEN);
            assertThat(ids(shop.guest.get(asked))).containsExactly(later);
            assertThat(ids(other.visitor().get(asked))).containsExactly(later);

            assertThat(other.visitor().post(HERE + "/book", ada(later)).status())
                    .isEqualTo(201);
            assertThat(ids(other.visitor().get(asked))).isEmpty();
            assertThat(ids(shop.guest.get(asked))).isEmpty();
        }
    }

    @Test
    @Tag("E10")
    void withoutRedisTheOneThatWritesForgetsAtOnceAndTheOtherWhenItHears() {
        // Its clock stands still, so all looks fall into one window.
        try (var shop = new Shopping(Map.of("CONSULTATION_PUBLIC_SLOTS_RATE_LIMIT", "10000"));
                var other = shop.anotherNode()) {
            String slot = shop.slot();
            String here = remembered(shop, shop.guest, shop.guest, slot);
            String there = remembered(shop, other.visitor(), other.visitor(), slot);

            String later = shop.slot(HALF_PAST_NINE, TEN);
            assertThat(ids(shop.guest.get(here))).containsExactly(later);
            Await.until(
                    "the other hears of it",
                    () -> ids(other.visitor().get(there)).equals(List.of(later)));
        }
    }

    @Test
    @Tag("E10")
    @Tag("E11")
    void whenRedisIsKilledUnderLoadNoCustomerNoticesAndAllIsSharedOnceItIsBack() throws Exception {
        int linesBefore = log().size();
        var limits = Map.of(
                "CONSULTATION_PUBLIC_SLOTS_RATE_LIMIT", "10000",
                "CONSULTATION_PUBLIC_BOOK_RATE_LIMIT", "10000",
                "CONSULTATION_HISTORY_RATE_LIMIT", "3",
                "CONSULTATION_HISTORY_RATE_WINDOW_SECONDS", "3600");
        try (var redis = RedisServer.start();
                var shop = new Shopping(with(redis, limits));
                var other = shop.anotherNode()) {
            stock(shop);
            var booked = new AtomicLong();
            try (var crowd =
                    new Crowd(CUSTOMERS, place -> lookAndBook(place % 2 == 0 ? shop.server : other, place, booked))) {
                more(crowd);
                List<TestServer> both = List.of(shop.server, other);
                // A busy machine may make one wait too long now and then, which is no outage.
                List<Long> failedBefore =
                        both.stream().map(node -> calls(node, "failed")).toList();
                assertThat(both).allMatch(node -> calls(node, "answered") > 0);

                redis.kill();
                more(crowd);
                for (int i = 0; i < both.size(); i++) {
                    TestServer node = both.get(i);
                    long before = failedBefore.get(i);
                    Await.until("it is counted", () -> calls(node, "failed") > before && calls(node, "spared") > 0);
                }

                redis.comeBack();
                for (TestServer node : both) {
                    long before = calls(node, "answered");
                    Await.until("it is asked again", () -> calls(node, "answered") > before);
                }
                more(crowd);
                assertThat(crowd.failuresOnceGone()).isEmpty();
            }
            assertThat(booked.get()).isPositive();
            assertThat(shop.rows.number("select count(*) from slot_booking")).isEqualTo(booked.get());
            // Each of the two says so once.
            assertThat(lines(linesBefore, "redis.unavailable", redis)).hasSize(2);
            assertThat(lines(linesBefore, "redis.back", redis)).hasSize(2);

            historyIsCountedTogether(shop, other);
        }
    }

    private static Map<String, String> with(RedisServer redis, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("KEPT_REDIS_URL", redis.url());
        return all;
    }

    /**
     * Asks one, changes the slot behind everybody's back, and asks another, who would see it in the database; each time
     * something that nobody has asked yet, until the other answers what the one was told. Says what that was.
     */
    static String remembered(Shopping shop, Api one, Api other, String slot) {
        var limit = new AtomicLong();
        Await.until("what one was told the other answers", () -> {
            String asked = SLOTS + "?limit=" + limit.incrementAndGet();
            shop.rows.change("update slot set active = true where id = ?::uuid", slot);
            List<String> told = ids(one.get(asked));
            shop.rows.change("update slot set active = false where id = ?::uuid", slot);
            return told.contains(slot) && ids(other.get(asked)).equals(told);
        });
        return SLOTS + "?limit=" + limit;
    }

    private static void stock(Shopping shop) {
        Api.Answer made = shop.desk.post(
                ADMIN + "/slots/bulk",
                Map.of(
                        "startDate", "2026-12-01",
                        "endDate", "2026-12-04",
                        "weekdays", List.of("tuesday", "wednesday", "thursday", "friday"),
                        "startTime", "00:00",
                        "endTime", "24:00",
                        "intervalMinutes", 5,
                        "timeZone", "Europe/Berlin"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    /** Most of them choose one of the first, and only one gets it. */
    private static void lookAndBook(TestServer node, int place, AtomicLong booked) {
        List<String> slots = ids(node.visitor().get(SLOTS + "?limit=10"));
        Api.Answer answer = node.visitor().post(HERE + "/book", ada(slots.get(place % 10)));
        if (answer.status() == 201) booked.incrementAndGet();
        else assertThat(answer.code()).as(answer.body()).isEqualTo("CONSULTATION_SLOT_ALREADY_BOOKED");
    }

    private static void more(Crowd crowd) {
        long before = crowd.done();
        Await.until("everybody looks and books", () -> crowd.done() >= before + 3 * CUSTOMERS);
    }

    private static void historyIsCountedTogether(Shopping shop, TestServer other) {
        String own = HERE + "/bookings";
        assertThat(shop.customer("bo").get(own).status()).isEqualTo(200);
        assertThat(shop.customer("bo", other).get(own).status()).isEqualTo(200);
        assertThat(shop.customer("bo").get(own).status()).isEqualTo(200);
        assertThat(shop.customer("bo", other).get(own).code()).isEqualTo("RATE_LIMIT_EXCEEDED");
    }

    private static long calls(TestServer node, String outcome) {
        Matcher counted = CALLS.matcher(node.local().get("/metrics").body());
        while (counted.find()) if (counted.group(1).equals(outcome)) return Long.parseLong(counted.group(2));
        return 0;
    }

    private static List<String> lines(int before, String event, RedisServer redis) {
        return log().stream()
                .skip(before)
                .filter(line -> line.contains("\"" + event + "\"") && line.contains(":" + redis.port() + "/"))
                .toList();
    }

    private static List<String> log() {
        try {
            return Files.exists(TestRun.log()) ? Files.readAllLines(TestRun.log()) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
