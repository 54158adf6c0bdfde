package app.kept.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever writes what open times depend on leaves a note of it in the same transaction. */
class NotesTest {
    /** Each has been seen to leave notes: below, or in {@link RandomTrafficTest}. Whoever is new here is to be as well. */
    private static final List<String> WRITERS = List.of(
            "availability/Claims.java",
            "availability/ClaimsTogether.java",
            "availability/Expired.java",
            "availability/Seats.java",
            "availability/rules/AwayRows.java",
            "availability/rules/HoursRows.java",
            "availability/rules/Schedules.java",
            "host/EventTypeRow.java",
            "host/EventTypes.java",
            "host/Hosts.java",
            "host/Renaming.java");

    /** What these write of such a table nobody reads to say what is open. */
    private static final List<String> OTHERS = List.of("host/FirstBookings.java");

    @Test
    void thoseWhoWriteAreThese() throws IOException {
        var writing = Pattern.compile("(?i)(insert\\s+into|update|delete\\s+from)\\s+("
                + String.join("|", NotesAreOwed.SUBJECTS.keySet()) + ")\\s");
        Path root = Path.of("src/main/java/app/kept");
        var writers = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                // Words of a comment are no statement.
                String code = Files.readString(file).replaceAll("(?s)/\\*.*?\\*/|//[^\\n]*", "");
                String path = root.relativize(file).toString().replace("/claim/", "/");
                if (writing.matcher(code).find()) writers.add(path);
            }
        }

        assertThat(writers)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(WRITERS, OTHERS).flatMap(List::stream).toList());
    }

    @Test
    void eachChangeOfRulesLeavesOne() {
        try (TestServer server = TestServer.start()) {
            var rows = new Rows(server.database());
            NotesAreOwed.in(rows);
            assertThatThrownBy(() -> rows.change("""
                            insert into host (account_id, id, slug, name, time_zone, language, auto_confirm, created_at)
                            select id, gen_random_uuid(), 'x', 'X', 'UTC', 'en', true, now() from account
                            """)).rootCause().hasMessageContaining("a note is owed");
            var cast = new Cast(server.api());
            cast.clock("2026-11-20T10:00:00Z");
            String anna = cast.anna();
            String bea = cast.host("bea");
            String talk = cast.talk(anna);
            Api api = server.api();

            ok(api.put(
                    "/api/hosts/" + anna + "/availability",
                    Map.of(
                            "overrides", List.of(Map.of("date", "2026-12-01", "windows", List.of())),
                            "busy", List.of(Map.of("start", "2026-12-02T10:00:00Z", "end", "2026-12-02T11:00:00Z")),
                            "absences", List.of(Map.of("from", "2026-12-03", "to", "2026-12-04", "colleague_id", bea)),
                            "travels",
                                    List.of(Map.of(
                                            "from", "2026-12-07", "to", "2026-12-08", "time_zone", "Asia/Tokyo")))));
            ok(api.put("/api/hosts/" + anna + "/availability", Map.of("busy", List.of(), "absences", List.of())));
            ok(api.put("/api/hosts/" + anna + "/availability", Map.of("travels", List.of(), "overrides", List.of())));
            String schedules = "/api/hosts/" + anna + "/schedules";
            Map<String, Object> evenings = Map.of("day", "friday", "from", "18:00", "to", "21:00");
            Api.Answer schedule = ok(api.post(schedules, Map.of("name", "Evenings", "rules", List.of(evenings))));
            ok(api.put(schedules + "/" + schedule.id(), Map.of("name", "Late", "default", true)));
            Api.Answer other = ok(api.post(schedules, Map.of("name", "Other", "rules", List.of(evenings))));
            ok(api.patch("/api/event-types/" + talk, Map.of("schedule_id", other.id(), "duration_minutes", 45)));
            ok(api.put(schedules + "/" + other.id(), Map.of("rules", List.of())));
            ok(api.patch(
                    "/api/event-types/" + talk, Map.of("host_ids", List.of(anna, bea), "assignment", "collective")));
            ok(api.delete(schedules + "/" + schedules(api, schedules).getFirst()));

            Api newcomer = SignedIn.as(server, "owner", SignedIn.account(server, "New"))
                    .api();
            Map<String, String> you = Map.of("name", "Ada", "time_zone", "Europe/Berlin", "language", "en");
            assertThat(newcomer.fillIn("/setup/you", "/setup/you", you).status())
                    .isEqualTo(303);
            Map<String, String> elsewhere = Map.of("name", "Ada", "time_zone", "Asia/Tokyo", "language", "en");
            assertThat(newcomer.fillIn("/setup/you", "/setup/you", elsewhere).status())
                    .isEqualTo(303);
            assertThat(rows.texts("select time_zone from host where name = 'Ada'"))
                    .containsExactly("Asia/Tokyo");
        }
    }

    private static List<String> schedules(Api api, String path) {
        return api.get(path)
                .json()
                .get("schedules")
                .valueStream()
                .filter(one -> one.get("name").asString().equals("Hours"))
                .map(one -> one.get("id").asString())
                .toList();
    }

    private static Api.Answer ok(Api.Answer answer) {
        assertThat(answer.status() / 100).as(answer.body()).isEqualTo(2);
        return answer;
    }
}
