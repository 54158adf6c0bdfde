package app.kept.platform.http;

import java.util.function.Consumer;

/**
 * A handler behind a gate. Whoever puts something around handlers puts it around what is behind the gate, so that each
 * request comes through it once, whatever becomes of it.
 */
public record Gated(Consumer<Request> gate, Handler handler) implements Handler {
    @Override
    public Response handle(Request request) {
        gate.accept(request);
        return handler.handle(request);
    }
}
