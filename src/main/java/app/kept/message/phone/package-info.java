/** What all channels that reach a phone share: segments, numbers, STOP, names in callbacks, others' templates. */
@NullMarked
package app.kept.message.phone;

import org.jspecify.annotations.NullMarked;
