package app.kept.web.message;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.message.channel.Carriers;
import app.kept.message.channel.Route;
import app.kept.message.choice.Choosing;
import app.kept.message.choice.PreferenceApi;
import app.kept.message.choice.Preferences;
import app.kept.message.choice.QuietSpan;
import app.kept.message.template.Topic;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import app.kept.web.room.Threshold;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /account/messages}: what somebody who is signed in wants to get, by which channel, and when it is quiet. */
public final class OwnMessagesPage {
    private static final String PATH = "/account/messages";
    private static final String CHANNEL = "channel";
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
    public record View(Frame frame, Rooms rooms, String done, List<OfChannel> channels, List<Wrong> wrong) {}

    /** The form of one channel. */
    public record OfChannel(
            String channel, String name, String address, List<Tick> topics, List<Tick> hours, SpanFields span) {}

    /** Something that is ticked or not. */
    public record Tick(String name, String value, String label, boolean chosen) {
        public String id() {
            return name + "-" + value;
        }
    }

    public Response show(Request request) {
        return page(200, request, "", Optional.empty());
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
        String hours = form.choice(channel + "_hours", HOURS).orElse("account");
        Optional<QuietSpan> own = span(form, channel, hours);
        if (!form.errors().isEmpty()) return page(422, request, channel, Optional.of(form));
        form.check();
        Route route = routes.stream()
                .filter(one -> one.channel().equals(channel))
                .findFirst()
                .orElseThrow();
        choosing.choose(Caller.by(request), route, unwanted, own);
        return Response.seeOther(Link.to(PATH)
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen())
                .with("done", channel)
                .toString());
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

    private Response page(int status, Request request, String tried, Optional<Input> sent) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<String> done = query.choice(
                "done", routes(request).stream().map(Route::channel).toList());
        query.check();
        Frame frame = threshold.frame(request, Link.to(PATH), "own.title");
        List<OfChannel> channels = routes(request).stream()
                .map(route -> ofChannel(
                        route, request, route.channel().equals(tried) ? sent : Optional.<Input>empty(), frame))
                .toList();
        var view = new View(
                frame,
                threshold.rooms(request, frame, PATH),
                done.map(channel -> MessageWords.ofChannel(channel, frame)).orElse(""),
                channels,
                channels.stream().flatMap(one -> one.span().wrong()).toList());
        return threshold.answer(status, "own_messages", view);
    }

    private OfChannel ofChannel(Route route, Request request, Optional<Input> sent, Frame frame) {
        AccountId account = Caller.accountOf(request);
        String channel = route.channel();
        Set<Topic> unwanted = choosing.unwanted(account, route);
        Optional<QuietSpan> own = choosing.quietOf(account, route);
        Map<String, QuietSpan> ofAccount = choosing.quietOf(account);
        String held = own.map(span -> span.isNone() ? "none" : "own").orElse("account");
        String hours = sent.map(input -> input.typed(channel + "_hours")).orElse(held);
        List<Tick> topics = Preferences.FREE.stream()
                .map(topic -> {
                    boolean wanted = sent.map(
                                    input -> input.typed(name(channel, topic)).equals("true"))
                            .orElse(!unwanted.contains(topic));
                    return new Tick(name(channel, topic), "true", MessageWords.of(topic, frame), wanted);
                })
                .toList();
        return new OfChannel(
                channel,
                MessageWords.ofChannel(channel, frame),
                channel.equals("email") ? route.address() : "",
                topics,
                hours(channel, hours, Optional.ofNullable(ofAccount.get(channel)), frame),
                SpanFields.of(channel, own.filter(span -> !span.isNone()).orElse(null), sent, frame));
    }

    private static List<Tick> hours(String channel, String chosen, Optional<QuietSpan> ofAccount, Frame frame) {
        String asTheTeam = ofAccount
                .map(span ->
                        frame.text("own.hours.account", SpanFields.words(span.begins()), SpanFields.words(span.ends())))
                .orElse(frame.text("own.hours.account_none"));
        return List.of(
                new Tick(channel + "_hours", "account", asTheTeam, chosen.equals("account")),
                new Tick(channel + "_hours", "none", frame.text("own.hours.none"), chosen.equals("none")),
                new Tick(channel + "_hours", "own", frame.text("own.hours.own"), chosen.equals("own")));
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
