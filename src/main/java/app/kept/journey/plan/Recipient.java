package app.kept.journey.plan;

import app.kept.journey.condition.Parties;
import app.kept.journey.form.Audience;
import app.kept.message.channel.Route;
import app.kept.platform.text.Language;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody to whom a step goes, and where they are reached.
 *
 * @param part in what part they get it: client, host
 * @param mark tells those apart who get it in the same part
 */
record Recipient(String part, String mark, String name, Language language, ZoneId zone, List<Route> routes) {
    static final String CLIENT = "client";
    static final String HOST = "host";
    /** No person: a program that is called, and what is done to the client's sheet. */
    static final String WEBHOOK = "webhook";

    static final String CONTACT = "contact";
    static final String NO_WAY = "No way to reach them is known.";

    /** What is said of whoever cannot be reached that way; a sign-in is nothing that anybody lacks. */
    private static final Map<String, String> LACKS = Map.of(
            "email", "No email address is known.",
            "sms", "No phone number is known.",
            "whatsapp", "No phone number is known.");

    /** All that can be said of ways that are not known. */
    static List<String> lacks() {
        return Stream.concat(LACKS.values().stream(), Stream.of(NO_WAY)).toList();
    }

    static List<Recipient> of(Audience audience, Situation situation) {
        Parties parties = situation.parties();
        return switch (audience) {
            case Audience.People people -> of(people, situation);
            case Audience.Webhook(var url) ->
                List.of(hosts(parties, WEBHOOK, "", List.of(new Route(WEBHOOK, url.toString()))));
            case Audience.Contact _ -> List.of(hosts(parties, CONTACT, "", List.of(new Route(CONTACT, CLIENT))));
        };
    }

    private static List<Recipient> of(Audience.People people, Situation situation) {
        Parties parties = situation.parties();
        return switch (people) {
            case CLIENT -> List.of(client(situation));
            case HOST -> {
                List<Route> routes =
                        routes(parties.host().email(), parties.host().phone(), situation.host());
                yield List.of(hosts(parties, HOST, "", routes));
            }
            case BOOKING_EMAILS ->
                parties.type().notices().bookingEmails().stream()
                        .map(address -> hosts(parties, "team", address, List.of(new Route("email", address))))
                        .toList();
            case MEMBERS ->
                situation.members().stream()
                        .map(member -> new Recipient(
                                "member",
                                member.email(),
                                member.name(),
                                member.language(),
                                parties.host().timeZone(),
                                routes(member.email(), null, member.besides())))
                        .toList();
        };
    }

    private static Recipient client(Situation situation) {
        Parties parties = situation.parties();
        var attendee = parties.booking().attendee();
        var client = parties.client();
        Language language =
                or(attendee.language(), or(client.language(), parties.host().language()));
        ZoneId zone =
                or(attendee.timeZone(), or(client.timeZone(), parties.host().timeZone()));
        List<Route> routes = routes(
                attendee.email() == null ? client.email() : attendee.email(),
                attendee.phone() == null ? client.phone() : attendee.phone(),
                situation.client());
        return new Recipient(CLIENT, "", attendee.name(), language, zone, routes);
    }

    private static Recipient hosts(Parties parties, String part, String mark, List<Route> routes) {
        return new Recipient(
                part,
                mark,
                parties.host().name(),
                parties.host().language(),
                parties.host().timeZone(),
                routes);
    }

    private static List<Route> routes(@Nullable String email, @Nullable String phone, List<Route> besides) {
        var routes = new ArrayList<Route>();
        if (email != null) routes.add(new Route("email", email));
        if (phone != null) {
            routes.add(new Route("sms", phone));
            routes.add(new Route("whatsapp", phone));
        }
        routes.addAll(besides);
        return routes;
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    Optional<Route> by(String channel) {
        return routes.stream().filter(route -> route.channel().equals(channel)).findFirst();
    }

    /** Why they are not reached that way, where that is worth a word. */
    static Optional<String> lacking(String channel) {
        return Optional.ofNullable(LACKS.get(channel));
    }
}
