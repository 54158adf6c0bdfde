package app.kept.calcom;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.host.EventTypes;
import app.kept.host.Hosts;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What people see of Cal.com and do about it, beside what programs can: one thing at a time. */
public final class CalDesk {
    public static final int SHORTEST_SECRET = 12;
    public static final int LONGEST_SECRET = 200;
    public static final int LONGEST_KEY = 254;

    private static final Pattern ADDRESS = Pattern.compile("[^@\\s<>,;]+@[^@\\s<>,;]+");
    private static final int MOST_UNKNOWN = 50;

    private final CalDeliveries deliveries;
    private final CalBookings agreements;
    private final CalMappings mappings;
    private final CalSecrets secrets;
    private final Minding minding;
    private final Hosts hosts;
    private final EventTypes types;

    CalDesk(
            CalDeliveries deliveries,
            CalBookings agreements,
            CalMappings mappings,
            CalSecrets secrets,
            Minding minding,
            Hosts hosts,
            EventTypes types) {
        this.deliveries = deliveries;
        this.agreements = agreements;
        this.mappings = mappings;
        this.secrets = secrets;
        this.minding = minding;
        this.hosts = hosts;
        this.types = types;
    }

    /** @param path where Cal.com calls */
    public record Connection(String path, boolean hasOwnSecret, boolean hasSecretOfSettings) {}

    /**
     * Something of which nobody has said what it stands for.
     *
     * @param isHost an address, and else an event type
     * @param bookings how many there wait for it, told in how many deliveries
     */
    public record Unknown(boolean isHost, String key, int bookings, int deliveries) {}

    /** Something of which somebody has. */
    public record Mapped(boolean isHost, String key, UUID target) {}

    /** A booking that somebody made at Cal.com, and one here that has its time. */
    public record Conflict(UUID id, UUID host, Appointment theirs, Optional<Appointment> ours) {}

    public record Appointment(UUID booking, String client, Instant start) {}

    /** What came of it. */
    public enum Outcome {
        DONE,
        UNREADABLE,
        NO_SUCH_TARGET,
        TOO_MANY
    }

    public Connection connection(AccountId account) {
        return new Connection(
                "/api/public/cal/webhook/" + account.value(), secrets.hasOwn(account), secrets.hasOfSettings(account));
    }

    /** False if it is too short to prove anything, or too long; none takes away the one that there is. */
    public boolean changeSecret(Audit.By by, Optional<String> secret) {
        int length = secret.map(String::length).orElse(SHORTEST_SECRET);
        if (length < SHORTEST_SECRET || length > LONGEST_SECRET) return false;
        secrets.change(by, secret.orElse(null));
        return true;
    }

    /** What most waits for first. */
    public List<Unknown> unknown(AccountId account) {
        return agreements.unknown(account, MOST_UNKNOWN);
    }

    public List<Mapped> mapped(AccountId account) {
        return mappings.all(account).stream()
                .map(one -> new Mapped(one.kind() == CalMappings.Kind.ORGANIZER, one.key(), one.target()))
                .toList();
    }

    /** What waited for it is looked at again. */
    public Outcome map(Audit.By by, boolean isHost, String key, UUID target) {
        String clean = isHost ? Node.folded(key.strip()) : key.strip();
        if (clean.isEmpty() || clean.length() > LONGEST_KEY) return Outcome.UNREADABLE;
        if (isHost && !ADDRESS.matcher(clean).matches()) return Outcome.UNREADABLE;
        var wanted = new CalMappings.Mapping(kind(isHost), clean, target);
        if (!Minding.astray(by.account(), List.of(wanted), hosts, types).isEmpty()) return Outcome.NO_SUCH_TARGET;
        return minding.add(by, wanted) ? Outcome.DONE : Outcome.TOO_MANY;
    }

    public void unmap(Audit.By by, boolean isHost, String key) {
        minding.remove(by, kind(isHost), key);
    }

    public List<Delivery> deliveries(
            AccountId account, Optional<String> state, Optional<String> trigger, Optional<UUID> after, int most) {
        return deliveries.list(account, new CalDeliveries.Sought(state, trigger, Optional.empty()), after, most);
    }

    /** How many there are of each state; no more are counted than asked. */
    public Map<Delivery.State, Integer> counts(AccountId account, int most) {
        return deliveries.counts(account, most);
    }

    public Optional<Delivery> delivery(AccountId account, UUID id) {
        return deliveries.find(account, id);
    }

    public Optional<String> body(AccountId account, UUID id) {
        return deliveries.body(account, id);
    }

    public Minding.Replayed replay(Audit.By by, UUID delivery) {
        return minding.replay(by, delivery);
    }

    /** How many of those that failed are looked at again. */
    public int replayFailed(Audit.By by) {
        return minding.replayFailed(by);
    }

    public List<Conflict> conflicts(AccountId account, Optional<UUID> after, int most) {
        return agreements.conflicts(account, after, most);
    }

    /** Those of which something follows. */
    public static List<String> triggers() {
        return Arrays.stream(Trigger.values()).map(Trigger::name).toList();
    }

    private static CalMappings.Kind kind(boolean isHost) {
        return isHost ? CalMappings.Kind.ORGANIZER : CalMappings.Kind.EVENT_TYPE;
    }
}
