package app.kept.host.embedding;

import app.kept.platform.net.Origin;
import java.util.List;

/**
 * What a host lets other sites do with their booking page.
 *
 * @param sites may show it inside their own; without any only we do
 * @param tells whether they are told the id and the start of what is booked there
 */
public record Embedding(List<Origin> sites, boolean tells) {
    public static final Embedding NONE = new Embedding(List.of(), false);
    public static final int MOST_SITES = 20;

    public Embedding {
        sites = List.copyOf(sites);
    }
}
