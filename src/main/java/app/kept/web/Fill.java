package app.kept.web;

import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Wrong;
import java.util.ArrayList;
import java.util.List;

/** How far the booking form is filled in: what was typed, and what was wrong with it. */
record Fill(
        String name,
        String email,
        String phone,
        List<Problem.FieldError> errors,
        boolean hasEnough,
        ConsentBox.Filled consent) {
    static final Fill NOTHING = new Fill("", "", "", List.of(), false, ConsentBox.Filled.NOTHING);

    static Fill of(Input input) {
        return new Fill(
                input.typed("name"),
                input.typed("email"),
                input.typed("phone"),
                input.errors(),
                false,
                ConsentBox.Filled.of(input));
    }

    /** Whoever this is has as many bookings of the kind as one may have. */
    Fill withEnough() {
        return new Fill(name, email, phone, errors, true, consent);
    }

    Fill withConsent(ConsentBox.Filled filled) {
        return new Fill(name, email, phone, errors, hasEnough, filled);
    }

    List<Field> fields(Frame frame) {
        return List.of(
                new Field("name", frame.text("form.name"), "", "text", "name", 200, name, error("name", frame)),
                new Field(
                        "email",
                        frame.text("form.email"),
                        frame.text("form.email.hint"),
                        "email",
                        "email",
                        254,
                        email,
                        error("email", frame)),
                new Field(
                        "phone",
                        frame.text("form.phone"),
                        frame.text("form.phone.hint"),
                        "tel",
                        "tel",
                        40,
                        phone,
                        error("phone", frame)));
    }

    /** @param takenAt the time that is somebody else's now, or empty */
    List<Wrong> wrong(Frame frame, String takenAt) {
        var wrong = new ArrayList<Wrong>();
        if (!takenAt.isEmpty()) wrong.add(new Wrong("others", frame.text("form.taken", takenAt)));
        if (hasEnough) wrong.add(new Wrong("email", frame.text("form.enough")));
        for (Field field : fields(frame)) {
            if (field.isWrong()) wrong.add(new Wrong(field.name(), field.error()));
        }
        if (!consent.wrong().isEmpty()) wrong.add(new Wrong(ConsentBox.FIELD, frame.text(consent.wrong())));
        return wrong;
    }

    private String error(String field, Frame frame) {
        return errors.stream()
                .filter(error -> error.field().equals(field))
                .findFirst()
                .map(error -> words(field, error.code(), frame))
                .orElse("");
    }

    private static String words(String field, String code, Frame frame) {
        boolean missing = code.equals("required");
        return switch (field) {
            case "name" -> frame.text(missing ? "form.name.missing" : "form.name.wrong");
            case "email" -> frame.text(missing ? "form.email.missing" : "form.email.wrong");
            default -> frame.text("form.phone.wrong");
        };
    }
}
