package app.kept.journey;

import app.kept.journey.plan.Planning;
import app.kept.message.channel.Route;
import app.kept.message.choice.Preferences;
import app.kept.message.choice.QuietHours;
import app.kept.message.choice.Suppressions;
import app.kept.message.receipt.MessageReceipts;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import app.kept.privacy.PersonalData;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What a client chose, what their addresses take, and what providers told of messages to them. */
public final class PersonalChoices implements PersonalData {
    private final Suppressions suppressions;
    private final Preferences preferences;
    private final QuietHours quiet;
    private final MessageReceipts receipts;
    private final List<String> kinds;

    /** @param kinds what clients agree to, in the words by which messages are about it */
    public PersonalChoices(
            Suppressions suppressions,
            Preferences preferences,
            QuietHours quiet,
            MessageReceipts receipts,
            List<String> kinds) {
        this.suppressions = suppressions;
        this.preferences = preferences;
        this.quiet = quiet;
        this.receipts = receipts;
        this.kinds = List.copyOf(kinds);
    }

    @Override
    public void tell(Tx tx, Whose whose, ObjectNode into) {
        List<Route> routes = routes(tx, whose);
        into.set("preferences", Json.tree(preferences.tell(tx, whose.account(), routes)));
        into.set("quiet_hours", Json.tree(quiet.tell(tx, whose.account(), routes)));
        into.set("suppressions", Json.tree(suppressions.tell(tx, whose.account(), routes)));
        into.set(
                "message_receipts",
                Json.tree(receipts.tell(tx, whose.account(), kinds, whose.bookings(), Planning.CLIENT)));
    }

    /** By the addresses as they stand in messages: this has to come before those are erased. */
    @Override
    public void erase(Tx tx, Whose whose) {
        List<Route> routes = routes(tx, whose);
        preferences.erase(tx, whose.account(), routes);
        quiet.erase(tx, whose.account(), routes);
        suppressions.erase(tx, whose.account(), routes);
        receipts.erase(tx, whose.account(), kinds, whose.bookings());
    }

    /** Everything by which they can be or were reached. */
    private List<Route> routes(Tx tx, Whose whose) {
        return tx.sql("""
                select channel, address from (
                    select 'email' as channel, email as address from client
                    where account_id = :account and id = any(:clients::uuid[])
                    union
                    select unnest(array['sms', 'whatsapp']), phone from client
                    where account_id = :account and id = any(:clients::uuid[])
                    union
                    select unnest(array['push', 'inbox']), person_id::text from client
                    where account_id = :account and id = any(:clients::uuid[])
                    union
                    select channel, address from message
                    where account_id = :account and about_kind = any(:kinds::text[])
                        and about_id = any(:bookings::uuid[]) and recipient = :recipient
                    union
                    select 'about', kind || ':' || booking::text || ':' || :recipient
                    from unnest(:kinds::text[]) as kind, unnest(:bookings::uuid[]) as booking
                ) as reached
                where address <> ''
                """)
                .bind("account", whose.account())
                .bind("clients", whose.clients())
                .bind("kinds", kinds)
                .bind("bookings", whose.bookings())
                .bind("recipient", Planning.CLIENT)
                .list(row -> new Route(row.text("channel"), row.text("address")));
    }
}
