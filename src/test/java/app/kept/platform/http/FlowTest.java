package app.kept.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is written while it is sent arrives whole, or nobody takes it for the whole. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlowTest {
    private final House house = new House();

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void allOfItArrivesUnderItsName() throws IOException, InterruptedException {
        HttpResponse<String> file = post("/file");

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo("line\nline\nline\n");
        assertThat(file.headers().firstValue("Content-Length")).isEmpty();
        assertThat(file.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"a.txt\"");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void whatBreaksOffIsNoAnswerAndTheServerGoesOn() throws IOException, InterruptedException {
        assertThatThrownBy(() -> post("/half")).isInstanceOf(IOException.class);

        assertThat(post("/file").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> post(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + house.port() + path))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
