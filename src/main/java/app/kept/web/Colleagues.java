package app.kept.web;

import app.kept.availability.OpenTimes;
import app.kept.host.EventType;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Who is there while a host is away, said to those who would have to wait. */
final class Colleagues {
    private static final int MOST = 3;

    private final OpenTimes openTimes;

    Colleagues(OpenTimes openTimes) {
        this.openTimes = openTimes;
    }

    /** Of which it is asked why nothing is open; both belong to it. */
    record Days(LocalDate first, LocalDate last) {}

    List<Away> instead(Asked asked, EventType type, Frame frame, Days days) {
        return openTimes.away(type, days.first(), days.last(), asked.zone()).stream()
                .filter(away -> away.to().isAfter(asked.now()))
                .limit(MOST)
                .map(away -> new Away(
                        frame.text(
                                "book.away",
                                asked.host().name(),
                                // The last moment of it, not the first after it.
                                day(asked, frame, away.to().minusSeconds(1))),
                        away.colleague().name(),
                        Link.to(asked.visitor().around().prefix() + "/book/"
                                        + away.colleague().slug())
                                .with(Visitor.LANGUAGE, asked.visitor().chosen())
                                .with(Asked.ZONE, asked.chosenZone())
                                .toString()))
                .toList();
    }

    private static String day(Asked asked, Frame frame, Instant at) {
        return Moments.day(at, asked.zone(), frame.locale());
    }
}
