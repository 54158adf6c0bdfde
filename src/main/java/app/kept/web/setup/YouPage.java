package app.kept.web.setup;

import app.kept.account.Caller;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.HostPlan;
import app.kept.host.Hosts;
import app.kept.host.Renaming;
import app.kept.identity.person.Myself;
import app.kept.identity.person.PersonalDetails;
import app.kept.identity.team.AccountKeeping;
import app.kept.identity.team.Acting;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.secret.Tokens;
import app.kept.platform.text.Language;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Pages;
import app.kept.web.page.Slugs;
import app.kept.web.page.Wrong;
import app.kept.web.page.ZoneForm;
import app.kept.web.page.Zones;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code /setup/you}: who can be booked. Makes the account's first host, or changes what there is. */
public final class YouPage {
    private static final String SEEN = "seen";
    private static final String NOBODY = "nobody";
    private static final ZoneId UTC = ZoneId.of("UTC");

    private final SetUpDesk desk;
    private final Hosts hosts;
    private final Renaming renaming;
    private final PersonalDetails details;
    private final AccountKeeping accounts;
    private final Time time;

    public YouPage(
            SetUpDesk desk,
            Hosts hosts,
            Renaming renaming,
            PersonalDetails details,
            AccountKeeping accounts,
            Time time) {
        this.desk = desk;
        this.hosts = hosts;
        this.renaming = renaming;
        this.details = details;
        this.accounts = accounts;
        this.time = time;
    }

    /**
     * The page.
     *
     * @param seen by which it is known whether it is still as it was shown
     * @param guessed whether the zone is only what we believe, so that the device may know better
     */
    public record View(
            SetUpDesk.Around around,
            List<Wrong> wrong,
            boolean overtaken,
            String seen,
            Field name,
            List<ZoneForm.Choice> zones,
            boolean guessed,
            List<Frame.Tongue> languages) {}

    /** What stands in the form. */
    private record Said(String name, ZoneId zone, Language language, boolean guessed) {}

    public Response show(Request request) {
        Standing standing = desk.standing(request);
        SetUpDesk.Around around = desk.around(request, Step.YOU, standing);
        return page(200, around, standing, said(request, standing, around.frame()), "", false);
    }

    public Response save(Request request) {
        Standing standing = desk.standing(request);
        SetUpDesk.Around around = desk.around(request, Step.YOU, standing);
        Input form = request.form();
        String name = form.requiredText("name", 200);
        ZoneId zone = form.required("time_zone", form.zone("time_zone"), UTC);
        Language language = form.choice("language", Language.codes())
                .flatMap(Language::of)
                .orElse(around.frame().language());
        String seen = form.typed(SEEN);
        var said = new Said(form.typed("name"), zone, language, false);
        if (!form.errors().isEmpty()) {
            return page(422, around, standing, said, around.text("begin.you.name.wrong"), false);
        }
        if (!seen.equals(mark(standing.host()))) return page(409, around, standing, said, "", true);
        boolean isDone = standing.host().isPresent()
                ? rename(request, standing.host().get(), name, zone, language)
                : add(request, name, zone, language);
        if (!isDone) return page(409, around, desk.standing(request), said, "", true);
        return desk.to(request, Step.YOU.onward());
    }

    private boolean rename(Request request, Host host, String name, ZoneId zone, Language language) {
        var wanted = new Renaming.Wanted(host.slug(), name, zone, language);
        return renaming.rename(Caller.by(request), host, wanted) == Renaming.Outcome.DONE;
    }

    /** Under the first name in addresses that nobody has; the one who is signed in is told of bookings. */
    private boolean add(Request request, String name, ZoneId zone, Language language) {
        String email = details.profile(Myself.of(request)).email();
        boolean isAdded = Slugs.likes(Slugs.of(name, "booking"))
                .anyMatch(slug -> hosts.add(
                                Caller.by(request),
                                new Host(
                                        Caller.accountOf(request),
                                        new HostId(Ids.next()),
                                        slug,
                                        name,
                                        null,
                                        null,
                                        null,
                                        email,
                                        null,
                                        zone,
                                        language,
                                        false,
                                        HostPlan.NONE))
                        == Hosts.Outcome.DONE);
        if (isAdded && isUnsaid(request)) accounts.change(Acting.in(request), AccountKeeping.Wanted.inZone(zone));
        return isAdded;
    }

    /** An account begins by the clock of nobody. */
    private boolean isUnsaid(Request request) {
        ZoneId now = accounts.get(Caller.accountOf(request)).timeZone();
        return now.equals(UTC) || now.equals(ZoneOffset.UTC);
    }

    private Said said(Request request, Standing standing, Frame frame) {
        return standing.host()
                .map(host -> new Said(host.name(), host.timeZone(), host.language(), false))
                .orElseGet(() -> new Said(
                        details.profile(Myself.of(request)).name(),
                        Zones.usualIn(frame.locale().getCountry()).orElse(UTC),
                        frame.language(),
                        true));
    }

    private Response page(
            int status, SetUpDesk.Around around, Standing standing, Said said, String error, boolean overtaken) {
        var name = new Field(
                "name",
                around.text("begin.you.name"),
                around.text("begin.you.name.hint"),
                "text",
                "name",
                200,
                said.name,
                error);
        var wrong = new ArrayList<Wrong>();
        if (!error.isEmpty()) wrong.add(new Wrong("name", error));
        var view = new View(
                around,
                wrong,
                overtaken,
                mark(standing.host()),
                name,
                Zones.choices(said.zone, said.zone, time.now()),
                said.guessed,
                Arrays.stream(Language.values())
                        .map(one -> new Frame.Tongue(one.code(), Pages.nameOf(one), "", one == said.language))
                        .toList());
        return desk.answer(status, "setup/you", view);
    }

    /** By this it is known again who somebody has seen. */
    static String mark(Optional<Host> host) {
        return host.map(one -> Tokens.hash(Renaming.Wanted.as(one).toString()).substring(0, 16))
                .orElse(NOBODY);
    }
}
