package app.kept.web;

import app.kept.account.Audit;
import app.kept.account.Caller;
import app.kept.booking.Attendee;
import app.kept.booking.Booking;
import app.kept.identity.FormTokens;
import app.kept.journey.Promises;
import app.kept.message.choice.Choosing;
import app.kept.message.choice.Preferences;
import app.kept.message.template.Topic;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.message.MessageWords;
import app.kept.web.page.Frame;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /booking/{token}/messages}: which letters come about a booking, for whoever has its link. It says and changes
 * nothing of the addresses themselves: who booked in another's name would read and end there what is theirs.
 */
public final class ChoicesPage {
    /** Where it lies under the booking's own page. */
    static final String UNDER = "messages";

    private static final String DONE = "done";

    private final BookFrames frames;
    private final BehindLink behind;
    private final FormTokens forms;
    private final Choosing choosing;

    public ChoicesPage(BookFrames frames, BehindLink behind, FormTokens forms, Choosing choosing) {
        this.frames = frames;
        this.behind = behind;
        this.forms = forms;
        this.choosing = choosing;
    }

    /**
     * The page.
     *
     * @param done what was just done, in words; mostly empty
     * @param others how to choose for more than this booking
     */
    public record View(
            Frame frame, String done, List<Choice> choices, List<String> others, String action, String back) {}

    /** A kind of letters. */
    public record Choice(String name, String label, boolean chosen) {}

    public Response show(Request request) {
        return forms.page(request, it -> page(it, open(it)));
    }

    public Response save(Request request) {
        forms.require(request);
        BehindLink.Opened opened = open(request);
        Booking booking = opened.booking();
        Input form = request.form();
        var by = new Audit.By(booking.account(), Caller.of(request).actorIn(booking.account()), request.id());
        Set<Topic> unwanted = EnumSet.noneOf(Topic.class);
        for (Topic topic : Preferences.FREE) {
            if (!form.flag(word(topic)).orElse(false)) unwanted.add(topic);
        }
        choosing.choose(by, Promises.allToClient(booking), unwanted, Optional.empty());
        return Response.seeOther(opened.page(UNDER).with(DONE, "1").toString());
    }

    /** To whom nothing can be written, nothing is to be chosen. */
    private BehindLink.Opened open(Request request) {
        BehindLink.Opened opened = behind.open(request);
        if (!opened.booking().attendee().isReached())
            throw Problem.notFound("page").raised();
        return opened;
    }

    private Response page(Request request, BehindLink.Opened opened) {
        boolean isDone = request.query().text(DONE, 1).isPresent();
        Frame frame = frames.titled(opened.asked(), opened.page(UNDER), "choices.title");
        Set<Topic> unwanted = choosing.unwanted(opened.booking().account(), Promises.allToClient(opened.booking()));
        var view = new View(
                frame,
                isDone ? frame.text("choices.done") : "",
                Preferences.FREE.stream()
                        .map(topic -> new Choice(word(topic), MessageWords.of(topic, frame), !unwanted.contains(topic)))
                        .toList(),
                others(opened.booking().attendee(), frame),
                opened.page(UNDER).toString(),
                opened.page().toString());
        return frames.answer(200, frame, "choices", view);
    }

    private static List<String> others(Attendee attendee, Frame frame) {
        var others = new ArrayList<String>();
        if (attendee.email() != null) others.add(frame.text("choices.others.email"));
        if (attendee.phone() != null) others.add(frame.text("choices.others.phone"));
        return others;
    }

    private static String word(Topic topic) {
        return topic.name().toLowerCase(Locale.ROOT);
    }
}
