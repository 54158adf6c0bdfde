package app.kept.web.profile;

import app.kept.account.Account;
import app.kept.account.AccountId;
import app.kept.identity.team.AccountKeeping;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Html;
import app.kept.profile.Finding;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What search engines are told: {@code /robots.txt} and {@code /sitemap.xml}. Pages that are not to be found say so
 * themselves, and have to be read for it, so that hardly anything is forbidden here.
 */
public final class Robots {
    private static final int MOST = 5_000;
    private static final String A_WHILE = "public, max-age=3600";

    private final Finding finding;
    private final AccountKeeping accounts;
    private final Supplier<URI> server;

    public Robots(Finding finding, AccountKeeping accounts, Supplier<URI> server) {
        this.finding = finding;
        this.accounts = accounts;
        this.server = server;
    }

    public Response robots(Request request) {
        String text = """
                User-agent: *
                Disallow: /api/
                Disallow: /booking/
                Disallow: /link/

                Sitemap: %s
                """.formatted(whole("/sitemap.xml"));
        return Response.text(200, "text/plain; charset=utf-8", text).with("Cache-Control", A_WHILE);
    }

    /** Under an account's domain its hosts, and otherwise those who can be found under the server's address. */
    public Response sitemap(Request request) {
        Optional<AccountId> account =
                request.header("Host").flatMap(accounts::atDomain).map(Account::id);
        List<String> own = account.isPresent() ? List.of() : List.of("/", "/find");
        String entries = Stream.concat(
                        own.stream(), finding.slugs(account, MOST).stream().map(slug -> "/p/" + slug))
                .map(path -> "<url><loc>" + Html.escape(whole(path)) + "</loc></url>\n")
                .collect(Collectors.joining());
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n" + entries + "</urlset>\n";
        return Response.text(200, "application/xml; charset=utf-8", xml).with("Cache-Control", A_WHILE);
    }

    private String whole(String path) {
        return server.get().resolve(path).toString();
    }
}
