package app.kept.web;

import app.kept.journey.Promises;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import java.text.ListFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was promised to a client, in sentences: one of each kind, with the ways named once. */
final class Promised {
    private final Frame frame;

    Promised(Frame frame) {
        this.frame = frame;
    }

    /** @param isMailKnown whether the client gave an address for mail with this booking */
    List<String> lines(List<Promises.Promise> made, boolean isMailKnown, ZoneId zone) {
        var lines = new ArrayList<String>();
        Map<Promises.Standing, Set<String>> told = told(made);
        told.forEach((standing, channels) -> lines.add(frame.text(
                switch (standing) {
                    case TO_COME -> "booked.telling";
                    case KEPT -> "booked.told";
                    case FAILED -> "booked.untold";
                },
                named(channels))));
        if (told.isEmpty() && !isMailKnown) lines.add(frame.text("booked.no_mail"));
        // Nobody is reminded where nothing arrives.
        Set<String> closed = told.getOrDefault(Promises.Standing.FAILED, Set.of());
        List<Promises.Promise> open = made.stream()
                .filter(promise -> !closed.contains(promise.channel()))
                .toList();
        reminders(open).forEach((channels, moments) -> {
            List<String> when = moments.stream()
                    .map(at -> Moments.dayAndTime(at, zone, frame.locale()))
                    .toList();
            lines.add(frame.text("booked.reminder", named(channels), list(when)));
        });
        return lines;
    }

    /** Of each way the best that is known: one that led nowhere may have led there by another try. */
    private static Map<Promises.Standing, Set<String>> told(List<Promises.Promise> made) {
        var best = new TreeMap<String, Promises.Standing>();
        for (Promises.Promise promise : made) {
            if (!promise.isReminder())
                best.merge(
                        promise.channel(), promise.standing(), (one, other) -> rank(one) <= rank(other) ? one : other);
        }
        var told = new EnumMap<Promises.Standing, Set<String>>(Promises.Standing.class);
        best.forEach((channel, standing) ->
                told.computeIfAbsent(standing, _ -> new LinkedHashSet<>()).add(channel));
        return told;
    }

    private static int rank(Promises.Standing standing) {
        return switch (standing) {
            case KEPT -> 0;
            case TO_COME -> 1;
            case FAILED -> 2;
        };
    }

    /** Those that go by the same ways together. */
    private static Map<Set<String>, List<Instant>> reminders(List<Promises.Promise> made) {
        Map<Instant, Set<String>> byMoment = made.stream()
                .filter(Promises.Promise::isReminder)
                .sorted(Comparator.comparing(Promises.Promise::dueAt))
                .collect(Collectors.groupingBy(
                        Promises.Promise::dueAt,
                        LinkedHashMap::new,
                        Collectors.mapping(Promises.Promise::channel, Collectors.toCollection(TreeSet::new))));
        var reminders = new LinkedHashMap<Set<String>, List<Instant>>();
        byMoment.forEach((moment, channels) ->
                reminders.computeIfAbsent(channels, _ -> new ArrayList<>()).add(moment));
        return reminders;
    }

    private String named(Set<String> channels) {
        return list(channels.stream().map(channel -> named(channel, frame)).toList());
    }

    static String named(String channel, Frame frame) {
        return switch (channel) {
            case "email" -> frame.text("channel.email");
            case "sms" -> frame.text("channel.sms");
            case "whatsapp" -> frame.text("channel.whatsapp");
            default -> channel;
        };
    }

    private String list(List<String> all) {
        return ListFormat.getInstance(frame.locale(), ListFormat.Type.STANDARD, ListFormat.Style.FULL)
                .format(all);
    }
}
