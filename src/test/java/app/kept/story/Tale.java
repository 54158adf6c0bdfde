package app.kept.story;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A whole server whose bookings follow one of the shipped journeys, with its clock in hand. Everything is asked of it as
 * any program would ask.
 */
public final class Tale implements AutoCloseable {
    /** A Friday morning. */
    public static final String NOW = "2026-11-20T10:00:00Z";

    public final TestServer server;
    public final Api api;
    public final Cast cast;
    public final Rows rows;
    private final ToldOfBooking told;
    private int slugs;

    public Tale(String journey) {
        this(journey, Map.of());
    }

    /** @param more settings besides */
    public Tale(String journey, Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put("KEPT_JOURNEY", journey);
        this.server = TestServer.start(settings);
        this.api = new Api(URI.create("http://localhost:" + server.port()), TestServer.KEY);
        this.cast = new Cast(api);
        this.rows = new Rows(server.database());
        this.told = new ToldOfBooking(api);
        cast.clock(NOW);
    }

    /** Turns the clock there; whatever is due on the way happens at its own moment. */
    public void at(String moment) {
        cast.clock(moment);
    }

    /** Lets happen what is due, without a moment's passing. */
    public void settle() {
        at(now());
    }

    public String now() {
        return api.get("/api/dev/clock").json().get("now").asString();
    }

    /** An hour with a host, agreed at once, on the half hour too; other fields as they are given. */
    public String type(String host, Map<String, Object> fields) {
        var all = new HashMap<String, Object>(Map.of(
                "host_id",
                host,
                "slug",
                "type-" + ++slugs,
                "name",
                "Talk",
                "duration_minutes",
                60,
                "interval_minutes",
                30,
                "window_days",
                365));
        all.putAll(fields);
        return cast.eventType(all);
    }

    /** Booked by a program in the guest's name, and what is due at once has gone. */
    public String booked(String type, String start, Map<String, Object> client) {
        return booked(api, type, start, client);
    }

    /** The same by somebody else. */
    public String booked(Api by, String type, String start, Map<String, Object> client) {
        return done(new Cast(by).book(type, start, client)).id();
    }

    /** What was asked for is done, with everything that follows at once. */
    public Api.Answer done(Api.Answer answer) {
        if (answer.status() / 100 != 2) throw new AssertionError(answer.status() + " " + answer.body());
        settle();
        return answer;
    }

    /** What somebody does with a booking by a verb: {@code confirm}, {@code reschedule/approve}. */
    public Api.Answer does(Api who, String verb, String booking, Map<String, Object> words) {
        return done(who.post("/api/bookings/" + booking + "/" + verb, words));
    }

    public Api.Answer does(Api who, String verb, String booking) {
        return does(who, verb, booking, Map.of());
    }

    /** As the guest who holds the link of the booking. */
    public Api guest(String booking) {
        String link = server.guestLink(UUID.fromString(booking)).orElseThrow();
        return new Api(URI.create("http://localhost:" + server.port()), link.substring(link.lastIndexOf('/') + 1));
    }

    /** The host, who can sign in from now on. */
    public SignedIn signIn(String host) {
        SignedIn person = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", host, person.person());
        return remembered(person);
    }

    /** A client, or somebody of the house, who can sign in. */
    public SignedIn signInAs(String role) {
        return remembered(SignedIn.as(server, role));
    }

    private SignedIn remembered(SignedIn person) {
        told.alsoAsk(person);
        return person;
    }

    /**
     * All that was, is and will be told of a booking, in the order of their moments, each as: step, recipient, channel,
     * language, when it is due, state; then when it went if that was another moment, or why it did not go. Whatever is
     * said to have gone lies where it should, and nothing else does.
     */
    public List<String> told(String booking) {
        return told.lines(booking);
    }

    /** The same of those lines alone in which this stands. */
    public List<String> told(String booking, String with) {
        return told(booking).stream().filter(line -> line.contains(with)).toList();
    }

    /** The message of that step that went by this channel last. */
    public JsonNode letter(String booking, String step, String channel) {
        List<JsonNode> gone = cast.journey(booking)
                .valueStream()
                .filter(message -> message.get("step").asString().equals(step))
                .filter(message -> message.get("channel").asString().equals(channel))
                .filter(message -> message.get("state").asString().equals("sent"))
                .toList();
        if (gone.isEmpty()) throw new AssertionError("no " + step + " went by " + channel + ": " + told(booking));
        return told.letter(gone.getLast().get("id").asString());
    }

    /** Its words. */
    public String words(String booking, String step, String channel) {
        JsonNode letter = letter(booking, step, channel);
        return letter.get("subject").asString() + "\n\n" + letter.get("text").asString();
    }

    public String status(String booking) {
        return api.get("/api/bookings/" + booking).json().get("status").asString();
    }

    /** How many letters lie in the mailbox, whatever they are about. */
    public List<String> mailbox() {
        var all = new ArrayList<String>();
        cast.mailbox()
                .forEach(item -> all.add(item.get("channel").asString() + " "
                        + item.get("to").asString() + " " + item.get("template").asString()));
        return all;
    }

    @Override
    public void close() {
        server.close();
    }
}
