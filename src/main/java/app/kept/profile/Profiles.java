package app.kept.profile;

import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.profile.picture.PictureSize;
import app.kept.profile.picture.Pictures;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Puts together what everybody may know of a host. */
public final class Profiles {
    private static final int RELATED = 6;

    private final Hosts hosts;
    private final EventTypes types;
    private final Reviews reviews;
    private final Pictures pictures;
    private final Listings listings;

    public Profiles(Hosts hosts, EventTypes types, Reviews reviews, Pictures pictures, Listings listings) {
        this.hosts = hosts;
        this.types = types;
        this.reviews = reviews;
        this.pictures = pictures;
        this.listings = listings;
    }

    /** @param after where the page of reviews begins; absent for the first */
    public Optional<Profile> find(String slug, Optional<UUID> after, int reviewsShown) {
        return hosts.findBySlug(slug).map(host -> of(host, after, reviewsShown));
    }

    private Profile of(Host host, Optional<UUID> after, int reviewsShown) {
        Set<HostId> unlisted = listings.unlisted(host.account());
        List<Host> colleagues = hosts.colleagues(host, RELATED + unlisted.size()).stream()
                .filter(other -> !unlisted.contains(other.id()))
                .limit(RELATED)
                .toList();
        var all = new ArrayList<>(colleagues);
        all.add(host);
        Map<HostId, String> small = pictures.paths(all, PictureSize.SMALL);
        return new Profile(
                host,
                ofHost(host, small),
                types.ofHost(host.account(), host.id()),
                reviews.of(host.account(), host.id(), after, reviewsShown),
                colleagues.stream()
                        .map(other -> new Profile.Related(other, Optional.ofNullable(small.get(other.id()))))
                        .toList(),
                !unlisted.contains(host.id()));
    }

    private Map<PictureSize, String> ofHost(Host host, Map<HostId, String> small) {
        var own = new EnumMap<PictureSize, String>(PictureSize.class);
        Optional.ofNullable(small.get(host.id())).ifPresent(path -> own.put(PictureSize.SMALL, path));
        if (!own.isEmpty()) pictures.path(host, PictureSize.LARGE).ifPresent(path -> own.put(PictureSize.LARGE, path));
        return own;
    }
}
