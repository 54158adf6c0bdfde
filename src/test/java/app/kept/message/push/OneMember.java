package app.kept.message.push;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.account.Audit;
import app.kept.account.Caller;
import app.kept.account.Role;
import app.kept.platform.base.Ids;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.secret.Tokens;
import app.kept.testing.Rows;
import app.kept.testing.TestPostgres;
import java.util.Optional;
import java.util.UUID;

/** An account with one person, who signs in anew for each browser. */
final class OneMember {
    private final DatabaseAddress address = TestPostgres.fresh();
    private final Database database = new Database(address, 4);
    private final Rows rows = new Rows(address);
    private final AccountId account;
    private final UUID person = Ids.next();

    OneMember(AccountId account) {
        this.account = account;
        rows.change(
                "insert into account (id, name, time_zone, language, created_at) values (?, 'One', 'UTC', 'en', now())",
                account.value());
        rows.change(
                "insert into person (id, email, name, created_at) values (?, 'one@example.com', 'One', now())", person);
        rows.change(
                "insert into member (account_id, person_id, role, created_at) values (?, ?, 'admin', now())",
                account.value(),
                person);
    }

    Database database() {
        return database;
    }

    UUID person() {
        return person;
    }

    void subscribe(Subscriptions subscriptions, String endpoint, FakeBrowser browser) {
        UUID session = Ids.next();
        rows.change("""
                insert into session (id, person_id, account_id, token_hash, factor, agent, address, created_at,
                    last_seen_at, expires_at)
                values (?, ?, ?, ?, 'password', 'Firefox', '192.0.2.7', now(), now(), now() + interval '30 days')
                """, session, person, account.value(), Tokens.hash(Tokens.next()));
        var member = new Caller.Member(account, person, session, Role.ADMIN, Optional.empty());
        var by = new Audit.By(account, Actor.member(Role.ADMIN, person), "test");
        var offer = new Subscriptions.Offer(
                endpoint, browser.publicKey(), Curve.bytes(browser.auth()).orElseThrow());
        if (subscriptions.add(member, by, offer).isEmpty()) throw new AssertionError("it was not kept");
    }
}
