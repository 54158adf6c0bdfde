package app.kept.message;

import app.kept.message.channel.Letter;
import app.kept.platform.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of each message. A template is a subject line, an empty line and paragraphs, with names in double braces
 * and nothing else: what a client types is never read as anything but text.
 */
public final class Templates {
    private static final Pattern NAME = Pattern.compile("\\{\\{([a-z_]+)}}");

    private final Secrets secrets;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    public Templates(Secrets secrets) {
        this.secrets = secrets;
    }

    Letter.Words render(Message message) {
        Map<String, String> open = secrets.open(message);
        var data = new HashMap<>(message.data());
        data.putAll(open);
        String template = template(message.template(), message.language());
        int end = template.indexOf('\n');
        String subject = oneLine(filled(template.substring(0, end), message.data()));
        String text = filled(template.substring(end).strip(), data);
        return new Letter.Words(subject, text, HtmlLetter.of(subject, text, message.language(), links(open)));
    }

    /** Of what is in a letter only the links that we made ourselves become links: nobody else can have written them. */
    private static List<String> links(Map<String, String> secrets) {
        return secrets.values().stream()
                .filter(value -> value.startsWith("https://") || value.startsWith("http://"))
                .toList();
    }

    /** A name that is not given would leave a hole in a letter: that is a bug, and must not reach anybody. */
    private static String filled(String template, Map<String, String> data) {
        return NAME.matcher(template).replaceAll(match -> {
            String value = data.get(match.group(1));
            if (value == null) throw new IllegalStateException("a template wants " + match.group());
            return Matcher.quoteReplacement(value);
        });
    }

    /** A line break in a subject would start a header of its own. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private String template(String name, Language language) {
        return known.computeIfAbsent("templates/" + name + "." + language.code() + ".txt", Templates::load);
    }

    private static String load(String path) {
        try (InputStream stream = Templates.class.getClassLoader().getResourceAsStream(path)) {
            if (stream == null) throw new IllegalStateException("there is no template " + path);
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
