package app.kept.web.page;

import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.http.StaticFiles;
import app.kept.platform.text.Language;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes pages of views, in the frame that all of them share. */
public final class Pages {
    private static final String STYLES = "kept.css";
    private static final String ICON = "kept.svg";
    private static final String CONTINUE = "continue.js";
    private static final String ROOM = "room.js";

    /** Each in its own words: who looks for a language does not read the others. */
    private static final Map<Language, String> NAMES =
            Map.of(Language.EN, "English", Language.DE, "Deutsch", Language.PT, "Português");

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), "app.kept.web.generated");
    private final StaticFiles assets = new StaticFiles("/assets/", load(List.of(STYLES, ICON, CONTINUE, ROOM)));

    /** Answers {@code /assets/{file}}. */
    public StaticFiles assets() {
        return assets;
    }

    /** Browsers look here when what they show is no page of ours and names no icon. */
    public Response icon(Request request) {
        return Response.seeOther(assets.path(ICON)).with("Cache-Control", "public, max-age=86400");
    }

    /** The script that sends the form of a page on which there is nothing else to do. */
    public String continueScript() {
        return assets.path(CONTINUE);
    }

    /** The script of signed-in pages; they work without it. */
    public String roomScript() {
        return assets.path(ROOM);
    }

    /** @param here the page's own address, to which the links to its other languages lead */
    public Frame frame(Visitor visitor, String title, Link here) {
        List<Frame.Tongue> tongues = Arrays.stream(Language.values())
                .map(language -> new Frame.Tongue(
                        language.locale().toLanguageTag(),
                        nameOf(language),
                        here.with(Visitor.LANGUAGE, language.code()).toString(),
                        language == visitor.language()))
                .toList();
        return new Frame(
                visitor.language(), title, assets.path(STYLES), assets.path(ICON), tongues, visitor.formToken());
    }

    public Response answer(int status, String template, Object view) {
        return Response.html(status, bytes(template, view));
    }

    byte[] bytes(String template, Object view) {
        var out = new Utf8ByteOutput();
        engine.render(template + ".jte", view, out);
        return out.toByteArray();
    }

    public static String nameOf(Language language) {
        return Objects.requireNonNull(NAMES.get(language));
    }

    private static Map<String, byte[]> load(List<String> names) {
        var files = new LinkedHashMap<String, byte[]>();
        for (String name : names) {
            try (InputStream stream = Pages.class.getClassLoader().getResourceAsStream("assets/" + name)) {
                files.put(
                        name,
                        Objects.requireNonNull(stream, () -> "assets/" + name + " is missing")
                                .readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }
}
