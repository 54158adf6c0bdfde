package app.kept.web.reference;

import app.kept.platform.text.Html;
import java.util.regex.Pattern;

/** Plain text with blank lines between paragraphs and backticks around code, as HTML. */
public final class Prose {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private Prose() {}

    public static String paragraphs(String text) {
        if (text.isBlank()) return "";
        var html = new StringBuilder();
        for (String paragraph : text.strip().split("\n\\s*\n")) {
            html.append("<p>").append(line(paragraph)).append("</p>\n");
        }
        return html.toString();
    }

    public static String line(String text) {
        return CODE.matcher(Html.escape(text.strip())).replaceAll("<code>$1</code>");
    }
}
