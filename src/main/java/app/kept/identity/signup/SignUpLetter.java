package app.kept.identity.signup;

import app.kept.account.AccountId;
import app.kept.identity.People;
import app.kept.message.NewMessage;
import app.kept.message.Outbox;
import app.kept.message.channel.About;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.work.Effect;
import app.kept.work.Outcome;
import app.kept.work.WorkItem;
import app.kept.work.Worker;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Plans the letter for whoever signed up: a link to confirm the address, or, where somebody has it already, a word that
 * they do. Nothing that was typed stands in it, for a stranger may have typed it.
 */
public final class SignUpLetter implements Worker {
    static final String KIND = "identity.sign_up_letter";
    private static final String CONFIRM = "sign_up_confirm";
    private static final String KNOWN = "sign_up_known";

    private final Database database;
    private final SignUps signUps;
    private final People people;
    private final Outbox outbox;
    private final Supplier<URI> address;
    private final Time time;

    /** @param address where people reach this server */
    public SignUpLetter(
            Database database, SignUps signUps, People people, Outbox outbox, Supplier<URI> address, Time time) {
        this.database = database;
        this.signUps = signUps;
        this.people = people;
        this.outbox = outbox;
        this.address = address;
        this.time = time;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome work(WorkItem item) {
        Optional<SignUps.SignUp> found = signUps.find(item.subject());
        if (found.isEmpty()) return Outcome.done();
        String email = found.get().wanted().email();
        if (!database.read(tx -> people.hasAddress(tx, email))) {
            return Outcome.done(tx -> outbox.plan(tx, List.of(confirm(item.account(), found.get()))));
        }
        // Who may not sign in any more is told nothing, and keeps the address.
        Optional<People.Addressee> known = database.read(tx -> people.addressee(tx, email));
        return Outcome.done(tx -> tellKnown(tx, found.get(), known));
    }

    @Override
    public Effect givenUp(WorkItem item, String reason) {
        return tx -> signUps.take(tx, item.subject());
    }

    private void tellKnown(Tx tx, SignUps.SignUp signUp, Optional<People.Addressee> known) {
        known.ifPresent(person -> outbox.plan(tx, List.of(known(signUp, person))));
        signUps.take(tx, signUp.id());
    }

    private NewMessage confirm(AccountId account, SignUps.SignUp signUp) {
        return new NewMessage(
                        account,
                        CONFIRM + ":" + signUp.id(),
                        about("sign_up", signUp.id()),
                        CONFIRM,
                        CONFIRM,
                        "email",
                        "person",
                        signUp.wanted().email(),
                        signUp.wanted().language(),
                        ZoneOffset.UTC,
                        Map.of(),
                        time.now(),
                        signUp.expiresAt())
                .withSecrets(Map.of("link", address.get() + "/sign-up/" + signUps.token(signUp.id())));
    }

    private NewMessage known(SignUps.SignUp signUp, People.Addressee person) {
        Instant now = time.now();
        return new NewMessage(
                        person.account(),
                        KNOWN + ":" + signUp.id(),
                        about("person", person.person()),
                        KNOWN,
                        KNOWN,
                        "email",
                        "person",
                        person.email(),
                        person.language().orElse(signUp.wanted().language()),
                        ZoneOffset.UTC,
                        Map.of("name", person.name()),
                        now,
                        signUp.expiresAt())
                .withSecrets(Map.of("link", address.get() + "/sign-in"));
    }

    private static About about(String kind, UUID id) {
        return new About(kind, id);
    }
}
