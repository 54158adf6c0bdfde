package app.kept.export;

import app.kept.account.Audit;
import app.kept.account.Caller;
import app.kept.platform.base.Time;
import app.kept.platform.http.Flow;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;

/** All of an account as a file. It is noted who took it, so that it is asked for with POST. */
public final class ExportApi {
    private static final Duration LATER = Duration.ofSeconds(30);

    private final AccountExport export;
    private final Time time;

    public ExportApi(AccountExport export, Time time) {
        this.export = export;
        this.time = time;
    }

    public Response take(Request request) {
        request.jsonIfAny().check();
        return file(Caller.by(request))
                .orElseThrow(() -> Problem.tooOften(LATER).raised());
    }

    /** Empty when there is no more room for one just now. */
    public Optional<Response> file(Audit.By by) {
        Optional<Flow> begun = export.begin(by);
        String name = "kept-" + time.now().atZone(ZoneOffset.UTC).toLocalDate() + ".zip";
        return begun.map(flow -> Response.file("application/zip", name, flow));
    }
}
