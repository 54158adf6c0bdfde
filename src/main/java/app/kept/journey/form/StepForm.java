package app.kept.journey.form;

import app.kept.message.template.TemplateKinds;
import app.kept.platform.text.Said;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One step as it is written. */
final class StepForm {
    static final List<String> KEYS = List.of(
            "step",
            WhenForm.ON,
            WhenForm.AT,
            WhenForm.REMINDERS,
            "window",
            "to",
            "by",
            "template",
            "kinds",
            "if",
            "unless",
            "once_per_client",
            "quiet_hours",
            "after_outage",
            "also_to_actor");
    static final List<String> CHANNELS = List.of("email", "sms", "whatsapp", "push", "inbox");
    static final List<String> USUAL_CHANNELS = List.of("email");
    static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,60}");

    private static final String FALLBACK = "fallback";

    private final Field step;
    private final WhenForm times;

    private StepForm(Field step) {
        this.step = step;
        this.times = new WhenForm(step);
    }

    /** What is wrong with it is noted; then what comes back is of no use. */
    static Optional<Step> read(Field step) {
        return step.isMappingOf(KEYS) ? new StepForm(step).read() : Optional.empty();
    }

    static List<String> afterOutage() {
        return Arrays.stream(Step.AfterOutage.values())
                .map(it -> it.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private Optional<Step> read() {
        Optional<String> name = name(step, "step");
        Optional<When> when = times.when();
        Window window = times.window(when);
        Optional<Audience> to = step.needed("to", Said.of("flaw.needs.to")).flatMap(AudienceForm::read);
        List<Question> onlyIf = step.at("if").map(QuestionForm::readAll).orElse(List.of());
        List<Question> unless = step.at("unless").map(QuestionForm::readAll).orElse(List.of());
        questionsFit(when, onlyIf, unless);
        By by = by(to);
        Optional<String> template = template(to, when, by, onlyIf);
        Set<String> kinds = step.at("kinds").map(ScopeForm::kinds).orElse(Set.of());
        Optional<Duration> once = step.at("once_per_client").flatMap(Spans::elapsed);
        boolean keepsQuiet = step.at("quiet_hours").flatMap(Field::flag).orElse(true);
        Optional<Step.AfterOutage> afterOutage = step.at("after_outage")
                .flatMap(it -> it.word("flaw.no_way", afterOutage()))
                .map(word -> Step.AfterOutage.valueOf(word.toUpperCase(Locale.ROOT)));
        boolean actorToo = step.at("also_to_actor").flatMap(Field::flag).orElse(false);
        if (name.isEmpty() || when.isEmpty() || to.isEmpty()) return Optional.empty();
        return Optional.of(new Step(
                name.get(),
                when.get(),
                window,
                to.get(),
                template,
                by.channels,
                by.how,
                kinds,
                onlyIf,
                unless,
                once,
                keepsQuiet,
                afterOutage.orElse(Step.AfterOutage.LATE),
                actorToo));
    }

    /** A name by which programs call it. */
    static Optional<String> name(Field in, String key) {
        return in.needed(key, Said.of("flaw.needs.name"))
                .flatMap(field -> field.line(100).filter(name -> {
                    boolean isOne = NAME.matcher(name).matches();
                    if (!isOne) field.wrong("flaw.name");
                    return isOne;
                }));
    }

    private void questionsFit(Optional<When> when, List<Question> onlyIf, List<Question> unless) {
        onlyIf.stream()
                .filter(unless::contains)
                .findFirst()
                .ifPresent(question ->
                        step.at("unless").orElse(step).wrong("flaw.if_unless", Field.quoted(question.word())));
        boolean isAfterCancelling = when.isEmpty()
                || (when.get() instanceof When.At(Moment moment)
                        && moment.point().equals(new Point.Happened(Occasion.CANCELLED)));
        if (isAfterCancelling) return;
        for (String key : List.of("if", "unless")) {
            for (Question question : key.equals("if") ? onlyIf : unless) {
                if (question.word().equals(ConditionWord.CANCELLED_BY.word())
                        || question.word().equals(ConditionWord.ASKED_TO_REBOOK.word())) {
                    step.at(key)
                            .orElse(step)
                            .wrong("flaw.known_after", Field.quoted(question.word()), Occasion.CANCELLED.word());
                }
            }
        }
    }

    private record By(List<String> channels, Step.By how) {}

    private By by(Optional<Audience> to) {
        Optional<Field> by = step.at("by");
        if (to.isPresent() && !(to.get() instanceof Audience.People)) {
            by.ifPresent(field -> field.wrong("flaw.people_only"));
            return new By(List.of(), Step.By.ALL);
        }
        if (by.isEmpty()) return new By(USUAL_CHANNELS, Step.By.ALL);
        boolean isFallback = by.get().isMapping();
        Optional<Field> list = isFallback
                ? by.filter(it -> it.isMappingOf(List.of(FALLBACK)))
                        .flatMap(it -> it.needed(FALLBACK, Said.of("flaw.needs.channels")))
                : by;
        List<Field> items = list.map(it -> it.items(CHANNELS.size())).orElse(List.of());
        List<String> channels = items.stream()
                .flatMap(item -> item.word("flaw.no_channel", CHANNELS).stream())
                .toList();
        if (list.filter(Field::isList).isPresent() && items.isEmpty())
            list.get().wrong("flaw.by.none");
        if (channels.stream().distinct().count() < channels.size()) by.get().wrong("flaw.by.twice");
        boolean isToAddresses =
                to.filter(it -> it == Audience.People.BOOKING_EMAILS).isPresent();
        if (isToAddresses && channels.stream().anyMatch(channel -> !channel.equals("email"))) {
            by.get().wrong("flaw.by.email", Audience.People.BOOKING_EMAILS.word());
        }
        return new By(channels, isFallback ? Step.By.FALLBACK : Step.By.ALL);
    }

    private Optional<String> template(Optional<Audience> to, Optional<When> when, By by, List<Question> onlyIf) {
        if (to.isPresent() && !(to.get() instanceof Audience.People)) {
            step.at("template").ifPresent(field -> field.wrong("flaw.people_only"));
            return Optional.empty();
        }
        Optional<Field> written = to.isEmpty()
                ? step.at("template")
                : step.needed("template", Said.of("flaw.needs.template", String.join(", ", TemplateNeeds.templates())));
        Optional<String> name = written.flatMap(it -> it.word("flaw.no_template", TemplateNeeds.templates()));
        name.flatMap(TemplateKinds::find).ifPresent(kind -> {
            TemplateNeeds.check(written.orElseThrow(), kind, when, onlyIf);
            for (String channel : by.channels) {
                if (!TemplateNeeds.speaks(kind, channel)) written.get().wrong("flaw.wordless", channel);
            }
        });
        return name;
    }
}
