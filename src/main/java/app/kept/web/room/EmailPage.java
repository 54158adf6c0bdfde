package app.kept.web.room;

import app.kept.identity.person.AddressChange;
import app.kept.identity.person.Changed;
import app.kept.identity.person.Myself;
import app.kept.identity.person.PersonalDetails;
import app.kept.identity.person.Proof;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Moments;
import app.kept.web.page.Field;
import app.kept.web.page.Wrong;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks for a new address, and shows which sides have said yes. */
public final class EmailPage {
    static final String PATH = "/account/email";
    private static final String EMAIL = "email";

    private final Threshold threshold;
    private final PersonalDetails details;
    private final AddressChange change;
    private final Proof proof;

    public EmailPage(Threshold threshold, PersonalDetails details, AddressChange change, Proof proof) {
        this.threshold = threshold;
        this.details = details;
        this.change = change;
        this.proof = proof;
    }

    /** The page. */
    public record View(
            Threshold.Inside inside,
            List<Wrong> wrong,
            String email,
            Optional<Pending> pending,
            List<Field> fields,
            boolean signInAgain) {}

    /** What waits. */
    public record Pending(String address, boolean oldSaidYes, boolean newSaidYes, String until) {}

    public Response show(Request request) {
        return page(request, 200, "", "", false);
    }

    public Response ask(Request request) {
        Input input = request.form();
        String typed = input.typed(EMAIL);
        Optional<String> email = input.email(EMAIL);
        Threshold.Inside inside = threshold.inside(request, PATH, "address.title");
        if (email.isEmpty()) return page(request, 422, typed, inside.text("address.new.wrong"), false);
        return switch (change.ask(Myself.of(request), input.typed("current"), email.get())) {
            case Changed.Done() -> Response.seeOther(PATH);
            case Changed.Overtaken() -> page(request, 422, typed, inside.text("address.new.same"), false);
            case Changed.Unproven() -> page(request, 422, typed, "", true);
            case Changed.TooOften(Duration retryAfter) -> throw Threshold.tooOften(retryAfter);
        };
    }

    public Response cancel(Request request) {
        change.cancel(Myself.of(request));
        return Response.seeOther(PATH);
    }

    private Response page(Request request, int status, String typed, String wrong, boolean isUnproven) {
        Threshold.Inside inside = threshold.inside(request, PATH, "address.title");
        Myself me = Myself.of(request);
        Proof.Need need = proof.need(me);
        var fields = new ArrayList<Field>();
        fields.add(new Field(EMAIL, inside.text("address.new"), "", "email", "email", 254, typed, wrong));
        PasswordPage.proof(need, inside, isUnproven).ifPresent(fields::add);
        return threshold.answer(
                status,
                "email",
                new View(
                        inside,
                        PasswordPage.wrongs(fields),
                        details.profile(me).email(),
                        change.waiting(me).map(waiting -> pending(waiting, me, inside)),
                        fields,
                        need == Proof.Need.NEW_SIGN_IN));
    }

    private Pending pending(AddressChange.Waiting waiting, Myself me, Threshold.Inside inside) {
        return new Pending(
                waiting.newAddress(),
                waiting.oldSaidYes(),
                waiting.newSaidYes(),
                Moments.day(
                        waiting.until(),
                        details.timeZone(me.by().account()),
                        inside.frame().locale()));
    }
}
