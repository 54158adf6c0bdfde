package app.kept.export;

import java.time.Instant;

/** What stands in the file that says what the others are. */
final class Readme {
    private Readme() {}

    static String of(String account, Instant began) {
        var text = new StringBuilder("""
                %s: everything that Kept keeps for this account
                begun %s

                FORM
                Each file is NDJSON in UTF-8: one JSON object to a line. Moments are ISO 8601 in UTC; what is said in minutes
                is counted from midnight on a wall clock. Ids are UUIDs: "client_id" in one file is "id" in clients.ndjson.
                contents.json is written last and says how many lines each file has. Where it is missing, the export broke off.

                AS OF WHEN
                Nobody had to stop working while this was made. Each line is as it was when it was read, after the moment above.
                What names something else was read before what it names, in the order of the files in this archive: what a
                line names is here as well, unless it was deleted meanwhile. What was added meanwhile may be missing.

                WHAT IS NOT HERE
                Nothing that opens a door: no passwords, second factors, sessions, keys, secrets of providers or links.
                Nothing that Kept works out anew from the rest: figures, taken times, planned work, previews.
                Nothing that belongs to people themselves: what they read in their inbox, in which browsers they are.

                FILES
                """.formatted(account, began));
        for (Part part : Part.values()) {
            text.append('\n').append(part.title()).append('\n');
            Kinds.ALL.stream()
                    .filter(kind -> kind.part() == part)
                    .forEach(kind -> text.append("  %-28s %s%n".formatted(kind.file(), kind.what())));
        }
        return text.toString().replace("\r\n", "\n").replace("\n", "\r\n");
    }
}
