package app.kept.web.booking;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.http.Request;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import app.kept.web.page.Wrong;
import app.kept.web.room.HostPick;
import app.kept.web.room.TeamSheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** What can be filled in to narrow the list of bookings. */
public final class BookingsForm {
    private static final int MOST_CHOICES = 100;

    private final Hosts hosts;
    private final EventTypes types;

    BookingsForm(Hosts hosts, EventTypes types) {
        this.hosts = hosts;
        this.types = types;
    }

    /**
     * What is filled in to narrow the list.
     *
     * @param otherTypes where there are others to choose from than those that stand here
     */
    public record Form(
            String words,
            List<Hidden> hidden,
            List<TeamSheet.Choice> choices,
            List<BookingsPage.Chip> otherTypes,
            List<Field> days,
            boolean isOpen) {
        public List<Wrong> wrong() {
            return days.stream()
                    .filter(Field::isWrong)
                    .map(field -> new Wrong(field.name(), field.error()))
                    .toList();
        }
    }

    Form of(Request request, Link here, BookingFilter filter, Frame frame) {
        AccountId account = Caller.accountOf(request);
        Reach reach = Reach.of(request);
        Optional<HostId> own =
                reach instanceof Reach.OfHost(UUID host) ? Optional.of(new HostId(host)) : Optional.empty();
        HostPick pick = own.isPresent()
                ? new HostPick(List.of(), Optional.empty())
                : HostPick.of(request, hosts, filter.host().map(HostId::new), MOST_CHOICES, frame);
        List<Host> all = pick.hosts();
        Optional<HostId> whose = own.or(() -> filter.host().map(HostId::new));
        List<EventType> found = types.list(account, whose, filter.typesAfter().map(EventTypeId::new), MOST_CHOICES + 1);
        List<EventType> offered = offered(account, filter, found);
        var choices = new ArrayList<TeamSheet.Choice>();
        if (all.size() > 1 || filter.host().isPresent() || pick.letters().isPresent()) {
            choices.add(choice(
                            BookingFilter.HOST,
                            "desk.list.host",
                            filter.host(),
                            frame,
                            all.stream().map(host -> Map.entry(host.id().value(), host.name())))
                    .from(pick.letters()));
        }
        if (offered.size() > 1
                || filter.type().isPresent()
                || filter.typesAfter().isPresent()) {
            choices.add(choice(
                    BookingFilter.TYPE,
                    "desk.list.type",
                    filter.type(),
                    frame,
                    offered.stream().map(type -> Map.entry(type.id().value(), type.name()))));
        }
        Function<String, Field> day = name -> new Field(
                name,
                frame.text(name.equals(BookingFilter.FROM) ? "desk.list.from" : "desk.list.to"),
                "",
                "date",
                "off",
                10,
                name.equals(BookingFilter.FROM) ? filter.typedFrom() : filter.typedTo(),
                filter.wrong().contains(name) ? frame.text("desk.own.date.wrong") : "");
        Link carried = here.without(BookingFilter.WORDS)
                .without(BookingFilter.HOST)
                .without(BookingFilter.TYPE)
                .without(BookingFilter.FROM)
                .without(BookingFilter.TO);
        boolean isOpen = filter.host().isPresent()
                || pick.letters().filter(typed -> !typed.value().isEmpty()).isPresent()
                || filter.type().isPresent()
                || filter.typesAfter().isPresent()
                || filter.hasDays()
                || !filter.wrong().isEmpty();
        return new Form(
                filter.words().orElse(""),
                carried.asHidden(),
                choices,
                otherTypes(here, filter, found, frame),
                List.of(day.apply(BookingFilter.FROM), day.apply(BookingFilter.TO)),
                isOpen);
    }

    /** Whichever is chosen can be chosen, wherever it stands. */
    private List<EventType> offered(AccountId account, BookingFilter filter, List<EventType> found) {
        var offered = new ArrayList<>(found.stream().limit(MOST_CHOICES).toList());
        filter.type()
                .map(EventTypeId::new)
                .filter(id -> offered.stream().noneMatch(one -> one.id().equals(id)))
                .flatMap(id -> types.find(account, id))
                .ifPresent(offered::addFirst);
        return offered;
    }

    private static List<BookingsPage.Chip> otherTypes(
            Link here, BookingFilter filter, List<EventType> found, Frame frame) {
        var others = new ArrayList<BookingsPage.Chip>();
        if (filter.typesAfter().isPresent())
            others.add(new BookingsPage.Chip(frame.text("desk.list.types.first"), here.toString(), false));
        if (found.size() > MOST_CHOICES) {
            String last = found.get(MOST_CHOICES - 1).id().value().toString();
            String next = here.with(BookingFilter.TYPES_AFTER, last).toString();
            others.add(new BookingsPage.Chip(frame.text("desk.list.types.next"), next, false));
        }
        return others;
    }

    private static TeamSheet.Choice choice(
            String name, String label, Optional<UUID> chosen, Frame frame, Stream<Map.Entry<UUID, String>> all) {
        var options = new ArrayList<TeamSheet.Option>();
        options.add(new TeamSheet.Option("", frame.text("bookings.all"), chosen.isEmpty()));
        all.forEach(one -> options.add(new TeamSheet.Option(
                one.getKey().toString(), one.getValue(), chosen.equals(Optional.of(one.getKey())))));
        return new TeamSheet.Choice(name, frame.text(label), "", "", options);
    }
}
