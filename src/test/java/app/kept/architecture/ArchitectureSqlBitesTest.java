package app.kept.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shows that the rules on tables bite, in migrations and in the SQL that Java sources hold. */
class ArchitectureSqlBitesTest {
    private static final String TABLES = """
            create table account (id uuid constraint account_pk primary key);
            create table host (account_id uuid, id uuid);
            create table booking (account_id uuid, id uuid, host_id uuid);
            create table message (account_id uuid, id uuid);
            comment on table account is 'account: the tenant';
            comment on table host is 'host: who can be booked';
            comment on table booking is 'booking: the agreement; not; to be split';
            comment on table message is 'message: one thing for one recipient';
            """;

    @TempDir
    Path project;

    MiniatureHouse house;

    @BeforeEach
    void build() {
        house = MiniatureHouse.in(project).migration(TABLES);
    }

    @Test
    void aTableThatNamesNoOwnerIsNamed() {
        house.migration("-- create table ghost (x int);\n\ncreate table orphan (account_id uuid);")
                .migration("create table lost (account_id uuid);\ncomment on table lost is 'sauna: hot';");
        assertThat(house.seenBy(new OneOwnerPerTable()))
                .startsWith("table-owner (2)")
                .contains("V2.sql:3 table orphan has no comment that names its owner — a table has one owner")
                .contains("V3.sql:1 table lost belongs to 'sauna', which is no package")
                .doesNotContain("ghost");
    }

    @Test
    void whatWasDoneIsOnlyAddedTo() {
        inPackage("account", """
                String change = "update audit set actor = 'guest' where id = :id";
                String forget = \"""
                        delete from audit where at < :before
                        \""";
                String fact = "delete from fact where id = :id";
                String fine = "insert into audit (id) values (:id)";
                """);
        assertThat(house.seenBy(new AuditIsOnlyAddedTo()))
                .startsWith("append-only (3)")
                .contains("update audit", "delete from audit", "delete from fact");
    }

    @Test
    void onlyTheOwnerWritesATable() {
        inPackage("web", """
                String sql = \"""
                        with gone as (
                            delete from only booking where id = :id returning id
                        )
                        insert into host (id) -- into message
                        select id from gone
                        on conflict do update set id = 'update message'
                        \""";
                String set = "update " + "host set x = 1";
                String empty = "truncate table message";
                """);
        assertThat(house.seenBy(new OneOwnerPerTable()))
                .startsWith("table-owner (4)")
                .contains("Rows.java:5 web writes booking, which belongs to booking — a table has one owner")
                .contains("Rows.java:7 web writes host, which belongs to host")
                .contains("Rows.java:11 web writes host")
                .contains("Rows.java:12 web writes message");
    }

    @Test
    void aReadJoinsAlongTheArrowsOnly() {
        inPackage("host", """
                String sql = \"""
                        select h.id, (select count(*) from message) as messages
                        from host h, \\
                        account a left join lateral
                            (select id from public.booking b where b.host_id = h.id limit 1) b on true
                        \""";
                """);
        assertThat(house.seenBy(new OneOwnerPerTable()))
                .startsWith("table-owner (2)")
                .contains("Rows.java:4 host reads message, but may not import its owner message")
                .contains("Rows.java:7 host reads booking, but may not import its owner booking");
    }

    @Test
    void aCommaListAndAnAppendedFragmentAreReadToo() {
        inPackage("host", """
                StringBuilder sql = new StringBuilder("select * from host h, booking b")
                        .append(" join message m on m.id = b.id");
                """);
        assertThat(house.seenBy(new OneOwnerPerTable()))
                .startsWith("table-owner (2)")
                .contains("Rows.java:3 host reads booking")
                .contains("Rows.java:4 host reads message");
    }

    @Test
    void whatOnlyLooksLikeATableIsLeftAlone() {
        inPackage("host", """
                String named = "with message as (select 1 as id), booking (id) as materialized (select 2) "
                        + "select extract(epoch from booking.id) from message, booking";
                String lock = "select 1 from host where id is distinct from :message for update of host";
                String upsert = "insert into host (id) values (:id) on conflict (id) do update set id = excluded.id";
                String prose = "No message from booking";
                String title = "Update booking";
                String dynamic = "select * from " + title + " where message = 1";
                """);
        assertThat(house.seenBy(new OneOwnerPerTable())).isEmpty();
    }

    @Test
    void aNamedQueryDoesNotHideTheTableItReads() {
        inPackage("host", """
                String sql = "with booking as (select * from booking) select * from booking";
                """);
        assertThat(house.seenBy(new OneOwnerPerTable()))
                .startsWith("table-owner (1)")
                .contains("Rows.java:3");
    }

    @Test
    void theOwnerDoesAsItLikes() {
        inPackage("booking", """
                String sql = \"""
                        update booking b set host_id = h.id from host h join account a on a.id = h.account_id
                        \""";
                String gone = "delete from booking using host where host.id = host_id";
                """);
        assertThat(house.seenBy(new OneOwnerPerTable())).isEmpty();
    }

    @Test
    void aKeyThatDoesNotStartWithTheAccountIsNamed() {
        house.migration("""
                create table slot (
                    account_id uuid not null,
                    id uuid constraint slot_pk primary key,
                    host_id uuid not null,
                    constraint slot_host_fk foreign key (host_id, account_id) references host (id, account_id),
                    constraint slot_excl exclude using gist (host_id with =, during with &&)
                );
                create unique index slot_code on slot (lower(code), account_id);
                alter table slot add constraint slot_unique unique (id);
                """);
        assertThat(house.seenBy(new AccountComesFirst()))
                .startsWith("account-first (5)")
                .contains("V2.sql:3 primary key slot_pk of slot starts with id — with account_id first in every key")
                .contains("V2.sql:5 foreign key slot_host_fk of slot starts with host_id")
                .contains("V2.sql:6 exclude slot_excl of slot starts with host_id")
                .contains("V2.sql:8 unique index slot_code of slot starts with lower")
                .contains("V2.sql:9 unique slot_unique of slot starts with id");
    }

    @Test
    void aKeyThatStartsWithTheAccountIsLeftAlone() {
        house.migration("""
                create table language (tag text constraint language_pk primary key);
                comment on table language is 'message: reference, the languages we write';
                create table slot (
                    account_id uuid constraint slot_account_fk references account,
                    id uuid,
                    tag text constraint slot_language_fk references language (tag),
                    during tstzrange default tstzrange(now(), null),
                    constraint slot_pk primary key (account_id, id),
                    constraint slot_excl exclude using gist (account_id with =, during with &&) where (id is not null)
                );
                create unique index slot_id on only slot using btree (account_id, id);
                create index slot_by_id on slot (id);
                alter table slot add constraint slot_wrong unique (id);
                alter table slot drop constraint slot_wrong, add column code text;
                """);
        assertThat(house.seenBy(new AccountComesFirst())).isEmpty();
    }

    @Test
    void aConstraintWithoutANameIsNamed() {
        house.migration("""
                create table slot (
                    account_id uuid not null references account (id) on delete cascade,
                    status text not null check (status in ('primary key', 'open')), -- unique
                    code text unique,
                    size int constraint slot_size_check check (size > 0),
                    primary key (account_id, id)
                );
                """);
        assertThat(house.seenBy(new ConstraintsAreNamed()))
                .startsWith("named-constraints (4)")
                .contains("V2.sql:2 foreign key of slot has no name — the code maps a constraint's name")
                .contains("V2.sql:3 check of slot has no name")
                .contains("V2.sql:4 unique of slot has no name")
                .contains("V2.sql:6 primary key of slot has no name");
    }

    @Test
    void namedConstraintsAreLeftAlone() {
        assertThat(house.seenBy(new ConstraintsAreNamed())).isEmpty();
    }

    /** The statements begin on line 3. */
    private void inPackage(String name, String statements) {
        house.source(
                name + "/Rows.java", "package app.kept." + name + ";\nclass Rows { void run() {\n" + statements + "}}");
    }
}
