package app.kept.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Rows;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Every text of a planted booking carries a canary that says whose it is, in every column that there is; so what an
 * erasure forgets is found here, also in columns that come later.
 */
class ErasureTest {
    /** Made of words of the program and of ids; nothing of the client gets into them. */
    private static final Set<String> HOLD_NOTHING_OF_CLIENTS = Set.of("message_attempt.provider");

    @Test
    void ofAnErasedClientNoColumnHasAnything() {
        try (var world = new World()) {
            var rows = new Rows(world.server.database());
            PlantedBooking booking = world.planted.ours.booking(1);
            rows.change("update booking set status = 'completed' where id = ?", booking.id);
            rows.change("""
                    insert into audit (account_id, id, at, actor, action, object, object_id, request_id, before, after)
                    select account_id, gen_random_uuid(), created_at, 'admin', 'changed', 'client', id::text, 'r',
                        to_jsonb(client), to_jsonb(client)
                    from client where id = ?
                    """, booking.client);
            String canary = Canary.hidden(Home.A, "b1").toString();
            List<String> before = rows.findEverywhere(canary);
            assertThat(before)
                    .contains("client.name", "audit.before", "review.comment", "proposal.note", "message.data");

            consultation(rows, world.planted.ours.consultation, canary);
            assertThat(rows.findEverywhere(canary))
                    .contains("consultation_booking.name", "message.dedup_key", "message_receipt.detail");

            Api.Answer erased = world.as("an admin")
                    .post(
                            "/api/clients/" + booking.client + "/erase",
                            // The planted consultation is still ahead.
                            Map.of("confirm", booking.client, "cancel_bookings", true));

            assertThat(erased.status()).as(erased.body()).isEqualTo(200);
            assertThat(rows.findEverywhere(canary))
                    .as("erase these columns too (PersonalData), or say above why they hold nothing of a client")
                    .allMatch(HOLD_NOTHING_OF_CLIENTS::contains);
            assertThat(rows.findEverywhere(Canary.hidden(Home.A, "b2").toString()))
                    .as("somebody else's")
                    .containsAll(before.stream()
                            .filter(column -> !column.startsWith("audit"))
                            .toList());
        }
    }

    /** What the same client booked in the shop, by an id of the shop's that stands in the key of what they are told. */
    private static void consultation(Rows rows, UUID id, String canary) {
        rows.change("""
                update consultation_booking
                set name = 'N', email = 'E', phone = 'P', customer_id = 'C'
                where id = ?
                """.replaceAll("'([NEPC])'", "'" + canary + "-$1'"), id);
        rows.change("""
                insert into message (account_id, id, about_kind, about_id, dedup_key, step, template, channel, recipient,
                    address, language, time_zone, data, due_at, state, created_at, sent_at)
                select account_id, gen_random_uuid(), 'consultation', id, 'consultation:booking:' || id || ':push:' || customer_id,
                    'notification.send_push', 'consultation_booked', 'push', 'client', 'customer:' || customer_id, 'en',
                    'Europe/Berlin', jsonb_build_object('client_name', name), booked_at, 'sent', booked_at, booked_at
                from consultation_booking
                where id = ?
                """, id);
        rows.change("""
                insert into message_receipt (account_id, message_id, kind, provider, detail, at, received_at)
                select account_id, id, 'bounced', 'push', address, created_at, created_at
                from message
                where about_id = ?
                """, id);
    }
}
