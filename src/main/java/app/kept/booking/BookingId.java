package app.kept.booking;

import app.kept.platform.base.Id;
import java.util.UUID;

/** Names a booking within an account. */
public record BookingId(UUID value) implements Id {}
