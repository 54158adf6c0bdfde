package app.kept.testing;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server for each test of its own, and an admin who is signed in there. */
public final class Desk implements AfterEachCallback {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final SignedIn admin = SignedIn.as(server, "admin");

    @Override
    public void afterEach(ExtensionContext context) {
        server.close();
    }

    public TestServer server() {
        return server;
    }

    public Rows rows() {
        return rows;
    }

    public SignedIn admin() {
        return admin;
    }
}
