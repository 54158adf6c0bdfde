package app.kept;

import app.kept.account.AccountId;
import app.kept.booking.BookingId;
import java.util.Optional;
import java.util.UUID;

/** Lets tests of other packages make the link that letters to guests have. */
public final class GuestLinking {
    private GuestLinking() {}

    public static Optional<String> of(Server server, UUID booking) {
        Wiring wiring = server.wiring();
        AccountId account = wiring.database()
                .read(tx -> tx.sql("select account_id from booking where id = :id")
                        .bind("id", booking)
                        .one(row -> new AccountId(row.uuid("account_id"))));
        return wiring.journeys()
                .conditions()
                .guestLinks(wiring.identity().links(), server::address)
                .manage(wiring.booking()
                        .bookings()
                        .find(account, new BookingId(booking))
                        .orElseThrow());
    }
}
