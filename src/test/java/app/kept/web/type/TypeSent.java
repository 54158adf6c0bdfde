package app.kept.web.type;

import app.kept.testing.Api;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of an event type as a browser would send it, with some of it typed anew. */
final class TypeSent {
    private static final Pattern FORM = Pattern.compile("<form id=\"type\".*?</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<input ([^>]*)>");
    private static final Pattern AREA =
            Pattern.compile("<textarea [^>]*name=\"([^\"]*)\"[^>]*>\\s?(.*?)</textarea>", Pattern.DOTALL);
    private static final Pattern SELECT =
            Pattern.compile("<select [^>]*name=\"([^\"]*)\"[^>]*>(.*?)</select>", Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("<option value=\"([^\"]*)\"( selected)?");

    private TypeSent() {}

    /** What stands in the form of a page. */
    static Map<String, String> in(Api.Answer page) {
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) throw new AssertionError("no form: " + page.status() + " " + page.body());
        var fields = new LinkedHashMap<String, String>();
        INPUT.matcher(form.group()).results().forEach(input -> {
            String attributes = input.group(1);
            boolean isOff = attributes.contains("checkbox") && !attributes.contains(" checked");
            if (!isOff) fields.put(of(attributes, "name"), of(attributes, "value"));
        });
        AREA.matcher(form.group()).results().forEach(area -> fields.put(area.group(1), text(area.group(2))));
        SELECT.matcher(form.group()).results().forEach(select -> {
            String first = "";
            String chosen = "";
            Matcher option = OPTION.matcher(select.group(2));
            boolean isChosen = false;
            for (int at = 0; option.find(); at++) {
                if (at == 0) first = option.group(1);
                if (option.group(2) != null) {
                    chosen = option.group(1);
                    isChosen = true;
                }
            }
            fields.put(select.group(1), isChosen ? chosen : first);
        });
        return fields;
    }

    /** Looks at a page, types, and sends its form. */
    static Api.Answer send(Api api, String path, Map<String, String> typed) {
        return send(api, path, in(api.page(path)), typed);
    }

    /** Sends a form that was seen before. */
    static Api.Answer send(Api api, String path, Map<String, String> seen, Map<String, String> typed) {
        var all = new LinkedHashMap<>(seen);
        typed.forEach((name, value) -> {
            if (value.equals("-")) all.remove(name);
            else all.put(name, value);
        });
        return api.form(path.split("[?]", 2)[0], all);
    }

    private static String of(String attributes, String name) {
        Matcher found = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(attributes);
        return found.find() ? text(found.group(1)) : "";
    }

    private static String text(String html) {
        return html.replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
