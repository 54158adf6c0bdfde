package app.kept.web.room;

import app.kept.identity.team.AccountKeeping;
import app.kept.identity.team.Acting;
import app.kept.identity.team.TeamRefusal;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Pages;
import app.kept.web.page.Wrong;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The form for one more account of somebody who has one already. */
public final class OpenAccountPage {
    static final String PATH = "/account/open";

    private final Threshold threshold;
    private final AccountKeeping accounts;

    public OpenAccountPage(Threshold threshold, AccountKeeping accounts) {
        this.threshold = threshold;
        this.accounts = accounts;
    }

    /** The page. */
    public record View(Threshold.Inside inside, List<Field> fields, List<Frame.Tongue> languages) {
        public List<Wrong> wrong() {
            return fields.stream()
                    .filter(Field::isWrong)
                    .map(field -> new Wrong(field.name(), field.error()))
                    .toList();
        }
    }

    public Response show(Request request) {
        return page(request, 200, Optional.empty());
    }

    public Response open(Request request) {
        Input input = request.form();
        String name = input.requiredText("name", 200);
        ZoneId zone = input.required("time_zone", input.zone("time_zone"), (ZoneId) ZoneOffset.UTC);
        Optional<String> language = input.choice("language", Language.codes());
        if (!input.errors().isEmpty() || language.isEmpty()) return page(request, 422, Optional.of(input));
        return switch (accounts.open(Acting.in(request), name, zone, language.get())) {
            case AccountKeeping.Outcome.Done _ -> Threshold.done(AccountPage.PATH);
            case AccountKeeping.Outcome.TooOften(Duration retryAfter) -> throw Threshold.tooOften(retryAfter);
            case AccountKeeping.Outcome.NotOpen(),
                    AccountKeeping.Outcome.PolicyUnfit _,
                    AccountKeeping.Outcome.NotAllowed(),
                    AccountKeeping.Outcome.Overtaken _,
                    AccountKeeping.Outcome.DomainTaken(),
                    AccountKeeping.Outcome.NameDiffers() -> throw TeamRefusal.NOT_ALLOWED.raised();
        };
    }

    private Response page(Request request, int status, Optional<Input> sent) {
        Threshold.Inside inside = threshold.inside(request, PATH, "open.title");
        ZoneId here = threshold.zone(request);
        String zone =
                sent.map(input -> input.typed("time_zone")).orElse(here.equals(ZoneOffset.UTC) ? "UTC" : here.getId());
        Language language = sent.flatMap(input -> Language.of(input.typed("language")))
                .orElse(inside.frame().language());
        List<Field> fields = Stream.of(
                        new Field(
                                "name",
                                inside.text("team.account.name"),
                                "",
                                "text",
                                "off",
                                200,
                                sent.map(input -> input.typed("name")).orElse(""),
                                isWrong(sent, "name") ? inside.text("team.wrong.name") : ""),
                        new Field(
                                "time_zone",
                                inside.text("team.account.zone"),
                                inside.text("team.account.zone.hint"),
                                "text",
                                "off",
                                64,
                                zone,
                                isWrong(sent, "time_zone") ? inside.text("team.wrong.zone") : ""))
                .toList();
        List<Frame.Tongue> languages = Arrays.stream(Language.values())
                .map(one -> new Frame.Tongue(one.code(), Pages.nameOf(one), "", one == language))
                .toList();
        return threshold.answer(status, "open_account", new View(inside, fields, languages));
    }

    private static boolean isWrong(Optional<Input> sent, String field) {
        return sent.stream()
                .flatMap(input -> input.errors().stream())
                .anyMatch(error -> error.field().equals(field));
    }
}
