package app.kept.web.journey;

import app.kept.web.page.Frame;
import app.kept.web.page.Rooms;
import app.kept.web.page.Wrong;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of one step.
 *
 * @param journey what the journey is called
 * @param said what was just done, or what came in between
 * @param boxes its form; absent where it can be changed as text only
 * @param card the step in words where there is no form
 * @param version that was looked at
 * @param after behind which one a new step comes; empty: at the end
 * @param impact what was filled in would do; absent before it is asked for
 */
public record StepView(
        Frame frame,
        Rooms rooms,
        String journey,
        String back,
        String said,
        List<Wrong> wrong,
        @Nullable StepBoxes boxes,
        @Nullable StepCard card,
        String action,
        int version,
        String after,
        boolean isNew,
        String focus,
        ImpactWords.@Nullable Figures impact) {}
