/** Tells programs elsewhere what happens, signed as Standard Webhooks has it. */
@NullMarked
package app.kept.message.webhook;

import org.jspecify.annotations.NullMarked;
