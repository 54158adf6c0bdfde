/** Random tokens, hashes and signatures. */
@NullMarked
package app.kept.platform.secret;

import org.jspecify.annotations.NullMarked;
