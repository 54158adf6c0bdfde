package app.kept.platform.db;

import app.kept.platform.base.Id;
import app.kept.platform.text.Json;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;
import tools.jackson.databind.JsonNode;

/** How a Java value becomes a PostgreSQL one. */
final class Binding {
    private Binding() {}

    static void set(PreparedStatement statement, int place, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(place, Types.NULL);
            case Id id -> statement.setObject(place, id.value());
            case Instant instant -> statement.setObject(place, instant.atOffset(ZoneOffset.UTC));
            case Enum<?> constant -> statement.setString(place, constant.name().toLowerCase(Locale.ROOT));
            case JsonNode json -> statement.setObject(place, jsonb(json));
            case Duration duration -> statement.setLong(place, duration.toMillis());
            case Collection<?> many -> setArray(statement, place, many);
            default -> statement.setObject(place, value);
        }
    }

    private static PGobject jsonb(JsonNode json) throws SQLException {
        var object = new PGobject();
        object.setType("jsonb");
        object.setValue(Json.text(json));
        return object;
    }

    /** The type of an array follows the first element that is there; one without any fits as text. */
    private static void setArray(PreparedStatement statement, int place, Collection<?> many) throws SQLException {
        Object first = many.stream()
                .filter(Objects::nonNull)
                .findFirst()
                .map(Object.class::cast)
                .orElse("");
        String type = switch (first) {
            case UUID _, Id _ -> "uuid";
            case Long _ -> "int8";
            case Integer _ -> "int4";
            case Instant _ -> "timestamptz";
            case JsonNode _ -> "jsonb";
            case Boolean _ -> "bool";
            default -> "text";
        };
        Object[] elements = many.stream().map(Binding::element).toArray();
        statement.setArray(place, statement.getConnection().createArrayOf(type, elements));
    }

    private static @Nullable Object element(@Nullable Object value) {
        return switch (value) {
            case Id id -> id.value();
            case Instant instant -> instant.atOffset(ZoneOffset.UTC).toString();
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
            case JsonNode json -> Json.text(json);
            case null, default -> value;
        };
    }
}
