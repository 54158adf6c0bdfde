package app.kept.web.reference;

import java.util.List;
import java.util.Locale;

/** The description of the API as its page shows it: every reference followed, every schema a list of fields. */
public record Reference(String title, String version, String introduction, List<Chapter> chapters) {

    /** Operations that belong together. */
    public record Chapter(String name, String introduction, List<Operation> operations) {
        public String anchor() {
            return name.toLowerCase(Locale.ROOT).replace(' ', '-');
        }
    }

    /**
     * One thing that can be asked.
     *
     * @param access who may ask, in words
     * @param fields those of the path, the query and the body
     * @param example a body, or empty
     */
    public record Operation(
            String id,
            String method,
            String path,
            String summary,
            String explanation,
            String access,
            List<Field> fields,
            String example,
            List<Answer> answers) {}

    /**
     * One named value.
     *
     * @param place path, query or body; empty for what comes back
     */
    public record Field(String place, String name, String type, boolean required, String explanation) {}

    /** What may come back. */
    public record Answer(String status, String explanation, List<Field> fields, String example) {}
}
