package app.kept.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One client made of two. What both have and only one can have is as with the one who stays; what that one lacks comes
 * from the other.
 *
 * @param sheet the one who stays, as they are afterwards
 * @param lost what nobody has afterwards
 */
public record ClientUnion(ClientSheet sheet, List<Lost> lost) {
    private static final int LONGEST_NOTES = 5_000;

    public ClientUnion {
        lost = List.copyOf(lost);
    }

    /** Of which kind something is that is lost. */
    public enum Kind {
        NAME,
        TIME_ZONE,
        LANGUAGE,
        TAG,
        FIELD,
        NOTES
    }

    /**
     * Something of the one who goes.
     *
     * @param field the name of the field, of a field
     */
    public record Lost(Kind kind, String field, String text) {}

    public static ClientUnion of(ClientSheet stays, ClientSheet goes) {
        var lost = new ArrayList<Lost>();
        Client one = stays.client();
        Client other = goes.client();
        if (!one.name().equals(other.name())) lost.add(new Lost(Kind.NAME, "", other.name()));
        lose(one.timeZone(), other.timeZone(), Kind.TIME_ZONE, zone -> zone.getId(), lost);
        lose(one.language(), other.language(), Kind.LANGUAGE, language -> language.code(), lost);
        var client = new Client(
                one.account(),
                one.id(),
                one.name(),
                either(one.email(), other.email()),
                either(one.phone(), other.phone()),
                either(one.timeZone(), other.timeZone()),
                either(one.language(), other.language()));
        List<String> tags = tags(stays.tags(), goes.tags(), lost);
        Map<String, String> fields = fields(stays.fields(), goes.fields(), lost);
        return new ClientUnion(new ClientSheet(client, tags, fields, notes(stays.notes(), goes.notes(), lost)), lost);
    }

    private static <T> @Nullable T either(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }

    private static <T> void lose(
            @Nullable T one, @Nullable T other, Kind kind, Function<T, String> words, List<Lost> lost) {
        if (one != null && other != null && !Objects.equals(one, other)) {
            lost.add(new Lost(kind, "", words.apply(other)));
        }
    }

    private static List<String> tags(List<String> stay, List<String> come, List<Lost> lost) {
        var tags = new LinkedHashSet<>(stay);
        for (String tag : come) {
            if (tags.contains(tag)) continue;
            if (tags.size() < ClientInput.MOST) tags.add(tag);
            else lost.add(new Lost(Kind.TAG, "", tag));
        }
        return List.copyOf(tags);
    }

    private static Map<String, String> fields(Map<String, String> stay, Map<String, String> come, List<Lost> lost) {
        var fields = new LinkedHashMap<>(stay);
        come.forEach((name, text) -> {
            String there = fields.get(name);
            if (there == null && fields.size() < ClientInput.MOST) fields.put(name, text);
            else if (!text.equals(there)) lost.add(new Lost(Kind.FIELD, name, text));
        });
        return fields;
    }

    /** Both, as far as they fit into the form in which they are changed. */
    private static @Nullable String notes(@Nullable String stay, @Nullable String come, List<Lost> lost) {
        if (come == null || come.isBlank() || come.equals(stay)) return stay;
        if (stay == null || stay.isBlank()) return come;
        String both = stay + "\n\n" + come;
        if (both.length() <= LONGEST_NOTES) return both;
        int fits = Math.max(
                stay.length(),
                Character.isLowSurrogate(both.charAt(LONGEST_NOTES)) ? LONGEST_NOTES - 1 : LONGEST_NOTES);
        lost.add(new Lost(Kind.NOTES, "", both.substring(fits).strip()));
        return both.substring(0, fits).stripTrailing();
    }
}
