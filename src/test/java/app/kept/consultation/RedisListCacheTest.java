package app.kept.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.base.Time;
import app.kept.platform.base.TurnableTime;
import app.kept.platform.net.RedisAddress;
import app.kept.platform.observe.Metrics;
import app.kept.platform.redis.Redis;
import app.kept.testing.Await;
import app.kept.testing.Crowd;
import app.kept.testing.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several servers remember in one Redis. */
@Tag("E10")
class RedisListCacheTest extends ListCacheContract {
    private static final RedisServer REDIS = RedisServer.start();
    private static final String PREFIX = "consultation:customer:slots:list:";

    private final List<Redis> clients = new ArrayList<>();
    private final Metrics metrics = new Metrics();
    private final TurnableTime machine = TurnableTime.standingStillOnceSet(Time.system());

    @AfterAll
    static void stopRedis() {
        REDIS.close();
    }

    @BeforeEach
    void beginWithNothing() {
        REDIS.say("FLUSHALL");
        machine.set(NOW);
    }

    @AfterEach
    void closeClients() {
        clients.forEach(Redis::close);
    }

    @Override
    ListNode.Making making(Duration longest) {
        return making(REDIS.url(), longest);
    }

    private ListNode.Making making(String url, Duration longest) {
        return (changes, hears) -> {
            var redis = new Redis(RedisAddress.parse(url), Duration.ofSeconds(20), metrics, machine);
            clients.add(redis);
            return new RedisListCache(redis, longest, changes, hears, time);
        };
    }

    @Test
    void whatOneServerReadTheOthersNeedNot() {
        ListNode one = node();
        ListNode other = node();
        ask(one, "page=0");
        ask(other, "page=0");

        ask(one, "page=1");
        assertThat(ask(other, "page=1")).isEqualTo("read 3");
        assertThat(ask(one, "page=1")).isEqualTo("read 3");
    }

    @Test
    void aChangeAtOneServerIsNoLongerAnsweredByAnotherThatHasNotYetHeardOfIt() {
        ListNode one = node();
        ListNode other = node();
        ask(one, "page=1");
        ask(other, "page=1");

        one.change(account);
        assertThat(ask(other, "page=1")).isEqualTo("read 3");
    }

    @Test
    void aServerThatOnlyChangesAndIsNeverAskedDropsItAsWell() {
        ListNode asked = node();
        ListNode desk = node();
        ask(asked, "page=1");

        desk.change(account);
        assertThat(ask(asked, "page=1")).isEqualTo("read 2");
    }

    @Test
    void theKeysAreNamedAndExpire() {
        ListNode node = node();
        ask(node, "page=1&secret=bo@example.com");

        List<String> keys = REDIS.list("KEYS", "*");
        assertThat(keys)
                .hasSize(2)
                .contains(PREFIX + "{" + account.value() + "}:generation")
                .allSatisfy(key -> {
                    assertThat(key)
                            .startsWith(PREFIX + "{" + account.value() + "}:")
                            .doesNotContain("bo@example");
                    assertThat(REDIS.say("PTTL", key)).matches(":\\d+\r\n").isNotEqualTo(":0\r\n");
                });
        assertThat(REDIS.say("PTTL", keyOfAnswer())).matches(":(300000|2\\d{5})\r\n");
    }

    @Test
    void whatAServerCouldNotDropBeforeItDiedIsDroppedByWhoeverHearsOfIt() {
        ListNode one = node();
        ListNode other = node();
        ask(one, "page=1");
        ask(other, "page=1");

        one.changeAndDie(account);
        other.hear();
        assertThat(ask(other, "page=1")).isEqualTo("read 3");
        assertThat(ask(one, "page=1")).isEqualTo("read 3");
    }

    @Test
    void whatAServerCouldNotDropBeforeItDiedIsNotBelievedByOneThatStartsLater() {
        ListNode one = node();
        ask(one, "page=1");
        one.changeAndDie(account);

        assertThat(ask(node(), "page=1")).isEqualTo("read 2");
    }

    @Test
    void whatAServerCouldNotDropItDoesNotBelieveUntilItHas() {
        ListNode one = node();
        ask(one, "page=1");
        // It answers what it knows and takes nothing new.
        REDIS.say("CONFIG", "SET", "min-replicas-to-write", "1");
        try {
            one.change(account);
            machine.set(NOW.plusSeconds(1));
            assertThat(ask(one, "page=1")).isEqualTo("read 2");
        } finally {
            REDIS.say("CONFIG", "SET", "min-replicas-to-write", "0");
        }
        assertThat(calls("failed")).isEqualTo(2);
        assertThat(REDIS.say("GET", keyOfAnswer())).contains("read 1");

        machine.set(NOW.plusSeconds(2));
        assertThat(ask(one, "page=1")).isEqualTo("read 3");
        assertThat(ask(one, "page=1")).isEqualTo("read 3");
    }

    @Test
    void aGenerationThatIsGoneIsMadeAnewAndNothingOfTheOldOneIsBelieved() {
        ListNode node = node();
        ask(node, "page=1");
        REDIS.say("DEL", PREFIX + "{" + account.value() + "}:generation");

        assertThat(ask(node, "page=1")).isEqualTo("read 2");
        assertThat(ask(node, "page=1")).isEqualTo("read 2");
    }

    @Test
    void whatSomebodyElseWroteThereIsAsGoodAsNothing() {
        ListNode node = node();
        ask(node, "page=1");
        String key = keyOfAnswer();
        String generation = REDIS.list("GET", PREFIX + "{" + account.value() + "}:generation")
                .getFirst();
        for (String rubbish : List.of("", "rubbish", generation, generation + "\nnever\n{}")) {
            REDIS.say("SET", key, rubbish);
            assertThat(ask(node, "page=1")).isEqualTo("read " + reads());
            assertThat(ask(node, "page=1")).isEqualTo("read " + reads());
        }
        assertThat(reads()).isEqualTo(5);
    }

    /** Its connections are idle meanwhile, so that whoever asks first notices nothing but that another one is needed. */
    @Test
    @Tag("E11")
    void whatARedisHeldLongAgoIsNotBelievedWhenItComesBackWithIt() {
        try (var keeps = RedisServer.start();
                var node = new ListNode(database, making(keeps.url(), LONGEST))) {
            assertThat(ask(node, "page=1")).isEqualTo("read 1");
            keeps.say("SAVE");
            node.change(account);
            assertThat(ask(node, "page=1")).isEqualTo("read 2");

            keeps.kill();
            keeps.comeBack();

            assertThat(keeps.list("KEYS", PREFIX + "*")).hasSize(2);
            assertThat(ask(node, "page=1")).isEqualTo("read 3");
            assertThat(ask(node, "page=1")).isEqualTo("read 4");
            assertThat(ask(node, "page=1")).isEqualTo("read 4");
            assertThat(calls("failed")).isZero();
        }
    }

    @Test
    @Tag("E11")
    void withoutRedisEverybodyReadsAndManyAtOnceStillReadOnce() throws Exception {
        try (var away = RedisServer.away()) {
            var node = new ListNode(database, making(away.url(), LONGEST));
            try (node) {
                assertThat(ask(node, "page=1")).isEqualTo("read 1");
                assertThat(ask(node, "page=1")).isEqualTo("read 2");
                node.change(account);
                assertThat(ask(node, "page=1")).isEqualTo("read 3");
                away.comeBack();
                machine.set(NOW.plusSeconds(1));
                assertThat(ask(node, "page=1")).isEqualTo("read 4");
                assertThat(ask(node, "page=1")).isEqualTo("read 4");
            }
        }
    }

    /** Each answer is the state at its reading: nobody may get one that is older than the last change before they asked. */
    @Test
    void killedUnderLoadNobodySeesAFailureNorWhatWasBeforeTheLastChange() throws Exception {
        try (var server = RedisServer.start();
                var one = new ListNode(database, making(server.url(), LONGEST));
                var other = new ListNode(database, making(server.url(), LONGEST))) {
            var state = new AtomicLong();
            try (var crowd = new Crowd(20, place -> {
                long least = state.get();
                ListNode mine = place % 2 == 0 ? one : other;
                String seen = mine.cache.of(account, "page=" + place / 2 % 3, () -> read(String.valueOf(state.get())));
                // Between a commit and its telling one asks at the same time as the change.
                if (Long.parseLong(seen) < least - 1) throw new AssertionError(seen + " after " + least);
                machine.set(machine.now().plusMillis(1));
            })) {
                for (int round = 0; round < 3; round++) {
                    for (int i = 0; i < 10; i++) {
                        state.incrementAndGet();
                        one.change(account);
                        other.hear();
                        long before = crowd.done();
                        Await.until("some ask", () -> crowd.done() > before + 200);
                    }
                    if (round == 0) server.kill();
                    if (round == 1) server.comeBack();
                }
                assertThat(crowd.failuresOnceGone()).isEmpty();
            }
            assertThat(calls("failed")).isPositive();
            assertThat(calls("spared")).isPositive();

            machine.set(machine.now().plusSeconds(1));
            one.change(account);
            assertThat(ask(one, "page=0")).isEqualTo("read 1");
            assertThat(ask(other, "page=0")).isEqualTo("read 1");
        }
    }

    private long calls(String outcome) {
        return metrics.counter("kept_redis_calls_total", "", "outcome").value(outcome);
    }

    private static String keyOfAnswer() {
        return REDIS.list("KEYS", PREFIX + "*").stream()
                .filter(key -> !key.endsWith(":generation"))
                .findFirst()
                .orElseThrow();
    }
}
