package app.kept.platform.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request as the server below us hands it over, its body not yet read. */
interface Incoming {
    /** The verb as it came; it may be one that we do not speak. */
    String verb();

    String path();

    String query();

    @Nullable
    String header(String name);

    /** Every value of a header that may come several times. */
    List<String> headers(String name);

    InetAddress peer();

    InputStream body() throws IOException;
}
