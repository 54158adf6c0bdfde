package app.kept;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.booking.BookingStatus;
import app.kept.booking.ProposalState;
import app.kept.message.MessageState;
import app.kept.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The picture, the program and the database list the same states. */
class LifeDiagramsTest {
    private static final Pattern ARROW = Pattern.compile("\\s*(\\S+) --> (\\S+)( : .*)?");
    private static final Pattern QUOTED = Pattern.compile("'([a-z_]+)'");

    @Test
    void aBookingsStatesAreDrawnDeclaredAndChecked() throws Exception {
        Set<String> declared = words(BookingStatus.values());

        assertThat(drawn("booking")).isEqualTo(declared);
        assertThat(checked("booking_status_ck")).isEqualTo(declared);
    }

    @Test
    void aMessagesStatesAreDrawnDeclaredAndChecked() throws Exception {
        Set<String> declared = words(MessageState.values());

        assertThat(drawn("message")).isEqualTo(declared);
        assertThat(checked("message_state_ck")).isEqualTo(declared);
    }

    @Test
    void aProposalsStatesAreDrawnDeclaredAndChecked() throws Exception {
        Set<String> declared = words(ProposalState.values());

        assertThat(drawn("proposal")).isEqualTo(declared);
        assertThat(checked("proposal_state_ck")).isEqualTo(declared);
    }

    private static Set<String> words(Enum<?>[] values) {
        return Stream.of(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> drawn(String life) throws IOException {
        return Files.readAllLines(Path.of("docs/life", life + ".md")).stream()
                .map(ARROW::matcher)
                .filter(Matcher::matches)
                .flatMap(arrow -> Stream.of(arrow.group(1), arrow.group(2)))
                .filter(state -> !state.equals("[*]"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> checked(String constraint) throws SQLException {
        try (var connection = TestPostgres.connect(TestPostgres.fresh());
                var query = connection.prepareStatement(
                        "select pg_get_constraintdef(oid) from pg_constraint where conname = ?")) {
            query.setString(1, constraint);
            try (var rows = query.executeQuery()) {
                assertThat(rows.next()).as(constraint).isTrue();
                return QUOTED.matcher(rows.getString(1))
                        .results()
                        .map(match -> match.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
            }
        }
    }
}
