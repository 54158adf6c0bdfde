package app.kept.web.booking;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.message.alert.Incidents;
import app.kept.message.channel.Route;
import app.kept.message.seeing.Ledger;
import app.kept.message.seeing.Line;
import app.kept.message.seeing.Sought;
import app.kept.platform.http.Request;
import app.kept.web.message.MessageWords;
import app.kept.web.message.ReasonWords;
import app.kept.web.page.Frame;
import app.kept.web.room.TemplateNames;
import app.kept.web.room.When;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What is wrong with messages: what lasts, and those that did not go. For those who look after messages. */
public final class Troubles {
    private static final int MOST = 5;
    private static final int MOST_FLAGS = 25;

    private final Incidents incidents;
    private final Ledger ledger;

    public Troubles(Incidents incidents, Ledger ledger) {
        this.incidents = incidents;
        this.ledger = ledger;
    }

    /** @param flags what lasts, in words */
    public record View(List<Flag> flags, List<Failed> failed, boolean hasMore) {
        public boolean isNone() {
            return flags.isEmpty() && failed.isEmpty();
        }
    }

    /** @param reason in English */
    public record Flag(String words, String reason, When since) {}

    /** @param reason in English */
    public record Failed(String href, String what, String to, String state, String reason, When when) {}

    Optional<View> of(Request request, Frame frame, ZoneId zone) {
        boolean may = Caller.memberOf(request).may(Right.READ_MESSAGES);
        if (!may) return Optional.empty();
        AccountId account = Caller.accountOf(request);
        List<Flag> flags = incidents.list(account, Optional.empty(), MOST_FLAGS).stream()
                .filter(incident -> incident.endedAt() == null)
                .map(incident -> new Flag(
                        MessageWords.of(incident.kind(), frame),
                        incident.reason(),
                        When.of(incident.beganAt(), zone, frame.locale())))
                .toList();
        List<Line> lines = ledger.list(account, Sought.troubled(), Optional.empty(), MOST + 1)
                .lines();
        List<Failed> failed = lines.stream()
                .limit(MOST)
                .map(line -> failed(line, frame, zone))
                .toList();
        return Optional.of(new View(flags, failed, lines.size() > MOST));
    }

    private static Failed failed(Line line, Frame frame, ZoneId zone) {
        return new Failed(
                "/messages/" + line.id(),
                line.template().isEmpty() ? line.step() : TemplateNames.of(line.template(), frame),
                new Route(line.channel(), line.address()).shown(),
                MessageWords.of(line.state(), frame),
                ReasonWords.of(line.reason(), frame),
                When.of(line.dueAt(), zone, frame.locale()));
    }
}
