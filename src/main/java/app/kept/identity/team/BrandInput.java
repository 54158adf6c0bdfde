package app.kept.identity.team;

import app.kept.account.Brand;
import app.kept.platform.http.Input;
import java.util.Optional;

/** What is to be changed of how an account looks; what is absent stays. */
public record BrandInput(Optional<Optional<String>> color, Optional<Optional<String>> logo) {
    private static final String COLOR = "brand_color";
    private static final String LOGO = "logo_url";

    static BrandInput read(Input input) {
        Optional<String> typed = input.text(COLOR, 20);
        Optional<String> color = typed.flatMap(Brand::colorOf);
        if (typed.isPresent() && color.isEmpty()) {
            input.reject(COLOR, "invalid", "must be a colour of six digits, such as #1d6b57");
        }
        Optional<String> logo = input.text(LOGO, Brand.LONGEST_LOGO);
        if (logo.filter(address -> !Brand.isLogo(address)).isPresent()) {
            input.reject(LOGO, "invalid", "must be the address of a picture, such as https://example.com/logo.png");
        }
        return new BrandInput(
                input.has(COLOR) ? Optional.of(color) : Optional.empty(),
                input.has(LOGO) ? Optional.of(logo) : Optional.empty());
    }

    Brand applied(Brand before) {
        return new Brand(color.orElse(before.color()), logo.orElse(before.logo()));
    }
}
