package app.kept.platform.outbound;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Opens connections, to vetted addresses and nowhere else. */
final class Dialer {
    /** Three tries of a network to reach a machine. What takes longer is not there, and nothing has left yet. */
    private static final Duration LONGEST_DIAL = Duration.ofSeconds(8);

    private final SSLContext trust;

    Dialer(SSLContext trust) {
        this.trust = trust;
    }

    /** Tries the addresses in turn; the first gets no more than its share of the time, so that one dead address of
     * a name does not eat the deadline. */
    OutboundConnection dial(OutboundUrl url, List<InetAddress> addresses, Deadline deadline) throws IOException {
        IOException last = new ConnectException("no address");
        for (int i = 0; i < addresses.size() && !deadline.passed(); i++) {
            Duration share = deadline.remaining().dividedBy(addresses.size() - i);
            try {
                return dial(url, addresses.get(i), share, deadline);
            } catch (ConnectException | java.net.SocketTimeoutException | java.net.NoRouteToHostException e) {
                last = e;
            }
        }
        throw last;
    }

    private OutboundConnection dial(OutboundUrl url, InetAddress address, Duration share, Deadline deadline)
            throws IOException {
        // Without the explicit "no proxy", a socksProxyHost property of the JVM would resolve and connect for us.
        Socket raw = new Socket(Proxy.NO_PROXY);
        deadline.watch(raw);
        try {
            raw.setTcpNoDelay(true);
            raw.connect(new InetSocketAddress(address, url.port()), (int)
                    Math.min(share.toMillis() + 1, LONGEST_DIAL.toMillis()));
            Socket spoken = url.secure() ? secured(raw, url) : raw;
            return new OutboundConnection(new OutboundConnection.Key(url.origin(), address), raw, spoken);
        } catch (IOException | RuntimeException e) {
            Deadline.shut(raw);
            throw e;
        }
    }

    /** TLS for the name that was typed, whatever address it led to. */
    private SSLSocket secured(Socket raw, OutboundUrl url) throws IOException {
        SSLSocket socket = (SSLSocket) trust.getSocketFactory().createSocket(raw, url.hostText(), url.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (url.host() instanceof OutboundHost.Name(String name) && name.indexOf('_') < 0) {
            parameters.setServerNames(List.of(new SNIHostName(name)));
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
