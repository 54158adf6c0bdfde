package app.kept.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server by itself remembers in its memory. */
@Tag("E10")
class MemoryListCacheTest extends ListCacheContract {

    @Override
    ListNode.Making making(Duration longest) {
        return (changes, hears) -> new MemoryListCache(longest, changes, hears, time);
    }

    @Test
    void anotherServerForgetsWhenItHearsOfTheChange() {
        ListNode one = node();
        ListNode other = node();
        ask(one, "page=1");
        assertThat(ask(other, "page=1")).isEqualTo("read 2");

        one.change(account);
        assertThat(ask(other, "page=1")).isEqualTo("read 2");
        other.hear();
        assertThat(ask(other, "page=1")).isEqualTo("read 3");
    }

    @Test
    void aFloodOfQuestionsDropsThoseThatWereAskedLeastLately() {
        ListNode node = node();
        ask(node, "wanted");
        ask(node, "not wanted");
        for (int i = 0; i < 5_000; i++) {
            ask(node, "flood " + i);
            assertThat(ask(node, "wanted")).isEqualTo("read 1");
        }

        assertThat(reads()).isEqualTo(5_002);
        assertThat(ask(node, "not wanted")).isEqualTo("read 5003");
        assertThat(ask(node, "flood 4999")).isEqualTo("read 5002");
        assertThat(ask(node, "flood 3002")).isEqualTo("read 3005");
        assertThat(ask(node, "flood 3001")).isEqualTo("read 5004");
    }

    @Test
    void largeAnswersTakeTheRoomOfMany() {
        ListNode node = node();
        String large = "x".repeat(3 << 20);
        for (int i = 0; i < 3; i++) node.cache.of(account, "large " + i, () -> read(large));

        assertThat(ask(node, "large 0")).isEqualTo("read 1");
        assertThat(ask(node, "large 2")).isEqualTo(large);
        node.cache.of(account, "too large", () -> read("x".repeat(9 << 20)));
        assertThat(ask(node, "too large")).isEqualTo("read 2");
        assertThat(ask(node, "large 2")).isEqualTo(large);
    }
}
