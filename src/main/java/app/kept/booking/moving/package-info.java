/** A booking at another time or with another host: moved by the host's side, or asked for by the client and agreed. */
@NullMarked
package app.kept.booking.moving;

import org.jspecify.annotations.NullMarked;
