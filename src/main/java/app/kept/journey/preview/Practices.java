package app.kept.journey.preview;

import app.kept.account.AccountId;
import app.kept.account.Accounts;
import app.kept.availability.open.HostRules;
import app.kept.availability.rules.RulesReader;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.journey.form.JourneyId;
import app.kept.journey.plan.JourneyBook;
import app.kept.journey.plan.Replay;
import app.kept.message.choice.QuietHours;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads what previews of an account have to know beside its bookings. */
public final class Practices {
    private static final int MOST_TYPES = 200;
    /** What is busy is not asked for. */
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final Database database;
    private final Accounts accounts;
    private final EventTypes types;
    private final RealMonth people;
    private final JourneyBook book;
    private final QuietHours quietHours;

    public Practices(
            Database database,
            Accounts accounts,
            EventTypes types,
            RealMonth people,
            JourneyBook book,
            QuietHours quietHours) {
        this.database = database;
        this.accounts = accounts;
        this.types = types;
        this.people = people;
        this.book = book;
        this.quietHours = quietHours;
    }

    ZoneId zone(AccountId account) {
        return database.read(tx -> accounts.get(tx, account)).timeZone();
    }

    Quiet quiet(AccountId account) {
        return new Quiet(quietHours.ofAccount(account), quietHours.ofAddresses(account));
    }

    /** Those that new bookings follow, with this one as it is looked at in the place of what is saved. */
    List<JourneyBook.Held> journeys(Tx tx, AccountId account, JourneyBook.Held looked) {
        JourneyId id = looked.id();
        var all = new ArrayList<>(book.standing(tx, account).stream()
                .filter(held -> !held.id().equals(id))
                .toList());
        all.add(looked);
        return List.copyOf(all);
    }

    /** With the event types that this journey is for. */
    Practice of(AccountId account, JourneyBook.Held looked) {
        List<EventType> all = types.list(account, Optional.empty(), Optional.empty(), MOST_TYPES).stream()
                .filter(covered(looked))
                .toList();
        ZoneId zone = zone(account);
        return database.read(tx -> {
            Set<HostId> ids = new HashSet<>();
            all.forEach(type -> {
                ids.add(type.host());
                ids.addAll(type.rules().hosts());
            });
            Map<HostId, Replay.Hosted> hosts = ids.isEmpty() ? Map.of() : people.hosted(tx, account, ids);
            return new Practice(
                    account,
                    zone,
                    all,
                    hosts,
                    hours(tx, all, hosts),
                    people.members(tx, account),
                    journeys(tx, account, looked));
        });
    }

    private static Predicate<EventType> covered(JourneyBook.Held looked) {
        return type -> looked.journey()
                .scope()
                .covers(type.kind(), type.id().value(), type.host().value());
    }

    /** Most have the default hours of their hosts: they are read once for all of these. */
    private static Map<EventTypeId, Map<HostId, HostRules>> hours(
            Tx tx, List<EventType> types, Map<HostId, Replay.Hosted> hosts) {
        if (hosts.isEmpty()) return Map.of();
        List<Host> all = hosts.values().stream().map(Replay.Hosted::host).toList();
        var reader = new RulesReader(tx, all);
        var bySchedule = new HashMap<Optional<UUID>, Map<HostId, HostRules>>();
        var hours = new HashMap<EventTypeId, Map<HostId, HostRules>>();
        for (EventType type : types) {
            hours.put(
                    type.id(),
                    bySchedule.computeIfAbsent(type.rules().schedule(), schedule -> rules(reader, schedule)));
        }
        return hours;
    }

    private static Map<HostId, HostRules> rules(RulesReader reader, Optional<UUID> schedule) {
        return reader.read(schedule, NEVER).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().rules()));
    }
}
