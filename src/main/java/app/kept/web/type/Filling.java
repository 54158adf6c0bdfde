package app.kept.web.type;

import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.room.TeamSheet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Fills the parts of a form in, each with what stands there and what is wrong with it. */
record Filling(TypeForm form, Map<String, String> wrong, Frame frame) {
    Part line(String name, String label, String hint, int longest) {
        return new Part.Line(field(name, label, hint, "text", longest), "");
    }

    Part number(String name, String label, String hint) {
        return new Part.Line(field(name, label, hint, "text", 6), "numeric");
    }

    Part money(String name, String label, String hint) {
        return new Part.Line(field(name, label, hint, "text", 14), "decimal");
    }

    Part date(String name, String label, String hint) {
        return new Part.Line(field(name, label, hint, "date", 10), "");
    }

    Part area(String name, String label, String hint, int longest, int lines) {
        return new Part.Area(field(name, label, hint, "text", longest), lines);
    }

    Part tick(String name, String label, String hint) {
        return new Part.Tick(
                name, label, hint, !form.value(name).isEmpty(), frame.text("types.yes"), frame.text("types.no"));
    }

    Part span(String name, String label, String hint) {
        String chosen = form.value(name + TypeForm.UNIT);
        List<String> names = List.of(frame.text("types.minutes"), frame.text("types.hours"), frame.text("types.days"));
        List<TeamSheet.Option> units = IntStream.range(0, names.size())
                .mapToObj(at -> new TeamSheet.Option(
                        Spans.UNITS.get(at), names.get(at), Spans.UNITS.get(at).equals(chosen)))
                .toList();
        return new Part.Span(field(name, label, hint, "text", 6), units, frame.text("types.unit", label));
    }

    /** @param options word and label, one after the other */
    Part choice(String name, String label, String hint, String... options) {
        String chosen = form.value(name);
        return choice(
                name,
                label,
                hint,
                IntStream.range(0, options.length / 2)
                        .mapToObj(at -> new TeamSheet.Option(
                                options[2 * at], options[2 * at + 1], options[2 * at].equals(chosen)))
                        .toList());
    }

    Part choice(String name, String label, String hint, List<TeamSheet.Option> options) {
        return new Part.Choice(new TeamSheet.Choice(name, label, hint, error(name), options));
    }

    Field field(String name, String label, String hint, String type, int longest) {
        return new Field(name, label, hint, type, "off", longest, form.value(name), error(name));
    }

    String error(String name) {
        return wrong.getOrDefault(name, "");
    }

    String text(String key, Object... values) {
        return frame.text(key, values);
    }
}
