package app.kept.access;

import app.kept.account.AccountId;
import app.kept.account.Accounts;
import app.kept.booking.mine.MineLinks;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.secret.MasterKey;
import app.kept.testing.TestServer;
import java.time.Instant;

/** A guest's way to all of their bookings, somebody who has asked for one, and a host who may be booked elsewhere. */
final class PlantedMine {
    private PlantedMine() {}

    /** The link of whoever made the first booking. */
    static String token(Database database, PlantedAccount account) {
        var links = new MineLinks(
                MasterKey.of(TestServer.SECRET).sealing(), database, new Accounts(Time.system()), Time.system());
        String email = Canary.hidden(account.home, "b1").in("client-email@example.com");
        return links.token(new AccountId(account.id), email, Instant.parse("2027-01-31T00:00:00Z"));
    }

    static void plant(PlantedAccount account, Inserts inserts) {
        inserts.row(
                "mine_request",
                "account_id",
                account.id,
                "id",
                Ids.next(),
                "email",
                Canary.hidden(account.home, "mine").in("asked@example.com"),
                "language",
                "en",
                "created_at",
                PlantedAccount.NOW);
        PlantedHost host = account.host(1);
        inserts.row(
                "embedding",
                "account_id",
                account.id,
                "host_id",
                host.id,
                "sites",
                "{https://" + Canary.open(account.home, "h1").in("site.example.com") + "}",
                "tells",
                "false");
    }
}
