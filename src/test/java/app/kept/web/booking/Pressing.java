package app.kept.web.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends forms as a browser would: with all that stands in them. */
final class Pressing {
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private Pressing() {}

    /** What a form that leads to this address carries along; of several, the one behind these words. */
    static Map<String, String> form(String page, String action, String after) {
        int from = page.indexOf(after);
        assertThat(from).as(after).isNotNegative();
        Matcher at = Pattern.compile("<form[^>]* action=\"" + Pattern.quote(action) + "[^\"]*\" method=\"post\"[^>]*>")
                .matcher(page);
        assertThat(at.find(from)).as(action + " is offered").isTrue();
        Matcher hidden = HIDDEN.matcher(page.substring(at.end(), page.indexOf("</form>", at.end())));
        var fields = new LinkedHashMap<String, String>();
        while (hidden.find()) fields.put(hidden.group(1), hidden.group(2));
        return fields;
    }

    static Map<String, String> form(String page, String action) {
        return form(page, action, "<h1");
    }
}
