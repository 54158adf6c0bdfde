package app.kept.platform.http;

/** Parses a request, makes one call, maps the outcome. */
@FunctionalInterface
public interface Handler {
    Response handle(Request request);
}
