package app.kept.availability;

import app.kept.host.EventTypeId;
import app.kept.platform.base.Time;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Answers that were given in this very second, for those who ask the same: what a crowd that looks at one page asks for
 * is written twice. Each belongs to the calendar out of which it was made, and is forgotten with it.
 */
final class Answers {
    private static final long MOST_BYTES = 16L * 1024 * 1024;
    private static final int BESIDES = 1_000;
    private static final int REMEMBERED_QUESTIONS = 256;
    private static final byte[] NOTHING = {};

    private final Time time;
    private final LinkedHashMap<Key, Answer> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /**
     * What was asked for last, as hashes with their second. Only what comes again is kept: where all ask for something
     * else, the collector would do nothing but carry what nobody wants any more.
     */
    private final long[] asked = new long[REMEMBERED_QUESTIONS];

    Answers(Time time) {
        this.time = time;
    }

    /** @param question all that the answer depends on, besides the calendar */
    Response of(Request request, OpenCalendar calendar, Object question, Supplier<byte[]> writer) {
        var key = new Key(calendar.type().id(), question);
        Instant now = time.now();
        @Nullable Answer answer = find(key);
        if (answer == null || !answer.isGood(calendar, now)) {
            answer = Answer.of(calendar, now, writer.get());
            if (isAskedAgain(key, now)) keep(key, answer);
        }
        boolean known =
                request.header("If-None-Match").filter(answer.tag::equals).isPresent();
        return known ? answer.unchanged : answer.whole;
    }

    private synchronized @Nullable Answer find(Key key) {
        return kept.get(key);
    }

    private synchronized boolean isAskedAgain(Key key, Instant now) {
        int hash = key.hashCode();
        int place = Math.floorMod(hash, asked.length);
        long asking = (now.getEpochSecond() << 32) | (hash & 0xffff_ffffL);
        boolean again = asked[place] == asking;
        asked[place] = asking;
        return again;
    }

    private synchronized void keep(Key key, Answer answer) {
        @Nullable Answer before = kept.put(key, answer);
        bytes += answer.size() - (before == null ? 0 : before.size());
        while (bytes > MOST_BYTES) {
            Map.Entry<Key, Answer> eldest = kept.pollFirstEntry();
            bytes -= eldest.getValue().size();
        }
    }

    private record Key(EventTypeId type, Object question) {}

    private record Answer(OpenCalendar calendar, Instant at, String tag, Response whole, Response unchanged) {
        static Answer of(OpenCalendar calendar, Instant at, byte[] body) {
            var sum = new CRC32C();
            sum.update(body);
            // Weak, for compression may change the bytes on their way.
            String tag = "W/\"" + Long.toHexString((sum.getValue() << 32) | body.length) + "\"";
            var headers = Map.of("Content-Type", "application/json", "Cache-Control", "no-cache", "ETag", tag);
            return new Answer(
                    calendar,
                    at,
                    tag,
                    new Response(200, headers, body),
                    new Response(304, Map.of("Cache-Control", "no-cache", "ETag", tag), NOTHING));
        }

        // The very calendar: an equal one may have been read after a change and its undoing.
        @SuppressWarnings("ReferenceEquality")
        boolean isGood(OpenCalendar now, Instant moment) {
            return calendar == now && at.getEpochSecond() == moment.getEpochSecond();
        }

        int size() {
            return whole.body().length + BESIDES;
        }
    }
}
