package app.kept.journey.condition;

import app.kept.booking.Booking;
import app.kept.client.Client;
import app.kept.host.EventType;
import app.kept.host.Host;

/** Everything that a booking and its people amount to. */
public record Parties(Booking booking, EventType type, Host host, Client client) {}
