/** The words of messages: which templates there are, what each knows, and what an account made of them. */
@NullMarked
package app.kept.message.template;

import org.jspecify.annotations.NullMarked;
