/** The contract of everything that carries letters: what it is given, what it answers, how it is set up. */
@NullMarked
package app.kept.message.channel;

import org.jspecify.annotations.NullMarked;
