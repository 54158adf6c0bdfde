package app.kept.profile;

import app.kept.host.EventType;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.Hosts;
import app.kept.host.Offer;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A host as everybody may see them, for a page of the host's own. What is named here, and nothing else, is public. */
public final class ProfileApi {
    private static final int RELATED = 6;

    private final Hosts hosts;
    private final EventTypes types;
    private final Reviews reviews;

    public ProfileApi(Hosts hosts, EventTypes types, Reviews reviews) {
        this.hosts = hosts;
        this.types = types;
        this.reviews = reviews;
    }

    public Response show(Request request) {
        Input query = request.query();
        String slug = query.required("slug", query.slug("slug"), "");
        query.check();
        Host host = hosts.findBySlug(slug)
                .orElseThrow(() -> Problem.notFound("host").raised());
        Reviews.Shown said = reviews.of(host.account(), host.id());
        return Response.json(
                200,
                new ProfileJson(
                        host.slug(),
                        host.name(),
                        host.profession(),
                        host.bio(),
                        picture(host),
                        host.timeZone().getId(),
                        types.ofHost(host.account(), host.id()).stream()
                                .map(TypeJson::of)
                                .toList(),
                        new RatingJson(said.average(), said.count()),
                        said.newest(),
                        hosts.colleagues(host, RELATED).stream()
                                .map(other -> new RelatedJson(other.slug(), other.name(), picture(other)))
                                .toList()));
    }

    /** One that was kept before addresses were checked is not passed on. */
    private static @Nullable String picture(Host host) {
        return Optional.ofNullable(host.avatarUrl()).filter(Host::isPicture).orElse(null);
    }

    private record ProfileJson(
            String slug,
            String name,
            @Nullable String profession,
            @Nullable String bio,
            @Nullable String avatarUrl,
            String timeZone,
            List<TypeJson> eventTypes,
            RatingJson rating,
            List<JsonNode> reviews,
            List<RelatedJson> related) {}

    private record RatingJson(@Nullable Double average, long count) {}

    private record TypeJson(
            String slug,
            String name,
            @Nullable String description,
            long durationMinutes,
            @Nullable PriceJson price) {
        static TypeJson of(EventType type) {
            Offer offer = type.offer();
            return new TypeJson(
                    type.slug(),
                    type.name(),
                    offer.description(),
                    type.duration().toMinutes(),
                    offer.price()
                            .map(price -> new PriceJson(price.amount(), price.currency()))
                            .orElse(null));
        }
    }

    private record PriceJson(long amount, String currency) {}

    private record RelatedJson(
            String slug, String name, @Nullable String avatarUrl) {}
}
