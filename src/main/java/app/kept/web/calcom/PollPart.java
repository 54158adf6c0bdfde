package app.kept.web.calcom;

import app.kept.account.Caller;
import app.kept.calcom.poll.Poll;
import app.kept.calcom.poll.PollKeeping;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.text.Moments;
import app.kept.web.page.Field;
import app.kept.web.page.Filled;
import app.kept.web.page.Frame;
import app.kept.web.page.Seen;
import app.kept.web.room.Threshold;
import app.kept.web.room.When;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The part of the page on which an account says that Cal.com is to be asked, and sees how that goes. */
public final class PollPart {
    private static final String ON = "on";
    private static final String URL = "url";
    private static final String KEY = "key";
    private static final String MINUTES = "minutes";
    private static final int TRIES = 5;
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
            boolean mayAskNow,
            String seen,
            List<Filled.Moved> moved) {}

    /** What came of sending the form. */
    sealed interface Saved {
        /** @param word by which the page says what was done */
        record Done(String word) implements Saved {}

        /** @param flaw absent where nothing is wrong, but somebody else has changed it meanwhile */
        record Again(Optional<CalcomPage.Flaw> flaw, Filled form) implements Saved {}
    }

    Saved save(Request request, Frame frame) {
        Input form = request.form();
        String deed = form.choice("do", List.of("on", "off", "now")).orElse("on");
        String url = form.text(URL, LONGEST_URL).orElse(PollKeeping.USUAL_URL);
        Optional<String> key = form.text(KEY, LONGEST_KEY);
        Optional<Integer> minutes = form.number(MINUTES, PollKeeping.LEAST_MINUTES, PollKeeping.MOST_MINUTES);
        if (deed.equals("now")) {
            keeping.askNow(Caller.by(request));
            return new Saved.Done("poll_now");
        }
        Optional<Poll> known = keeping.find(Caller.accountOf(request));
        Seen seen = seen(form, known);
        if (deed.equals("off")) return off(request, known);
        if (!form.errors().isEmpty() || minutes.isEmpty()) {
            String at =
                    form.errors().isEmpty() ? MINUTES : form.errors().getFirst().field();
            return flawed(at, seen, frame.text(wrong(at), PollKeeping.LEAST_MINUTES, PollKeeping.MOST_MINUTES));
        }
        var wanted = new PollKeeping.Wanted(true, url, key, minutes.get());
        return switch (keeping.save(Caller.by(request), now -> !seen(form, now).isOvertaken(), wanted)) {
            case PollKeeping.Outcome.Done _ -> new Saved.Done("poll_on");
            case PollKeeping.Outcome.NoSuchAddress(String reason) -> flawed(URL, seen, reason);
            case PollKeeping.Outcome.NoKey _ -> flawed(KEY, seen, frame.text("calcom.poll.wrong.key"));
            case PollKeeping.Outcome.KeyForAnother _ -> flawed(KEY, seen, frame.text("calcom.poll.wrong.other"));
            case PollKeeping.Outcome.Overtaken _ -> {
                Seen now = seen(form, keeping.find(Caller.accountOf(request)));
                yield new Saved.Again(
                        Optional.empty(),
                        Filled.overtaken(
                                now, part -> frame.text(called(part)), (part, value) -> shown(part, value, frame)));
            }
        };
    }

    /** Nothing but that: what somebody else has just saved stays. */
    private Saved off(Request request, Optional<Poll> known) {
        Optional<Poll> now = known;
        for (int attempt = 1; attempt <= TRIES && now.isPresent(); attempt++) {
            Poll poll = now.get();
            var wanted = new PollKeeping.Wanted(false, poll.baseUrl(), Optional.empty(), poll.everyMinutes());
            PollKeeping.Outcome outcome = keeping.save(
                    Caller.by(request),
                    kept -> kept.filter(one -> one.revision() == poll.revision())
                            .isPresent(),
                    wanted);
            if (!(outcome instanceof PollKeeping.Outcome.Overtaken)) return new Saved.Done("poll_off");
            now = keeping.find(Caller.accountOf(request));
        }
        if (now.isEmpty()) return new Saved.Done("poll_off");
        throw Problem.of(ProblemCode.BUSY, "Others change this at this moment. Send it again.")
                .raised();
    }

    /** As the form shows it. A key is shown to nobody: of it there is only which saving it was that may have changed it. */
    private static SortedMap<String, String> parts(Optional<Poll> poll) {
        return new TreeMap<>(Map.of(
                ON,
                Boolean.toString(poll.filter(Poll::isOn).isPresent()),
                URL,
                poll.map(Poll::baseUrl).orElse(PollKeeping.USUAL_URL),
                MINUTES,
                Integer.toString(poll.map(Poll::everyMinutes).orElse(PollKeeping.USUAL_MINUTES)),
                KEY,
                Integer.toString(poll.map(Poll::revision).orElse(0))));
    }

    /** Who types no key leaves the one that there is, whoever gave it. */
    private static Seen seen(Input form, Optional<Poll> now) {
        Seen seen = Seen.in(form, parts(now)).meaning(ON, "true");
        String kept = seen.now().getOrDefault(KEY, "");
        Seen meant = seen.meaning(KEY, form.typed(KEY).isEmpty() ? kept : "typed");
        return form.typed(URL).isEmpty() ? meant.meaning(URL, PollKeeping.USUAL_URL) : meant;
    }

    private static String called(String part) {
        return switch (part) {
            case ON -> "calcom.poll.title";
            case URL -> "calcom.poll.url";
            case KEY -> "calcom.poll.key";
            default -> "calcom.poll.minutes";
        };
    }

    private static String shown(String part, String value, Frame frame) {
        return switch (part) {
            case ON -> frame.text(value.equals("true") ? "overtaken.yes" : "overtaken.no");
            case KEY -> frame.text("calcom.poll.key.saved");
            default -> value;
        };
    }

    private static String wrong(String field) {
        return switch (field) {
            case MINUTES -> "calcom.poll.wrong.minutes";
            case KEY -> "calcom.poll.wrong.key";
            default -> "calcom.poll.wrong.url";
        };
    }

    private static Saved flawed(String at, Seen seen, String words) {
        return new Saved.Again(Optional.of(new CalcomPage.Flaw(at, words)), Filled.wrong(seen, Map.of(at, words)));
    }

    View view(Request request, Frame frame, Optional<Filled> sent) {
        Optional<Poll> poll = keeping.find(Caller.accountOf(request));
        ZoneId zone = threshold.zone(request);
        Filled filled = sent.orElseGet(() -> Filled.of(parts(poll)));
        boolean isOn = poll.filter(Poll::isOn).isPresent();
        String keyHint = frame.text(poll.isPresent() ? "calcom.poll.key.there" : "calcom.poll.key.hint");
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
                filled.field(
                        URL, frame.text("calcom.poll.url"), frame.text("calcom.poll.url.hint"), "url", LONGEST_URL),
                // It is not shown again, not even to whoever typed it.
                new Field(
                        KEY,
                        frame.text("calcom.poll.key"),
                        keyHint,
                        "password",
                        "off",
                        LONGEST_KEY,
                        "",
                        filled.error(KEY)),
                filled.field(
                        MINUTES,
                        frame.text("calcom.poll.minutes"),
                        frame.text("calcom.poll.minutes.hint", PollKeeping.LEAST_MINUTES, PollKeeping.MOST_MINUTES),
                        "text",
                        LONGEST_URL),
                isOn,
                filled.seen(),
                filled.moved());
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
}
