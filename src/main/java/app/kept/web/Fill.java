package app.kept.web;

import app.kept.host.EventType;
import app.kept.host.question.Answers;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.text.Phone;
import app.kept.web.book.ConsentBox;
import app.kept.web.book.Countries;
import app.kept.web.book.PhoneField;
import app.kept.web.book.QuestionField;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Surroundings;
import app.kept.web.page.Wrong;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far the booking form is filled in: what was typed, and what was wrong with it. */
record Fill(
        String name,
        String email,
        String phone,
        String country,
        List<QuestionField.Given> answers,
        List<Problem.FieldError> errors,
        Obstacle obstacle,
        ConsentBox.Filled consent) {

    static final String COUNTRY = "phone_country";

    /** Nothing yet but who somebody is, where that is known. */
    static Fill of(EventType type, Optional<Bookers.Booker> known, String country) {
        List<QuestionField.Given> asked = type.offer().questions().stream()
                .map(QuestionField.Given::nothing)
                .toList();
        Optional<String> phone = known.flatMap(booker -> Optional.ofNullable(booker.phone()));
        return new Fill(
                known.map(Bookers.Booker::name).orElse(""),
                known.flatMap(booker -> Optional.ofNullable(booker.email())).orElse(""),
                phone.orElse(""),
                phone.flatMap(Phone::countryOf).orElse(country),
                asked,
                List.of(),
                Obstacle.NONE,
                ConsentBox.Filled.NOTHING);
    }

    /** With what the site around it knows, where nothing is known better. */
    Fill filledIn(Surroundings around) {
        if (!around.isInside()) return this;
        List<QuestionField.Given> filled = answers.stream()
                .map(given -> given.filledIn(around.filledIn(Answers.field(given.question()))))
                .toList();
        return new Fill(
                name.isEmpty() ? around.filledIn("name") : name,
                email.isEmpty() ? around.filledIn("email") : email,
                phone.isEmpty() ? around.filledIn("phone") : phone,
                country,
                filled,
                errors,
                obstacle,
                consent);
    }

    static Fill of(Input input, EventType type) {
        List<QuestionField.Given> answers = type.offer().questions().stream()
                .map(question -> QuestionField.Given.of(question, input))
                .toList();
        return new Fill(
                input.typed("name"),
                input.typed("email"),
                input.typed("phone"),
                input.typed(COUNTRY),
                answers,
                input.errors(),
                Obstacle.NONE,
                ConsentBox.Filled.of(input));
    }

    /** What is in the way besides a field. */
    enum Obstacle {
        NONE,
        /** What was sent names no time. */
        NO_TIME,
        /** It is no longer offered. */
        GONE,
        /** Whoever this is has as many bookings of the kind as one may have. */
        ENOUGH,
        /** From where they are it was tried too often a moment ago. */
        OFTEN,
        /** The host's plan has no room, which is between them and those who run this. */
        PLAN
    }

    boolean hasTime() {
        return obstacle != Obstacle.NO_TIME;
    }

    /** Whether what was to be booked is no longer offered. */
    boolean isGone() {
        return obstacle == Obstacle.GONE;
    }

    Fill with(Obstacle found) {
        return new Fill(name, email, phone, country, answers, errors, found, consent);
    }

    Fill withConsent(ConsentBox.Filled filled) {
        return new Fill(name, email, phone, country, answers, errors, obstacle, filled);
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
                        error("email", frame)));
    }

    /** With the country that the number is of unless it says so itself. */
    PhoneField phone(Frame frame) {
        var field = new Field(
                "phone",
                frame.text("form.phone"),
                frame.text("form.phone.hint"),
                "tel",
                "tel-national",
                40,
                phone,
                error("phone", frame));
        return new PhoneField(field, COUNTRY, country, Countries.of(frame.language()));
    }

    /** @param takenAt the time that is somebody else's now, or empty */
    List<Wrong> wrong(Frame frame, String takenAt) {
        var wrong = new ArrayList<Wrong>();
        if (!hasTime()) wrong.add(new Wrong("others", frame.text("form.no_time")));
        else if (!takenAt.isEmpty()) wrong.add(new Wrong("others", frame.text("form.taken", takenAt)));
        if (obstacle == Obstacle.PLAN) wrong.add(new Wrong("name", frame.text("form.contact_host")));
        if (obstacle == Obstacle.OFTEN) wrong.add(new Wrong("send", frame.text("form.often")));
        if (obstacle == Obstacle.GONE) wrong.add(new Wrong("instead", frame.text("form.gone")));
        if (obstacle == Obstacle.ENOUGH) wrong.add(new Wrong("email", frame.text("form.enough")));
        var fields = new ArrayList<>(fields(frame));
        fields.add(phone(frame).field());
        for (Field field : fields) {
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
