package app.kept.journey.form;

import app.kept.message.template.Form;
import app.kept.message.template.TemplateKind;
import app.kept.message.template.TemplateKinds;
import app.kept.message.template.Variable;
import app.kept.platform.text.Said;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which words of a template are known at a step: one that is missing would keep the message from ever going. */
final class TemplateNeeds {
    /** Of every booking, at any time. */
    private static final Set<String> ALWAYS = Set.of(
            "client_name",
            "host_name",
            "event_name",
            "when",
            "zone",
            "reference",
            "account_name",
            "book_link",
            "hosts_link");

    /** Booking letters of another kind: they go to those who could not book yet, and no step knows what they say. */
    private static final Set<String> OF_THE_WAITING = Set.of("waiting_confirm", "waiting_open");

    private TemplateNeeds() {}

    static List<String> templates() {
        return TemplateKinds.all().stream()
                .filter(TemplateKind::isEditable)
                .map(TemplateKind::name)
                .filter(name -> !OF_THE_WAITING.contains(name))
                .toList();
    }

    /** @param template where it is written */
    static void check(Field template, TemplateKind kind, Optional<When> when, List<Question> onlyIf) {
        for (Variable variable : kind.variables()) {
            if (variable.mayBeMissing() || ALWAYS.contains(variable.name())) continue;
            Optional<Said> missing = missing(variable.name(), when, onlyIf);
            missing.ifPresent(known -> template.wrong("flaw.variable", variable.name(), known));
        }
    }

    /** Whether it says nothing without a way to book, which only the client is given. */
    static boolean isForClients(Optional<String> template) {
        return template.flatMap(TemplateKinds::find).stream()
                .flatMap(kind -> kind.variables().stream())
                .anyMatch(variable -> variable.name().equals("book_link") && !variable.mayBeMissing());
    }

    /** Where it would be known, if it is not here. */
    private static Optional<Said> missing(String variable, Optional<When> when, List<Question> onlyIf) {
        return switch (variable) {
            case "next_when" -> asked(onlyIf, ConditionWord.HOST_HAS_OPEN_TIME);
            case "hosts" -> asked(onlyIf, ConditionWord.ANOTHER_SUITABLE_HOST_HAS_OPEN_TIME);
            case "what" ->
                on(
                        when,
                        EnumSet.of(
                                Occasion.CREATED,
                                Occasion.REQUESTED,
                                Occasion.AGREED,
                                Occasion.CONFIRMED,
                                Occasion.REASSIGNED));
            case "new_when" ->
                on(
                        when,
                        EnumSet.of(
                                Occasion.RESCHEDULE_REQUESTED,
                                Occasion.RESCHEDULE_REJECTED,
                                Occasion.RESCHEDULE_LAPSED,
                                Occasion.RESCHEDULE_OFFERED,
                                Occasion.RESCHEDULE_OFFER_WITHDRAWN,
                                Occasion.RESCHEDULE_OFFER_DECLINED,
                                Occasion.RESCHEDULE_OFFER_LAPSED));
            case "old_when" -> on(when, EnumSet.of(Occasion.RESCHEDULED));
            default -> Optional.of(Said.of("flaw.variable.never"));
        };
    }

    private static Optional<Said> asked(List<Question> onlyIf, ConditionWord word) {
        boolean isAsked = onlyIf.stream().anyMatch(question -> question.word().equals(word.word()));
        return isAsked ? Optional.empty() : Optional.of(Said.of("flaw.variable.if", word.word()));
    }

    private static Optional<Said> on(Optional<When> when, Set<Occasion> occasions) {
        boolean isThere = when.isEmpty()
                || (when.get() instanceof When.At(Moment moment)
                        && moment.point() instanceof Point.Happened(Occasion occasion)
                        && occasions.contains(occasion));
        return isThere
                ? Optional.empty()
                : Optional.of(Said.of(
                        "flaw.variable.after",
                        occasions.stream().map(Occasion::word).collect(Collectors.joining(", "))));
    }

    /** Whether there are words of it for a channel. */
    static boolean speaks(TemplateKind kind, String channel) {
        return Arrays.stream(Form.values())
                .filter(form -> form.channels().contains(channel))
                .anyMatch(kind.forms()::contains);
    }
}
