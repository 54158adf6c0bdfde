package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two have the same settings open: whoever saves second is told, and nothing is overwritten that they have not seen. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoOpenersTest {
    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"");

    private final TestServer server = TestServer.start(Map.of("KEPT_OUTBOUND_ALLOW", "127.0.0.1/32"));
    private final Cast cast = new Cast(server.api());
    private final SignedIn owner = SignedIn.as(server, "owner");
    private final Api one = owner.api();
    private final Api other = SignedIn.as(server, "admin").api();
    private String anna = "";

    @BeforeAll
    void anna() {
        cast.clock("2026-11-20T10:00:00Z");
        anna = cast.anna();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /**
     * A form that two have open.
     *
     * @param kept everything that people see of it, as it is when both begin
     * @param mine what the one changes
     * @param theirs what the other changes and saves first
     * @param told what the one reads of it
     */
    record Form(
            String page,
            String action,
            Map<String, String> kept,
            Map<String, String> mine,
            Map<String, String> theirs,
            String told) {
        @Override
        public String toString() {
            return action;
        }
    }

    private static Stream<Form> forms() {
        return Stream.of(
                new Form(
                        "/team/account",
                        "/team/account",
                        Map.of(
                                "name", "Kept",
                                "time_zone", "UTC",
                                "language", "en",
                                "domain", "",
                                "country", "",
                                "brand_color", "",
                                "logo_url", "",
                                "in_directory", "false"),
                        Map.of("country", "DE"),
                        Map.of("brand_color", "#1d6b57", "in_directory", "true"),
                        "#1d6b57"),
                new Form(
                        "/team/account/clients",
                        "/team/account/clients",
                        Map.of(
                                "client_retention_months", "",
                                "consent_text", "",
                                "consent_version", "",
                                "consent_required", "false",
                                "reviews_need_approval", "true"),
                        Map.of("reviews_need_approval", "false"),
                        Map.of("client_retention_months", "24"),
                        ">24<"),
                new Form(
                        "/quiet-hours",
                        "/quiet-hours",
                        Map.of(),
                        Map.of("sms_from", "21:00", "sms_to", "08:00"),
                        Map.of("email_from", "22:00", "email_to", "07:00"),
                        "22:00–07:00"),
                new Form(
                        "/calcom",
                        "/calcom/poll",
                        Map.of("do", "on", "url", "http://127.0.0.1:9099", "minutes", "15", "key", ""),
                        Map.of("minutes", "60", "key", "cal_another_key"),
                        Map.of("minutes", "30", "key", "cal_their_key"),
                        ">30<"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void theSecondIsToldAndNothingIsOverwritten(Form form) {
        toldOnce(one, other, form);
    }

    /** Keys are shown to nobody, so nobody knows whether two are the same. */
    private static Stream<Form> formsWithoutKeys() {
        return forms().filter(form -> !form.theirs.containsKey("key"));
    }

    @ParameterizedTest
    @MethodSource("formsWithoutKeys")
    void whatBothMadeTheSameIsNoReasonToAsk(Form form) {
        var changed = with(form.kept, Map.of());
        Map<String, String> mine = one.filledIn(form.page, form.action, changed);
        Map<String, String> theirs = other.filledIn(form.page, form.action, changed);

        assertThat(other.form(form.action, with(theirs, form.theirs)).status()).isEqualTo(303);
        assertThat(one.form(form.action, with(mine, form.theirs)).status()).isEqualTo(303);
        putBack(form);
    }

    @Test
    void whoEmbedsIsToldOfAnothersSites() {
        var form = new Form(
                "/embedding?host=" + anna,
                "/embedding",
                Map.of("sites", "https://one.example"),
                Map.of("sites", "https://one.example\nhttps://mine.example"),
                Map.of("sites", "https://one.example\nhttps://theirs.example", "tells_bookings", "true"),
                "https://theirs.example");
        assertThat(one.fillIn(form.page, form.action, form.kept).status()).isEqualTo(303);

        toldOnce(one, other, form);
    }

    @Test
    void onesOwnLettersChosenInTwoWindowsAreNotOverwritten() {
        Api window = owner.again().api();
        Map<String, String> kept = Map.of("email_hours", "account", "email_reminder", "true");
        var form = new Form(
                "/account/messages",
                "/account/messages",
                kept,
                Map.of("email_reminder", "false"),
                Map.of("email_reminder", "true", "email_hours", "own", "email_from", "20:00", "email_to", "06:30"),
                "20:00–06:30");

        toldOnce(one, window, form);
    }

    private void toldOnce(Api one, Api other, Form form) {
        Map<String, String> mine = one.filledIn(form.page, form.action, with(form.kept, form.mine));
        Map<String, String> theirs = other.filledIn(form.page, form.action, with(form.kept, form.theirs));
        assertThat(other.form(form.action, theirs).status()).isEqualTo(303);
        String before = other.page(form.page).body();

        Api.Answer told = one.form(form.action, mine);

        assertThat(told.status()).as(told.body()).isEqualTo(409);
        assertThat(told.body()).contains("role=\"alert\"", form.told, "Nothing was saved");
        assertThat(marks(other.page(form.page).body()))
                .as("nothing is changed")
                .isEqualTo(marks(before))
                .isNotEqualTo(mine.get("seen"));

        // Who has read it sends the form as it is shown by then: with theirs, and with what was typed.
        Map<String, String> again = with(mine, with(form.theirs, form.mine));
        again.put("seen", marks(told.body()));
        assertThat(one.form(form.action, again).status()).isEqualTo(303);
        assertThat(marks(one.page(form.page).body())).isNotEqualTo(marks(before));
        putBack(form);
    }

    private void putBack(Form form) {
        Map<String, String> back = one.filledIn(form.page, form.action, form.kept);
        assertThat(one.form(form.action, back).status()).isEqualTo(303);
    }

    private static String marks(String body) {
        Matcher seen = SEEN.matcher(body);
        assertThat(seen.find()).isTrue();
        return seen.group(1);
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> others) {
        var all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }
}
