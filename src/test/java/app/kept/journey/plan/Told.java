package app.kept.journey.plan;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.booking.Attendee;
import app.kept.booking.Booking;
import app.kept.booking.BookingId;
import app.kept.booking.BookingStatus;
import app.kept.booking.Happening;
import app.kept.booking.PaymentStatus;
import app.kept.client.Client;
import app.kept.client.ClientId;
import app.kept.event.Fact;
import app.kept.host.BookingRules;
import app.kept.host.Confirmation;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.journey.condition.Parties;
import app.kept.platform.base.Ids;
import app.kept.platform.text.Json;
import app.kept.platform.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A booking as its facts tell of it, without any database: an hour of Bo's with Anna, who lives in Berlin. */
final class Told {
    private static final AccountId ACCOUNT = AccountId.next();
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Host host = new Host(
            ACCOUNT,
            new HostId(Ids.next()),
            "anna",
            "Anna Meyer",
            null,
            null,
            null,
            "anna@example.com",
            null,
            BERLIN,
            Language.DE,
            true);
    private final List<Fact> facts = new ArrayList<>();
    private @Nullable String phone = "+4915112345678";
    private String kind = "full_session";
    private Instant start;
    private BookingStatus status = BookingStatus.CONFIRMED;
    private int version = 1;

    private Told(Instant start) {
        this.start = start;
    }

    static Told booked(Instant at, Instant start) {
        var told = new Told(start);
        told.happened(Happening.CREATED, at, Actor.GUEST, "confirmed");
        return told;
    }

    static Told asked(Instant at, Instant start) {
        var told = new Told(start);
        told.status = BookingStatus.PENDING;
        told.happened(Happening.CREATED, at, Actor.GUEST, "pending");
        return told;
    }

    Told ofKind(String other) {
        kind = other;
        return this;
    }

    Told withoutPhone() {
        phone = null;
        return this;
    }

    Told confirmed(Instant at) {
        status = BookingStatus.CONFIRMED;
        return happened(Happening.CONFIRMED, at, new Actor(Actor.Kind.HOST, Ids.next()), "confirmed");
    }

    Told cancelled(Instant at, Actor by) {
        status = BookingStatus.CANCELLED;
        return happened(Happening.CANCELLED, at, by, "cancelled");
    }

    Told sameAsAnother(Instant at) {
        status = BookingStatus.CANCELLED;
        var data = Json.object()
                .put("status", "cancelled")
                .put("version", version)
                .put("same_as", Ids.next().toString());
        facts.add(new Fact(
                ACCOUNT,
                Ids.next(),
                Happening.CANCELLED.type(),
                facts.getFirst().about(),
                at,
                Actor.SYSTEM,
                data));
        version++;
        return this;
    }

    Told moved(Instant at, Instant to) {
        start = to;
        return happened(Happening.RESCHEDULED, at, new Actor(Actor.Kind.HOST, Ids.next()), "confirmed");
    }

    Situation situation() {
        var type = new EventType(
                ACCOUNT,
                new EventTypeId(Ids.next()),
                host.id(),
                "talk",
                "Talk",
                kind,
                Duration.ofHours(1),
                Confirmation.INSTANT,
                BookingRules.simple(host.id(), Duration.ofHours(1), Duration.ZERO, 60));
        var client = new Client(ACCOUNT, new ClientId(Ids.next()), "Bo Lind", "bo@example.com", phone, null, null);
        var booking = new Booking(
                ACCOUNT,
                new BookingId(facts.getFirst().about()),
                "K7F2-9QXM",
                type.id(),
                host.id(),
                client.id(),
                new Attendee("Bo Lind", "bo@example.com", phone, null, null),
                Json.object(),
                status,
                start,
                start.plus(Duration.ofHours(1)),
                PaymentStatus.NONE,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                version);
        return new Situation(new Parties(booking, type, host, client), facts, List.of(), List.of(), List.of());
    }

    private Told happened(Happening what, Instant at, Actor by, String status) {
        var about = facts.isEmpty() ? Ids.next() : facts.getFirst().about();
        var data = Json.object().put("status", status).put("version", version);
        facts.add(new Fact(ACCOUNT, Ids.next(), what.type(), about, at, by, data));
        version++;
        return this;
    }
}
