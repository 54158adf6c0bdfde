package app.kept.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.account.AccountId;
import app.kept.host.BookingRules;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.platform.base.Ids;
import app.kept.testing.Rows;
import app.kept.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What PostgreSQL itself refuses, whatever a program may try. */
@Tag("A12")
class ClaimGuardTest {
    private static final String NINE_TO_TEN = "[2026-11-23 09:00Z,2026-11-23 10:00Z)";

    private final Rows rows = new Rows(TestPostgres.fresh());
    private final UUID account = account();
    private final UUID anna = host(account, "anna");

    @BeforeEach
    void nineToTenIsTaken() {
        assertThat(claim(account, anna, NINE_TO_TEN)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "empty",
                "[2026-11-23 12:00Z,2026-11-23 12:00Z)",
                "[2026-11-23 12:00Z,)",
                "(,2026-11-23 12:00Z)",
                "[2026-11-23 12:00Z,infinity)",
                "[-infinity,2026-11-23 12:00Z)",
                "(2026-11-23 12:00Z,2026-11-23 13:00Z)",
                "[2026-11-23 12:00Z,2026-11-23 13:00Z]",
                "[2026-11-23 12:00Z,2026-12-25 12:00Z)"
            })
    void anEmptyOrOpenOrEndlessClaimIsRefused(String during) {
        assertThatThrownBy(() -> claim(account, anna, during)).rootCause().hasMessageContaining("claim_bounds_ck");
    }

    @Test
    void anEndBeforeTheStartIsRefused() {
        assertThatThrownBy(() -> claim(account, anna, "[2026-11-23 13:00Z,2026-11-23 12:00Z)"))
                .rootCause()
                .hasMessageContaining("range lower bound must be less than");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                NINE_TO_TEN,
                "[2026-11-23 09:59Z,2026-11-23 11:00Z)",
                "[2026-11-23 08:00Z,2026-11-23 09:01Z)",
                "[2026-11-23 09:15Z,2026-11-23 09:30Z)",
                "[2026-11-23 08:00Z,2026-11-23 12:00Z)"
            })
    void overlappingClaimsAreRefused(String during) {
        assertThatThrownBy(() -> claim(account, anna, during))
                .rootCause()
                .hasMessageContaining("booking_host_claim_excl");
    }

    /** As if its index had lost what is in it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatWasTakenBeforeIsFoundWithoutTheGuardToo(int capacity) {
        try (var stage = new ClaimStage()) {
            Host host = stage.host(ClaimStage.BERLIN);
            EventType type = capacity == 1
                    ? stage.type(BookingRules.Assignment.SINGLE, List.of(host))
                    : stage.shared(host, capacity);
            Instant start = ClaimStage.NOON.plus(Duration.ofDays(1));
            stage.node().take(type, List.of(host), start, ClaimStage.booking());
            stage.rows.change("alter table claim drop constraint booking_host_claim_excl");

            EventType other = stage.type(BookingRules.Assignment.SINGLE, List.of(host));
            EventType shared = stage.shared(host, 2);
            for (EventType late : List.of(other, shared)) {
                assertThat(stage.node()
                                .take(late, List.of(host), start.plus(Duration.ofMinutes(30)), ClaimStage.booking()))
                        .isInstanceOf(Assigned.Taken.class);
            }
            assertThat(stage.claims()).isOne();
        }
    }

    /** Statements of ours never look there: whoever scans an index also marks what is dead in it. */
    @Test
    void theIndexOfTheGuardIsForTheGuardAlone() {
        assertThat(rows.texts("""
                        select pg_get_expr(indpred, indrelid) from pg_index
                        where indexrelid = 'booking_host_claim_excl'::regclass
                        """)).containsExactly("(capacity > 0)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[2026-11-23 10:00Z,2026-11-23 11:00Z)", "[2026-11-23 08:00Z,2026-11-23 09:00Z)"})
    void touchingClaimsAreAllowed(String during) {
        assertThat(claim(account, anna, during)).isEqualTo(1);
    }

    @Test
    void anotherHostMayHaveTheSameTime() {
        assertThat(claim(account, host(account, "ben"), NINE_TO_TEN)).isEqualTo(1);
    }

    @Test
    void anotherAccountMayHaveTheSameTime() {
        UUID other = account();

        assertThat(claim(other, host(other, "anna"), NINE_TO_TEN)).isEqualTo(1);
    }

    @Test
    void aHostOfAnotherAccountCannotBeClaimed() {
        assertThatThrownBy(() -> claim(account(), anna, "[2026-11-23 12:00Z,2026-11-23 13:00Z)"))
                .rootCause()
                .hasMessageContaining("claim_host_fk");
    }

    private int claim(UUID ofAccount, UUID host, String during) {
        return rows.change(
                "insert into claim (account_id, id, host_id, during, holder) values (?, ?, ?, ?::tstzrange, ?)",
                ofAccount,
                Ids.next(),
                host,
                during,
                Ids.next());
    }

    private UUID account() {
        UUID id = AccountId.next().value();
        rows.change("""
                insert into account (id, name, time_zone, language, created_at) values (?, 'A', 'UTC', 'en', now())
                """, id);
        return id;
    }

    private UUID host(UUID ofAccount, String slug) {
        UUID id = Ids.next();
        rows.change("""
                insert into host (account_id, id, slug, name, time_zone, language, auto_confirm, created_at)
                values (?, ?, ?, 'A', 'UTC', 'en', false, now())
                """, ofAccount, id, slug);
        return id;
    }
}
