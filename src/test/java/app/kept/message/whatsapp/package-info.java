/** Tests of {@code message.whatsapp}. */
@NullUnmarked
package app.kept.message.whatsapp;

import org.jspecify.annotations.NullUnmarked;
