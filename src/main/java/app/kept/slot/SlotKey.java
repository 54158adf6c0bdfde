package app.kept.slot;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a page of slots ends. It holds good when the slot itself is gone by the time the next page is asked for. */
public record SlotKey(Instant startAt, UUID id) {
    /** Years that PostgreSQL and the calendar know. */
    private static final Pattern WRITTEN =
            Pattern.compile("(2[01]\\d\\d-[0-9T:.-]{13,23}Z)~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    public static SlotKey of(Slot slot) {
        return new SlotKey(slot.startAt(), slot.id().value());
    }

    public static Optional<SlotKey> parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) return Optional.empty();
        try {
            return Optional.of(new SlotKey(Instant.parse(written.group(1)), UUID.fromString(written.group(2))));
        } catch (DateTimeException notAMoment) {
            return Optional.empty();
        }
    }

    public String written() {
        return startAt + "~" + id;
    }
}
