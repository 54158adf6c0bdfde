package app.kept.web.journey;

import app.kept.journey.edit.StepEdits;
import app.kept.journey.edit.StepFields;
import java.util.Locale;
import java.util.Optional;

/** What programs call steps, where nobody says it. */
final class ProgramNames {
    private ProgramNames() {}

    /**
     * A step that has a name.
     *
     * @param until what it is called until now
     */
    static StepFields named(StepFields fields, Optional<String> until, StepEdits edits) {
        if (!fields.name().isEmpty()) return fields;
        return fields.called(until.orElseGet(() -> made(fields, edits)));
    }

    /** Of what it says, or of what it does where nothing is said. */
    private static String made(StepFields fields, StepEdits edits) {
        String stem = fields.isForPeople()
                ? fields.template().replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT)
                : fields.to();
        return edits.find(stem).isEmpty() ? stem : free(stem, edits);
    }

    /** A name that no step has. */
    static String free(String name, StepEdits edits) {
        String stem = name.length() > 57 ? name.substring(0, 57) : name;
        int number = 2;
        while (edits.find(stem + "_" + number).isPresent()) number++;
        return stem + "_" + number;
    }
}
