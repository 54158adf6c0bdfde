package app.kept.web.page;

import static app.kept.platform.color.Color.contrast;
import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.color.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever colour an account has, its pages can be read, by day and by night. */
class PaletteTest {
    private static final String OWN = "#1d6b57";

    /** Paper, surface and sunken of kept.css. */
    private static final String[] DAY = {"#faf8f5", "#ffffff", "#f3f0eb"};

    private static final String[] NIGHT = {"#171513", "#211e1b", "#2a2622"};

    @Test
    void whatIsWrittenInTheAccentOrOnItCanBeRead() {
        colors().forEach(color -> {
            Palette palette = Palette.of(color);
            readable(color, palette.day(), DAY);
            readable(color, palette.night(), NIGHT);
        });
    }

    @Test
    void aMainButtonIsSeenAsOne() {
        colors().forEach(color -> {
            Palette palette = Palette.of(color);
            for (String paper : DAY)
                assertThat(contrast(palette.day().solid(), paper)).as(color).isGreaterThan(1.5);
            for (String paper : NIGHT)
                assertThat(contrast(palette.night().solid(), paper)).as(color).isGreaterThan(2);
        });
    }

    @Test
    void aColourThatCanBeReadAsItIsStaysAsItIs() {
        assertThat(Palette.of(OWN).day().accent()).isEqualTo(OWN);
        assertThat(Palette.of(OWN).day().solid()).isEqualTo(OWN);
        assertThat(Palette.of("#ffd400").night().solid()).isEqualTo("#ffd400");
    }

    @Test
    void theHueIsKeptWhereThereIsOne() {
        for (String color : new String[] {"#ff0000", "#0000ff", "#ffd400", "#00b8d9", "#d6336c"}) {
            double hue = Color.of(color).hue();
            for (Palette.Shade shade : new Palette.Shade[] {
                Palette.of(color).day(), Palette.of(color).night()
            }) {
                double turned = Math.abs(Color.of(shade.accent()).hue() - hue);
                assertThat(Math.min(turned, 2 * Math.PI - turned))
                        .as(color + " as " + shade.accent())
                        .isLessThan(0.12);
            }
        }
    }

    @Test
    void aColourIsTheSameThereAndBack() {
        colors().forEach(color -> assertThat(Color.of(color).hex()).isEqualTo(color));
    }

    /** Who has no colour needs no second stylesheet. */
    @Test
    void theSheetOfAllPagesHasOurOwn() throws IOException {
        String sheet =
                Files.readString(Path.of("src/main/resources/assets/kept.css")).replaceAll("\\s*([:;])\\s*", "$1");

        assertThat(sheet)
                .contains(Palette.of(OWN).day().css(), Palette.of(OWN).night().css());
        assertThat(sheet).contains("--paper:" + DAY[0], "--sunken:" + DAY[2], "--paper:" + NIGHT[0]);
    }

    private static void readable(String color, Palette.Shade shade, String... papers) {
        for (String paper : papers) {
            assertThat(contrast(shade.accent(), paper))
                    .as(color + " on " + paper)
                    .isGreaterThanOrEqualTo(4.5);
            assertThat(contrast(shade.strong(), paper))
                    .as(color + " on " + paper)
                    .isGreaterThanOrEqualTo(4.5);
        }
        assertThat(contrast(shade.onAccent(), shade.accent())).as(color).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(shade.accent(), shade.soft())).as(color).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(shade.strong(), shade.soft())).as(color).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(shade.onSolid(), shade.solid())).as(color).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(shade.onSolid(), shade.solidStrong())).as(color).isGreaterThanOrEqualTo(4.5);
    }

    /** White, black, greys, yellow and all that lies between. */
    private static Stream<String> colors() {
        int[] steps = {0x00, 0x24, 0x49, 0x6d, 0x92, 0xb6, 0xdb, 0xff};
        return IntStream.range(0, 512)
                .mapToObj(i -> "#%02x%02x%02x".formatted(steps[i / 64], steps[i / 8 % 8], steps[i % 8]));
    }
}
