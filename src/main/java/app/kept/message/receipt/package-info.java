/** What providers tell later of messages, and what follows from it. */
@NullMarked
package app.kept.message.receipt;

import org.jspecify.annotations.NullMarked;
