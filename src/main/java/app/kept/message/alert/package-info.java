/** Tells those who run an account when its messages do not go out, and when they do again. */
@NullMarked
package app.kept.message.alert;

import org.jspecify.annotations.NullMarked;
