package app.kept.web.journey;

import app.kept.journey.edit.MomentFields;
import app.kept.web.page.Field;
import app.kept.web.room.TeamSheet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a step's form is made of.
 *
 * @param rows the conditions that it has
 * @param full whether there is room for no other
 */
public record StepBoxes(
        Field name,
        boolean byReminders,
        MomentBox due,
        Field reminders,
        TeamSheet.Choice to,
        Field url,
        List<Field> changes,
        Ways ways,
        TeamSheet.Choice template,
        List<RowBox> rows,
        String conditionsError,
        boolean full,
        TeamSheet.Choice freshSide,
        TeamSheet.Choice freshWord,
        MomentBox opens,
        MomentBox closes,
        MomentBox once,
        Field kinds,
        boolean keepsQuiet,
        TeamSheet.Choice afterOutage,
        boolean actorToo) {

    /**
     * So long before or after a point.
     *
     * @param points empty where only the length is asked for
     */
    public record MomentBox(
            String name,
            String label,
            String hint,
            String error,
            MomentFields at,
            List<TeamSheet.Option> sides,
            List<TeamSheet.Option> points) {
        public boolean isWrong() {
            return !error.isEmpty();
        }

        public String days() {
            return at.days();
        }

        public String hours() {
            return at.hours();
        }

        public String minutes() {
            return at.minutes();
        }

        public String describedBy() {
            String ofHint = hint.isEmpty() ? "" : name + "-hint";
            return isWrong() ? (ofHint + " " + name + "-error").strip() : ofHint;
        }
    }

    /** By which channels, in their order. */
    public record Ways(String error, List<TeamSheet.Choice> channels, boolean isFallback) {
        public boolean isWrong() {
            return !error.isEmpty();
        }
    }

    /** A condition as a sentence, with what it is asked about. */
    public record RowBox(
            int at,
            String word,
            String sentence,
            String error,
            TeamSheet.Choice side,
            List<Field> lines,
            List<TeamSheet.Choice> choices,
            @Nullable MomentBox within) {}

    /** Whether what is seldom needed is to be seen at once. */
    public boolean isRestOpen() {
        return !opens.at().isNone()
                || !closes.at().isNone()
                || !once.at().span().isEmpty()
                || !kinds.value().isEmpty()
                || opens.isWrong()
                || closes.isWrong()
                || once.isWrong()
                || kinds.isWrong();
    }
}
