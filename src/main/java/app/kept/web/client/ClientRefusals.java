package app.kept.web.client;

import app.kept.platform.http.Problem;
import app.kept.web.page.Frame;

/** What a form about a client says of what it cannot take. */
final class ClientRefusals {
    private ClientRefusals() {}

    static String words(Problem.FieldError error, Frame frame) {
        String field = error.field();
        if (field.startsWith(ClientForm.FIELD)) {
            return switch (error.code()) {
                case "required" -> frame.text("clients.wrong.field.required");
                case "twice" -> frame.text("clients.wrong.field.twice");
                default -> frame.text("clients.wrong.field");
            };
        }
        if (field.startsWith(ClientForm.TEXT)) return frame.text("clients.wrong.text");
        return switch (field) {
            case ClientForm.NAME -> frame.text("clients.wrong.name");
            case ClientForm.EMAIL ->
                frame.text(error.code().equals("required") ? "clients.wrong.reach" : "clients.wrong.email");
            case ClientForm.PHONE -> frame.text("clients.wrong.phone");
            case ClientForm.TAGS -> frame.text("clients.wrong.tags");
            case ClientForm.NOTES -> frame.text("clients.wrong.notes");
            default -> frame.text("clients.wrong.choice");
        };
    }

    /** Somebody else is reached there. */
    static String known(String field, Frame frame) {
        return frame.text(field.equals(ClientForm.EMAIL) ? "clients.wrong.email.known" : "clients.wrong.phone.known");
    }

    static String name(ClientPart part, Frame frame) {
        return frame.text(
                switch (part) {
                    case NAME -> "clients.name";
                    case EMAIL -> "clients.email";
                    case PHONE -> "clients.phone";
                    case TIME_ZONE -> "clients.zone";
                    case LANGUAGE -> "clients.language";
                    case TAGS -> "clients.tags";
                    case FIELDS -> "clients.fields";
                    case NOTES -> "clients.notes";
                });
    }
}
