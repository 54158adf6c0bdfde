package app.kept.web;

import app.kept.web.book.About;
import app.kept.web.book.ConsentBox;
import app.kept.web.book.PhoneField;
import app.kept.web.book.QuestionField;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Wrong;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page on which somebody who chose a time says who they are.
 *
 * @param heading what stands above what is wrong; empty where that is the visitor's to mend
 * @param asks whether the host has to say yes first
 * @param back leads to the day of the time, to choose another
 * @param taken whether the time that was chosen is somebody else's now
 * @param consent what is to be agreed to; absent where the account has no text
 * @param others times to choose from when the first choice was taken
 * @param gone what else there is, where this is no longer offered; absent while it is
 * @param rule until when it can be called off; empty while there is no time
 */
public record FormView(
        Frame frame,
        About about,
        When when,
        boolean asks,
        String action,
        String back,
        List<Hidden> hidden,
        String heading,
        List<Wrong> wrong,
        List<Field> fields,
        PhoneField phone,
        List<QuestionField> questions,
        @Nullable ConsentBox consent,
        boolean taken,
        List<Other> others,
        @Nullable List<GoneView.Other> gone,
        String rule,
        String button) {

    /** With no time to send there is only the way back to choose one. */
    public boolean canBeSent() {
        return gone == null && (!taken || !others.isEmpty());
    }

    /**
     * The time in words.
     *
     * @param elsewhere the same moment on the host's clock, or empty when that shows the same
     */
    public record When(String day, String time, String zone, String elsewhere) {}

    /** Another time for the same thing. */
    public record Other(String start, String day, String time, boolean checked) {}
}
