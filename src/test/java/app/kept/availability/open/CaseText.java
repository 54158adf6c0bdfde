package app.kept.availability.open;

import app.kept.availability.open.HostRules.Absence;
import app.kept.availability.open.HostRules.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes a case as it would stand in cases.txt, so that one that was found can be added there. */
final class CaseText {
    private CaseText() {}

    static String of(Case asked) {
        var lines = new ArrayList<String>();
        lines.add("case: " + asked.name());
        lines.add("why: " + asked.why());
        for (Case.Person host : asked.hosts()) addHost(lines, host);
        addRules(lines, asked.rules());
        lines.add("shared: " + asked.sharing().name().toLowerCase(Locale.ROOT));
        lines.add("now: " + asked.asked().now());
        lines.add("asked: " + asked.asked().from() + ".." + asked.asked().to());
        ZoneId viewer = asked.asked().viewer();
        if (viewer != null) lines.add("viewer: " + viewer);
        return String.join("\n", lines);
    }

    private static void addHost(List<String> lines, Case.Person host) {
        HostRules rules = host.rules();
        lines.add("host: " + rules.zone());
        rules.travels().forEach(to -> lines.add("travel: " + to.from() + ".." + to.to() + " " + to.zone()));
        new TreeMap<>(rules.weekly()).forEach((day, windows) -> {
            String name = day.name().charAt(0) + day.name().substring(1, 3).toLowerCase(Locale.ROOT);
            lines.add("hours: " + name + " " + windows(windows));
        });
        new TreeMap<>(rules.overrides())
                .forEach((date, windows) -> lines.add("override: " + date + " " + windows(windows)));
        for (Absence absence : rules.absences()) {
            lines.add(
                    switch (absence) {
                        case Absence.OnDates(LocalDate from, LocalDate to) -> "absence: " + from + ".." + to;
                        case Absence.Between(Instant from, Instant to) -> "absence: " + from + ".." + to;
                    });
        }
        host.busy().forEach(busy -> lines.add("busy: " + busy.from() + ".." + busy.to()));
        host.claims().forEach(claim -> lines.add("claim: " + claim.from() + ".." + claim.to() + extra(claim)));
        new TreeMap<>(host.counted()).forEach((date, count) -> lines.add("counted: " + date + " " + count));
    }

    private static String extra(Claim claim) {
        Claim.Session session = claim.session();
        String seats = session == null ? "" : " seats " + session.seats() + " at " + session.start();
        if (session != null && !session.eventType().equals(Case.EVENT)) seats += " other";
        return (claim.expires() == null ? "" : " expires " + claim.expires()) + seats;
    }

    private static void addRules(List<String> lines, EventRules rules) {
        lines.add("lasts: " + rules.duration() + " every " + rules.interval());
        lines.add("buffers: " + rules.bufferBefore() + " " + rules.bufferAfter());
        lines.add("notice: " + rules.notice());
        switch (rules.window()) {
            case BookingWindow.Always _ -> {}
            case BookingWindow.Days(int days) -> lines.add("window: days " + days);
            case BookingWindow.BusinessDays(int days) -> lines.add("window: business " + days);
            case BookingWindow.Dates(LocalDate from, LocalDate to) -> lines.add("window: " + from + ".." + to);
        }
        Map.of(
                        "day",
                        rules.limits().day(),
                        "week",
                        rules.limits().week(),
                        "month",
                        rules.limits().month())
                .forEach((span, limit) -> {
                    if (limit != EventRules.Limits.NONE) lines.add("limit: " + span + " " + limit);
                });
        lines.add("capacity: " + rules.capacity());
    }

    private static String windows(List<Window> windows) {
        if (windows.isEmpty()) return "closed";
        return windows.stream()
                .map(window -> clock(window.from()) + "-" + clock(window.to()))
                .collect(Collectors.joining(", "));
    }

    private static String clock(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }
}
