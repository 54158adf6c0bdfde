package app.kept.message.template;

import app.kept.platform.text.Html;
import app.kept.platform.text.Language;

/**
 * A letter's text in the form that mail programs show: one narrow column, legible on a phone and in the dark, with a
 * button for what is to be done. Nothing in it becomes a link by itself, or a client's name could carry one to a stranger.
 */
@SuppressWarnings("InlineFormatString")
final class HtmlLetter {
    private static final String BEGIN = """
            <!doctype html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <style>
            :root { color-scheme: light dark; supported-color-schemes: light dark; }
            @media (max-width: 520px) { .sheet { padding: 24px 20px !important; } .around { padding: 12px 8px !important; } }
            @media (prefers-color-scheme: dark) {
            .page { background: #171513 !important; color: #f1ede7 !important; }
            .sheet { background: #211e1b !important; border-color: #38332e !important; color: #f1ede7 !important; }
            .quiet { color: #b0a89d !important; }
            .name, .link { color: %s !important; }
            .button { background: %s !important; color: %s !important; }
            }
            </style>
            <title>""";
    private static final String AFTER_TITLE = """
            </title>
            </head>
            <body class="page" style="margin:0;padding:0;background:#faf8f5;color:#201d1a">
            <div class="around" style="max-width:600px;margin:0 auto;padding:32px 16px;\
            font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif">
            """;
    private static final String LOGO = """
            <p style="margin:0 0 20px;padding:0 4px"><img src="%s" alt="%s" height="40" referrerpolicy="no-referrer" \
            style="height:40px;max-width:220px;border:0;font-weight:700"></p>
            """;
    private static final String NAME = """
            <p class="name" style="margin:0 0 20px;padding:0 4px;font-weight:700;color:%s">%s</p>
            """;
    private static final String SHEET = """
            <div class="sheet" style="background:#fffdfa;border:1px solid #e2ddd5;border-radius:10px;padding:32px;\
            overflow-wrap:break-word">
            """;
    private static final String FOOT = """
            </div>
            <p class="quiet" style="margin:20px 0 0;padding:0 4px;font-size:14px;color:#655f58">%s</p>
            </div>
            </body>
            </html>
            """;
    private static final String FOOT_ALONE = "</div>\n</div>\n</body>\n</html>\n";
    private static final String PARAGRAPH = "<p style=\"margin:0 0 16px\">";
    private static final int LONGEST_BUTTON = 80;

    private final String begin;
    private final String afterTitle;
    private final String foot;
    private final String button;
    private final String link;
    private final String open;

    private HtmlLetter(String begin, String afterTitle, String foot, Shades shades, Language language) {
        this.begin = begin;
        this.afterTitle = afterTitle;
        this.foot = foot;
        this.button = "\" style=\"display:inline-block;padding:12px 24px;border-radius:8px;font-weight:600;"
                + "text-decoration:none;background:" + shades.solid() + ";color:" + shades.onSolid() + "\">";
        this.link = "\" style=\"color:" + shades.onLight() + "\">";
        this.open = switch (language) {
            case EN -> "Open";
            case DE -> "Öffnen";
            case PT -> "Abrir";
        };
    }

    /** Made once for all letters of an account in a language. */
    static HtmlLetter of(Look look, Language language) {
        Shades shades = look.shades();
        String begin = BEGIN.formatted(
                language.locale().toLanguageTag(), shades.onDark(), shades.solidInDark(), shades.onSolidInDark());
        String name = Html.escape(look.name());
        String head = "";
        if (!look.logo().isEmpty()) head = LOGO.formatted(Html.escape(look.logo()), name);
        else if (!name.isEmpty()) head = NAME.formatted(shades.onLight(), name);
        String foot = name.isEmpty() ? FOOT_ALONE : FOOT.formatted(name);
        return new HtmlLetter(begin, AFTER_TITLE + head + SHEET, foot, shades, language);
    }

    /** @param marked what {@link Filling} wrote */
    String write(String subject, StringBuilder marked) {
        var out = new StringBuilder(begin.length() + afterTitle.length() + 2 * marked.length() + 600);
        out.append(begin).append(Html.escape(subject)).append(afterTitle);
        boolean hadButton = false;
        boolean isOpen = false;
        int at = 0;
        while (at < marked.length()) {
            int end = endOfLine(marked, at);
            if (isBlank(marked, at, end)) {
                if (isOpen) out.append("</p>\n");
                isOpen = false;
                at = end + 1;
                continue;
            }
            int next = end + 1;
            boolean names = isLabel(marked, at, end) && next < marked.length() && isLinkLine(marked, next);
            if (names || isLinkLine(marked, at)) {
                if (isOpen) out.append("</p>\n");
                isOpen = false;
                String label = names ? marked.substring(at, end).stripTrailing() : "";
                int from = names ? next : at;
                int to = endOfLine(marked, from);
                writeLink(out, marked, from, to, label, !hadButton);
                hadButton = true;
                at = to + 1;
                continue;
            }
            out.append(isOpen ? "<br>\n" : PARAGRAPH);
            isOpen = true;
            writeLine(out, marked, at, end);
            at = end + 1;
        }
        if (isOpen) out.append("</p>\n");
        return out.append(foot).toString();
    }

    private void writeLink(StringBuilder out, StringBuilder marked, int from, int to, String label, boolean isButton) {
        int first = indexOf(marked, Filling.LINK, from, to) + 1;
        int last = indexOf(marked, Filling.LINK_END, first, to);
        out.append("<p style=\"margin:0 0 ").append(isButton ? "24px" : "16px").append("\"><a class=\"");
        out.append(isButton ? "button" : "link").append("\" href=\"").append(marked, first, last);
        out.append(isButton ? button : link);
        if (label.isEmpty()) out.append(open);
        else out.append(label, 0, label.length() - 1);
        out.append("</a></p>\n");
    }

    private void writeLine(StringBuilder out, StringBuilder marked, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = marked.charAt(i);
            if (c == Filling.LINK) {
                int last = indexOf(marked, Filling.LINK_END, i, to);
                out.append("<a class=\"link\" href=\"")
                        .append(marked, i + 1, last)
                        .append(link);
                out.append(marked, i + 1, last).append("</a>");
                i = last;
            } else if (c != Filling.FOREIGN && c != '\r') {
                out.append(c);
            }
        }
    }

    /** A line that ends with a colon, is short and all our own names the button below it. */
    private static boolean isLabel(StringBuilder marked, int from, int to) {
        int last = to;
        while (last > from && marked.charAt(last - 1) <= ' ' && marked.charAt(last - 1) > Filling.FOREIGN) last--;
        if (last == from || last - from > LONGEST_BUTTON || marked.charAt(last - 1) != ':') return false;
        return indexOf(marked, Filling.FOREIGN, from, to) < 0 && indexOf(marked, Filling.LINK, from, to) < 0;
    }

    private static boolean isLinkLine(StringBuilder marked, int from) {
        int to = endOfLine(marked, from);
        int first = from;
        while (first < to && marked.charAt(first) == ' ') first++;
        if (first >= to || marked.charAt(first) != Filling.LINK) return false;
        int end = indexOf(marked, Filling.LINK_END, first, to);
        return end > 0 && isBlank(marked, end + 1, to);
    }

    private static boolean isBlank(StringBuilder text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) > ' ' || text.charAt(i) <= Filling.FOREIGN) return false;
        }
        return true;
    }

    private static int endOfLine(StringBuilder text, int from) {
        int end = indexOf(text, '\n', from, text.length());
        return end < 0 ? text.length() : end;
    }

    private static int indexOf(StringBuilder text, char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == wanted) return i;
        }
        return -1;
    }
}
