package app.kept.event;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.platform.base.Time;
import app.kept.platform.http.Events;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The feed for programs: in pages, in pages that wait until there is something, or as a stream. */
public final class FeedApi {
    private static final int PAGE = 100;
    private static final int MOST = 1_000;
    private static final int LONGEST_WAIT = 60;
    private static final int AT_ONCE = 100;
    private static final String BEGINNING = "0";
    private static final String END = "end";
    private static final Pattern CURSOR = Pattern.compile("[0-9]{1,18}");

    /** So long somebody is kept who wants few of very many; then they hear how far they have come. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** How often those who wait look whether there is still any use in it. */
    private static final Duration STEP = Duration.ofSeconds(1);

    private static final int STEPS_TO_A_HEARTBEAT = 10;
    private static final Duration LATER = Duration.ofSeconds(30);
    /** Then they ask again, and so show again who they are. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Feed feed;
    private final FeedReaders readers;
    private final Time machine;

    /** @param machine the machine's own time, for it is about programs that wait */
    public FeedApi(Feed feed, FeedReaders readers, Time machine) {
        this.feed = feed;
        this.readers = readers;
        this.machine = machine;
    }

    /** What somebody asks for. */
    private record Asked(AccountId account, Caller caller, long after, TypesWanted types, int limit) {
        Asked from(long position) {
            return new Asked(account, caller, position, types, limit);
        }
    }

    public Response read(Request request) {
        boolean isStream =
                request.header("Accept").orElse("").toLowerCase(Locale.ROOT).contains("text/event-stream");
        Input query = request.query();
        Optional<String> after = query.text("after", 40);
        TypesWanted types = types(query);
        int limit = query.number("limit", 1, MOST).orElse(PAGE);
        int wait = query.number("wait", 0, LONGEST_WAIT).orElse(0);
        // A browser that lost the stream asks with the same address, and says in this how far it had come.
        Optional<String> last =
                isStream ? request.header("Last-Event-ID").filter(id -> !id.isBlank()) : Optional.empty();
        String field = last.isPresent() ? "Last-Event-ID" : "after";
        AccountId account = Caller.accountOf(request);
        long position = position(account, query, field, last.or(() -> after).orElse(BEGINNING));
        query.check();
        var asked = new Asked(account, Caller.of(request), position, types, limit);
        if (isStream) {
            requireWithin(query, field, position, feed.end(account));
            requireRoom(account);
            return Response.events(listener -> tell(asked, listener));
        }
        Feed.Page page = found(asked);
        requireWithin(query, field, position, page.end());
        if (wait == 0 || !page.entries().isEmpty() || page.isMore()) return Response.json(200, PageJson.of(page));
        requireRoom(account);
        return new Response(
                200,
                Map.of("Content-Type", "application/json"),
                List.of(),
                new byte[0],
                Optional.of((out, isOpen) -> answer(asked.from(page.upTo()), Duration.ofSeconds(wait), out, isOpen)));
    }

    private static TypesWanted types(Input query) {
        List<String> words = query.text("types", TypesWanted.MOST * (TypesWanted.LONGEST + 1))
                .map(FeedApi::words)
                .orElse(List.of());
        if (words.size() > TypesWanted.MOST) {
            query.reject("types", "too_many", "may have at most " + TypesWanted.MOST + " types");
            return TypesWanted.ALL;
        }
        Optional<String> wrong =
                words.stream().filter(word -> !TypesWanted.isWritten(word)).findFirst();
        if (wrong.isPresent()) {
            query.reject(
                    "types", "invalid", "must be types with commas between them, such as booking.created,payment.*");
            return TypesWanted.ALL;
        }
        return TypesWanted.of(words);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** After which they want to read. */
    private long position(AccountId account, Input query, String field, String cursor) {
        if (cursor.equals(END)) return feed.end(account);
        if (CURSOR.matcher(cursor).matches()) return Long.parseLong(cursor);
        query.reject(field, "invalid", "must be the cursor of an event, the next of an answer, or the word end");
        return 0;
    }

    private static void requireWithin(Input query, String field, long position, long end) {
        if (position <= end) return;
        query.reject(
                field,
                "beyond_the_end",
                "lies beyond the last event, which is " + end
                        + ": it is of another account, or of before a backup was restored");
        query.check();
    }

    private void requireRoom(AccountId account) {
        if (readers.isRoom(account)) return;
        String detail = "So many wait for events already: an account may have " + FeedReaders.MOST_OF_ONE
                + " readers that wait. End one of them, or ask without wait.";
        throw new Problem(ProblemCode.RATE_LIMITED, detail, List.of(), LATER).raised();
    }

    /** A page of what is wanted; where few of very many are, no longer than somebody likes to wait. */
    private Feed.Page found(Asked asked) {
        long begun = machine.nanos();
        var entries = new ArrayList<Feed.Entry>();
        Feed.Page page;
        long from = asked.after;
        do {
            page = feed.after(asked.account, from, asked.types, asked.limit - entries.size());
            entries.addAll(page.entries());
            from = page.upTo();
        } while (page.isMore() && entries.size() < asked.limit && machine.nanos() - begun < PATIENCE.toNanos());
        return new Feed.Page(entries, page.upTo(), page.end());
    }

    /** One page, once there is something, or when they have waited for as long as they wanted to. */
    private void answer(Asked asked, Duration wait, OutputStream out, BooleanSupplier isOpen) throws IOException {
        long begun = machine.nanos();
        Feed.Page page = new Feed.Page(List.of(), asked.after, asked.after);
        Optional<FeedReaders.Reader> entered = readers.enter(asked.account, asked.caller);
        if (entered.isPresent()) {
            try (var reader = entered.get()) {
                // What was numbered before anybody could wake us.
                page = found(asked);
                for (int step = 1; page.entries().isEmpty() && isOpen.getAsBoolean(); step++) {
                    Duration left = wait.minusNanos(machine.nanos() - begun);
                    if (left.isNegative() || left.isZero() || !reader.isStillIn()) break;
                    reader.await(page.upTo(), left.compareTo(STEP) < 0 ? left : STEP);
                    page = found(asked.from(page.upTo()));
                    // JSON may begin with space, and whoever is in between sees that we are alive.
                    if (step % STEPS_TO_A_HEARTBEAT == 0) beat(out);
                }
            }
        }
        out.write(Json.bytes(PageJson.of(page)));
        out.close();
    }

    private static void beat(OutputStream out) throws IOException {
        out.write('\n');
        out.flush();
    }

    /** Everything from there on, until nobody listens any more or they may not. */
    private void tell(Asked asked, Events.Listener listener) {
        Optional<FeedReaders.Reader> entered = readers.enter(asked.account, asked.caller);
        // Those who asked at the same moment.
        if (entered.isEmpty()) {
            listener.restFor(LATER);
            return;
        }
        long begun = machine.nanos();
        try (var reader = entered.get()) {
            long told = asked.after;
            int quiet = 0;
            while (isGoingOn(listener, begun) && reader.isStillIn()) {
                Feed.Page page = feed.after(asked.account, told, asked.types, AT_ONCE);
                for (Feed.Entry entry : page.entries()) {
                    listener.hearAs(Long.toString(entry.position()), Json.text(EventJson.of(entry)));
                }
                boolean isFurther = page.upTo() > told;
                told = page.upTo();
                quiet = page.entries().isEmpty() ? quiet + 1 : 0;
                if (quiet > STEPS_TO_A_HEARTBEAT) {
                    listener.hearOnly(Long.toString(told));
                    quiet = 0;
                }
                if (!isFurther || !page.isMore()) reader.await(told, STEP);
            }
        }
    }

    private boolean isGoingOn(Events.Listener listener, long begun) {
        return listener.isThere()
                && machine.nanos() - begun < LONGEST.toNanos()
                && !Thread.currentThread().isInterrupted();
    }

    private record PageJson(List<EventJson> events, String next, boolean more) {
        static PageJson of(Feed.Page page) {
            return new PageJson(
                    page.entries().stream().map(EventJson::of).toList(), Long.toString(page.upTo()), page.isMore());
        }
    }

    /** As it is told to programs. */
    private record EventJson(String cursor, UUID id, String type, Instant at, JsonNode data) {
        static EventJson of(Feed.Entry entry) {
            Fact fact = entry.fact();
            return new EventJson(Long.toString(entry.position()), fact.id(), fact.type(), fact.at(), fact.data());
        }
    }
}
