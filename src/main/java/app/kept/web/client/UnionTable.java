package app.kept.web.client;

import app.kept.client.Client;
import app.kept.client.ClientSheet;
import app.kept.client.ClientUnion;
import app.kept.platform.text.Language;
import app.kept.web.page.Frame;
import app.kept.web.page.Pages;
import app.kept.web.page.Zones;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Two clients beside each other, and what they come to. */
public record UnionTable(Frame frame, ClientSheet stays, ClientSheet goes, ClientUnion union) {
    private static final int LONGEST_LINE = 160;
    private static final int MOST_LINES = 8;

    /** A part of them: with the one who stays, with the one who goes, and afterwards; each by lines. */
    public record Row(String part, List<String> stays, List<String> goes, List<String> after) {}

    /** What nobody has afterwards. */
    public record Lost(String part, String text) {}

    List<Row> rows(int staying, int moving) {
        return Stream.of(
                        row("clients.name", sheet -> List.of(sheet.client().name())),
                        addresses(),
                        row("clients.language", sheet -> language(sheet.client())),
                        row("clients.zone", sheet -> zone(sheet.client())),
                        row("clients.tags", ClientSheet::tags),
                        row(
                                "clients.fields",
                                sheet -> sheet.fields().entrySet().stream()
                                        .map(field -> field.getKey() + ": " + field.getValue())
                                        .toList()),
                        row("clients.notes", sheet -> ClientPage.paragraphs(ClientPart.plain(sheet.notes()))),
                        new Row(
                                frame.text("clients.history"),
                                List.of(number(staying)),
                                List.of(number(moving)),
                                List.of(number(staying + moving))))
                .filter(row -> !row.stays.isEmpty() || !row.goes.isEmpty())
                .map(row -> new Row(row.part, orNone(row.stays), orNone(row.goes), row.after))
                .toList();
    }

    List<Lost> lost() {
        return union.lost().stream()
                .map(lost -> new Lost(
                        switch (lost.kind()) {
                            case NAME -> frame.text("clients.name");
                            case TIME_ZONE -> frame.text("clients.zone");
                            case LANGUAGE -> frame.text("clients.language");
                            case TAG -> frame.text("clients.tags");
                            case FIELD -> lost.field();
                            case NOTES -> frame.text("clients.notes");
                        },
                        switch (lost.kind()) {
                            case TIME_ZONE -> Zones.words(ZoneId.of(lost.text()), frame.locale());
                            case LANGUAGE ->
                                Language.of(lost.text()).map(Pages::nameOf).orElse(lost.text());
                            case NAME, TAG, FIELD, NOTES -> lost.text();
                        }))
                .toList();
    }

    /** What else comes of it, in sentences. */
    List<String> follows(int moving, boolean staysSignsIn) {
        var sentences = new ArrayList<String>();
        sentences.add(frame.text("clients.merge.moves", number(moving)));
        sentences.add(frame.text("clients.merge.leads"));
        sentences.add(frame.text("clients.merge.refusals"));
        if (staysSignsIn) {
            sentences.add(frame.text(
                    "clients.merge.sees", stays.client().name(), goes.client().name()));
        }
        return sentences;
    }

    /** Afterwards all of them lead to the one client, whichever is theirs. */
    private Row addresses() {
        List<String> own = ClientPlace.reached(union.sheet().client());
        Stream<String> others = ClientPlace.reached(goes.client()).stream().filter(address -> !own.contains(address));
        return new Row(
                frame.text("clients.reached"),
                ClientPlace.reached(stays.client()),
                ClientPlace.reached(goes.client()),
                Stream.concat(own.stream(), others.map(address -> frame.text("clients.merge.also", address)))
                        .toList());
    }

    private Row row(String part, Function<ClientSheet, List<String>> lines) {
        return new Row(
                frame.text(part),
                shortened(lines.apply(stays)),
                shortened(lines.apply(goes)),
                shortened(lines.apply(union.sheet())));
    }

    private static List<String> orNone(List<String> lines) {
        return lines.isEmpty() ? List.of("–") : lines;
    }

    private static List<String> shortened(List<String> lines) {
        Stream<String> first = lines.stream().limit(MOST_LINES).map(UnionTable::shortened);
        return lines.size() <= MOST_LINES
                ? first.toList()
                : Stream.concat(first, Stream.of("…")).toList();
    }

    private static String shortened(String line) {
        if (line.codePointCount(0, line.length()) <= LONGEST_LINE) return line;
        return line.substring(0, line.offsetByCodePoints(0, LONGEST_LINE)) + "…";
    }

    private List<String> zone(Client client) {
        return Optional.ofNullable(client.timeZone())
                .map(zone -> List.of(Zones.words(zone, frame.locale())))
                .orElse(List.of());
    }

    private static List<String> language(Client client) {
        return Optional.ofNullable(client.language())
                .map(language -> List.of(Pages.nameOf(language)))
                .orElse(List.of());
    }

    private String number(int count) {
        return String.format(frame.locale(), "%,d", count);
    }
}
