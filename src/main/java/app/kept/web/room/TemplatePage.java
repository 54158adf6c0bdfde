package app.kept.web.room;

import app.kept.account.Caller;
import app.kept.message.template.Flaw;
import app.kept.message.template.Form;
import app.kept.message.template.TemplateKeeping;
import app.kept.message.template.TemplatePreviews;
import app.kept.message.template.TemplateTrials;
import app.kept.message.template.Variable;
import app.kept.message.template.Wording;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One template's words in a language and a form: to be changed, looked at and sent to oneself. */
public final class TemplatePage {
    private final Threshold threshold;
    private final TemplateKeeping keeping;
    private final TemplateTrials trials;
    private final TemplatePreviews previews;

    public TemplatePage(
            Threshold threshold, TemplateKeeping keeping, TemplateTrials trials, TemplatePreviews previews) {
        this.threshold = threshold;
        this.keeping = keeping;
        this.trials = trials;
        this.previews = previews;
    }

    /**
     * The page.
     *
     * @param name by which programs ask for it
     * @param said what was just done
     * @param subject absent where the form has none
     * @param version that was looked at
     */
    public record View(
            Frame frame,
            String name,
            Rooms rooms,
            String said,
            List<Wrong> wrong,
            List<Chip> languages,
            List<Chip> forms,
            boolean locked,
            String state,
            @Nullable Field subject,
            Area text,
            int version,
            List<VariableLine> variables,
            List<Known> bookings,
            Ways ways) {}

    /** A booking with which the words can be shown. */
    public record Known(String reference, String whose) {}

    /** Another of the same. */
    public record Chip(String name, String href, boolean current) {}

    public record Area(String value, String error, int longest, int rows, String language) {}

    /** A variable to be copied. */
    public record VariableLine(String tag, String meaning, String example, String notes) {}

    /** Where the page leads, and where its forms go. */
    public record Ways(
            String save, String preview, String shown, String versions, String test, String language, String form) {}

    public Response show(Request request) {
        Input query = request.query();
        Visitor visitor = Visitor.of(request, Language.EN);
        query.text(Visitor.LANGUAGE, 20);
        String done = query.text("done", 20).orElse("");
        TemplatePlace place = TemplatePlace.of(request, query, visitor.language());
        query.check();
        return page(200, request, place, Optional.empty(), List.of(), done);
    }

    public Response save(Request request) {
        Input input = request.form();
        TemplatePlace place = TemplatePlace.of(request, input, Language.EN);
        Wording words = place.typed(input);
        int seen = input.number("version", 0, Integer.MAX_VALUE).orElse(0);
        input.leave("booking");
        input.check();
        TemplateKeeping.Outcome outcome = keeping.save(Caller.by(request), place.kind(), place.place(), seen, words);
        return switch (outcome) {
            case TemplateKeeping.Outcome.Done _ -> done(place, "saved");
            case TemplateKeeping.Outcome.Flawed(var flaws) ->
                page(422, request, place, Optional.of(new Typed(words, seen)), flaws, "");
            // Shown with the newer version's number: who saves again has been told.
            case TemplateKeeping.Outcome.Overtaken(var current) ->
                page(409, request, place, Optional.of(new Typed(words, current.number())), List.of(), "overtaken");
            case TemplateKeeping.Outcome.NoSuchVersion() ->
                throw Problem.notFound("version").raised();
            case TemplateKeeping.Outcome.NotEditable() ->
                page(403, request, place, Optional.empty(), List.of(), "locked");
        };
    }

    public Response test(Request request) {
        Input input = request.form();
        TemplatePlace place = TemplatePlace.of(request, input, Language.EN);
        Wording words = place.typed(input);
        int seen = input.number("version", 0, Integer.MAX_VALUE).orElse(0);
        input.leave("booking");
        input.check();
        Caller.Member member = Caller.memberOf(request);
        var typed = new Typed(words, seen);
        // What is typed and not saved stands there still.
        return switch (trials.send(
                member.account(), member.person(), place.kind(), place.language(), Optional.of(words))) {
            case TemplateTrials.Outcome.Sent _ ->
                place.kind().isEditable()
                        ? page(200, request, place, Optional.of(typed), List.of(), "sent")
                        : done(place, "sent");
            case TemplateTrials.Outcome.Flawed(var flaws) -> page(422, request, place, Optional.of(typed), flaws, "");
            case TemplateTrials.Outcome.TooOften(var retryAfter) -> throw Threshold.tooOften(retryAfter);
        };
    }

    static Response done(TemplatePlace place, String what) {
        return Response.seeOther(place.to("").with("done", what).toString());
    }

    private record Typed(Wording words, int version) {}

    private Response page(
            int status, Request request, TemplatePlace place, Optional<Typed> typed, List<Flaw> flaws, String done) {
        Frame frame = threshold.frame(request, place.to(""), "templates.title");
        TemplateKeeping.Current current = keeping.current(Caller.accountOf(request), place.kind(), place.place());
        Wording words = typed.map(Typed::words).orElse(current.words());
        Form form = place.form();
        Field subject = form.longestSubject() == 0
                ? null
                : new Field(
                        "subject",
                        frame.text(form == Form.EMAIL ? "templates.subject" : "templates.note_title"),
                        "",
                        "text",
                        "off",
                        form.longestSubject(),
                        words.subject(),
                        errors("subject", flaws, frame));
        var area = new Area(
                words.text(),
                errors("text", flaws, frame),
                form.longestText(),
                form == Form.EMAIL ? 18 : 4,
                place.language().locale().toLanguageTag());
        List<Wrong> wrong = flaws.stream()
                .map(flaw -> new Wrong(flaw.field(), words(flaw, frame)))
                .toList();
        var view = new View(
                frame.titled(TemplateNames.of(place.kind().name(), frame)).scripted("template.js"),
                place.kind().name(),
                threshold.rooms(request, frame, TemplatesPage.PATH),
                said(done, frame),
                wrong,
                Arrays.stream(Language.values())
                        .map(one -> chip(Pages.nameOf(one), place.in(one).to(""), one == place.language()))
                        .toList(),
                TemplatesPage.formsOf(place.kind()).stream()
                        .map(one -> chip(
                                TemplatesPage.word(one, frame), place.as(one).to(""), one == form))
                        .toList(),
                !place.kind().isEditable(),
                current.isOwn() ? frame.text("templates.own", current.number()) : frame.text("templates.seeded"),
                subject,
                area,
                typed.map(Typed::version).orElse(current.number()),
                place.kind().variables().stream().map(one -> line(one, frame)).toList(),
                bookings(request, frame),
                new Ways(
                        place.path(""),
                        place.path("/preview"),
                        place.to("/preview").toString(),
                        place.to("/versions").toString(),
                        place.path("/test"),
                        place.language().code(),
                        form.code()));
        return threshold.answer(status, "template", view);
    }

    private List<Known> bookings(Request request, Frame frame) {
        ZoneId zone = threshold.zone(request);
        return previews.some(Caller.accountOf(request)).stream()
                .map(one -> new Known(
                        one.reference(),
                        one.whose() + ", "
                                + When.of(one.at(), zone, frame.locale()).words()))
                .toList();
    }

    private static Chip chip(String name, Link link, boolean current) {
        return new Chip(name, link.toString(), current);
    }

    private static VariableLine line(Variable variable, Frame frame) {
        String name = variable.name();
        String tag =
                variable.mayBeMissing() ? "{{#" + name + "}} {{" + name + "}} {{/" + name + "}}" : "{{" + name + "}}";
        String missing = variable.mayBeMissing() ? frame.text("templates.variable.may_be_missing") : "";
        String personal = variable.isPersonal() ? frame.text("templates.variable.personal") : "";
        return new VariableLine(
                tag,
                variable.meaning(frame.language()),
                variable.example(frame.language()),
                (missing + " " + personal).strip());
    }

    private static String said(String done, Frame frame) {
        return switch (done) {
            case "saved" -> frame.text("templates.saved");
            case "sent" -> frame.text("templates.sent");
            case "restored" -> frame.text("templates.restored");
            case "overtaken" -> frame.text("templates.overtaken");
            case "locked" -> frame.text("templates.locked");
            default -> "";
        };
    }

    private static String errors(String field, List<Flaw> flaws, Frame frame) {
        return flaws.stream()
                .filter(flaw -> flaw.field().equals(field))
                .map(flaw -> words(flaw, frame))
                .collect(Collectors.joining(" "));
    }

    static String words(Flaw flaw, Frame frame) {
        String what = flaw.what();
        String at = " " + frame.text("templates.wrong.at", flaw.line(), flaw.column());
        return switch (flaw.kind()) {
            case UNKNOWN_VARIABLE ->
                flaw.suggestion()
                                .map(name -> frame.text(
                                        "templates.wrong.unknown_near", "{{" + what + "}}", "{{" + name + "}}"))
                                .orElseGet(() -> frame.text("templates.wrong.unknown", "{{" + what + "}}"))
                        + at;
            case NOT_A_TAG -> frame.text("templates.wrong.not_a_tag") + at;
            case NEVER_CLOSED -> frame.text("templates.wrong.never_closed", "{{" + what + "}}") + at;
            case NEVER_OPENED -> frame.text("templates.wrong.never_opened", "{{/" + what + "}}") + at;
            case MAY_BE_MISSING ->
                frame.text(
                                "templates.wrong.may_be_missing",
                                "{{" + what + "}}",
                                "{{#" + what + "}}",
                                "{{/" + what + "}}")
                        + at;
            case LINK_IN_SUBJECT -> frame.text("templates.wrong.link", "{{" + what + "}}") + at;
            case TOO_DEEP -> frame.text("templates.wrong.too_deep") + at;
            case EMPTY -> frame.text("templates.wrong.empty");
            case TOO_LONG -> frame.text("templates.wrong.too_long", what);
            case SEVERAL_LINES -> frame.text("templates.wrong.several_lines");
        };
    }
}
