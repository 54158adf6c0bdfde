/** The ways in: by password, by a link in a mail, by an issuer of OpenID Connect; the second factor; the first start. */
@NullMarked
package app.kept.identity.signin;

import org.jspecify.annotations.NullMarked;
