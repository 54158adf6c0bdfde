/** Tests of {@code message.twilio}. */
@NullUnmarked
package app.kept.message.twilio;

import org.jspecify.annotations.NullUnmarked;
