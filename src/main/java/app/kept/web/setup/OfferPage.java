package app.kept.web.setup;

import app.kept.account.Caller;
import app.kept.host.BookingRules;
import app.kept.host.Confirmation;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.platform.base.Ids;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Slugs;
import app.kept.web.page.Terms;
import app.kept.web.page.Wrong;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /setup/offer}: the first thing that can be booked. Where there is something, it is shown instead. */
public final class OfferPage {
    private static final int LONGEST_NAME = 200;
    private static final int A_DAY = 1_440;
    private static final int WINDOW = 60;
    private static final Duration NOTICE = Duration.ofHours(2);
    private static final List<String> CONFIRMATIONS = List.of("instant", "request");

    private final SetUpDesk desk;
    private final EventTypes types;

    public OfferPage(SetUpDesk desk, EventTypes types) {
        this.desk = desk;
        this.types = types;
    }

    /**
     * The page.
     *
     * @param there what can be booked by now; then nothing is asked
     */
    public record View(
            SetUpDesk.Around around, List<Wrong> wrong, List<String> there, Field name, Field minutes, boolean asks) {}

    private record Said(String name, String minutes, boolean asks) {}

    public Response show(Request request) {
        Standing standing = desk.standing(request);
        return desk.elsewhere(request, Step.OFFER, standing).orElseGet(() -> {
            SetUpDesk.Around around = desk.around(request, Step.OFFER, standing);
            return page(200, around, standing, new Said(around.text("begin.offer.usual"), "60", false), List.of());
        });
    }

    public Response save(Request request) {
        Standing standing = desk.standing(request);
        Optional<Response> elsewhere = desk.elsewhere(request, Step.OFFER, standing);
        if (elsewhere.isPresent()) return elsewhere.get();
        SetUpDesk.Around around = desk.around(request, Step.OFFER, standing);
        Input form = request.form();
        String name = form.requiredText("name", LONGEST_NAME);
        int minutes = form.required("minutes", form.number("minutes", 1, A_DAY), 1);
        boolean asks =
                form.choice("confirmation", CONFIRMATIONS).orElse("instant").equals("request");
        var said = new Said(form.typed("name"), form.typed("minutes"), asks);
        if (!form.errors().isEmpty()) {
            List<String> wrong =
                    form.errors().stream().map(error -> error.field()).toList();
            return page(422, around, standing, said, wrong);
        }
        // Somebody was quicker: what they made is shown, and more is made where all of it stands.
        if (standing.has(Step.OFFER)) return page(409, around, standing, said, List.of());
        Host host = standing.host().orElseThrow();
        String slug = Slugs.of(name, "appointment");
        EventTypes.Outcome outcome = types.add(Caller.by(request), type(host, name, slug, minutes, asks));
        return outcome == EventTypes.Outcome.DONE
                ? desk.to(request, Step.OFFER.onward())
                : page(409, around, desk.standing(request), said, List.of());
    }

    private static EventType type(Host host, String name, String slug, int minutes, boolean asks) {
        Duration length = Duration.ofMinutes(minutes);
        return new EventType(
                host.account(),
                new EventTypeId(Ids.next()),
                host.id(),
                slug,
                name,
                "session",
                length,
                asks ? Confirmation.REQUEST : Confirmation.INSTANT,
                BookingRules.simple(host.id(), length, NOTICE, WINDOW));
    }

    private Response page(int status, SetUpDesk.Around around, Standing standing, Said said, List<String> wrongFields) {
        Host host = standing.host().orElseThrow();
        String nameWrong = wrongFields.contains("name") ? around.text("begin.offer.name.wrong") : "";
        String minutesWrong = wrongFields.contains("minutes") ? around.text("begin.offer.minutes.wrong") : "";
        var name = new Field(
                "name",
                around.text("begin.offer.name"),
                around.text("begin.offer.name.hint"),
                "text",
                "off",
                LONGEST_NAME,
                said.name,
                nameWrong);
        var minutes = new Field(
                "minutes",
                around.text("begin.offer.minutes"),
                around.text("begin.offer.minutes.hint"),
                "number",
                "off",
                4,
                said.minutes,
                minutesWrong);
        var view = new View(
                around,
                Stream.of(name, minutes)
                        .filter(Field::isWrong)
                        .map(field -> new Wrong(field.name(), field.error()))
                        .toList(),
                types.ofHost(host.account(), host.id()).stream()
                        .map(type -> words(type, around.frame()))
                        .toList(),
                name,
                minutes,
                said.asks);
        return desk.answer(status, "setup/offer", view);
    }

    private static String words(EventType type, Frame frame) {
        return type.name() + " · " + Terms.length(type.duration(), frame);
    }
}
