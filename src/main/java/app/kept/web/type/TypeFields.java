package app.kept.web.type;

import app.kept.availability.rules.Schedule;
import app.kept.host.Host;
import app.kept.web.page.Wrong;
import app.kept.web.room.TeamSheet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that can be said of an event type, in the order of its page. */
public record TypeFields(
        Section what, Section when, Section rules, QuestionFields questions, List<Section> with, Section after) {
    private static final List<String> CURRENCIES = List.of(
            "EUR", "USD", "GBP", "BRL", "CHF", "CAD", "AUD", "NZD", "JPY", "INR", "MXN", "PLN", "CZK", "SEK", "NOK",
            "DKK");

    /**
     * What there is to choose from.
     *
     * @param host on whose page it stands
     * @param others with whom it could be held as well
     * @param cut how many of them by name, where there are more; zero where these are all
     */
    record Offer(Host host, List<Host> others, int cut, List<Schedule> schedules) {}

    static TypeFields of(Filling fill, Offer offer) {
        boolean isAlone = offer.others.isEmpty();
        return new TypeFields(
                what(fill),
                when(fill, offer.schedules),
                rules(fill),
                QuestionFields.of(fill),
                isAlone ? List.of() : List.of(with(fill, offer)),
                after(fill));
    }

    /** Everything that is wrong, in the order of the page. */
    public List<Wrong> wrong() {
        return Stream.of(
                        Stream.of(what, when, rules).flatMap(Section::wrong),
                        questions.wrong().stream(),
                        with.stream().flatMap(Section::wrong),
                        after.wrong())
                .flatMap(all -> all)
                .toList();
    }

    Optional<Part> part(String name) {
        return Stream.of(Stream.of(what, when, rules, after), with.stream())
                .flatMap(all -> all)
                .flatMap(Section::all)
                .filter(part -> part.name().equals(name))
                .findFirst();
    }

    private static Section what(Filling fill) {
        Set<String> currencies = new LinkedHashSet<>(CURRENCIES);
        String currency = fill.form().value("price_currency");
        if (currency.matches("[A-Z]{3}")) currencies.add(currency);
        return new Section(
                "what",
                fill.text("types.what"),
                fill.text("types.what.why"),
                List.of(
                        fill.line("name", fill.text("types.name"), fill.text("types.name.hint"), 200),
                        fill.number("duration_minutes", fill.text("types.duration"), fill.text("types.duration.hint")),
                        fill.area(
                                "description",
                                fill.text("types.description"),
                                fill.text("types.description.hint"),
                                4_000,
                                4),
                        fill.line("location", fill.text("types.location"), fill.text("types.location.hint"), 500),
                        fill.money("price_amount", fill.text("types.price"), fill.text("types.price.hint")),
                        fill.choice(
                                "price_currency",
                                fill.text("types.currency"),
                                "",
                                currencies.stream()
                                        .map(one -> new TeamSheet.Option(one, one, one.equals(currency)))
                                        .toList()),
                        fill.choice(
                                "confirmation",
                                fill.text("types.confirmation"),
                                fill.text("types.confirmation.hint"),
                                "instant",
                                fill.text("types.instant"),
                                "request",
                                fill.text("types.request"))),
                fill.text("types.what.rest"),
                List.of(
                        fill.line("slug", fill.text("types.slug"), fill.text("types.slug.hint"), 63),
                        fill.line("kind", fill.text("types.kind"), fill.text("types.kind.hint"), 60)));
    }

    private static Section when(Filling fill, List<Schedule> schedules) {
        String chosen = fill.form().value("schedule_id");
        var hours = new ArrayList<TeamSheet.Option>();
        hours.add(new TeamSheet.Option("", fill.text("types.schedule.usual"), chosen.isEmpty()));
        schedules.forEach(one -> hours.add(new TeamSheet.Option(
                one.id().toString(), one.name(), one.id().toString().equals(chosen))));
        return new Section(
                "when",
                fill.text("types.when"),
                fill.text("types.when.why"),
                List.of(
                        fill.choice("schedule_id", fill.text("types.schedule"), "", hours),
                        fill.span("notice_minutes", fill.text("types.notice"), fill.text("types.notice.hint")),
                        fill.choice(
                                "window_kind",
                                fill.text("types.window"),
                                "",
                                "days",
                                fill.text("types.window.days"),
                                "business_days",
                                fill.text("types.window.business"),
                                "dates",
                                fill.text("types.window.dates")),
                        fill.number("window_days", fill.text("types.window.many"), fill.text("types.window.many.hint")),
                        fill.date("window_from", fill.text("types.window.from"), fill.text("types.window.only")),
                        fill.date("window_to", fill.text("types.window.to"), fill.text("types.window.only"))),
                fill.text("types.when.rest"),
                List.of(
                        fill.number("interval_minutes", fill.text("types.interval"), fill.text("types.interval.hint")),
                        fill.number("buffer_before_minutes", fill.text("types.before"), fill.text("types.before.hint")),
                        fill.number("buffer_after_minutes", fill.text("types.after"), fill.text("types.after.hint"))));
    }

    private static Section rules(Filling fill) {
        String none = fill.text("types.limit.hint");
        return new Section(
                "rules",
                fill.text("types.rules"),
                fill.text("types.rules.why"),
                List.of(
                        fill.number("limits_day", fill.text("types.limit.day"), none),
                        fill.number("limits_client", fill.text("types.limit.client"), none),
                        fill.span("cancel_notice_minutes", fill.text("types.cancel"), fill.text("types.cancel.hint")),
                        fill.choice(
                                "late_cancel",
                                fill.text("types.late"),
                                "",
                                "allowed",
                                fill.text("types.late.allowed"),
                                "refused",
                                fill.text("types.late.refused"))),
                fill.text("types.rules.rest"),
                List.of(
                        fill.number("limits_week", fill.text("types.limit.week"), none),
                        fill.number("limits_month", fill.text("types.limit.month"), none),
                        fill.number("capacity", fill.text("types.capacity"), fill.text("types.capacity.hint")),
                        fill.tick("pending_holds", fill.text("types.pending"), fill.text("types.pending.hint")),
                        fill.span(
                                "pending_minutes", fill.text("types.pending.for"), fill.text("types.pending.for.hint")),
                        fill.tick("proposal_holds", fill.text("types.proposal"), fill.text("types.proposal.hint")),
                        fill.span(
                                "proposal_minutes",
                                fill.text("types.proposal.for"),
                                fill.text("types.proposal.for.hint"))));
    }

    private static Section with(Filling fill, Offer offer) {
        Set<String> chosen = fill.form().others().stream().collect(Collectors.toSet());
        return new Section(
                "with",
                fill.text("types.with"),
                fill.text("types.with.why", offer.host.name()),
                List.of(
                        fill.choice(
                                "assignment",
                                fill.text("types.assignment"),
                                "",
                                "single",
                                fill.text("types.assignment.single", offer.host.name()),
                                "collective",
                                fill.text("types.assignment.collective"),
                                "round_robin",
                                fill.text("types.assignment.turns")),
                        new Part.Several(
                                TypeForm.HOSTS,
                                fill.text("types.others", offer.host.name()),
                                fill.text("types.others.hint")
                                        + (offer.cut > 0 ? " " + fill.text("pick.cut", offer.cut) : ""),
                                fill.error(TypeForm.HOSTS),
                                offer.others.stream()
                                        .map(host -> new TeamSheet.Option(
                                                host.id().value().toString(),
                                                host.name(),
                                                chosen.contains(
                                                        host.id().value().toString())))
                                        .toList())),
                "",
                List.of());
    }

    private static Section after(Filling fill) {
        return new Section(
                "after",
                fill.text("types.then"),
                fill.text("types.then.why"),
                List.of(
                        fill.tick("send_email_confirmation", fill.text("types.email"), ""),
                        fill.tick("send_sms_confirmation", fill.text("types.sms"), fill.text("types.sms.hint")),
                        fill.choice(
                                "reminders",
                                fill.text("types.reminders"),
                                "",
                                "journey",
                                fill.text("types.reminders.journey"),
                                "own",
                                fill.text("types.reminders.own"),
                                "none",
                                fill.text("types.reminders.none")),
                        fill.line(
                                "reminder_minutes_before",
                                fill.text("types.reminders.when"),
                                fill.text("types.reminders.when.hint"),
                                200)),
                fill.text("types.then.rest"),
                List.of(
                        fill.area(
                                "booking_notification_emails",
                                fill.text("types.emails"),
                                fill.text("types.emails.hint"),
                                5_000,
                                2),
                        fill.span(
                                "complete_after_minutes",
                                fill.text("types.complete"),
                                fill.text("types.complete.hint"))));
    }
}
