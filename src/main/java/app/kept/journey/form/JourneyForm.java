package app.kept.journey.form;

import app.kept.platform.text.Said;
import app.kept.platform.text.YamlReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Journeys as people write them, in YAML. Everything that is wrong is told at once, each with its place. */
public final class JourneyForm {
    public static final int MOST_LETTERS = 100_000;

    static final List<String> KEYS = List.of("journey", "title", "description", "for", "steps");

    private static final int MOST_STEPS = 50;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_DESCRIPTION = 2_000;

    private final Flaws flaws = new Flaws();
    private final Places places;
    private final Addresses addresses;
    /** Whether it is to be kept from now on: what is kept already stays readable, also where the rules have grown since. */
    private final boolean isNew;

    private JourneyForm(Places places, Addresses addresses, boolean isNew) {
        this.places = places;
        this.addresses = addresses;
        this.isNew = isNew;
    }

    /** What came of reading. */
    public sealed interface Read {
        record Right(Journey journey) implements Read {}

        record Wrong(List<JourneyFlaw> flaws) implements Read {}
    }

    public static Read read(String source, Places places) {
        return read(source, places, Addresses.ANY);
    }

    /** One that somebody wants to have kept. */
    public static Read read(String source, Places places, Addresses addresses) {
        return read(source, new JourneyForm(places, addresses, true));
    }

    private static Read read(String source, JourneyForm form) {
        if (source.length() > MOST_LETTERS) {
            return wrong(new JourneyFlaw("", 0, Said.of("flaw.long", MOST_LETTERS)));
        }
        return switch (YamlReading.read(source)) {
            case YamlReading.Read.Wrong(int line, Said why) -> wrong(new JourneyFlaw("", line, why));
            case YamlReading.Read.Right(var root) -> {
                Optional<Journey> journey = form.journey(Field.root(root, form.flaws));
                yield form.flaws.isEmpty() && journey.isPresent()
                        ? new Read.Right(journey.get())
                        : new Read.Wrong(form.flaws.all());
            }
        };
    }

    /** What was read before and is known to be right. */
    public static Journey known(String source, Places places) {
        return switch (read(source, new JourneyForm(places, Addresses.ANY, false))) {
            case Read.Right(Journey journey) -> journey;
            case Read.Wrong(var flaws) -> throw new IllegalStateException("a journey that was kept is wrong: " + flaws);
        };
    }

    /** The steps of a source, each as far as it can be read by itself; nothing else is asked of the source. */
    public static List<Optional<Step>> steps(String source) {
        if (!(YamlReading.read(source) instanceof YamlReading.Read.Right(var root))) return List.of();
        return Field.root(root, new Flaws())
                .at("steps")
                .map(steps -> steps.items(MOST_STEPS))
                .orElse(List.of())
                .stream()
                .map(JourneyForm::alone)
                .toList();
    }

    private static Optional<Step> alone(Field item) {
        var flaws = new Flaws();
        Optional<Step> step = StepForm.read(item.noting(flaws));
        return flaws.isEmpty() ? step : Optional.empty();
    }

    private static Read wrong(JourneyFlaw flaw) {
        return new Read.Wrong(List.of(flaw));
    }

    private Optional<Journey> journey(Field root) {
        if (!root.isMappingOf(KEYS)) return Optional.empty();
        Optional<String> name = StepForm.name(root, "journey");
        Optional<String> title = root.at("title").flatMap(it -> it.line(LONGEST_TITLE));
        Optional<String> description = root.at("description").flatMap(it -> it.text(LONGEST_DESCRIPTION));
        Scope scope = root.at("for").map(new ScopeForm(places)::read).orElse(Scope.ALL);
        List<Step> steps = root.needed("steps", Said.of("flaw.needs.steps"))
                .map(this::steps)
                .orElse(List.of());
        return name.map(it -> new Journey(it, title.orElse(it), description.orElse(""), scope, steps));
    }

    private List<Step> steps(Field list) {
        List<Field> items = list.items(MOST_STEPS);
        if (items.isEmpty() && list.isList()) list.wrong("flaw.no_step");
        var steps = new ArrayList<Step>();
        var fields = new HashMap<String, Field>();
        for (Field item : items) {
            StepForm.read(item).ifPresent(step -> {
                if (fields.putIfAbsent(step.name(), item) != null) {
                    item.at("step").orElse(item).wrong("flaw.name_twice", Field.quoted(step.name()));
                } else {
                    steps.add(step);
                }
            });
        }
        // A step that has flaws of its own is still one that others can mean.
        List<String> names = items.stream()
                .flatMap(item -> item.at("step").stream())
                .flatMap(field -> field.line(100).stream())
                .toList();
        for (Step step : steps) {
            Field field = Optional.ofNullable(fields.get(step.name())).orElseThrow();
            if (isNew) fitsRecipient(step, field);
            step.onlyIf().forEach(question -> sentFits(field.at("if"), step, question, steps, names));
            step.unless().forEach(question -> sentFits(field.at("unless"), step, question, steps, names));
        }
        return steps;
    }

    private void fitsRecipient(Step step, Field field) {
        Optional<Field> to = field.at("to");
        if (step.to() instanceof Audience.Webhook(var url)) {
            Optional<Field> place =
                    to.flatMap(it -> it.at(AudienceForm.WEBHOOK)).or(() -> to);
            addresses
                    .objection(url.toString())
                    .ifPresent(why -> place.ifPresent(it -> it.wrong("flaw.unfit", unfit(why))));
        }
        if (step.to() != Audience.People.CLIENT && TemplateNeeds.isForClients(step.template())) {
            field.at("template").ifPresent(it -> it.wrong("flaw.client_only"));
        }
    }

    /** A sentence as it goes on behind a place. */
    private static String unfit(String why) {
        String rest = why.endsWith(".") ? why.substring(0, why.length() - 1) : why;
        return rest.substring(0, 1).toLowerCase(Locale.ROOT) + rest.substring(1);
    }

    /** Whether another step has gone to the same recipient can be asked only of one that goes there. */
    private static void sentFits(
            Optional<Field> asked, Step step, Question question, List<Step> steps, List<String> names) {
        if (asked.isEmpty() || !question.word().equals(ConditionWord.SENT.word())) return;
        String called = question.arguments().getOrDefault("step", "");
        if (called.equals(step.name())) {
            asked.get().wrong("flaw.sent_itself");
        } else if (!names.contains(called)) {
            asked.get().unknown("flaw.sent_unknown", called, names);
        } else if (steps.stream()
                .anyMatch(other -> other.name().equals(called) && !other.to().equals(step.to()))) {
            asked.get().wrong("flaw.sent_elsewhere", Field.quoted(called));
        }
    }
}
