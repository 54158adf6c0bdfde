/** Signing in by an issuer elsewhere (OpenID Connect): the way there, the way back, and who that is here. */
@NullMarked
package app.kept.identity.oidc;

import org.jspecify.annotations.NullMarked;
