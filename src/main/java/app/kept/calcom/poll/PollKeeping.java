package app.kept.calcom.poll;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.outbound.OutboundRules;
import app.kept.platform.outbound.OutboundUrl;
import app.kept.platform.secret.Sealing;
import app.kept.platform.text.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Whether an account asks Cal.com, where, and with which key. */
public final class PollKeeping {
    public static final String USUAL_URL = "https://api.cal.com";
    public static final int USUAL_MINUTES = 15;
    public static final int LEAST_MINUTES = 5;
    public static final int MOST_MINUTES = 1_440;

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{8,300}");
    private static final int LONGEST_URL = 300;
    /** How far back it looks at first, and after a long rest. */
    private static final Duration BACK = Duration.ofDays(30);

    private final Database database;
    private final Polls polls;
    private final Sealing sealing;
    private final OutboundRules rules;
    private final Audit audit;
    private final Time time;

    PollKeeping(Database database, Polls polls, Sealing sealing, OutboundRules rules, Audit audit, Time time) {
        this.database = database;
        this.polls = polls;
        this.sealing = sealing;
        this.rules = rules;
        this.audit = audit;
        this.time = time;
    }

    /** @param key absent to keep the one that there is */
    public record Wanted(boolean isOn, String baseUrl, Optional<String> key, int everyMinutes) {}

    /** What came of it. */
    public sealed interface Outcome {
        record Done() implements Outcome {}

        /** Somebody else has changed it since it was seen; it is as it was before. */
        record Overtaken() implements Outcome {}

        /** @param reason a sentence for whoever typed the address */
        record NoSuchAddress(String reason) implements Outcome {}

        /** There is none, or it cannot be one. */
        record NoKey() implements Outcome {}

        /** A key is for one server: for another it has to be given again. */
        record KeyForAnother() implements Outcome {}
    }

    public Optional<Poll> find(AccountId account) {
        return polls.find(account);
    }

    /** Where it is still what somebody has seen. */
    public Outcome save(Audit.By by, Predicate<Optional<Poll>> isStill, Wanted wanted) {
        String url = wanted.baseUrl().strip().replaceAll("/+$", "");
        if (url.length() > LONGEST_URL || url.contains("?") || url.contains("#")) {
            return new Outcome.NoSuchAddress("The address must be that of a server, with nothing behind a ? or #.");
        }
        if (OutboundUrl.vet(url + CalClient.BOOKINGS, rules) instanceof OutboundUrl.Refused(String reason)) {
            return new Outcome.NoSuchAddress(reason);
        }
        if (wanted.key().filter(key -> !KEY.matcher(key).matches()).isPresent()) return new Outcome.NoKey();
        Optional<String> sealed = wanted.key().map(key -> sealing.seal(key, owner(by.account())));
        return database.write(tx -> {
            Optional<Poll> before = polls.lock(tx, by.account());
            if (!isStill.test(before)) return new Outcome.Overtaken();
            if (before.isEmpty() && sealed.isEmpty()) return new Outcome.NoKey();
            boolean isElsewhere =
                    before.filter(poll -> !poll.baseUrl().equals(url)).isPresent();
            if (isElsewhere && sealed.isEmpty()) return new Outcome.KeyForAnother();
            Instant now = time.now();
            Instant earliest = now.minus(BACK);
            Poll.Place place = before.filter(_ -> !isElsewhere)
                    .map(Poll::place)
                    .filter(known -> known.since().isAfter(earliest))
                    .orElse(new Poll.Place(earliest, 0));
            var after = new Poll(
                    by.account(),
                    wanted.isOn(),
                    url,
                    wanted.everyMinutes(),
                    before.map(Poll::revision).orElse(0) + 1,
                    place,
                    Optional.empty(),
                    now,
                    Optional.empty(),
                    0,
                    0,
                    0,
                    Optional.empty(),
                    Optional.empty());
            polls.save(tx, after, sealed);
            audit.write(
                    tx,
                    by,
                    Audit.Change.changed(
                            "cal_poll",
                            by.account(),
                            before.map(PollKeeping::told).orElse(Json.object()),
                            told(after)));
            return new Outcome.Done();
        });
    }

    /** At once; false where it is off. */
    public boolean askNow(Audit.By by) {
        return database.write(tx -> {
            Optional<Poll> poll = polls.lock(tx, by.account()).filter(Poll::isOn);
            poll.ifPresent(known -> polls.moved(tx, known, known.place(), 0, 0, time.now()));
            return poll.isPresent();
        });
    }

    static String owner(AccountId account) {
        return "cal_poll:" + account.value();
    }

    /** That there is another key stands in the revision; the key stands nowhere. */
    private static JsonNode told(Poll poll) {
        return Json.object()
                .put("on", poll.isOn())
                .put("url", poll.baseUrl())
                .put("every_minutes", poll.everyMinutes())
                .put("revision", poll.revision());
    }
}
