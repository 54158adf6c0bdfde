/** The pages of those who look after an account's messages. */
@NullMarked
package app.kept.web.message;

import org.jspecify.annotations.NullMarked;
