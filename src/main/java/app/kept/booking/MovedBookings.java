package app.kept.booking;

import app.kept.client.ClientMerging;
import app.kept.platform.db.Tx;

/** Bookings of somebody who was found to be another client as well. */
public final class MovedBookings implements ClientMerging.Follower {
    /** No version grows: nothing was agreed anew. Letters go on to the address that was said with the booking. */
    @Override
    public void follow(Tx tx, ClientMerging.Move move) {
        tx.sql("update booking set client_id = :into where account_id = :account and client_id = :from")
                .bind("into", move.into())
                .bind("account", move.account())
                .bind("from", move.from())
                .update();
    }
}
