package app.kept.booking.moving;

import app.kept.availability.OpenTimes;
import app.kept.availability.OpenTimes.Judged;
import app.kept.availability.OpenTimes.Verdict;
import app.kept.availability.Waived;
import app.kept.availability.Waiver;
import app.kept.booking.Booking;
import app.kept.booking.Changed;
import app.kept.host.BookingRules.Assignment;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.host.HostId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Who can hold a booking's session at another time, by the rules that count for whoever asks. */
final class Eligible {
    private final OpenTimes openTimes;

    Eligible(OpenTimes openTimes) {
        this.openTimes = openTimes;
    }

    sealed interface Found {
        /** @param type by which the time is to be taken */
        record Some(EventType type, Instant start, List<Host> hosts) implements Found {
            public Some {
                hosts = List.copyOf(hosts);
            }

            List<HostId> ids() {
                return hosts.stream().map(Host::id).toList();
            }
        }

        record None(Changed why) implements Found {}
    }

    /**
     * How it stands with each of several hosts, of whom one alone is to have it.
     *
     * @param open those to whom the rules are open
     */
    record Each(Found.Some open, Map<HostId, Changed> refused) {}

    /** For the same host, or for all of several; by turns for any of them, if they are free by the rules. */
    Found at(Booking booking, EventType type, Instant start, Duration length, Waived waived) {
        return switch (type.rules().assignment()) {
            case SINGLE -> with(type, List.of(booking.host()), start, length, waived);
            case COLLECTIVE -> with(type, type.rules().hosts(), start, length, waived);
            case ROUND_ROBIN -> byTurns(booking, type, start, length, waived);
        };
    }

    Found with(EventType type, List<HostId> hosts, Instant start, Duration length, Waived waived) {
        EventType asked = type.lasting(length).with(type.rules().among(hosts));
        return found(type, asked, start, openTimes.judge(asked, start, waived), waived);
    }

    Each each(EventType type, List<HostId> hosts, Instant start, Duration length, Waived waived) {
        EventType asked = type.lasting(length).with(type.rules().among(hosts));
        List<Judged> judged = openTimes.judge(asked, start, waived);
        List<Host> open = judged.stream()
                .filter(one -> one.verdict() == Verdict.OPEN)
                .map(Judged::host)
                .toList();
        Map<HostId, Changed> refused = judged.stream()
                .filter(one -> one.verdict() != Verdict.OPEN)
                .collect(Collectors.toMap(one -> one.host().id(), one -> new Changed.NotOpen(one.verdict())));
        return new Each(new Found.Some(counting(asked, waived), start, open), refused);
    }

    /** Whose hours are set aside is the host of the booking, at most; the others are asked by the rules. */
    private Found byTurns(Booking booking, EventType type, Instant start, Duration length, Waived waived) {
        var hosts = new ArrayList<HostId>(List.of(booking.host()));
        type.rules().hosts().stream()
                .filter(host -> !host.equals(booking.host()))
                .forEach(hosts::add);
        EventType asked = type.lasting(length).with(type.rules().among(hosts));
        Waived forOthers = waived.without(Waiver.HOURS);
        var judged = new ArrayList<Judged>();
        judged.add(openTimes.judge(asked, start, waived).getFirst());
        openTimes.judge(asked, start, forOthers).stream().skip(1).forEach(judged::add);
        return found(type, asked, start, judged, waived);
    }

    private static Found found(EventType type, EventType asked, Instant start, List<Judged> judged, Waived waived) {
        List<Host> open = judged.stream()
                .filter(one -> one.verdict() == Verdict.OPEN)
                .map(Judged::host)
                .toList();
        boolean wantsAll = type.rules().assignment() == Assignment.COLLECTIVE;
        if (wantsAll ? open.size() == judged.size() : !open.isEmpty()) {
            return new Found.Some(counting(asked, waived), start, open);
        }
        Verdict why = judged.stream()
                .map(Judged::verdict)
                .filter(verdict -> verdict != Verdict.OPEN)
                .findFirst()
                .orElse(Verdict.OUTSIDE_HOURS);
        return new Found.None(new Changed.NotOpen(why));
    }

    private static EventType counting(EventType asked, Waived waived) {
        boolean counts = !waived.isForAll(Waiver.LIMITS, asked.rules().hosts());
        return counts ? asked : asked.with(asked.rules().unlimited());
    }
}
