package app.kept.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.account.Audit;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.http.Flow;
import app.kept.platform.text.Json;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** However much there is, it is read and sent a little at a time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountExportTest {
    private static final int BOOKINGS = 10_000;
    private static final String LAST = "ffffffff-ffff-7fff-bfff-ffffffffffff";

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Database database = new Database(server.database(), 2);
    private final AccountExport export = new AccountExport(database, new Audit(database, Time.system()), Time.system());
    private Optional<AccountId> account = Optional.empty();

    @BeforeAll
    void tenThousandBookings() {
        var cast = new Cast(server.api());
        cast.clock("2026-11-20T10:00:00Z");
        String talk = cast.talk(cast.anna());
        assertThat(cast.book(talk, "2026-11-24T09:00:00Z").status()).isEqualTo(201);
        account = Optional.of(new AccountId(
                UUID.fromString(rows.texts("select account_id from booking").getFirst())));
        copy("generate_series(1, " + (BOOKINGS - 1) + ") n", "md5(n::text)::uuid", "'R' || n");
    }

    @AfterAll
    void stop() {
        database.close();
        server.close();
    }

    @Test
    void itBeginsToArriveBeforeAllOfItIsRead() throws IOException {
        long before = rows.number("select count(*) from booking");
        var seen = new ArrayList<Integer>();
        var out = new Heard(length -> {
            if (seen.isEmpty()) copy("generate_series(1, 1) n", "'" + LAST + "'::uuid", "'LAST'");
            seen.add(length);
        });

        flow().into(out, () -> true);

        Map<String, String> files = Exported.files(out.toByteArray());
        List<String> bookings =
                files.getOrDefault("bookings.ndjson", "").lines().toList();
        assertThat(bookings).hasSize((int) before + 1);
        assertThat(bookings.getLast()).contains(LAST);
        assertThat(bookings.stream().map(line -> Json.read(line).path("id").asString()))
                .doesNotHaveDuplicates();
        assertThat(Json.read(files.getOrDefault("contents.json", ""))
                        .path("bookings.ndjson")
                        .asLong())
                .isEqualTo(before + 1);
        assertThat(seen).as("in pieces").hasSizeGreaterThan(3).allMatch(length -> length <= 64 * 1024);
    }

    @Test
    void oneOfAnAccountIsWrittenAtATimeAndThenTheNext() throws IOException {
        var more = new ArrayList<Boolean>();
        var out = new Heard(_ -> {
            if (more.isEmpty()) more.add(export.begin(by()).isPresent());
        });

        flow().into(out, () -> true);

        assertThat(more).containsExactly(false);
        assertThat(export.begin(by())).isPresent();
    }

    @Test
    void whatBreaksOffHasNoEndAndMakesRoomForTheNext() {
        var out = new Heard(_ -> {});
        Flow flow = flow();

        assertThatThrownBy(() -> flow.into(out, () -> out.size() == 0)).isInstanceOf(IOException.class);

        assertThat(out.closed).isFalse();
        assertThat(export.begin(by())).isPresent();
    }

    private Flow flow() {
        return export.begin(by()).orElseThrow();
    }

    private Audit.By by() {
        return new Audit.By(account.orElseThrow(), Actor.SYSTEM, "test");
    }

    /** Bookings like the one that is there. */
    private void copy(String numbers, String id, String reference) {
        String columns = rows.texts("""
                        select string_agg(column_name, ', ') from information_schema.columns
                        where table_schema = 'public' and table_name = 'booking' and is_generated = 'NEVER'
                        """).getFirst();
        rows.change("insert into booking (" + columns + ") select " + columns
                + " from (select (jsonb_populate_record(null::booking, to_jsonb(one) || jsonb_build_object('id', " + id
                + ", 'reference', " + reference
                + "))).* from (select * from booking order by created_at, id limit 1) one, "
                + numbers + ") as more");
    }

    /** Somebody who receives, and what they do when something arrives. */
    private static final class Heard extends ByteArrayOutputStream {
        private final IntConsumer arrives;
        private boolean closed;

        Heard(IntConsumer arrives) {
            this.arrives = arrives;
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            arrives.accept(length);
            super.write(bytes, from, length);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
