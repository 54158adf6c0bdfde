/** The tenant, who may act in it, and the way from a public name to it. */
@NullMarked
package app.kept.account;

import org.jspecify.annotations.NullMarked;
