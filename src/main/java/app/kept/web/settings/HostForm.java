package app.kept.web.settings;

import app.kept.account.AccountId;
import app.kept.account.HomeCountry;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.HostPlan;
import app.kept.host.Renaming;
import app.kept.platform.base.Ids;
import app.kept.platform.http.Input;
import app.kept.platform.text.Language;
import app.kept.web.page.Frame;
import app.kept.web.page.Slugs;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a form says of a host.
 *
 * @param slug empty where it is to be made of the name
 */
record HostForm(Renaming.Wanted wanted, Host.About about, Optional<String> slug) {
    static final String NAME = "name";
    static final String PROFESSION = "profession";
    static final String BIO = "bio";
    static final String EMAIL = "email";
    static final String PHONE = "phone";
    static final String ZONE = "time_zone";
    static final String LANGUAGE = "language";
    static final String SLUG = "slug";

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final String SOMEBODY = "booking";

    /** What cannot be read is refused in the form. */
    static HostForm read(Input form, AccountId account, HomeCountry home) {
        String name = form.requiredText(NAME, 200);
        Optional<String> slug = form.slug(SLUG);
        var wanted = new Renaming.Wanted(
                slug.orElseGet(() -> Slugs.of(name, SOMEBODY)),
                name,
                form.required(ZONE, form.zone(ZONE), UTC),
                form.choice(LANGUAGE, Language.codes()).flatMap(Language::of).orElse(Language.EN));
        var about = new Host.About(
                form.text(PROFESSION, 200).orElse(null),
                form.paragraphs(BIO, 5_000)
                        // Browsers send other line breaks than programs, and mean the same.
                        .map(text -> text.replace("\r\n", "\n"))
                        .orElse(null),
                form.email(EMAIL).orElse(null),
                form.phone(PHONE, () -> home.of(account)).orElse(null));
        return new HostForm(wanted, about, slug);
    }

    /** Somebody new, of whom nothing else is known. */
    Host as(AccountId account, String address) {
        return new Host(
                account,
                new HostId(Ids.next()),
                address,
                wanted.name(),
                about.profession(),
                about.bio(),
                null,
                about.email(),
                about.phone(),
                wanted.timeZone(),
                wanted.language(),
                false,
                HostPlan.NONE);
    }

    /** As the form shows them. */
    static SortedMap<String, String> parts(Host host) {
        var parts = new TreeMap<String, String>();
        parts.put(NAME, host.name());
        parts.put(PROFESSION, said(host.profession()));
        parts.put(BIO, said(host.bio()));
        parts.put(EMAIL, said(host.email()));
        parts.put(PHONE, said(host.phone()));
        parts.put(ZONE, host.timeZone().getId());
        parts.put(LANGUAGE, host.language().code());
        parts.put(SLUG, host.slug());
        return parts;
    }

    /** Of nobody yet. */
    static SortedMap<String, String> blank(ZoneId zone, Language language) {
        var parts = new TreeMap<String, String>();
        for (String part : new String[] {NAME, PROFESSION, BIO, EMAIL, PHONE, SLUG}) parts.put(part, "");
        parts.put(ZONE, zone.getId().equals("Z") ? UTC.getId() : zone.getId());
        parts.put(LANGUAGE, language.code());
        return parts;
    }

    static Map<String, String> wrong(Input form, Frame frame) {
        var wrong = new HashMap<String, String>();
        form.errors().forEach(error -> wrong.putIfAbsent(error.field(), words(error.field(), frame)));
        return wrong;
    }

    static String called(String part, Frame frame) {
        return frame.text(
                switch (part) {
                    case NAME -> "hosts.name";
                    case PROFESSION -> "hosts.profession";
                    case BIO -> "hosts.bio";
                    case EMAIL -> "hosts.email";
                    case PHONE -> "hosts.phone";
                    case ZONE -> "hosts.zone";
                    case LANGUAGE -> "hosts.language";
                    default -> "hosts.slug";
                });
    }

    private static String words(String part, Frame frame) {
        return frame.text(
                switch (part) {
                    case NAME -> "hosts.wrong.name";
                    case PROFESSION -> "hosts.wrong.profession";
                    case BIO -> "hosts.wrong.bio";
                    case EMAIL -> "hosts.wrong.email";
                    case PHONE -> "hosts.wrong.phone";
                    case ZONE -> "hosts.wrong.zone";
                    default -> "hosts.wrong.slug";
                });
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }
}
