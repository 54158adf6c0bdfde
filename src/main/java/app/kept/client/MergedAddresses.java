package app.kept.client;

import app.kept.platform.db.Tx;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that lead to a client because somebody was merged into them. When one of these becomes the client's own, the
 * one that it replaces leads there instead: no two rows of guests may have the same. Whoever signs in is no guest.
 *
 * @param email the row that has given its email away, if one has
 * @param phone likewise
 */
record MergedAddresses(Client client, Optional<UUID> email, Optional<UUID> phone) {
    /** Part of the caller's transaction, before a change is saved: nobody merged holds back what the client is to have. */
    static MergedAddresses release(Tx tx, ClientSheet before, ClientSheet after) {
        Client was = before.client();
        Client is = after.client();
        return new MergedAddresses(
                was,
                Objects.equals(was.email(), is.email()) ? Optional.empty() : release(tx, is, "email", is.email()),
                Objects.equals(was.phone(), is.phone()) ? Optional.empty() : release(tx, is, "phone", is.phone()));
    }

    /** Part of the caller's transaction, after that. */
    void exchange(Tx tx) {
        email.ifPresent(row -> give(tx, row, "email", client.email()));
        phone.ifPresent(row -> give(tx, row, "phone", client.phone()));
    }

    private static Optional<UUID> release(Tx tx, Client client, String column, @Nullable String address) {
        if (address == null) return Optional.empty();
        return tx.sql("""
                        update client set %1$s = null
                        where account_id = :account and merged_into = :id and %1$s = :address
                            and exists (select from client own
                                where own.account_id = :account and own.id = :id
                                    and own.person_id is null and own.customer_id is null)
                        returning id
                        """.formatted(column))
                .bind("account", client.account())
                .bind("id", client.id())
                .bind("address", address)
                .optional(row -> row.uuid("id"));
    }

    private void give(Tx tx, UUID row, String column, @Nullable String address) {
        tx.sql("update client set %s = :address where account_id = :account and id = :row".formatted(column))
                .bind("address", address)
                .bind("account", client.account())
                .bind("row", row)
                .update();
    }
}
