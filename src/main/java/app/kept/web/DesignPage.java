package app.kept.web;

import app.kept.account.Brand;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /design}: each part that pages are made of, in each state, for those who build pages. In a demo only. */
public final class DesignPage {
    private static final Link HERE = Link.to("/design");
    private static final List<String> COLORS = List.of("1d6b57", "7c3aed", "d6336c", "ffd400", "00b8d9", "111111");

    private final Pages pages;

    public DesignPage(Pages pages) {
        this.pages = pages;
    }

    /** A colour by which the page can be looked at. */
    public record Choice(String name, String href, boolean current) {}

    /** A day of the month that is shown. */
    public record Day(String number, String href, boolean today, boolean chosen) {}

    /**
     * @param direction in which the parts are read
     * @param wrong a form that went wrong, with its fields
     */
    public record View(
            Frame frame,
            List<Choice> colors,
            List<Choice> modes,
            String direction,
            List<List<Day>> weeks,
            List<Wrong> wrong,
            List<Field> fields) {}

    public Response show(Request request) {
        Input query = request.query();
        Frame plain = pages.frame(Visitor.of(request, Language.EN), "Design", HERE);
        if (query.text("part", 10).isPresent()) return pages.answer(200, "design/more", plain);
        Optional<String> color = query.text("color", 7).flatMap(Brand::colorOf);
        Optional<String> mode = query.text("mode", 5).filter(one -> one.matches("light|dark"));
        Frame frame = plain.styled("design.css")
                .scripted("design.js")
                .branded(new Brand(color, Optional.empty()))
                .themed(mode);
        Link here = HERE.with("color", color).with("mode", mode);
        var view = new View(
                frame,
                COLORS.stream()
                        .map(one -> new Choice(
                                "#" + one,
                                here.with("color", one).toString(),
                                color.orElse("#" + COLORS.getFirst()).equals("#" + one)))
                        .toList(),
                Stream.of("light", "dark")
                        .map(one -> new Choice(
                                one,
                                here.with("mode", one).toString(),
                                mode.filter(one::equals).isPresent()))
                        .toList(),
                query.text("dir", 3).filter("rtl"::equals).orElse("ltr"),
                weeks(),
                List.of(new Wrong("email", "Write an address as in anna@example.com.")),
                fields());
        return pages.answer(200, frame, "design/all", view);
    }

    /** December 2026, with a Monday first. */
    private static List<List<Day>> weeks() {
        return Stream.of(0, 7, 14, 21, 28)
                .map(first -> Stream.iterate(first, day -> day + 1)
                        .limit(7)
                        .map(DesignPage::day)
                        .toList())
                .toList();
    }

    private static Day day(int number) {
        boolean isOpen = number > 6 && number % 7 > 0 && number % 7 < 5 && number < 24;
        String shown = number < 1 || number > 31 ? "" : Integer.toString(number);
        return new Day(shown, isOpen ? "#month" : "", number == 3, number == 8);
    }

    private static List<Field> fields() {
        return List.of(
                new Field("name", "Your name", "As we should greet you.", "text", "name", 100, "Ana Souza", ""),
                new Field(
                        "email",
                        "Email",
                        "",
                        "email",
                        "email",
                        254,
                        "ana@example",
                        "Write an address as in anna@example.com."));
    }
}
