package app.kept.journey.keeping;

import app.kept.account.AccountId;
import app.kept.journey.form.Journey;
import app.kept.journey.form.JourneyId;
import app.kept.journey.plan.JourneyBook;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The journeys of accounts. What was read once is remembered: a version never changes. */
public final class Journeys implements JourneyBook {
    /** So many journeys an account may have, archived ones among them. */
    static final int MOST = 100;

    private static final JourneyId NOT_YET = new JourneyId(new UUID(0, 0));
    private static final int REMEMBERED = 1_000;

    private final JourneyTable table;
    private final Forms forms;
    private final String given;
    private final Map<Key, Journey> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Journey> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param given the name of the one that an account is given which has none of its own */
    public Journeys(Forms forms, String given, Time time) {
        this.table = new JourneyTable(time);
        this.forms = forms;
        this.given = given;
    }

    private record Key(AccountId account, JourneyId id, int version) {}

    JourneyTable table() {
        return table;
    }

    /** What an account is given that has none. */
    public String given() {
        return given;
    }

    @Override
    public List<Held> current(Tx tx, AccountId account) {
        List<JourneyRow> rows = table.list(tx, account, null, MOST);
        if (rows.isEmpty()) {
            give(tx, account);
            rows = table.list(tx, account, null, MOST);
        }
        return held(tx, account, rows.stream().filter(row -> !row.archived()).toList());
    }

    @Override
    public List<Held> standing(Tx tx, AccountId account) {
        List<JourneyRow> rows = table.list(tx, account, null, MOST);
        return rows.isEmpty()
                ? List.of(new Held(NOT_YET, 0, forms.reread(forms.shipped(given), Map.of())))
                : held(tx, account, rows.stream().filter(row -> !row.archived()).toList());
    }

    @Override
    public Held version(Tx tx, AccountId account, JourneyId id, int version) {
        return new Held(id, version, journey(tx, account, id, version).orElseThrow());
    }

    Optional<Journey> journey(Tx tx, AccountId account, JourneyId id, int version) {
        var key = new Key(account, id, version);
        Optional<Journey> known = remembered(key);
        return known.isPresent()
                ? known
                : table.version(tx, account, id, version).map(found -> remember(key, found));
    }

    /** As these stand now. */
    List<Held> held(Tx tx, AccountId account, List<JourneyRow> rows) {
        var known = new HashMap<JourneyId, Journey>();
        for (JourneyRow row : rows) {
            remembered(new Key(account, row.id(), row.version())).ifPresent(journey -> known.put(row.id(), journey));
        }
        List<JourneyId> unknown = rows.stream()
                .map(JourneyRow::id)
                .filter(id -> !known.containsKey(id))
                .toList();
        var versions = new HashMap<JourneyId, Integer>();
        rows.forEach(row -> versions.put(row.id(), row.version()));
        if (!unknown.isEmpty()) {
            for (JourneyVersion version : table.newest(tx, account, unknown)) {
                known.put(version.journey(), remember(new Key(account, version.journey(), version.number()), version));
                versions.put(version.journey(), version.number());
            }
        }
        return rows.stream()
                .flatMap(row -> Optional.ofNullable(known.get(row.id())).stream()
                        .map(journey -> new Held(row.id(), versions.getOrDefault(row.id(), row.version()), journey)))
                .toList();
    }

    /** Of two who do it at once one waits for the other and then does nothing. */
    private void give(Tx tx, AccountId account) {
        String source = forms.shipped(given);
        Journey journey = forms.reread(source, Map.of());
        table.add(
                tx,
                account,
                new JourneyId(Ids.next()),
                new JourneyTable.Written(journey.name(), source, Map.of(), null));
    }

    private Optional<Journey> remembered(Key key) {
        synchronized (remembered) {
            return Optional.ofNullable(remembered.get(key));
        }
    }

    /** Only what is safe can have been asked for, but for what the asking transaction has given itself. */
    private Journey remember(Key key, JourneyVersion version) {
        Journey journey = forms.reread(version.source(), version.places());
        synchronized (remembered) {
            remembered.put(key, journey);
        }
        return journey;
    }
}
