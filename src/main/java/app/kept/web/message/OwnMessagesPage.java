package app.kept.web.message;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.message.channel.Carriers;
import app.kept.message.channel.Route;
import app.kept.message.choice.Choosing;
import app.kept.message.choice.PreferenceApi;
import app.kept.message.choice.Preferences;
import app.kept.message.choice.QuietInput;
import app.kept.message.choice.QuietSpan;
import app.kept.message.template.Topic;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.page.Filled;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Seen;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import app.kept.web.room.Threshold;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code /account/messages}: what somebody who is signed in wants to get, by which channel, and when it is quiet. */
public final class OwnMessagesPage {
    private static final String PATH = "/account/messages";
    private static final String CHANNEL = "channel";
    private static final String HOURS_OF = "_hours";
    private static final List<String> HOURS = List.of("account", "none", "own");

    private final Threshold threshold;
    private final Choosing choosing;
    private final PreferenceApi.Reachable reachable;
    private final Carriers carriers;

    public OwnMessagesPage(
            Threshold threshold, Choosing choosing, PreferenceApi.Reachable reachable, Carriers carriers) {
        this.threshold = threshold;
        this.choosing = choosing;
        this.reachable = reachable;
        this.carriers = carriers;
    }

    /** @param done the channel that was just changed, in words; empty when none was */
    public record View(
            Frame frame,
            Rooms rooms,
            String done,
            List<Filled.Moved> moved,
            List<OfChannel> channels,
            List<Wrong> wrong) {}

    /** The form of one channel. */
    public record OfChannel(
            String channel,
            String name,
            String address,
            String seen,
            List<Tick> topics,
            List<Tick> hours,
            SpanFields span) {}

    /** Something that is ticked or not. */
    public record Tick(String name, String value, String label, boolean chosen) {
        public String id() {
            return name + "-" + value;
        }
    }

    /** The form that was sent, of one of the channels; the others show what is kept. */
    private record Tried(String channel, Optional<Input> wrong, Optional<Filled> overtaken) {
        static final Tried NOTHING = new Tried("", Optional.empty(), Optional.empty());

        boolean is(Route route) {
            return route.channel().equals(channel);
        }

        int status() {
            if (wrong.isPresent()) return 422;
            return overtaken.isPresent() ? 409 : 200;
        }
    }

    public Response show(Request request) {
        return page(request, Tried.NOTHING);
    }

    public Response save(Request request) {
        List<Route> routes = routes(request);
        Input form = request.form();
        String channel = form.required(
                CHANNEL,
                form.choice(CHANNEL, routes.stream().map(Route::channel).toList()),
                routes.getFirst().channel());
        Set<Topic> unwanted = EnumSet.noneOf(Topic.class);
        for (Topic topic : Preferences.FREE) {
            if (!form.flag(name(channel, topic)).orElse(false)) unwanted.add(topic);
        }
        String hours = form.choice(channel + HOURS_OF, HOURS).orElse("account");
        Optional<QuietSpan> own = span(form, channel, hours);
        String marks = Seen.sent(form);
        if (!form.errors().isEmpty()) {
            return page(request, new Tried(channel, Optional.of(form), Optional.empty()));
        }
        form.check();
        Route route = routes.stream()
                .filter(one -> one.channel().equals(channel))
                .findFirst()
                .orElseThrow();
        var wanted = new Choosing.Chosen(unwanted, own);
        Choosing.Chosen now = choosing.choose(
                Caller.by(request),
                route,
                kept -> !new Seen(parts(channel, kept), parts(channel, wanted), marks).isOvertaken(),
                wanted);
        if (!now.equals(wanted)) {
            Frame frame = threshold.frame(request, Link.to(PATH), "own.title");
            var seen = new Seen(parts(channel, now), parts(channel, wanted), marks);
            Filled filled =
                    Filled.overtaken(seen, part -> called(channel, part, frame), (_, value) -> words(value, frame));
            return page(request, new Tried(channel, Optional.empty(), Optional.of(filled)));
        }
        return Response.seeOther(Link.to(PATH)
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen())
                .with("done", channel)
                .toString());
    }

    /** Each kind of letters, and the hours as one. */
    private static SortedMap<String, String> parts(String channel, Choosing.Chosen chosen) {
        var parts = new TreeMap<String, String>();
        for (Topic topic : Preferences.FREE) {
            parts.put(name(channel, topic), Boolean.toString(!chosen.unwanted().contains(topic)));
        }
        parts.put(channel + HOURS_OF, chosen.quiet().map(OwnMessagesPage::hours).orElse("account"));
        return parts;
    }

    private static String hours(QuietSpan span) {
        return span.isNone() ? "none" : QuietInput.words(span);
    }

    private static String called(String channel, String part, Frame frame) {
        return Preferences.FREE.stream()
                .filter(topic -> name(channel, topic).equals(part))
                .map(topic -> MessageWords.of(topic, frame))
                .findFirst()
                .orElseGet(() -> frame.text("own.hours"));
    }

    private static String words(String value, Frame frame) {
        return switch (value) {
            case "true" -> frame.text("overtaken.yes");
            case "false" -> frame.text("overtaken.no");
            case "account" -> frame.text("own.hours.account_none");
            case "none" -> frame.text("own.hours.none");
            default -> value.replace("-", "–");
        };
    }

    /** Times that stand in the form count only for those who want hours of their own. */
    private static Optional<QuietSpan> span(Input form, String channel, String hours) {
        if (!hours.equals("own")) {
            form.leave(SpanFields.from(channel));
            form.leave(SpanFields.to(channel));
            return hours.equals("none") ? Optional.of(new QuietSpan(0, 0)) : Optional.empty();
        }
        Optional<QuietSpan> span = SpanFields.read(form, channel);
        if (span.isEmpty() && form.errors().isEmpty()) {
            form.reject(SpanFields.from(channel), "required", "is needed");
        }
        return span;
    }

    private Response page(Request request, Tried tried) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<String> done = query.choice(
                "done", routes(request).stream().map(Route::channel).toList());
        query.check();
        Frame frame = threshold.frame(request, Link.to(PATH), "own.title");
        List<OfChannel> channels = routes(request).stream()
                .map(route -> ofChannel(route, request, tried.is(route) ? tried : Tried.NOTHING, frame))
                .toList();
        var view = new View(
                frame,
                threshold.rooms(request, frame, PATH),
                done.map(channel -> MessageWords.ofChannel(channel, frame)).orElse(""),
                tried.overtaken.map(Filled::moved).orElse(List.of()),
                channels,
                channels.stream().flatMap(one -> one.span().wrong()).toList());
        return threshold.answer(tried.status(), "own_messages", view);
    }

    private OfChannel ofChannel(Route route, Request request, Tried tried, Frame frame) {
        AccountId account = Caller.accountOf(request);
        String channel = route.channel();
        SortedMap<String, String> kept = parts(
                channel, new Choosing.Chosen(choosing.unwanted(account, route), choosing.quietOf(account, route)));
        Map<String, String> shown = tried.overtaken.map(Filled::values).orElse(kept);
        String held = shown.getOrDefault(channel + HOURS_OF, "account");
        Optional<QuietSpan> own = QuietInput.span(held);
        Optional<Input> sent = tried.wrong;
        String hours = sent.map(input -> input.typed(channel + HOURS_OF)).orElse(own.isPresent() ? "own" : held);
        List<Tick> topics = Preferences.FREE.stream()
                .map(topic -> {
                    String name = name(channel, topic);
                    String wanted = sent.map(input -> input.typed(name)).orElse(shown.getOrDefault(name, ""));
                    return new Tick(name, "true", MessageWords.of(topic, frame), wanted.equals("true"));
                })
                .toList();
        return new OfChannel(
                channel,
                MessageWords.ofChannel(channel, frame),
                channel.equals("email") ? route.address() : "",
                sent.map(Seen::sent).orElse(Seen.marks(kept)),
                topics,
                hours(
                        channel,
                        hours,
                        Optional.ofNullable(choosing.quietOf(account).get(channel)),
                        frame),
                SpanFields.of(channel, own.orElse(null), sent, frame));
    }

    private static List<Tick> hours(String channel, String chosen, Optional<QuietSpan> ofAccount, Frame frame) {
        String asTheTeam = ofAccount
                .map(span ->
                        frame.text("own.hours.account", SpanFields.words(span.begins()), SpanFields.words(span.ends())))
                .orElse(frame.text("own.hours.account_none"));
        return List.of(
                new Tick(channel + HOURS_OF, "account", asTheTeam, chosen.equals("account")),
                new Tick(channel + HOURS_OF, "none", frame.text("own.hours.none"), chosen.equals("none")),
                new Tick(channel + HOURS_OF, "own", frame.text("own.hours.own"), chosen.equals("own")));
    }

    /** Only ways on which something can come. */
    private List<Route> routes(Request request) {
        AccountId account = Caller.accountOf(request);
        return reachable.of(request).stream()
                .filter(route -> route.channel().equals("email")
                        || !carriers.of(account, route.channel()).isEmpty())
                .toList();
    }

    private static String name(String channel, Topic topic) {
        return channel + "_" + topic.name().toLowerCase(Locale.ROOT);
    }
}
