package app.kept.web.page;

import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.http.StaticFiles;
import app.kept.platform.text.Language;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Makes pages of views, in the frame that all of them share. */
public final class Pages {
    /** Each in its own words: who looks for a language does not read the others. */
    private static final Map<Language, String> NAMES =
            Map.of(Language.EN, "English", Language.DE, "Deutsch", Language.PT, "Português");

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), "app.kept.web.generated");
    private final StaticFiles assets = Assets.all();
    private final BrandSheets brands = new BrandSheets();
    private final Addresses addresses;

    /** @param server where people reach it, once that is known */
    public Pages(Supplier<URI> server) {
        this.addresses = new Addresses(assets, brands, server);
    }

    /** Answers {@code /assets/{file}}. */
    public StaticFiles assets() {
        return assets;
    }

    /** Answers {@code /brand/{file}}. */
    public BrandSheets brands() {
        return brands;
    }

    /** Browsers look here when what they show is no page of ours and names no icon. */
    public Response icon(Request request) {
        return Response.seeOther(assets.path(Assets.ICON)).with("Cache-Control", "public, max-age=86400");
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
                visitor.language(), visitor.locale(), title, tongues, visitor.formToken(), Head.PLAIN, addresses);
    }

    /** The page with what its frame wants to run on it. */
    public Response answer(int status, Frame frame, String template, Object view) {
        Response response = answer(status, template, view);
        return frame.head().scripts().isEmpty() ? response : response.withScripts();
    }

    /** A page without scripts. */
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
}
