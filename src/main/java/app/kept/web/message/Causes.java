package app.kept.web.message;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.message.Attempt;
import app.kept.message.channel.Fault;
import app.kept.message.provider.ProviderKeeping;
import app.kept.message.provider.ProviderRow;
import app.kept.message.seeing.Ledger;
import app.kept.message.seeing.Line;
import app.kept.platform.http.Request;
import app.kept.platform.text.Language;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the cause is mended for which messages did not go: with the provider, at the address, or in the words. */
public final class Causes {
    private static final String TEMPLATES = "/templates";
    private static final String CLIENT = "client";
    private static final String MAILBOX = "mailbox";

    private final Ledger ledger;
    private final ProviderKeeping providers;

    public Causes(Ledger ledger, ProviderKeeping providers) {
        this.ledger = ledger;
        this.providers = providers;
    }

    /** A page on which it is mended. */
    public record Place(String href, String words) {}

    /**
     * For each of them where there is one that is open to whoever looks.
     *
     * @param clients whose address it is that a message about something went to, by that thing
     */
    public Map<UUID, Place> of(
            Request request, AccountId account, List<Line> lines, Map<UUID, UUID> clients, Frame frame) {
        var last = new HashMap<UUID, Attempt>();
        ledger.attempts(account, lines.stream().map(Line::id).toList())
                .forEach(attempt -> last.merge(
                        attempt.message(), attempt, (one, other) -> one.number() > other.number() ? one : other));
        boolean mayLookThere = Tabs.may(request, Right.MANAGE_PROVIDERS)
                && lines.stream().anyMatch(line -> isTheirs(last.get(line.id())));
        List<ProviderRow> own = mayLookThere ? providers.list(account) : List.of();
        var places = new HashMap<UUID, Place>();
        for (Line line : lines) {
            Optional<Attempt> attempt = Optional.ofNullable(last.get(line.id()));
            address(request, line, attempt, clients, frame)
                    .or(() -> place(request, line, attempt, own, frame))
                    .ifPresent(place -> places.put(line.id(), place));
        }
        return places;
    }

    /** Whether it may be the doing of whoever carries it. */
    private static boolean isTheirs(@Nullable Attempt last) {
        return switch (last == null ? null : last.fault()) {
            case ADDRESS, OPTED_OUT, GONE, CONTENT -> false;
            case THROTTLED, BUSY, PROVIDER -> true;
            case null -> true;
        };
    }

    /** What does not work at all is most often mistyped, and that is mended with the client. */
    private static Optional<Place> address(
            Request request, Line line, Optional<Attempt> attempt, Map<UUID, UUID> clients, Frame frame) {
        // The mailbox of the demo refuses by the address alone, without taking that for its end.
        boolean isAddress = attempt.filter(one -> one.fault() == Fault.ADDRESS
                        || (one.fault() == Fault.CONTENT && one.provider().equals(MAILBOX)))
                .isPresent();
        if (!isAddress || !line.recipient().equals(CLIENT)) return Optional.empty();
        return Optional.ofNullable(clients.get(line.about().id()))
                .flatMap(client -> to(
                        request,
                        Right.CHANGE_CLIENTS,
                        Link.to("/clients/" + client + "/edit"),
                        "today.mend.client",
                        frame));
    }

    private static Optional<Place> place(
            Request request, Line line, Optional<Attempt> attempt, List<ProviderRow> own, Frame frame) {
        @Nullable
        Fault fault = attempt.flatMap(one -> Optional.ofNullable(one.fault())).orElse(null);
        return switch (fault) {
            case ADDRESS, OPTED_OUT, GONE ->
                to(request, Right.READ_MESSAGES, Link.to(Tabs.SUPPRESSIONS), "today.mend.address", frame);
            case CONTENT -> to(request, Right.MANAGE_TEMPLATES, template(line), "today.mend.words", frame);
            case THROTTLED, BUSY, PROVIDER ->
                to(
                        request,
                        Right.MANAGE_PROVIDERS,
                        Link.to(provider(line, attempt, own)),
                        "today.mend.provider",
                        frame);
            case null ->
                to(
                        request,
                        Right.MANAGE_PROVIDERS,
                        Link.to(provider(line, attempt, own)),
                        "today.mend.provider",
                        frame);
        };
    }

    private static Link template(Line line) {
        return Link.to(line.template().isEmpty() ? TEMPLATES : TEMPLATES + "/" + line.template());
    }

    /** The operator's own has no page here; beside it an account can have one of its own. */
    private static String provider(Line line, Optional<Attempt> attempt, List<ProviderRow> own) {
        return own.stream()
                .filter(row -> row.channel().equals(line.channel())
                        && attempt.filter(one -> one.provider().equals(row.name()))
                                .isPresent())
                .findFirst()
                .map(row -> Tabs.PROVIDERS + "/" + row.id())
                .orElse(Tabs.PROVIDERS);
    }

    static Optional<Place> to(Request request, Right right, Link link, String words, Frame frame) {
        if (!Caller.memberOf(request).may(right)) return Optional.empty();
        Link spoken =
                link.with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen());
        return Optional.of(new Place(spoken.toString(), frame.text(words)));
    }
}
