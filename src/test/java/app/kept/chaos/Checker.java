package app.kept.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.chaos.Past.Told;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds what the ledger says against what arrived. */
final class Checker {
    private static final Set<String> ENDS = Set.of("sent", "skipped", "superseded", "failed", "unsure");
    private static final Set<String> FOR_EVER = Set.of("address", "content", "opted_out", "gone");
    /** What each booking owes. */
    private static final List<String> OWED = List.of("booking_confirmed", "booking_request_new", "booking_reminder");

    private static final Set<String> OF_USE_FOR_A_WHILE = Set.of("booking_reminder");

    private static final Pattern SUM = Pattern.compile("(\\d+) planned = (\\d+) sent \\+ (\\d+) skipped"
            + " \\+ (\\d+) superseded \\+ (\\d+) failed \\+ (\\d+) unsure \\+ (\\d+) waiting");

    private final Past past;
    private final Map<String, Long> taken;
    private final Map<String, Long> carried;

    Checker(Past past) {
        this.past = past;
        this.taken = counted(past.mails().stream().map(MailSink.Mail::id).toList());
        this.carried = counted(past.carried());
    }

    void check() {
        eachIsAtItsEnd();
        theDoctorSaysSo();
        nothingIsLost();
        nothingIsDoubled();
        whatIsNotKnownIsSaidToBe();
        whatFailedIsForEver();
        whatDidNotGoSaysWhy();
        itStaysInOrder();
    }

    /** How many letters came to the mail server again, with the same Message-ID. */
    long repeated() {
        return taken.values().stream().mapToLong(times -> times - 1).sum();
    }

    long in(String state) {
        return past.messages().stream().filter(one -> one.state().equals(state)).count();
    }

    /** How many ended in which way, for whoever reads what a run came to. */
    Map<String, Long> summary() {
        return past.messages().stream()
                .collect(Collectors.groupingBy(
                        one -> one.state() + " "
                                + (one.tries().isEmpty()
                                        ? one.reason()
                                        : one.tries().getLast().provider() + " "
                                                + one.tries().getLast().outcome() + " "
                                                + one.tries().getLast().fault() + " "
                                                + (one.tries().size() > 1 ? "after more" : "at once")),
                        TreeMap::new,
                        Collectors.counting()));
    }

    private void eachIsAtItsEnd() {
        assertThat(past.messages()).as("not at its end").allMatch(one -> ENDS.contains(one.state()));
        assertThat(past.messages())
                .as("an attempt is open")
                .allMatch(one ->
                        one.tries().stream().noneMatch(each -> each.outcome().equals("open")));
        assertThat(past.work()).as("work is left").isZero();
    }

    private void theDoctorSaysSo() {
        Matcher sum = SUM.matcher(past.doctor());
        assertThat(sum.find()).as("the doctor says: " + past.doctor()).isTrue();
        List<Long> said = java.util.stream.IntStream.rangeClosed(1, 7)
                .mapToObj(group -> Long.parseLong(sum.group(group)))
                .toList();
        assertThat(past.doctor()).as("the balance").contains("Messages: fine");
        assertThat(said)
                .as("the balance is that of the ledger")
                .containsExactly(
                        (long) past.messages().size(),
                        in("sent"),
                        in("skipped"),
                        in("superseded"),
                        in("failed"),
                        in("unsure"),
                        0L);
    }

    private void nothingIsLost() {
        for (String booking : past.booked()) {
            assertThat(past.messages().stream()
                            .filter(one -> one.about().equals(booking))
                            .map(Told::step))
                    .as("what booking " + booking + " owes is planned")
                    .containsExactlyInAnyOrderElementsOf(OWED);
        }
        for (Told one : past.messages()) {
            if (!one.state().equals("sent")) continue;
            assertThat(arrived(one.id()))
                    .as("lost: it says sent, and nobody has it: " + one)
                    .isTrue();
            assertThat(one.tries().stream().anyMatch(each -> each.outcome().equals("done")))
                    .as("it says sent, and no try did: " + one)
                    .isTrue();
        }
    }

    private void nothingIsDoubled() {
        assertThat(carried.values()).as("doubled at who honours the key").allMatch(times -> times == 1);
        for (String id : taken.keySet()) {
            assertThat(carried).as("doubled: one came both ways").doesNotContainKey(id);
        }
        Map<String, Set<String>> ids = new HashMap<>();
        for (MailSink.Mail mail : past.mails()) {
            ids.computeIfAbsent(mail.to() + "\n" + mail.words(), _ -> new HashSet<>())
                    .add(mail.id());
        }
        assertThat(ids.values()).as("doubled: the same words under two ids").allMatch(some -> some.size() == 1);
    }

    private void whatIsNotKnownIsSaidToBe() {
        Set<String> arrived = new HashSet<>(taken.keySet());
        arrived.addAll(carried.keySet());
        assertThat(past.messages().stream().map(Told::id))
                .as("it arrived and nobody planned it")
                .containsAll(arrived);
        for (Told one : past.messages()) {
            if (!arrived.contains(one.id())) continue;
            assertThat(one.state())
                    .as("it arrived and says something else: " + one)
                    .isIn("sent", "unsure");
        }
        List<Told> unsure = past.messages().stream()
                .filter(one -> one.state().equals("unsure"))
                .toList();
        for (Told one : unsure) {
            assertThat(one.tries().stream().anyMatch(each -> each.outcome().equals("unsure")))
                    .as("unsure, and no try was: " + one)
                    .isTrue();
            assertThat(one.reason()).as("unsure without a word").isNotBlank();
            assertThat(one.tries())
                    .as("unsure, and who may have it honours the key: " + one)
                    .noneMatch(each ->
                            each.provider().equals("resend") && each.outcome().equals("unsure"));
        }
        assertThat(unsure)
                .as("unsure, and nobody was cut off")
                .allMatch(one ->
                        past.unanswered().contains(one.id()) || past.cutOff().contains(one.id()));
    }

    private void whatFailedIsForEver() {
        for (Told one : past.messages()) {
            if (!one.state().equals("failed")) continue;
            assertThat(one.tries()).as("failed without a try: " + one).isNotEmpty();
            Past.Try last = one.tries().getLast();
            assertThat(last.outcome().equals("never") && FOR_EVER.contains(last.fault()))
                    .as("failed for a reason that passes: " + one)
                    .isTrue();
        }
    }

    /** Nobody calls anything off here, and no letter takes the place of another: what is over is over. */
    private void whatDidNotGoSaysWhy() {
        assertThat(past.messages())
                .as("superseded by nothing")
                .noneMatch(one -> one.state().equals("superseded"));
        for (Told one : past.messages()) {
            if (!one.state().equals("skipped")) continue;
            assertThat(one.step())
                    .as("skipped, and is of use at any time: " + one)
                    .isIn(OF_USE_FOR_A_WHILE);
            assertThat(one.reason()).as("skipped without a word: " + one).isNotBlank();
            assertThat(one.tries())
                    .as("skipped, and may have gone: " + one)
                    .noneMatch(each -> Set.of("done", "unsure").contains(each.outcome()));
        }
    }

    /** Where two of a line came the same way the one that is owed first came first. Clocks that jump make their own order. */
    private void itStaysInOrder() {
        List<String> byMail = past.mails().stream().map(MailSink.Mail::id).toList();
        Map<String, List<Told>> lines = past.messages().stream().collect(Collectors.groupingBy(Told::line));
        for (List<String> arrived : List.of(byMail, past.carried())) {
            Map<String, Integer> first = new HashMap<>();
            for (int i = 0; i < arrived.size(); i++) first.putIfAbsent(arrived.get(i), i);
            for (List<Told> line : lines.values()) {
                for (int earlier = 0; earlier < line.size(); earlier++) {
                    for (Told later : line.subList(earlier + 1, line.size())) {
                        String id = line.get(earlier).id();
                        if (!first.containsKey(id) || !first.containsKey(later.id())) continue;
                        if (id.compareTo(later.id()) > 0) continue;
                        assertThat(first.get(id))
                                .as("out of order: " + line.get(earlier) + " and " + later)
                                .isLessThan(first.get(later.id()));
                    }
                }
            }
        }
    }

    private boolean arrived(String id) {
        return taken.containsKey(id) || carried.containsKey(id);
    }

    private static Map<String, Long> counted(List<String> all) {
        return all.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
