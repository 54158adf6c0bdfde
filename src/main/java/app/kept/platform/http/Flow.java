package app.kept.platform.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/** A body that is written while it is made: what memory has no room for, or what has no end. */
@FunctionalInterface
public interface Flow {
    /**
     * Writes all of it and closes. By then the request holds no place and has no deadline. What is left open, because this
     * came back with an exception, broke off: the connection ends in the middle, so that nobody takes it for the whole.
     *
     * @param isOpen whether the server is not about to end
     */
    void into(OutputStream out, BooleanSupplier isOpen) throws IOException;
}
