package app.kept.journey.edit;

import app.kept.journey.form.Audience;
import app.kept.journey.form.Moment;
import app.kept.journey.form.Point;
import app.kept.journey.form.Question;
import app.kept.journey.form.Step;
import app.kept.journey.form.When;
import app.kept.journey.form.Window;
import app.kept.platform.text.Json;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A step as the keys with which it is written; what counts anyway is left out. */
public final class StepTree {
    static final String ON = "on";
    static final String AT = "at";
    static final String REMINDERS = "reminders";

    private StepTree() {}

    public static ObjectNode of(Step step) {
        ObjectNode tree = Json.object().put("step", step.name());
        switch (step.when()) {
            case When.At(Moment moment)
            when moment.point() instanceof Point.Happened && moment.equals(Moment.of(moment.point())) ->
                tree.put(ON, moment.text());
            case When.At(Moment moment) -> tree.put(AT, moment.text());
            case When.Reminders(List<Integer> minutes) -> {
                ArrayNode list = tree.putArray(REMINDERS);
                minutes.forEach(list::add);
            }
        }
        ObjectNode window = window(step);
        if (!window.isEmpty()) tree.set("window", window);
        tree.set("to", audience(step.to()));
        if (!step.channels().isEmpty()) {
            ArrayNode channels = list(step.channels());
            tree.set("by", step.by() == Step.By.FALLBACK ? Json.object().set("fallback", channels) : channels);
        }
        step.template().ifPresent(template -> tree.put("template", template));
        if (!step.kinds().isEmpty()) tree.set("kinds", list(new TreeSet<>(step.kinds())));
        if (!step.onlyIf().isEmpty()) tree.set("if", questions(step.onlyIf()));
        if (!step.unless().isEmpty()) tree.set("unless", questions(step.unless()));
        step.oncePerClient()
                .ifPresent(span ->
                        tree.put("once_per_client", MomentFields.of(span).span()));
        if (!step.keepsQuiet()) tree.put("quiet_hours", false);
        if (step.afterOutage() != Step.AfterOutage.LATE) {
            tree.put("after_outage", step.afterOutage().name().toLowerCase(Locale.ROOT));
        }
        if (step.actorToo()) tree.put("also_to_actor", true);
        return tree;
    }

    private static ObjectNode window(Step step) {
        Window given = step.window();
        Moment opens = given.opens();
        Moment closes = given.closes();
        ObjectNode window = Json.object();
        if (opens != null) window.put("opens", opens.text());
        if (closes != null && !closesAnyway(step, closes)) window.put("closes", closes.text());
        return window;
    }

    /** What goes before the start is over with it, whether that is written or not. */
    static boolean closesAnyway(Step step, Moment closes) {
        if (!closes.equals(Moment.of(Point.OfSession.START))) return false;
        return switch (step.when()) {
            case When.Reminders _ -> true;
            case When.At(Moment due) ->
                due.point() == Point.OfSession.START
                        && due.offset().plusDays(due.days()).isNegative();
        };
    }

    private static JsonNode audience(Audience audience) {
        return switch (audience) {
            case Audience.People people -> Json.object().stringNode(people.word());
            case Audience.Webhook(var url) -> Json.object().put("webhook", url.toString());
            case Audience.Contact(var add, var remove, var fields) -> {
                ObjectNode contact = Json.object();
                if (!add.isEmpty()) contact.set("add_tags", list(add));
                if (!remove.isEmpty()) contact.set("remove_tags", list(remove));
                if (!fields.isEmpty()) contact.set("fields", texts(fields));
                yield Json.object().set("contact", contact);
            }
        };
    }

    private static ArrayNode questions(List<Question> questions) {
        ArrayNode list = Json.array();
        questions.forEach(one -> list.add(question(one.word(), one.arguments())));
        return list;
    }

    static JsonNode question(String word, Map<String, String> arguments) {
        if (arguments.isEmpty()) return Json.object().stringNode(word);
        return Json.object().set(word, texts(arguments));
    }

    static ObjectNode texts(Map<String, String> texts) {
        ObjectNode node = Json.object();
        new TreeMap<>(texts).forEach(node::put);
        return node;
    }

    static ArrayNode list(Collection<String> texts) {
        ArrayNode list = Json.array();
        texts.forEach(list::add);
        return list;
    }
}
