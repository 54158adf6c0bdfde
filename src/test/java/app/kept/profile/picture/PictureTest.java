package app.kept.profile.picture;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import app.kept.testing.Wire;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What hosts look like: whatever is uploaded, what is served is small, square, and nothing but a picture. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C1")
class PictureTest {
    private final TestServer server = TestServer.start();
    private final String anna = new Cast(server.api()).host("anna");
    private final String cleo = new Cast(server.api()).host("cleo");

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aPictureIsMadeSquareInTwoSizesAndItsAddressIsKeptForEver() throws IOException {
        Api.Answer put = put(server.api(), anna, "image/png", Drawn.halves("png", 640, 400));
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        String large = put.json().path("large").asString();
        String small = put.json().path("small").asString();
        assertThat(large).matches("/p/anna/picture/[0-9a-f]{32}-large\\.jpg");

        Wire.Answer shown = get(large);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.header("content-type")).isEqualTo("image/jpeg");
        assertThat(shown.header("cache-control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(shown.header("cross-origin-resource-policy")).isEqualTo("cross-origin");
        BufferedImage image = Drawn.read(shown.body());
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(320, 320);
        assertThat(Drawn.isRed(image, 20, 160)).isTrue();
        assertThat(Drawn.isRed(image, 300, 160)).isFalse();
        assertThat(Drawn.read(get(small).body()).getWidth()).isEqualTo(96);
        assertThat(server.visitor()
                        .get("/api/profile?slug=anna")
                        .json()
                        .path("avatar_url")
                        .asString())
                .isEqualTo(large);

        String again = put(server.api(), anna, "image/jpeg", Drawn.halves("jpg", 300, 300))
                .json()
                .path("large")
                .asString();
        assertThat(again).isNotEqualTo(large);
        assertThat(get(large).status()).as("the one before is gone").isEqualTo(404);
        assertThat(get(again.replace("/anna/", "/cleo/")).status()).isEqualTo(404);

        assertThat(server.api().delete("/api/hosts/" + anna + "/picture").status())
                .isEqualTo(204);
        assertThat(get(again).status()).isEqualTo(404);
        assertThat(server.api().delete("/api/hosts/" + anna + "/picture").status())
                .isEqualTo(404);
        assertThat(new Rows(server.database())
                        .texts(
                                "select action from audit where object = 'host_picture' and object_id = ? order by id",
                                anna))
                .containsExactly("changed", "changed", "removed");
    }

    /** Where red is to be found once the picture stands upright, having been red on its left. */
    @ParameterizedTest
    @CsvSource({"1, left", "2, right", "3, right", "4, left", "5, top", "6, top", "7, bottom", "8, bottom"})
    void aPictureIsTurnedAsItsCameraWasHeldAndNothingElseOfTheFileIsKept(int orientation, String where)
            throws IOException {
        byte[] file = Drawn.held(Drawn.halves("jpg", 400, 400), orientation, "47.3769N 8.5417E");

        String path =
                put(server.api(), cleo, "image/jpeg", file).json().path("large").asString();

        byte[] served = get(path).body();
        assertThat(new String(served, StandardCharsets.ISO_8859_1)).doesNotContain("Exif", "47.3769");
        BufferedImage image = Drawn.read(served);
        assertThat(Drawn.isRed(image, 20, 160)).as("left").isEqualTo(where.equals("left"));
        assertThat(Drawn.isRed(image, 300, 160)).as("right").isEqualTo(where.equals("right"));
        assertThat(Drawn.isRed(image, 140, 20)).as("top").isEqualTo(where.equals("top") || where.equals("left"));
        assertThat(Drawn.isRed(image, 140, 300)).as("bottom").isEqualTo(where.equals("bottom") || where.equals("left"));
    }

    @Test
    void theBusiestPictureStaysLightEnoughForAPage() throws IOException {
        String path = put(server.api(), cleo, "image/png", Drawn.noise(900))
                .json()
                .path("large")
                .asString();

        assertThat(get(path).body().length).isLessThan(40_000);
        assertThat(get(path.replace("-large", "-small")).body().length).isLessThan(8_000);
    }

    @Test
    void whatIsNoPictureOrTooMuchOfOneIsRefusedAndNothingIsKept() {
        byte[] sound = Drawn.halves("jpg", 200, 200);
        byte[] page = "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        long before = new Rows(server.database()).number("select count(*) from host_picture");
        String host = new Cast(server.api()).host("nobody-yet");

        assertThat(put(server.api(), host, "image/jpeg", page).code()).isEqualTo("invalid_input");
        assertThat(put(server.api(), host, "image/jpeg", new byte[0]).code()).isEqualTo("invalid_input");
        assertThat(put(server.api(), host, "image/jpeg", Drawn.halves("gif", 200, 200))
                        .code())
                .isEqualTo("invalid_input");
        assertThat(put(server.api(), host, "image/jpeg", Arrays.copyOf(sound, 300))
                        .code())
                .isEqualTo("invalid_input");
        assertThat(put(server.api(), host, "image/png", Drawn.bomb(30_000, 30_000))
                        .code())
                .isEqualTo("invalid_input");
        assertThat(put(server.api(), host, "image/png", Drawn.bomb(11_000, 11_000))
                        .code())
                .isEqualTo("invalid_input");
        assertThat(put(server.api(), host, "image/png", Drawn.halves("png", 31, 400))
                        .code())
                .isEqualTo("invalid_input");
        assertThat(put(server.api(), host, "image/svg+xml", sound).code()).isEqualTo("unsupported_content_type");
        assertThat(put(server.api(), host, "image/webp", sound).code()).isEqualTo("unsupported_content_type");
        assertThat(put(server.api(), host, "image/jpeg", new byte[5 * 1024 * 1024 + 1])
                        .code())
                .isEqualTo("body_too_large");

        assertThat(new Rows(server.database()).number("select count(*) from host_picture"))
                .isEqualTo(before);
    }

    @Test
    void aHostChangesTheirOwnPictureAndNobodyElses() {
        SignedIn coordinator = SignedIn.as(server, "coordinator");
        SignedIn elsewhere = SignedIn.as(server, "owner", SignedIn.account(server, "Elsewhere"));
        SignedIn host = SignedIn.as(server, "host");
        new Rows(server.database())
                .change(
                        "update member set host_id = ?::uuid where person_id = ?",
                        new Cast(server.api()).host("self"),
                        host.person());
        byte[] sound = Drawn.halves("jpg", 200, 200);

        assertThat(put(coordinator.api(), cleo, "image/jpeg", sound).status()).isEqualTo(200);
        assertThat(put(host.api(), cleo, "image/jpeg", sound).status()).isEqualTo(403);
        assertThat(put(elsewhere.api(), cleo, "image/jpeg", sound).status()).isEqualTo(404);
        assertThat(put(server.visitor(), cleo, "image/jpeg", sound).status()).isEqualTo(401);
    }

    private static Api.Answer put(Api api, String host, String type, byte[] file) {
        return api.send(api.request("/api/hosts/" + host + "/picture")
                .header("Content-Type", type)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(file)));
    }

    private Wire.Answer get(String path) throws IOException {
        try (var wire = new Wire(server.port())) {
            return wire.ask("GET " + path);
        }
    }
}
