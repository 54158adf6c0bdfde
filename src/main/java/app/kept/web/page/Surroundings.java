package app.kept.web.page;

import app.kept.account.Brand;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is around a page: nothing, or a page of another site that shows it inside its own. Then it looks as that site wants
 * it to, fills in what that site knows, and all its links keep to it.
 *
 * @param prefix before the paths of its links; empty where nothing is around it
 * @param carried in its links, as it stood in its own address
 */
public record Surroundings(String prefix, Map<String, String> carried) {
    public static final Surroundings NONE = new Surroundings("", Map.of());
    public static final Request.Attribute<Surroundings> ATTRIBUTE =
            new Request.Attribute<>("surroundings", Surroundings.class);

    private static final String THEME = "theme";
    private static final String ACCENT = "accent";
    private static final List<String> FILLED_IN = List.of("name", "email", "phone");
    private static final String ANSWERS = "answers.";
    private static final int LONGEST = 500;
    private static final int MOST_ANSWERS = 20;

    static Surroundings of(Request request) {
        return request.get(ATTRIBUTE).orElse(NONE);
    }

    /** Inside another site, as the address says. What is too long or is none of these is as if it were not there. */
    public static Surroundings inside(Input query) {
        var carried = new LinkedHashMap<String, String>();
        if (List.of("light", "dark").contains(query.typed(THEME))) carried.put(THEME, query.typed(THEME));
        Brand.colorOf(query.typed(ACCENT)).ifPresent(color -> carried.put(ACCENT, color.substring(1)));
        FILLED_IN.forEach(field -> carry(query, field, carried));
        query.names().stream()
                .filter(name -> name.startsWith(ANSWERS))
                .sorted()
                .limit(MOST_ANSWERS)
                .forEach(field -> carry(query, field, carried));
        return new Surroundings("/embed", Collections.unmodifiableMap(carried));
    }

    private static void carry(Input query, String field, Map<String, String> carried) {
        String value = query.typed(field);
        if (!value.isBlank() && value.length() <= LONGEST) carried.put(field, value);
    }

    public boolean isInside() {
        return !prefix.isEmpty();
    }

    /** The same address, inside what is around this page. */
    public Link into(Link link) {
        if (!isInside()) return link;
        var all = new LinkedHashMap<>(link.parameters());
        carried.forEach(all::putIfAbsent);
        return new Link(prefix + link.path(), Collections.unmodifiableMap(all));
    }

    /** The frame as it looks inside; last, for what is around it has the last word. */
    public Frame dress(Frame frame) {
        if (!isInside()) return frame;
        Frame inside = frame.styled("embed.css").themed(Optional.ofNullable(carried.get(THEME)));
        return Optional.ofNullable(carried.get(ACCENT))
                .map(color -> inside.branded(new Brand(Optional.of("#" + color), Optional.empty())))
                .orElse(inside);
    }

    /** What stands in a field at first; empty where nothing is known. It is only filled in, never sent. */
    public String filledIn(String field) {
        return carried.getOrDefault(field, "");
    }
}
