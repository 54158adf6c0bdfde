package app.kept;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.booking.Act;
import app.kept.booking.BookingStatus;
import app.kept.booking.Life;
import app.kept.booking.Party;
import app.kept.booking.ProposalState;
import app.kept.consultation.ConsultationStatus;
import app.kept.message.MessageState;
import app.kept.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The picture, the program and the database list the same states. */
class LifeDiagramsTest {
    private static final Pattern ARROW = Pattern.compile("\\s*(\\S+) --> (\\S+)( : .*)?");
    private static final Path BOOKING = Path.of("docs/life/booking.md");
    private static final String TABLE = "<!-- table -->";
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
        // That a message is being sent is told by its attempt, and not written a second time.
        declared.remove("sending");
        assertThat(checked("message_state_ck")).isEqualTo(declared);
    }

    @Test
    void aConsultationsStatesAreDrawnDeclaredAndChecked() throws Exception {
        Set<String> declared = words(ConsultationStatus.values());

        assertThat(drawn("consultation")).isEqualTo(declared);
        assertThat(checked("consultation_booking_status_ck")).isEqualTo(declared);
    }

    @Test
    void aProposalsStatesAreDrawnDeclaredAndChecked() throws Exception {
        Set<String> declared = words(ProposalState.values());

        assertThat(drawn("proposal")).isEqualTo(declared);
        assertThat(checked("proposal_state_ck")).isEqualTo(declared);
    }

    @Test
    void aBookingsArrowsAreThoseOfTheTable() throws Exception {
        var wanted = new TreeMap<String, Set<String>>();
        for (BookingStatus from : BookingStatus.values()) {
            for (Act act : Act.values()) {
                if (!Life.allows(from, act)) continue;
                for (BookingStatus to : Life.leadsTo(from, act)) {
                    if (to == from) continue;
                    wanted.computeIfAbsent(word(from) + " --> " + word(to), _ -> new TreeSet<>())
                            .add(act.word());
                }
            }
        }
        var drawn = new TreeMap<String, Set<String>>();
        for (Matcher arrow : arrows("booking")) {
            if (arrow.group(1).equals("[*]") || arrow.group(2).equals("[*]")) continue;
            String acts = arrow.group(3).replace(" : ", "");
            drawn.put(arrow.group(1) + " --> " + arrow.group(2), new TreeSet<>(List.of(acts.split(", "))));
        }

        assertThat(drawn).isEqualTo(wanted);
    }

    @Test
    void whoMayDoWhatIsPrintedAsItIs() throws IOException {
        String page = Files.readString(BOOKING);
        int from = page.indexOf(TABLE) + TABLE.length();
        int to = page.indexOf("<!-- /table -->");
        String wanted = page.substring(0, from) + "\n" + table() + page.substring(to);

        if (Boolean.getBoolean("kept.update.docs")) Files.writeString(BOOKING, wanted);

        assertThat(Files.readString(BOOKING))
                .as("out of date. This mends it: bin/test -Dtest=LifeDiagramsTest -Dkept.update.docs=true")
                .isEqualTo(wanted);
    }

    private static String table() {
        var table = new StringBuilder("| Act | By |");
        for (BookingStatus status : BookingStatus.values())
            table.append(" ").append(word(status)).append(" |");
        table.append("\n")
                .append("|---".repeat(2 + BookingStatus.values().length))
                .append("|\n");
        for (Act act : Act.values()) {
            String parties = Stream.of(Party.values())
                    .filter(act::isFor)
                    .map(LifeDiagramsTest::word)
                    .collect(Collectors.joining(", "));
            table.append("| `")
                    .append(act.word())
                    .append("` | ")
                    .append(parties)
                    .append(" |");
            for (BookingStatus status : BookingStatus.values()) {
                table.append(" ").append(cell(status, act)).append(" |");
            }
            table.append("\n");
        }
        return table.toString();
    }

    private static String cell(BookingStatus status, Act act) {
        if (Life.isDone(status, act)) return "is so";
        if (!Life.allows(status, act)) return "–";
        Set<BookingStatus> after = Life.leadsTo(status, act);
        return after.equals(Set.of(status))
                ? "yes"
                : after.stream().map(LifeDiagramsTest::word).collect(Collectors.joining(" or ", "→ ", ""));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Set<String> words(Enum<?>[] values) {
        return Stream.of(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> drawn(String life) throws IOException {
        return arrows(life).stream()
                .flatMap(arrow -> Stream.of(arrow.group(1), arrow.group(2)))
                .filter(state -> !state.equals("[*]"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Matcher> arrows(String life) throws IOException {
        return Files.readAllLines(Path.of("docs/life", life + ".md")).stream()
                .map(ARROW::matcher)
                .filter(Matcher::matches)
                .toList();
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
