/** Tests of {@code message.phone}. */
@NullUnmarked
package app.kept.message.phone;

import org.jspecify.annotations.NullUnmarked;
