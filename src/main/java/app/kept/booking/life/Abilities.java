package app.kept.booking.life;

/** All that can be done with a booking here. */
public record Abilities(
        Confirming confirming, Rejecting rejecting, Cancelling cancelling, Attending attending, Paying paying) {}
