package app.kept.web.hours;

import app.kept.account.Caller;
import app.kept.availability.rules.HoursChange;
import app.kept.availability.rules.Schedule;
import app.kept.availability.rules.Schedules;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /availability/schedule}: a schedule gets another name, becomes the default, or goes. */
public final class SchedulePage {
    static final String PATH = HoursDesk.PATH + "/schedule";
    static final String ALL = HoursDesk.PATH + "/schedules";
    static final int LONGEST_NAME = 100;
    private static final String NAME = "name";
    private static final String WAS = "was";
    private static final String DEFAULT = "default";
    private static final HoursChange SAME = new HoursChange(Optional.empty(), Optional.empty());

    private final HoursDesk desk;
    private final Schedules schedules;
    private final AvailabilityPage overview;

    public SchedulePage(HoursDesk desk, Schedules schedules, AvailabilityPage overview) {
        this.desk = desk;
        this.schedules = schedules;
        this.overview = overview;
    }

    /**
     * The page.
     *
     * @param remove whether it asks for the last time before the schedule goes
     * @param notice why nothing was done, if so
     */
    public record View(
            HoursDesk.Around around,
            String back,
            String action,
            List<Hidden> hidden,
            Field name,
            boolean isDefault,
            String removal,
            boolean remove,
            String notice) {
        public List<Wrong> wrong() {
            return name.isWrong() ? List.of(new Wrong(name.name(), name.error())) : List.of();
        }
    }

    public Response add(Request request) {
        Input form = request.form();
        HoursDesk.Chosen chosen = desk.sent(request, form);
        Optional<String> name = form.text(NAME, LONGEST_NAME);
        boolean isWrong = !form.errors().isEmpty();
        Frame frame = desk.frame(request, "hours.title");
        if (name.isEmpty() || isWrong) {
            String error = frame.text("hours.wrong.name");
            return overview.page(422, request, chosen, AvailabilityPage.Shown.wrong(form.typed(NAME), error));
        }
        form.check();
        // Most hours differ a little from those that are there.
        var wish = new Schedules.Wish(
                name, new HoursChange(Optional.of(chosen.hours().weekly()), Optional.empty()), false);
        return switch (schedules.add(Caller.by(request), chosen.host().id(), wish)) {
            case Schedules.Outcome.Done(Schedule made) ->
                Response.seeOther(chosen.ofHost(HoursDesk.PATH)
                        .with(HoursDesk.SCHEDULE, made.id().toString())
                        .with("done", "schedule")
                        .toString());
            case Schedules.Outcome.NameTaken() ->
                overview.page(
                        422,
                        request,
                        chosen,
                        AvailabilityPage.Shown.wrong(form.typed(NAME), frame.text("hours.wrong.name_taken")));
            case Schedules.Outcome.TooMany() ->
                overview.page(
                        422,
                        request,
                        chosen,
                        AvailabilityPage.Shown.wrong(form.typed(NAME), frame.text("hours.wrong.many_schedules")));
            case Schedules.Outcome.IsDefault(), Schedules.Outcome.InUse _, Schedules.Outcome.NotThere() -> throw gone();
        };
    }

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<HoursDesk.Chosen> looked = desk.look(request, query);
        if (looked.isEmpty()) return desk.nobody(request);
        HoursDesk.Chosen chosen = looked.get();
        return page(200, request, chosen, schedule(chosen).name(), "", "", false);
    }

    public Response save(Request request) {
        Input form = request.form();
        HoursDesk.Chosen chosen = desk.sent(request, form);
        Schedule before = schedule(chosen);
        String was = form.typed(WAS);
        form.leave(WAS);
        boolean makeDefault = form.text(DEFAULT, 5).isPresent();
        Optional<String> name = form.text(NAME, LONGEST_NAME);
        Frame frame = desk.frame(request, "hours.title");
        if (name.isEmpty() || !form.errors().isEmpty()) {
            return page(422, request, chosen, form.typed(NAME), frame.text("hours.wrong.name"), "", false);
        }
        form.check();
        if (!before.name().equals(was)) {
            String told = frame.text("hours.overtaken.name", before.name());
            return page(409, request, chosen, form.typed(NAME), "", told, false);
        }
        var wish = new Schedules.Wish(name, SAME, makeDefault);
        return switch (schedules.change(Caller.by(request), chosen.host().id(), before.id(), wish)) {
            case Schedules.Outcome.Done(Schedule after) ->
                Response.seeOther(chosen.ofHost(HoursDesk.PATH)
                        .with(HoursDesk.SCHEDULE, after.id().toString())
                        .with("done", after.isDefault() && !before.isDefault() ? DEFAULT : "renamed")
                        .toString());
            case Schedules.Outcome.NameTaken() ->
                page(422, request, chosen, form.typed(NAME), frame.text("hours.wrong.name_taken"), "", false);
            case Schedules.Outcome.TooMany(),
                    Schedules.Outcome.IsDefault(),
                    Schedules.Outcome.InUse _,
                    Schedules.Outcome.NotThere() -> throw gone();
        };
    }

    public Response askToRemove(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<HoursDesk.Chosen> looked = desk.look(request, query);
        if (looked.isEmpty()) return desk.nobody(request);
        HoursDesk.Chosen chosen = looked.get();
        return page(200, request, chosen, schedule(chosen).name(), "", "", true);
    }

    public Response remove(Request request) {
        Input form = request.form();
        HoursDesk.Chosen chosen = desk.sent(request, form);
        form.check();
        Schedule schedule = schedule(chosen);
        Frame frame = desk.frame(request, "hours.title");
        return switch (schedules.remove(Caller.by(request), chosen.host().id(), schedule.id())) {
            case Schedules.Outcome.Done _ ->
                Response.seeOther(
                        chosen.ofHost(HoursDesk.PATH).with("done", "removed").toString());
            case Schedules.Outcome.InUse(List<String> types) -> {
                String why = frame.text("hours.wrong.in_use", String.join(", ", types));
                yield page(409, request, chosen, schedule.name(), "", why, false);
            }
            case Schedules.Outcome.IsDefault() -> {
                String why = frame.text("hours.wrong.is_default");
                yield page(409, request, chosen, schedule.name(), "", why, false);
            }
            case Schedules.Outcome.NameTaken(), Schedules.Outcome.TooMany(), Schedules.Outcome.NotThere() ->
                throw gone();
        };
    }

    private Response page(
            int status,
            Request request,
            HoursDesk.Chosen chosen,
            String typed,
            String error,
            String notice,
            boolean remove) {
        Schedule schedule = schedule(chosen);
        HoursDesk.Around around = desk.around(request, chosen, chosen.to(PATH), "hours.schedule.title");
        var hidden = new ArrayList<>(chosen.ofHost("").without(Visitor.LANGUAGE).asHidden());
        hidden.add(new Hidden(HoursDesk.SCHEDULE, schedule.id().toString()));
        if (!remove) hidden.add(new Hidden(WAS, schedule.name()));
        String path = remove ? PATH + "/remove" : PATH;
        var view = new View(
                around,
                chosen.to(remove ? PATH : HoursDesk.PATH).toString(),
                Link.to(path).with(Visitor.LANGUAGE, chosen.language()).toString(),
                hidden,
                new Field(NAME, around.text("hours.schedule.name"), "", "text", "off", LONGEST_NAME, typed, error),
                schedule.isDefault(),
                schedule.isDefault() ? "" : chosen.to(PATH + "/remove").toString(),
                remove,
                notice);
        return desk.answer(status, "hours/schedule", view);
    }

    private static Schedule schedule(HoursDesk.Chosen chosen) {
        return chosen.schedule().orElseThrow(SchedulePage::gone);
    }

    private static Problem.Raised gone() {
        return Problem.notFound("schedule").raised();
    }
}
