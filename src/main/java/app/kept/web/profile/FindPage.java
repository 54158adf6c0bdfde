package app.kept.web.profile;

import app.kept.account.Account;
import app.kept.account.AccountId;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.identity.team.AccountKeeping;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.profile.Finding;
import app.kept.profile.Reviews;
import app.kept.profile.Seeking;
import app.kept.profile.picture.PictureSize;
import app.kept.profile.picture.Pictures;
import app.kept.web.page.Cities;
import app.kept.web.page.Face;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;
import app.kept.web.page.Visitor;
import java.text.NumberFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /find}: everybody who wants to be found, by what they do and by words. Under an account's own domain its hosts,
 * and there {@code /} is the same page; under the server's address those of accounts that want to stand here.
 */
public final class FindPage {
    private static final String PATH = "/find";
    private static final String WORDS = "q";
    private static final String PROFESSION = "profession";
    private static final String AFTER = "after";
    private static final int PAGE = 24;
    private static final int PROFESSIONS = 100;
    private static final int LONGEST = 200;
    /** Fewer are seen at a glance. */
    private static final int WORTH_SEARCHING = 7;

    private final Pages pages;
    private final Finding finding;
    private final Pictures pictures;
    private final Reviews reviews;
    private final AccountKeeping accounts;

    public FindPage(Pages pages, Finding finding, Pictures pictures, Reviews reviews, AccountKeeping accounts) {
        this.pages = pages;
        this.finding = finding;
        this.pictures = pictures;
        this.reviews = reviews;
        this.accounts = accounts;
    }

    /**
     * The page.
     *
     * @param hidden what the form carries along
     * @param count how many were found, in words; those of one page and more
     * @param more the page after this one; empty for the last
     * @param all the whole list, for who found nobody; empty where nothing was looked for
     * @param isSearchable whether there are so many that it pays to look
     */
    public record View(
            Frame frame,
            String words,
            List<Choice> professions,
            List<Hidden> hidden,
            String count,
            List<Person> people,
            String more,
            String all,
            boolean isSearchable) {}

    /** A profession to choose. */
    public record Choice(String name, boolean chosen) {}

    /** Somebody who was found. */
    public record Person(
            String name, Face face, String profession, String place, String bio, Stars stars, String href) {}

    /** What was asked for, and of whom. */
    private record Look(
            Optional<Account> account,
            String words,
            Optional<String> profession,
            Optional<String> language,
            boolean isFurther) {
        Link here() {
            return Link.to(PATH)
                    .with(WORDS, Optional.of(words).filter(typed -> !typed.isEmpty()))
                    .with(PROFESSION, profession)
                    .with(Visitor.LANGUAGE, language);
        }

        boolean isWhole() {
            return words.isEmpty() && profession.isEmpty() && !isFurther;
        }
    }

    public Response show(Request request) {
        return show(request, atDomain(request));
    }

    /** The page of the account whose domain was asked for; nothing where it is nobody's. */
    public Optional<Response> front(Request request) {
        return atDomain(request).map(account -> show(request, Optional.of(account)));
    }

    /** The Host header chooses whose page it is, and decides nothing else. */
    private Optional<Account> atDomain(Request request) {
        return request.header("Host").flatMap(accounts::atDomain);
    }

    private Response show(Request request, Optional<Account> account) {
        Input query = request.query();
        String words = query.text(WORDS, LONGEST).orElse("");
        Optional<String> profession = query.text(PROFESSION, LONGEST);
        Optional<Finding.Place> after = query.slug(AFTER).flatMap(finding::place);
        Visitor visitor = Visitor.of(
                request, account.map(Account::language).flatMap(Language::of).orElse(Language.EN));
        var look = new Look(account, words, profession, visitor.chosen(), after.isPresent());
        Optional<AccountId> whose = account.map(Account::id);
        Finding.Found found = finding.find(Seeking.of(whose, words, profession), after, PAGE);
        Frame frame = frame(look, visitor);
        View view = view(look, frame, found, finding.professions(whose, PROFESSIONS));
        return pages.answer(200, frame, "find", view);
    }

    private Frame frame(Look look, Visitor visitor) {
        Frame untitled = pages.frame(visitor, "", look.here());
        String title = look.account().map(Account::name).orElse(untitled.text("seek.title"));
        Frame frame = untitled.titled(title)
                .styled("person.css")
                .scripted("find.js")
                .described(untitled.text("seek.description"))
                .previewed("website", Optional.empty());
        Frame branded =
                look.account().map(account -> frame.branded(account.brand())).orElse(frame);
        // What somebody looked for is nobody else's page.
        return look.isWhole() && look.account().isEmpty() ? branded.indexed(look.here()) : branded;
    }

    private View view(Look look, Frame frame, Finding.Found found, List<String> professions) {
        Map<HostId, String> faces = pictures.paths(found.hosts(), PictureSize.SMALL);
        Map<HostId, Reviews.Rating> ratings = ratings(found.hosts());
        boolean isSearchable = !look.isWhole() || found.hosts().size() >= WORTH_SEARCHING;
        return new View(
                frame,
                look.words(),
                professions.stream()
                        .map(one -> new Choice(
                                one,
                                look.profession().filter(one::equalsIgnoreCase).isPresent()))
                        .toList(),
                Link.to(PATH).with(Visitor.LANGUAGE, look.language()).asHidden(),
                count(found, frame),
                found.hosts().stream()
                        .map(host -> person(host, faces, ratings, look, frame))
                        .toList(),
                found.next()
                        .map(place -> look.here().with(AFTER, place.slug()).toString())
                        .orElse(""),
                look.isWhole()
                        ? ""
                        : Link.to(PATH).with(Visitor.LANGUAGE, look.language()).toString(),
                isSearchable);
    }

    private static String count(Finding.Found found, Frame frame) {
        int here = found.hosts().size();
        String number = NumberFormat.getIntegerInstance(frame.locale()).format(here);
        if (found.next().isPresent()) return frame.text("seek.count.more", number);
        return here == 1 ? frame.text("seek.count.one") : frame.text("seek.count", number);
    }

    private Map<HostId, Reviews.Rating> ratings(List<Host> hosts) {
        var ratings = new HashMap<HostId, Reviews.Rating>();
        hosts.stream()
                .map(Host::account)
                .distinct()
                .forEach(account -> ratings.putAll(reviews.ratings(
                        account,
                        hosts.stream()
                                .filter(host -> host.account().equals(account))
                                .map(Host::id)
                                .toList())));
        return ratings;
    }

    private static Person person(
            Host host, Map<HostId, String> faces, Map<HostId, Reviews.Rating> ratings, Look look, Frame frame) {
        return new Person(
                host.name(),
                Face.of(host.name(), Optional.ofNullable(faces.get(host.id()))),
                Optional.ofNullable(host.profession()).orElse(""),
                Cities.of(host.timeZone()),
                Optional.ofNullable(host.bio()).orElse(""),
                Stars.of(ratings.getOrDefault(host.id(), Reviews.Rating.NONE), frame),
                Link.to("/p/" + host.slug())
                        .with(Visitor.LANGUAGE, look.language())
                        .toString());
    }
}
