package app.kept.web;

import app.kept.web.book.Day;
import app.kept.web.book.Month;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Wrong;
import app.kept.web.page.ZoneForm;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The page on which somebody asks for another time of their booking.
 *
 * @param now what is agreed
 * @param open what they have asked for already
 * @param choosing times to choose from, unless one is chosen
 * @param chosen the form that asks for it
 * @param notice what went wrong before, or empty
 */
public record MoveView(
        Frame frame,
        Card card,
        FormView.When now,
        String keeps,
        String notice,
        Optional<Open> open,
        Optional<Choosing> choosing,
        Optional<Chosen> chosen,
        String back) {

    /**
     * What is asked for.
     *
     * @param lines what becomes of it
     * @param isNew whether it was asked for just now
     */
    public record Open(List<FormView.When> times, List<String> lines, String withdraw, boolean isNew) {}

    /**
     * Times to choose from.
     *
     * @param also what was chosen before
     * @param day absent when nothing is open in the month
     * @param done back to the form with these; empty where nothing was chosen
     */
    public record Choosing(
            List<FormView.When> also,
            String done,
            ZoneForm zone,
            Month month,
            @Nullable Day day) {}

    /** A time that was chosen, and the page without it. */
    public record Choice(FormView.When when, String without) {}

    /** @param another where one more is chosen; empty where there are as many as can be asked for */
    public record Chosen(
            List<Choice> choices,
            String action,
            List<Hidden> hidden,
            Field note,
            List<Wrong> wrong,
            String another,
            String button) {}
}
