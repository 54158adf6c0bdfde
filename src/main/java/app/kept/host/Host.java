package app.kept.host;

import app.kept.account.AccountId;
import app.kept.platform.text.Language;
import java.net.URI;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Who can be booked.
 *
 * @param slug the host's name in addresses, unlike every other's
 * @param autoConfirm whether bookings are agreed at once, even where the event type asks for a request
 */
public record Host(
        AccountId account,
        HostId id,
        String slug,
        String name,
        @Nullable String profession,
        @Nullable String bio,
        @Nullable String avatarUrl,
        @Nullable String email,
        @Nullable String phone,
        ZoneId timeZone,
        Language language,
        boolean autoConfirm,
        HostPlan plan) {

    /** One without a plan, who may have as much as they like. */
    public Host(
            AccountId account,
            HostId id,
            String slug,
            String name,
            @Nullable String profession,
            @Nullable String bio,
            @Nullable String avatarUrl,
            @Nullable String email,
            @Nullable String phone,
            ZoneId timeZone,
            Language language,
            boolean autoConfirm) {
        this(
                account,
                id,
                slug,
                name,
                profession,
                bio,
                avatarUrl,
                email,
                phone,
                timeZone,
                language,
                autoConfirm,
                HostPlan.NONE);
    }

    Host called(Renaming.Wanted wanted) {
        return new Host(
                account,
                id,
                wanted.slug(),
                wanted.name(),
                profession,
                bio,
                avatarUrl,
                email,
                phone,
                wanted.timeZone(),
                wanted.language(),
                autoConfirm,
                plan);
    }

    /** What everybody may read of a host beside the name, and where the host is written to. */
    public record About(
            @Nullable String profession,
            @Nullable String bio,
            @Nullable String email,
            @Nullable String phone) {
        public static About of(Host host) {
            return new About(host.profession, host.bio, host.email, host.phone);
        }
    }

    Host telling(About about) {
        return new Host(
                account,
                id,
                slug,
                name,
                about.profession,
                about.bio,
                avatarUrl,
                about.email,
                about.phone,
                timeZone,
                language,
                autoConfirm,
                plan);
    }

    Host with(HostPlan other) {
        return new Host(
                account,
                id,
                slug,
                name,
                profession,
                bio,
                avatarUrl,
                email,
                phone,
                timeZone,
                language,
                autoConfirm,
                other);
    }

    /** Whether it is the address of a picture that pages may show: over TLS, or on this server. */
    public static boolean isPicture(String url) {
        try {
            URI uri = URI.create(url);
            boolean isOurs = url.startsWith("/") && uri.getRawAuthority() == null && !url.startsWith("//");
            return isOurs || ("https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null);
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }
}
