package app.kept.journey.form;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** For which bookings a journey is, as it is written. */
final class ScopeForm {
    static final List<String> KEYS = List.of("kinds", "hosts", "event_types");
    static final int MOST = 100;
    static final int LONGEST_KIND = 60;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int LONGEST_NAME = 200;

    private final Places places;

    ScopeForm(Places places) {
        this.places = places;
    }

    Scope read(Field scope) {
        if (!scope.isMappingOf(KEYS)) return Scope.ALL;
        return new Scope(
                scope.at("kinds").map(ScopeForm::kinds).orElse(Set.of()),
                ids(scope.at("event_types"), this::eventType),
                ids(scope.at("hosts"), this::host));
    }

    static Set<String> kinds(Field kinds) {
        return kinds.lines(MOST, LONGEST_KIND);
    }

    private static Set<UUID> ids(Optional<Field> list, Function<Field, Optional<UUID>> read) {
        var ids = new HashSet<UUID>();
        for (Field item : list.map(it -> it.items(MOST)).orElse(List.of())) {
            read.apply(item).ifPresent(id -> {
                if (!ids.add(id)) item.wrong("flaw.twice");
            });
        }
        return ids;
    }

    private Optional<UUID> host(Field item) {
        return item.line(LONGEST_NAME).flatMap(name -> {
            if (ID.matcher(name).matches()) return Optional.of(UUID.fromString(name));
            Optional<UUID> found = places.host(name);
            if (found.isEmpty()) item.wrong("flaw.host", Field.quoted(name));
            return found;
        });
    }

    private Optional<UUID> eventType(Field item) {
        return item.line(LONGEST_NAME).flatMap(name -> {
            if (ID.matcher(name).matches()) return Optional.of(UUID.fromString(name));
            int slash = name.indexOf('/');
            Optional<UUID> found = slash < 0
                    ? Optional.empty()
                    : places.eventType(name.substring(0, slash), name.substring(slash + 1));
            if (found.isEmpty()) {
                item.wrong("flaw.event_type", Field.quoted(name));
            }
            return found;
        });
    }
}
