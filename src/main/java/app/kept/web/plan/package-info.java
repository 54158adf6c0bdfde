/** The pages of what hosts' plans allow and how much of it is used. */
@NullMarked
package app.kept.web.plan;

import org.jspecify.annotations.NullMarked;
