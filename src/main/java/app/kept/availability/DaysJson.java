package app.kept.availability;

import app.kept.availability.open.OpenStarts;
import app.kept.platform.text.Json;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.Map;

/**
 * Writes days with their open times, byte for byte as {@link Json} would. By hand, because a busy month is hundreds of
 * them: to find each one's date and offset anew and to format it took ten times as long as to find out when is open.
 * From one time to the next mostly a few digits change, so the one before is copied and they are written over.
 */
final class DaysJson {
    private static final long DAY = 86_400;
    private static final byte[] DATE = ascii("{\"date\":\"");
    private static final byte[] TIMES = ascii("\",\"times\":[");
    private static final byte[] DAY_END = ascii("]},");
    /** As long as one of them is where no offset has seconds. */
    private static final int OPENING =
            "{'start':'2026-12-01T09:00:00-05:00','end':'2026-12-01T09:30:00-05:00'},".length();

    private static final int EMPTY_DAY = "{'date':'2026-12-01','times':[]},".length();
    private static final int REST = 256;

    /** Each minute of a day as the bytes of {@code 09:30:00}, the first of them in the lowest place. */
    private static final long[] MINUTES = minutes();

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long length;
    private final Face start;
    private final Face end;

    private byte[] bytes;
    private int size;

    /** An opening, of which all but the digits of its times is good for starts from one moment on and before another. */
    private byte[] opening = {};

    private int startAt;
    private int endAt;
    private long goodFrom;
    private long goodTo;

    /** @param openings about as many as there will be */
    private DaysJson(ZoneId viewer, Duration length, int days, int openings) {
        this.length = length.toSeconds();
        this.start = new Face(viewer.getRules());
        this.end = new Face(viewer.getRules());
        this.bytes = new byte[days * EMPTY_DAY + openings * OPENING + REST];
    }

    /**
     * An object with the zone and the days; both dates count, and a date that is not in the map has no open times.
     *
     * @param length of each session
     * @param more fields after these
     */
    static byte[] of(
            ZoneId viewer,
            Duration length,
            LocalDate from,
            LocalDate to,
            Map<LocalDate, OpenStarts> open,
            Map<String, ?> more) {
        int days = (int) Math.max(0, to.toEpochDay() - from.toEpochDay() + 1);
        int openings = open.values().stream().mapToInt(OpenStarts::size).sum();
        var json = new DaysJson(viewer, length, days, openings);
        json.add(ascii("{\"time_zone\":"));
        json.add(Json.bytes(viewer.getId()));
        json.add(ascii(",\"days\":["));
        for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) {
            json.add(date, open.getOrDefault(date, OpenStarts.NONE));
        }
        json.dropComma();
        json.add(']');
        more.forEach((name, value) -> {
            json.add(',');
            json.add(Json.bytes(name));
            json.add(':');
            json.add(Json.bytes(value));
        });
        json.add('}');
        return json.size == json.bytes.length ? json.bytes : Arrays.copyOf(json.bytes, json.size);
    }

    private void add(LocalDate date, OpenStarts open) {
        add(DATE);
        add(ascii(date.toString()));
        add(TIMES);
        for (int i = 0; i < open.size(); i++) add(open.epochSecond(i));
        if (open.size() > 0) dropComma();
        add(DAY_END);
    }

    private void add(long second) {
        if (second < goodFrom || goodTo <= second) prepare(second);
        int at = size;
        add(opening);
        time(at + startAt, (int) (second - start.midnight));
        time(at + endAt, (int) (second + length - end.midnight));
    }

    private void prepare(long second) {
        start.look(second);
        end.look(second + length);
        goodFrom = Math.max(start.from, end.from - length);
        goodTo = Math.min(start.to, end.to - length);
        String before = "{\"start\":\"" + start.date + "T";
        String between = "00:00:00" + start.offset + "\",\"end\":\"" + end.date + "T";
        startAt = before.length();
        endAt = startAt + between.length();
        opening = ascii(before + between + "00:00:00" + end.offset + "\"},");
    }

    /** A time of day over the one that stands there, all eight bytes at once. */
    private void time(int at, int second) {
        int rest = second % 60;
        EIGHT_BYTES.set(bytes, at, MINUTES[second / 60] + ((long) (rest / 10) << 48) + ((long) (rest % 10) << 56));
    }

    private void add(byte[] some) {
        makeRoom(some.length);
        System.arraycopy(some, 0, bytes, size, some.length);
        size += some.length;
    }

    private void add(char one) {
        makeRoom(1);
        bytes[size++] = (byte) one;
    }

    private void dropComma() {
        if (bytes[size - 1] == ',') size--;
    }

    private void makeRoom(int more) {
        if (size + more > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }

    private static long[] minutes() {
        long[] minutes = new long[(int) DAY / 60];
        for (int minute = 0; minute < minutes.length; minute++) {
            byte[] text = ascii("%02d:%02d:00".formatted(minute / 60, minute % 60));
            for (int i = 7; i >= 0; i--) minutes[minute] = (minutes[minute] << 8) | text[i];
        }
        return minutes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The date and the offset that a clock shows, looked up once for as long as both stay. */
    private static final class Face {
        private final ZoneRules rules;
        private long offsetFrom;
        private long offsetTo;
        private ZoneOffset offset = ZoneOffset.UTC;
        private LocalDate date = LocalDate.EPOCH;
        /** From when the time of day is counted. */
        private long midnight;

        private long from;
        private long to;

        Face(ZoneRules rules) {
            this.rules = rules;
        }

        void look(long second) {
            if (second < offsetFrom || offsetTo <= second) lookForOffset(Instant.ofEpochSecond(second));
            long day = Math.floorDiv(second + offset.getTotalSeconds(), DAY);
            date = LocalDate.ofEpochDay(day);
            midnight = day * DAY - offset.getTotalSeconds();
            from = Math.max(offsetFrom, midnight);
            to = Math.min(offsetTo, midnight + DAY);
        }

        private void lookForOffset(Instant moment) {
            ZoneOffsetTransition next = rules.nextTransition(moment);
            offset = rules.getOffset(moment);
            offsetFrom = moment.getEpochSecond();
            offsetTo = next == null ? Long.MAX_VALUE : next.toEpochSecond();
        }
    }
}
