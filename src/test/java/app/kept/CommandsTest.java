package app.kept;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.db.DatabaseAddress;
import app.kept.testing.Rows;
import app.kept.testing.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator types and mistypes: a sentence and a code of its own for each, and never a stack trace. */
class CommandsTest {
    @TempDir
    private Path temp;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aSettingThatDoesNotExistIsRefusedWithTheOneThatWasMeant() {
        assertThat(run(Map.of("KEPT_PROT", "8080"), "serve")).isEqualTo(2);
        assertSaid("KEPT_PROT", "did you mean KEPT_PORT?");
    }

    @Test
    void everyComplaintIsMadeAtOnce() {
        var settings = Map.of("KEPT_PORT", "eighty", "KEPT_MODE", "production", "KEPT_NONSENSE_AT_ALL", "1");

        assertThat(run(settings, "serve")).isEqualTo(2);
        assertSaid("KEPT_PORT", "eighty", "0 to 65535", "serve, demo, test", "kept config");
        assertThat(said(err).lines()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "KEPT_PORT, 65536",
        "KEPT_PORT, -1",
        "KEPT_PORT, 80 80",
        "KEPT_BASE_URL, book.example.com",
        "KEPT_BASE_URL, https://book.example.com/path",
        "KEPT_BASE_URL, ftp://book.example.com",
        "KEPT_MAX_REQUESTS, 1",
        "KEPT_TRUSTED_PROXIES, 10.0.0.0/99",
        "KEPT_TRUSTED_PROXIES, everybody",
        "KEPT_OUTBOUND_ALLOW, everything",
        "KEPT_BIND, no such place",
        "KEPT_ADMIN_EMAIL, anna",
        "CONSULTATION_SLOTS_CACHE_TTL_SECONDS, -1",
        "CONSULTATION_PUBLIC_BOOK_RATE_LIMIT, 0",
        "CONSULTATION_ADMIN_RATE_WINDOW_SECONDS, a minute",
        "KEPT_LOG_FILE, /nowhere/at/all/kept.log",
        "KEPT_CONFIG, /nowhere/kept.conf"
    })
    void aBadValueIsNamed(String name, String value) {
        assertThat(run(Map.of(name, value), "serve")).isEqualTo(2);
        assertSaid(name, value);
    }

    @Test
    void aSecretThatIsWrongIsNotRepeated() {
        assertThat(run(Map.of("KEPT_SECRET_KEY", "short-secret"), "config")).isEqualTo(2);
        assertSaid("KEPT_SECRET_KEY", "32 characters");
        assertThat(said(err)).doesNotContain("short-secret");
    }

    @Test
    @Tag("E11")
    void aRedisThatIsWrittenWronglyIsSaidHowToWriteAndNotRepeated() {
        assertThat(run(Map.of("KEPT_REDIS_URL", "hunter2@redis:6379"), "config"))
                .isEqualTo(2);
        assertSaid("KEPT_REDIS_URL", "redis://user:password@redis.example.com:6379/0", "rediss://");
        assertThat(said(err)).doesNotContain("hunter");
    }

    @Test
    @Tag("E11")
    void settingsOfConsultationsAreListedAndWhatIsNoneOfThemIsRefused() {
        assertThat(run(Map.of("CONSULTATION_PUBLIC_BOOK_RATE_LIMIT", "11"), "config"))
                .isZero();
        assertThat(said(out))
                .contains(
                        "CONSULTATION_PUBLIC_BOOK_RATE_LIMIT=11\n",
                        "CONSULTATION_PUBLIC_BOOK_RATE_WINDOW_SECONDS=60\n",
                        "CONSULTATION_PUBLIC_SLOTS_RATE_LIMIT=120\n",
                        "CONSULTATION_HISTORY_RATE_LIMIT=60\n",
                        "CONSULTATION_ADMIN_RATE_LIMIT=300\n",
                        "CONSULTATION_SLOTS_CACHE_TTL_SECONDS=300\n");

        assertThat(run(Map.of("CONSULTATION_PUBLIC_BOOK_RATELIMIT", "11"), "config"))
                .isEqualTo(2);
        assertSaid("did you mean CONSULTATION_PUBLIC_BOOK_RATE_LIMIT?");
    }

    @Test
    void secretsAreMaskedWhereSettingsAreListed() {
        var settings = Map.of(
                "KEPT_DATABASE_URL", "postgresql://kept:hunter2@db/kept",
                "KEPT_REDIS_URL", "redis://:hunter6@redis:6379",
                "KEPT_API_KEY", "hunter3-hunter3",
                "KEPT_ADMIN_PASSWORD", "hunter4-hunter4",
                "KEPT_SECRET_KEY", "hunter5-hunter5-hunter5-hunter5-hunter5",
                "KEPT_PORT", "9090");

        assertThat(run(settings, "config")).isZero();
        assertThat(said(out))
                .doesNotContain("hunter")
                .contains("KEPT_DATABASE_URL=********", "KEPT_PORT=9090", "(environment)", "(default)");
    }

    @Test
    void theEnvironmentIsStrongerThanTheFile() throws IOException {
        Path file = Files.writeString(temp.resolve("kept.conf"), """
                # ports
                KEPT_PORT=1111

                KEPT_BIND = "0.0.0.0"
                """);

        assertThat(run(Map.of("KEPT_CONFIG", file.toString(), "KEPT_PORT", "2222"), "config"))
                .isZero();
        assertThat(said(out)).contains("KEPT_PORT=2222", "KEPT_BIND=0.0.0.0", "(file)");
    }

    @Test
    void aLineOfTheFileThatIsNoSettingIsNamed() throws IOException {
        Path file = Files.writeString(temp.resolve("kept.conf"), "KEPT_PORT=1111\nnonsense\n");

        assertThat(run(Map.of("KEPT_CONFIG", file.toString()), "config")).isEqualTo(2);
        assertSaid("line 2");
    }

    @Test
    void aPortThatIsTakenIsSaidSo() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = onFreshDatabase();
            settings.put("KEPT_PORT", Integer.toString(taken.getLocalPort()));

            assertThat(run(settings, "serve")).isEqualTo(3);
            assertSaid("127.0.0.1:" + taken.getLocalPort(), "KEPT_PORT");
        }
    }

    @Test
    void aDataFolderThatCannotBeUsedIsSaidSo() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "in the way");

        assertThat(run(Map.of("KEPT_DATA_DIR", file.toString()), "migrate")).isEqualTo(4);
        assertSaid(file.toString());
        // Root may write everywhere but where the kernel itself says no.
        assertThat(run(Map.of("KEPT_DATA_DIR", "/proc/kept"), "migrate")).isEqualTo(4);
        assertSaid("/proc/kept");
    }

    @Test
    void aDatabaseThatIsNotThereIsSaidSo() throws IOException {
        int nobody;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        assertThat(run(
                        Map.of("KEPT_DATABASE_URL", "postgresql://kept:hunter2@127.0.0.1:" + nobody + "/kept"),
                        "doctor"))
                .isEqualTo(4);
        assertSaid("refused");
        assertThat(said(err)).doesNotContain("hunter2");
    }

    @Test
    void aWrongPasswordIsSaidSoAndNotRepeated() {
        DatabaseAddress address = TestPostgres.fresh();
        String url = TestPostgres.url(new DatabaseAddress(address.jdbcUrl(), address.user(), "hunter2"));

        assertThat(run(Map.of("KEPT_DATABASE_URL", url), "migrate")).isEqualTo(4);
        assertSaid("password");
        assertThat(said(err)).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({"mysql://kept@db/kept", "nonsense", "postgresql://", "postgresql://db", "'postgresql://a b/c'"})
    void anAddressThatIsNoneIsShownHowToWrite(String url) {
        assertThat(run(Map.of("KEPT_DATABASE_URL", url), "doctor")).isEqualTo(4);
        assertSaid("postgresql://user:password@host:5432/kept");
    }

    @Test
    void aDatabaseOfANewerKeptIsLeftAlone() {
        DatabaseAddress address = TestPostgres.fresh();
        new Rows(address).change("""
                insert into flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                values (999, '999', 'from the future', 'SQL', 'V999__future.sql', 1, 'kept', 1, true)
                """);

        assertThat(run(Map.of("KEPT_DATABASE_URL", TestPostgres.url(address)), "migrate"))
                .isEqualTo(4);
        assertSaid("newer Kept", "999");
    }

    @Test
    void aMigrationThatWasChangedAfterwardsIsSaidSo() {
        DatabaseAddress address = TestPostgres.fresh();
        new Rows(address).change("update flyway_schema_history set checksum = 1 where version = '003'");
        new Rows(address)
                .change(
                        "delete from flyway_schema_history where installed_rank = (select max(installed_rank) from flyway_schema_history)");

        assertThat(run(Map.of("KEPT_DATABASE_URL", TestPostgres.url(address)), "migrate"))
                .isEqualTo(4);
        assertSaid("migrated");
    }

    @Test
    void aKeyFileThatHoldsNoKeyIsRefused(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("secret.key"), "x");
        Map<String, String> settings = onFreshDatabase();
        settings.put("KEPT_DATA_DIR", folder.toString());

        assertThat(run(settings, "serve")).isEqualTo(2);
        assertSaid("KEPT_DATA_DIR holds a secret.key that is no key");
    }

    @Test
    void aDataFolderThatCannotBeMadeIsSaid(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Map<String, String> settings = onFreshDatabase();
        settings.put("KEPT_DATA_DIR", file.resolve("below").toString());

        assertThat(run(settings, "serve")).isEqualTo(2);
        assertSaid("KEPT_DATA_DIR must lead to a folder that Kept can write to");
    }

    @ParameterizedTest
    @CsvSource({"KEPT_ADMIN_PASSWORD, sh0rt", "KEPT_API_KEY, sh0rt"})
    void aSecretThatIsTooShortIsRefusedUnseen(String name, String value) {
        assertThat(run(Map.of(name, value), "serve")).isEqualTo(2);
        assertSaid(name, "at least 8 characters");
        assertThat(said(err)).doesNotContain(value);
    }

    @ParameterizedTest
    @CsvSource({
        "password1, tried first",
        "aaaaaaaaaaaa, tried first",
        "anna.berg1, made of the address",
        "kept-kept-1, our name"
    })
    void anOwnersPasswordThatIsSoonGuessedIsRefusedUnseen(String password, String reason) {
        Map<String, String> settings = onFreshDatabase();
        settings.put("KEPT_ADMIN_EMAIL", "anna.berg@example.com");
        settings.put("KEPT_ADMIN_PASSWORD", password);

        assertThat(run(settings, "serve")).isEqualTo(2);
        assertSaid("KEPT_ADMIN_PASSWORD is ", reason);
        assertThat(said(err)).doesNotContain(password);
    }

    @Test
    void migrateSaysThatAllIsWell() {
        assertThat(run(onFreshDatabase(), "migrate")).isZero();
        assertThat(said(out)).contains("up to date");
    }

    @Test
    void theDoctorNamesWhatMayForgetAndWhatIsFine() {
        // The database of a test run is quick and forgetful, and the doctor must see that.
        assertThat(run(onFreshDatabase(), "doctor")).isEqualTo(1);
        assertThat(said(out))
                .contains(
                        "Settings: fine",
                        "Database: fine",
                        "PostgreSQL ",
                        "Clocks: fine",
                        "Work given up: fine",
                        "Taken times: fine",
                        "Feed: fine")
                .contains("Durability: look at this (fsync off");
    }

    @Test
    void anAdminsAddressWithoutAPasswordIsHalfASetting() {
        Map<String, String> settings = onFreshDatabase();
        settings.put("KEPT_ADMIN_EMAIL", "anna@example.com");

        assertThat(run(settings, "serve")).isEqualTo(2);
        assertSaid("KEPT_ADMIN_EMAIL and KEPT_ADMIN_PASSWORD belong together");
    }

    @Test
    void versionSaysWhichOneThisIs() {
        assertThat(run(Map.of(), "version")).isZero();
        assertThat(said(out)).contains("Kept ", "Java 25");
    }

    @Test
    void aCommandThatDoesNotExistIsRefusedWithTheOneThatWasMeant() {
        assertThat(run(Map.of(), "sevre")).isEqualTo(2);
        assertSaid("sevre", "did you mean serve?", "usage: kept");
    }

    @Test
    void withoutACommandTheUsageIsShown() {
        assertThat(run(Map.of())).isZero();
        assertThat(said(out)).contains("usage: kept", "migrate", "doctor");
    }

    private int run(Map<String, String> settings, String... arguments) {
        return new Commands(settings, stream(out), stream(err)).run(arguments);
    }

    private static Map<String, String> onFreshDatabase() {
        return new HashMap<>(Map.of("KEPT_DATABASE_URL", TestPostgres.url(TestPostgres.fresh()), "KEPT_MODE", "test"));
    }

    private void assertSaid(String... words) {
        assertThat(said(err)).contains(words).doesNotContain("xception", "\tat ");
    }

    private static String said(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }
}
