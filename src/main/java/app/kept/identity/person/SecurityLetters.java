package app.kept.identity.person;

import app.kept.account.Account;
import app.kept.account.AccountId;
import app.kept.account.Accounts;
import app.kept.identity.Profiles;
import app.kept.message.NewMessage;
import app.kept.message.Outbox;
import app.kept.message.channel.About;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.platform.text.Texts;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Letters to a person about their own sign-in. */
public final class SecurityLetters {
    private final Outbox outbox;
    private final Accounts accounts;
    private final Supplier<URI> address;
    private final Time time;

    public SecurityLetters(Outbox outbox, Accounts accounts, Supplier<URI> address, Time time) {
        this.outbox = outbox;
        this.accounts = accounts;
        this.address = address;
        this.time = time;
    }

    /** Part of the caller's transaction: tells what was changed, so that whoever did not do it hears of it. */
    void changed(Tx tx, AccountId account, Profiles.Profile who, Function<Texts, String> what) {
        changed(tx, account, who, who.email(), what);
    }

    /** The same, to the address that was theirs or is theirs now. */
    void changed(Tx tx, AccountId account, Profiles.Profile who, String to, Function<Texts, String> what) {
        Account in = accounts.get(tx, account);
        Language language = language(who, in);
        Instant now = time.now();
        var data = Map.of(
                "name", who.name(),
                "what", what.apply(Texts.of(language)),
                "when", Moments.dayAndTime(now, in.timeZone(), language.locale()),
                "zone", Moments.zone(in.timeZone(), language.locale()));
        plan(tx, in, who, to, "security_notice", data, Map.of(), null);
    }

    /** A letter about a new address; the link in it is a secret. */
    void address(Tx tx, AccountId account, Profiles.Profile who, Ask ask) {
        Account in = accounts.get(tx, account);
        Language language = language(who, in);
        var data = new HashMap<>(Map.of("name", who.name(), "new_address", ask.newAddress()));
        data.put("until", Moments.day(ask.until(), in.timeZone(), language.locale()));
        String link = address.get().resolve("/email/" + ask.token()).toString();
        plan(tx, in, who, ask.to(), ask.template(), data, Map.of("link", link), ask.until());
    }

    /** @param token lies in the letter alone */
    record Ask(String template, String to, String newAddress, String token, Instant until) {}

    private void plan(
            Tx tx,
            Account in,
            Profiles.Profile who,
            String to,
            String template,
            Map<String, String> open,
            Map<String, String> secret,
            @Nullable Instant notAfter) {
        outbox.plan(
                tx,
                List.of(new NewMessage(
                                in.id(),
                                template + ":" + Ids.next(),
                                new About("person", who.person()),
                                template,
                                template,
                                "email",
                                "person",
                                to,
                                language(who, in),
                                in.timeZone(),
                                open,
                                time.now(),
                                notAfter)
                        .withSecrets(secret)));
    }

    private static Language language(Profiles.Profile who, Account in) {
        return who.language().or(() -> Language.of(in.language())).orElse(Language.EN);
    }
}
