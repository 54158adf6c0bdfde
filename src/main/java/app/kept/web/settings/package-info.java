/** What a host sets about being booked, and the way to everything else that can be set. */
@NullMarked
package app.kept.web.settings;

import org.jspecify.annotations.NullMarked;
