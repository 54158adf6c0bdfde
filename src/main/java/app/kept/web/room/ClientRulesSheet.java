package app.kept.web.room;

import app.kept.web.page.Field;
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
        Field months,
        String text,
        String textError,
        Field version,
        List<TeamSheet.Choice> choices) {
    /** Everything that is wrong, in the order of the page. */
    public List<Wrong> wrong() {
        var wrong = new ArrayList<Wrong>();
        if (months.isWrong()) wrong.add(new Wrong(months.name(), months.error()));
        if (!textError.isEmpty()) wrong.add(new Wrong("consent_text", textError));
        if (version.isWrong()) wrong.add(new Wrong(version.name(), version.error()));
        choices.stream()
                .filter(TeamSheet.Choice::isWrong)
                .forEach(choice -> wrong.add(new Wrong(choice.name(), choice.error())));
        return wrong;
    }

    public int status() {
        return wrong().isEmpty() ? 200 : 422;
    }
}
