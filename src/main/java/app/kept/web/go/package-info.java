/** The way to anywhere by a few letters: places, clients and bookings, as far as somebody may see them. */
@NullMarked
package app.kept.web.go;

import org.jspecify.annotations.NullMarked;
