package app.kept.web.booking;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.account.Right;
import app.kept.message.alert.Incident;
import app.kept.message.alert.Incidents;
import app.kept.message.channel.Route;
import app.kept.message.seeing.Ledger;
import app.kept.message.seeing.Line;
import app.kept.message.seeing.Sought;
import app.kept.platform.http.Request;
import app.kept.web.message.MessageWords;
import app.kept.web.page.Frame;
import app.kept.web.room.TemplateNames;
import app.kept.web.room.When;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

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
    public record Flag(String id, String words, String reason, When since) {}

    /** @param reason in English */
    public record Failed(String href, String what, String to, String state, String reason, When when) {}

    /** Whose messages somebody is told about; empty for those who are told about none. */
    static Optional<Reach> reachOf(Caller.Member member) {
        return Right.READ_MESSAGES.reachOf(member);
    }

    /** What is wrong, by its ids. */
    Stream<UUID> ids(AccountId account, Reach reach) {
        return Stream.concat(
                flags(account, reach).map(Incident::id),
                failed(account, reach).stream().map(Line::id));
    }

    Optional<View> of(Request request, Frame frame, ZoneId zone) {
        AccountId account = Caller.accountOf(request);
        return reachOf(Caller.memberOf(request)).map(reach -> view(account, reach, frame, zone));
    }

    private View view(AccountId account, Reach reach, Frame frame, ZoneId zone) {
        List<Flag> flags = flags(account, reach)
                .map(incident -> new Flag(
                        incident.id().toString(),
                        MessageWords.of(incident.kind(), frame),
                        incident.reason(),
                        When.of(incident.beganAt(), zone, frame.locale())))
                .toList();
        List<Line> lines = failed(account, reach);
        List<Failed> failed = lines.stream()
                .limit(MOST)
                .map(line -> failed(line, frame, zone))
                .toList();
        return new View(flags, failed, lines.size() > MOST);
    }

    /** What lasts. */
    private Stream<Incident> flags(AccountId account, Reach reach) {
        if (!(reach instanceof Reach.Everything)) return Stream.of();
        return incidents.list(account, Optional.empty(), MOST_FLAGS).stream()
                .filter(incident -> incident.endedAt() == null);
    }

    /** One more than are shown, so that it is known whether there are more. */
    private List<Line> failed(AccountId account, Reach reach) {
        if (!(reach instanceof Reach.Everything)) return List.of();
        return ledger.list(account, Sought.troubled(), Optional.empty(), MOST + 1)
                .lines();
    }

    private static Failed failed(Line line, Frame frame, ZoneId zone) {
        return new Failed(
                "/messages/" + line.id(),
                line.template().isEmpty() ? line.step() : TemplateNames.of(line.template(), frame),
                new Route(line.channel(), line.address()).shown(),
                MessageWords.of(line.state(), frame),
                Objects.requireNonNullElse(line.reason(), ""),
                When.of(line.dueAt(), zone, frame.locale()));
    }
}
