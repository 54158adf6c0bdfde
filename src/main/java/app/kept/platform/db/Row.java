package app.kept.platform.db;

import app.kept.platform.text.Json;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The row that a result stands on. A column that may be null is asked for with a {@code maybe...}. */
public final class Row {
    private final ResultSet results;

    Row(ResultSet results) {
        this.results = results;
    }

    public String text(String column) {
        return present(column, maybeText(column));
    }

    public @Nullable String maybeText(String column) {
        return read(() -> results.getString(column));
    }

    public byte[] bytes(String column) {
        byte @Nullable [] value = read(() -> results.getBytes(column));
        return present(column, value);
    }

    public UUID uuid(String column) {
        return present(column, maybeUuid(column));
    }

    public @Nullable UUID maybeUuid(String column) {
        return read(() -> results.getObject(column, UUID.class));
    }

    public int integer(String column) {
        return Objects.requireNonNull(read(() -> results.getInt(column)));
    }

    public OptionalInt maybeInteger(String column) {
        int value = Objects.requireNonNull(read(() -> results.getInt(column)));
        return Objects.requireNonNull(read(() -> results.wasNull())) ? OptionalInt.empty() : OptionalInt.of(value);
    }

    public long number(String column) {
        return Objects.requireNonNull(read(() -> results.getLong(column)));
    }

    public OptionalLong maybeNumber(String column) {
        long value = number(column);
        return Objects.requireNonNull(read(() -> results.wasNull())) ? OptionalLong.empty() : OptionalLong.of(value);
    }

    public boolean flag(String column) {
        return Objects.requireNonNull(read(() -> results.getBoolean(column)));
    }

    public Instant instant(String column) {
        return present(column, maybeInstant(column));
    }

    public @Nullable Instant maybeInstant(String column) {
        OffsetDateTime at = read(() -> results.getObject(column, OffsetDateTime.class));
        return at == null ? null : at.toInstant();
    }

    public <E extends Enum<E>> E choice(String column, Class<E> type) {
        return Enum.valueOf(type, text(column).toUpperCase(Locale.ROOT));
    }

    public JsonNode json(String column) {
        return Json.read(text(column));
    }

    public @Nullable JsonNode maybeJson(String column) {
        String text = maybeText(column);
        return text == null ? null : Json.read(text);
    }

    public List<String> texts(String column) {
        Array array = read(() -> results.getArray(column));
        return array == null ? List.of() : List.of(present(column, read(() -> (String[]) array.getArray())));
    }

    /** An array as PostgreSQL writes it: read at one go, for a page of figures has thousands of such numbers. */
    public int[] integers(String column) {
        String text = text(column);
        if (text.equals("{}")) return new int[0];
        int[] numbers =
                new int[(int) text.chars().filter(letter -> letter == ',').count() + 1];
        int begin = 1;
        for (int i = 0; i < numbers.length; i++) {
            int comma = text.indexOf(',', begin);
            int end = comma < 0 ? text.length() - 1 : comma;
            numbers[i] = Integer.parseInt(text, begin, end, 10);
            begin = end + 1;
        }
        return numbers;
    }

    public List<Instant> instants(String column) {
        Array array = read(() -> results.getArray(column));
        if (array == null) return List.of();
        Timestamp[] moments = present(column, read(() -> (Timestamp[]) array.getArray()));
        return Arrays.stream(moments).map(Timestamp::toInstant).toList();
    }

    public <T> Optional<T> optional(String column, Function<String, T> reader) {
        String text = maybeText(column);
        return text == null ? Optional.empty() : Optional.of(reader.apply(text));
    }

    private static <T> T present(String column, @Nullable T value) {
        return Objects.requireNonNull(value, () -> "column " + column + " is null");
    }

    private static <T> @Nullable T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (SQLException e) {
            throw DatabaseFault.of(e);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        @Nullable
        T read() throws SQLException;
    }
}
