package app.kept.web.setup;

import app.kept.account.Caller;
import app.kept.host.Host;
import app.kept.host.Hosts;
import app.kept.host.Renaming;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Field;
import app.kept.web.page.Slugs;
import app.kept.web.page.Wrong;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /setup/address}: under which name the booking page is found. */
public final class AddressPage {
    private static final String SLUG = "slug";
    private static final int LONGEST = 63;

    private final SetUpDesk desk;
    private final Hosts hosts;
    private final Renaming renaming;
    private final Supplier<URI> address;

    /** @param address where people reach this server */
    public AddressPage(SetUpDesk desk, Hosts hosts, Renaming renaming, Supplier<URI> address) {
        this.desk = desk;
        this.hosts = hosts;
        this.renaming = renaming;
        this.address = address;
    }

    /**
     * The page.
     *
     * @param whole the address as it is now
     */
    public record View(
            SetUpDesk.Around around, List<Wrong> wrong, boolean overtaken, String seen, String whole, Field slug) {}

    public Response show(Request request) {
        Standing standing = desk.standing(request);
        return desk.elsewhere(request, Step.ADDRESS, standing)
                .orElseGet(() -> page(200, request, standing, host(standing).slug(), ""));
    }

    public Response save(Request request) {
        Standing standing = desk.standing(request);
        Optional<Response> elsewhere = desk.elsewhere(request, Step.ADDRESS, standing);
        if (elsewhere.isPresent()) return elsewhere.get();
        Input form = request.form();
        String slug = form.required(SLUG, form.slug(SLUG), "");
        String typed = form.typed(SLUG);
        if (!form.errors().isEmpty()) return page(422, request, standing, typed, "begin.address.slug.wrong");
        Host host = host(standing);
        if (!form.typed("seen").equals(YouPage.mark(standing.host()))) return page(409, request, standing, typed, "");
        return switch (renaming.rename(
                Caller.by(request), host, Renaming.Wanted.as(host).at(slug))) {
            case DONE -> desk.to(request, Step.ADDRESS.onward());
            case SLUG_TAKEN -> page(422, request, standing, typed, "begin.address.slug.taken");
            case CHANGED_MEANWHILE -> page(409, request, desk.standing(request), typed, "");
        };
    }

    private Response page(int status, Request request, Standing standing, String typed, String error) {
        SetUpDesk.Around around = desk.around(request, Step.ADDRESS, standing);
        String words = error.isEmpty() ? "" : around.text(error, free(typed));
        var field = new Field(
                SLUG,
                around.text("begin.address.slug"),
                around.text("begin.address.slug.hint", address.get() + "/book/"),
                "text",
                "off",
                LONGEST,
                typed,
                words);
        var view = new View(
                around,
                words.isEmpty() ? List.of() : List.of(new Wrong(SLUG, words)),
                status == 409,
                YouPage.mark(standing.host()),
                address.get() + "/book/" + host(standing).slug(),
                field);
        return desk.answer(status, "setup/address", view);
    }

    /** One like it that nobody has, as far as can be seen. */
    private String free(String typed) {
        return Slugs.likes(Slugs.of(typed, "booking"))
                .filter(slug -> hosts.findBySlug(slug).isEmpty())
                .findFirst()
                .orElse("");
    }

    private static Host host(Standing standing) {
        return standing.host().orElseThrow();
    }
}
