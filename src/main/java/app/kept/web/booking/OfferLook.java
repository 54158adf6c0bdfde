package app.kept.web.booking;

import app.kept.booking.Booking;
import app.kept.host.Host;
import app.kept.message.template.Form;
import app.kept.message.template.TemplateKind;
import app.kept.message.template.TemplateKinds;
import app.kept.message.template.TemplatePreviews;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The letter that a client gets to whom other times are proposed, as it would be: in their language, by their clock. */
public final class OfferLook {
    private static final TemplateKind KIND =
            TemplateKinds.find("booking_reschedule_offered").orElseThrow();

    private final TemplatePreviews previews;

    public OfferLook(TemplatePreviews previews) {
        this.previews = previews;
    }

    /** @param language in which it is written, as pages name it */
    public record Letter(String to, String language, String subject, String text) {}

    /** Nothing for whoever gets no mail. */
    Optional<Letter> letter(Booking booking, Host host, List<Instant> starts, String note) {
        String email = booking.attendee().email();
        if (email == null || booking.isTest()) return Optional.empty();
        Language language = Optional.ofNullable(booking.attendee().language()).orElse(host.language());
        ZoneId zone = Optional.ofNullable(booking.attendee().timeZone()).orElse(host.timeZone());
        var more = new HashMap<String, String>();
        more.put("when", Moments.dayAndTime(booking.startAt(), zone, language.locale()));
        more.put("zone", Moments.zone(zone, language.locale()));
        more.put(
                "new_when",
                starts.stream()
                        .map(start -> Moments.dayAndTime(start, zone, language.locale()))
                        .collect(Collectors.joining("; ")));
        if (!note.isBlank()) more.put("reason", note.strip());
        var wish = new TemplatePreviews.Wish(
                KIND,
                language,
                Form.EMAIL,
                Optional.empty(),
                Optional.of(booking.id().value()));
        return previews.show(booking.account(), wish, more) instanceof TemplatePreviews.Outcome.Shown shown
                ? Optional.of(new Letter(
                        email,
                        language.code(),
                        shown.words().subject(),
                        shown.words().text()))
                : Optional.empty();
    }
}
