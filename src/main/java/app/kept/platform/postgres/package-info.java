/** The PostgreSQL that Kept brings along: unpacked, started, adopted, stopped. */
@NullMarked
package app.kept.platform.postgres;

import org.jspecify.annotations.NullMarked;
