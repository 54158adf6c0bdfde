package app.kept.profile;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.account.Changes;
import app.kept.account.Directory;
import app.kept.host.Hosts;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Sql;
import app.kept.platform.db.Tx;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** With ten thousand hosts a page of them is still found by way of indexes. */
@Tag("A1")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindingAtScaleTest {
    private static final int HOSTS = 10_000;
    private static final int PAGE = 24;

    private final TestServer server = TestServer.start();
    private final Database database = new Database(server.database(), 2);
    private final Rows rows = new Rows(server.database());
    private Optional<AccountId> practice = Optional.empty();

    @BeforeAll
    void manyCanBeBooked() {
        var cast = new Cast(server.api());
        cast.talk(cast.anna());
        rows.change("update account set in_directory = true");
        practice = database.read(
                tx -> tx.sql("select account_id from host").optional(row -> new AccountId(row.uuid("account_id"))));
        String host = "jsonb_build_object('id', lpad(to_hex(n), 32, '0')::uuid, 'slug', 'h' || n,"
                + " 'name', case n % 3 when 0 then 'Élodie ' else 'Bo ' end || lpad(n::text, 5, '0'),"
                + " 'profession', case n % 2 when 0 then 'Profession ' || n % 300 end,"
                + " 'bio', 'The “' || md5(n::text) || '”-method')";
        copy("host", host);
        copy("event_type", "jsonb_build_object('id', gen_random_uuid(), 'host_id', lpad(to_hex(n), 32, '0')::uuid)");
        rows.change("analyze host, event_type, account, unlisted_host");
    }

    @AfterAll
    void stop() {
        database.close();
        server.close();
    }

    @Test
    void noPageLooksAtEverybody() {
        var after = Optional.of(new Finding.Place("Bo 05000", "h5000"));
        for (Optional<AccountId> account : List.of(Optional.<AccountId>empty(), practice)) {
            assertIndexed(plan(account, "", Optional.empty(), Optional.empty()));
            assertIndexed(plan(account, "", Optional.empty(), after));
            assertIndexed(plan(account, "elodie", Optional.empty(), after));
            assertIndexed(plan(account, "c4ca4238a0b9", Optional.empty(), Optional.empty()));
            assertIndexed(plan(account, "", Optional.of("Profession 30"), Optional.empty()));
            assertIndexed(plan(account, "bo", Optional.of("profession 30"), after));
            assertIndexed(explained(tx -> Finding.professions(tx, "explain ", account, 100)));
        }
    }

    @Test
    void wordsAreFoundByHowTheyBegin() {
        assertThat(found("method C4CA4238A0B9")).containsExactly("Bo 00001");
        assertThat(found("élod 09999")).containsExactly("Élodie 09999");
        assertThat(found("elod, 09999!")).containsExactly("Élodie 09999");
        assertThat(found("lodie")).as("in the middle of a word").isEmpty();
        assertThat(found("'; drop table host; --:*&|(!<->")).isEmpty();
        assertThat(found("anna")).containsExactly("Anna Meyer");
    }

    @Test
    void eachPageGoesOnWhereTheOneBeforeItEnded() {
        var finding = finding();
        var seeking = Seeking.of(practice, "elodie", Optional.of("profession 30"));
        Finding.Found first = finding.find(seeking, Optional.empty(), PAGE);
        Finding.Found second = finding.find(seeking, first.next(), PAGE);

        assertThat(first.hosts()).hasSize(PAGE).doesNotContainAnyElementsOf(second.hosts());
        assertThat(second.hosts()).hasSize(34 - PAGE);
        assertThat(second.next()).isEmpty();
    }

    @Test
    void eachProfessionIsNamedOnce() {
        var finding = finding();

        assertThat(finding.professions(Optional.empty(), 1000))
                .hasSize(150)
                .doesNotHaveDuplicates()
                .startsWith("Profession 0", "Profession 10", "Profession 100");
        assertThat(finding.professions(practice, 3)).hasSize(3);
    }

    private Finding finding() {
        var time = Time.system();
        return new Finding(
                database, new Hosts(database, new Directory(), new Audit(database, time), new Changes(), time));
    }

    private List<String> found(String typed) {
        var finding = finding();
        return finding
                .find(Seeking.of(Optional.empty(), typed, Optional.empty()), Optional.empty(), PAGE)
                .hosts()
                .stream()
                .map(host -> host.name())
                .toList();
    }

    private String plan(
            Optional<AccountId> account, String words, Optional<String> profession, Optional<Finding.Place> after) {
        Seeking seeking = Seeking.of(account, words, profession);
        return explained(tx -> Finding.page(tx, "explain ", seeking, after, PAGE + 1));
    }

    private String explained(Function<Tx, Sql> asked) {
        return database.read(tx ->
                asked.apply(tx).list(row -> row.text("QUERY PLAN")).stream().collect(Collectors.joining("\n")));
    }

    private static void assertIndexed(String plan) {
        assertThat(plan).contains("host_").doesNotContain("Seq Scan on host", "Seq Scan on event_type");
    }

    /** Rows like the one that is there, each with something else in it. */
    private void copy(String table, String otherwise) {
        String columns = database.read(tx -> tx.sql("""
                        select string_agg(column_name, ', ') as names from information_schema.columns
                        where table_schema = current_schema() and table_name = :table and is_generated = 'NEVER'
                        """)
                .bind("table", table)
                .optional(row -> row.text("names"))
                .orElseThrow());
        rows.change("insert into " + table + " (" + columns + ") select " + columns
                + " from (select (jsonb_populate_record("
                + "null::" + table + ", to_jsonb(one) || " + otherwise + ")).* from " + table
                + " one, generate_series(1, " + HOSTS + ") n) as more");
    }
}
