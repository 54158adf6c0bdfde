package app.kept.web.message;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.booking.Booking;
import app.kept.booking.BookingId;
import app.kept.journey.watch.Missing;
import app.kept.message.seeing.Ledger;
import app.kept.message.seeing.Line;
import app.kept.message.seeing.Resending;
import app.kept.platform.http.Request;
import app.kept.platform.text.Language;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import app.kept.web.room.TemplateNames;
import app.kept.web.room.When;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Messages that should have been, as rows: whose booking, why it did not go, and what can be done. */
public final class MissingRows {
    private final Ledger ledger;
    private final AboutBookings bookings;

    public MissingRows(Ledger ledger, AboutBookings bookings) {
        this.ledger = ledger;
        this.bookings = bookings;
    }

    /**
     * One of them.
     *
     * @param href of the message; empty where nothing is planned
     * @param way by which channel to whom; empty where nothing is planned
     * @param client whose booking it is, with how that is called
     * @param booking where it is told what became of all messages of the booking
     * @param explained where it is told what the journey says of it; empty where nothing is planned
     * @param resend where a form goes that sends it again; empty where that cannot be done, or not by whoever looks
     */
    public record Row(
            String href,
            String what,
            String kind,
            String way,
            String client,
            String booking,
            When due,
            String why,
            String explained,
            String resend) {}

    List<Row> of(Request request, List<Missing.Line> lines, Frame frame, ZoneId zone) {
        AccountId account = Caller.accountOf(request);
        Map<UUID, Booking> about = bookings.all(
                account,
                lines.stream()
                        .map(line -> new BookingId(line.booking()))
                        .distinct()
                        .toList());
        Map<UUID, Line> messages = ledger
                .all(account, lines.stream().map(Missing.Line::id).toList())
                .stream()
                .collect(Collectors.toMap(Line::id, line -> line));
        return lines.stream()
                .map(line -> row(
                        line,
                        Optional.ofNullable(about.get(line.booking())),
                        Optional.ofNullable(messages.get(line.id())),
                        request,
                        frame,
                        zone))
                .toList();
    }

    private static Row row(
            Missing.Line line,
            Optional<Booking> about,
            Optional<Line> message,
            Request request,
            Frame frame,
            ZoneId zone) {
        String step = line.step();
        String channel = line.channel();
        String recipient = line.recipient();
        boolean mayResend = Tabs.may(request, Right.CHANGE_MESSAGES);
        String called = message.map(Line::template)
                .filter(template -> !template.isEmpty())
                .orElse(step == null ? "" : step);
        Link booking = spoken(Link.to("/bookings/" + line.booking()), request);
        return new Row(
                step == null
                        ? ""
                        : spoken(Link.to(Tabs.MESSAGES + "/" + line.id()), request)
                                .toString(),
                step == null ? frame.text("journeys.health.everything") : TemplateNames.of(called, frame),
                kind(line.kind(), frame),
                channel == null || recipient == null ? "" : MessageWords.ofWay(channel, recipient, frame),
                about.map(one -> one.attendee().name() + " · " + line.reference())
                        .orElse(line.reference()),
                booking.toString(),
                When.of(line.dueAt(), zone, frame.locale()),
                ReasonWords.of(line.why(), frame),
                step == null ? "" : booking.with("why", step) + "#why",
                message.filter(one -> mayResend && Resending.canBeResent(one))
                        .map(one -> Tabs.MESSAGES + "/" + one.id() + MessagePage.RESEND)
                        .orElse(""));
    }

    private static Link spoken(Link link, Request request) {
        return link.with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen());
    }

    private static String kind(String kind, Frame frame) {
        return frame.text(
                switch (kind) {
                    case "failed" -> "messages.state.failed";
                    case "unsure" -> "messages.state.unsure";
                    case "skipped" -> "messages.state.skipped";
                    case "planned" -> "journeys.health.late";
                    default -> "journeys.health.unplanned";
                });
    }
}
