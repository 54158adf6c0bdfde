package app.kept.web;

import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Wrong;
import java.util.List;

/**
 * A booking that is about to be called off.
 *
 * @param notice what is special about it: that it is late, too late, or that it changed meanwhile; mostly empty
 * @param what what will happen
 * @param button empty where it cannot be done any more
 */
public record CancelView(
        Frame frame,
        Card card,
        FormView.When when,
        String notice,
        String what,
        List<Wrong> wrong,
        Field reason,
        List<Hidden> hidden,
        String action,
        String button,
        String back) {}
