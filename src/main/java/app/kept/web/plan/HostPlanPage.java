package app.kept.web.plan;

import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.booking.PlanUse;
import app.kept.host.Host;
import app.kept.host.HostInPath;
import app.kept.host.HostPlan;
import app.kept.host.Hosts;
import app.kept.plan.Plan;
import app.kept.plan.Plans;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import app.kept.web.room.TeamSheet;
import app.kept.web.room.Threshold;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /hosts/{id}/plan}: what a host may have and has, and, for those who run the account, another plan. */
public final class HostPlanPage {
    private static final String PLAN = "plan";
    private static final String TRIAL = "trial_plan";
    private static final String UNTIL = "trial_until";
    private static final String SEEN = "seen";
    private static final int MOST_PLANS = 100;
    private static final int LONGEST_MARK = 220;

    private final Threshold threshold;
    private final Hosts hosts;
    private final Plans plans;
    private final PlanUse use;

    public HostPlanPage(Threshold threshold, Hosts hosts, Plans plans, PlanUse use) {
        this.threshold = threshold;
        this.hosts = hosts;
        this.plans = plans;
        this.use = use;
    }

    /**
     * The page.
     *
     * @param trial until when a trial runs, and what comes then; empty where none does
     * @param form absent for those who only look
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String back,
            boolean done,
            boolean overtaken,
            String host,
            String plan,
            String trial,
            List<PlansPage.Limit> limits,
            Optional<Form> form) {
        public List<Wrong> wrong() {
            return form.map(Form::wrong).orElse(List.of());
        }
    }

    /** Which plan it is to be. */
    public record Form(
            String action, String seen, TeamSheet.Choice plan, TeamSheet.Choice trial, Field until, boolean anyPlan) {
        List<Wrong> wrong() {
            var choices = Stream.of(plan, trial)
                    .filter(TeamSheet.Choice::isWrong)
                    .map(choice -> new Wrong(choice.name(), choice.error()));
            var fields = Stream.of(until).filter(Field::isWrong).map(field -> new Wrong(field.name(), field.error()));
            return Stream.concat(choices, fields).toList();
        }
    }

    /** What stands in the form; what is wrong with each, as keys of texts. */
    private record Typed(String plan, String trial, String until, String planError, String untilError) {
        boolean isWrong() {
            return !planError.isEmpty() || !untilError.isEmpty();
        }
    }

    static String path(Host host) {
        return "/hosts/" + host.id().value() + "/plan";
    }

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        boolean done = query.text("done", 1).isPresent();
        query.check();
        Host host = HostInPath.of(request, hosts);
        return page(200, request, host, typed(host), done, false);
    }

    public Response save(Request request) {
        Host host = HostInPath.of(request, hosts);
        Input form = request.form();
        String seen = form.text(SEEN, LONGEST_MARK).orElse("");
        Optional<String> plan = form.slug(PLAN);
        Optional<String> trial = form.slug(TRIAL);
        boolean arePlans = form.errors().isEmpty();
        Optional<LocalDate> until = form.date(UNTIL);
        boolean isDate = arePlans ? form.errors().isEmpty() : true;
        boolean isWhole = trial.isPresent() == until.isPresent();
        var typed = new Typed(
                form.typed(PLAN),
                form.typed(TRIAL),
                form.typed(UNTIL),
                arePlans ? "" : "plans.wrong.plan",
                isDate && isWhole ? "" : "plans.wrong.until");
        if (typed.isWrong()) return page(422, request, host, typed, false, false);
        form.check();
        // The last day counts whole, by the host's own clock.
        var wanted = new HostPlan(
                plan,
                trial.flatMap(name -> until.map(day -> new HostPlan.Trial(
                        name, day.plusDays(1).atStartOfDay(host.timeZone()).toInstant()))));
        return switch (hosts.subscribe(
                Caller.by(request), host, now -> mark(now).equals(seen), wanted)) {
            case DONE ->
                Response.seeOther(Link.to(path(host))
                        .with(Visitor.LANGUAGE, chosen(request))
                        .with("done", "1")
                        .toString());
            case OVERTAKEN -> page(409, request, HostInPath.of(request, hosts), typed, false, true);
            case NO_SUCH_PLAN -> {
                var refused = new Typed(typed.plan, typed.trial, typed.until, "plans.wrong.plan", "");
                yield page(422, request, host, refused, false, false);
            }
            case SLUG_TAKEN -> throw new IllegalStateException("a plan changes no name");
        };
    }

    private Response page(int status, Request request, Host host, Typed typed, boolean done, boolean overtaken) {
        Frame frame = threshold.frame(request, Link.to(path(host)), "plans.title");
        PlanUse.Used used = use.of(host);
        boolean may = Caller.memberOf(request).may(Right.MANAGE_PLANS);
        String trial = used.isTrial()
                ? frame.text(
                        "plans.trial.until",
                        host.plan()
                                .trial()
                                .map(one -> ends(host, one.endsAt(), frame))
                                .orElse(""),
                        host.plan().plan().orElseGet(() -> frame.text("plans.none")))
                : "";
        var view = new View(
                frame,
                threshold.rooms(request, frame, PlansPage.PATH),
                Link.to(PlansPage.PATH).with(Visitor.LANGUAGE, chosen(request)).toString(),
                done,
                overtaken,
                host.name(),
                UseWords.plan(used, frame),
                trial,
                UseWords.limits(used, frame),
                may ? Optional.of(form(host, typed, frame)) : Optional.empty());
        return threshold.answer(status, "plan/one", view);
    }

    private Form form(Host host, Typed typed, Frame frame) {
        List<String> all = plans(host);
        return new Form(
                path(host),
                mark(host.plan()),
                new TeamSheet.Choice(
                        PLAN,
                        frame.text("plans.plan"),
                        all.size() > MOST_PLANS ? frame.text("pick.cut", MOST_PLANS) : "",
                        typed.planError.isEmpty() ? "" : frame.text(typed.planError),
                        options(all, typed.plan, frame)),
                new TeamSheet.Choice(
                        TRIAL,
                        frame.text("plans.trial"),
                        frame.text("plans.trial.hint"),
                        "",
                        options(all, typed.trial, frame)),
                new Field(
                        UNTIL,
                        frame.text("plans.until"),
                        "",
                        "date",
                        "off",
                        10,
                        typed.until,
                        typed.untilError.isEmpty() ? "" : frame.text(typed.untilError)),
                !all.isEmpty());
    }

    /** The first by name, and what the host has already, wherever it stands: the form must not lose it. */
    private List<String> plans(Host host) {
        Stream<String> first =
                plans.list(host.account(), "", MOST_PLANS + 1).stream().map(Plan::name);
        Stream<String> own =
                Stream.concat(host.plan().plan().stream(), host.plan().trial().map(HostPlan.Trial::plan).stream());
        return Stream.concat(first, own).distinct().toList();
    }

    private static List<TeamSheet.Option> options(List<String> all, String typed, Frame frame) {
        var options = new ArrayList<TeamSheet.Option>();
        options.add(new TeamSheet.Option("", frame.text("plans.none"), typed.isEmpty()));
        for (String plan : all) options.add(new TeamSheet.Option(plan, plan, plan.equals(typed)));
        return options;
    }

    private static Typed typed(Host host) {
        Optional<HostPlan.Trial> trial = host.plan().trial();
        return new Typed(
                host.plan().plan().orElse(""),
                trial.map(HostPlan.Trial::plan).orElse(""),
                trial.map(one -> lastDay(host, one.endsAt()).toString()).orElse(""),
                "",
                "");
    }

    private static LocalDate lastDay(Host host, Instant end) {
        return end.minusNanos(1).atZone(host.timeZone()).toLocalDate();
    }

    private static String ends(Host host, Instant end, Frame frame) {
        return Moments.day(end.minusNanos(1), host.timeZone(), frame.locale());
    }

    private static String mark(HostPlan plan) {
        return plan.plan().orElse("")
                + plan.trial().map(one -> "~" + one.plan() + "~" + one.endsAt()).orElse("~");
    }

    private static Optional<String> chosen(Request request) {
        return Visitor.of(request, Language.EN).chosen();
    }
}
