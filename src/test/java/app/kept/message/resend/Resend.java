package app.kept.message.resend;

import app.kept.message.channel.HttpFake;
import java.io.IOException;

/** A Resend for tests of the whole server. */
public final class Resend {
    private Resend() {}

    public static HttpFake fake(String key) throws IOException {
        return new HttpFake(new ResendContractTest.ResendProtocol(key));
    }
}
