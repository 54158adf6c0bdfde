package app.kept.web;

import app.kept.web.page.Frame;
import java.util.List;

/**
 * What was agreed, or asked for, and what happens next.
 *
 * @param move leads to where another time is asked for; empty when that is over
 */
public record BookedView(
        Frame frame,
        Card card,
        boolean agreed,
        FormView.When when,
        String reference,
        List<String> next,
        String again,
        String move) {}
