package app.kept.platform.http;

import app.kept.platform.net.Origin;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Which sites there are: we, and those whose pages may use our API.
 *
 * @param base where people reach this server, when it is known
 * @param friends sites whose pages may read what the API answers
 * @param cookies how the names of the cookies begin that stand for somebody
 */
public record Sites(Optional<URI> base, List<Origin> friends, String cookies) {
    public Sites {
        friends = List.copyOf(friends);
    }

    boolean https() {
        return base.filter(url -> "https".equals(url.getScheme())).isPresent();
    }

    /** The origin of our own pages, when it is known. */
    Optional<Origin> origin() {
        return base.map(URI::toString).flatMap(Origin::parse);
    }
}
