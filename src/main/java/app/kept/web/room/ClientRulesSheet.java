package app.kept.web.room;

import app.kept.web.page.Field;
import app.kept.web.page.Filled;
import app.kept.web.page.Frame;
import app.kept.web.page.Rooms;
import app.kept.web.page.Wrong;
import java.util.ArrayList;
import java.util.List;

/** What an account says about its clients' data, as a form. */
public record ClientRulesSheet(
        Frame frame,
        Rooms rooms,
        boolean done,
        String action,
        Filled filled,
        Field months,
        Field version,
        List<TeamSheet.Choice> choices) {
    private static final String TEXT = "consent_text";

    /** Everything that is wrong, in the order of the page. */
    public List<Wrong> wrong() {
        var wrong = new ArrayList<Wrong>();
        if (months.isWrong()) wrong.add(new Wrong(months.name(), months.error()));
        if (!textError().isEmpty()) wrong.add(new Wrong(TEXT, textError()));
        if (version.isWrong()) wrong.add(new Wrong(version.name(), version.error()));
        choices.stream()
                .filter(TeamSheet.Choice::isWrong)
                .forEach(choice -> wrong.add(new Wrong(choice.name(), choice.error())));
        return wrong;
    }

    public String text() {
        return filled.value(TEXT);
    }

    public String textError() {
        return filled.error(TEXT);
    }
}
