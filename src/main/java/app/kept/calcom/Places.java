package app.kept.calcom;

import app.kept.account.AccountId;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.EventTypes;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Says with which host and of which event type something is here that is at Cal.com. */
final class Places {
    /** How the reasons begin for which somebody can say what stands for what. */
    static final String NO_HOST = "No host here has the address ";

    static final String NO_TYPE = "Nothing here stands for the event type ";

    private static final int MOST_TYPES = 200;

    private final CalMappings mappings;
    private final Hosts hosts;
    private final EventTypes types;

    Places(CalMappings mappings, Hosts hosts, EventTypes types) {
        this.mappings = mappings;
        this.hosts = hosts;
        this.types = types;
    }

    /** What came of looking for it. */
    sealed interface Found {
        record Here(EventType type, HostId host) implements Found {}

        /** @param reason what somebody has to say first */
        record Nowhere(String reason) implements Found {}
    }

    Found find(Tx tx, AccountId account, Story story) {
        Story.CalType named = story.type();
        Optional<EventType> mapped = mapped(tx, account, named);
        Optional<HostId> host = story.organizer().flatMap(email -> host(tx, account, email));
        if (host.isEmpty() && story.organizer().isPresent()) {
            return new Found.Nowhere(NO_HOST + story.organizer().get() + ".");
        }
        if (host.isEmpty()) {
            return mapped.<Found>map(type -> new Found.Here(type, type.host()))
                    .orElse(new Found.Nowhere("It is not told whose booking it is."));
        }
        Duration length = story.times()
                .map(times -> Duration.between(times.start(), times.end()))
                .orElse(Duration.ZERO);
        return mapped.map(type -> asTheirs(type, host.get(), length))
                .or(() -> named.word().flatMap(word -> ofKind(account, host.get(), kind(word), length)))
                .<Found>map(type -> new Found.Here(type, host.get()))
                .orElse(new Found.Nowhere(NO_TYPE + shown(named) + "."));
    }

    private Optional<EventType> mapped(Tx tx, AccountId account, Story.CalType named) {
        return named.id()
                .flatMap(id -> mappings.target(tx, account, CalMappings.Kind.EVENT_TYPE, id))
                .or(() -> named.word().flatMap(word -> mappings.target(tx, account, CalMappings.Kind.EVENT_TYPE, word)))
                .flatMap(target -> types.find(account, new EventTypeId(target)));
    }

    private Optional<HostId> host(Tx tx, AccountId account, String email) {
        Optional<UUID> said = mappings.target(tx, account, CalMappings.Kind.ORGANIZER, email);
        return said.map(HostId::new).or(() -> hosts.byEmail(account, email));
    }

    /** What stands for it may be another host's: then it is what they have of the same kind, if they have any. */
    private EventType asTheirs(EventType type, HostId host, Duration length) {
        boolean isTheirs = type.host().equals(host) || type.rules().hosts().contains(host);
        return isTheirs
                ? type
                : ofKind(type.account(), host, type.kind(), length).orElse(type);
    }

    /** Of several the one that is as long, or else the oldest. */
    private Optional<EventType> ofKind(AccountId account, HostId host, String kind, Duration length) {
        List<EventType> theirs = types.list(account, Optional.of(host), Optional.empty(), MOST_TYPES);
        return theirs.stream()
                .filter(type -> kind(type.kind()).equals(kind))
                .min(Comparator.comparing(type -> !type.duration().equals(length)));
    }

    /** Cal.com writes slugs with hyphens. */
    private static String kind(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    private static String shown(Story.CalType named) {
        return named.word().or(named::id).orElse("that is not told");
    }
}
