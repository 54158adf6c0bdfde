package app.kept.web.message;

import app.kept.account.AccountId;
import app.kept.message.choice.Folded;
import app.kept.message.seeing.Sought;
import app.kept.message.template.TemplateKind;
import app.kept.message.template.TemplateKinds;
import app.kept.platform.http.Input;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.room.HostPick;
import app.kept.web.room.TeamSheet;
import app.kept.web.room.TemplateNames;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * To what the ledger is narrowed, as it stands in the address. A booking's messages are found by an index; all else is
 * looked for among the newest, and then further.
 */
record LedgerFilter(
        Sought sought,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<String> reference,
        Optional<UUID> host,
        boolean isNobodys) {
    static final String HOST = "host";
    /** So many bookings of a host at most are looked at, and those from so long before the first day on. */
    static final int MOST_BOOKINGS = 250;

    static final int DAYS_BEFORE = 31;

    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String REFERENCE = "reference";
    private static final int LONGEST_REFERENCE = 20;
    private static final int LONGEST_DAY = 10;
    /** No booking has it. */
    private static final UUID NONE = new UUID(0, 0);

    /** @param today where nobody says from which day on */
    static LedgerFilter of(Input query, AccountId account, ZoneId zone, LocalDate today, AboutBookings bookings) {
        Optional<LocalDate> from = query.date(FROM);
        Optional<LocalDate> to = query.date(TO);
        Optional<String> reference = query.text(REFERENCE, LONGEST_REFERENCE);
        Sought sought = Sought.inQuery(query)
                .due(from.map(day -> start(day, zone)), to.map(day -> start(day.plusDays(1), zone)));
        Optional<UUID> host = query.id(HOST);
        if (reference.isPresent()) {
            Optional<UUID> booking = bookings.called(account, reference.get());
            return new LedgerFilter(
                    sought.about(booking.orElse(NONE)), from, to, reference, Optional.empty(), booking.isEmpty());
        }
        Instant first = start(from.orElse(today).minusDays(DAYS_BEFORE), zone);
        Sought ofHost = host.map(one -> sought.among(bookings.ofHost(account, one, first, MOST_BOOKINGS)))
                .orElse(sought);
        return new LedgerFilter(ofHost, from, to, reference, host, false);
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    Link in(Link page) {
        Link narrowed = page.with("state", sought.states().stream().findFirst())
                .with("channel", sought.channel())
                .with("template", sought.template())
                .with("address", sought.address())
                .with("dedup_key", sought.dedupKey())
                .with(FROM, from.map(LocalDate::toString))
                .with(TO, to.map(LocalDate::toString))
                .with(REFERENCE, reference)
                .with(HOST, host.map(UUID::toString));
        Link about = reference.isPresent()
                ? narrowed
                : narrowed.with("booking_id", sought.booking().map(UUID::toString));
        if (from.isPresent() || to.isPresent()) return about;
        return about.with("due_from", sought.dueFrom().map(Instant::toString))
                .with("due_to", sought.dueTo().map(Instant::toString));
    }

    /** Whether more is chosen than stands outside of what is folded in. */
    boolean isOpen() {
        return sought.channel().isPresent()
                || sought.template().isPresent()
                || from.isPresent()
                || to.isPresent()
                || reference.isPresent()
                || host.isPresent();
    }

    /** @param hosts from which one can be chosen; none where there is nothing to choose */
    List<TeamSheet.Choice> choices(HostPick hosts, Frame frame) {
        var choices = new ArrayList<>(choices(frame));
        if (hosts.hosts().size() > 1 || hosts.letters().isPresent()) choices.addFirst(hosts(hosts, frame));
        return choices;
    }

    private TeamSheet.Choice hosts(HostPick pick, Frame frame) {
        var options = new ArrayList<TeamSheet.Option>();
        options.add(new TeamSheet.Option("", frame.text("messages.all"), host.isEmpty()));
        pick.hosts().forEach(one -> {
            UUID id = one.id().value();
            options.add(new TeamSheet.Option(id.toString(), one.name(), host.equals(Optional.of(id))));
        });
        return new TeamSheet.Choice(
                        HOST,
                        frame.text("messages.filter.host"),
                        frame.text("messages.filter.host.hint", DAYS_BEFORE, MOST_BOOKINGS),
                        "",
                        options)
                .from(pick.letters());
    }

    private List<TeamSheet.Choice> choices(Frame frame) {
        return List.of(
                choice(
                        "channel",
                        "messages.filter.channel",
                        sought.channel(),
                        Folded.AND_DEEDS,
                        frame,
                        channel -> MessageWords.ofChannel(channel, frame)),
                choice(
                        "template",
                        "messages.filter.template",
                        sought.template(),
                        templates(),
                        frame,
                        one -> TemplateNames.of(one, frame)));
    }

    private static List<String> templates() {
        return TemplateKinds.all().stream().map(TemplateKind::name).toList();
    }

    List<Field> fields(Frame frame) {
        return List.of(
                new Field(
                        REFERENCE,
                        frame.text("messages.filter.reference"),
                        "",
                        "text",
                        "off",
                        LONGEST_REFERENCE,
                        reference.orElse(""),
                        isNobodys ? frame.text("messages.filter.reference.wrong") : ""),
                day(FROM, "desk.list.from", from, frame),
                day(TO, "desk.list.to", to, frame));
    }

    private static Field day(String name, String label, Optional<LocalDate> day, Frame frame) {
        return new Field(
                name,
                frame.text(label),
                "",
                "date",
                "off",
                LONGEST_DAY,
                day.map(LocalDate::toString).orElse(""),
                "");
    }

    private static TeamSheet.Choice choice(
            String name,
            String label,
            Optional<String> chosen,
            List<String> values,
            Frame frame,
            UnaryOperator<String> called) {
        var options = new ArrayList<TeamSheet.Option>();
        options.add(new TeamSheet.Option("", frame.text("messages.all"), chosen.isEmpty()));
        values.stream()
                .map(one -> new TeamSheet.Option(one, called.apply(one), chosen.equals(Optional.of(one))))
                .sorted(Comparator.comparing(TeamSheet.Option::label))
                .forEach(options::add);
        if (chosen.isPresent() && !values.contains(chosen.get()))
            options.add(new TeamSheet.Option(chosen.get(), called.apply(chosen.get()), true));
        return new TeamSheet.Choice(name, frame.text(label), "", "", options);
    }
}
