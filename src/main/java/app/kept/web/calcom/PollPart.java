package app.kept.web.calcom;

import app.kept.account.Caller;
import app.kept.calcom.poll.Poll;
import app.kept.calcom.poll.PollKeeping;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.text.Moments;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.room.Threshold;
import app.kept.web.room.When;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The part of the page on which an account says that Cal.com is to be asked, and sees how that goes. */
public final class PollPart {
    private static final int LONGEST_URL = 300;
    private static final int LONGEST_KEY = 300;

    private final Threshold threshold;
    private final PollKeeping keeping;

    public PollPart(Threshold threshold, PollKeeping keeping) {
        this.threshold = threshold;
        this.keeping = keeping;
    }

    /**
     * How it goes, and the form.
     *
     * @param lines what is to be said of how it goes
     * @param problem what went wrong, in English; empty where nothing did
     */
    public record View(
            boolean isOn,
            List<String> lines,
            String problem,
            String problemSince,
            Field url,
            Field key,
            Field minutes,
            boolean mayAskNow) {}

    /** What was typed; the key is not shown again, not even to whoever typed it. */
    record Typed(String url, String minutes) {}

    /** What came of sending the form. */
    sealed interface Saved {
        /** @param word by which the page says what was done */
        record Done(String word) implements Saved {}

        record Flawed(CalcomPage.Flaw flaw, Typed typed) implements Saved {}
    }

    Saved save(Request request, Frame frame) {
        Input form = request.form();
        String deed = form.choice("do", List.of("on", "off", "now")).orElse("on");
        String url = form.text("url", LONGEST_URL).orElse(PollKeeping.USUAL_URL);
        Optional<String> key = form.text("key", LONGEST_KEY);
        Optional<Integer> minutes = form.number("minutes", PollKeeping.LEAST_MINUTES, PollKeeping.MOST_MINUTES);
        var typed = new Typed(form.typed("url"), form.typed("minutes"));
        if (deed.equals("now")) {
            keeping.askNow(Caller.by(request));
            return new Saved.Done("poll_now");
        }
        Optional<Poll> known = keeping.find(Caller.accountOf(request));
        if (deed.equals("off")) {
            known.ifPresent(poll -> keeping.save(
                    Caller.by(request),
                    new PollKeeping.Wanted(false, poll.baseUrl(), Optional.empty(), poll.everyMinutes())));
            return new Saved.Done("poll_off");
        }
        if (!form.errors().isEmpty() || minutes.isEmpty()) {
            String at = form.errors().isEmpty()
                    ? "minutes"
                    : form.errors().getFirst().field();
            return flawed(at, typed, frame.text(wrong(at), PollKeeping.LEAST_MINUTES, PollKeeping.MOST_MINUTES));
        }
        var wanted = new PollKeeping.Wanted(true, url, key, minutes.get());
        return switch (keeping.save(Caller.by(request), wanted)) {
            case PollKeeping.Outcome.Done _ -> new Saved.Done("poll_on");
            case PollKeeping.Outcome.NoSuchAddress(String reason) -> flawed("url", typed, reason);
            case PollKeeping.Outcome.NoKey _ -> flawed("key", typed, frame.text("calcom.poll.wrong.key"));
            case PollKeeping.Outcome.KeyForAnother _ -> flawed("key", typed, frame.text("calcom.poll.wrong.other"));
        };
    }

    private static String wrong(String field) {
        return switch (field) {
            case "minutes" -> "calcom.poll.wrong.minutes";
            case "key" -> "calcom.poll.wrong.key";
            default -> "calcom.poll.wrong.url";
        };
    }

    private static Saved flawed(String at, Typed typed, String words) {
        return new Saved.Flawed(new CalcomPage.Flaw(at, words), typed);
    }

    View view(Request request, Frame frame, Optional<CalcomPage.Flaw> flaw, Optional<Typed> typed) {
        Optional<Poll> poll = keeping.find(Caller.accountOf(request));
        ZoneId zone = threshold.zone(request);
        String url = typed.map(Typed::url).orElse(poll.map(Poll::baseUrl).orElse(PollKeeping.USUAL_URL));
        String minutes = typed.map(Typed::minutes)
                .orElse(Integer.toString(poll.map(Poll::everyMinutes).orElse(PollKeeping.USUAL_MINUTES)));
        boolean isOn = poll.filter(Poll::isOn).isPresent();
        return new View(
                isOn,
                poll.filter(Poll::isOn)
                        .map(known -> lines(known, frame, zone))
                        .orElse(List.of(frame.text("calcom.poll.off"))),
                poll.filter(Poll::isOn).flatMap(Poll::problem).orElse(""),
                poll.flatMap(Poll::failedAt)
                        .map(at -> frame.text(
                                "calcom.poll.failed",
                                When.of(at, zone, frame.locale()).words(),
                                poll.map(Poll::failures).orElse(0)))
                        .orElse(""),
                field("url", "url", frame.text("calcom.poll.url"), frame.text("calcom.poll.url.hint"), url, flaw),
                field(
                        "key",
                        "password",
                        frame.text("calcom.poll.key"),
                        frame.text(poll.isPresent() ? "calcom.poll.key.there" : "calcom.poll.key.hint"),
                        "",
                        flaw),
                field(
                        "minutes",
                        "text",
                        frame.text("calcom.poll.minutes"),
                        frame.text("calcom.poll.minutes.hint", PollKeeping.LEAST_MINUTES, PollKeeping.MOST_MINUTES),
                        minutes,
                        flaw),
                isOn);
    }

    private static List<String> lines(Poll poll, Frame frame, ZoneId zone) {
        var lines = new ArrayList<String>();
        poll.beganAt()
                .ifPresent(at -> lines.add(frame.text(
                        "calcom.poll.under_way",
                        When.of(at, zone, frame.locale()).words(),
                        poll.read(),
                        poll.found())));
        poll.lookedAt().ifPresent(at -> {
            String when = When.of(at, zone, frame.locale()).words();
            lines.add(
                    poll.beganAt().isPresent()
                            ? frame.text("calcom.poll.last", when)
                            : frame.text("calcom.poll.last_found", when, poll.read(), poll.found()));
        });
        if (poll.lookedAt().isEmpty() && poll.beganAt().isEmpty()) lines.add(frame.text("calcom.poll.never"));
        lines.add(frame.text(
                "calcom.poll.next",
                When.of(poll.nextAt(), zone, frame.locale()).words(),
                Moments.zone(zone, frame.locale())));
        return List.copyOf(lines);
    }

    private static Field field(
            String name, String type, String label, String hint, String value, Optional<CalcomPage.Flaw> flaw) {
        String error = flaw.filter(one -> one.at().equals(name))
                .map(CalcomPage.Flaw::words)
                .orElse("");
        return new Field(name, label, hint, type, "off", LONGEST_URL, value, error);
    }
}
