package app.kept.export;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Rows;
import app.kept.testing.TestPostgres;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever Kept keeps goes along, or it is said here why it does not: a new column has to be one or the other. */
class ExportedColumnsTest {
    private static final String DOOR = "opens a door";
    private static final String OWN = "a person's own, in whichever account they are";
    private static final String UNDER_WAY = "what is being done, which is over soon";
    private static final String ANEW = "worked out anew from the rest";

    private static final Map<String, String> TABLES = Map.ofEntries(
            Map.entry("answered_request", UNDER_WAY),
            Map.entry("booking_tally", ANEW),
            Map.entry("cal_secret", DOOR),
            Map.entry("change_note", UNDER_WAY),
            Map.entry("claim", ANEW),
            Map.entry("dead_work", UNDER_WAY),
            Map.entry("delivery", UNDER_WAY),
            Map.entry("delivery_attempt", UNDER_WAY),
            Map.entry("directory", ANEW),
            Map.entry("email_change", OWN),
            Map.entry("feed", ANEW),
            Map.entry("feed_mark", UNDER_WAY),
            Map.entry("inbox_item", OWN),
            Map.entry("issuer_person", OWN),
            Map.entry("issuer_return", DOOR),
            Map.entry("journey_amiss", ANEW),
            Map.entry("journey_preview", ANEW),
            Map.entry("journey_preview_part", ANEW),
            Map.entry("journey_recovery", UNDER_WAY),
            Map.entry("journey_watch", UNDER_WAY),
            Map.entry("journey_watch_run", UNDER_WAY),
            Map.entry("journey_watch_waiting", UNDER_WAY),
            Map.entry("link", DOOR),
            Map.entry("mailbox_item", "of a demo only, and letters have links in them"),
            Map.entry("message_tally", ANEW),
            Map.entry("mine_request", UNDER_WAY),
            Map.entry("push_key", DOOR),
            Map.entry("push_subscription", DOOR),
            Map.entry("customer_push", DOOR),
            Map.entry("recovery_code", DOOR),
            Map.entry("seat", ANEW),
            Map.entry("session", DOOR),
            Map.entry("sign_in_request", UNDER_WAY),
            Map.entry("sign_up", UNDER_WAY),
            Map.entry("tally", ANEW),
            Map.entry("webhook_secret", DOOR),
            Map.entry("work", UNDER_WAY),
            Map.entry("work_later", UNDER_WAY));

    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("account.clients_swept_at", UNDER_WAY),
            Map.entry("api_key.hash", DOOR),
            Map.entry("cal_delivery.raw", "what body says, for what could not be read as text"),
            Map.entry("cal_poll.sealed", DOOR),
            Map.entry("cal_poll.revision", UNDER_WAY),
            Map.entry("cal_poll.skip", UNDER_WAY),
            Map.entry("cal_poll.began_at", UNDER_WAY),
            Map.entry("cal_poll.next_at", UNDER_WAY),
            Map.entry("cal_poll.looked_at", UNDER_WAY),
            Map.entry("cal_poll.read_count", UNDER_WAY),
            Map.entry("cal_poll.found_count", UNDER_WAY),
            Map.entry("cal_poll.failures", UNDER_WAY),
            Map.entry("cal_poll.problem", UNDER_WAY),
            Map.entry("cal_poll.failed_at", UNDER_WAY),
            Map.entry("fact.xact", UNDER_WAY),
            Map.entry("host.found", ANEW),
            Map.entry("host_picture.small", ANEW),
            Map.entry("message.sealed", DOOR),
            Map.entry("message.is_trouble", ANEW),
            Map.entry("person.id", "stands there as member.person_id"),
            Map.entry("person.created_at", OWN),
            Map.entry("person.password_hash", DOOR),
            Map.entry("person.password_changed_at", OWN),
            Map.entry("person.totp_secret", DOOR),
            Map.entry("person.totp_confirmed_at", OWN),
            Map.entry("person.totp_last_step", OWN),
            Map.entry("provider.sealed", DOOR),
            Map.entry("waiting.looks_at", UNDER_WAY),
            Map.entry("webhook.headers", DOOR),
            Map.entry("webhook.told", UNDER_WAY),
            Map.entry("webhook.fanned_to", UNDER_WAY),
            Map.entry("webhook.owed_at", UNDER_WAY));

    @Test
    void everyColumnGoesAlongOrIsSaidNotTo() {
        Set<String> there = columns();
        Set<String> going = going(there);

        Set<String> left = new TreeSet<>(there);
        left.removeAll(going);
        left.removeIf(column -> TABLES.containsKey(column.split("[.]", 2)[0]));
        // Whose everything is stands on the file.
        left.removeIf(column -> column.endsWith(".account_id"));

        assertThat(left)
                .as("let these columns go along (Kinds), or say here why they do not")
                .containsExactlyInAnyOrderElementsOf(COLUMNS.keySet());
        assertThat(there.stream().map(column -> column.split("[.]", 2)[0])).containsAll(TABLES.keySet());
        assertThat(going)
                .noneMatch(column -> column.matches(".*[.](sealed|.*hash|.*secret|token.*)")
                        && !Set.of("consent.text_hash", "host_picture.hash").contains(column));
    }

    private static Set<String> going(Set<String> there) {
        var going = new TreeSet<String>();
        Exported.columns().forEach((tables, columns) -> {
            for (String column : columns) {
                List<String> owners = column.contains(".")
                        ? List.of(column)
                        : tables.stream()
                                .map(table -> table + "." + column)
                                .filter(there::contains)
                                .toList();
                assertThat(owners).as(tables + " " + column).hasSize(1);
                going.addAll(owners);
            }
        });
        return going;
    }

    private static Set<String> columns() {
        return new Rows(TestPostgres.fresh()).texts("""
                select c.table_name || '.' || c.column_name
                from information_schema.columns c
                join information_schema.tables t
                    on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
                where c.table_schema = 'public' and c.table_name <> 'flyway_schema_history'
                """).stream().collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyFileHasANameOfItsOwnAndIsToldOf() {
        List<String> names = Kinds.ALL.stream().map(Kind::file).toList();

        assertThat(names).doesNotHaveDuplicates();
        assertThat(Stream.of(Part.values())).allMatch(part -> Kinds.ALL.stream().anyMatch(kind -> kind.part() == part));
    }
}
