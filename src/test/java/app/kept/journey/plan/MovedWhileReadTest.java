package app.kept.journey.plan;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.booking.BookingId;
import app.kept.client.ClientId;
import app.kept.host.HostId;
import app.kept.journey.condition.Stage;
import app.kept.message.channel.Route;
import app.kept.platform.db.Tx;
import app.kept.testing.Await;
import app.kept.testing.TestPostgres;
import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A booking that moves while it is read is never older than what is read of its history. */
class MovedWhileReadTest {
    private static final Instant MOVED = Instant.parse("2026-12-03T08:00:00Z");

    @Test
    void whoReadsThatItMovedReadsWhereto() throws Exception {
        Stage stage = new Stage();
        try (Connection mover = TestPostgres.connect(stage.server.database())) {
            String type = stage.type(stage.host("anna", "Anna Meyer", ""), "intro");
            var booking =
                    new BookingId(UUID.fromString(stage.book(type, "2026-12-02T09:00:00+01:00", Stage.client("ida"))));
            var tables = new Situations.Tables(stage.bookings, stage.types, stage.hosts, stage.clients, stage.facts);
            var situations = new Situations(tables, new Nowhere());
            AccountId account = stage.account();

            mover.setAutoCommit(false);
            try (var statement = mover.createStatement()) {
                statement.execute("lock table fact in access exclusive mode");
                var read = CompletableFuture.supplyAsync(
                        () -> stage.database.read(tx -> situations.of(tx, account, List.of(booking))));
                Await.until(
                        "somebody waits for the history",
                        () -> stage.rows.number(
                                        "select count(*) from pg_locks where not granted and relation = 'fact'::regclass")
                                > 0);
                statement.execute(
                        "update booking set start_at = '%1$s', end_at = timestamptz '%1$s' + interval '1 hour'"
                                .formatted(MOVED));
                statement.execute(
                        "insert into fact (account_id, id, type, about, at, actor, data) select account_id, gen_random_uuid(),"
                                + " 'booking.rescheduled', about, now(), actor, data from fact where type = 'booking.created'");
                mover.commit();

                Situation seen = read.get(30, TimeUnit.SECONDS).getFirst();
                assertThat(seen.facts()).anyMatch(fact -> fact.type().equals("booking.rescheduled"));
                assertThat(seen.parties().booking().startAt()).isEqualTo(MOVED);
            }
        } finally {
            stage.close();
        }
    }

    /** Nobody is told besides by mail and phone. */
    private static final class Nowhere implements Reached {
        @Override
        public Map<ClientId, List<Route>> clients(Tx tx, AccountId account, Collection<ClientId> ids) {
            return Map.of();
        }

        @Override
        public Map<HostId, List<Route>> hosts(Tx tx, AccountId account, Collection<HostId> ids) {
            return Map.of();
        }

        @Override
        public List<Member> members(Tx tx, AccountId account) {
            return List.of();
        }
    }
}
