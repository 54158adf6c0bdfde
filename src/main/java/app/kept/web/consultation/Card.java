package app.kept.web.consultation;

import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.consultation.Consultation;
import app.kept.consultation.ConsultationStatus;
import app.kept.identity.Names;
import app.kept.platform.http.Request;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Seen;
import app.kept.web.page.Visitor;
import app.kept.web.page.Zones;
import app.kept.web.room.AuditWords;
import app.kept.web.room.When;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A consultation as it is shown.
 *
 * @param path of its page, where its forms go
 * @param chip how its state looks
 * @param theirs when it is by the client's clock, where that shows something else
 * @param ways by which they are reached
 * @param customer by what the shop knows them; empty for a guest
 * @param contacted who got in touch, and when; empty where nobody has
 * @param seen by what it is known how it was when it was shown
 * @param withdraw where it is taken back, behind what that means
 * @param mayChange whether whoever looks may act on it
 */
public record Card(
        UUID id,
        String path,
        String href,
        String name,
        boolean isWaiting,
        String state,
        String chip,
        When when,
        String theirs,
        List<Way> ways,
        String customer,
        String booked,
        String contacted,
        String seen,
        String withdraw,
        boolean mayChange) {

    /** An address or a number, and what opens whatever writes or calls there. */
    public record Way(String href, String words) {}

    /** Who looks, by whose clock. */
    record Reader(Request request, Frame frame, ZoneId zone) {
        String moment(Instant at) {
            return Moments.dayAndTime(at, zone, frame.locale());
        }
    }

    static List<Card> all(List<Consultation> found, Names names, Reader reader) {
        if (found.isEmpty()) return List.of();
        List<UUID> ids = found.stream()
                .flatMap(one -> one.contacted().stream())
                .flatMap(contact -> Optional.ofNullable(contact.by().id()).stream())
                .distinct()
                .toList();
        Map<UUID, String> called =
                ids.isEmpty() ? Map.of() : names.of(found.getFirst().account(), ids);
        return found.stream().map(one -> of(one, called, reader)).toList();
    }

    private static Card of(Consultation one, Map<UUID, String> called, Reader reader) {
        Frame frame = reader.frame();
        String path = ConsultationsPage.PATH + "/" + one.id().value();
        boolean isWaiting = one.status() == ConsultationStatus.PENDING;
        Link page = Link.to(path)
                .with(
                        Visitor.LANGUAGE,
                        Visitor.of(reader.request(), Language.EN).chosen());
        return new Card(
                one.id().value(),
                path,
                page.toString(),
                one.said().name(),
                isWaiting,
                frame.text(isWaiting ? "consultations.is.waiting" : "consultations.is.contacted"),
                isWaiting ? "maybe" : "good",
                when(one, reader),
                theirs(one, reader),
                ways(one.said()),
                one.customer()
                        .map(id -> frame.text("consultations.customer", id))
                        .orElse(""),
                frame.text("consultations.booked", reader.moment(one.bookedAt())),
                one.contacted()
                        .map(contact -> frame.text(
                                "consultations.contacted", who(contact, called, frame), reader.moment(contact.at())))
                        .orElse(""),
                mark(one),
                page.with(ConsultationPage.WITHDRAW, "true") + "#" + ConsultationPage.WITHDRAW,
                Caller.memberOf(reader.request()).may(Right.CHANGE_CONSULTATIONS));
    }

    static String who(Consultation.Contact contact, Map<UUID, String> called, Frame frame) {
        String nobody = AuditWords.actor(contact.by().kind(), frame);
        UUID id = contact.by().id();
        return id == null ? nobody : called.getOrDefault(id, nobody);
    }

    private static When when(Consultation one, Reader reader) {
        Instant start = one.slot().startAt();
        String end =
                Moments.time(one.slot().endAt(), reader.zone(), reader.frame().locale());
        return new When(start.toString(), Moments.span(reader.moment(start), end));
    }

    private static String theirs(Consultation one, Reader reader) {
        Instant start = one.slot().startAt();
        ZoneId theirs = one.said().zone();
        if (start.atZone(theirs)
                .toLocalDateTime()
                .equals(start.atZone(reader.zone()).toLocalDateTime())) return "";
        return reader.frame()
                .text(
                        "desk.theirs",
                        Moments.dayAndTime(start, theirs, reader.frame().locale()),
                        Zones.city(theirs));
    }

    private static List<Way> ways(Consultation.Said said) {
        Optional<Way> mail = Optional.ofNullable(said.email()).map(email -> new Way("mailto:" + encoded(email), email));
        Optional<Way> call = Optional.ofNullable(said.phone()).map(phone -> new Way("tel:" + phone, phone));
        return List.of(mail, call).stream().flatMap(Optional::stream).toList();
    }

    /** In an address of mail only the sign between its halves stands for itself. */
    private static String encoded(String email) {
        return URLEncoder.encode(email, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%40", "@");
    }

    static String mark(Consultation one) {
        var parts = new TreeMap<>(Map.of(
                "state",
                one.contacted()
                        .map(contact -> contact.at() + " " + contact.by().id())
                        .orElse("waiting")));
        return Seen.marks(parts);
    }
}
