package app.kept.web.booking;

import app.kept.account.Caller;
import app.kept.availability.Limit;
import app.kept.availability.OpenTimes;
import app.kept.booking.Prospects;
import app.kept.client.Client;
import app.kept.web.book.Times;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What is said of a booking that is being made for a client. */
final class NewBookingWords {
    private NewBookingWords() {}

    static List<String> follows(NewBooking.Chosen chosen, NewBooking.Offer offer, Frame frame) {
        boolean isOwn = Caller.memberOf(chosen.request())
                .host()
                .equals(Optional.of(offer.host().id().value()));
        String client = frame.text("desk.new.told");
        return isOwn
                ? List.of(client)
                : List.of(client, frame.text("desk.told.host", offer.host().name()));
    }

    static boolean isReachable(Client client) {
        return client.email() != null || client.phone() != null;
    }

    static String reached(Client client) {
        return String.join(
                " · ",
                Stream.of(client.email(), client.phone())
                        .filter(Objects::nonNull)
                        .toList());
    }

    static String words(Prospects.Prospect what, Frame frame) {
        return switch (what) {
            case Prospects.Prospect.Open() -> "";
            case Prospects.Prospect.Taken() -> frame.text("desk.not.taken");
            case Prospects.Prospect.NotOpen(OpenTimes.Verdict why) -> VerdictWords.of(why, frame);
            case Prospects.Prospect.NoSuchEventType() -> frame.text("desk.not.offered");
        };
    }

    static String refused(NewBookingForm.Why why, Frame frame) {
        return switch (why) {
            case NewBookingForm.Why.Gone() -> frame.text("desk.new.gone");
            case NewBookingForm.Why.Rule(OpenTimes.Verdict verdict) -> VerdictWords.of(verdict, frame);
            case NewBookingForm.Why.Enough(Limit limit) -> VerdictWords.of(limit, frame);
            case NewBookingForm.Why.Plan() -> frame.text("desk.not.plan");
            case NewBookingForm.Why.NotOffered() -> frame.text("desk.not.offered");
            case NewBookingForm.Why.NoClient() -> frame.text("desk.new.no_client");
        };
    }

    static List<NewBookingPage.Part> chosen(NewBooking.Chosen chosen, Frame frame) {
        var parts = new ArrayList<NewBookingPage.Part>();
        Link page = chosen.page();
        chosen.offer().ifPresent(offer -> {
            parts.add(part(
                    "bookings.what",
                    offer.type().name(),
                    offer.host().name(),
                    page.without(NewBooking.TYPE).without(NewBooking.START),
                    frame));
            chosen.start().ifPresent(start -> {
                TwoClocks clocks = TwoClocks.of(
                        start,
                        offer.type().duration(),
                        new TwoClocks.Clocks(
                                offer.zone(),
                                offer.host().timeZone(),
                                chosen.client().map(Client::timeZone).orElse(null)),
                        frame);
                String more = clocks.theirs().isEmpty() ? clocks.zone() : clocks.zone() + " · " + clocks.theirs();
                String day = start.atZone(offer.zone()).toLocalDate().toString();
                parts.add(part(
                        "bookings.when",
                        clocks.words(),
                        more,
                        page.without(NewBooking.START).with(Times.DATE, day),
                        frame));
            });
        });
        Link others = page.without(NewBooking.CLIENT);
        chosen.client()
                .ifPresent(
                        client -> parts.add(part("bookings.reached", client.name(), reached(client), others, frame)));
        if (chosen.isSomebodyNew()) {
            parts.add(part("bookings.reached", frame.text("desk.new.somebody"), "", others, frame));
        }
        return parts;
    }

    private static NewBookingPage.Part part(String name, String words, String more, Link href, Frame frame) {
        String called = frame.text(name);
        return new NewBookingPage.Part(
                called, words, more, href.toString(), frame.text("desk.of", frame.text("desk.new.change"), called));
    }
}
