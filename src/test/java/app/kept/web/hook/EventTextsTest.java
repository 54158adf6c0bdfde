package app.kept.web.hook;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.event.Catalogue;
import app.kept.event.EventKind;
import app.kept.platform.text.Language;
import app.kept.platform.text.Texts;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The sentences of the catalogue, in all languages. */
class EventTextsTest {
    @Test
    void eachEventHasItsSentenceAndNoOtherHasOne() {
        assertThat(Texts.of(Language.EN).keys().stream()
                        .filter(key -> key.startsWith("event."))
                        .map(key -> key.substring("event.".length())))
                .containsExactlyInAnyOrderElementsOf(
                        Catalogue.all().stream().map(EventKind::type).collect(Collectors.toSet()));
    }

    @Test
    void peopleReadWhatProgramsAreTold() {
        for (EventKind kind : Catalogue.all()) {
            assertThat(Texts.of(Language.EN).get("event." + kind.type()))
                    .as(kind.type())
                    .isEqualTo(kind.means().replace("`", ""));
        }
    }
}
