package app.kept.availability.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.availability.open.HostRules;
import app.kept.availability.open.HostRules.Absence;
import app.kept.availability.open.HostRules.Travel;
import app.kept.availability.open.HostRules.Window;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.platform.db.Database;
import app.kept.platform.text.Json;
import app.kept.platform.text.Language;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What was sent over the API reaches the engine as it was meant. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesReaderTest {
    private final TestServer server = TestServer.start();
    private final Api api = server.api();
    private final Cast cast = new Cast(api);

    @AfterAll
    void stop() {
        server.close();
    }

    @Tag("C4")
    @Test
    void theEngineGetsNightsOverridesAbsencesAndTravels() {
        cast.clock("2026-11-20T10:00:00Z");
        String anna = cast.host("anna");
        String rules = """
                {"rules": [{"day": "friday", "from": "22:00", "to": "02:00"}, {"day": "sunday", "from": "00:00", "to": "24:00"}],
                 "overrides": [{"date": "2026-12-25", "windows": []}, {"date": "2026-12-24", "windows": [{"from": "23:00", "to": "00:30"}]}],
                 "absences": [{"from": "2026-12-28", "to": "2026-12-31"}],
                 "travels": [{"from": "2027-01-11", "to": "2027-01-15", "time_zone": "Asia/Calcutta"}]}
                """;
        assertThat(api.put("/api/hosts/" + anna + "/availability", Json.read(rules))
                        .status())
                .isEqualTo(200);

        HostRules read = read(anna, Optional.empty());

        assertThat(read.weekly())
                .isEqualTo(Map.of(
                        DayOfWeek.FRIDAY, List.of(new Window(1_320, 1_560)),
                        DayOfWeek.SUNDAY, List.of(new Window(0, 1_440))));
        assertThat(read.overrides())
                .isEqualTo(Map.of(
                        LocalDate.parse("2026-12-25"), List.of(),
                        LocalDate.parse("2026-12-24"), List.of(new Window(1_380, 1_470))));
        assertThat(read.absences())
                .containsExactly(new Absence.OnDates(LocalDate.parse("2026-12-28"), LocalDate.parse("2026-12-31")));
        assertThat(read.travels())
                .containsExactly(new Travel(
                        LocalDate.parse("2027-01-11"), LocalDate.parse("2027-01-15"), ZoneId.of("Asia/Calcutta")));
    }

    @Test
    void hoursOfAnEventTypeAreThoseOfAllItsHosts() {
        String bea = cast.host("bea");
        String carl = cast.host("carl");
        cast.hours(carl, List.of("monday"), "09:00", "17:00");
        String schedule = api.post(
                        "/api/hosts/" + bea + "/schedules",
                        Map.of(
                                "name",
                                "Shared",
                                "rules",
                                List.of(Map.of("day", "tuesday", "from", "10:00", "to", "12:00"))))
                .id();

        assertThat(read(carl, Optional.of(UUID.fromString(schedule))).weekly())
                .isEqualTo(Map.of(DayOfWeek.TUESDAY, List.of(new Window(600, 720))));
        assertThat(read(carl, Optional.empty()).weekly()).containsOnlyKeys(DayOfWeek.MONDAY);
    }

    private HostRules read(String id, Optional<UUID> schedule) {
        String account =
                new Rows(server.database()).texts("select id from account").getFirst();
        var host = new Host(
                new AccountId(UUID.fromString(account)),
                new HostId(UUID.fromString(id)),
                "anna",
                "Anna",
                null,
                null,
                null,
                null,
                null,
                ZoneId.of("Europe/Berlin"),
                Language.EN,
                false);
        try (var database = new Database(server.database(), 2)) {
            return database.readTogether(tx -> Objects.requireNonNull(new RulesReader(tx, List.of(host))
                            .read(schedule, Instant.EPOCH)
                            .get(host.id()))
                    .rules());
        }
    }
}
