package app.kept.profile;

import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.host.Offer;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.profile.picture.PictureSize;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A host as everybody may see them, for a page of the host's own. What is named here, and nothing else, is told. */
public final class ProfileApi {
    private static final int REVIEWS = 5;

    private final Profiles profiles;

    public ProfileApi(Profiles profiles) {
        this.profiles = profiles;
    }

    public Response show(Request request) {
        Input query = request.query();
        String slug = query.required("slug", query.slug("slug"), "");
        query.check();
        Profile profile = profiles.find(slug, Optional.empty(), REVIEWS)
                .orElseThrow(() -> Problem.notFound("host").raised());
        Host host = profile.host();
        Reviews.Rating rating = profile.reviews().rating();
        return Response.json(
                200,
                new ProfileJson(
                        host.slug(),
                        host.name(),
                        host.profession(),
                        host.bio(),
                        picture(host, profile.picture(PictureSize.LARGE)),
                        host.timeZone().getId(),
                        profile.types().stream().map(TypeJson::of).toList(),
                        new RatingJson(rating.average(), rating.count()),
                        profile.reviews().said(),
                        profile.related().stream()
                                .map(other -> new RelatedJson(
                                        other.host().slug(),
                                        other.host().name(),
                                        picture(other.host(), other.picture())))
                                .toList()));
    }

    /** Ours, or else the one that was named; of these, what was kept before addresses were checked is not passed on. */
    private static @Nullable String picture(Host host, Optional<String> ours) {
        return ours.or(() -> Optional.ofNullable(host.avatarUrl()).filter(Host::isPicture))
                .orElse(null);
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
            List<Reviews.Said> reviews,
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
