package app.kept.web.room;

import app.kept.account.Caller;
import app.kept.export.AccountExport;
import app.kept.export.ExportApi;
import app.kept.export.Part;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** {@code /team/account/export}: all that the account has, to take along. */
public final class ExportPage {
    static final String PATH = TeamDesk.TEAM + "/account/export";

    private final Threshold threshold;
    private final AccountExport export;
    private final ExportApi files;

    public ExportPage(Threshold threshold, AccountExport export, ExportApi files) {
        this.threshold = threshold;
        this.export = export;
        this.files = files;
    }

    /** @param later whether as many are being written as may be */
    public record View(Frame frame, Rooms rooms, boolean later, List<Line> lines) {}

    /** A part of the file. */
    public record Line(String name, String what, String size) {}

    public Response show(Request request) {
        var query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        query.check();
        return page(request, 200);
    }

    /** The answer is the file; whoever asked stays on the page. */
    public Response take(Request request) {
        request.form().check();
        Optional<Response> file = files.file(Caller.by(request));
        return file.orElseGet(() -> page(request, 429).with("Retry-After", "30"));
    }

    private Response page(Request request, int status) {
        Frame frame = threshold.frame(request, Link.to(PATH), "export.title");
        Map<Part, AccountExport.Size> sizes = export.sizes(Caller.accountOf(request));
        List<Line> lines = Arrays.stream(Part.values())
                .map(part -> new Line(
                        name(part, frame), what(part, frame), size(Objects.requireNonNull(sizes.get(part)), frame)))
                .toList();
        var view = new View(frame, threshold.rooms(request, frame, TeamDesk.TEAM), status != 200, lines);
        return threshold.answer(status, "export", view);
    }

    private static String size(AccountExport.Size size, Frame frame) {
        String rows = NumberFormat.getIntegerInstance(frame.locale()).format(size.rows());
        return size.isMore() ? frame.text("export.more_than", rows) : rows;
    }

    private static String name(Part part, Frame frame) {
        return switch (part) {
            case ACCOUNT -> frame.text("export.account");
            case HOSTS -> frame.text("export.hosts");
            case CLIENTS -> frame.text("export.clients");
            case BOOKINGS -> frame.text("export.bookings");
            case MESSAGES -> frame.text("export.messages");
            case JOURNEYS -> frame.text("export.journeys");
            case CALCOM -> frame.text("export.calcom");
            case HISTORY -> frame.text("export.history");
        };
    }

    private static String what(Part part, Frame frame) {
        return switch (part) {
            case ACCOUNT -> frame.text("export.account.what");
            case HOSTS -> frame.text("export.hosts.what");
            case CLIENTS -> frame.text("export.clients.what");
            case BOOKINGS -> frame.text("export.bookings.what");
            case MESSAGES -> frame.text("export.messages.what");
            case JOURNEYS -> frame.text("export.journeys.what");
            case CALCOM -> frame.text("export.calcom.what");
            case HISTORY -> frame.text("export.history.what");
        };
    }
}
