/** Becoming somebody with an account of one's own, where the settings let strangers do so. */
@NullMarked
package app.kept.identity.signup;

import org.jspecify.annotations.NullMarked;
