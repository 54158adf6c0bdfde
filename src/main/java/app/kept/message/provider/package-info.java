/** Who carries messages for an account: set up by itself, or else by the operator. */
@NullMarked
package app.kept.message.provider;

import org.jspecify.annotations.NullMarked;
