package app.kept.testing;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without a window: keeps its cookies, and sends forms with the token of the page that it saw last. */
public final class Jar {
    private static final Pattern TOKEN = Pattern.compile("name=\"form_token\" value=\"([^\"]*)\"");

    private final Api api;
    private final String forwardedFor;
    private final Map<String, String> cookies = new HashMap<>();
    private String formToken = "";

    public Jar(URI address) {
        this(address, "");
    }

    /** @param forwardedFor where it says that it comes from; nothing when empty */
    public Jar(URI address, String forwardedFor) {
        this.api = new Api(address, "");
        this.forwardedFor = forwardedFor;
    }

    /** A browser at another address with the same cookies. */
    public Jar movedTo(URI address, String elsewhere) {
        var moved = new Jar(address, elsewhere);
        moved.cookies.putAll(cookies);
        return moved;
    }

    public Api.Answer open(String path) {
        Api.Answer answer = kept(api.page(path, headers()));
        Matcher token = TOKEN.matcher(answer.body());
        if (token.find()) formToken = token.group(1);
        return answer;
    }

    public Api.Answer send(String path, Map<String, String> fields) {
        var all = new HashMap<>(fields);
        all.putIfAbsent("form_token", formToken);
        return kept(api.form(path, all, headers()));
    }

    /** Opens the page and sends its form. */
    public Api.Answer openAndSend(String path, Map<String, String> fields) {
        open(path);
        return send(path, fields);
    }

    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }

    public void put(String name, String value) {
        cookies.put(name, value);
    }

    public void forget(String name) {
        cookies.remove(name);
    }

    private String[] headers() {
        var cookie = new StringBuilder();
        cookies.forEach(
                (name, value) -> cookie.append(name).append('=').append(value).append("; "));
        String sent = cookie.isEmpty() ? "none=1" : cookie.toString();
        if (forwardedFor.isEmpty()) return new String[] {"Cookie", sent, "Accept-Language", "en"};
        return new String[] {"Cookie", sent, "Accept-Language", "en", "X-Forwarded-For", forwardedFor};
    }

    private Api.Answer kept(Api.Answer answer) {
        for (String set : answer.raw().headers().allValues("Set-Cookie")) {
            String[] pair = set.split(";", 2)[0].split("=", 2);
            if (set.contains("Max-Age=0")) cookies.remove(pair[0]);
            else cookies.put(pair[0], pair[1]);
        }
        return answer;
    }
}
