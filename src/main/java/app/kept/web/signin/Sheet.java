package app.kept.web.signin;

import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Wrong;
import java.util.List;
import java.util.Optional;

/**
 * A page of the entrance. All of them are made alike: a title, a word, perhaps a form, and where else to go.
 *
 * @param notice something that matters more than the rest; may be empty
 */
public record Sheet(
        Frame frame,
        String notice,
        String intro,
        List<Wrong> wrong,
        Optional<Form> form,
        Optional<Vouched> vouched,
        List<Way> ways) {

    /** What can be filled in and sent. */
    public record Form(String action, List<Field> fields, String send) {}

    /** The button of somebody who vouches for people. */
    public record Vouched(String action, String send) {}

    static Sheet note(Frame frame, String text, List<Way> ways) {
        return new Sheet(frame, "", text, List.of(), Optional.empty(), Optional.empty(), ways);
    }

    static Sheet form(Frame frame, String intro, List<Wrong> wrong, Form form, List<Way> ways) {
        return new Sheet(frame, "", intro, wrong, Optional.of(form), Optional.empty(), ways);
    }

    Sheet noticing(String words) {
        return new Sheet(frame, words, intro, wrong, form, vouched, ways);
    }

    Sheet vouchedBy(Optional<Vouched> button) {
        return new Sheet(frame, notice, intro, wrong, form, button, ways);
    }
}
