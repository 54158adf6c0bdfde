/** Everything that can fail while messages go out, one thing after the other; and who counts them afterwards. */
@NullMarked
package app.kept.chaos;

import org.jspecify.annotations.NullMarked;
