package app.kept.web.journey;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.booking.BookingId;
import app.kept.journey.form.JourneyFlaw;
import app.kept.journey.form.JourneyId;
import app.kept.journey.keeping.JourneyKeeping;
import app.kept.journey.preview.Line;
import app.kept.journey.preview.Looked;
import app.kept.journey.preview.OneBooking;
import app.kept.journey.preview.PreviewRun;
import app.kept.journey.preview.Previewing;
import app.kept.journey.preview.Wish;
import app.kept.journey.preview.WishInput;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import app.kept.web.room.Threshold;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /journeys/{id}/preview}: over what a journey is to be previewed; and what it owes one booking. */
public final class PreviewPage {
    private static final List<String> OVER = List.of("booking", "month", "year");

    private final Threshold threshold;
    private final JourneyKeeping keeping;
    private final Desk desk;

    public PreviewPage(Threshold threshold, JourneyKeeping keeping, Desk desk) {
        this.threshold = threshold;
        this.keeping = keeping;
        this.desk = desk;
    }

    /** Who knows what a journey would owe. */
    public record Desk(Looked looked, OneBooking one, Previewing many, Time time) {}

    /**
     * The page.
     *
     * @param area a text that is not saved; absent where it is the journey as it stands
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String title,
            List<Wrong> wrong,
            @Nullable SourceArea area,
            Typed typed,
            List<Known> bookings,
            List<RunLine> runs,
            @Nullable StoryView story,
            String here,
            String back) {}

    /** What was typed. */
    public record Typed(String booking, String month, String bookings, String seed, String price, String currency) {
        static final Typed NOTHING = new Typed("", "", "1000", "1", "", "");
    }

    /** A booking that somebody may mean. */
    public record Known(String reference, String what) {}

    public record RunLine(String href, String over, String state, String at) {}

    /** What one booking is owed. */
    public record StoryView(
            String reference,
            String what,
            String covered,
            String turns,
            List<PreviewWords.Told> messages,
            Start start,
            String zone) {}

    /**
     * When the session begins.
     *
     * @param behind how many messages come before it
     */
    public record Start(String iso, String words, int behind) {}

    /** What is shown beside the questions. */
    private record Shown(
            Optional<String> source,
            List<JourneyFlaw> flaws,
            List<Wrong> wrong,
            Typed typed,
            Optional<OneBooking.Story> story) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        query.check();
        var nothing = new Shown(Optional.empty(), List.of(), List.of(), Typed.NOTHING, Optional.empty());
        return page(200, request, nothing);
    }

    public Response ask(Request request) {
        Input form = request.form();
        form.leave("do");
        form.leave("version");
        String text = Sources.typed(form, JourneysPage.SOURCE);
        Optional<String> source = text.isBlank() ? Optional.empty() : Optional.of(text);
        String over = OVER.contains(form.typed("over")) ? form.typed("over") : "";
        Typed typed = form.has("booking") ? typed(form) : Typed.NOTHING;
        AccountId account = Caller.accountOf(request);
        JourneyId id = JourneyPage.id(request);
        Looked.Found found = desk.looked().find(account, id, Optional.empty(), source);
        if (found instanceof Looked.Found.Flawed(var flaws))
            return page(422, request, new Shown(source, flaws, List.of(), typed, Optional.empty()));
        if (!(found instanceof Looked.Found.Journey journey)) throw JourneyPage.gone();
        return switch (over) {
            case "booking" -> booking(request, form, journey, source, typed);
            case "month", "year" -> begin(request, form, source, typed);
            default -> page(200, request, new Shown(source, List.of(), List.of(), typed, Optional.empty()));
        };
    }

    private Response booking(
            Request request, Input form, Looked.Found.Journey journey, Optional<String> source, Typed typed) {
        AccountId account = Caller.accountOf(request);
        String wanted = form.text("booking", 40).orElse("");
        Optional<OneBooking.Story> story = desk.one()
                .named(account, wanted)
                .flatMap(booking -> desk.one().of(account, journey.held(), new BookingId(booking)));
        List<Wrong> wrong = story.isPresent()
                ? List.of()
                : List.of(new Wrong("booking", frame(request).text("preview.wrong.booking")));
        return page(wrong.isEmpty() ? 200 : 422, request, new Shown(source, List.of(), wrong, typed, story));
    }

    private Response begin(Request request, Input form, Optional<String> source, Typed typed) {
        form.leave("booking");
        Optional<Wish> wish = WishInput.read(form, zone(request), desk.time().now());
        if (wish.isEmpty() || !form.errors().isEmpty()) {
            Frame frame = frame(request);
            List<Wrong> wrong = form.errors().stream()
                    .map(error -> new Wrong(error.field(), wrong(error, frame)))
                    .toList();
            return page(422, request, new Shown(source, List.of(), wrong, typed, Optional.empty()));
        }
        JourneyId id = JourneyPage.id(request);
        return switch (desk.many().begin(Caller.by(request), id, Optional.empty(), source, wish.get())) {
            case Previewing.Begun.Running(PreviewRun run) -> Response.seeOther(PreviewRunPage.path(run));
            case Previewing.Begun.Refused _ -> throw JourneyPage.gone();
        };
    }

    private static String wrong(Problem.FieldError error, Frame frame) {
        return switch (error.field()) {
            case "month" -> frame.text("preview.wrong.month");
            case "bookings" -> frame.text("preview.wrong.bookings", Integer.toString(WishInput.MOST_BOOKINGS));
            case "seed" -> frame.text("preview.wrong.seed");
            case "segment_price" -> frame.text("preview.wrong.price");
            case "currency" -> frame.text("preview.wrong.currency");
            default -> error.field() + " " + error.detail();
        };
    }

    private static Typed typed(Input form) {
        return new Typed(
                form.typed("booking"),
                form.typed("month"),
                form.typed("bookings"),
                form.typed("seed"),
                form.typed("segment_price"),
                form.typed("currency"));
    }

    private Response page(int status, Request request, Shown shown) {
        AccountId account = Caller.accountOf(request);
        JourneyId id = JourneyPage.id(request);
        JourneyKeeping.Entry entry = keeping.find(account, id).orElseThrow(JourneyPage::gone);
        Frame frame = frame(request);
        var wrong = new ArrayList<>(Sources.wrong(shown.flaws(), "", frame));
        wrong.addAll(shown.wrong());
        var words = new PreviewWords(entry.journey(), frame);
        ZoneId zone = zone(request);
        var view = new View(
                frame,
                threshold.rooms(request, frame, JourneysPage.PATH),
                JourneyNames.title(entry.journey(), frame),
                List.copyOf(wrong),
                shown.source()
                        .map(source -> Sources.area(source, shown.flaws(), frame))
                        .orElse(null),
                shown.typed(),
                desk.one().recent(account).stream()
                        .map(one -> new Known(
                                one.reference(),
                                one.eventType() + ", " + Moments.dayAndTime(one.startAt(), zone, frame.locale())))
                        .toList(),
                desk.many().runs(account, id, 10).stream()
                        .map(run -> new RunLine(
                                PreviewRunPage.path(run),
                                words.over(run),
                                words.state(run),
                                Moments.dayAndTime(run.begunAt(), zone, frame.locale())))
                        .toList(),
                shown.story().map(story -> story(story, words, frame, zone)).orElse(null),
                JourneyPage.path(id) + "/preview",
                JourneyPage.link(request, id, "").toString());
        return threshold.answer(status, "journey_preview", view);
    }

    private static StoryView story(OneBooking.Story story, PreviewWords words, Frame frame, ZoneId zone) {
        String what = story.situation().parties().type().name() + ", "
                + Moments.dayAndTime(story.booking().startAt(), zone, frame.locale());
        String covered = story.booking().isTest()
                ? frame.text("preview.story.test")
                : story.covered() ? "" : frame.text("preview.story.uncovered");
        List<Line> lines =
                story.lines().stream().sorted(Comparator.comparing(Line::at)).toList();
        Instant begins = story.booking().startAt();
        var start = new Start(begins.toString(), Moments.dayAndTime(begins, zone, frame.locale()), (int)
                lines.stream().filter(line -> line.at().isBefore(begins)).count());
        return new StoryView(
                story.booking().reference(),
                what,
                covered,
                story.turns()
                        .map(fact -> frame.text(
                                fact.type().endsWith("expired") ? "preview.story.expires" : "preview.story.completes",
                                Moments.dayAndTime(fact.at(), zone, frame.locale())))
                        .orElse(""),
                lines.stream().map(line -> words.told(line, story.now())).toList(),
                start,
                Moments.zone(zone, frame.locale()));
    }

    private ZoneId zone(Request request) {
        return threshold.zone(request);
    }

    private Frame frame(Request request) {
        return threshold.frame(
                request, JourneyPage.link(request, JourneyPage.id(request), "/preview"), "preview.title");
    }
}
