package app.kept.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Types are named exactly or by how they begin, and nothing else passes for one. */
class TypesWantedTest {
    @Test
    void aStarStandsForAllThatBeginSo() {
        var types = TypesWanted.of(List.of("booking.*", "payment.failed"));

        assertThat(types.wants("booking.created")).isTrue();
        assertThat(types.wants("payment.failed")).isTrue();
        assertThat(types.wants("payment.failed_again")).isFalse();
        assertThat(types.wants("bookings.created")).isFalse();
        assertThat(types.words()).containsExactly("payment.failed", "booking.*");
        assertThat(TypesWanted.of(List.of()).isAll()).isTrue();
        assertThat(TypesWanted.of(List.of("booking.created", "*")).isAll()).isTrue();
    }

    @Test
    void whatIsNoTypeIsNotTakenForOne() {
        for (String word : List.of(
                "", "booking.", "*.created", "book*", "Booking.created", "a b", "%", "booking..*", "a".repeat(90)))
            assertThat(TypesWanted.isWritten(word)).as(word).isFalse();
        for (String word : List.of("*", "booking.*", "booking.created", "journey.health.flag_raised"))
            assertThat(TypesWanted.isWritten(word)).as(word).isTrue();
    }
}
