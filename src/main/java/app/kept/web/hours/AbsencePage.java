package app.kept.web.hours;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.availability.Outside;
import app.kept.availability.rules.HostAvailability;
import app.kept.availability.rules.HoursChange;
import app.kept.availability.rules.HoursEditing;
import app.kept.availability.rules.OutOfOffice;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
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
import app.kept.web.room.TeamSheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /availability/absence}: when a host is away and who is there instead, told, changed or taken back. */
public final class AbsencePage {
    static final String PATH = HoursDesk.PATH + "/absence";
    static final String ABSENCE = "absence";
    private static final int LONGEST_MARK = 60;
    /** So many, or one or two more. */
    private static final int MOST_COLLEAGUES = 200;

    private final HoursDesk desk;
    private final HoursEditing editing;
    private final Impacts impacts;
    private final Hosts hosts;

    public AbsencePage(HoursDesk desk, HoursEditing editing, Impacts impacts, Hosts hosts) {
        this.desk = desk;
        this.editing = editing;
        this.impacts = impacts;
        this.hosts = hosts;
    }

    /**
     * The page.
     *
     * @param known the absence in words, where one is changed that is there
     * @param removal where it is asked for the last time before it goes; empty for one that is new
     * @param remove whether that is asked here
     */
    public record View(
            HoursDesk.Around around,
            String back,
            String action,
            List<Hidden> hidden,
            String known,
            List<Field> when,
            Field reason,
            Optional<TeamSheet.Choice> colleague,
            Impacts.Impact impact,
            boolean overtaken,
            String removal,
            boolean remove) {
        public List<Wrong> wrong() {
            var ofColleague = colleague.stream()
                    .filter(TeamSheet.Choice::isWrong)
                    .map(choice -> new Wrong(choice.name(), choice.error()));
            var ofFields = Stream.concat(when.stream(), Stream.of(reason))
                    .filter(Field::isWrong)
                    .map(field -> new Wrong(field.name(), field.error()));
            return Stream.concat(ofFields, ofColleague).toList();
        }
    }

    /** What is to be said beside the form. */
    private record Said(int status, Impacts.Impact impact, boolean overtaken, boolean remove, String weighed) {
        static Said of(int status) {
            return new Said(status, Impacts.Impact.NONE, false, false, "");
        }
    }

    public Response show(Request request) {
        return shown(request, Said.of(200));
    }

    public Response askToRemove(Request request) {
        return shown(request, new Said(200, Impacts.Impact.NONE, false, true, ""));
    }

    public Response save(Request request) {
        Input form = request.form();
        HoursDesk.Chosen chosen = desk.sent(request, form);
        Optional<String> seen = form.text(ABSENCE, LONGEST_MARK);
        String weighed = form.text(WeekPage.WEIGHED, LONGEST_MARK).orElse("");
        boolean isMeant = form.choice(WeekPage.DO, List.of(WeekPage.SAVE, WeekPage.ANYWAY))
                .filter(WeekPage.ANYWAY::equals)
                .isPresent();
        AwayForm away = AwayForm.read(form);
        boolean isOnlyReason =
                form.errors().stream().allMatch(error -> error.field().equals("reason"));
        if (form.errors().isEmpty() || !isOnlyReason) form.check();
        Optional<OutOfOffice> before = seen.flatMap(mark -> find(chosen, mark));
        Optional<OutOfOffice> wanted = away.check(chosen.host(), desk.today(chosen.host()), colleagues(chosen, away));
        if (wanted.isEmpty()) return page(request, chosen, away, before, Said.of(422));
        String mark = HoursEditing.mark(wanted.get());
        if (!(isMeant && weighed.equals(mark))) {
            Impacts.Impact impact = impact(request, chosen, before, wanted.get());
            var said = new Said(200, impact, false, false, mark);
            if (!impact.isNothing()) return page(request, chosen, away, before, said);
        }
        return switch (editing.absence(Caller.by(request), chosen.host().id(), seen, wanted)) {
            case DONE -> done(chosen, "saved");
            // It is no more as it was: what was typed becomes one of its own, if it is sent again.
            case OVERTAKEN ->
                page(request, chosen, away, Optional.empty(), new Said(409, Impacts.Impact.NONE, true, false, ""));
            case TOO_MANY -> {
                away.reject("hours.wrong.many_aways");
                yield page(request, chosen, away, before, Said.of(422));
            }
            case NOT_THERE -> throw gone();
        };
    }

    public Response remove(Request request) {
        Input form = request.form();
        HoursDesk.Chosen chosen = desk.sent(request, form);
        String mark = form.requiredText(ABSENCE, LONGEST_MARK);
        form.check();
        return switch (editing.absence(Caller.by(request), chosen.host().id(), Optional.of(mark), Optional.empty())) {
            case DONE -> done(chosen, "removed");
            case OVERTAKEN, TOO_MANY, NOT_THERE -> throw gone();
        };
    }

    private Response shown(Request request, Said said) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<String> mark = query.text(ABSENCE, LONGEST_MARK);
        Optional<HoursDesk.Chosen> looked = desk.look(request, query);
        if (looked.isEmpty()) return desk.nobody(request);
        HoursDesk.Chosen chosen = looked.get();
        if (mark.isEmpty() && !said.remove) {
            return page(request, chosen, AwayForm.blank(), Optional.empty(), said);
        }
        OutOfOffice absence = mark.flatMap(one -> find(chosen, one)).orElseThrow(AbsencePage::gone);
        AwayForm form = AwayForm.of(absence, chosen.host().timeZone());
        return page(request, chosen, form, Optional.of(absence), said);
    }

    private Response page(
            Request request, HoursDesk.Chosen chosen, AwayForm form, Optional<OutOfOffice> before, Said said) {
        HoursDesk.Around around = desk.around(request, chosen, chosen.ofHost(PATH), "hours.away.one.title");
        Frame frame = around.frame();
        Link own = before.map(absence -> chosen.ofHost(PATH).with(ABSENCE, HoursEditing.mark(absence)))
                .orElse(chosen.ofHost(PATH));
        var hidden = new ArrayList<>(own.without(Visitor.LANGUAGE).asHidden());
        if (!said.weighed.isEmpty()) hidden.add(new Hidden(WeekPage.WEIGHED, said.weighed));
        String path = said.remove ? PATH + "/remove" : PATH;
        var view = new View(
                around,
                chosen.ofHost(HoursTabs.ABSENCES).toString(),
                Link.to(path).with(Visitor.LANGUAGE, chosen.language()).toString(),
                hidden,
                before.map(absence ->
                                HoursWords.absence(absence.when(), chosen.host().timeZone(), frame))
                        .orElse(""),
                form.when(frame),
                form.reason(frame),
                colleague(chosen, form, frame),
                said.impact,
                said.overtaken,
                before.map(_ -> new Link(PATH + "/remove", own.parameters()).toString())
                        .orElse(""),
                said.remove);
        return desk.answer(said.status, "hours/absence", view);
    }

    private Optional<TeamSheet.Choice> colleague(HoursDesk.Chosen chosen, AwayForm form, Frame frame) {
        List<Host> all = colleagues(chosen, form);
        if (all.isEmpty()) return Optional.empty();
        boolean isCut = all.size() > MOST_COLLEAGUES;
        String typed = form.typed(AwayForm.COLLEAGUE);
        var options = new ArrayList<TeamSheet.Option>();
        options.add(new TeamSheet.Option("", frame.text("hours.away.nobody"), typed.isEmpty()));
        for (Host host : all) {
            String id = host.id().value().toString();
            options.add(new TeamSheet.Option(id, host.name(), id.equals(typed)));
        }
        return Optional.of(new TeamSheet.Choice(
                AwayForm.COLLEAGUE,
                frame.text("hours.away.colleague"),
                frame.text("hours.away.colleague.hint") + (isCut ? " " + frame.text("pick.cut", all.size()) : ""),
                form.colleagueError(frame),
                options));
    }

    /** Anybody of the account can stand in for anybody; their names are on pages that everybody sees. */
    private List<Host> colleagues(HoursDesk.Chosen chosen, AwayForm form) {
        Optional<HostId> typed = HostId.parse(form.typed(AwayForm.COLLEAGUE));
        return hosts.toChooseFrom(chosen.host().account(), new Reach.Everything(), typed, MOST_COLLEAGUES + 2).stream()
                .filter(host -> !host.id().equals(chosen.host().id()))
                .toList();
    }

    private Impacts.Impact impact(
            Request request, HoursDesk.Chosen chosen, Optional<OutOfOffice> before, OutOfOffice wanted) {
        HostAvailability now = desk.availability(chosen);
        var absences = new ArrayList<>(now.absences());
        before.ifPresent(absences::remove);
        absences.add(wanted);
        var change = new HostAvailability.Change(
                new HoursChange(Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.of(List.copyOf(absences)),
                Optional.empty());
        return impacts.of(
                new Impacts.Asked(request, chosen, now),
                Outside.Hours.of(now.with(change)),
                desk.frame(request, "hours.away.one.title"));
    }

    private Optional<OutOfOffice> find(HoursDesk.Chosen chosen, String mark) {
        return desk.availability(chosen).absences().stream()
                .filter(absence -> HoursEditing.mark(absence).equals(mark))
                .findFirst();
    }

    private static Response done(HoursDesk.Chosen chosen, String what) {
        return Response.seeOther(
                chosen.ofHost(HoursTabs.ABSENCES).with("done", what).toString());
    }

    private static Problem.Raised gone() {
        return Problem.notFound("absence").raised();
    }
}
