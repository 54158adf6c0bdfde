package app.kept.web.booking;

import app.kept.account.Caller;
import app.kept.availability.Limit;
import app.kept.availability.OpenTimes;
import app.kept.booking.Booking;
import app.kept.booking.BookingId;
import app.kept.booking.Placing;
import app.kept.client.NewClient;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.host.HostCountry;
import app.kept.host.question.Answers;
import app.kept.platform.base.Ids;
import app.kept.platform.http.Input;
import app.kept.privacy.Consents;
import app.kept.web.book.ConsentBox;
import app.kept.web.book.Ticket;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sends what was filled in for a client. Sent twice it books once. */
public final class NewBookingForm {
    private static final String ANYWAY = "anyway";

    private final Placing placing;
    private final Ticket ticket;
    private final HostCountry country;
    private final Consents consents;

    public NewBookingForm(Placing placing, Ticket ticket, HostCountry country, Consents consents) {
        this.placing = placing;
        this.ticket = ticket;
        this.country = country;
        this.consents = consents;
    }

    /** What came of it. */
    sealed interface Sent {
        record Placed(Booking booking) implements Sent {}

        /** Something that was filled in is to be mended. */
        record Wrong(NewFields fields) implements Sent {}

        record Refused(NewFields fields, Why why) implements Sent {}
    }

    /** Why nothing was booked. */
    sealed interface Why {
        /** Somebody else has the time, or there was none. */
        record Gone() implements Why {}

        record Rule(OpenTimes.Verdict verdict) implements Why {}

        record Enough(Limit limit) implements Why {}

        record Plan() implements Why {}

        /** They have been erased meanwhile. */
        record NoClient() implements Why {}

        /** It was taken from what is offered. */
        record NotOffered() implements Why {}
    }

    Sent send(NewBooking.Chosen chosen, NewBooking.Offer offer, Input form) {
        EventType type = offer.type();
        Optional<BookingId> drawn =
                ticket.read(offer.host(), form.text(Ticket.FIELD, 80).orElse(""));
        Optional<Booking> already = drawn.flatMap(id -> ticket.bookedWith(offer.host(), id));
        if (already.isPresent()) return new Sent.Placed(already.get());
        NewClient client = NewFields.client(form, chosen.client(), country(type));
        JsonNode answers = new Answers(type.offer().questions()).ofForm(form);
        Optional<Consents.Said> said = ConsentBox.said(form);
        boolean isTest = form.flag(NewFields.TEST).orElse(false);
        boolean anyway = form.flag(ANYWAY).orElse(false);
        NewFields fields = NewFields.typed(form, type);
        if (!form.errors().isEmpty()) return new Sent.Wrong(fields);
        if (chosen.start().isEmpty()) return new Sent.Refused(fields, new Why.Gone());
        var wish = new Placing.Wish(
                type.id(),
                chosen.start().get(),
                client,
                answers,
                chosen.favour(anyway, isTest),
                Caller.of(chosen.request()),
                drawn.orElseGet(() -> new BookingId(Ids.next())),
                said);
        Placing.Outcome outcome = placing.place(wish);
        // Twice at once, the second may find the time taken by its own twin.
        Optional<Booking> twin = outcome instanceof Placing.Outcome.Placed
                ? Optional.empty()
                : ticket.bookedWith(offer.host(), wish.id());
        return twin.<Sent>map(Sent.Placed::new).orElseGet(() -> sent(outcome, fields));
    }

    private static Sent sent(Placing.Outcome outcome, NewFields fields) {
        return switch (outcome) {
            case Placing.Outcome.Placed placed -> new Sent.Placed(placed.booking());
            case Placing.Outcome.Taken(), Placing.Outcome.Full() -> new Sent.Refused(fields, new Why.Gone());
            case Placing.Outcome.LimitReached(Limit which) -> new Sent.Refused(fields, new Why.Enough(which));
            case Placing.Outcome.PlanLimitReached _ -> new Sent.Refused(fields, new Why.Plan());
            case Placing.Outcome.NotOpen(OpenTimes.Verdict why) -> new Sent.Refused(fields, new Why.Rule(why));
            case Placing.Outcome.NoConsent(Consents.Verdict why) ->
                new Sent.Wrong(fields.refused(ConsentBox.Filled.refused(why)));
            case Placing.Outcome.NoSuchClient() -> new Sent.Refused(fields, new Why.NoClient());
            case Placing.Outcome.NoSuchEventType() -> new Sent.Refused(fields, new Why.NotOffered());
        };
    }

    /** @param carried what was chosen before */
    List<Hidden> hidden(Link carried, Host host, boolean anyway) {
        Link all = carried.with(Ticket.FIELD, ticket.draw(host));
        return (anyway ? all.with(ANYWAY, "true") : all).asHidden();
    }

    @Nullable
    ConsentBox consent(EventType type, NewFields fields, Frame frame) {
        return ConsentBox.of(consents.policy(type.account()), fields.consent(), frame);
    }

    Optional<String> country(EventType type) {
        return country.of(type.account(), type.host());
    }
}
