package app.kept.event;

import app.kept.account.Actor;
import app.kept.account.Caller;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The history for programs, in pages and as files. */
public final class HistoryApi {
    private static final int PAGE = 100;
    private static final List<String> ACTORS =
            Arrays.stream(Actor.Kind.values()).map(HistoryApi::word).toList();

    private final History history;

    public HistoryApi(History history) {
        this.history = history;
    }

    public Response list(Request request) {
        Input query = request.query();
        History.Sought sought = sought(query);
        Optional<UUID> after = query.id("after");
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        query.check();
        List<Change> found = history.list(Caller.accountOf(request), sought, after, limit);
        UUID next = found.size() < limit ? null : found.getLast().id();
        return Response.json(200, new Page(found.stream().map(ChangeJson::of).toList(), next));
    }

    /** A file of them; where it has no room for all, the header Link says where to go on. */
    public Response export(Request request) {
        Input query = request.query();
        History.Sought sought = sought(query);
        Optional<UUID> after = query.id("after");
        String format = query.choice("format", List.of("jsonl", "csv")).orElse("jsonl");
        query.check();
        ExportFile file = format.equals("csv") ? ExportFile.csv() : ExportFile.jsonLines();
        Optional<UUID> next = fill(file, request, sought, after);
        Response answer = Response.text(200, file.type(), file.text())
                .with("Content-Disposition", "attachment; filename=\"history." + format + "\"");
        return next.map(id ->
                        answer.with("Link", "<" + exportLink(sought, format) + "&after=" + id + ">; rel=\"next\""))
                .orElse(answer);
    }

    /** What is asked for, as it stands in the query of a list, a file or a page. */
    private static History.Sought sought(Input query) {
        return sought(query, query.instant("from"), query.instant("to"));
    }

    /** The same for those who say otherwise from when to when. */
    public static History.Sought sought(Input query, Optional<Instant> from, Optional<Instant> to) {
        return new History.Sought(
                query.text("object", 60),
                query.text("object_id", 200),
                query.text("action", 60),
                query.choice("actor", ACTORS).map(word -> Actor.Kind.valueOf(word.toUpperCase(Locale.ROOT))),
                query.id("actor_id"),
                from,
                to);
    }

    /** Page after page until all is there or the file is full; the answer is the last one's id when there may be more. */
    private Optional<UUID> fill(ExportFile file, Request request, History.Sought sought, Optional<UUID> after) {
        Optional<UUID> last = after;
        while (!file.isFull()) {
            List<Change> page = history.list(Caller.accountOf(request), sought, last, PAGE);
            page.forEach(file::add);
            if (page.size() < PAGE) return Optional.empty();
            last = Optional.of(page.getLast().id());
        }
        return last;
    }

    /** Where these are had as a file. */
    public static String exportLink(History.Sought sought, String format) {
        var link = new StringBuilder("/api/audit/export?format=").append(format);
        sought.object().ifPresent(value -> append(link, "object", value));
        sought.objectId().ifPresent(value -> append(link, "object_id", value));
        sought.action().ifPresent(value -> append(link, "action", value));
        sought.actor().ifPresent(value -> append(link, "actor", word(value)));
        sought.actorId().ifPresent(value -> append(link, "actor_id", value.toString()));
        sought.from().ifPresent(value -> append(link, "from", value.toString()));
        sought.to().ifPresent(value -> append(link, "to", value.toString()));
        return link.toString();
    }

    private static void append(StringBuilder link, String name, String value) {
        link.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    /** As it is written for programs. */
    public static String word(Actor.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private record Page(List<ChangeJson> audit, @Nullable UUID next) {}

    /** As it is told to programs. */
    record ChangeJson(
            UUID id,
            Instant at,
            String actor,
            @Nullable UUID actorId,
            String action,
            String object,
            String objectId,
            @Nullable String requestId,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {
        static ChangeJson of(Change change) {
            return new ChangeJson(
                    change.id(),
                    change.at(),
                    word(change.actor().kind()),
                    change.actor().id(),
                    change.action(),
                    change.object(),
                    change.objectId(),
                    change.requestId(),
                    change.before(),
                    change.after());
        }
    }
}
