/** The pages before anybody is signed in: password, code, mailed link, signing up; and the way out. */
@NullMarked
package app.kept.web.signin;

import org.jspecify.annotations.NullMarked;
