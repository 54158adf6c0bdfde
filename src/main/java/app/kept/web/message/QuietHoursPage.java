package app.kept.web.message;

import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.message.choice.Choosing;
import app.kept.message.choice.Folded;
import app.kept.message.choice.QuietInput;
import app.kept.message.choice.QuietSpan;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.page.Filled;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Seen;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import app.kept.web.room.Threshold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** {@code /quiet-hours}: when nothing goes to those who have said nothing of their own. */
public final class QuietHoursPage {
    private static final String PATH = Tabs.QUIET_HOURS;
    private static final String WAS = "was";

    /** As {@code sms-21:00-08:00}, of each channel that had any. */
    private static final Pattern SPAN = Pattern.compile("([a-z]+)-(\\d{2}:\\d{2})-(\\d{2}:\\d{2})");

    private final Threshold threshold;
    private final Choosing choosing;

    public QuietHoursPage(Threshold threshold, Choosing choosing) {
        this.threshold = threshold;
        this.choosing = choosing;
    }

    /**
     * The page.
     *
     * @param may whether they may be changed by whoever looks
     * @param seen see {@link Seen}
     * @param moved what somebody else has changed since the form was begun
     * @param undo what was there before the last change, as the form has it; empty where nothing was changed
     * @param told what holds, in words, for those who may only look
     */
    public record View(
            Frame frame,
            Rooms rooms,
            Tabs tabs,
            boolean done,
            boolean may,
            List<SpanFields> spans,
            String seen,
            List<Filled.Moved> moved,
            List<Hidden> undo,
            List<String> told) {
        public List<Wrong> wrong() {
            return spans.stream().flatMap(SpanFields::wrong).toList();
        }
    }

    /** What stands in the form. */
    private record Form(Map<String, QuietSpan> spans, Optional<Input> sent, String seen, List<Filled.Moved> moved) {}

    public Response show(Request request) {
        Map<String, QuietSpan> now = choosing.quietOf(Caller.accountOf(request));
        return page(200, request, new Form(now, Optional.empty(), Seen.marks(parts(now)), List.of()));
    }

    public Response save(Request request) {
        Input form = request.form();
        String marks = Seen.sent(form);
        var wanted = new HashMap<String, Optional<QuietSpan>>();
        for (String channel : Folded.CHANNELS) wanted.put(channel, SpanFields.read(form, channel));
        if (!form.errors().isEmpty()) {
            return page(422, request, new Form(Map.of(), Optional.of(form), marks, List.of()));
        }
        form.check();
        Map<String, QuietSpan> typed = there(wanted);
        Map<String, QuietSpan> before = choosing.quiet(
                Caller.by(request), now -> !new Seen(parts(now), parts(typed), marks).isOvertaken(), wanted);
        Seen seen = new Seen(parts(before), parts(typed), marks);
        if (seen.isOvertaken()) return overtaken(request, seen);
        return Response.seeOther(Link.to(PATH)
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen())
                .with("done", "1")
                .with(WAS, words(before))
                .toString());
    }

    private Response overtaken(Request request, Seen seen) {
        Frame frame = threshold.frame(request, Link.to(PATH), "quiet.title");
        Filled filled = Filled.overtaken(
                seen, channel -> MessageWords.ofChannel(channel, frame), (_, span) -> span.replace("-", "–"));
        var merged = new HashMap<String, Optional<QuietSpan>>();
        filled.values().forEach((channel, words) -> merged.put(channel, QuietInput.span(words)));
        return page(409, request, new Form(there(merged), Optional.empty(), filled.seen(), filled.moved()));
    }

    private static Map<String, QuietSpan> there(Map<String, Optional<QuietSpan>> spans) {
        var there = new HashMap<String, QuietSpan>();
        spans.forEach((channel, span) -> span.ifPresent(one -> there.put(channel, one)));
        return there;
    }

    /** By channel, both times as one. */
    private static SortedMap<String, String> parts(Map<String, QuietSpan> spans) {
        var parts = new TreeMap<String, String>();
        for (String channel : Folded.CHANNELS) {
            parts.put(
                    channel,
                    Optional.ofNullable(spans.get(channel))
                            .map(QuietInput::words)
                            .orElse(""));
        }
        return parts;
    }

    private Response page(int status, Request request, Form form) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        boolean done = query.text("done", 1).isPresent();
        Optional<String> was = query.text(WAS, 200);
        query.check();
        Frame frame = threshold.frame(request, Link.to(PATH), "quiet.title");
        Map<String, QuietSpan> now = choosing.quietOf(Caller.accountOf(request));
        boolean may = Tabs.may(request, Right.CHANGE_MESSAGES);
        boolean changed = done && !was.orElse("").equals(words(now));
        var view = new View(
                frame,
                threshold.rooms(request, frame, Tabs.MESSAGES),
                Tabs.of(request, frame, PATH),
                done,
                may,
                Folded.CHANNELS.stream()
                        .map(channel -> SpanFields.of(channel, form.spans.get(channel), form.sent, frame))
                        .toList(),
                form.seen,
                form.moved,
                may && changed ? undo(was.orElse("")) : List.of(),
                told(now, frame));
        return threshold.answer(status, "quiet_hours", view);
    }

    private static List<String> told(Map<String, QuietSpan> now, Frame frame) {
        return Folded.CHANNELS.stream()
                .flatMap(channel -> Optional.ofNullable(now.get(channel)).stream()
                        .map(span -> frame.text(
                                "quiet.told",
                                MessageWords.ofChannel(channel, frame),
                                SpanFields.words(span.begins()),
                                SpanFields.words(span.ends()))))
                .toList();
    }

    /** Times of day are nobody's secret, so they may stand in the address. */
    private static String words(Map<String, QuietSpan> spans) {
        var words = new ArrayList<String>();
        for (String channel : Folded.CHANNELS) {
            QuietSpan span = spans.get(channel);
            if (span == null) continue;
            words.add(channel + "-" + SpanFields.words(span.begins()) + "-" + SpanFields.words(span.ends()));
        }
        return String.join(".", words);
    }

    /** The whole form as it was: channels that had nothing are left empty in it. */
    private static List<Hidden> undo(String was) {
        var fields = new ArrayList<Hidden>();
        SPAN.matcher(was).results().forEach(span -> {
            fields.add(new Hidden(SpanFields.from(span.group(1)), span.group(2)));
            fields.add(new Hidden(SpanFields.to(span.group(1)), span.group(3)));
        });
        if (fields.isEmpty()) fields.add(new Hidden(SpanFields.from(Folded.CHANNELS.getFirst()), ""));
        return fields.stream()
                .filter(field ->
                        Folded.CHANNELS.stream().anyMatch(one -> field.name().startsWith(one + "_")))
                .toList();
    }
}
