package app.kept.web.room;

import app.kept.account.Caller;
import app.kept.message.template.Form;
import app.kept.message.template.ShortLength;
import app.kept.message.template.TemplatePreviews;
import app.kept.message.template.Wording;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.page.Frame;
import app.kept.web.page.Visitor;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a template would say, for the frame in its page: of the words that hold, or of those being typed. */
public final class TemplatePreviewPage {
    /** A letter runs nothing and reaches nothing but its logo; it may only be shown inside our own page. */
    private static final String LETTER_POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; frame-ancestors 'self'";

    /** In a sandbox there is no self whose styles could be read, so they stand in the page. */
    private static final String OWN_POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

    private static final int LONGEST_NAME = 200;

    private final Threshold threshold;
    private final TemplatePreviews previews;

    public TemplatePreviewPage(Threshold threshold, TemplatePreviews previews) {
        this.threshold = threshold;
        this.previews = previews;
    }

    /**
     * What is no letter: a short text, a note, or what is wrong.
     *
     * @param about how long it is, and what it tells to those who see the screen
     */
    public record View(Frame frame, String subject, String text, List<String> about, List<String> wrong) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        TemplatePlace place = TemplatePlace.of(
                request, query, Visitor.of(request, Language.EN).language());
        query.check();
        return shown(request, place, Optional.empty(), Optional.empty());
    }

    public Response showDraft(Request request) {
        Input input = request.form();
        TemplatePlace place = TemplatePlace.of(request, input, Language.EN);
        Wording draft = place.typed(input);
        input.number("version", 0, Integer.MAX_VALUE);
        Optional<String> named = input.text("booking", LONGEST_NAME).filter(words -> !words.isBlank());
        input.check();
        Optional<UUID> booking = named.flatMap(words -> previews.called(Caller.accountOf(request), words));
        if (named.isPresent() && booking.isEmpty()) {
            Frame frame = frame(request, place);
            return plain(200, frame, List.of(frame.text("templates.no_booking")));
        }
        return shown(request, place, Optional.of(draft), booking);
    }

    private Response shown(Request request, TemplatePlace place, Optional<Wording> draft, Optional<UUID> booking) {
        Frame frame = frame(request, place);
        var wish = new TemplatePreviews.Wish(place.kind(), place.language(), place.form(), draft, booking);
        return switch (previews.show(Caller.accountOf(request), wish)) {
            case TemplatePreviews.Outcome.Flawed(var flaws) ->
                plain(
                        200,
                        frame,
                        flaws.stream()
                                .map(flaw -> TemplatePage.words(flaw, frame))
                                .toList());
            case TemplatePreviews.Outcome.NoSuchBooking() ->
                plain(200, frame, List.of(frame.text("templates.no_booking")));
            case TemplatePreviews.Outcome.Shown shown
            when place.form() == Form.EMAIL ->
                framed(Response.html(200, shown.words().html().getBytes(StandardCharsets.UTF_8)), LETTER_POLICY);
            case TemplatePreviews.Outcome.Shown shown -> note(frame, shown);
        };
    }

    private Response note(Frame frame, TemplatePreviews.Outcome.Shown shown) {
        String text = shown.words().text();
        var about = new ArrayList<String>();
        shown.length()
                .ifPresentOrElse(
                        length -> about.addAll(told(length, frame)),
                        () -> about.add(frame.text("templates.length", text.codePointCount(0, text.length()))));
        if (!shown.personal().isEmpty()) {
            about.add(frame.text("templates.personal", String.join(", ", shown.personal())));
        }
        var view = new View(frame, shown.words().subject(), text, about, List.of());
        return framed(threshold.answer(200, "template_preview", view), OWN_POLICY);
    }

    private static List<String> told(ShortLength length, Frame frame) {
        var told = new ArrayList<String>();
        told.add(frame.text("templates.length", length.characters()) + " "
                + frame.text("templates.segments", length.segments()));
        told.add(
                length.isPlain()
                        ? frame.text("templates.alphabet.plain")
                        : frame.text("templates.alphabet.wide", String.join(" ", length.strangers())));
        length.cost().ifPresent(cost -> told.add(frame.text("templates.cost", amount(cost, frame))));
        return told;
    }

    private static String amount(ShortLength.Cost cost, Frame frame) {
        NumberFormat format = NumberFormat.getInstance(frame.locale());
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(6);
        return format.format(cost.amount()) + " " + cost.currency();
    }

    private Response plain(int status, Frame frame, List<String> wrong) {
        return framed(
                threshold.answer(status, "template_preview", new View(frame, "", "", List.of(), wrong)), OWN_POLICY);
    }

    private Frame frame(Request request, TemplatePlace place) {
        return threshold.frame(request, place.to("/preview"), "templates.preview");
    }

    private static Response framed(Response response, String policy) {
        return response.with("Content-Security-Policy", policy).with("X-Frame-Options", "SAMEORIGIN");
    }
}
