package app.kept.platform.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Header fields in their order. Names are found in any case. */
public record OutboundHeaders(List<Field> fields) {
    public static final OutboundHeaders NONE = new OutboundHeaders(List.of());

    public record Field(String name, String value) {}

    public OutboundHeaders {
        fields = List.copyOf(fields);
    }

    public OutboundHeaders with(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new OutboundHeaders(more);
    }

    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name.equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }
}
