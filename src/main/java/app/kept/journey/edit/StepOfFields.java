package app.kept.journey.edit;

import app.kept.platform.text.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was filled in, as the keys of a step; what counts anyway is left out. */
final class StepOfFields {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private StepOfFields() {}

    static ObjectNode tree(StepFields step) {
        ObjectNode tree = Json.object().put("step", step.name());
        if (step.byReminders()) tree.set(StepTree.REMINDERS, minutes(step.reminders()));
        else due(tree, step.due().text());
        ObjectNode window = Json.object();
        if (!step.opens().isNone()) window.put("opens", step.opens().text());
        if (!step.closes().isNone()) window.put("closes", step.closes().text());
        if (!window.isEmpty()) tree.set("window", window);
        tree.set("to", to(step));
        if (step.isForPeople()) {
            ArrayNode channels = StepTree.list(step.channels());
            if (!channels.isEmpty())
                tree.set("by", step.isFallback() ? Json.object().set("fallback", channels) : channels);
            if (!step.template().isEmpty()) tree.put("template", step.template());
        }
        List<String> kinds = StepFields.lines(step.kinds());
        if (!kinds.isEmpty()) tree.set("kinds", StepTree.list(kinds));
        conditions(tree, "if", step, false);
        conditions(tree, "unless", step, true);
        String once = step.once().span();
        if (!once.isEmpty()) tree.put("once_per_client", once);
        if (!step.keepsQuiet()) tree.put("quiet_hours", false);
        if (!step.afterOutage().equals("late")) tree.put("after_outage", step.afterOutage());
        if (step.actorToo()) tree.put("also_to_actor", true);
        return tree;
    }

    private static void due(ObjectNode tree, String moment) {
        tree.put(moment.startsWith("booking.") && moment.indexOf(' ') < 0 ? StepTree.ON : StepTree.AT, moment);
    }

    private static ArrayNode minutes(String typed) {
        ArrayNode minutes = Json.array();
        for (String one : typed.split("[,;\\s]+", -1)) {
            if (NUMBER.matcher(one).matches()) minutes.add(Integer.parseInt(one));
            else if (!one.isEmpty()) minutes.add(one);
        }
        return minutes;
    }

    private static JsonNode to(StepFields step) {
        return switch (step.to()) {
            case StepFields.WEBHOOK -> Json.object().put(StepFields.WEBHOOK, step.url());
            case StepFields.CONTACT -> Json.object().set(StepFields.CONTACT, contact(step.changes()));
            default -> Json.array().stringNode(step.to());
        };
    }

    private static ObjectNode contact(StepFields.Changes changes) {
        ObjectNode contact = Json.object();
        List<String> add = StepFields.lines(changes.add());
        List<String> remove = StepFields.lines(changes.remove());
        Map<String, String> fields = fields(changes.fields());
        if (!add.isEmpty()) contact.set("add_tags", StepTree.list(add));
        if (!remove.isEmpty()) contact.set("remove_tags", StepTree.list(remove));
        if (!fields.isEmpty()) contact.set("fields", StepTree.texts(fields));
        return contact;
    }

    /** A line without = names a field with nothing in it, and that is told. */
    private static Map<String, String> fields(String typed) {
        var fields = new TreeMap<String, String>();
        for (String line : StepFields.lines(typed)) {
            int sign = line.indexOf('=');
            if (sign < 0) fields.put(line, "");
            else
                fields.put(
                        line.substring(0, sign).strip(),
                        line.substring(sign + 1).strip());
        }
        return fields;
    }

    private static void conditions(ObjectNode tree, String key, StepFields step, boolean isUnless) {
        ArrayNode list = Json.array();
        step.conditions().stream()
                .filter(row -> row.isUnless() == isUnless && !row.word().isEmpty())
                .forEach(row -> list.add(StepTree.question(row.word(), row.arguments())));
        if (!list.isEmpty()) tree.set(key, list);
    }
}
