package app.kept.journey.condition;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.journey.form.Question;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was seen when messages were judged. */
class TracesTest {
    private static final Finding AGAINST =
            new Finding(new Question("sent", Map.of("step", "a")), true, true, "a went to the client");
    private static final Finding FOR = new Finding(new Question("paid", Map.of()), false, true, "the payment is paid");

    @Test
    void theLastJudgementOfEachMessageIsKeptOfItsAccountAlone() {
        try (var stage = new Stage()) {
            var traces = new Traces(stage.database);
            String type = stage.type(stage.host("anna", "Anna", ""), "intro");
            String booking = stage.book(type, "2026-12-02T09:00:00+01:00", Stage.client("bo"));
            UUID one = stage.message(booking, "one", "email", Optional.empty());
            UUID two = stage.message(booking, "two", "email", Optional.empty());
            AccountId account = stage.account();
            Instant now = Stage.NOW;
            Trace first = Trace.of(account, one, now, List.of(FOR, AGAINST));
            Trace again = Trace.of(account, one, now.plusSeconds(60), List.of(FOR));

            traces.write(List.of());
            traces.write(List.of(again, Trace.of(account, two, now, List.of()), first));

            assertThat(first.goes()).isFalse();
            assertThat(traces.of(account, List.of(one, two, UUID.randomUUID())))
                    .containsOnly(Map.entry(one, again), Map.entry(two, new Trace(account, two, now, true, List.of())));
            traces.write(List.of(first));
            assertThat(traces.of(account, List.of(one)))
                    .as("what was seen later stays")
                    .containsValue(again);
            Trace last = Trace.of(account, one, now.plusSeconds(90), List.of(FOR, AGAINST));
            traces.write(List.of(last));
            assertThat(traces.of(account, List.of(one))).containsValue(last);
            assertThat(traces.of(new AccountId(UUID.randomUUID()), List.of(one)))
                    .isEmpty();

            List<UUID> bookings = List.of(UUID.fromString(booking));
            assertThat(stage.database
                            .read(tx -> traces.tell(tx, account, bookings))
                            .toString())
                    .contains("a went to the client");
            stage.database.write(tx -> {
                traces.erase(tx, account, bookings);
                return 0;
            });
            assertThat(traces.of(account, List.of(one)).values())
                    .singleElement()
                    .matches(trace -> trace.findings().isEmpty() && !trace.goes());
        }
    }
}
