/** Shows what became of messages to those who look after an account, and sends again what should have gone. */
@NullMarked
package app.kept.message.seeing;

import org.jspecify.annotations.NullMarked;
