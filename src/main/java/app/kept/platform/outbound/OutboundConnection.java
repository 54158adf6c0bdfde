package app.kept.platform.outbound;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** An open connection to a vetted address. */
final class OutboundConnection {
    private final Key key;
    private final Socket raw;
    private final Socket spoken;
    private final InputStream in;

    /**
     * @param raw the TCP socket
     * @param spoken what is talked through: the same one, or TLS over it
     */
    OutboundConnection(Key key, Socket raw, Socket spoken) throws IOException {
        this.key = key;
        this.raw = raw;
        this.spoken = spoken;
        this.in = new BufferedInputStream(spoken.getInputStream());
    }

    /** What two calls must have in common to share a connection. The name is in it because TLS was proven for it. */
    record Key(String origin, InetAddress address) {}

    Key key() {
        return key;
    }

    Socket raw() {
        return raw;
    }

    InputStream in() {
        return in;
    }

    void write(byte[] bytes) throws IOException {
        spoken.getOutputStream().write(bytes);
        spoken.getOutputStream().flush();
    }

    /** Whether the idle connection still waits for us: closed, or something in it that nobody asked for, is no use. */
    boolean isUsable() {
        try {
            if (raw.isClosed() || in.available() > 0) {
                return false;
            }
            // Below TLS, because there a read of nothing costs nothing. A late session ticket ends the reuse: fine.
            raw.setSoTimeout(1);
            raw.getInputStream().read();
            return false;
        } catch (SocketTimeoutException quiet) {
            return stopsTiming();
        } catch (IOException broken) {
            return false;
        }
    }

    /** Without TLS farewell, which could wait for a side that no longer reads. */
    void close() {
        Deadline.shut(raw);
    }

    private boolean stopsTiming() {
        try {
            raw.setSoTimeout(0);
            return true;
        } catch (IOException broken) {
            return false;
        }
    }
}
