package app.kept.web.message;

import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.message.seeing.Line;
import app.kept.platform.http.Request;
import app.kept.platform.text.Language;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;

/** What is said of a message that is about a consultation, to those who may see these; of others nothing. */
final class OfConsultation {
    private static final String KIND = "consultation";
    private static final String NAME = "client_name";

    private OfConsultation() {}

    static String words(Line line, Request request, Frame frame) {
        if (!isFor(line, request)) return "";
        String name = line.data().getOrDefault(NAME, "");
        String word = frame.text("consultations.one");
        return name.isEmpty() ? word : name + " · " + word;
    }

    static String href(Line line, Request request) {
        if (!isFor(line, request)) return "";
        return Link.to("/consultations/" + line.about().id())
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen())
                .toString();
    }

    private static boolean isFor(Line line, Request request) {
        return line.about().kind().equals(KIND) && Caller.memberOf(request).may(Right.READ_CONSULTATIONS);
    }
}
