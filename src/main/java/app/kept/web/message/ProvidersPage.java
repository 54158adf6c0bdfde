package app.kept.web.message;

import app.kept.account.Caller;
import app.kept.message.channel.Provider;
import app.kept.message.channel.SetUpField;
import app.kept.message.provider.ProviderApi;
import app.kept.message.provider.ProviderKeeping;
import app.kept.message.provider.ProviderRow;
import app.kept.message.provider.TestMessage;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.platform.text.Texts;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import app.kept.web.room.Threshold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code /providers}: who carries messages for the account, in which order, and the form for each. */
public final class ProvidersPage {
    private static final String PATH = "/providers";
    private static final String NEW = "kind";

    private final Threshold threshold;
    private final ProviderKeeping keeping;
    private final TestMessage test;

    public ProvidersPage(Threshold threshold, ProviderKeeping keeping, TestMessage test) {
        this.threshold = threshold;
        this.keeping = keeping;
        this.test = test;
    }

    /** @param kinds what can be set up, each with where that is done */
    public record ListView(Frame frame, Rooms rooms, boolean done, List<Item> items, List<Way> kinds) {}

    /** One that is set up. */
    public record Item(String href, String name, String channel, String state, String reason) {}

    /** Something that can be set up. */
    public record Way(String href, String words) {}

    /** The form of one: its deeds are what else can be done with it, said is what came of a test. */
    public record FormView(
            Frame frame,
            Rooms rooms,
            String title,
            List<Wrong> wrong,
            String said,
            String action,
            String kind,
            List<Field> fields,
            String deedsAction,
            List<Deed> deeds) {}

    /** Something that can be done, by one button. */
    public record Deed(String name, String words) {}

    public Response list(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<String> kind = query.text(NEW, 100);
        boolean done = query.text("done", 1).isPresent();
        query.check();
        if (kind.isPresent()) {
            Provider wanted = kind(kind.get());
            return form(200, request, Optional.empty(), wanted, Map.of(), "", "");
        }
        Frame frame = frame(request, PATH);
        List<Item> items = keeping.list(Caller.accountOf(request)).stream()
                .map(row -> new Item(
                        Link.to(PATH + "/" + row.id())
                                .with(Visitor.LANGUAGE, chosen(request))
                                .toString(),
                        row.name(),
                        MessageWords.ofChannel(row.channel(), frame),
                        state(row, frame),
                        row.pausedReason() == null ? "" : row.pausedReason()))
                .toList();
        List<Way> kinds = keeping.kinds().stream()
                .map(one -> new Way(
                        Link.to(PATH)
                                .with(NEW, code(one))
                                .with(Visitor.LANGUAGE, chosen(request))
                                .toString(),
                        one.name() + " (" + MessageWords.ofChannel(one.channel(), frame) + ")"))
                .toList();
        return threshold.answer(
                200, "providers", new ListView(frame, threshold.rooms(request, frame, PATH), done, items, kinds));
    }

    public Response add(Request request) {
        Input form = request.form();
        String code = form.text(NEW, 100).orElse("");
        Provider kind = kind(code);
        Map<String, String> values = ProviderApi.values(form, Optional.of(kind));
        if (!form.errors().isEmpty()) {
            return form(
                    422,
                    request,
                    Optional.empty(),
                    kind,
                    values,
                    form.errors().getFirst().field(),
                    "");
        }
        form.check();
        return switch (keeping.add(Caller.by(request), kind, values)) {
            case ProviderKeeping.Outcome.Done(ProviderRow row) -> done(request);
            case ProviderKeeping.Outcome.Missing(String field) ->
                form(422, request, Optional.empty(), kind, values, field, "");
            case ProviderKeeping.Outcome.TooMany() -> form(409, request, Optional.empty(), kind, values, NEW, "");
            case ProviderKeeping.Outcome.NoSuchProvider() -> throw gone();
        };
    }

    public Response show(Request request) {
        ProviderRow row = row(request);
        return form(200, request, Optional.of(row), kind(row), row.settings(), "", "");
    }

    public Response save(Request request) {
        ProviderRow row = row(request);
        Provider kind = kind(row);
        Input form = request.form();
        Map<String, String> values = ProviderApi.values(form, Optional.of(kind));
        if (!form.errors().isEmpty()) {
            return form(
                    422,
                    request,
                    Optional.of(row),
                    kind,
                    values,
                    form.errors().getFirst().field(),
                    "");
        }
        form.check();
        var wanted = new ProviderKeeping.Wanted(Optional.of(values), Optional.empty(), false, false);
        return switch (keeping.change(Caller.by(request), row.id(), wanted)) {
            case ProviderKeeping.Outcome.Done _ -> done(request);
            case ProviderKeeping.Outcome.Missing(String field) ->
                form(422, request, Optional.of(row), kind, values, field, "");
            case ProviderKeeping.Outcome.NoSuchProvider(), ProviderKeeping.Outcome.TooMany() -> throw gone();
        };
    }

    public Response act(Request request) {
        ProviderRow row = row(request);
        Input form = request.form();
        List<String> all = List.of("test", "first", "on", "off", "resume", "remove");
        String deed = form.required("do", form.choice("do", all), "");
        form.check();
        if (deed.equals("test")) return tested(request, row);
        if (deed.equals("remove")) {
            keeping.remove(Caller.by(request), row.id());
        } else {
            Optional<Boolean> enabled =
                    deed.equals("on") || deed.equals("off") ? Optional.of(deed.equals("on")) : Optional.empty();
            var wanted =
                    new ProviderKeeping.Wanted(Optional.empty(), enabled, deed.equals("first"), deed.equals("resume"));
            keeping.change(Caller.by(request), row.id(), wanted);
        }
        return done(request);
    }

    private Response tested(Request request, ProviderRow row) {
        Frame frame = frame(request, PATH);
        String said = switch (test.send(request, row.id())) {
            case TestMessage.Outcome.Sent(String outcome, String answer) ->
                MessageWords.ofOutcome(outcome, frame) + ": " + answer;
            case TestMessage.Outcome.NoAddress() -> frame.text("providers.no_address");
            case TestMessage.Outcome.NoSuchProvider() -> throw gone();
            case TestMessage.Outcome.TooOften(var retryAfter) ->
                throw Problem.tooOften(retryAfter).raised();
        };
        return form(200, request, Optional.of(row), kind(row), row.settings(), "", said);
    }

    private Response form(
            int status,
            Request request,
            Optional<ProviderRow> row,
            Provider kind,
            Map<String, String> values,
            String wrongAt,
            String said) {
        Frame frame = frame(request, row.map(one -> PATH + "/" + one.id()).orElse(PATH));
        String title = kind.name() + " (" + MessageWords.ofChannel(kind.channel(), frame) + ")";
        String action = row.map(one -> PATH + "/" + one.id()).orElse(PATH);
        String error = wrongAt.equals(NEW)
                ? frame.text("providers.too_many", ProviderKeeping.MOST)
                : frame.text("providers.wrong");
        var all = new HashMap<>(values);
        // What is secret goes in and is not shown again, not even to whoever typed it.
        kind.fields().stream().filter(SetUpField::isSecret).forEach(field -> all.remove(field.name()));
        List<Field> fields = kind.fields().stream()
                .map(field ->
                        field(kind, field, all, wrongAt.equals(field.name()) ? error : "", frame, row.isPresent()))
                .toList();
        var view = new FormView(
                frame,
                threshold.rooms(request, frame, PATH),
                title,
                wrongAt.isEmpty() ? List.of() : List.of(new Wrong(wrongAt, error)),
                said,
                action,
                row.isPresent() ? "" : code(kind),
                fields,
                action + "/do",
                row.map(one -> deeds(one, frame)).orElse(List.of()));
        return threshold.answer(status, "provider", view);
    }

    private static Field field(
            Provider kind, SetUpField field, Map<String, String> values, String error, Frame frame, boolean isThere) {
        String key = "provider." + kind.name() + "." + field.name();
        Texts texts = Texts.of(frame.language());
        String label = texts.keys().contains(key) ? texts.get(key) : field.name();
        String help = texts.keys().contains(key + ".help") ? texts.get(key + ".help") : "";
        String hint = field.isSecret() && isThere ? (help + " " + frame.text("providers.secret")).strip() : help;
        return new Field(
                field.name(),
                label,
                hint,
                field.isSecret() ? "password" : "text",
                "off",
                field.longest(),
                values.getOrDefault(field.name(), ""),
                error);
    }

    private static List<Deed> deeds(ProviderRow row, Frame frame) {
        Deed pause = row.pausedAt() == null
                ? new Deed("first", frame.text("providers.first"))
                : new Deed("resume", frame.text("providers.resume"));
        Deed power = row.enabled()
                ? new Deed("off", frame.text("providers.off"))
                : new Deed("on", frame.text("providers.on"));
        return List.of(
                new Deed("test", frame.text("providers.test")),
                pause,
                power,
                new Deed("remove", frame.text("providers.remove")));
    }

    private static String state(ProviderRow row, Frame frame) {
        if (!row.enabled()) return frame.text("providers.state.off");
        return row.pausedAt() == null ? frame.text("providers.state.on") : frame.text("providers.state.paused");
    }

    private Provider kind(String code) {
        return keeping.kinds().stream()
                .filter(one -> code(one).equals(code))
                .findFirst()
                .orElseThrow(ProvidersPage::gone);
    }

    private Provider kind(ProviderRow row) {
        return keeping.kind(row.channel(), row.name()).orElseThrow(ProvidersPage::gone);
    }

    private ProviderRow row(Request request) {
        UUID id = request.id("id");
        return keeping.find(Caller.accountOf(request), id).orElseThrow(ProvidersPage::gone);
    }

    private static String code(Provider kind) {
        return kind.channel() + "." + kind.name();
    }

    private Frame frame(Request request, String path) {
        return threshold.frame(request, Link.to(path), "providers.title");
    }

    private static Optional<String> chosen(Request request) {
        return Visitor.of(request, Language.EN).chosen();
    }

    private static Response done(Request request) {
        return Response.seeOther(Link.to(PATH)
                .with(Visitor.LANGUAGE, chosen(request))
                .with("done", "1")
                .toString());
    }

    private static Problem.Raised gone() {
        return Problem.notFound("page").raised();
    }
}
