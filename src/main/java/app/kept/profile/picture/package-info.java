/** What hosts look like: taken in from outside with care, made small, and served by this server alone. */
@NullMarked
package app.kept.profile.picture;

import org.jspecify.annotations.NullMarked;
