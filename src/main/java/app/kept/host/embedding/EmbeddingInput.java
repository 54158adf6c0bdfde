package app.kept.host.embedding;

import app.kept.platform.http.Input;
import app.kept.platform.net.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads which sites are meant. An address of a page will do: its site counts. */
public final class EmbeddingInput {
    public static final String SITES = "sites";
    static final String TELLS = "tells_bookings";
    private static final int LONGEST = 300;

    private EmbeddingInput() {}

    /** As a list, as programs send it; replaced as a whole. */
    static Embedding ofProgram(Input input) {
        List<String> typed = input.lines(SITES, Embedding.MOST_SITES, LONGEST).orElse(List.of());
        return new Embedding(sites(input, typed), input.flag(TELLS).orElse(false));
    }

    /** As one text with a site on each line. */
    public static Embedding ofForm(Input form) {
        String text = form.paragraphs(SITES, Embedding.MOST_SITES * LONGEST).orElse("");
        List<String> typed =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (typed.size() > Embedding.MOST_SITES) {
            form.reject(SITES, "too_long", "must be at most " + Embedding.MOST_SITES + " sites");
            return Embedding.NONE;
        }
        return new Embedding(sites(form, typed), form.flag(TELLS).orElse(false));
    }

    private static List<Origin> sites(Input input, List<String> typed) {
        var sites = new ArrayList<Origin>();
        for (String one : typed) {
            Optional<Origin> site = Origin.parse(one.replaceFirst("(?<=[^/:])/[^/].*$|/$", ""));
            if (site.isEmpty()) {
                input.reject(SITES, "invalid", "must be addresses such as https://www.example.com");
                return List.of();
            }
            if (!sites.contains(site.get())) sites.add(site.get());
        }
        return sites;
    }
}
