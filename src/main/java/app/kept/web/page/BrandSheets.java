package app.kept.web.page;

import app.kept.account.Brand;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.http.StaticFiles;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stylesheet for each brand's colour. Its address says the colour and a hash of what is in it, so nothing has to be
 * looked up to answer it, and it can be kept for ever.
 */
public final class BrandSheets {
    private static final String FOLDER = "/brand/";
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{6})\\.[0-9a-f]{12}\\.css");

    /** What is remembered is soon made again; it is forgotten before it could fill the memory. */
    private static final int MOST_REMEMBERED = 500;

    private final Map<String, StaticFiles> remembered = new ConcurrentHashMap<>();

    /** Where the colours of this brand are; empty for those that every page has. */
    Optional<String> path(Brand brand) {
        return brand.color()
                .map(color -> color.substring(1))
                .map(digits -> sheet(digits).path(name(digits)));
    }

    /** Answers {@code /brand/{file}}. */
    public Response answer(Request request) {
        Matcher name = NAME.matcher(request.parameter("file"));
        if (!name.matches()) throw Problem.notFound("file").raised();
        return sheet(name.group(1)).answer(request);
    }

    private StaticFiles sheet(String digits) {
        if (remembered.size() >= MOST_REMEMBERED) remembered.clear();
        return remembered.computeIfAbsent(digits, BrandSheets::made);
    }

    private static StaticFiles made(String digits) {
        var files = new LinkedHashMap<String, byte[]>();
        files.put(name(digits), Palette.of("#" + digits).css().getBytes(StandardCharsets.UTF_8));
        return new StaticFiles(FOLDER, files);
    }

    private static String name(String digits) {
        return digits + ".css";
    }
}
