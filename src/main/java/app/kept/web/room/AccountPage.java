package app.kept.web.room;

import app.kept.account.AccountId;
import app.kept.identity.Members;
import app.kept.identity.Profiles;
import app.kept.identity.person.Myself;
import app.kept.identity.person.PersonalDetails;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.LanguageCookie;
import app.kept.web.page.Pages;
import app.kept.web.page.Wrong;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Somebody's own page: how they are called, where they belong, and the way to the rest. */
public final class AccountPage {
    static final String PATH = "/account";

    private final Threshold threshold;
    private final PersonalDetails details;
    private final boolean mayOpen;

    /** @param mayOpen whether people make accounts here by themselves */
    public AccountPage(Threshold threshold, PersonalDetails details, boolean mayOpen) {
        this.mayOpen = mayOpen;
        this.threshold = threshold;
        this.details = details;
    }

    /** The page. */
    public record View(
            Threshold.Inside inside,
            boolean isDone,
            List<Wrong> wrong,
            Profiles.Profile profile,
            Field name,
            List<Frame.Tongue> languages,
            List<Place> places,
            boolean mayOpen) {}

    /** An account that they belong to. */
    public record Place(String id, String name, String role, boolean current) {}

    public Response show(Request request) {
        return page(request, 200, Optional.empty());
    }

    public Response save(Request request) {
        Myself me = Myself.of(request);
        Input input = request.form();
        String name = input.requiredText("name", 200);
        Optional<Language> language = input.choice("language", Language.codes()).flatMap(Language::of);
        if (!input.errors().isEmpty() || language.isEmpty()) return page(request, 422, Optional.of(input));
        details.change(me, name, language.get());
        return LanguageCookie.clearedOn(Threshold.done(PATH));
    }

    public Response enter(Request request) {
        Input input = request.form();
        Optional<AccountId> account = input.id("account").map(AccountId::new);
        if (account.isEmpty() || !details.enter(Myself.of(request), account.get())) {
            throw Problem.notFound("account").raised();
        }
        return Response.seeOther(PATH);
    }

    private Response page(Request request, int status, Optional<Input> sent) {
        Myself me = Myself.of(request);
        Threshold.Inside inside = threshold.inside(request, PATH, "account.title");
        Profiles.Profile profile = details.profile(me);
        String wrong = sent.isPresent() ? inside.text("account.name.wrong") : "";
        String typed = sent.map(input -> input.typed("name")).orElse(profile.name());
        Language language = sent.map(input -> input.typed("language"))
                .flatMap(Language::of)
                .or(profile::language)
                .orElse(inside.frame().language());
        return threshold.answer(
                status,
                "account",
                new View(
                        inside,
                        Threshold.isDone(request),
                        wrong.isEmpty() ? List.of() : List.of(new Wrong("name", wrong)),
                        profile,
                        new Field("name", inside.text("account.name"), "", "text", "name", 200, typed, wrong),
                        languages(language),
                        details.accounts(me).stream()
                                .map(one -> place(one, me, inside))
                                .toList(),
                        mayOpen));
    }

    private static List<Frame.Tongue> languages(Language chosen) {
        return Arrays.stream(Language.values())
                .map(one -> new Frame.Tongue(one.code(), Pages.nameOf(one), "", one == chosen))
                .toList();
    }

    private static Place place(Members.Membership one, Myself me, Threshold.Inside inside) {
        String role = switch (one.role()) {
            case OWNER -> inside.text("account.role.owner");
            case ADMIN -> inside.text("account.role.admin");
            case COORDINATOR -> inside.text("account.role.coordinator");
            case HOST -> inside.text("account.role.host");
            case CLIENT -> inside.text("account.role.client");
        };
        boolean current = one.account().equals(me.by().account());
        return new Place(one.account().value().toString(), one.accountName(), role, current);
    }
}
