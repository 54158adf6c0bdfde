/** The demo's channel: keeps what would have left the machine. */
@NullMarked
package app.kept.message.mailbox;

import org.jspecify.annotations.NullMarked;
