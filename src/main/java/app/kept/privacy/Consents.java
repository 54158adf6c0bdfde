package app.kept.privacy;

import app.kept.account.AccountId;
import app.kept.account.Policy;
import app.kept.client.ClientId;
import app.kept.client.ClientMerging;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.http.Input;
import app.kept.platform.secret.Tokens;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Who agreed to which text when they booked. */
public final class Consents {
    private final Database database;
    private final Time time;

    public Consents(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** What somebody who books says to the account's text. */
    public record Said(String version, boolean given) {
        /** How the version is called in the body of a booking, and of a consultation. */
        static final String VERSION = "text_version";

        static final String SHOPS_VERSION = "textVersion";

        /** As it stands in the body of a booking; absent where nothing is said. */
        public static Optional<Said> read(Input booking) {
            return read(booking, VERSION);
        }

        /** The same in the words of shops. */
        public static Optional<Said> readOfShop(Input consultation) {
            return read(consultation, SHOPS_VERSION);
        }

        private static Optional<Said> read(Input body, String versionField) {
            return body.object("consent").map(consent -> {
                String version = consent.requiredText(versionField, 40);
                boolean given = consent.required("given", consent.flag("given"), false);
                return new Said(version, given);
            });
        }
    }

    /** Whether that will do. */
    public sealed interface Verdict {
        /** @param noted what is to be remembered of it, if anything */
        record Fine(Optional<Noted> noted) implements Verdict {}

        /** The account takes no booking without. */
        record Missing(Policy.ConsentText text) implements Verdict {}

        /** Another text stands there now, or none. */
        record Outdated() implements Verdict {}
    }

    /** An answer to a text that was the account's when it was given. */
    public record Noted(Said said, String textHash) {}

    public Verdict judge(AccountId account, Optional<Said> said) {
        Policy policy = policy(account);
        Optional<Policy.ConsentText> text = policy.consent();
        boolean isOld = said.isPresent()
                && text.filter(now -> now.version().equals(said.get().version()))
                        .isEmpty();
        if (isOld) return new Verdict.Outdated();
        boolean isGiven = said.filter(Said::given).isPresent();
        if (policy.consentRequired() && !isGiven) return new Verdict.Missing(text.orElseThrow());
        return new Verdict.Fine(said.map(
                answer -> new Noted(answer, Tokens.hash(text.orElseThrow().text()))));
    }

    /** Part of the caller's transaction: those of these accounts that take no booking without. */
    public Set<AccountId> requiredBy(Tx tx, Collection<AccountId> accounts) {
        return new HashSet<>(tx.sql("select id from account where id = any (:accounts) and consent_required")
                .bind("accounts", Set.copyOf(accounts))
                .list(row -> new AccountId(row.uuid("id"))));
    }

    /** The text under the form, if the account has one. */
    public Policy policy(AccountId account) {
        return database.read(tx -> tx.sql("""
                        select consent_text, consent_version, consent_required from account where id = :account
                        """)
                .bind("account", account)
                .one(row -> new Policy(
                        Optional.empty(),
                        row.optional("consent_text", text -> new Policy.ConsentText(text, row.text("consent_version"))),
                        row.flag("consent_required"),
                        true)));
    }

    /** Part of the transaction that books. */
    public void note(Tx tx, AccountId account, UUID booking, ClientId client, Noted noted) {
        tx.sql("""
                insert into consent (account_id, booking_id, client_id, at, given, text_version, text_hash)
                values (:account, :booking, :client, :now, :given, :version, :hash)
                """)
                .bind("account", account)
                .bind("booking", booking)
                .bind("client", client)
                .bind("now", time.now())
                .bind("given", noted.said().given())
                .bind("version", noted.said().version())
                .bind("hash", noted.textHash())
                .update();
    }

    /** An answer that somebody gave when they booked, to which version of the account's text. */
    public record Answer(Instant at, boolean given, String version) {}

    /** What a client answered when they made these bookings, the newest first. */
    public List<Answer> answers(AccountId account, ClientId client, Collection<UUID> bookings, int most) {
        return database.read(tx -> tx.sql("""
                        select at, given, text_version
                        from consent
                        where account_id = :account and client_id = :client and booking_id = any(:bookings::uuid[])
                        order by at desc, booking_id desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("client", client)
                .bind("bookings", bookings)
                .bind("most", most)
                .list(row -> new Answer(row.instant("at"), row.flag("given"), row.text("text_version"))));
    }

    /** Part of a transaction in which two clients become one. */
    public void move(Tx tx, ClientMerging.Move move) {
        tx.sql("update consent set client_id = :into where account_id = :account and client_id = :from")
                .bind("into", move.into())
                .bind("account", move.account())
                .bind("from", move.from())
                .update();
    }

    List<JsonNode> tell(Tx tx, AccountId account, ClientId client) {
        return tx.sql("""
                select to_jsonb(consent) - 'account_id' - 'client_id' as told from consent
                where account_id = :account and client_id = :client
                order by at, booking_id
                """).bind("account", account).bind("client", client).list(row -> row.json("told"));
    }
}
