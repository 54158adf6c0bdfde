package app.kept.message.template;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.message.template.TemplateVersions.Place;
import app.kept.message.template.TemplateVersions.Version;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The words of messages, for programs that run in a browser where an admin is signed in. */
public final class TemplateApi {
    private static final int PAGE = 100;

    private final TemplateKeeping keeping;
    private final TemplatePreviews previews;
    private final TemplateTrials trials;

    public TemplateApi(TemplateKeeping keeping, TemplatePreviews previews, TemplateTrials trials) {
        this.keeping = keeping;
        this.previews = previews;
        this.trials = trials;
    }

    public Response list(Request request) {
        Input query = request.query();
        String after = query.text("after", 100).orElse("");
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        query.check();
        List<Version> own = keeping.own(Caller.accountOf(request));
        List<KindJson> page = TemplateKinds.all().stream()
                .filter(kind -> kind.name().compareTo(after) > 0)
                .limit(limit)
                .map(kind -> KindJson.of(kind, own))
                .toList();
        return Response.json(
                200, new Page(page, page.size() < limit ? null : page.getLast().name()));
    }

    public Response show(Request request) {
        TemplateKind kind = kind(request);
        Input query = request.query();
        Optional<String> language = query.choice("language", Language.codes());
        query.check();
        AccountId account = Caller.accountOf(request);
        List<WordsJson> words = Arrays.stream(Language.values())
                .filter(one -> language.isEmpty() || language.get().equals(one.code()))
                .flatMap(one -> kind.forms().stream()
                        .map(form -> WordsJson.of(keeping.current(account, kind, new Place(kind.name(), one, form)))))
                .toList();
        List<VariableJson> variables =
                kind.variables().stream().map(VariableJson::of).toList();
        return Response.json(200, new TemplateJson(kind.name(), topicOf(kind), kind.isEditable(), variables, words));
    }

    public Response save(Request request) {
        TemplateKind kind = kind(request);
        Input input = request.json();
        Place place = place(input, kind);
        int seen = input.required("version", input.number("version", 0, Integer.MAX_VALUE), 0);
        Wording words = words(input, place.form());
        input.check();
        return answer(input, keeping.save(Caller.by(request), kind, place, seen, words));
    }

    public Response versions(Request request) {
        TemplateKind kind = kind(request);
        Input query = request.query();
        Place place = place(query, kind);
        int before = query.number("before", 1, Integer.MAX_VALUE).orElse(Integer.MAX_VALUE);
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        query.check();
        List<VersionJson> page = keeping.versions(Caller.accountOf(request), place, before, limit).stream()
                .map(VersionJson::of)
                .toList();
        return Response.json(
                200,
                new Versions(page, page.size() < limit ? null : page.getLast().version()));
    }

    public Response restore(Request request) {
        TemplateKind kind = kind(request);
        Input input = request.json();
        Place place = place(input, kind);
        int seen = input.required("version", input.number("version", 0, Integer.MAX_VALUE), 0);
        int wanted = input.required("to", input.number("to", 0, Integer.MAX_VALUE), 0);
        input.check();
        return answer(input, keeping.restore(Caller.by(request), kind, place, seen, wanted));
    }

    public Response preview(Request request) {
        TemplateKind kind = kind(request);
        Input input = request.json();
        Place place = place(input, kind);
        Optional<UUID> booking = input.id("booking_id");
        boolean isDraft = input.has("text") || input.has("subject");
        Optional<Wording> draft = isDraft ? Optional.of(words(input, place.form())) : Optional.empty();
        if (!isDraft) {
            input.leave("text");
            input.leave("subject");
        }
        input.check();
        var wish = new TemplatePreviews.Wish(kind, place.language(), place.form(), draft, booking);
        return switch (previews.show(Caller.accountOf(request), wish)) {
            case TemplatePreviews.Outcome.Shown shown -> Response.json(200, PreviewJson.of(shown));
            case TemplatePreviews.Outcome.Flawed(var flaws) -> throw refused(input, flaws);
            case TemplatePreviews.Outcome.NoSuchBooking() ->
                throw Problem.notFound("booking").raised();
        };
    }

    public Response test(Request request) {
        TemplateKind kind = kind(request);
        Input input = request.json();
        Language language = language(input);
        boolean isDraft = input.has("text") || input.has("subject");
        Optional<Wording> draft = isDraft ? Optional.of(words(input, Form.EMAIL)) : Optional.empty();
        if (!isDraft) {
            input.leave("text");
            input.leave("subject");
        }
        input.check();
        Caller.Member member = Caller.memberOf(request);
        return switch (trials.send(member.account(), member.person(), kind, language, draft)) {
            case TemplateTrials.Outcome.Sent(String address) -> Response.json(202, new SentJson(address));
            case TemplateTrials.Outcome.Flawed(var flaws) -> throw refused(input, flaws);
            case TemplateTrials.Outcome.TooOften(var retryAfter) ->
                throw Problem.tooOften(retryAfter).raised();
        };
    }

    private static TemplateKind kind(Request request) {
        return TemplateKinds.find(request.parameter("name"))
                .orElseThrow(() -> Problem.notFound("template").raised());
    }

    private static Place place(Input input, TemplateKind kind) {
        Language language = language(input);
        Form form = input.required("form", input.choice("form", Form.codes()).flatMap(Form::of), Form.EMAIL);
        if (!kind.forms().contains(form)) {
            input.reject("form", "invalid", "must be email: there are no other words of this template");
            form = Form.EMAIL;
        }
        return new Place(kind.name(), language, form);
    }

    private static Language language(Input input) {
        return input.required(
                "language", input.choice("language", Language.codes()).flatMap(Language::of), Language.EN);
    }

    /** Whether they are too long is said with what else is wrong with them. */
    private static Wording words(Input input, Form form) {
        String subject = input.text("subject", 1_000).orElse("");
        if (form.longestSubject() == 0 && !subject.isEmpty()) {
            input.reject("subject", "invalid", "must be left out: short texts have none");
        }
        String text = input.paragraphs("text", 20_000).orElse("").replace("\r\n", "\n");
        return new Wording(subject, text);
    }

    private static Response answer(Input input, TemplateKeeping.Outcome outcome) {
        return switch (outcome) {
            case TemplateKeeping.Outcome.Done(var current) -> Response.json(200, WordsJson.of(current));
            case TemplateKeeping.Outcome.Flawed(var flaws) -> throw refused(input, flaws);
            case TemplateKeeping.Outcome.Overtaken(var current) ->
                throw Problem.of(
                                ProblemCode.CHANGED_MEANWHILE,
                                "These words are at version " + current.number()
                                        + " by now. Look at them, and send yours with that version.")
                        .raised();
            case TemplateKeeping.Outcome.NoSuchVersion() ->
                throw Problem.notFound("version").raised();
            case TemplateKeeping.Outcome.NotEditable() ->
                throw Problem.of(
                                ProblemCode.FORBIDDEN,
                                "What is said about sign-ins and accounts is the same for everybody on this server.")
                        .raised();
        };
    }

    private static IllegalStateException refused(Input input, List<Flaw> flaws) {
        flaws.forEach(flaw -> input.reject(flaw.field(), flaw.kind().name().toLowerCase(Locale.ROOT), flaw.detail()));
        input.check();
        return new IllegalStateException("a template was wrong and nothing was said");
    }

    private static String topicOf(TemplateKind kind) {
        return kind.topic().name().toLowerCase(Locale.ROOT);
    }

    private record Page(List<KindJson> templates, @Nullable String next) {}

    private record KindJson(String name, String topic, boolean editable, List<String> forms, List<OwnJson> own) {
        static KindJson of(TemplateKind kind, List<Version> own) {
            Stream<Version> ours =
                    own.stream().filter(one -> one.place().template().equals(kind.name()));
            return new KindJson(
                    kind.name(),
                    topicOf(kind),
                    kind.isEditable(),
                    kind.forms().stream().map(Form::code).toList(),
                    ours.map(OwnJson::of).toList());
        }
    }

    private record OwnJson(String language, String form, int version) {
        static OwnJson of(Version version) {
            Place place = version.place();
            return new OwnJson(place.language().code(), place.form().code(), version.number());
        }
    }

    private record TemplateJson(
            String name, String topic, boolean editable, List<VariableJson> variables, List<WordsJson> words) {}

    private record VariableJson(
            String name, String meaning, String example, boolean link, boolean mayBeMissing, boolean personal) {
        static VariableJson of(Variable variable) {
            return new VariableJson(
                    variable.name(),
                    variable.meaning(Language.EN),
                    variable.example(Language.EN),
                    variable.isLink(),
                    variable.mayBeMissing(),
                    variable.isPersonal());
        }
    }

    private record WordsJson(String language, String form, int version, boolean own, String subject, String text) {
        static WordsJson of(TemplateKeeping.Current current) {
            Place place = current.place();
            return new WordsJson(
                    place.language().code(),
                    place.form().code(),
                    current.number(),
                    current.isOwn(),
                    current.words().subject(),
                    current.words().text());
        }
    }

    private record Versions(
            List<VersionJson> versions, @Nullable Integer next) {}

    private record VersionJson(
            int version,
            boolean own,
            @Nullable String subject,
            @Nullable String text,
            @Nullable Integer restoredFrom,
            Instant madeAt,
            @Nullable UUID madeBy) {
        static VersionJson of(Version version) {
            return new VersionJson(
                    version.number(),
                    version.words().isPresent(),
                    version.words().map(Wording::subject).orElse(null),
                    version.words().map(Wording::text).orElse(null),
                    version.restoredFrom().isPresent() ? version.restoredFrom().getAsInt() : null,
                    version.madeAt(),
                    version.madeBy());
        }
    }

    private record PreviewJson(
            String subject,
            String text,
            String html,
            List<String> personal,
            @Nullable Integer segments,
            @Nullable String alphabet,
            ShortLength.@Nullable Cost cost) {
        static PreviewJson of(TemplatePreviews.Outcome.Shown shown) {
            Optional<ShortLength> length = shown.length();
            return new PreviewJson(
                    shown.words().subject(),
                    shown.words().text(),
                    shown.words().html(),
                    shown.personal(),
                    length.map(ShortLength::segments).orElse(null),
                    length.map(known -> known.isPlain() ? "gsm7" : "utf16").orElse(null),
                    length.flatMap(ShortLength::cost).orElse(null));
        }
    }

    private record SentJson(String to) {}
}
