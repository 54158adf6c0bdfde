package app.kept.web.client;

import app.kept.client.ClientInput;
import app.kept.platform.text.Language;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;
import app.kept.web.page.Wrong;
import app.kept.web.page.ZoneForm;
import app.kept.web.page.Zones;
import app.kept.web.room.TeamSheet;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What of a client can be filled in, with what stands there and what is wrong with it. */
public record ClientFields(List<Field> person, List<TeamSheet.Choice> choices, Area tags, List<Row> rows, Area notes) {

    /** A field of several lines. */
    public record Area(Field field, int lines) {}

    /** What the host wants to remember besides: how it is called, and what it is. */
    public record Row(Field name, Area text) {}

    /** Everything that is wrong, in the order of the page. */
    public List<Wrong> wrong() {
        return Stream.of(
                        person.stream().map(field -> new Wrong(field.name(), field.error())),
                        choices.stream().map(choice -> new Wrong(choice.name(), choice.error())),
                        Stream.of(of(tags)),
                        rows.stream()
                                .flatMap(row -> Stream.of(new Wrong(row.name.name(), row.name.error()), of(row.text))),
                        Stream.of(of(notes)))
                .flatMap(all -> all)
                .filter(one -> !one.text().isEmpty())
                .toList();
    }

    private static Wrong of(Area area) {
        return new Wrong(area.field.name(), area.field.error());
    }

    /**
     * Fills forms in.
     *
     * @param values by the names of the fields
     * @param wrong likewise
     * @param own the zone of the account, which is offered in any case
     */
    record Filling(Map<String, String> values, Map<String, String> wrong, ZoneId own, Instant now, Frame frame) {
        ClientFields fields() {
            return new ClientFields(
                    List.of(
                            field(ClientForm.NAME, frame.text("clients.name"), "", ClientForm.LONGEST_NAME),
                            field(ClientForm.EMAIL, frame.text("clients.email"), "", 254),
                            field(ClientForm.PHONE, frame.text("clients.phone"), frame.text("clients.phone.hint"), 40)),
                    List.of(languages(), zones()),
                    new Area(
                            field(
                                    ClientForm.TAGS,
                                    frame.text("clients.tags"),
                                    frame.text("clients.tags.hint"),
                                    ClientForm.LONGEST_TAGS),
                            3),
                    IntStream.iterate(0, row -> values.containsKey(ClientForm.FIELD + row), row -> row + 1)
                            .mapToObj(this::row)
                            .toList(),
                    new Area(
                            field(
                                    ClientForm.NOTES,
                                    frame.text("clients.notes"),
                                    frame.text("clients.notes.hint"),
                                    ClientForm.LONGEST_NOTES),
                            6));
        }

        private Field field(String name, String label, String hint, int longest) {
            return new Field(name, label, hint, "text", "off", longest, value(name), error(name));
        }

        private Row row(int at) {
            return new Row(
                    field(
                            ClientForm.FIELD + at,
                            frame.text("clients.field.name", at + 1),
                            "",
                            ClientInput.LONGEST_NAME),
                    new Area(
                            field(
                                    ClientForm.TEXT + at,
                                    frame.text("clients.field.text", at + 1),
                                    "",
                                    ClientInput.LONGEST_TEXT),
                            1));
        }

        private TeamSheet.Choice languages() {
            var options = new ArrayList<TeamSheet.Option>();
            String chosen = value(ClientForm.LANGUAGE);
            options.add(new TeamSheet.Option("", frame.text("clients.unknown"), chosen.isEmpty()));
            for (Language language : Language.values()) {
                options.add(new TeamSheet.Option(
                        language.code(), Pages.nameOf(language), language.code().equals(chosen)));
            }
            return new TeamSheet.Choice(
                    ClientForm.LANGUAGE,
                    frame.text("clients.language"),
                    frame.text("clients.language.hint"),
                    error(ClientForm.LANGUAGE),
                    options);
        }

        private TeamSheet.Choice zones() {
            String chosen = value(ClientForm.ZONE);
            var options = new ArrayList<TeamSheet.Option>();
            options.add(new TeamSheet.Option("", frame.text("clients.unknown"), chosen.isEmpty()));
            ZoneForm.of(zone(chosen), own, now, frame, Link.to(ClientPlace.LIST))
                    .choices()
                    .forEach(choice -> options.add(new TeamSheet.Option(
                            choice.value(), choice.label(), choice.value().equals(chosen))));
            return new TeamSheet.Choice(
                    ClientForm.ZONE, frame.text("clients.zone"), "", error(ClientForm.ZONE), options);
        }

        /** What is chosen is offered, whatever it is called by now. */
        private ZoneId zone(String chosen) {
            return Zones.wished(chosen).isEmpty() ? own : ZoneId.of(chosen);
        }

        private String value(String name) {
            return values.getOrDefault(name, "");
        }

        private String error(String name) {
            return wrong.getOrDefault(name, "");
        }
    }
}
