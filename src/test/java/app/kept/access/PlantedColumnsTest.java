package app.kept.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is not planted cannot be seen where it does not belong: a new column has to be planted, or to be said why not. */
class PlantedColumnsTest {
    /** Cannot hold what a person writes: words of the program, hashes, zones. */
    private static final Set<String> HOLD_NO_TEXT_OF_PEOPLE = Set.of(
            "account.time_zone",
            "booking_tally.hours",
            "booking_tally.leads",
            "message_tally.channel",
            "tally.rules",
            "tally.zones",
            "answered_request.about",
            "answered_request.answer",
            "answered_request.request_hash",
            "answered_request.scope",
            "audit.action",
            "audit.object",
            "audit.object_id",
            "api_key.hash",
            "account.country",
            "api_key.scopes",
            "booking.attendee_time_zone",
            "cal_booking.applied",
            "cal_delivery.dedup_key",
            "cal_delivery.trigger",
            "cal_poll.sealed",
            "cal_secret.sealed",
            "client.time_zone",
            "consultation_booking.time_zone",
            "consent.text_hash",
            "dead_work.kind",
            "dead_work.lane",
            "date_override.from_minutes",
            "date_override.to_minutes",
            "event_type.window_kind",
            "event_type.price_currency",
            "event_type.reminder_minutes_before",
            "fact.type",
            "host.time_zone",
            "waiting.time_zone",
            "host_picture.hash",
            "journey_amiss.reason",
            "journey_preview.cursor",
            "journey_preview.wish",
            "journey_preview_part.cursor",
            "journey_watch.totals",
            "journey_watch_run.kind",
            "journey_watch_run.totals",
            "journey_watch_waiting.counted_by",
            "link.bound_to",
            "message.sealed",
            "push_key.public_key",
            "push_key.sealed",
            "issuer_return.state_hash",
            "sign_in_request.bound_to",
            "sign_up.password_hash",
            "sign_up.token_hash",
            "link.token_hash",
            "inbox_item.about_kind",
            "inbox_item.template",
            "mailbox_item.about_kind",
            "mailbox_item.channel",
            "mailbox_item.template",
            "message.about_kind",
            "message.channel",
            "message.recipient",
            "message.step",
            "message.template",
            "message.time_zone",
            "person.password_hash",
            "person.totp_secret",
            "proposal.starts",
            "provider.name",
            "provider.sealed",
            "recovery_code.hash",
            "slot.time_zone",
            "session.token_hash",
            "account.brand_color",
            "template_version.template",
            "travel.time_zone",
            "delivery.type",
            "webhook.headers",
            "webhook.types",
            "webhook.signatures",
            "webhook.why",
            "webhook_secret.sealed",
            // Empty but for the moment in which something is due.
            "work.kind",
            "work.lane",
            "work_later.kind",
            "work_later.lane");

    @Test
    void everyTextOfTheOtherAccountHoldsACanaryOrCannotHoldAny() {
        try (var world = new World()) {
            var rows = new Rows(world.server.database());

            var bare = new ArrayList<String>();
            for (String column : columnsWithText(rows)) {
                String[] parts = column.split("[.]", 2);
                String holds =
                        "select count(*) from %s where %s::text like '%%canary-b-%%'".formatted(parts[0], parts[1]);
                if (!HOLD_NO_TEXT_OF_PEOPLE.contains(column) && rows.number(holds) == 0) bare.add(column);
            }

            assertThat(bare)
                    .as(
                            "plant a canary in these columns (PlantedAccount, PlantedHost, PlantedBooking), or list them above")
                    .isEmpty();
        }
    }

    /** A column whose check lists the words that it takes holds no others. */
    private static List<String> columnsWithText(Rows rows) {
        return rows.texts("""
                select c.table_name || '.' || c.column_name
                from information_schema.columns c
                join information_schema.tables t
                    on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
                where c.table_schema = 'public' and c.table_name <> 'flyway_schema_history'
                    and c.data_type in ('text', 'jsonb', 'json', 'character varying', 'ARRAY')
                    and not exists (
                        select 1 from pg_constraint k
                        where k.conrelid = format('public.%I', c.table_name)::regclass and k.contype = 'c'
                            and pg_get_constraintdef(k.oid) like '%' || c.column_name || ' = ANY (ARRAY[%')
                order by 1
                """);
    }
}
