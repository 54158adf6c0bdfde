package app.kept.platform.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Files that never change: their names carry a hash of what is in them, so a browser asks for each but once, and a new
 * version has a new name. They are made small once, at the start.
 */
public final class StaticFiles {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final Map<String, String> TYPES =
            Map.of("css", "text/css; charset=utf-8", "svg", "image/svg+xml", "js", "text/javascript; charset=utf-8");

    private final String folder;
    private final Map<String, File> byHashedName = new HashMap<>();
    private final Map<String, String> hashedNames = new HashMap<>();

    /** @param folder the path under which the route of {@link #answer} stands, such as {@code /assets/} */
    public StaticFiles(String folder, Map<String, byte[]> files) {
        this.folder = folder;
        files.forEach(this::add);
    }

    /** Where a page finds the file with this name. */
    public String path(String name) {
        String hashed = hashedNames.get(name);
        if (hashed == null) throw new IllegalArgumentException("there is no file " + name);
        return folder + hashed;
    }

    /** Answers the route {@code {file}}. */
    public Response answer(Request request) {
        File file = byHashedName.get(request.parameter("file"));
        if (file == null) throw Problem.notFound("file").raised();
        boolean small = request.header("Accept-Encoding")
                .filter(accepted -> accepted.toLowerCase(Locale.ROOT).contains("gzip"))
                .isPresent();
        return small ? file.small : file.plain;
    }

    private void add(String name, byte[] content) {
        int dot = name.lastIndexOf('.');
        String hashed = name.substring(0, dot) + "." + hash(content) + name.substring(dot);
        hashedNames.put(name, hashed);
        byHashedName.put(hashed, File.of(TYPES.getOrDefault(name.substring(dot + 1), "text/plain"), content));
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private record File(Response plain, Response small) {
        static File of(String type, byte[] content) {
            var headers = new LinkedHashMap<String, String>();
            headers.put("Content-Type", type);
            headers.put("Cache-Control", FOR_EVER);
            headers.put("Vary", "Accept-Encoding");
            var plain = new Response(200, Map.copyOf(headers), content);
            headers.put("Content-Encoding", "gzip");
            return new File(
                    plain, new Response(200, Map.copyOf(headers), Compression.gzip(content, Compression.thorough())));
        }
    }
}
