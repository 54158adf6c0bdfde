package app.kept.bench;

import app.kept.platform.secret.Tokens;
import app.kept.platform.text.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Links that somebody was given in each of the ways there are, and that run out once the clock is turned. */
final class DeadLinks {
    private static final String BOOKED = "2026-11-23T09:00:00Z";
    private static final int SECRET_LETTERS = 43;

    private final int port;
    private final List<Door> doors = new ArrayList<>();

    DeadLinks(int port) {
        this.port = port;
    }

    /**
     * A page that only who has the link sees.
     *
     * @param page with the token of a link that was good
     * @param ends when it has run out in any case
     */
    record Door(String name, String page, Instant ends) {
        /** A guess that is as good as can be: all but the secret is right. */
        String neverMade() {
            return page.substring(0, page.length() - SECRET_LETTERS) + Tokens.next();
        }
    }

    /** Asks for one of each, as people do. Letters must not be held back meanwhile. */
    void gather(String owner, String password) throws IOException {
        try (var visit = new Visit(port)) {
            visit.open("/sign-in/link");
            expect(200, visit.send("/sign-in/link", Map.of("email", owner)), "/sign-in/link");
            add("sign-in link that ran out", mailed(owner, "/sign-in/link/"), Duration.ofMinutes(10));
            visit.open("/sign-up");
            var newcomer = Map.of("account_name", "Practice", "name", "New", "email", "new@example.com");
            var signUp = new HashMap<>(newcomer);
            signUp.put("password", password);
            expect(200, visit.send("/sign-up", signUp), "/sign-up");
            add("sign-up that ran out", mailed("new@example.com", "/sign-up/"), Duration.ofDays(1));
            visit.open("/sign-in");
            expect(303, visit.send("/sign-in", Map.of("email", owner, "password", password)), "/sign-in");
            visit.keepCookies();
            visit.open("/team/invite");
            var invited = Map.of("email", "invited@example.com", "role", "admin");
            expect(303, visit.send("/team/invite", invited), "/team/invite");
            add("invitation that ran out", mailed("invited@example.com", "/invite/"), Duration.ofDays(7));
            visit.open("/account/email");
            var moved = Map.of("email", "moved@example.com", "current", password);
            expect(303, visit.send("/account/email", moved), "/account/email");
            add("new address that ran out", mailed("moved@example.com", "/email/"), Duration.ofDays(7));
        }
        try (var guest = new Visit(port)) {
            guest.open("/book/host-0?start=" + BOOKED);
            var booking = Map.of("start", BOOKED, "name", "Bo Lind", "email", "bo@example.com");
            expect(303, guest.send("/book/host-0", booking), "/book/host-0");
            String page = guest.header("Location").replaceAll(".*(/booking/[A-Za-z0-9_-]+).*", "$1");
            doors.add(new Door(
                    "booking's link that ran out", page, Instant.parse(BOOKED).plus(Duration.ofDays(31))));
        }
        for (Door door : doors) {
            try (var stranger = new Visit(port)) {
                if (stranger.get(door.page()) == 404) throw new IOException(door.name() + " was never good");
            }
        }
    }

    /** Those that run out first, first. */
    List<Door> doors() {
        return doors;
    }

    /** Turns the clock to a moment after its end, and not so far that Kept has forgotten it. */
    void runOut(Door door) throws IOException {
        turn(door.ends().plusSeconds(60));
        try (var wire = new Wire(port)) {
            expect(404, wire.exchange(Wire.get(door.page())), door.name());
        }
    }

    private void add(String name, String page, Duration goodFor) {
        doors.add(new Door(name, page, Slots.NOW.plus(goodFor)));
    }

    /** The page to which the letter leads. Once the clock is set all that is due is done, letters among it. */
    private String mailed(String to, String path) throws IOException {
        turn(Slots.NOW);
        try (var wire = new Wire(port)) {
            expect(200, wire.exchange(Wire.get("/api/dev/mailbox?to=" + to)), "mailbox");
            Matcher found = Pattern.compile(path + "[A-Za-z0-9_-]{" + SECRET_LETTERS + ",}")
                    .matcher(Json.read(wire.body()).path("messages").toString());
            if (!found.find()) throw new IOException("no letter to " + to + " leads to " + path);
            return found.group();
        }
    }

    /** Over a connection of its own: minutes lie between two turns, and the server keeps no idle one for so long. */
    private void turn(Instant to) throws IOException {
        String now = Json.text(Map.of("now", to.toString()));
        try (var wire = new Wire(port)) {
            expect(200, wire.exchange(Wire.withBody("PUT", "/api/dev/clock", "", now)), "clock");
        }
    }

    private static void expect(int wanted, int status, String what) throws IOException {
        if (status != wanted) throw new IOException(what + ": " + status);
    }
}
