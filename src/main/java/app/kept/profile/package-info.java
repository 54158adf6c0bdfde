/** What everybody may know of a host. */
@NullMarked
package app.kept.profile;

import org.jspecify.annotations.NullMarked;
