package app.kept.web.booking;

import app.kept.client.Client;
import app.kept.client.NewClient;
import app.kept.host.EventType;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.text.Phone;
import app.kept.web.book.ConsentBox;
import app.kept.web.book.Countries;
import app.kept.web.book.PhoneField;
import app.kept.web.book.QuestionField;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Wrong;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How far the form is filled in with which somebody is booked for: what was typed, and what is wrong with it. */
record NewFields(
        String name,
        String email,
        String phone,
        String country,
        boolean isTest,
        List<QuestionField.Given> answers,
        ConsentBox.Filled consent,
        List<Problem.FieldError> errors) {
    static final String TEST = "is_test";
    private static final String COUNTRY = "phone_country";
    private static final String NOBODY = "nobody@example.invalid";

    static NewFields blank(EventType type, Optional<String> country) {
        return new NewFields(
                "",
                "",
                "",
                country.orElse(""),
                false,
                type.offer().questions().stream()
                        .map(QuestionField.Given::nothing)
                        .toList(),
                ConsentBox.Filled.NOTHING,
                List.of());
    }

    /** Once everything was read. */
    static NewFields typed(Input form, EventType type) {
        return new NewFields(
                form.typed("name"),
                form.typed("email"),
                form.typed("phone"),
                form.typed(COUNTRY),
                form.typed(TEST).equals("true"),
                type.offer().questions().stream()
                        .map(question -> QuestionField.Given.of(question, form))
                        .toList(),
                ConsentBox.Filled.of(form),
                form.errors());
    }

    /** What fails a check is never booked, so what stands in for it is never seen. */
    static NewClient client(Input form, Optional<Client> known, Optional<String> country) {
        if (known.isPresent() && (known.get().email() != null || known.get().phone() != null)) {
            Client client = known.get();
            return new NewClient(client.name(), client.email(), client.phone(), client.timeZone(), client.language());
        }
        String name = form.requiredText("name", 200);
        Optional<String> email = form.email("email");
        Optional<String> chosen =
                form.text(COUNTRY, 2).map(code -> code.toUpperCase(Locale.ROOT)).filter(Phone::isCountry);
        Optional<String> phone = form.phone("phone", () -> chosen.or(() -> country));
        if (phone.isEmpty()) form.required("email", email, "");
        String reachable = email.isEmpty() && phone.isEmpty() ? NOBODY : email.orElse(null);
        return new NewClient(name, reachable, phone.orElse(null), null, null);
    }

    NewFields refused(ConsentBox.Filled refused) {
        return new NewFields(name, email, phone, country, isTest, answers, refused, errors);
    }

    List<Field> person(Frame frame) {
        return List.of(
                new Field("name", frame.text("desk.new.name"), "", "text", "off", 200, name, error("name", frame)),
                new Field("email", frame.text("form.email"), "", "email", "off", 254, email, error("email", frame)));
    }

    PhoneField phone(Frame frame) {
        var field = new Field(
                "phone",
                frame.text("form.phone"),
                frame.text("desk.new.phone.hint"),
                "tel",
                "off",
                40,
                phone,
                error("phone", frame));
        return new PhoneField(field, COUNTRY, country, Countries.of(frame.language()));
    }

    List<QuestionField> questions(Frame frame) {
        return answers.stream().map(given -> given.shown(frame)).toList();
    }

    /** @param isSomebodyNew whether the form asks who they are */
    List<Wrong> wrong(Frame frame, boolean isSomebodyNew) {
        var wrong = new ArrayList<Wrong>();
        if (isSomebodyNew) {
            var fields = new ArrayList<>(person(frame));
            fields.add(phone(frame).field());
            fields.stream().filter(Field::isWrong).forEach(field -> wrong.add(new Wrong(field.name(), field.error())));
        }
        questions(frame).stream()
                .filter(QuestionField::isWrong)
                .forEach(field -> wrong.add(new Wrong(field.name(), field.error())));
        if (!consent.wrong().isEmpty()) wrong.add(new Wrong(ConsentBox.FIELD, frame.text(consent.wrong())));
        return wrong;
    }

    private String error(String field, Frame frame) {
        return errors.stream()
                .filter(error -> error.field().equals(field))
                .findFirst()
                .map(error -> frame.text(
                        switch (field) {
                            case "name" -> "desk.new.name.wrong";
                            case "email" -> error.code().equals("required") ? "desk.new.reach" : "form.email.wrong";
                            default -> "form.phone.wrong";
                        }))
                .orElse("");
    }
}
