package app.kept.calcom;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads what others wrote: what is of another kind than we expect, too long or senseless, is not there. */
final class Node {
    private static final Instant FIRST = Year.of(2000).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final Instant LAST = Year.of(2200).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final int LONGEST_EMAIL = 254;

    private Node() {}

    /** One line: what cannot be printed would break a letter's head. */
    static Optional<String> line(JsonNode node, int longest) {
        if (!node.isString()) return Optional.empty();
        String clean = node.asString()
                .codePoints()
                .map(c -> isPrinted(c) ? c : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        if (clean.isEmpty()) return Optional.empty();
        int most = clean.codePointCount(0, clean.length());
        return Optional.of(most <= longest ? clean : clean.substring(0, clean.offsetByCodePoints(0, longest)));
    }

    /** A text that names something, or none: shortened it would name something else. */
    static Optional<String> name(JsonNode node, int longest) {
        if (node.isIntegralNumber()) return Optional.of(node.asString());
        return line(node, longest + 1)
                .filter(text -> text.length() <= longest)
                .filter(text -> text.equals(node.asString()));
    }

    static Optional<String> email(JsonNode node) {
        return name(node, LONGEST_EMAIL)
                .filter(text -> text.matches("[^@\\s<>,;]+@[^@\\s<>,;]+"))
                .map(Node::folded);
    }

    static Optional<Instant> moment(JsonNode node) {
        return name(node, 40).flatMap(Node::parsed).filter(at -> !at.isBefore(FIRST) && at.isBefore(LAST));
    }

    static Optional<ZoneId> zone(JsonNode node) {
        return name(node, 64).filter(ZoneId.getAvailableZoneIds()::contains).map(ZoneId::of);
    }

    static String folded(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    private static boolean isPrinted(int c) {
        return !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
    }
}
