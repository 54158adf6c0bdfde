package app.kept.event;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.account.Caller;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The history for programs, in pages and as files. */
public final class HistoryApi {
    private static final int LONGEST_KINDS = 200;
    private static final int PAGE = 100;
    private static final int PAGE_OF_FILE = 500;
    private static final int MOST_FILES_AT_ONCE = 8;
    private static final int BUFFER = 32 * 1024;
    private static final Duration LATER = Duration.ofSeconds(30);
    private static final List<String> ACTORS =
            Arrays.stream(Actor.Kind.values()).map(HistoryApi::word).toList();

    private final History history;
    private final Semaphore files = new Semaphore(MOST_FILES_AT_ONCE);

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

    /** All of them as a file, which is written while it is sent. */
    public Response export(Request request) {
        Input query = request.query();
        History.Sought sought = sought(query);
        Optional<UUID> after = query.id("after");
        String format = query.choice("format", List.of("jsonl", "csv")).orElse("jsonl");
        query.check();
        if (files.availablePermits() == 0) throw Problem.tooOften(LATER).raised();
        AccountId account = Caller.accountOf(request);
        ExportFile file = format.equals("csv") ? ExportFile.CSV : ExportFile.JSONL;
        return Response.file(
                file.type(), "history." + format, (out, isOpen) -> write(file, account, sought, after, out, isOpen));
    }

    private void write(
            ExportFile file,
            AccountId account,
            History.Sought sought,
            Optional<UUID> after,
            OutputStream out,
            BooleanSupplier isOpen)
            throws IOException {
        // Those who asked at the same moment.
        if (!files.tryAcquire()) throw new IOException("too many are being written");
        try {
            // Closed only when it is whole.
            var buffered = new BufferedOutputStream(out, BUFFER);
            buffered.write(file.head().getBytes(StandardCharsets.UTF_8));
            Optional<UUID> last = after;
            while (true) {
                if (!isOpen.getAsBoolean()) throw new IOException("the server is about to end");
                List<Change> page = history.list(account, sought, last, PAGE_OF_FILE);
                for (Change change : page) buffered.write(file.line(change).getBytes(StandardCharsets.UTF_8));
                if (page.size() < PAGE_OF_FILE) break;
                last = Optional.of(page.getLast().id());
            }
            buffered.close();
        } finally {
            files.release();
        }
    }

    /** What is asked for, as it stands in the query of a list, a file or a page. */
    private static History.Sought sought(Input query) {
        return sought(query, query.instant("from"), query.instant("to"));
    }

    /** The same for those who say otherwise from when to when. */
    public static History.Sought sought(Input query, Optional<Instant> from, Optional<Instant> to) {
        return new History.Sought(
                query.text("object", LONGEST_KINDS).map(HistoryApi::kinds).orElse(List.of()),
                query.text("object_id", 200),
                query.text("action", 60),
                query.choice("actor", ACTORS).map(word -> Actor.Kind.valueOf(word.toUpperCase(Locale.ROOT))),
                query.id("actor_id"),
                from,
                to);
    }

    /** One kind of thing, or several with commas between them. */
    private static List<String> kinds(String words) {
        return Arrays.stream(words.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Where these are had as a file. */
    public static String exportLink(History.Sought sought, String format) {
        var link = new StringBuilder("/api/audit/export?format=").append(format);
        if (!sought.objects().isEmpty()) append(link, "object", String.join(",", sought.objects()));
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
