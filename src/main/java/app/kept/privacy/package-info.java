/** What is known about a client: agreed to by them, told to them, erased for them. */
@NullMarked
package app.kept.privacy;

import org.jspecify.annotations.NullMarked;
