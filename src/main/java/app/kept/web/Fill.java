package app.kept.web;

import app.kept.host.EventType;
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
        List<QuestionField.Given> answers,
        List<Problem.FieldError> errors,
        Obstacle obstacle,
        ConsentBox.Filled consent) {

    /** Nothing yet. */
    static Fill of(EventType type) {
        List<QuestionField.Given> asked = type.offer().questions().stream()
                .map(QuestionField.Given::nothing)
                .toList();
        return new Fill("", "", "", asked, List.of(), Obstacle.NONE, ConsentBox.Filled.NOTHING);
    }

    static Fill of(Input input, EventType type) {
        List<QuestionField.Given> answers = type.offer().questions().stream()
                .map(question -> QuestionField.Given.of(question, input))
                .toList();
        return new Fill(
                input.typed("name"),
                input.typed("email"),
                input.typed("phone"),
                answers,
                input.errors(),
                Obstacle.NONE,
                ConsentBox.Filled.of(input));
    }

    /** What no other time would help with. */
    enum Obstacle {
        NONE,
        /** Whoever this is has as many bookings of the kind as one may have. */
        ENOUGH,
        /** The host's plan has no room, which is between them and those who run this. */
        PLAN
    }

    Fill with(Obstacle found) {
        return new Fill(name, email, phone, answers, errors, found, consent);
    }

    Fill withConsent(ConsentBox.Filled filled) {
        return new Fill(name, email, phone, answers, errors, obstacle, filled);
    }

    List<QuestionField> questions(Frame frame) {
        return answers.stream().map(given -> given.shown(frame)).toList();
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
        if (obstacle == Obstacle.PLAN) wrong.add(new Wrong("name", frame.text("form.contact_host")));
        if (obstacle == Obstacle.ENOUGH) wrong.add(new Wrong("email", frame.text("form.enough")));
        for (Field field : fields(frame)) {
            if (field.isWrong()) wrong.add(new Wrong(field.name(), field.error()));
        }
        for (QuestionField question : questions(frame)) {
            if (question.isWrong()) wrong.add(new Wrong(question.name(), question.error()));
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
