package app.kept.web.insight;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.insight.Planting;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class InsightsPageTest {
    private static final String CLOCKS_CHANGE = "from=2026-10-24&to=2026-10-26&lang=en";

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Planting planting = new Planting(server);
    private final SignedIn admin = SignedIn.as(server, "admin");
    private String anna = "";
    private String carl = "";

    @BeforeEach
    void stage() {
        new Cast(server.api()).clock("2026-11-20T10:00:00Z");
        anna = planting.type("anna", "Europe/Berlin");
        carl = planting.type("carl", "America/New_York");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aBookingCountsOnTheDayAndInTheHourOfItsHostsClockAlsoWhenClocksChange() {
        planting.booking(anna, "2026-10-24T21:30:00Z", 1, "completed");
        planting.booking(anna, "2026-10-24T22:30:00Z", 1, "completed");
        planting.booking(anna, "2026-10-25T00:30:00Z", 1, "completed");
        planting.booking(anna, "2026-10-25T01:30:00Z", 1, "completed");
        planting.booking(anna, "2026-10-25T23:30:00Z", 1, "completed");
        planting.booking(carl, "2026-10-25T03:30:00Z", 1, "completed");

        assertThat(csv("bookings", CLOCKS_CHANGE))
                .containsExactly(
                        "Host,What was booked,From,To,These days,The 3 days before",
                        "All hosts,Everything,2026-10-24,2026-10-24,2,0",
                        "All hosts,Everything,2026-10-25,2026-10-25,3,0",
                        "All hosts,Everything,2026-10-26,2026-10-26,1,0");
        assertThat(csv("bookings", CLOCKS_CHANGE + "&host=" + hostOf(anna)))
                .endsWith(
                        "Anna Meyer,Everything,2026-10-24,2026-10-24,1,0",
                        "Anna Meyer,Everything,2026-10-25,2026-10-25,3,0",
                        "Anna Meyer,Everything,2026-10-26,2026-10-26,1,0");
        assertThat(csv("busy-hours", CLOCKS_CHANGE + "&type=" + anna).stream()
                        .filter(line -> !line.endsWith(",0,0,0,0,0,0,0"))
                        .map(line -> line.replaceAll("^All hosts,Talk anna,|\\h", "")))
                .containsExactly(
                        "Host,Whatwasbooked,Beginsat,Mon,Tue,Wed,Thu,Fri,Sat,Sun",
                        "12:00AM,1,0,0,0,0,0,1",
                        "2:00AM,0,0,0,0,0,0,2",
                        "11:00PM,0,0,0,0,0,1,0");
    }

    @Test
    @Tag("D15")
    void whatBecameOfBookingsIsToldApartAndTestsCountNowhere() {
        planting.booking(anna, "2026-11-02T10:00:00Z", 1, "completed");
        planting.booking(anna, "2026-11-02T11:00:00Z", 30, "no_show");
        planting.booking(anna, "2026-11-02T12:00:00Z", 24 * 10, "cancelled", "client", false);
        planting.booking(anna, "2026-11-03T10:00:00Z", 24 * 40, "cancelled", "client", true);
        planting.booking(anna, "2026-11-03T11:00:00Z", 24, "cancelled", "host", false);
        planting.booking(anna, "2026-11-03T12:00:00Z", 24, "rejected", "host", false);
        String test = planting.booking(anna, "2026-11-03T13:00:00Z", 24, "completed");
        rows.change("update booking set is_test = true where id = ?::uuid", test);
        planting.booking(anna, "2026-10-30T10:00:00Z", 1, "completed");
        String days = "from=2026-11-02&to=2026-11-03&lang=en";

        assertThat(csv("bookings", days))
                .anyMatch(line -> line.endsWith("2026-11-02,2026-11-02,3,0"))
                .anyMatch(line -> line.endsWith("2026-11-03,2026-11-03,2,0"));
        assertThat(csv("cancellations", days))
                .anyMatch(line -> line.endsWith("2026-11-02,2026-11-02,1,0,0"))
                .anyMatch(line -> line.endsWith("2026-11-03,2026-11-03,0,1,1"));
        assertThat(csv("no-shows", days)).anyMatch(line -> line.endsWith("2026-11-02,2026-11-02,1,1"));
        assertThat(csv("lead-time", days).stream().map(line -> line.replaceAll(".*,", "")))
                .containsExactly("Bookings", "1", "2", "0", "1", "0", "1");
        String page = admin.api().page("/insights?" + days).body();
        assertThat(page)
                .contains(
                        "Bookings: 5",
                        "5 more than in the 2 days before.",
                        "3 called off, 60% of all",
                        "1 did not come, 50%",
                        "role=\"img\"");
        assertThat(admin.api().page("/insights?lang=en").body())
                .as("the last thirty days have the one of October too")
                .contains("Bookings: 6", "6 more than in the 30 days before.");
    }

    @Test
    void whoWasWrittenToAndBookedAgainIsFoundAndMessagesAreToldApart() {
        var client = UUID.randomUUID();
        rows.change(
                "insert into client (account_id, id, name, email, created_at) "
                        + "select id, ?, 'Bo', 'bo@example.com', now() from account limit 1",
                client);
        String first = planting.booking(client, anna, "2026-11-02T10:00:00Z", 1, "completed", "", false);
        planting.letter(first, "client", "email", "2026-11-03T10:00:00Z");
        planting.letter(first, "client", "sms", "");
        planting.letter(first, "host", "email", "2026-11-04T10:00:00Z");
        planting.booking(client, anna, "2026-11-10T10:00:00Z", 48, "completed", "", false);
        String alone = planting.booking(anna, "2026-11-02T12:00:00Z", 1, "completed");
        planting.letter(alone, "client", "email", "2026-11-03T12:00:00Z");
        String before = planting.booking(anna, "2026-11-02T13:00:00Z", 1, "completed");
        planting.letter(before, "client", "email", "2026-11-01T12:00:00Z");

        String days = "from=2026-11-02&to=2026-11-09&lang=en";
        assertThat(csv("rebooked", days))
                .endsWith("All hosts,Everything,Written to afterwards,2", "All hosts,Everything,Booked again,1");
        assertThat(csv("messages", days))
                .endsWith("All hosts,Everything,Email,4,0,0,0", "All hosts,Everything,Text message,0,0,0,1");
        assertThat(admin.api().page("/insights?" + days).body()).contains("1 of 2 booked again (50%)");
    }

    @Test
    void namesThatAreFormulasAreTextsInTheFile() {
        planting.booking(anna, "2026-11-02T10:00:00Z", 1, "completed");
        rows.change("update host set name = '=HYPERLINK(\"http://evil.example\")' where slug = 'anna'");
        rows.change("update event_type set name = '@SUM(1,2)' where id = ?::uuid", anna);
        Api.Answer file = admin.api().page("/insights/rebooked.csv?lang=en&host=" + hostOf(anna) + "&type=" + anna);

        assertThat(file.body())
                .startsWith("\uFEFFHost,What was booked,Step,Bookings\r\n")
                .contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\",\"'@SUM(1,2)\",Booked again,0\r\n");
        assertThat(file.raw().headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"rebooked-2026-10-22-2026-11-20.csv\"");
        assertThat(Csv.cell("-1")).isEqualTo("'-1");
        assertThat(Csv.cell("+49")).isEqualTo("'+49");
        assertThat(Csv.cell("\t=1")).isEqualTo("'\t=1");
        assertThat(Csv.cell("a\r\nb")).isEqualTo("\"a\r\nb\"");
    }

    @Test
    void nobodySeesFiguresOfAnotherHostOrAnotherAccount() {
        planting.booking(anna, "2026-11-02T10:00:00Z", 1, "completed");
        planting.booking(carl, "2026-11-02T10:00:00Z", 1, "completed");
        planting.booking(carl, "2026-11-03T10:00:00Z", 1, "completed");
        SignedIn host = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", hostOf(anna), host.person());

        assertThat(host.api().page("/insights?lang=en").body())
                .contains("Bookings: 1")
                .doesNotContain("All hosts", "Talk carl");
        assertThat(host.api().page("/insights/bookings.csv?lang=en").body()).contains("Anna Meyer,Everything");
        assertThat(host.api().page("/insights?host=" + hostOf(carl)).status()).isEqualTo(403);
        assertThat(host.api().page("/insights?lang=en&type=" + carl).body()).doesNotContain("Bookings: 2");
        assertThat(host.api()
                        .page("/insights/bookings.csv?host=" + hostOf(carl))
                        .status())
                .isEqualTo(403);

        SignedIn stranger = SignedIn.as(server, "admin", SignedIn.account(server, "Others"));
        assertThat(stranger.api().page("/insights?lang=en").body()).contains("Nobody has booked yet");
        assertThat(stranger.api().page("/insights?host=" + hostOf(anna)).status())
                .isEqualTo(404);
        assertThat(stranger.api().page("/insights?type=" + anna).status()).isEqualTo(404);
    }

    @Test
    void daysThatCannotBeAreSaidAtTheFieldAndKept() {
        planting.booking(anna, "2026-11-02T10:00:00Z", 1, "completed");
        for (String days : List.of(
                "from=2026-11-03&to=2026-11-02",
                "from=2026-11-31&to=2026-12-01",
                "from=2020-01-01&to=2026-01-01",
                "from=2026-01-01&to=")) {
            Api.Answer page = admin.api().page("/insights?lang=en&" + days);

            assertThat(page.status()).as(days).isEqualTo(422);
            assertThat(page.body())
                    .contains("id=\"from-error\"", "href=\"#from\"", "value=\"" + days.substring(5, 15) + "\"");
        }
        assertThat(admin.api().page("/insights?span=7y").status()).isEqualTo(422);
    }

    @Test
    void whereThereIsNothingThePageSaysWhatToDo() {
        assertThat(admin.api().page("/insights?lang=en").body())
                .contains("Nobody has booked yet.", "href=\"/booking-settings\"")
                .doesNotContain("<svg class=\"plot\"");
        planting.booking(anna, "2026-05-02T10:00:00Z", 1, "completed");
        assertThat(admin.api().page("/insights?lang=en").body()).contains("Nothing begins on these days.", "span=12m");
        for (String language : List.of("en", "de", "pt")) {
            assertThat(admin.api().page("/insights?span=12m&lang=" + language).status())
                    .isEqualTo(200);
        }
    }

    private List<String> csv(String name, String query) {
        Api.Answer answer = admin.api().page("/insights/" + name + ".csv?" + query, "Accept-Language", "en-US");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.raw().headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
        return Arrays.asList(answer.body().substring(1).split("\r\n"));
    }

    private String hostOf(String type) {
        return rows.texts("select host_id from event_type where id = ?::uuid", type)
                .getFirst();
    }
}
