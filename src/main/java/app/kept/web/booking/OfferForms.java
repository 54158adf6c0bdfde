package app.kept.web.booking;

import app.kept.account.Reach;
import app.kept.availability.Waived;
import app.kept.booking.Booking;
import app.kept.booking.Changed;
import app.kept.booking.Proposal;
import app.kept.booking.moving.Proposing;
import app.kept.platform.text.Moments;
import app.kept.web.book.Chosen;
import app.kept.web.book.Times;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import app.kept.web.page.Wrong;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks the rules about each of the times that were chosen, and says what comes of proposing them. */
public final class OfferForms {
    private final Proposing proposing;
    private final OfferLook look;

    public OfferForms(Proposing proposing, OfferLook look) {
        this.proposing = proposing;
        this.look = look;
    }

    OfferForm of(OfferPage.Visit visit, List<Instant> all, String note, List<Wrong> wrong, boolean isLookedAt) {
        Booking booking = visit.booking();
        List<Hidden> hidden = (all.size() == 1
                        ? Link.to("")
                        : Link.to("").with(OfferPage.ALSO, Chosen.written(all.subList(0, all.size() - 1))))
                .with(Times.START, all.getLast().toString())
                .with("version", Integer.toString(booking.version()))
                .asHidden();
        Waived waived = Waived.within(Reach.of(visit.request()), Proposing.OFFERING);
        List<OfferForm.One> times = all.stream()
                .map(start -> {
                    List<Instant> others =
                            all.stream().filter(one -> !one.equals(start)).toList();
                    return new OfferForm.One(
                            visit.clocks(start),
                            verdict(visit, start, waived),
                            visit.formWith(others).toString());
                })
                .toList();
        return new OfferForm(
                times,
                all.size() < Chosen.MOST ? visit.with(all).toString() : "",
                note,
                wrong,
                follows(visit),
                look.letter(booking, visit.opened().host(), all, note),
                isLookedAt,
                visit.page().toString(),
                hidden);
    }

    /** What a rule says against it; where the host's word sets it aside, that it does. */
    private String verdict(OfferPage.Visit visit, Instant start, Waived waived) {
        Booking booking = visit.booking();
        Frame frame = visit.frame();
        if (start.equals(booking.startAt())) return frame.text("desk.move.same");
        Changed asIs = proposing.look(booking, start, Waived.NOTHING);
        String words = VerdictWords.of(asIs, frame);
        boolean isSetAside = !words.isEmpty() && proposing.look(booking, start, waived) instanceof Changed.Unchanged;
        return isSetAside ? words + " " + frame.text("offer.all_the_same") : words;
    }

    private List<String> follows(OfferPage.Visit visit) {
        Frame frame = visit.frame();
        Booking booking = visit.booking();
        var lines = new ArrayList<String>();
        String now = Moments.dayAndTime(booking.startAt(), visit.zone(), frame.locale());
        lines.add(frame.text("offer.stays", visit.opened().client(), now));
        already(visit).ifPresent(lines::add);
        if (booking.isTest()) lines.add(frame.text("desk.told.nobody"));
        return lines;
    }

    /** That something is asked for or offered already, whose place a new offer takes. */
    Optional<String> already(OfferPage.Visit visit) {
        return proposing
                .open(visit.booking())
                .map(open -> visit.frame()
                        .text(
                                switch (open.by()) {
                                    case CLIENT -> "offer.instead";
                                    case HOST, SYSTEM -> "offer.replaces";
                                },
                                visit.opened().client(),
                                times(open, visit)));
    }

    private static String times(Proposal open, OfferPage.Visit visit) {
        return open.starts().stream()
                .map(start ->
                        Moments.dayAndTime(start, visit.zone(), visit.frame().locale()))
                .collect(Collectors.joining("; "));
    }
}
