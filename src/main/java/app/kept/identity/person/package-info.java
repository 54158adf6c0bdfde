/** What people change about themselves: their name, password, second factor, sessions and address. */
@NullMarked
package app.kept.identity.person;

import org.jspecify.annotations.NullMarked;
