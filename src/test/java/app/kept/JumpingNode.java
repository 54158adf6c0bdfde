package app.kept;

import app.kept.platform.base.TurnableTime;
import app.kept.platform.config.KeptSettings;
import app.kept.platform.config.Settings;
import app.kept.platform.observe.Log;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * Kept as an operator runs it, with a clock that jumps beneath whatever it is doing when it is told to on its standard
 * input: {@code at} a moment, or {@code by} a span.
 */
public final class JumpingNode {
    private JumpingNode() {}

    public static void main(String[] arguments) throws IOException {
        Log.captureLibraries();
        Settings settings = Settings.load(System.getenv());
        settings.find(KeptSettings.LOG_FILE).ifPresent(Log::toFile);
        Server server = Server.start(settings, _ -> {});
        TurnableTime time = server.wiring().clock().orElseThrow().time();
        System.out.println("is running at " + server.address());
        var told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = told.readLine(); line != null; line = told.readLine()) {
            String[] words = line.split(" ", 2);
            time.set(
                    words[0].equals("at") ? Instant.parse(words[1]) : time.now().plus(Duration.parse(words[1])));
        }
        server.close();
        Runtime.getRuntime().halt(0);
    }
}
