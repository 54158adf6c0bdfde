package app.kept.web.room;

import app.kept.account.Caller;
import app.kept.message.template.Form;
import app.kept.message.template.TemplateKeeping;
import app.kept.message.template.TemplateKind;
import app.kept.message.template.TemplateKinds;
import app.kept.message.template.TemplatePreviews;
import app.kept.message.template.TemplateVersions.Version;
import app.kept.message.template.Topic;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Frame;
import app.kept.web.page.Rooms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** All templates by what they are for, each with what it would say. */
public final class TemplatesPage {
    static final String PATH = "/templates";

    private final Threshold threshold;
    private final TemplateKeeping keeping;
    private final TemplatePreviews previews;

    public TemplatesPage(Threshold threshold, TemplateKeeping keeping, TemplatePreviews previews) {
        this.threshold = threshold;
        this.keeping = keeping;
        this.previews = previews;
    }

    public record View(Frame frame, Rooms rooms, List<Group> groups) {}

    /** What is for the same. */
    public record Group(String name, List<Line> lines) {}

    /**
     * A template.
     *
     * @param own in how many places the account has words of its own
     */
    public record Line(String name, String href, String subject, long own, boolean locked) {}

    public Response list(Request request) {
        Threshold.Inside inside = threshold.inside(request, PATH, "templates.title");
        List<Version> own = keeping.own(Caller.accountOf(request));
        var groups = new ArrayList<Group>();
        for (Topic topic : Topic.values()) {
            List<Line> lines = TemplateKinds.all().stream()
                    .filter(kind -> kind.topic() == topic)
                    .map(kind -> line(request, kind, own, inside.frame()))
                    .toList();
            groups.add(new Group(word(topic, inside.frame()), lines));
        }
        return threshold.answer(200, "templates", new View(inside.frame(), inside.rooms(), List.copyOf(groups)));
    }

    private Line line(Request request, TemplateKind kind, List<Version> own, Frame frame) {
        var wish = new TemplatePreviews.Wish(kind, frame.language(), Form.EMAIL, Optional.empty(), Optional.empty());
        String subject = previews.show(Caller.accountOf(request), wish) instanceof TemplatePreviews.Outcome.Shown shown
                ? shown.words().subject()
                : "";
        long ours = own.stream()
                .filter(version -> version.place().template().equals(kind.name()))
                .count();
        return new Line(kind.name(), PATH + "/" + kind.name(), subject, ours, !kind.isEditable());
    }

    private static String word(Topic topic, Frame frame) {
        return switch (topic) {
            case BOOKING -> frame.text("templates.topic.booking");
            case REMINDER -> frame.text("templates.topic.reminder");
            case FOLLOW_UP -> frame.text("templates.topic.follow_up");
            case OFFER -> frame.text("templates.topic.offer");
            case ACCOUNT -> frame.text("templates.topic.account");
            case SECURITY -> frame.text("templates.topic.security");
        };
    }

    static String word(Form form, Frame frame) {
        return switch (form) {
            case EMAIL -> frame.text("templates.form.email");
            case SHORT -> frame.text("templates.form.short");
            case NOTE -> frame.text("templates.form.note");
        };
    }

    static List<Form> formsOf(TemplateKind kind) {
        return Arrays.stream(Form.values()).filter(kind.forms()::contains).toList();
    }
}
