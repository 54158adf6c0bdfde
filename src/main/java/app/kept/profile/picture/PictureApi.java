package app.kept.profile.picture;

import app.kept.account.Caller;
import app.kept.host.Host;
import app.kept.host.HostInPath;
import app.kept.host.Hosts;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pictures of hosts for programs that put them there, and for whoever looks at them. */
public final class PictureApi {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final List<String> TYPES = List.of("image/jpeg", "image/png");

    private final Hosts hosts;
    private final Pictures pictures;
    private final PictureDesk desk;

    public PictureApi(Hosts hosts, Pictures pictures, PictureDesk desk) {
        this.hosts = hosts;
        this.pictures = pictures;
        this.desk = desk;
    }

    public Response put(Request request) {
        Host host = HostInPath.of(request, hosts);
        String type = request.header("Content-Type").orElse("").strip();
        if (!TYPES.contains(type)) {
            throw Problem.of(ProblemCode.UNSUPPORTED_CONTENT_TYPE, "Send a picture as image/jpeg or image/png.")
                    .raised();
        }
        return switch (desk.take(Caller.by(request), host, request.body())) {
            case TAKEN -> Response.json(200, shown(host));
            case NOT_A_PICTURE -> throw unfit("must be a picture, as JPEG or PNG");
            case TOO_LARGE -> throw unfit("must have at most 5 megabytes, 26 million points and 12000 points a side");
            case TOO_SMALL -> throw unfit("must have at least 32 points a side");
        };
    }

    public Response remove(Request request) {
        Host host = HostInPath.of(request, hosts);
        if (!desk.remove(Caller.by(request), host))
            throw Problem.notFound("picture").raised();
        return Response.noContent();
    }

    /** {@code /p/{slug}/picture/{file}}: never another under the same name, so browsers keep it. */
    public Response show(Request request) {
        String file = request.parameter("file");
        Host host = hosts.findBySlug(request.parameter("slug")).orElseThrow(PictureApi::noSuchPicture);
        for (PictureSize size : PictureSize.values()) {
            Optional<String> hash = PictureFile.hashIn(file, size);
            if (hash.isEmpty()) continue;
            byte[] picture =
                    pictures.read(host.account(), host.id(), hash.get(), size).orElseThrow(PictureApi::noSuchPicture);
            // Sites that show what the API tells of a host show the picture, too.
            return new Response(
                    200,
                    Map.of(
                            "Content-Type",
                            "image/jpeg",
                            "Cache-Control",
                            FOR_EVER,
                            "Cross-Origin-Resource-Policy",
                            "cross-origin"),
                    picture);
        }
        throw noSuchPicture();
    }

    private PictureJson shown(Host host) {
        return new PictureJson(
                pictures.path(host, PictureSize.LARGE).orElse(null),
                pictures.path(host, PictureSize.SMALL).orElse(null));
    }

    private static Problem.Raised noSuchPicture() {
        return Problem.notFound("picture").raised();
    }

    private static Problem.Raised unfit(String detail) {
        return Problem.invalid(List.of(new Problem.FieldError("picture", "invalid", detail)))
                .raised();
    }

    private record PictureJson(
            @Nullable String large, @Nullable String small) {}
}
