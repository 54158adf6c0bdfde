package app.kept.web;

import app.kept.booking.BookingId;
import app.kept.host.Host;
import app.kept.platform.secret.MasterKey;
import app.kept.platform.secret.Signer;

/** The address at which a booking can be looked at by whoever made it. Who does not have it cannot guess it. */
final class BookedLink {
    private final Signer signer;

    BookedLink(MasterKey key) {
        this.signer = key.signer("web.booked");
    }

    Link to(Asked asked, BookingId booking) {
        return Link.to("/book/" + asked.host().slug() + "/booked/" + booking.value() + "/"
                        + signer.sign(text(asked.host(), booking)))
                .with(Visitor.LANGUAGE, asked.visitor().chosen())
                .with(Asked.ZONE, asked.chosenZone());
    }

    boolean isGood(Host host, BookingId booking, String signature) {
        return signer.verifies(text(host, booking), signature);
    }

    private static String text(Host host, BookingId booking) {
        return host.account().value() + ":" + host.id().value() + ":" + booking.value();
    }
}
