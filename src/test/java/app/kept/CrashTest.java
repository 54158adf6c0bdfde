package app.kept;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.db.DatabaseAddress;
import app.kept.testing.Await;
import app.kept.testing.Child;
import app.kept.testing.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of its own, with durable settings, that ends in the middle of a load. */
@Tag("A12")
@Tag("C7")
class CrashTest {
    private static final int ROUNDS = 3;

    @TempDir
    private Path temp;

    private Path data;
    private final Load load = new Load();

    @BeforeEach
    void aFolderThatEveryAccountCanReach() throws IOException {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        data = temp.resolve("data");
    }

    @Test
    void aKilledServerKeepsWhatItPromised() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            Child server = Child.serve(temp, data);
            if (round == 0) load.prepare(server.address());
            load.against(server.address(), server::kill);
        }
        try (Child server = Child.serve(temp, data)) {
            server.address();
            assertEverythingIsKept(rows());
        }
        assertThat(load.unexpected).isEmpty();
    }

    @Test
    void aServerThatIsToldToStopFinishesWhatItHasBegun() throws IOException {
        Child server = Child.serve(temp, data);
        load.prepare(server.address());
        load.against(server.address(), server::terminate);

        assertThat(server.exitCode()).isZero();
        assertThat(server.errors()).doesNotContain("xception", "\tat ");
        assertThat(data.resolve("cluster/data/postmaster.pid")).doesNotExist();
        try (Child next = Child.serve(temp, data)) {
            next.address();
            assertThat(next.output()).doesNotContain("still running");
            assertThat(rows().number("select count(*) from work where lease is not null and attempt > 2"))
                    .isZero();
            assertEverythingIsKept(rows());
        }
        assertThat(load.unexpected).isEmpty();
    }

    private void assertEverythingIsKept(Rows rows) {
        assertThat(rows.texts("select id from booking")).containsAll(load.answered);
        assertThat(load.answered).hasSizeGreaterThan(40);
        // What a killed node held is taken back when its lease has run out.
        Await.until(
                "all that is due is done", Duration.ofSeconds(90), () -> rows.number("select count(*) from work") == 0);

        long bookings = rows.number("select count(*) from booking");
        assertThat(counts(
                        rows,
                        "select about_id || ' ' || template from mailbox_item where template <> 'booking_reminder'"))
                .as("both messages of every booking, once each")
                .hasSize((int) bookings * 2);
        assertThat(rows.number("select count(distinct about_id) from mailbox_item"))
                .isEqualTo(bookings);
        assertThat(rows.number("""
                select count(*) from claim a join claim b
                    on a.account_id = b.account_id and a.host_id = b.host_id and a.id < b.id and a.during && b.during
                """)).isZero();
        assertThat(rows.number("select count(*) from claim")).isEqualTo(bookings);
        assertThat(rows.number("select count(*) from message")).isEqualTo(bookings * 3);
        assertThat(rows.texts("select distinct state || ' ' || step from message order by 1"))
                .containsExactly("planned booking_reminder", "sent booking_confirmed", "sent booking_request_new");
        assertThat(rows.number("select count(*) from dead_work")).isZero();
    }

    /** Fails where a line comes twice. */
    private static Set<String> counts(Rows rows, String sql) {
        List<String> lines = rows.texts(sql);
        assertThat(lines).doesNotHaveDuplicates();
        return new TreeSet<>(lines);
    }

    /** The way into the child's own PostgreSQL, as it stands in its folder. */
    private Rows rows() throws IOException {
        List<String> postmaster = Files.readAllLines(data.resolve("cluster/data/postmaster.pid"));
        String port = postmaster.get(3).strip();
        String password = Files.readString(data.resolve("cluster/password")).strip();
        return new Rows(new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + port + "/kept", "kept", password));
    }
}
