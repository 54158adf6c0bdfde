package app.kept.message.choice;

import app.kept.account.Caller;
import app.kept.message.channel.Route;
import app.kept.message.template.Topic;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody who is signed in wants to get, for programs. */
public final class PreferenceApi {
    private static final List<String> TOPICS =
            Preferences.FREE.stream().map(Choosing::word).toList();

    private final Choosing choosing;
    private final Reachable reachable;

    public PreferenceApi(Choosing choosing, Reachable reachable) {
        this.choosing = choosing;
        this.reachable = reachable;
    }

    /** Knows where a person can be reached; never by what a request says. */
    public interface Reachable {
        List<Route> of(Request request);
    }

    public Response show(Request request) {
        return Response.json(200, told(request));
    }

    public Response change(Request request) {
        List<Route> routes = reachable.of(request);
        Input input = request.json();
        List<String> channels = routes.stream().map(Route::channel).toList();
        String channel = input.required("channel", input.choice("channel", channels), "");
        List<String> unwanted = input.required("unwanted", input.texts("unwanted", TOPICS), List.of());
        Optional<QuietSpan> quiet = input.object("quiet").flatMap(part -> QuietInput.read(part, "from", "to"));
        input.check();
        Route route = routes.stream()
                .filter(one -> one.channel().equals(channel))
                .findFirst()
                .orElseThrow();
        choosing.choose(Caller.by(request), route, topics(unwanted), quiet);
        return Response.json(200, told(request));
    }

    /** @param words each of which is a topic */
    public static Set<Topic> topics(List<String> words) {
        Set<Topic> topics = EnumSet.noneOf(Topic.class);
        words.forEach(word -> topics.add(Topic.valueOf(word.toUpperCase(Locale.ROOT))));
        return topics;
    }

    private Told told(Request request) {
        return new Told(
                TOPICS,
                reachable.of(request).stream()
                        .map(route -> told(request, route))
                        .toList());
    }

    private ChannelJson told(Request request, Route route) {
        return new ChannelJson(
                route.channel(),
                choosing.unwanted(Caller.accountOf(request), route).stream()
                        .map(Choosing::word)
                        .sorted()
                        .toList(),
                QuietInput.Told.of(
                        choosing.quietOf(Caller.accountOf(request), route).orElse(null)));
    }

    private record Told(List<String> topics, List<ChannelJson> channels) {}

    private record ChannelJson(String channel, List<String> unwanted, QuietInput.@Nullable Told quiet) {}
}
