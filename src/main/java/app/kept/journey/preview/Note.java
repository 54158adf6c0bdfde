package app.kept.journey.preview;

import app.kept.message.NewMessage;
import app.kept.message.phone.Segments;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is counted of one line. It names nobody: who gets it is only told apart from others.
 *
 * @param part in what part the recipient gets it: client, host
 * @param start when its booking begins
 * @param why alike for all that do not go for the same reason; empty for what goes
 * @param segments how many short messages it takes; none for what is no short message
 * @param isWide whether its letters need the alphabet of which less than half fits
 */
record Note(
        Line.Fate fate,
        String step,
        String channel,
        String part,
        String recipient,
        Instant at,
        ZoneId zone,
        String language,
        String reference,
        Instant start,
        String why,
        boolean waited,
        int segments,
        boolean isWide) {
    static final String SMS = "sms";

    private static final String SEPARATOR = "\t";
    private static final int FIELDS = 14;

    static Note of(Line line, ShortTexts shortTexts) {
        NewMessage message = line.message();
        boolean isShort = message.channel().equals(SMS) && line.fate() != Line.Fate.NOT;
        Optional<Segments> segments = isShort ? shortTexts.of(message) : Optional.empty();
        return new Note(
                line.fate(),
                message.step(),
                message.channel(),
                message.recipient(),
                recipient(line),
                line.at(),
                message.timeZone(),
                message.language().code(),
                line.booking().reference(),
                line.booking().startAt(),
                line.kind(),
                line.waited(),
                segments.map(Segments::count).orElse(0),
                segments.filter(one -> !one.isGsm7()).isPresent());
    }

    /** One person, by whatever channel they get it; an address of which we know nobody is only told apart. */
    private static String recipient(Line line) {
        return switch (line.message().recipient()) {
            case "client" -> "c" + line.booking().client().value();
            case "host" -> "h" + line.booking().host().value();
            default -> "a" + digest(line.message().address());
        };
    }

    private static String digest(String address) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As it is kept until all are there. */
    static String text(List<Note> notes) {
        return notes.stream().map(Note::text).collect(Collectors.joining("\n"));
    }

    private String text() {
        return String.join(
                SEPARATOR,
                fate.name(),
                step,
                channel,
                part,
                recipient,
                Long.toString(at.getEpochSecond()),
                zone.getId(),
                language,
                plain(reference),
                Long.toString(start.getEpochSecond()),
                plain(why),
                waited ? "1" : "",
                Integer.toString(segments),
                isWide ? "1" : "");
    }

    private static String plain(String text) {
        return text.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
    }

    /** Reads many: what is often the same is held once. */
    static final class Reader {
        private final Map<String, String> same = new HashMap<>();
        private final Map<String, ZoneId> zones = new HashMap<>();

        List<Note> read(String text) {
            return text.isEmpty() ? List.of() : text.lines().map(this::one).toList();
        }

        private Note one(String line) {
            String[] fields = line.split(SEPARATOR, -1);
            if (fields.length != FIELDS) throw new IllegalStateException("no note: " + line);
            return new Note(
                    Line.Fate.valueOf(fields[0]),
                    held(fields[1]),
                    held(fields[2]),
                    held(fields[3]),
                    held(fields[4]),
                    Instant.ofEpochSecond(Long.parseLong(fields[5])),
                    zones.computeIfAbsent(fields[6], ZoneId::of),
                    held(fields[7]),
                    held(fields[8]),
                    Instant.ofEpochSecond(Long.parseLong(fields[9])),
                    held(fields[10]),
                    !fields[11].isEmpty(),
                    Integer.parseInt(fields[12]),
                    !fields[13].isEmpty());
        }

        private String held(String text) {
            return same.computeIfAbsent(text, one -> one);
        }
    }
}
