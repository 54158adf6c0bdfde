package app.kept.message;

import app.kept.account.AccountId;
import app.kept.message.channel.About;
import app.kept.message.template.TemplateKind;
import app.kept.message.template.TrialLetters;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Letters that somebody sends to themselves to see a template: planned, sent and kept like every other. */
public final class Trials implements TrialLetters {
    static final String STEP = "test";
    private static final String ABOUT = "template_test";

    private final Database database;
    private final Outbox outbox;
    private final Addresses addresses;
    private final Time time;

    public Trials(Database database, Outbox outbox, Addresses addresses, Time time) {
        this.database = database;
        this.outbox = outbox;
        this.addresses = addresses;
        this.time = time;
    }

    /** Knows where people get their mail. */
    @FunctionalInterface
    public interface Addresses {
        String of(Tx tx, UUID person);
    }

    @Override
    public String send(AccountId account, UUID person, TemplateKind kind, Language language, Map<String, String> data) {
        return database.write(tx -> {
            String address = addresses.of(tx, person);
            UUID id = Ids.next();
            var letter = new NewMessage(
                    account,
                    ABOUT + ":" + id,
                    new About(ABOUT, id),
                    STEP,
                    kind.name(),
                    "email",
                    "member",
                    address,
                    language,
                    ZoneOffset.UTC,
                    data,
                    time.now(),
                    null);
            outbox.plan(tx, List.of(letter));
            return address;
        });
    }
}
