package app.kept.identity.team;

import app.kept.account.Account;
import app.kept.account.Caller;
import app.kept.account.Policy;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.platform.text.Phone;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accounts for programs that run in a browser where somebody is signed in. */
public final class AccountApi {
    private final AccountKeeping accounts;

    public AccountApi(AccountKeeping accounts) {
        this.accounts = accounts;
    }

    public Response show(Request request) {
        return Response.json(200, AccountJson.of(accounts.get(Caller.accountOf(request))));
    }

    public Response change(Request request) {
        Input input = request.json();
        AccountKeeping.Wanted wanted = read(input);
        input.check();
        return answer(200, input, accounts.change(Acting.in(request), wanted));
    }

    public Response open(Request request) {
        Input input = request.json();
        String name = input.requiredText("name", 200);
        ZoneId zone = input.required("time_zone", input.zone("time_zone"), (ZoneId) ZoneOffset.UTC);
        String language = input.choice("language", Language.codes()).orElse(Language.EN.code());
        input.check();
        return answer(201, input, accounts.open(Acting.in(request), name, zone, language));
    }

    public Response deactivate(Request request) {
        Input input = request.json();
        String name = input.requiredText("name", 200);
        input.check();
        Response done = answer(200, input, accounts.deactivate(Acting.in(request), name));
        return done.status() == 200 ? Response.noContent() : done;
    }

    public Response reactivate(Request request) {
        if (!accounts.reactivate(request.id("id"), request.id())) {
            throw Problem.notFound("account").raised();
        }
        return Response.noContent();
    }

    /** What a form or a program says an account is to be. */
    public static AccountKeeping.Wanted read(Input input) {
        Optional<String> typed = input.text("domain", 300);
        Optional<String> domain = typed.flatMap(DomainName::of);
        if (typed.isPresent() && domain.isEmpty()) {
            input.reject("domain", "invalid", "must be the name of a site alone, such as book.example.com");
        }
        Optional<String> country = input.text("country", 2);
        if (country.filter(letters -> !Phone.isCountry(letters)).isPresent()) {
            input.reject("country", "invalid", "must be a country as two capital letters of ISO 3166, such as DE");
        }
        Optional<String> name = input.text("name", 200);
        if (input.has("name")) input.required("name", name, "");
        return new AccountKeeping.Wanted(
                name,
                input.zone("time_zone"),
                input.choice("language", Language.codes()),
                input.has("domain") ? Optional.of(domain) : Optional.empty(),
                input.has("country") ? Optional.of(country) : Optional.empty(),
                PolicyInput.read(input),
                BrandInput.read(input),
                input.flag("in_directory"),
                input.flag("every_message_event"));
    }

    private static Response answer(int status, Input input, AccountKeeping.Outcome outcome) {
        return switch (outcome) {
            case AccountKeeping.Outcome.Done(Account account) -> Response.json(status, AccountJson.of(account));
            case AccountKeeping.Outcome.NotAllowed() -> throw TeamRefusal.NOT_ALLOWED.raised();
            case AccountKeeping.Outcome.Overtaken _ ->
                throw new IllegalStateException("a program changes what it names, whatever it was");
            case AccountKeeping.Outcome.NotOpen() ->
                throw Problem.of(ProblemCode.FORBIDDEN, "On this server accounts are made by those who run it.")
                        .raised();
            case AccountKeeping.Outcome.TooOften(var wait) ->
                throw Problem.tooOften(wait).raised();
            case AccountKeeping.Outcome.DomainTaken() ->
                throw Problem.of(ProblemCode.DOMAIN_TAKEN, "Choose another domain: this one cannot be used here.")
                        .raised();
            case AccountKeeping.Outcome.NameDiffers() ->
                throw wrong(input, new PolicyInput.Unfit("name", "invalid", "must be the account's name, to be sure"));
            case AccountKeeping.Outcome.PolicyUnfit(PolicyInput.Unfit why) -> throw wrong(input, why);
        };
    }

    private static IllegalStateException wrong(Input input, PolicyInput.Unfit why) {
        input.reject(why.field(), why.code(), why.detail());
        input.check();
        return new IllegalStateException("a field was wrong and nothing was said");
    }

    private record AccountJson(
            UUID id,
            String name,
            String timeZone,
            String language,
            @Nullable String domain,
            @Nullable String country,
            @Nullable Integer clientRetentionMonths,
            @Nullable String consentText,
            @Nullable String consentVersion,
            boolean consentRequired,
            boolean reviewsNeedApproval,
            @Nullable String brandColor,
            @Nullable String logoUrl,
            boolean inDirectory,
            boolean everyMessageEvent) {
        static AccountJson of(Account account) {
            return new AccountJson(
                    account.id().value(),
                    account.name(),
                    account.timeZone().getId(),
                    account.language(),
                    account.domain().orElse(null),
                    account.country().orElse(null),
                    account.policy().retentionMonths().orElse(null),
                    account.policy().consent().map(Policy.ConsentText::text).orElse(null),
                    account.policy().consent().map(Policy.ConsentText::version).orElse(null),
                    account.policy().consentRequired(),
                    account.policy().reviewsNeedApproval(),
                    account.brand().color().orElse(null),
                    account.brand().logo().orElse(null),
                    account.inDirectory(),
                    account.everyMessageEvent());
        }
    }
}
