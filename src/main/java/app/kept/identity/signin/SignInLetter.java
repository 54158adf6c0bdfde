package app.kept.identity.signin;

import app.kept.account.LinkPurpose;
import app.kept.identity.Links;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Plans the letter with a link for whoever asked for one, if there is anybody with that address. */
public final class SignInLetter implements Worker {
    static final String KIND = "identity.sign_in_letter";
    private static final String TEMPLATE = "sign_in_link";
    private static final Duration GOOD_FOR = Duration.ofMinutes(10);

    private final Database database;
    private final SignInRequests requests;
    private final People people;
    private final Links links;
    private final Outbox outbox;
    private final Supplier<URI> address;
    private final Time time;

    /** @param address where people reach this server */
    public SignInLetter(
            Database database,
            SignInRequests requests,
            People people,
            Links links,
            Outbox outbox,
            Supplier<URI> address,
            Time time) {
        this.database = database;
        this.requests = requests;
        this.people = people;
        this.links = links;
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
        Optional<SignInRequests.Wanted> wanted = requests.find(item.account(), item.subject());
        if (wanted.isEmpty()) return Outcome.done();
        Optional<People.Addressee> to =
                database.read(tx -> people.addressee(tx, wanted.get().email()));
        return Outcome.done(tx -> {
            to.ifPresent(person -> plan(tx, item, wanted.get(), person));
            requests.remove(tx, item.account(), item.subject());
        });
    }

    @Override
    public Effect givenUp(WorkItem item, String reason) {
        return tx -> requests.remove(tx, item.account(), item.subject());
    }

    private void plan(Tx tx, WorkItem item, SignInRequests.Wanted wanted, People.Addressee to) {
        Instant now = time.now();
        Instant until = now.plus(GOOD_FOR);
        String token = links.issue(
                tx, new Links.Wanted(to.account(), LinkPurpose.SIGN_IN, to.person(), wanted.boundTo(), until));
        outbox.plan(
                tx,
                List.of(new NewMessage(
                                to.account(),
                                TEMPLATE + ":" + item.subject(),
                                new About("person", to.person()),
                                TEMPLATE,
                                TEMPLATE,
                                "email",
                                "person",
                                to.email(),
                                to.language().orElse(wanted.language()),
                                ZoneOffset.UTC,
                                Map.of("name", to.name()),
                                now,
                                until)
                        .withSecrets(Map.of("link", link(token, wanted.next())))));
    }

    private String link(String token, Optional<String> next) {
        String after = next.map(path -> "?next=" + URLEncoder.encode(path, StandardCharsets.UTF_8))
                .orElse("");
        return address.get() + "/sign-in/link/" + token + after;
    }
}
