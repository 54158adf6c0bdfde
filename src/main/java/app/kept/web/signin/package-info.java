/** The pages of signing in. */
@NullMarked
package app.kept.web.signin;

import org.jspecify.annotations.NullMarked;
