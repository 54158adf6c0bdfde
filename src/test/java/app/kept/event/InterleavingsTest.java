package app.kept.event;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.platform.base.Ids;
import app.kept.platform.db.DatabaseAddress;
import app.kept.testing.Rows;
import app.kept.testing.TestPostgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * However transactions overlap, whoever numbers when, and whenever somebody reads: every fact that was committed is read
 * once, what was read never changes, and each thing's facts come in the order in which it was had in hand.
 */
@Tag("B8")
class InterleavingsTest {
    private static final int RUNS = 40;
    private static final int STEPS = 120;
    private static final int WRITERS = 6;
    private static final int THINGS = 4;

    private final DatabaseAddress address = TestPostgres.fresh();
    private final FeedNode one = new FeedNode(address);
    private final FeedNode two = new FeedNode(address);
    private final Rows rows = new Rows(address);

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    @Test
    void everyFactOnceInTheOrderOfItsThingHoweverTransactionsOverlap() throws SQLException {
        long seed = Ids.next().getMostSignificantBits();
        for (int run = 0; run < RUNS; run++) {
            try (var story = new Story(new Random(seed + run))) {
                for (int step = 0; step < STEPS; step++) story.step();
                story.end();
                story.check("seed " + (seed + run));
            }
        }
    }

    /** A thing that one writer has in hand at a time, as a booking. */
    private static final class Thing {
        private final UUID id = Ids.next();
        private int version;
        private boolean isTaken;
        /** As they were committed. */
        private final List<UUID> facts = new ArrayList<>();
    }

    /** A transaction and what it has in hand. */
    private static final class Open {
        private final FactWriter writer;
        private final Map<Thing, List<UUID>> written = new HashMap<>();
        private final Map<Thing, Integer> versions = new HashMap<>();

        Open(FactWriter writer) {
            this.writer = writer;
        }
    }

    private final class Story implements AutoCloseable {
        private final Random random;
        private final AccountId account = account();
        private final List<Thing> things = new ArrayList<>();
        private final List<Open> open = new ArrayList<>();
        private final List<FactWriter> idle = new ArrayList<>();
        private final List<UUID> read = new ArrayList<>();

        Story(Random random) throws SQLException {
            this.random = random;
            for (int i = 0; i < THINGS; i++) things.add(new Thing());
            for (int i = 0; i < WRITERS; i++) idle.add(FactWriter.begin(address));
        }

        void step() throws SQLException {
            switch (random.nextInt(10)) {
                case 0, 1 -> begin();
                case 2, 3, 4, 5 -> write();
                case 6, 7 -> end(random.nextInt(4) > 0);
                case 8 -> (random.nextBoolean() ? one : two).number();
                default -> read();
            }
        }

        private void begin() throws SQLException {
            if (idle.isEmpty()) return;
            FactWriter writer = idle.removeLast();
            // Often it has its number among transactions long before it has anything in hand.
            if (random.nextBoolean()) writer.numbered();
            open.add(new Open(writer));
        }

        private void write() throws SQLException {
            if (open.isEmpty()) return;
            Open by = open.get(random.nextInt(open.size()));
            Thing thing = things.get(random.nextInt(THINGS));
            if (thing.isTaken && !by.written.containsKey(thing)) return;
            thing.isTaken = true;
            int version = by.versions.getOrDefault(thing, thing.version) + 1;
            by.versions.put(thing, version);
            // Nodes' clocks may differ, so that ids tell nothing where there are versions.
            UUID fact =
                    by.writer.write(account, thing.id, new UUID(random.nextLong(), random.nextLong()), data(version));
            by.written.computeIfAbsent(thing, _ -> new ArrayList<>()).add(fact);
        }

        private static String data(int version) {
            return "{\"version\": " + version + "}";
        }

        private void end(boolean commits) throws SQLException {
            if (open.isEmpty()) return;
            Open by = open.remove(random.nextInt(open.size()));
            if (commits) by.writer.commit();
            else by.writer.rollBack();
            by.written.forEach((thing, facts) -> {
                thing.isTaken = false;
                if (!commits) return;
                thing.version = by.versions.getOrDefault(thing, 0);
                thing.facts.addAll(facts);
            });
            idle.add(by.writer);
        }

        /** On from where it stopped, a few at a time. */
        private void read() {
            Feed.Page page = one.feed.after(account, read.size(), TypesWanted.ALL, 1 + random.nextInt(5));
            page.entries().forEach(entry -> read.add(entry.fact().id()));
        }

        void end() throws SQLException {
            while (!open.isEmpty()) end(true);
            one.number();
            while (one.feed.end(account) > read.size()) read();
        }

        void check(String story) {
            List<Feed.Entry> all = two.all(account);
            assertThat(all.stream().map(Feed.Entry::position))
                    .as(story)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, all.size()).boxed().toList());
            assertThat(all.stream().map(entry -> entry.fact().id())).as(story).containsExactlyElementsOf(read);
            Set<UUID> committed = new HashSet<>();
            for (Thing thing : things) {
                committed.addAll(thing.facts);
                assertThat(all.stream()
                                .filter(entry -> entry.fact().about().equals(thing.id))
                                .map(entry -> entry.fact().id()))
                        .as(story)
                        .containsExactlyElementsOf(thing.facts);
            }
            assertThat(read).as(story).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(committed);
        }

        @Override
        public void close() throws SQLException {
            for (FactWriter writer : idle) writer.close();
            for (Open by : open) by.writer.close();
        }
    }

    private AccountId account() {
        UUID id = Ids.next();
        rows.change(
                "insert into account (id, name, time_zone, language, created_at) values (?, 'One', 'UTC', 'en', now())",
                id);
        return new AccountId(id);
    }
}
