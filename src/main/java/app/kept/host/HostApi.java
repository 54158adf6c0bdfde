package app.kept.host;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.HomeCountry;
import app.kept.account.Reach;
import app.kept.platform.base.Ids;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hosts for programs. */
public final class HostApi {
    private static final int PAGE = 100;

    private final Hosts hosts;
    private final HomeCountry home;

    public HostApi(Hosts hosts, HomeCountry home) {
        this.hosts = hosts;
        this.home = home;
    }

    public Response create(Request request) {
        Input input = request.json();
        Host host = read(Caller.accountOf(request), input);
        switch (hosts.add(Caller.by(request), host)) {
            case DONE -> {}
            case SLUG_TAKEN ->
                throw Problem.of(ProblemCode.SLUG_TAKEN, "Choose another slug: \"" + host.slug() + "\" is somebody's.")
                        .raised();
            case NO_SUCH_PLAN -> HostPlanInput.refuseUnknown(input);
            case OVERTAKEN -> throw new IllegalStateException("a new host has no plan that somebody has seen");
        }
        return Response.json(201, HostJson.of(host))
                .with("Location", "/api/hosts/" + host.id().value());
    }

    public Response show(Request request) {
        return Response.json(200, HostJson.of(HostInPath.of(request, hosts)));
    }

    /** What they pay for, replaced as a whole. */
    public Response subscribe(Request request) {
        Host host = HostInPath.of(request, hosts);
        Input input = request.json();
        HostPlan plan = HostPlanInput.read(input);
        input.check();
        if (hosts.subscribe(Caller.by(request), host, plan) == Hosts.Outcome.NO_SUCH_PLAN) {
            HostPlanInput.refuseUnknown(input);
        }
        return Response.json(200, HostJson.of(host.with(plan)));
    }

    public Response list(Request request) {
        Input query = request.query();
        String after = query.slug("after").orElse("");
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        query.check();
        List<Host> found = hosts.list(Caller.accountOf(request), Reach.of(request), after, limit);
        String next = found.size() < limit ? null : found.getLast().slug();
        return Response.json(200, new Page(found.stream().map(HostJson::of).toList(), next));
    }

    private Host read(AccountId account, Input input) {
        var host = new Host(
                account,
                new HostId(Ids.next()),
                input.required("slug", input.slug("slug"), ""),
                input.requiredText("name", 200),
                input.text("profession", 200).orElse(null),
                input.paragraphs("bio", 5_000).orElse(null),
                avatar(input).orElse(null),
                input.email("email").orElse(null),
                input.phone("phone", () -> home.of(account)).orElse(null),
                input.required("time_zone", input.zone("time_zone"), (ZoneId) ZoneOffset.UTC),
                input.choice("language", Language.codes()).flatMap(Language::of).orElse(Language.EN),
                input.flag("auto_confirm").orElse(false),
                HostPlanInput.read(input));
        input.check();
        return host;
    }

    /** Pages show it: a scheme that runs something, or leads past TLS, has no place there. */
    private static Optional<String> avatar(Input input) {
        Optional<String> typed = input.text("avatar_url", 2_000);
        Optional<String> sound = typed.filter(Host::isPicture);
        if (typed.isPresent() && sound.isEmpty()) {
            input.reject("avatar_url", "invalid", "must begin with https:// or, on this server, with one slash");
        }
        return sound;
    }

    private record Page(List<HostJson> hosts, @Nullable String next) {}

    private record HostJson(
            UUID id,
            String slug,
            String name,
            @Nullable String profession,
            @Nullable String bio,
            @Nullable String avatarUrl,
            @Nullable String email,
            @Nullable String phone,
            String timeZone,
            String language,
            boolean autoConfirm,
            @Nullable String plan,
            @Nullable String trialPlan,
            @Nullable Instant trialEndsAt) {
        static HostJson of(Host host) {
            return new HostJson(
                    host.id().value(),
                    host.slug(),
                    host.name(),
                    host.profession(),
                    host.bio(),
                    host.avatarUrl(),
                    host.email(),
                    host.phone(),
                    host.timeZone().getId(),
                    host.language().code(),
                    host.autoConfirm(),
                    host.plan().plan().orElse(null),
                    host.plan().trial().map(HostPlan.Trial::plan).orElse(null),
                    host.plan().trial().map(HostPlan.Trial::endsAt).orElse(null));
        }
    }
}
