package app.kept.web.room;

import app.kept.message.template.Form;
import app.kept.message.template.TemplateKind;
import app.kept.message.template.TemplateKinds;
import app.kept.message.template.TemplateVersions.Place;
import app.kept.message.template.Wording;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.text.Language;
import app.kept.web.page.Link;
import java.util.List;

/** Which words a page is about: of which template, in which language and form. */
record TemplatePlace(TemplateKind kind, Language language, Form form) {
    static final String LANGUAGE = "words";
    static final String FORM = "form";

    /** @param otherwise the language where none is asked for */
    static TemplatePlace of(Request request, Input input, Language otherwise) {
        TemplateKind kind = TemplateKinds.find(request.parameter("name"))
                .orElseThrow(() -> Problem.notFound("template").raised());
        Language language =
                input.choice(LANGUAGE, Language.codes()).flatMap(Language::of).orElse(otherwise);
        List<String> forms = kind.forms().stream().map(Form::code).toList();
        Form form = input.choice(FORM, forms).flatMap(Form::of).orElse(Form.EMAIL);
        return new TemplatePlace(kind, language, form);
    }

    /** What was typed, as it is; what is wrong with it is said by whoever reads it. */
    Wording typed(Input input) {
        input.leave("subject");
        input.leave("text");
        String text = input.typed("text").replace("\r\n", "\n").strip();
        return new Wording(
                form.longestSubject() == 0 ? "" : input.typed("subject").strip(), text);
    }

    Place place() {
        return new Place(kind.name(), language, form);
    }

    /** @param what behind the template's own path */
    Link to(String what) {
        return Link.to(path(what)).with(LANGUAGE, language.code()).with(FORM, form.code());
    }

    String path(String what) {
        return TemplatesPage.PATH + "/" + kind.name() + what;
    }

    TemplatePlace in(Language other) {
        return new TemplatePlace(kind, other, form);
    }

    TemplatePlace as(Form other) {
        return new TemplatePlace(kind, language, other);
    }
}
