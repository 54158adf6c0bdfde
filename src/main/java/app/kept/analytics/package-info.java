/** Tells an analytics service, where the settings name one, that a host was booked. */
@NullMarked
package app.kept.analytics;

import org.jspecify.annotations.NullMarked;
