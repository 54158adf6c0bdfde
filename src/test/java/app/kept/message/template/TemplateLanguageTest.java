package app.kept.message.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.message.channel.Letter;
import app.kept.platform.text.Language;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What templates can say, and what they cannot. */
class TemplateLanguageTest {
    private static final TemplateKind KIND =
            TemplateKinds.find("booking_confirmed").orElseThrow();
    private static final TemplateBook.Own OWN = own("#1d6b57", "");

    @ParameterizedTest
    @EnumSource(Language.class)
    @Tag("A19")
    @Tag("D14")
    void everyTemplateComesWithWordsInEveryLanguageAndForm(Language language) {
        for (TemplateKind kind : TemplateKinds.all()) {
            for (Form form : kind.forms()) {
                Template template = Seeds.template(kind, language, form);
                Map<String, String> all = TemplatePreviews.examples(kind, language);
                Letter.Words words = Lettering.write(OWN, template, language, all, Map.of());
                var least = new HashMap<>(all);
                kind.variables().stream().filter(Variable::mayBeMissing).forEach(one -> least.remove(one.name()));
                Letter.Words bare = Lettering.write(OWN, template, language, least, Map.of());

                for (Letter.Words one : List.of(words, bare)) {
                    assertThat(one.subject() + one.text() + one.html())
                            .as(kind.name() + " " + form)
                            .doesNotContain("{{", "}}", "\u0001", "\u0002", "\u0003");
                    assertThat(one.text()).isNotBlank().doesNotContain("\n\n\n");
                    assertThat(one.html().isEmpty()).isEqualTo(form != Form.EMAIL);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void shortTextsAndNotesTellNothingPersonalUnlessSomebodyWantsThemTo(Language language) {
        for (TemplateKind kind : TemplateKinds.all()) {
            for (Form form : kind.forms()) {
                if (form == Form.EMAIL) continue;
                Wording words = Seeds.words(kind, language, form);
                kind.variables().stream()
                        .filter(Variable::isPersonal)
                        .forEach(variable -> assertThat(words.subject() + words.text())
                                .as(kind.name())
                                .doesNotContain("{{" + variable.name() + "}}"));
            }
        }
    }

    @Test
    @Tag("D14")
    void germanSpeaksToPeopleAsSie() {
        for (TemplateKind kind : TemplateKinds.all()) {
            for (Form form : kind.forms()) {
                Wording words = Seeds.words(kind, Language.DE, form);
                assertThat(Pattern.compile("\\b([Dd]u|[Dd]ein\\w*|[Dd]ich|[Dd]ir)\\b")
                                .matcher(words.text())
                                .find())
                        .as(kind.name())
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyVariableIsExplainedInEveryLanguage(Language language) {
        assertThat(VariableWords.of(language).keys())
                .isEqualTo(VariableWords.of(Language.EN).keys());
        for (TemplateKind kind : TemplateKinds.all()) {
            for (Variable variable : kind.variables()) {
                assertThat(variable.meaning(language)).isNotBlank();
                assertThat(variable.example(language)).isNotBlank();
            }
        }
    }

    @Test
    void aMistypedNameIsRefusedWithTheOneThatWasMeantAndItsPlace() {
        assertThat(flaws("Hello\n  {{client_nme}}").getFirst())
                .returns(Flaw.Kind.UNKNOWN_VARIABLE, Flaw::kind)
                .returns(2, Flaw::line)
                .returns(3, Flaw::column)
                .returns("client_name", flaw -> flaw.suggestion().orElse(""));
        assertThat(flaws("{{completely_other_thing}}").getFirst().suggestion()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{client_name.length}}",
                "{{client_name()}}",
                "{{{client_name}}}",
                "{{> booking_received}}",
                "{{! a remark }}",
                "{{client_name",
                "{{}}",
                "{{ client_name }}",
                "{{#client_name}}",
                "{{/client_name}}",
                "{{#client_name}}{{#when}}{{/client_name}}{{/when}}",
                "{{location}}",
                "{{^location}}{{location}}{{/location}}",
                "{{#meeting_link}}{{location}}{{/meeting_link}}"
            })
    void nothingElseIsATag(String text) {
        assertThat(flaws(text)).isNotEmpty();
    }

    @Test
    void aSubjectIsOneLineWithoutLinks() {
        assertThat(read(new Wording("A\nB", "Text"))).isInstanceOf(Reading.Read.Wrong.class);
        assertThat(read(new Wording("{{#manage_link}}{{manage_link}}{{/manage_link}}", "Text")))
                .isInstanceOf(Reading.Read.Wrong.class);
        assertThat(read(new Wording("x".repeat(201), "Text"))).isInstanceOf(Reading.Read.Wrong.class);
        assertThat(read(new Wording("Subject", "x".repeat(10_001)))).isInstanceOf(Reading.Read.Wrong.class);
        assertThat(read(new Wording("Subject", "x".repeat(10_000)))).isInstanceOf(Reading.Read.Right.class);
    }

    @Test
    void aSectionStandsWhenSomethingIsGivenOrWhenItIsNot() {
        String text = "A\n{{#location}}\nWhere: {{location}}\n{{/location}}\n{{^location}}\nBy phone\n{{/location}}\nB";

        assertThat(said(text, Map.of("location", "Berlin")).text()).isEqualTo("A\nWhere: Berlin\nB");
        assertThat(said(text, Map.of()).text()).isEqualTo("A\nBy phone\nB");
        assertThat(said(text, Map.of("location", "  ")).text()).isEqualTo("A\nBy phone\nB");
    }

    @Test
    void whatIsMissingIsAFaultAndNoHole() {
        assertThatThrownBy(() -> said("Hello {{client_name}}", Map.of()))
                .isInstanceOf(Unsayable.class)
                .hasMessage("The template booking_confirmed (en, email) wants {{client_name}}, which was not given.");
    }

    @Test
    void whatSomebodyTypedIsTextWhateverItLooksLike() {
        String hostile = "{{reference}} {{#x}} <script>alert(1)</script> \u0001javascript:x\u0002\u0003 \"'&";

        Letter.Words words = said("Hello {{client_name}}", Map.of("client_name", hostile, "reference", "SECRET"));

        assertThat(words.text()).contains("{{reference}} {{#x}}").doesNotContain("SECRET");
        assertThat(words.html()).doesNotContain("<script", "SECRET", "\u0001", "javascript:x</a>");
        Letter.Words subject = Lettering.write(
                OWN,
                right(new Wording("{{client_name}}", "T")),
                Language.EN,
                Map.of("client_name", "A\r\nBcc: x@example.com\u202e"),
                Map.of());
        assertThat(subject.subject()).doesNotContain("\r", "\n", "\u202e");
    }

    @Test
    void onlyOurOwnAddressesBecomeLinksAndTheFirstIsAButton() {
        String text = "Move or cancel:\n{{#manage_link}}{{manage_link}}{{/manage_link}}\n\n{{client_name}}";

        String html = said(
                        text,
                        Map.of(
                                "manage_link",
                                "https://kept.example.com/b?a=1&b=2",
                                "client_name",
                                "https://evil.example"))
                .html();

        assertThat(html)
                .contains("class=\"button\" href=\"https://kept.example.com/b?a=1&amp;b=2\"", ">Move or cancel</a>")
                .doesNotContain("href=\"https://evil.example");
        for (String address : List.of("javascript:alert(1)", "https://x\" onload=\"y", "https://a b")) {
            assertThat(said(text, Map.of("manage_link", address, "client_name", "Bo"))
                            .html())
                    .doesNotContain("<a ");
        }
    }

    /** Whatever somebody types before a link does not name its button. */
    @Test
    void aButtonIsNamedByTheTemplateAlone() {
        String text = "{{client_name}}:\n{{#manage_link}}{{manage_link}}{{/manage_link}}";

        assertThat(said(text, Map.of("client_name", "Win money", "manage_link", "https://kept.example.com/b"))
                        .html())
                .contains(">Open</a>");
    }

    @Test
    void secretsStandInTheTextAndNeverInTheSubject() {
        Template template = right(
                new Wording("{{#location}}{{location}}{{/location}}Subject", "{{#location}}{{location}}{{/location}}"));

        Letter.Words words = Lettering.write(OWN, template, Language.EN, Map.of(), Map.of("location", "secret"));

        assertThat(words.subject()).isEqualTo("Subject");
        assertThat(words.text()).isEqualTo("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#ffffff", "#000000", "#ffff00", "#1d6b57", "#ff0000", "#7f7f7f", "#00ffcc", "#0000ff"})
    void everyColourOfABrandCanBeReadInTheLightAndInTheDark(String color) {
        Shades shades = Shades.of(color);

        assertThat(Shades.contrast(shades.onLight(), "#fffdfa")).isGreaterThanOrEqualTo(4.5);
        assertThat(Shades.contrast(shades.onDark(), "#211e1b")).isGreaterThanOrEqualTo(4.5);
        assertThat(Shades.contrast(shades.solid(), shades.onSolid())).isGreaterThanOrEqualTo(4.5);
        assertThat(Shades.contrast(shades.solidInDark(), shades.onSolidInDark()))
                .isGreaterThanOrEqualTo(4.5);
    }

    @Test
    void aLetterLoadsNothingButTheLogo() {
        String html = Lettering.write(
                        own("#1d6b57", "https://cdn.example.com/logo.png"),
                        Seeds.template(KIND, Language.DE, Form.EMAIL),
                        Language.DE,
                        TemplatePreviews.examples(KIND, Language.DE),
                        Map.of())
                .html();

        assertThat(Pattern.compile("(src|url\\()").matcher(html).results().count())
                .isEqualTo(1);
        assertThat(html).contains("src=\"https://cdn.example.com/logo.png\"", "color-scheme", "lang=\"de-DE\"");
    }

    private static TemplateBook.Own own(String color, String logo) {
        return TemplateBook.Own.of(new Look("Praxis <Lindenhof>", logo, Shades.of(color)), Map.of(), 0);
    }

    private static List<Flaw> flaws(String text) {
        return read(new Wording("Subject", text)) instanceof Reading.Read.Wrong(var flaws) ? flaws : List.of();
    }

    private static Reading.Read read(Wording words) {
        return Reading.read(KIND, Form.EMAIL, words);
    }

    private static Template right(Wording words) {
        return ((Reading.Read.Right) read(words)).template();
    }

    private static Letter.Words said(String text, Map<String, String> data) {
        return Lettering.write(OWN, right(new Wording("Subject", text)), Language.EN, data, Map.of());
    }
}
