package app.kept.journey.condition;

import app.kept.availability.OpenTimes;
import app.kept.host.EventType;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.Hosts;
import app.kept.journey.form.Step;
import app.kept.message.Message;
import app.kept.message.template.TemplateKind;
import app.kept.message.template.TemplateKinds;
import app.kept.message.template.Variable;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.text.Moments;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Late words out of the tables as they are at that moment. */
public final class BookingLateWords implements LateWords {
    private static final String CLIENT = "client";
    private static final String MANAGE_LINK = "manage_link";
    private static final String BOOK_LINK = "book_link";
    /** What is known late; whoever plans a message knows the rest. */
    private static final Set<String> LATE = Set.of(
            "next_when",
            BOOK_LINK,
            "hosts",
            "hosts_link",
            MANAGE_LINK,
            "duration",
            "location",
            "price",
            "answers",
            "reason",
            "host_bio",
            "meeting_link");

    private final OpenHours hours;
    private final Hosts hosts;
    private final GuestLinks links;
    private final Supplier<URI> address;

    /** @param address where people reach this server */
    public BookingLateWords(
            EventTypes types, Hosts hosts, OpenTimes openTimes, GuestLinks links, Supplier<URI> address) {
        this.hours = new OpenHours(types, hosts, openTimes);
        this.hosts = hosts;
        this.links = links;
        this.address = address;
    }

    @Override
    public Found of(Message message, Step step, Parties parties, Instant now) {
        Optional<TemplateKind> kind = TemplateKinds.find(message.template());
        if (kind.isEmpty()) return new Known(Map.of(), Map.of());
        try {
            return of(kind.get(), message, step, parties, now);
        } catch (DatabaseFault.Unavailable away) {
            throw away;
        } catch (RuntimeException e) {
            throw new LookUpFailed("The words", step.name(), parties.booking().id(), e);
        }
    }

    private Found of(TemplateKind kind, Message message, Step step, Parties parties, Instant now) {
        var offers = new LateOffers(hours, message.template(), step, parties, now);
        Map<String, String> words = new HashMap<>();
        Map<String, String> secrets = new HashMap<>();
        for (Variable variable : kind.variables()) {
            String name = variable.name();
            if (!LATE.contains(name) || message.data().containsKey(name)) continue;
            Optional<String> word = word(name, message, parties, offers);
            if (word.isEmpty() && !variable.mayBeMissing()) return missing(name, parties);
            word.ifPresent(said -> (name.equals(MANAGE_LINK) ? secrets : words).put(name, said));
        }
        return new Known(words, secrets);
    }

    private Optional<String> word(String name, Message message, Parties parties, LateOffers offers) {
        var plain = new PlainWords(parties, message.language());
        return switch (name) {
            case "next_when" ->
                offers.next()
                        .map(open -> Moments.dayAndTime(
                                open.start(),
                                message.timeZone(),
                                message.language().locale()));
            case BOOK_LINK -> bookLink(message, parties, offers);
            case "hosts" -> names(offers);
            case "hosts_link" -> Optional.of(hostsLink(message, parties, offers));
            case MANAGE_LINK -> manageLink(message, parties);
            case "duration" -> Optional.of(plain.duration());
            case "location" -> plain.location();
            case "price" -> plain.price();
            case "answers" -> plain.answers();
            case "reason" -> plain.reason();
            case "host_bio" -> plain.hostBio();
            case "meeting_link" -> plain.meetingLink();
            default -> throw new IllegalArgumentException("nobody knows " + name);
        };
    }

    /** Whoever holds the guest's link acts as the client, so nobody else gets it. */
    private Optional<String> manageLink(Message message, Parties parties) {
        return message.recipient().equals(CLIENT) ? links.manage(parties.booking()) : Optional.empty();
    }

    private static Optional<String> names(LateOffers offers) {
        String names = offers.others().stream().map(open -> open.host().name()).collect(Collectors.joining(", "));
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    /** To book is for clients: whoever works here has nothing to do with it. */
    private Optional<String> bookLink(Message message, Parties parties, LateOffers offers) {
        return message.recipient().equals(CLIENT)
                ? Optional.of(bookLink(parties.host(), offers.toBook()))
                : Optional.empty();
    }

    /** What several hosts share stands on the page of one of them. */
    private String bookLink(Host host, EventType type) {
        Host page = type.host().equals(host.id())
                ? host
                : hosts.find(type.account(), type.host()).orElseThrow();
        return at("/book/" + page.slug() + "/" + type.slug());
    }

    /** All others who would do as well, as they are when somebody looks; by the clock and in the language of the letter. */
    private String hostsLink(Message message, Parties parties, LateOffers offers) {
        return at("/others/" + parties.host().slug() + "?kind=" + encoded(offers.kindOfOthers()) + "&time_zone="
                + encoded(message.timeZone().getId()) + "&lang="
                + message.language().code());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String at(String path) {
        return address.get().resolve(path).toString();
    }

    private static Missing missing(String name, Parties parties) {
        String reason = switch (name) {
            case "next_when" -> parties.host().name() + " has no open time that could be offered.";
            case "hosts" -> "No other suitable host has an open time.";
            case BOOK_LINK -> "The way to book is given to clients only.";
            default -> "There is nothing to say for " + name + ".";
        };
        return new Missing(name, reason);
    }
}
