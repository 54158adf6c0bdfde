package app.kept.web.setup;

import app.kept.account.Caller;
import app.kept.message.channel.Provider;
import app.kept.message.provider.ProviderApi;
import app.kept.message.provider.ProviderKeeping;
import app.kept.message.provider.ProviderRow;
import app.kept.message.provider.TestMessage;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.message.ProviderWords;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Wrong;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /setup/mail}: by whom letters go out, and a letter to oneself that shows whether they do. */
public final class MailPage {
    private static final String KIND = "kind";
    private static final String TEST = Step.MAIL.path() + "/test";

    private final SetUpDesk desk;
    private final ProviderKeeping keeping;
    private final TestMessage test;
    private final boolean hasMailbox;

    /** @param hasMailbox whether letters can be read on this server, as in a demo */
    public MailPage(SetUpDesk desk, ProviderKeeping keeping, TestMessage test, boolean hasMailbox) {
        this.desk = desk;
        this.keeping = keeping;
        this.test = test;
        this.hasMailbox = hasMailbox;
    }

    /**
     * The page.
     *
     * @param carrier who carries letters by now; empty where nobody does, and then somebody is asked for
     * @param own where the account's own set-up can be changed; empty where the operator's carries
     * @param said what came of a test; empty where none was made
     * @param went whether it went well
     */
    public record View(
            SetUpDesk.Around around,
            List<Wrong> wrong,
            String carrier,
            String own,
            boolean mailbox,
            String test,
            String said,
            boolean went,
            String kind,
            List<Field> fields,
            List<Way> others) {}

    /** Another way for letters. */
    public record Way(String href, String name) {}

    private record Said(String words, boolean went) {
        static final Said NOTHING = new Said("", false);
    }

    /** What is wrong with what was filled in, and where; the field is empty where it is about several. */
    private record Flaw(String at, String words) {}

    public Response show(Request request) {
        Input query = request.query();
        Optional<String> kind = query.text(KIND, 100);
        return page(200, request, kind(kind), Map.of(), Optional.empty(), Said.NOTHING);
    }

    public Response save(Request request) {
        Input form = request.form();
        Provider kind = kind(form.text(KIND, 100));
        Map<String, String> values = ProviderApi.values(form, Optional.of(kind));
        if (!form.errors().isEmpty()) {
            String at = form.errors().getFirst().field();
            return page(422, request, kind, values, Optional.of(new Flaw(at, "")), Said.NOTHING);
        }
        // Somebody was quicker, and theirs is shown: two would be asked one after the other.
        if (own(request).isPresent()) return desk.to(request, Step.MAIL.path());
        return switch (keeping.add(Caller.by(request), kind, values)) {
            case ProviderKeeping.Outcome.Done _ -> desk.to(request, Step.MAIL.path());
            case ProviderKeeping.Outcome.Missing(String field) ->
                page(422, request, kind, values, Optional.of(new Flaw(field, "")), Said.NOTHING);
            case ProviderKeeping.Outcome.Unfit(String field, String words) ->
                page(422, request, kind, values, Optional.of(new Flaw(field, words)), Said.NOTHING);
            case ProviderKeeping.Outcome.TooMany(), ProviderKeeping.Outcome.NoSuchProvider() ->
                throw Problem.notFound("page").raised();
        };
    }

    public Response test(Request request) {
        Frame frame = desk.frame(request, Step.MAIL.path(), "begin.mail.title");
        Optional<ProviderRow> own = own(request);
        TestMessage.Outcome outcome =
                own.isPresent() ? test.send(request, own.get().id()) : test.sendAsUsual(request, Progress.MAIL);
        Said said = switch (outcome) {
            case TestMessage.Outcome.Sent(String word, String answer) -> said(word, answer, frame);
            case TestMessage.Outcome.NoAddress(), TestMessage.Outcome.NoSuchProvider() ->
                new Said(frame.text("begin.mail.nobody"), false);
            case TestMessage.Outcome.TooOften(Duration retryAfter) ->
                throw Problem.tooOften(retryAfter).raised();
        };
        return page(200, request, kind(Optional.empty()), Map.of(), Optional.empty(), said);
    }

    private Said said(String word, String answer, Frame frame) {
        return switch (word) {
            case "done" -> new Said(frame.text(hasMailbox ? "begin.mail.went.mailbox" : "begin.mail.went"), true);
            case "again" -> new Said(frame.text("begin.mail.again", answer), false);
            case "never" -> new Said(frame.text("begin.mail.never", answer), false);
            default -> new Said(frame.text("begin.mail.unsure", answer), false);
        };
    }

    private Response page(
            int status, Request request, Provider kind, Map<String, String> values, Optional<Flaw> flaw, Said said) {
        Standing standing = desk.standing(request);
        SetUpDesk.Around around = desk.around(request, Step.MAIL, standing);
        Frame frame = around.frame();
        Optional<ProviderRow> own = own(request);
        String at = flaw.map(one -> one.at.isEmpty() ? kind.fields().getFirst().name() : one.at)
                .orElse("");
        String error = flaw.map(one -> ProviderWords.wrong(kind, one.at, one.words, frame))
                .orElse("");
        List<Field> fields = kind.fields().stream()
                .map(field -> ProviderWords.field(
                        kind,
                        field,
                        field.isSecret() ? "" : values.getOrDefault(field.name(), kind.proposed(field.name())),
                        at.equals(field.name()) ? error : "",
                        false,
                        frame))
                .toList();
        var view = new View(
                around,
                error.isEmpty() ? List.of() : List.of(new Wrong(at, error)),
                carrier(standing, own, frame),
                own.map(row -> "/providers/" + row.id()).orElse(""),
                hasMailbox && own.isEmpty(),
                desk.link(request, TEST),
                said.words,
                said.went,
                code(kind),
                fields,
                others(request, kind, frame));
        return desk.answer(status, "setup/mail", view);
    }

    private String carrier(Standing standing, Optional<ProviderRow> own, Frame frame) {
        if (own.isPresent())
            return frame.text("begin.mail.own", ProviderWords.called(own.get().name(), frame));
        if (!standing.has(Step.MAIL)) return "";
        return frame.text(hasMailbox ? "begin.mail.mailbox" : "begin.mail.operator");
    }

    private List<Way> others(Request request, Provider kind, Frame frame) {
        return kinds().stream()
                .filter(other -> !code(other).equals(code(kind)))
                .map(other -> new Way(
                        desk.place(request, Step.MAIL.path())
                                .with(KIND, code(other))
                                .toString(),
                        ProviderWords.called(other.name(), frame)))
                .toList();
    }

    /** The one that is asked first. */
    private Optional<ProviderRow> own(Request request) {
        return keeping.list(Caller.accountOf(request)).stream()
                .filter(row -> row.channel().equals(Progress.MAIL))
                .findFirst();
    }

    private List<Provider> kinds() {
        return keeping.kinds().stream()
                .filter(kind -> kind.channel().equals(Progress.MAIL))
                .toList();
    }

    /** The one that is named, or else the first that there is. */
    private Provider kind(Optional<String> code) {
        Map<String, Provider> all = kinds().stream().collect(Collectors.toMap(MailPage::code, kind -> kind));
        return code.map(name -> Optional.ofNullable(all.get(name))
                        .orElseThrow(() -> Problem.notFound("page").raised()))
                .orElseGet(() -> kinds().getFirst());
    }

    private static String code(Provider kind) {
        return kind.channel() + "." + kind.name();
    }
}
