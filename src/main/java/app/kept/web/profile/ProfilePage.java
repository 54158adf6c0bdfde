package app.kept.web.profile;

import app.kept.account.Account;
import app.kept.availability.OpenTimes;
import app.kept.availability.Span;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.identity.team.AccountKeeping;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.profile.Profile;
import app.kept.profile.Profiles;
import app.kept.profile.Reviews;
import app.kept.profile.picture.PictureSize;
import app.kept.web.page.Cities;
import app.kept.web.page.Face;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;
import app.kept.web.page.Terms;
import app.kept.web.page.Visitor;
import app.kept.web.page.Zones;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** {@code /p/{slug}}: who somebody is, what can be booked with them and when, and what others say of it. */
public final class ProfilePage {
    private static final String ZONE = "time_zone";
    private static final String AFTER = "after";
    private static final int REVIEWS = 5;

    private final Pages pages;
    private final Profiles profiles;
    private final AccountKeeping accounts;
    private final OpenTimes openTimes;
    private final Supplier<URI> server;

    public ProfilePage(
            Pages pages, Profiles profiles, AccountKeeping accounts, OpenTimes openTimes, Supplier<URI> server) {
        this.pages = pages;
        this.profiles = profiles;
        this.accounts = accounts;
        this.openTimes = openTimes;
        this.server = server;
    }

    /**
     * The page. Texts that do not exist are empty.
     *
     * @param place where the host's clock stands
     * @param zone whose clock the times are by
     * @param next the first time that is open for anything
     * @param offers what can be booked
     * @param reviews a page of them
     * @param more where older ones are; empty when there are none
     * @param newer whether there are newer ones than these, and so a way back
     * @param keeping what it says to whoever may change this
     */
    public record View(
            Frame frame,
            String name,
            Face face,
            String profession,
            String bio,
            String place,
            String zone,
            String clock,
            Optional<Next> next,
            List<OfferLine> offers,
            Stars stars,
            List<ReviewLine> reviews,
            String more,
            String newer,
            String related,
            List<PersonLine> others,
            Keeping keeping) {}

    /** The page of nobody. */
    public record GoneView(Frame frame, String find) {}

    /**
     * A time that can be booked, and the address that does.
     *
     * @param brief the same words, for where there is little room
     */
    public record Next(String words, String brief, String iso, String href, String what) {}

    /** Something that can be booked. */
    public record OfferLine(
            String name, String description, String length, String price, String href, Optional<Next> next) {}

    /** What a client said. */
    public record ReviewLine(
            String name, int rating, String spoken, String day, String iso, String comment, String answer) {
        public List<Boolean> stars() {
            return IntStream.rangeClosed(1, 5).mapToObj(star -> star <= rating).toList();
        }
    }

    /** Somebody of the same profession. */
    public record PersonLine(String name, Face face, String href) {}

    /** What one look at the page is about. */
    private record Look(
            Profile profile, Frame frame, ZoneId zone, Optional<String> chosenZone, Optional<String> language) {
        Host host() {
            return profile.host();
        }

        Link page() {
            return Link.to("/p/" + host().slug())
                    .with(Visitor.LANGUAGE, language)
                    .with(ZONE, chosenZone);
        }

        Link book(String rest) {
            return Link.to("/book/" + host().slug() + rest)
                    .with(Visitor.LANGUAGE, language)
                    .with(ZONE, chosenZone);
        }
    }

    public Response show(Request request) {
        Input query = request.query();
        Optional<UUID> after = query.id(AFTER);
        Optional<ZoneId> chosen = Zones.wished(query.typed(ZONE));
        Optional<Profile> found = profiles.find(request.parameter("slug"), after, REVIEWS);
        if (found.isEmpty()) return gone(request);
        Profile profile = found.get();
        Host host = profile.host();
        Account account = accounts.get(host.account());
        Visitor visitor = Visitor.of(request, host.language());
        Link address = Link.to("/p/" + host.slug());
        Link here = address.with(Visitor.LANGUAGE, visitor.chosen()).with(ZONE, chosen.map(ZoneId::getId));
        Frame frame = pages.frame(visitor, title(host), here)
                .styled("person.css")
                .scripted("person.js")
                .branded(account.brand())
                .described(description(profile, pages.frame(visitor, "", here)));
        var look =
                new Look(profile, frame, chosen.orElse(host.timeZone()), chosen.map(ZoneId::getId), visitor.chosen());
        Frame known = known(look, address.with(Visitor.LANGUAGE, visitor.chosen()), after.isPresent());
        return pages.answer(200, known, "profile", view(request, look, known, after));
    }

    /** Whoever has a wrong link hears what to do, and not who was here. */
    private Response gone(Request request) {
        Visitor visitor = Visitor.of(request, Language.EN);
        Link here = Link.to(request.path()).with(Visitor.LANGUAGE, visitor.chosen());
        Frame untitled = pages.frame(visitor, "", here);
        Frame frame = untitled.titled(untitled.text("seen.gone"));
        String find = Link.to("/find").with(Visitor.LANGUAGE, visitor.chosen()).toString();
        return pages.answer(404, frame, "profile_gone", new GoneView(frame, find));
    }

    /** Older reviews have no entry of their own, and whoever stands in no list stands in no search engine. */
    private Frame known(Look look, Link address, boolean isLaterPage) {
        Frame frame = look.frame()
                .previewed("profile", look.profile().picture(PictureSize.LARGE))
                .about(StructuredProfile.of(look.profile(), server.get()));
        return look.profile().isListed() && !isLaterPage ? frame.indexed(address) : frame.canonical(address);
    }

    private View view(Request request, Look look, Frame frame, Optional<UUID> after) {
        Profile profile = look.profile();
        Host host = profile.host();
        List<OfferLine> offers =
                profile.types().stream().map(type -> offer(type, look)).toList();
        Reviews.Shown said = profile.reviews();
        return new View(
                frame,
                host.name(),
                Face.of(host.name(), profile.picture(PictureSize.LARGE)),
                orEmpty(host.profession()),
                orEmpty(host.bio()),
                Cities.of(host.timeZone()),
                Cities.words(look.zone(), frame.locale()),
                look.chosenZone().orElse(""),
                offers.stream().flatMap(line -> line.next().stream()).min(Comparator.comparing(Next::iso)),
                offers,
                Stars.of(said.rating(), frame),
                said.said().stream().map(one -> line(one, look)).toList(),
                said.next() == null ? "" : look.page().with(AFTER, said.next().toString()) + "#reviews",
                after.isPresent() ? look.page() + "#reviews" : "",
                frame.text("seen.others"),
                profile.related().stream().map(other -> person(other, look)).toList(),
                Keeping.of(request, host, frame));
    }

    private OfferLine offer(EventType type, Look look) {
        Host host = look.host();
        Link page = look.book("/" + type.slug());
        Optional<Next> next = openTimes.next(host, type, 1).stream()
                .map(Span::start)
                .findFirst()
                .map(start -> next(start, type, look, page));
        return new OfferLine(
                type.name(),
                orEmpty(type.offer().description()),
                Terms.length(type.duration(), look.frame()),
                type.offer()
                        .price()
                        .map(price -> Terms.price(price.amount(), price.currency(), look.frame()))
                        .orElse(""),
                page.toString(),
                next);
    }

    private static Next next(Instant start, EventType type, Look look, Link page) {
        return new Next(
                Dates.day(start, look.zone(), look.frame().locale()) + ", "
                        + Moments.time(start, look.zone(), look.frame().locale()),
                Dates.shortDay(start, look.zone(), look.frame().locale()) + ", "
                        + Moments.time(start, look.zone(), look.frame().locale()),
                start.toString(),
                page.with("start", start.toString()).toString(),
                type.name());
    }

    private static ReviewLine line(Reviews.Said said, Look look) {
        Frame frame = look.frame();
        return new ReviewLine(
                said.name().isEmpty() ? frame.text("seen.somebody") : said.name(),
                said.rating(),
                frame.text("seen.stars", said.rating()),
                Dates.date(said.createdAt(), look.zone(), frame.locale()),
                said.createdAt().toString(),
                orEmpty(said.comment()),
                orEmpty(said.answer()));
    }

    private static PersonLine person(Profile.Related other, Look look) {
        return new PersonLine(
                other.host().name(),
                Face.of(other.host().name(), other.picture()),
                Link.to("/p/" + other.host().slug())
                        .with(Visitor.LANGUAGE, look.language())
                        .with(ZONE, look.chosenZone())
                        .toString());
    }

    private static String title(Host host) {
        return host.profession() == null ? host.name() : host.name() + " · " + host.profession();
    }

    /** What they say of themselves, or else what can be booked. */
    private static String description(Profile profile, Frame frame) {
        Host host = profile.host();
        String bio = orEmpty(host.bio());
        return bio.isBlank() ? frame.text("seen.description", host.name()) : bio;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
