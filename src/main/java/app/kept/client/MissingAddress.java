package app.kept.client;

import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Tx;
import java.util.Optional;

/** The email or the phone that a guest had not given so far, and gives now. What is known stays as it is. */
final class MissingAddress {
    private final ClientFacts told;

    MissingAddress(ClientFacts told) {
        this.told = told;
    }

    /** Empty when somebody else was given the same just now. Another guest's phone stays theirs: families share one. */
    Optional<Clients.Known> filledIn(Tx tx, Clients.Known known, Clients.Booker booker) {
        Client client = known.client();
        NewClient said = booker.said();
        boolean lacks =
                (client.email() == null && said.email() != null) || (client.phone() == null && said.phone() != null);
        if (!lacks) return Optional.of(known);
        try {
            Client filled = tx.attempt(() -> fillIn(tx, client, booker), _ -> true);
            return Optional.of(new Clients.Known(filled, known.isNew()));
        } catch (DatabaseFault.ConstraintViolated violated) {
            if (violated.constraint().startsWith("client_guest_")) return Optional.empty();
            throw violated;
        }
    }

    private Client fillIn(Tx tx, Client client, Clients.Booker booker) {
        ClientSheet before = ClientList.lock(tx, client.account(), client.id()).orElseThrow();
        Client filled = tx.sql("""
                update client
                set email = coalesce(email, :email::text),
                    phone = coalesce(phone, (select :phone::text
                        where not exists (
                            select 1 from client other
                            where other.account_id = :account and other.phone = :phone::text
                                and other.person_id is null and other.customer_id is null)))
                where account_id = :account and id = :id
                returning account_id, id, name, email, phone, time_zone, language
                """)
                .bind("account", client.account())
                .bind("id", client.id())
                .bind("email", booker.said().email())
                .bind("phone", booker.said().phone())
                .one(Clients::read);
        ClientSheet after = new ClientSheet(filled, before.tags(), before.fields(), before.notes());
        if (!after.equals(before)) told.changed(tx, booker.caller().actorIn(booker.account()), before, after);
        return filled;
    }
}
