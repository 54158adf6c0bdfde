package app.kept.access;

import app.kept.platform.base.Ids;
import app.kept.platform.text.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A booking with all that hangs on it: client, claim, fact, message, attempt, and what lies in the mailbox. */
final class PlantedBooking {
    final UUID id = Ids.next();
    final PlantedHost host;
    final UUID letter = Ids.next();
    final UUID client;
    /** Of the booking that was called off, for nobody reviews one that is still to take place. */
    final UUID review = Ids.next();

    private final PlantedAccount account;
    private final Canary canary;
    private final Inserts inserts;

    /** @param ownership columns of the client who is signed in here or in a shop; empty for a guest */
    PlantedBooking(PlantedAccount account, PlantedHost host, String owner, Inserts inserts, List<Object> ownership) {
        this.account = account;
        this.host = host;
        this.canary = Canary.hidden(account.home, owner);
        this.inserts = inserts;
        this.client = client(ownership);
        inserts.row(
                "host_client",
                "account_id",
                account.id,
                "host_id",
                host.id,
                "client_id",
                client,
                "first_at",
                PlantedAccount.NOW);
        book(client, Integer.parseInt(owner.substring(1)));
        inserts.row(
                "fact",
                "account_id",
                account.id,
                "id",
                Ids.next(),
                "type",
                "booking.created",
                "about",
                id,
                "at",
                PlantedAccount.NOW,
                "actor",
                "guest",
                "data",
                Json.object()
                        .put("booking_id", id.toString())
                        .put("event_type_id", Ids.next().toString())
                        .put("team_member_id", host.id.toString())
                        .put("start_at", "2026-11-23T09:00:00Z")
                        .put("end_at", "2026-11-23T10:00:00Z")
                        .put("attendee_name", canary.in("fact").toString())
                        .put("status", "confirmed")
                        .put("payment_status", "none")
                        .put("version", 1)
                        .toString());
        declined();
        askedFor();
        calledOff();
        said();
        message();
    }

    private UUID client(List<Object> ownership) {
        UUID client = Ids.next();
        var columns = new ArrayList<Object>(List.of(
                "account_id",
                account.id,
                "id",
                client,
                "name",
                canary.in("client-name"),
                "email",
                canary.in("client-email@example.com"),
                "phone",
                canary.in("client-phone"),
                "tags",
                "{" + canary.in("client-tag") + "}",
                "fields",
                "{\"note\": \"" + canary.in("client-field") + "\"}",
                "notes",
                canary.in("client-notes"),
                "time_zone",
                "Europe/Berlin",
                "language",
                "en",
                "created_at",
                PlantedAccount.NOW));
        columns.addAll(ownership);
        inserts.row("client", columns.toArray());
        return client;
    }

    /** On a day of its own, so that a booking that the matrix makes finds its time open. */
    private void book(UUID client, int day) {
        String start = "2026-12-%02dT09:00:00Z".formatted(day);
        String end = "2026-12-%02dT09:30:00Z".formatted(day);
        inserts.row(
                "claim",
                "account_id",
                account.id,
                "id",
                Ids.next(),
                "host_id",
                host.id,
                "during",
                "[\"" + start + "\",\"" + end + "\")",
                "holder",
                id);
        inserts.row(
                "booking",
                "account_id",
                account.id,
                "id",
                id,
                "reference",
                Canary.open(account.home, canary.owner()).in("reference"),
                "event_type_id",
                host.type,
                "host_id",
                host.id,
                "client_id",
                client,
                "attendee_name",
                canary.in("attendee"),
                "attendee_email",
                canary.in("client-email@example.com"),
                "attendee_phone",
                canary.in("attendee-phone"),
                "attendee_time_zone",
                "Europe/Berlin",
                "attendee_language",
                "en",
                "answers",
                "{\"why\": \"" + canary.in("answer-given") + "\"}",
                "place",
                Canary.open(account.home, canary.owner()).in("place"),
                "status",
                "confirmed",
                "start_at",
                start,
                "end_at",
                end,
                "created_at",
                PlantedAccount.NOW);
    }

    /** Another time that was asked for, in vain. */
    private void declined() {
        inserts.row(
                "proposal",
                "account_id",
                account.id,
                "id",
                Ids.next(),
                "booking_id",
                id,
                "starts",
                "{2026-12-30T09:00:00Z}",
                "note",
                canary.in("proposal-note"),
                "state",
                "declined",
                "reason",
                canary.in("proposal-reason"),
                "held",
                "false",
                "created_at",
                PlantedAccount.NOW,
                "answered_at",
                PlantedAccount.NOW);
    }

    /** One more that nobody has answered. */
    private void askedFor() {
        inserts.row(
                "proposal",
                "account_id",
                account.id,
                "id",
                Ids.next(),
                "booking_id",
                id,
                "starts",
                "{2026-12-30T10:00:00Z}",
                "state",
                "open",
                "held",
                "false",
                "created_at",
                PlantedAccount.NOW);
    }

    /** The same client's, which does not take place. */
    private void calledOff() {
        inserts.change("""
                insert into booking (account_id, id, reference, event_type_id, host_id, client_id, attendee_name, status,
                    start_at, end_at, created_at, ended_by, end_reason)
                select account_id, gen_random_uuid(), reference || '-off', event_type_id, host_id, client_id,
                    attendee_name, 'cancelled', start_at, end_at, created_at, 'client', 'REASON'
                from booking
                where id = ?
                """.replace("REASON", canary.in("end-reason")), id);
    }

    /** What was agreed to, and what was said afterwards. */
    private void said() {
        inserts.row(
                "consent",
                "account_id",
                account.id,
                "booking_id",
                id,
                "client_id",
                client,
                "at",
                PlantedAccount.NOW,
                "given",
                "true",
                "text_version",
                Canary.open(account.home, "acct").in("consented"),
                "text_hash",
                "0123456789abcdef");
        inserts.change(
                """
                insert into review (account_id, id, booking_id, host_id, client_id, name, rating, comment, state, answer,
                    answered_at, created_at)
                select account_id, 'REVIEW', id, host_id, client_id, 'NAME', 3, 'COMMENT', 'hidden', 'ANSWER', created_at,
                    created_at
                from booking
                where status = 'cancelled' and client_id = ?
                """.replace("REVIEW", review.toString())
                        .replace("NAME", canary.in("review-name"))
                        .replace("COMMENT", canary.in("review-comment"))
                        .replace("ANSWER", canary.in("review-answer")),
                client);
    }

    private void message() {
        UUID message = Ids.next();
        inserts.row(
                "message",
                "account_id",
                account.id,
                "id",
                message,
                "about_kind",
                "booking",
                "about_id",
                id,
                "dedup_key",
                "j:" + id + ":booking_confirmed:0:client:email",
                "step",
                "booking_confirmed",
                "template",
                "booking_confirmed",
                "channel",
                "email",
                "recipient",
                "client",
                "address",
                canary.in("to@example.com"),
                "language",
                "en",
                "time_zone",
                "Europe/Berlin",
                "data",
                "{\"name\": \"" + canary.in("data") + "\"}",
                "due_at",
                PlantedAccount.NOW,
                "state",
                "sent",
                "reason",
                canary.in("reason"),
                "fallback",
                "[{\"channel\": \"sms\", \"address\": \"" + canary.in("fallback") + "\"}]",
                "created_at",
                PlantedAccount.NOW,
                "sent_at",
                PlantedAccount.NOW);
        inserts.row(
                "message_attempt",
                "account_id",
                account.id,
                "message_id",
                message,
                "number",
                "1",
                "provider",
                canary.in("provider"),
                "started_at",
                PlantedAccount.NOW,
                "ended_at",
                PlantedAccount.NOW,
                "outcome",
                "done",
                "answer",
                canary.in("answer"),
                "reference",
                canary.in("reference"));
        inserts.row(
                "mailbox_item",
                "account_id",
                account.id,
                "id",
                letter,
                "about_kind",
                "booking",
                "about_id",
                id,
                "channel",
                "email",
                "recipient",
                canary.in("recipient@example.com"),
                "subject",
                canary.in("subject"),
                "text",
                canary.in("text"),
                "html",
                "<p>" + canary.in("html") + "</p>",
                "template",
                "booking_confirmed",
                "headers",
                "{\"X-Note\": \"" + canary.in("header") + "\"}",
                "at",
                PlantedAccount.NOW);
    }
}
