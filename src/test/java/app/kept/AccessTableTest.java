package app.kept;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.Extent;
import app.kept.account.Right;
import app.kept.account.Role;
import app.kept.account.Scope;
import app.kept.platform.http.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/access.md is the table of routes as the program has it, and nobody may do anything that is not meant. */
class AccessTableTest {
    private static final Path PAGE = Path.of("docs/access.md");

    /** What everybody may send that is more than a question, each with the reason why that does no harm. */
    private static final Map<String, String> UNGUARDED = Map.ofEntries(
            Map.entry(
                    "POST /api/consultations/book", "a shop's customers book without a sign-in, so often and no more"),
            Map.entry("POST /api/mobile/consultations/book", "the same on a phone"),
            Map.entry("POST /my-bookings", "asks for a mail; says the same whoever asks"),
            Map.entry(
                    "POST /my-bookings/letter/{token}/open",
                    "the token is the secret of whoever has the mailbox; it makes the link to what is theirs"),
            Map.entry("POST /embed/book/{slug}/{type}/notice", "asks for a mail; the same as outside another site"),
            Map.entry("POST /embed/book/{slug}", "guests book without a sign-in, inside a site that the host allows"),
            Map.entry("POST /booking/{token}/review", "whoever has the link to a booking reviews it"),
            Map.entry("POST /api/callbacks/twilio/{set_up}", "signed by Twilio with the account's token"),
            Map.entry(
                    "POST /api/callbacks/twilio/{set_up}/{letter}",
                    "signed by Twilio with the account's token, and the letter's name by us"),
            Map.entry("POST /api/callbacks/whatsapp/{set_up}", "signed by Meta with the app's secret"),
            Map.entry("POST /api/public/cal/webhook", "signed by Cal.com with the secret of the first account"),
            Map.entry("POST /api/public/cal/webhook/{account}", "signed by Cal.com with the secret of that account"),
            Map.entry("POST /setup/{token}", "the token is printed on the machine and good for the first owner only"),
            Map.entry(
                    "POST /book/{slug}/{type}/notice",
                    "a stranger may ask; counted by address, and one letter goes to whoever is named until they say yes"),
            Map.entry("POST /waiting/{token}", "the token is the secret of the letter; the form is of this browser"),
            Map.entry(
                    "POST /waiting/{token}/end", "the token is the secret of the letter; the form is of this browser"),
            Map.entry("POST /book/{slug}", "guests book without a sign-in; the booking is checked like any other"),
            Map.entry(
                    "POST /booking/{token}/cancel",
                    "the token is the secret of whoever booked; the form is of this browser"),
            Map.entry(
                    "POST /api/booking",
                    "guests book from a host's own site; counted by address, and its time tells nothing"),
            Map.entry("POST /api/bookings", "guests book without a sign-in; the booking is checked like any other"),
            Map.entry(
                    "POST /api/callbacks/smtp/{set_up}",
                    "a key of its own, and each report by an address that is signed"),
            Map.entry("POST /api/callbacks/email/resend/{set_up}", "signed by Resend with the secret of that set-up"),
            Map.entry("POST /sign-in", "the way in; carries a form token and is slowed down for who guesses"),
            Map.entry("POST /sign-in/code", "the second step of the way in, with a ticket of the first"),
            Map.entry("POST /sign-in/link", "asks for a mail; says the same whoever asks"),
            Map.entry("POST /sign-in/link/{token}", "the token is the secret, good once in the browser that asked"),
            Map.entry("POST /sign-in/oidc", "leads to the issuer and keeps in a sealed cookie what was begun"),
            Map.entry("POST /sign-in/oidc/return", "good once, with what this very browser began"),
            Map.entry(
                    "POST /booking/{token}/messages",
                    "the token is the secret of who booked; it chooses for that booking alone; the form is of this browser"),
            Map.entry(
                    "POST /booking/{token}/data",
                    "only shows; the token is the secret of who booked, who says besides where letters go"),
            Map.entry("POST /booking/{token}/move", "the token is the secret of who booked; it only asks"),
            Map.entry("POST /booking/{token}/move/withdraw", "the token is the secret of who booked"),
            Map.entry(
                    "POST /booking/{token}/offer/accept",
                    "the token is the secret of who booked, who answers the host"),
            Map.entry(
                    "POST /booking/{token}/offer/decline",
                    "the token is the secret of who booked, who answers the host"),
            Map.entry(
                    "POST /unsubscribe/{token}",
                    "the token is signed and was sent to the address; it ends letters to it and nothing else"),
            Map.entry("POST /email/{token}", "the token is the secret that one side of a new address was sent"),
            Map.entry("POST /invite/{token}", "the token is the secret that was mailed to whom it invites"),
            Map.entry("POST /sign-out", "ends the caller's own session and nothing else"),
            Map.entry("POST /sign-up", "asks for a mail; says the same whoever asks; only where sign-up is open"),
            Map.entry("POST /sign-up/{token}", "the token is the secret that was mailed; only where sign-up is open"),
            Map.entry("POST /time-machine", "demo and test only"),
            Map.entry("PUT /api/dev/clock", "demo and test only"),
            Map.entry("POST /api/dev/clock/advance", "demo and test only"));

    private static final String HEAD = """
            # Who may do what

            Printed by the build from the table of routes; `AccessTableTest` fails when the two differ. Each line is a route with
            its right, as `Right` has it. Who is not named in a cell gets nothing: nobody known hears 401, somebody known 403,
            and what belongs to another account is not there for anybody (404).

            - **all** is everything in the caller's own account, and for everybody's routes simply the answer.
            - **own** is what is theirs: for a host what belongs to the host that they are, for a client or customer what they
              booked, for the holder of a guest's link the one thing that it leads to, and for a person their own sign-in.
            - **–** is nothing.

            A key acts with the scope that is named, and then on everything. *Customer* is a shop's customer, for whom the shop
            vouches with a signed token. *Guest link* is the link to a booking. *Machine* is a call from the machine that Kept
            runs on, past no proxy.
            """;

    @Test
    void thePageIsTheTableOfRoutes() throws IOException {
        String wanted = page();

        if (Boolean.getBoolean("kept.update.docs")) Files.writeString(PAGE, wanted);

        assertThat(Files.readString(PAGE))
                .as(PAGE + " is out of date. This mends it: bin/test -Dtest=AccessTableTest -Dkept.update.docs=true")
                .isEqualTo(wanted);
    }

    @Test
    void everyRouteHasARightOfOurs() {
        assertThat(LiveRoutes.ALL)
                .allSatisfy(route -> assertThat(route.access()).isInstanceOf(Right.class));
        assertThat(LiveRoutes.ALL.stream().map(AccessTableTest::name)).doesNotHaveDuplicates();
    }

    @Test
    void whatEverybodyMayChangeIsAListWithReasons() {
        List<String> live = LiveRoutes.ALL.stream()
                .filter(route ->
                        right(route) == Right.EVERYBODY && !route.method().isSafe())
                .map(AccessTableTest::name)
                .toList();

        assertThat(live).containsExactlyInAnyOrderElementsOf(UNGUARDED.keySet());
    }

    @Test
    void aServerInRealUseHasNoRouteOfDemoAndTest() {
        assertThat(LiveRoutes.SERVE.stream().map(AccessTableTest::name))
                .noneMatch(name -> name.contains("/dev/") || name.contains("time-machine") || name.contains("mailbox"));
    }

    private static String page() {
        var groups = new LinkedHashMap<String, List<Route>>();
        for (String title : List.of(
                "For people", "For programs", "For those who write programs", "For operators", "Demo and test only")) {
            groups.put(title, new ArrayList<>());
        }
        LiveRoutes.ALL.forEach(
                route -> groups.getOrDefault(group(route), new ArrayList<>()).add(route));
        var page = new StringBuilder(HEAD);
        groups.forEach((title, routes) -> {
            page.append("\n## ").append(title).append("\n\n");
            page.append(
                    "| Route | Right | Key with | Owner | Admin | Coordinator | Host | Client | Customer | Guest link"
                            + " | Nobody | Machine |\n");
            page.append("|---".repeat(12)).append("|\n");
            routes.forEach(route -> page.append(row(route)));
        });
        return page.toString();
    }

    private static String group(Route route) {
        List<String> serve =
                LiveRoutes.SERVE.stream().map(AccessTableTest::name).toList();
        if (!serve.contains(name(route))) return "Demo and test only";
        if (route.path().startsWith("/api/")) return "For programs";
        if (route.path().startsWith("/docs/")) return "For those who write programs";
        boolean operating = route.path().startsWith("/health/") || route.path().equals("/metrics");
        return operating ? "For operators" : "For people";
    }

    private static String row(Route route) {
        Right right = right(route);
        boolean everybody = right == Right.EVERYBODY;
        boolean machine = right == Right.OPERATE;
        Stream<String> roles = Stream.of(Role.values()).map(role -> everybody ? "all" : word(right.of(role)));
        String key = everybody ? "any" : right.scope().map(Scope::word).orElse("–");
        var cells = new ArrayList<>(List.of("`" + name(route) + "`", "`" + right.name() + "`", key));
        roles.forEach(cells::add);
        cells.add(everybody ? "all" : word(right.ofCustomers()));
        cells.add(everybody ? "all" : word(right.ofLinks()));
        cells.add(everybody ? "all" : "–");
        cells.add(everybody || machine ? "all" : "–");
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String word(Extent extent) {
        return switch (extent) {
            case EVERYTHING -> "all";
            case THEIR_OWN -> "own";
            case NOTHING -> "–";
        };
    }

    private static String name(Route route) {
        return route.method().name().toUpperCase(Locale.ROOT) + " " + route.path();
    }

    private static Right right(Route route) {
        return (Right) route.access();
    }
}
