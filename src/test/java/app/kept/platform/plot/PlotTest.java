package app.kept.platform.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class PlotTest {
    private final Caption caption = new Caption("plot-a", "Bo's <b> & \"Co\"", "12 of them", Locale.GERMANY);

    @Test
    void aPlotIsAPictureWithATitleAndADescriptionAndNothingInItIsMarkup() {
        Document plot = read(new ColumnPlot(
                        caption, List.of("<x>"), List.of(new Series("a", Look.SOLID, List.of(3))), Optional.empty())
                .svg());

        Element svg = plot.getDocumentElement();
        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(svg.getAttribute("aria-labelledby")).isEqualTo("plot-a-title plot-a-desc");
        assertThat(all(plot, "title").getFirst().getTextContent()).isEqualTo("Bo's <b> & \"Co\"");
        assertThat(all(plot, "desc").getFirst().getTextContent()).isEqualTo("12 of them");
        assertThat(texts(plot)).contains("<x>");
        assertThat(svg.hasAttribute("style")).isFalse();
    }

    @Test
    void barsStandOnZeroAndOnTopOfEachOther() {
        Document plot = read(new ColumnPlot(
                        caption,
                        List.of("Mon", "Tue"),
                        List.of(
                                new Series("in time", Look.SOLID, List.of(10, 0)),
                                new Series("late", Look.STRIPED, List.of(5, 20))),
                        Optional.empty())
                .svg());

        List<Element> bars = all(plot, "rect").stream()
                .filter(bar -> number(bar, "width") > 20)
                .toList();
        assertThat(bars).as("nothing is drawn for nothing").hasSize(3);
        double base = number(bars.getFirst(), "y") + number(bars.getFirst(), "height");
        assertThat(number(bars.get(1), "y") + number(bars.get(1), "height")).isEqualTo(number(bars.getFirst(), "y"));
        assertThat(number(bars.get(2), "y") + number(bars.get(2), "height")).isEqualTo(base);
        assertThat(number(bars.get(2), "height")).isEqualTo(2 * number(bars.getFirst(), "height"));
        assertThat(bars.get(1).getAttribute("fill")).isEqualTo("url(#plot-a-striped)");
        assertThat(texts(plot)).contains("0", "10", "20", "in time", "late", "15");
    }

    @Test
    void namesAreLeftOutBeforeTheyTouchAndNothingIsDrawnOutside() {
        List<String> days =
                IntStream.rangeClosed(1, 31).mapToObj(day -> day + ". Nov.").toList();
        List<Integer> many =
                IntStream.rangeClosed(1, 31).map(day -> day * 1000).boxed().toList();
        Document plot = read(new ColumnPlot(
                        caption,
                        days,
                        List.of(new Series("now", Look.SOLID, many)),
                        Optional.of(new Series("before", Look.HOLLOW, many)))
                .svg());

        List<Element> names = all(plot, "text").stream()
                .filter(text -> text.getTextContent().endsWith("Nov."))
                .toList();
        assertThat(names).hasSizeBetween(4, 6);
        assertThat(names.getFirst().getTextContent()).isEqualTo("1. Nov.");
        assertThat(texts(plot)).as("as the reader writes numbers").contains("20.000");
        double height = Double.parseDouble(
                plot.getDocumentElement().getAttribute("viewBox").split(" ")[3]);
        for (Element bar : all(plot, "rect")) {
            assertThat(number(bar, "x") + number(bar, "width")).isLessThanOrEqualTo(Drawing.WIDTH);
            assertThat(number(bar, "y") + number(bar, "height")).isLessThanOrEqualTo(height);
        }
        assertThat(all(plot, "polyline").getFirst().getAttribute("points").split(" "))
                .hasSize(31);
    }

    @Test
    void theLongestRowTakesAllTheWidth() {
        Document plot = read(new RowPlot(
                        caption,
                        List.of("Email", "Text"),
                        List.of(
                                new Series("sent", Look.SOLID, List.of(30, 5)),
                                new Series("failed", Look.STRIPED, List.of(10, 0))))
                .svg());

        List<Double> widths = all(plot, "rect").stream()
                .filter(bar -> number(bar, "height") == 14)
                .map(bar -> number(bar, "width"))
                .toList();
        assertThat(widths).containsExactly(270.0, 90.0, 45.0);
    }

    @Test
    void dotsAreComparedByTheRoomTheyTake() {
        assertThat(DotPlot.radius(4, 4, 10)).isEqualTo(10);
        assertThat(DotPlot.radius(1, 4, 10)).isEqualTo(5);
        assertThat(DotPlot.radius(1, 1_000_000, 10)).as("one can be seen").isGreaterThan(1);
        Document plot = read(new DotPlot(caption, List.of("Mon"), List.of("8", "9"), List.of(List.of(0, 3))).svg());
        assertThat(all(plot, "circle")).hasSize(1);
    }

    private static Document read(String svg) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)));
        } catch (Exception e) {
            throw new AssertionError(svg, e);
        }
    }

    private static List<Element> all(Document plot, String name) {
        var nodes = plot.getElementsByTagName(name);
        var all = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Element element = (Element) nodes.item(i);
            if (!element.getParentNode().getNodeName().equals("pattern")) all.add(element);
        }
        return all;
    }

    private static List<String> texts(Document plot) {
        return all(plot, "text").stream().map(Element::getTextContent).toList();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
