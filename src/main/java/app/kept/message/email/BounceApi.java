package app.kept.message.email;

import app.kept.message.channel.Receipt;
import app.kept.message.channel.Receipts;
import app.kept.platform.base.Time;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Takes mail that came back. The operator's mail server hands over, raw, whatever comes to the domain of the return paths;
 * it proves itself by a key, and each report by an address that only we can make.
 */
public final class BounceApi {
    private static final String KEY = "X-Kept-Bounce-Key";

    private final ReturnPath path;
    private final byte[] key;
    private final Receipts receipts;
    private final Time time;

    public BounceApi(ReturnPath path, String key, Receipts receipts, Time time) {
        this.path = path;
        this.key = key.getBytes(StandardCharsets.UTF_8);
        this.receipts = receipts;
        this.time = time;
    }

    /** Says the same to whatever is handed over by who may: a mail server would send back what we refused. */
    public Response take(Request request) {
        take(request.header(KEY).orElse(""), request.body());
        return Response.noContent();
    }

    void take(String given, byte[] mail) {
        if (!MessageDigest.isEqual(key, given.getBytes(StandardCharsets.UTF_8))) {
            throw Problem.notFound("callback").raised();
        }
        BounceReport.read(mail)
                .ifPresent(report -> path.find(report.to())
                        .map(origin -> new Receipt(
                                origin.account(),
                                origin.message(),
                                SmtpProvider.NAME,
                                report.kind(),
                                report.detail(),
                                time.now()))
                        .ifPresent(receipts::take));
    }
}
