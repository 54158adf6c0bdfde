package app.kept.web.page;

import app.kept.account.Brand;
import app.kept.platform.http.StaticFiles;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** Where things are that pages lead to. */
public final class Addresses {
    private final StaticFiles assets;
    private final BrandSheets brands;
    private final Supplier<URI> server;

    Addresses(StaticFiles assets, BrandSheets brands, Supplier<URI> server) {
        this.assets = assets;
        this.brands = brands;
        this.server = server;
    }

    String asset(String name) {
        return assets.path(name);
    }

    Optional<String> brand(Brand brand) {
        return brands.path(brand);
    }

    /** What people elsewhere have to write to get to this path. */
    String whole(String path) {
        return server.get().resolve(path).toString();
    }
}
