/** Mail: how it is written, how it goes to a mail server, and what comes back when it did not arrive. */
@NullMarked
package app.kept.message.email;

import org.jspecify.annotations.NullMarked;
