package app.kept.platform.http;

import app.kept.platform.net.ClientAddress;
import app.kept.platform.text.Json;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A request, read whole, free of the server's own types. */
public final class Request {
    public static final String FORM_TOKEN = "form_token";

    private final Head head;
    private final Map<String, String> parameters;
    private final byte[] body;
    /** Of a page, parts may be made side by side. */
    private final Map<Attribute<?>, Object> attributes = new ConcurrentHashMap<>(4);

    Request(Head head, Map<String, String> parameters, byte[] body) {
        this.head = head;
        this.parameters = parameters;
        this.body = body;
    }

    /** What came before the body. */
    record Head(
            String id,
            Method method,
            String path,
            String query,
            Function<String, @Nullable String> header,
            InetAddress client,
            boolean direct,
            Cookies cookies) {}

    /** A place for what a filter found out about a request. */
    public record Attribute<T>(String name, Class<T> type) {}

    public <T> void put(Attribute<T> attribute, T value) {
        attributes.put(attribute, value);
    }

    public <T> Optional<T> get(Attribute<T> attribute) {
        return Optional.ofNullable(attributes.get(attribute)).map(attribute.type()::cast);
    }

    /** Names this request in the log and in every problem. */
    public String id() {
        return head.id();
    }

    public Method method() {
        return head.method();
    }

    public String path() {
        return head.path();
    }

    /** Who asks, seen through the proxies that we trust. */
    public InetAddress client() {
        return head.client();
    }

    /** By what the calls of one client are counted. */
    public String clientKey() {
        return ClientAddress.key(head.client());
    }

    /** Whether nobody stands between: no proxy has touched the request. */
    public boolean isDirect() {
        return head.direct();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(head.header().apply(name));
    }

    /** The cookie of this name, if there is exactly one. */
    public Optional<String> cookie(String name) {
        return head.cookies().value(name);
    }

    /** A named segment of the path. What nobody can have written into one of our links leads nowhere. */
    public String parameter(String name) {
        String raw = parameters.get(name);
        if (raw == null) throw new IllegalArgumentException("the route has no {" + name + "}");
        String value = decoded(raw.replace("+", "%2B"));
        if (value.codePoints()
                .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
            throw Problem.notFound("page or resource").raised();
        }
        return value;
    }

    /** A named segment that must be an id; one that cannot be an id is one that we do not have. */
    public UUID id(String name) {
        return Input.parseId(parameter(name))
                .orElseThrow(() -> Problem.notFound("thing").raised());
    }

    /** The fields behind the question mark. */
    public Input query() {
        return Input.ofForm(decodeForm(head.query()));
    }

    /** As it came, byte for byte: what others sign is signed like this. */
    public byte[] body() {
        return body.clone();
    }

    /** The fields of a JSON object. */
    public Input json() {
        if (!isType("application/json")) throw unsupported("application/json");
        JsonNode node;
        try {
            node = Json.read(body);
        } catch (Json.NotJson e) {
            throw Problem.of(ProblemCode.INVALID_JSON, String.valueOf(e.getMessage()))
                    .raised();
        }
        if (!node.isObject())
            throw Problem.of(ProblemCode.INVALID_JSON, "The body must be a JSON object.")
                    .raised();
        return Input.ofJson(node);
    }

    /** The same where nothing has to be said: no body is an object without fields. */
    public Input jsonIfAny() {
        return body.length == 0 ? Input.ofJson(Json.object()) : json();
    }

    /** The fields of an HTML form. */
    public Input form() {
        if (!isForm()) throw unsupported("application/x-www-form-urlencoded");
        var fields = formFields();
        fields.remove(FORM_TOKEN);
        return Input.ofForm(fields);
    }

    /** What stands in the fields of a form as it was sent, but for our token; empty for anything else. */
    public Map<String, List<String>> typed() {
        if (!isForm()) return Map.of();
        var fields = formFields();
        fields.remove(FORM_TOKEN);
        return fields;
    }

    /** Whether a field of a form says this, in either of the two forms in which programs may send one. */
    public boolean hasInForm(String field, String value) {
        if (isForm()) return formFields().getOrDefault(field, List.of()).contains(value);
        if (!isType("multipart/form-data")) return false;
        String text = new String(body, StandardCharsets.UTF_8);
        return Pattern.compile("name=\"?" + Pattern.quote(field) + "\"?[^\\r\\n]*(?:\\r?\\n[^\\r\\n]+)*\\r?\\n\\r?\\n"
                        + Pattern.quote(value) + "\\s*(?:\\r?\\n|$)")
                .matcher(text)
                .find();
    }

    /** The file that was chosen in a field of a form; empty bytes where none was. */
    public byte[] file(String field) {
        if (!isType("multipart/form-data")) throw unsupported("multipart/form-data");
        return part(field).orElse(new byte[0]);
    }

    private Optional<byte[]> part(String field) {
        return Multipart.part(header("Content-Type").orElse(""), body, field);
    }

    public boolean isForm() {
        return isType("application/x-www-form-urlencoded");
    }

    /** What every form of ours carries beside its fields; empty when there is none. */
    public String formToken() {
        if (isForm()) return formFields().getOrDefault(FORM_TOKEN, List.of("")).getFirst();
        if (!isType("multipart/form-data")) return "";
        return part(FORM_TOKEN)
                .map(token -> new String(token, StandardCharsets.UTF_8))
                .orElse("");
    }

    /** What was asked, as a hash: the same for the same verb, path, query and body. */
    public byte[] digest() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            String asked = head.method() + "\n" + head.path() + "\n" + head.query() + "\n";
            digest.update(asked.getBytes(StandardCharsets.UTF_8));
            return digest.digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What stands behind the question mark, as it came. */
    public String rawQuery() {
        return head.query();
    }

    /** All fields of an HTML form as they came, asked for or not: for whom a signature over all of them counts. */
    public Map<String, List<String>> fieldsAsSent() {
        return formFields();
    }

    private Map<String, List<String>> formFields() {
        return decodeForm(new String(body, StandardCharsets.UTF_8));
    }

    private boolean isType(String wanted) {
        String type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return type.equals(wanted) || type.startsWith(wanted + ";");
    }

    private static Problem.Raised unsupported(String wanted) {
        return Problem.of(ProblemCode.UNSUPPORTED_CONTENT_TYPE, "Send the header Content-Type: " + wanted + ".")
                .raised();
    }

    private static Map<String, List<String>> decodeForm(String text) {
        var fields = new HashMap<String, List<String>>();
        if (text.isEmpty()) return fields;
        for (String pair : text.split("&", -1)) {
            if (pair.isEmpty()) continue;
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            fields.computeIfAbsent(decoded(name), _ -> new ArrayList<>(1)).add(decoded(value));
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.of(
                            ProblemCode.BAD_REQUEST,
                            "A percent sign in the address or form is not followed by two hex digits.")
                    .raised();
        }
    }
}
