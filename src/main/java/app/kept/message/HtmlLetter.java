package app.kept.message;

import app.kept.platform.text.Html;
import app.kept.platform.text.Language;
import java.util.List;

/**
 * A letter's text in the form that mail programs show: one narrow column, legible on a phone and in the dark. Nothing in
 * it becomes a link by itself, or a client's name could carry one to a stranger: only those become links that are given.
 */
final class HtmlLetter {
    private HtmlLetter() {}

    static String of(String subject, String text, Language language, List<String> links) {
        var body = new StringBuilder();
        for (String paragraph : text.split("\n\\s*\n")) {
            body.append("<p style=\"margin:0 0 16px\">")
                    .append(linked(Html.escape(paragraph).replace("\n", "<br>"), links))
                    .append("</p>\n");
        }
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                </head>
                <body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif">
                <div style="max-width:560px;margin:0 auto">
                %s</div>
                </body>
                </html>
                """.formatted(language.code(), Html.escape(subject), body);
    }

    private static String linked(String html, List<String> links) {
        String linked = html;
        for (String link : links) {
            String escaped = Html.escape(link);
            linked = linked.replace(escaped, "<a href=\"" + escaped + "\">" + escaped + "</a>");
        }
        return linked;
    }
}
